#include "policy/tokenizer/normalizer.h"

#include "policy/tokenizer/compose_nfc.h"

namespace knaves {

Normalizer Normalizer::Read(const std::optional<JsonPart>& part) {
  Normalizer normalizer;
  if (part) normalizer.AddStep(*part);
  return normalizer;
}

void Normalizer::AddStep(const JsonPart& part) {
  const JsonPart type = part.Field("type");
  if (type.Text() == "NFC") {
    steps_.emplace_back(Compose());
  } else if (type.Text() == "Prepend") {
    steps_.emplace_back(Prepend{part.Field("prepend").Text()});
  } else if (type.Text() == "Replace") {
    steps_.emplace_back(Replacement::Read(part));
  } else if (type.Text() == "Sequence") {
    for (const JsonPart& element : part.Field("normalizers").Elements()) AddStep(element);
  } else {
    type.Fail("NFC, Replace, Prepend or Sequence");
  }
}

std::string_view Normalizer::Apply(std::string_view text, std::string& buffer) const {
  for (const Step& step : steps_) {
    if (const Replacement* replacement = std::get_if<Replacement>(&step)) {
      buffer = replacement->Apply(text);
    } else if (const Prepend* prepend = std::get_if<Prepend>(&step)) {
      buffer = text.empty() ? std::string() : prepend->content + std::string(text);
    } else {
      if (IsAscii(text)) continue;
      buffer = ComposeNfc(text);
    }
    text = buffer;
  }
  return text;
}

}  // namespace knaves
