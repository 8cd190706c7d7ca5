#include "policy/tokenizer/compose_nfc.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>

#include "base/utf8.h"
#include "policy/tokenizer/young_marks.h"

namespace knaves {
namespace {

struct PlainRange {
  uint32_t first, last;
};

// Characters that do not decompose and never combine with what stands before them, so that text can be cut before each.
// Not all such characters: those that make up most text.
constexpr std::array<PlainRange, 7> kPlain = {{{0x0000, 0x02FF},      // Latin
                                               {0x2010, 0x2027},      // dashes and quotes
                                               {0x3001, 0x3029},      // ideographic punctuation
                                               {0x4E00, 0x9FFF},      // ideographs
                                               {0xAC00, 0xD7A3},      // Hangul syllables
                                               {0xFF01, 0xFF5E},      // full-width forms
                                               {0x1F300, 0x1FAFF}}};  // pictographs

bool IsPlain(uint32_t code_point) {
  return std::any_of(kPlain.begin(), kPlain.end(), [code_point](const PlainRange& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

// NFC by Unicode's newest tables.
void AppendComposed(std::string_view text, std::string& result) {
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size < 0) throw std::bad_alloc();  // the only failure that is left for well-formed text
  result.append(reinterpret_cast<const char*>(composed), static_cast<size_t>(size));
}

// Collects text and composes only the stretches that may need it.
class Composer {
 public:
  explicit Composer(std::string_view text) : text_(text) { result_.reserve(text.size()); }

  std::string Run() {
    for (size_t at = 0; at < text_.size();) {
      utf8proc_int32_t code_point = 0;
      const utf8proc_ssize_t size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data() + at),
                                                     static_cast<utf8proc_ssize_t>(text_.size() - at), &code_point);
      Take(static_cast<uint32_t>(code_point), at, at + static_cast<size_t>(size));
      at += static_cast<size_t>(size);
    }
    Cut(text_.size());
    return std::move(result_);
  }

 private:
  void Take(uint32_t code_point, size_t begin, size_t end) {
    if (IsPlain(code_point)) return Cut(begin);
    if (!IsYoungMark(code_point)) {
      may_change_ = true;
      return;
    }
    Cut(begin);
    Cut(end);
  }

  // Ends the open stretch before the byte `at`.
  void Cut(size_t at) {
    const std::string_view stretch = text_.substr(begin_, at - begin_);
    if (may_change_) {
      AppendComposed(stretch, result_);
    } else {
      result_ += stretch;
    }
    begin_ = at;
    may_change_ = false;
  }

  std::string_view text_;
  std::string result_;
  size_t begin_ = 0;
  bool may_change_ = false;
};

}  // namespace

std::string ComposeNfc(std::string_view text) { return Composer(text).Run(); }

bool IsAscii(std::string_view text) {
  unsigned char all = 0;
  for (const char byte : text) all |= static_cast<unsigned char>(byte);
  return all < 0x80;
}

}  // namespace knaves
