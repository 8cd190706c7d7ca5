#include "policy/tokenizer/end_tokens.h"

#include "policy/tokenizer/json_part.h"

namespace knaves {
namespace {

// An empty object when there is no such file.
nlohmann::json ReadIfThere(const std::filesystem::path& path) {
  return std::filesystem::exists(path) ? ReadJsonFile(path) : nlohmann::json::object();
}

int64_t KnownId(const JsonPart& part, const Vocabulary& vocabulary) {
  const int64_t id = part.TokenId();
  if (vocabulary.Spelling(id) == nullptr) part.Fail("an id of tokenizer.json");
  return id;
}

// An id or a list of ids; nothing when the field is missing.
std::vector<int64_t> IdsOf(const JsonPart& generation, const std::string& field, const Vocabulary& vocabulary) {
  std::vector<int64_t> ids;
  const std::optional<JsonPart> part = generation.OptionalField(field);
  if (!part) return ids;
  if (!part->value().is_array()) return {KnownId(*part, vocabulary)};
  for (const JsonPart& element : part->Elements()) ids.push_back(KnownId(element, vocabulary));
  return ids;
}

// The token's text, or an object that holds it as "content"; nothing when the field is missing.
std::vector<int64_t> IdsOfToken(const JsonPart& config, const std::string& field, const Vocabulary& vocabulary) {
  const std::optional<JsonPart> part = config.OptionalField(field);
  if (!part) return {};
  const JsonPart text = part->value().is_object() ? part->Field("content") : *part;
  const std::optional<int64_t> id = vocabulary.Find(text.Text());
  if (!id) text.Fail("a token of tokenizer.json");
  return {*id};
}

}  // namespace

EndAndPadTokens ReadEndTokens(const std::filesystem::path& directory, const Vocabulary& vocabulary) {
  const std::filesystem::path generation_path = directory / "generation_config.json";
  const std::filesystem::path config_path = directory / "tokenizer_config.json";
  const nlohmann::json generation_json = ReadIfThere(generation_path);
  const nlohmann::json config_json = ReadIfThere(config_path);
  const JsonPart generation(generation_json, generation_path.string());
  const JsonPart config(config_json, config_path.string());

  EndAndPadTokens result;
  result.end = IdsOf(generation, "eos_token_id", vocabulary);
  if (result.end.empty()) result.end = IdsOfToken(config, "eos_token", vocabulary);
  std::vector<int64_t> pad = IdsOf(generation, "pad_token_id", vocabulary);
  if (pad.empty()) pad = IdsOfToken(config, "pad_token", vocabulary);
  if (pad.empty()) pad = result.end;
  if (!pad.empty()) result.pad = pad.front();
  return result;
}

}  // namespace knaves
