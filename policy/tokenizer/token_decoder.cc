#include "policy/tokenizer/token_decoder.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "policy/tokenizer/byte_fallback.h"
#include "policy/tokenizer/byte_level.h"

namespace knaves {
namespace {

std::string Join(const std::vector<std::string>& tokens) {
  std::string text;
  for (const std::string& token : tokens) text += token;
  return text;
}

std::string BytesOf(const std::vector<std::string>& tokens) {
  std::string bytes;
  for (const std::string& token : tokens) bytes += ByteLevelBytes(token);
  return bytes;
}

// The token without up to `start` contents at its front and up to `stop` at its back.
std::string Stripped(std::string_view token, std::string_view content, int64_t start, int64_t stop) {
  for (; start > 0 && token.starts_with(content); --start) token.remove_prefix(content.size());
  for (; stop > 0 && token.ends_with(content); --stop) token.remove_suffix(content.size());
  return std::string(token);
}

}  // namespace

TokenDecoder TokenDecoder::Read(const JsonPart& part) {
  TokenDecoder decoder;
  decoder.AddStep(part);
  return decoder;
}

TokenDecoder::Strip TokenDecoder::ReadStrip(const JsonPart& part) {
  Strip strip{part.Field("content").Text(), 0, 0};
  if (strip.content.empty()) part.Field("content").Fail("a character");
  for (auto [name, count] : {std::pair("start", &strip.start), std::pair("stop", &strip.stop)}) {
    const JsonPart field = part.Field(name);
    if (!field.value().is_number_integer() || field.value() < 0) field.Fail("a count");
    *count = field.value().get<int64_t>();
  }
  return strip;
}

void TokenDecoder::AddStep(const JsonPart& part) {
  const JsonPart type = part.Field("type");
  if (type.Text() == "Sequence") {
    for (const JsonPart& element : part.Field("decoders").Elements()) AddStep(element);
  } else if (type.Text() == "ByteLevel") {
    steps_.emplace_back(ByteLevel());
  } else if (type.Text() == "ByteFallback") {
    steps_.emplace_back(ByteFallback());
  } else if (type.Text() == "Fuse") {
    steps_.emplace_back(Fuse());
  } else if (type.Text() == "Strip") {
    steps_.emplace_back(ReadStrip(part));
  } else if (type.Text() == "Metaspace") {
    steps_.emplace_back(Metaspace::Read(part));
  } else if (type.Text() == "Replace") {
    steps_.emplace_back(Replacement::Read(part));
  } else {
    type.Fail("ByteLevel, Metaspace, Replace, ByteFallback, Fuse, Strip or Sequence");
  }
}

void TokenDecoder::Run(const Step& step, std::vector<std::string>& tokens) {
  if (std::holds_alternative<ByteLevel>(step)) {
    tokens = {ReplaceInvalidUtf8(BytesOf(tokens))};
  } else if (std::holds_alternative<ByteFallback>(step)) {
    tokens = JoinByteTokens(tokens);
  } else if (std::holds_alternative<Fuse>(step)) {
    tokens = {Join(tokens)};
  } else if (const Strip* strip = std::get_if<Strip>(&step)) {
    for (std::string& token : tokens) token = Stripped(token, strip->content, strip->start, strip->stop);
  } else if (const Metaspace* metaspace = std::get_if<Metaspace>(&step)) {
    for (size_t i = 0; i < tokens.size(); ++i) tokens[i] = metaspace->Restore(tokens[i], i == 0);
  } else {
    for (std::string& token : tokens) token = std::get<Replacement>(step).Apply(token);
  }
}

std::string TokenDecoder::Decode(std::vector<std::string> tokens) const {
  for (const Step& step : steps_) Run(step, tokens);
  return Join(tokens);
}

}  // namespace knaves
