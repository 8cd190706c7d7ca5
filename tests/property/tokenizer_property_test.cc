// Laws of a byte-level tokenizer, whatever its merges and the text.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "base/utf8.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

rc::Gen<uint32_t> AnyCodePoint() {
  const auto scalar = [](uint32_t code_point) { return code_point < 0xD800 || code_point > 0xDFFF; };
  return rc::gen::suchThat(rc::gen::oneOf(rc::gen::inRange<uint32_t>(0, 0x80), rc::gen::inRange<uint32_t>(0x80, 0x3000),
                                          rc::gen::inRange<uint32_t>(0x3000, 0x110000)),
                           scalar);
}

std::string AnyText() {
  std::string text;
  for (const uint32_t code_point : *rc::gen::container<std::vector<uint32_t>>(AnyCodePoint())) {
    AppendUtf8(code_point, text);
  }
  return text;
}

// Merges of bytes and of what earlier merges made, so that tokens end anywhere inside characters.
Merges AnyMerges() {
  std::vector<std::string> tokens;
  for (int byte = 0; byte < 256; ++byte) tokens.emplace_back(1, static_cast<char>(byte));
  Merges merges;
  for (const auto& [left, right] : *rc::gen::arbitrary<std::vector<std::pair<uint16_t, uint16_t>>>()) {
    const std::pair<std::string, std::string> merge(tokens[left % tokens.size()], tokens[right % tokens.size()]);
    if (std::find(tokens.begin(), tokens.end(), merge.first + merge.second) != tokens.end()) continue;
    tokens.push_back(merge.first + merge.second);
    merges.push_back(merge);
  }
  return merges;
}

Tokenizer AnyTokenizer() {
  nlohmann::json file = SmallTokenizerJson(AnyMerges());
  file["added_tokens"] = {AddedTokenJson(90'000, "<think>", false), AddedTokenJson(90'001, "\n\n", true)};
  return LoadTokenizer(file);
}

RC_GTEST_PROP(TokenizerProperty, TextComesBackFromItsIds, ()) {
  const Tokenizer tokenizer = AnyTokenizer();
  const std::string text = AnyText() + *rc::gen::element<std::string>("", "<think>", "\n\n", "<think") + AnyText();
  RC_ASSERT(tokenizer.Decode(tokenizer.Encode(text)) == text);
}

RC_GTEST_PROP(TokenizerProperty, AnyBytesGiveTheIdsOfTheirRepairedText, ()) {
  const Tokenizer tokenizer = AnyTokenizer();
  const auto bytes = *rc::gen::arbitrary<std::string>();
  RC_ASSERT(tokenizer.Encode(bytes) == tokenizer.Encode(ReplaceInvalidUtf8(bytes)));
}

RC_GTEST_PROP(TokenizerProperty, AnyIdsGiveWellFormedText, ()) {
  const Tokenizer tokenizer = AnyTokenizer();
  const auto ids = *rc::gen::container<std::vector<int64_t>>(rc::gen::inRange<int64_t>(0, 256));
  RC_ASSERT(FindInvalidUtf8(tokenizer.Decode(ids)) == std::string_view::npos);
}

RC_GTEST_PROP(TokenizerProperty, TheIdsOfTextCutAtAnAddedTokenAreThoseOfItsParts, ()) {
  const Tokenizer tokenizer = AnyTokenizer();
  const std::string left = AnyText();
  const std::string right = AnyText();
  std::vector<int64_t> parts = tokenizer.Encode(left);
  parts.push_back(90'000);
  const std::vector<int64_t> tail = tokenizer.Encode(right);
  parts.insert(parts.end(), tail.begin(), tail.end());
  RC_ASSERT(tokenizer.Encode(left + "<think>" + right) == parts);
}

}  // namespace
}  // namespace knaves
