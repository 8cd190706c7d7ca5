#include "policy/tokenizer/pre_tokenizer.h"

#include <fmt/format.h>

#include <cctype>
#include <string>
#include <utility>

#include "base/error.h"
#include "policy/tokenizer/young_characters.h"

namespace knaves {
namespace {

// What ByteLevel cuts by when its use_regex is set (GPT-2's encoder).
constexpr const char* kGpt2Words = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

std::string EscapeLiteral(const std::string& text) {
  std::string pattern;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

Regex ReadSplit(const JsonPart& part) {
  const JsonPart behavior = part.Field("behavior");
  if (behavior.Text() != "Isolated") behavior.Fail("Isolated");
  if (part.Flag("invert", false)) part.Field("invert").Fail("false");
  const JsonPart pattern = part.Field("pattern");
  if (const std::optional<JsonPart> text = pattern.OptionalField("String")) {
    return {EscapeLiteral(text->Text()), text->place()};
  }
  const JsonPart regex = pattern.Field("Regex");
  return {regex.Text(), regex.place()};
}

}  // namespace

PreTokenizer PreTokenizer::Read(const std::optional<JsonPart>& part, const std::string& file) {
  if (!part) throw InputError(fmt::format("{}: pre_tokenizer: expected ByteLevel, got none", file));
  PreTokenizer result;
  if (part->Field("type").Text() == "Sequence") {
    const std::vector<JsonPart> elements = part->Field("pretokenizers").Elements();
    if (elements.empty()) part->Field("pretokenizers").Fail("a sequence that ends in ByteLevel");
    for (const JsonPart& element : elements) result.AddStep(element, &element == &elements.back());
  } else {
    result.AddStep(*part, true);
  }
  return result;
}

void PreTokenizer::AddStep(const JsonPart& part, bool is_last) {
  const JsonPart type = part.Field("type");
  if (is_last && type.Text() != "ByteLevel") type.Fail("ByteLevel at the end");
  if (type.Text() == "Split") {
    steps_.push_back({false, ReadSplit(part)});
  } else if (type.Text() == "ByteLevel" && is_last) {
    Step step{part.Flag("add_prefix_space", true), std::nullopt};
    if (part.Flag("use_regex", true)) step.regex.emplace(kGpt2Words, part.place());
    if (step.add_prefix_space || step.regex) steps_.push_back(std::move(step));
  } else {
    type.Fail("Split, or ByteLevel at the end");
  }
}

void PreTokenizer::RunStep(size_t index, std::string_view text, const Sink& sink) const {
  if (text.empty()) return;
  if (index == steps_.size()) return sink(text);
  if (!steps_[index].add_prefix_space || text.front() == ' ') return CutByRegex(index, text, sink);
  std::string prefixed(" ");
  prefixed += text;
  CutByRegex(index, prefixed, sink);
}

void PreTokenizer::CutByRegex(size_t index, std::string_view text, const Sink& sink) const {
  const std::optional<Regex>& regex = steps_[index].regex;
  if (!regex) return RunStep(index + 1, text, sink);
  std::string buffer;
  const std::string_view searched = WithOldCharacters(text, buffer);
  size_t done = 0;
  while (done < text.size()) {
    const Regex::Span match = regex->Next(searched, done);
    if (match.begin == match.end) break;
    RunStep(index + 1, text.substr(done, match.begin - done), sink);
    RunStep(index + 1, text.substr(match.begin, match.end - match.begin), sink);
    done = match.end;
  }
  RunStep(index + 1, text.substr(done), sink);
}

}  // namespace knaves
