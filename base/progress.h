// One line that says how far work has come: refreshed in place on a terminal, a plain line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>

namespace knaves {

// "1 h 04 min", "3 min 20 s", "12 s".
std::string FormatDuration(double seconds);

// Writes to `stream`, which the caller owns (the command line gives stderr). One thread at a time.
class ProgressLine {
 public:
  explicit ProgressLine(std::FILE* stream);
  ~ProgressLine();  // ends the line on a terminal

  // Shows the text. On a terminal it replaces the last one; elsewhere it is written as a line of its own, at most once
  // in five seconds unless `force` is set.
  void Show(const std::string& text, bool force = false);

  // Ends the refreshed line, so that other output can follow.
  void Finish();

 private:
  static constexpr std::chrono::seconds kPlainInterval{5};
  std::FILE* stream_;
  bool terminal_;
  bool line_open_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace knaves
