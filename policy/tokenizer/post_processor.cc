#include "policy/tokenizer/post_processor.h"

namespace knaves {
namespace {

void AppendSpecialToken(const JsonPart& piece, const JsonPart& special_tokens, std::vector<int64_t>& ids) {
  const JsonPart token = special_tokens.Field(piece.Field("id").Text());
  for (const JsonPart& id : token.Field("ids").Elements()) ids.push_back(id.TokenId());
}

// {"single": [{"SpecialToken": {"id": "<s>"}}, {"Sequence": {"id": "A"}}], "special_tokens": {"<s>": {"ids": [1]}}}
PostProcessor ReadTemplate(const JsonPart& part) {
  PostProcessor result;
  const JsonPart single = part.Field("single");
  bool seen_text = false;
  for (const JsonPart& piece : single.Elements()) {
    if (const std::optional<JsonPart> token = piece.OptionalField("SpecialToken")) {
      AppendSpecialToken(*token, part.Field("special_tokens"), seen_text ? result.after : result.before);
    } else if (piece.OptionalField("Sequence") && !seen_text) {
      seen_text = true;
    } else {
      piece.Fail("a SpecialToken, or the text once");
    }
  }
  if (!seen_text) single.Fail("a Sequence among the pieces");
  return result;
}

// Each processor works on what the one before it made, so later ones add outside.
PostProcessor ReadSequence(const JsonPart& processors) {
  PostProcessor result;
  for (const JsonPart& element : processors.Elements()) {
    const PostProcessor outer = PostProcessor::Read(element);
    result.before.insert(result.before.begin(), outer.before.begin(), outer.before.end());
    result.after.insert(result.after.end(), outer.after.begin(), outer.after.end());
  }
  return result;
}

}  // namespace

PostProcessor PostProcessor::Read(const std::optional<JsonPart>& part) {
  if (!part) return {};
  const JsonPart type = part->Field("type");
  if (type.Text() == "ByteLevel") return {};
  if (type.Text() == "TemplateProcessing") return ReadTemplate(*part);
  if (type.Text() == "Sequence") return ReadSequence(part->Field("processors"));
  type.Fail("ByteLevel, TemplateProcessing or Sequence");
}

}  // namespace knaves
