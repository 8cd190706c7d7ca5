#include "cli/eval_progress.h"

#include <fmt/format.h>

#include <chrono>
#include <string>

#include "base/progress.h"

namespace knaves {
namespace {

std::string EvalProgressText(size_t finished, size_t all, int64_t tokens, double seconds) {
  std::string text = fmt::format("{} of {} responses", finished, all);
  if (seconds > 0.0) text += fmt::format(", {:.0f} tokens/s", static_cast<double>(tokens) / seconds);
  if (finished > 0 && finished < all) {
    const double left = seconds * static_cast<double>(all - finished) / static_cast<double>(finished);
    text += fmt::format(", {} left", FormatDuration(left));
  }
  return text;
}

}  // namespace

std::vector<EvalResponse> WithProgress(const std::function<std::vector<EvalResponse>(const EvalProgress&)>& ask) {
  ProgressLine progress(stderr);
  const auto start = std::chrono::steady_clock::now();
  std::vector<EvalResponse> responses = ask([&](size_t finished, size_t all, int64_t tokens) {
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    progress.Show(EvalProgressText(finished, all, tokens, spent.count()));
  });
  progress.Finish();
  return responses;
}

}  // namespace knaves
