#include "base/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace knaves {
namespace {

// Columns of the terminal, 80 when it does not say.
size_t Width(std::FILE* stream) {
  winsize size{};
  if (::ioctl(::fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

}  // namespace

std::string FormatDuration(double seconds) {
  const auto total = static_cast<long>(seconds + 0.5);
  if (total >= 3600) return fmt::format("{} h {:02} min", total / 3600, total % 3600 / 60);
  if (total >= 60) return fmt::format("{} min {:02} s", total / 60, total % 60);
  return fmt::format("{} s", total);
}

ProgressLine::ProgressLine(std::FILE* stream) : stream_(stream), terminal_(::isatty(::fileno(stream)) == 1) {}

ProgressLine::~ProgressLine() { Finish(); }

void ProgressLine::Show(const std::string& text, bool force) {
  const auto now = std::chrono::steady_clock::now();
  if (terminal_) {
    fmt::print(stream_, "\r\033[K{}", text.substr(0, Width(stream_) - 1));
    line_open_ = true;
  } else if (force || now - last_ >= kPlainInterval) {
    fmt::print(stream_, "{}\n", text);
    last_ = now;
  }
  std::fflush(stream_);
}

void ProgressLine::Finish() {
  if (line_open_) fmt::print(stream_, "\n");
  line_open_ = false;
}

}  // namespace knaves
