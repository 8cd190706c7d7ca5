#include "policy/tokenizer/regex.h"

#include <fmt/format.h>

#include <new>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/error.h"

namespace knaves {
namespace {

std::string ErrorText(int code) {
  PCRE2_UCHAR text[160];
  pcre2_get_error_message(code, text, sizeof(text));
  return reinterpret_cast<const char*>(text);
}

struct FreeMatch {
  void operator()(pcre2_match_data* match) const { pcre2_match_data_free(match); }
};

// Each thread's place for the bounds of a match, which no two searches of a thread need at once.
pcre2_match_data* ThreadMatch() {
  thread_local const std::unique_ptr<pcre2_match_data, FreeMatch> match(pcre2_match_data_create(1, nullptr));
  if (match == nullptr) throw std::bad_alloc();
  return match.get();
}

}  // namespace

void Regex::Free::operator()(void* code) const { pcre2_code_free(static_cast<pcre2_code*>(code)); }

Regex::Regex(const std::string& pattern, const std::string& place) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  code_.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), PCRE2_UTF | PCRE2_UCP, &error,
                            &offset, nullptr));
  if (code_ == nullptr) {
    throw InputError(fmt::format("{}: not a regular expression: {} at byte {}", place, ErrorText(error), offset));
  }
  // Where the system allows no generated code this fails, and searches are interpreted.
  pcre2_jit_compile(static_cast<pcre2_code*>(code_.get()), PCRE2_JIT_COMPLETE);
}

Regex::Span Regex::Next(std::string_view text, size_t from) const {
  const pcre2_code* code = static_cast<const pcre2_code*>(code_.get());
  pcre2_match_data* match = ThreadMatch();
  const PCRE2_SPTR subject = reinterpret_cast<PCRE2_SPTR>(text.data());
  const uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY;
  int result = pcre2_match(code, subject, text.size(), from, options, match, nullptr);
  if (result == PCRE2_ERROR_JIT_STACKLIMIT) {  // the interpreter's stack grows on the heap
    result = pcre2_match(code, subject, text.size(), from, options | PCRE2_NO_JIT, match, nullptr);
  }
  if (result == PCRE2_ERROR_NOMATCH) return {};
  if (result < 0) throw WorkError(fmt::format("tokenizer.json: a regular expression failed: {}", ErrorText(result)));
  const PCRE2_SIZE* bounds = pcre2_get_ovector_pointer(match);
  return {bounds[0], bounds[1]};
}

}  // namespace knaves
