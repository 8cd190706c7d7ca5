#include "policy/tokenizer/normalizer.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>

#include "base/utf8.h"

namespace knaves {
namespace {

struct Range {
  uint32_t first, last;
};

// Characters that neither decompose nor combine with a neighbour. Not all of them: those that make up most text.
constexpr std::array<Range, 7> kComposed = {{{0x0000, 0x02FF},      // Latin
                                             {0x2010, 0x2027},      // dashes and quotes
                                             {0x3001, 0x3029},      // ideographic punctuation
                                             {0x4E00, 0x9FFF},      // ideographs
                                             {0xAC00, 0xD7A3},      // Hangul syllables
                                             {0xFF01, 0xFF5E},      // full-width forms
                                             {0x1F300, 0x1FAFF}}};  // pictographs

bool IsAscii(std::string_view text) {
  unsigned char all = 0;
  for (const char byte : text) all |= static_cast<unsigned char>(byte);
  return all < 0x80;
}

}  // namespace

bool IsPlainlyComposed(std::string_view text) {
  if (IsAscii(text)) return true;
  const std::vector<uint32_t> code_points = DecodeUtf8(text);
  return std::all_of(code_points.begin(), code_points.end(), [](uint32_t code_point) {
    return std::any_of(kComposed.begin(), kComposed.end(), [code_point](const Range& range) {
      return code_point >= range.first && code_point <= range.last;
    });
  });
}

std::string ComposeNfc(std::string_view text) {
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size < 0) throw std::bad_alloc();  // the only failure that is left for well-formed text
  return std::string(reinterpret_cast<const char*>(composed), static_cast<size_t>(size));
}

Normalizer Normalizer::Read(const std::optional<JsonPart>& part) {
  Normalizer normalizer;
  if (!part) return normalizer;
  const JsonPart type = part->Field("type");
  if (type.Text() != "NFC") type.Fail("NFC or no normalizer");
  normalizer.compose_ = true;
  return normalizer;
}

std::string_view Normalizer::Apply(std::string_view text, std::string& buffer) const {
  if (!compose_ || IsPlainlyComposed(text)) return text;
  buffer = ComposeNfc(text);
  return buffer;
}

}  // namespace knaves
