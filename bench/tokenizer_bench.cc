// How fast a tokenizer encodes a text, on one core: tokenizer_bench DIR FILE prints megabytes a second.
// bench/tokenizer_speed.py runs PyPI's `tokenizers` beside it.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "policy/tokenizer/tokenizer.h"

namespace {

constexpr int kPasses = 7;  // the best counts: others may work on the machine
constexpr double kSecondsPerPass = 0.5;

using Clock = std::chrono::steady_clock;

// Texts as a program meets them: paragraphs, which end at empty lines.
std::vector<std::string> Paragraphs(const std::string& text) {
  std::vector<std::string> paragraphs;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = std::min(text.find("\n\n", begin), text.size() - 1) + 1;
    paragraphs.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return paragraphs;
}

// Bytes a second of passes over the texts.
double Speed(const knaves::Tokenizer& tokenizer, const std::vector<std::string>& texts) {
  size_t bytes = 0;
  const Clock::time_point start = Clock::now();
  double seconds = 0;
  while (seconds < kSecondsPerPass) {
    for (const std::string& text : texts) {
      tokenizer.Encode(text);
      bytes += text.size();
    }
    seconds = std::chrono::duration<double>(Clock::now() - start).count();
  }
  return static_cast<double>(bytes) / seconds;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: tokenizer_bench DIR FILE\n");
    return 2;
  }
  try {
    const knaves::Tokenizer tokenizer = knaves::Tokenizer::Load(argv[1]);
    const std::vector<std::string> texts = Paragraphs(knaves::ReadFile(argv[2]));
    double best = 0;
    for (int pass = 0; pass < kPasses; ++pass) best = std::max(best, Speed(tokenizer, texts));
    fmt::print("{:.2f} MB/s\n", best / 1e6);
    return 0;
  } catch (const knaves::InputError& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  }
}
