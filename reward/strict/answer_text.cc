#include "reward/strict/answer_text.h"

#include <utf8proc.h>

#include <cstdlib>

#include "base/utf8.h"
#include "reward/characters.h"
#include "reward/reasons.h"
#include "reward/strict/word_bytes.h"

namespace knaves {
namespace {

constexpr size_t kMaxMarksInARow = 30;

// Those whose normal form or lower case is ASCII: long s, GREEK QUESTION MARK, KELVIN SIGN, GREEK VARIA.
bool ImitatesAscii(char32_t character) {
  return character == 0x17F || character == 0x37E || character == 0x212A || character == 0x1FEF;
}

std::string_view FindProblem(std::string_view text) {
  size_t marks = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t character = NextCharacter(text, at);
    if (IsInvisible(character)) return reason::kInvisibleCharacter;
    if (ImitatesAscii(character)) return reason::kLookAlikeCharacter;
    marks = IsCombiningMark(character) ? marks + 1 : 0;
    if (marks > kMaxMarksInARow) return reason::kInvisibleCharacter;
  }
  return "";
}

std::string Compose(std::string_view text) {
  utf8proc_uint8_t* composed = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const utf8proc_ssize_t length = utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(text.size()), &composed, options);
  std::string result;
  if (length >= 0) result.assign(reinterpret_cast<const char*>(composed), static_cast<size_t>(length));
  std::free(composed);
  return result;
}

}  // namespace

CleanText CleanAnswerText(std::string_view text) {
  if (IsPlainAscii(text)) return {std::string(text), ""};
  const std::string_view problem = FindProblem(text);
  if (!problem.empty()) return {ReplaceInvalidUtf8(text), problem};
  return {Compose(ReplaceInvalidUtf8(text)), ""};
}

}  // namespace knaves
