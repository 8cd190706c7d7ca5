#include "policy/tokenizer/pre_tokenizer.h"

#include <string>
#include <utility>

#include "policy/tokenizer/pattern_pieces.h"
#include "policy/tokenizer/replacement.h"

namespace knaves {
namespace {

// What ByteLevel cuts by when its use_regex is set (GPT-2's encoder).
constexpr const char* kGpt2Words = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

}  // namespace

PreTokenizer PreTokenizer::Read(const std::optional<JsonPart>& part) {
  PreTokenizer result;
  if (part) result.AddStep(*part);
  return result;
}

void PreTokenizer::AddStep(const JsonPart& part) {
  const JsonPart type = part.Field("type");
  if (byte_level_) type.Fail("nothing after ByteLevel");
  if (type.Text() == "Sequence") {
    for (const JsonPart& element : part.Field("pretokenizers").Elements()) AddStep(element);
  } else if (type.Text() == "Split") {
    steps_.emplace_back(
        Cut{ReadPattern(part.Field("pattern")), ReadSplitBehavior(part.Field("behavior")), part.Flag("invert", false)});
  } else if (type.Text() == "Digits") {
    const bool one_by_one = part.Flag("individual_digits", false);
    steps_.emplace_back(Cut{Regex(one_by_one ? "\\p{N}" : "\\p{N}+", part.place())});
  } else if (type.Text() == "Metaspace") {
    steps_.emplace_back(Metaspace::Read(part));
  } else if (type.Text() == "ByteLevel") {
    AddByteLevel(part);
  } else {
    type.Fail("Split, Digits, Metaspace, ByteLevel or Sequence");
  }
}

void PreTokenizer::AddByteLevel(const JsonPart& part) {
  byte_level_ = true;
  if (part.Flag("add_prefix_space", true)) steps_.emplace_back(PrefixSpace());
  if (part.Flag("use_regex", true)) steps_.emplace_back(Cut{Regex(kGpt2Words, part.place())});
}

void PreTokenizer::RunStep(size_t index, std::string_view text, bool is_first, const Sink& sink) const {
  if (text.empty()) return;
  if (index == steps_.size()) return sink(text);
  if (std::holds_alternative<Cut>(steps_[index])) return RunCut(index, text, is_first, sink);
  if (std::holds_alternative<Metaspace>(steps_[index])) return RunMetaspace(index, text, is_first, sink);
  if (text.front() == ' ') return RunStep(index + 1, text, is_first, sink);
  std::string prefixed(" ");
  prefixed += text;
  RunStep(index + 1, prefixed, is_first, sink);
}

void PreTokenizer::RunMetaspace(size_t index, std::string_view text, bool is_first, const Sink& sink) const {
  const Metaspace& metaspace = std::get<Metaspace>(steps_[index]);
  const std::string rewritten = metaspace.Rewrite(text, is_first);
  for (const TextPiece& word : metaspace.Words(rewritten)) {
    RunStep(index + 1, std::string_view(rewritten).substr(word.begin, word.end - word.begin),
            is_first && word.begin == 0, sink);
  }
}

// Isolated matches, which nearly all files ask for, are handed on as they are found.
void PreTokenizer::RunCut(size_t index, std::string_view text, bool is_first, const Sink& sink) const {
  const Cut& cut = std::get<Cut>(steps_[index]);
  const auto hand_on = [&](size_t begin, size_t end) {
    RunStep(index + 1, text.substr(begin, end - begin), is_first && begin == 0, sink);
  };
  if (cut.behavior != SplitBehavior::kIsolated) {
    for (const TextPiece& piece : ApplySplitBehavior(Pieces(cut, text), cut.behavior)) hand_on(piece.begin, piece.end);
    return;
  }
  ForEachPiece(cut.regex, text, [&](size_t begin, size_t end, bool) { hand_on(begin, end); });
}

std::vector<TextPiece> PreTokenizer::Pieces(const Cut& cut, std::string_view text) {
  std::vector<TextPiece> pieces;
  ForEachPiece(cut.regex, text, [&](size_t begin, size_t end, bool is_match) {
    pieces.push_back({begin, end, is_match != cut.invert});
  });
  return pieces;
}

}  // namespace knaves
