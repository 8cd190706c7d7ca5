#include "policy/checkpoint/gguf_tokenizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/error.h"

namespace knaves {
namespace {

constexpr const char* kKeys = "tokenizer.ggml.";

// token_type of tokens that are looked for in the text before anything else.
constexpr int kControl = 3, kUserDefined = 4;

// How words are cut, by the name in the metadata.
struct Words {
  std::string_view name;
  const char* digits;  // of a word of digits in the pattern that GPT-4 had first; nullptr: GPT-2's words, digits apart
  bool compose;        // NFC
  bool ignore_merges;
};

constexpr std::array<Words, 3> kWords = {{{"qwen2", R"(\p{N})", true, false},
                                          {"llama-bpe", R"(\p{N}{1,3})", false, true},
                                          {"smollm", nullptr, false, false}}};

nlohmann::json ByteLevelPart(bool use_regex) {
  return {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", use_regex}};
}

// The part "pre_tokenizer".
nlohmann::json PreTokenizerPart(const Words& words) {
  nlohmann::json cut = {{"type", "Digits"}, {"individual_digits", true}};
  if (words.digits != nullptr) {
    const std::string pattern = fmt::format("{}{}{}", R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|)",
                                            words.digits, R"(| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)");
    cut = {{"type", "Split"}, {"behavior", "Isolated"}, {"pattern", {{"Regex", pattern}}}};
  }
  const nlohmann::json steps = nlohmann::json::array({cut, ByteLevelPart(words.digits == nullptr)});
  return {{"type", "Sequence"}, {"pretokenizers", steps}};
}

// The metadata under tokenizer.ggml., with their errors.
class Fields {
 public:
  explicit Fields(const GgufFile& file) : metadata_(file.metadata()), place_(file.path().string()) {}

  const std::string& place() const { return place_; }

  const Json* Find(const char* name) const {
    const auto found = metadata_.find(std::string(kKeys) + name);
    return found == metadata_.end() ? nullptr : &*found;
  }

  std::string Text(const char* name) const {
    return StringField(metadata_, (std::string(kKeys) + name).c_str(), place_);
  }

  const Json& List(const char* name) const {
    const Json* list = Find(name);
    if (list == nullptr || !list->is_array()) Fail(name, "an array");
    return *list;
  }

  [[noreturn]] void Fail(const char* name, std::string_view expected) const {
    throw InputError(fmt::format("{}: field '{}{}': expected {}; --tokenizer DIR names another tokenizer", place_,
                                 kKeys, name, expected));
  }

 private:
  const Json& metadata_;
  std::string place_;
};

const Words& WordsOf(const Fields& fields) {
  const std::string name = fields.Text("pre");
  const auto* found =
      std::find_if(kWords.begin(), kWords.end(), [&](const Words& words) { return words.name == name; });
  if (found == kWords.end()) fields.Fail("pre", fmt::format("qwen2, llama-bpe or smollm, got \"{}\"", name));
  return *found;
}

// The vocabulary and the tokens that are found first, as tokenizer.json has them.
void AddTokens(const Fields& fields, nlohmann::json& file) {
  const Json& tokens = fields.List("tokens");
  const Json& types = fields.List("token_type");
  if (tokens.size() != types.size()) fields.Fail("token_type", fmt::format("{} of them", tokens.size()));
  nlohmann::json& vocabulary = file["model"]["vocab"] = nlohmann::json::object();
  nlohmann::json& added = file["added_tokens"] = nlohmann::json::array();
  for (size_t id = 0; id < tokens.size(); ++id) {
    if (!tokens[id].is_string() || !types[id].is_number_integer()) fields.Fail("tokens", "texts, and numbers as types");
    const std::string text = tokens[id].get<std::string>();
    vocabulary[text] = id;
    const int type = types[id].get<int>();
    if (type != kControl && type != kUserDefined) continue;
    added.push_back({{"id", id}, {"content", text}, {"special", type == kControl}, {"normalized", false}});
  }
}

nlohmann::json TokenizerFile(const Fields& fields) {
  const std::string model = fields.Text("model");
  if (model != "gpt2") fields.Fail("model", fmt::format("gpt2, which is byte-level BPE, got \"{}\"", model));
  const Words& words = WordsOf(fields);
  nlohmann::json file = {{"pre_tokenizer", PreTokenizerPart(words)},
                         {"decoder", ByteLevelPart(false)},
                         {"model", {{"type", "BPE"}, {"ignore_merges", words.ignore_merges}}}};
  if (words.compose) file["normalizer"] = {{"type", "NFC"}};
  AddTokens(fields, file);
  nlohmann::json& merges = file["model"]["merges"] = nlohmann::json::array();
  for (const Json& merge : fields.List("merges")) {
    if (!merge.is_string()) fields.Fail("merges", "texts");
    merges.push_back(merge.get<std::string>());
  }
  return file;
}

std::optional<int64_t> IdField(const Fields& fields, const char* name) {
  const Json* id = fields.Find(name);
  if (id == nullptr) return std::nullopt;
  if (!id->is_number_integer() || *id < 0 || *id >= fields.List("tokens").size()) fields.Fail(name, "an id of a token");
  return id->get<int64_t>();
}

EndAndPadTokens EndsOf(const Fields& fields) {
  EndAndPadTokens ends;
  for (const char* name : {"eos_token_id", "eot_token_id"}) {
    const std::optional<int64_t> id = IdField(fields, name);
    if (id && std::find(ends.end.begin(), ends.end.end(), *id) == ends.end.end()) ends.end.push_back(*id);
  }
  ends.pad = IdField(fields, "padding_token_id").value_or(ends.end.empty() ? 0 : ends.end.front());
  return ends;
}

// Llama 3's files ask for a token before each text.
void AddStartToken(const Fields& fields, nlohmann::json& file) {
  const Json* add = fields.Find("add_bos_token");
  const bool by_default = fields.Text("pre") == "llama-bpe";
  if (!(add != nullptr && add->is_boolean() ? add->get<bool>() : by_default)) return;
  const std::optional<int64_t> start = IdField(fields, "bos_token_id");
  if (!start) return;
  file["post_processor"] = {{"type", "TemplateProcessing"},
                            {"single", {{{"SpecialToken", {{"id", "start"}}}}, {{"Sequence", {{"id", "A"}}}}}},
                            {"special_tokens", {{"start", {{"ids", {*start}}}}}}};
}

}  // namespace

Tokenizer GgufTokenizer(const GgufFile& file) {
  const Fields fields(file);
  nlohmann::json json = TokenizerFile(fields);
  AddStartToken(fields, json);
  return Tokenizer::FromJson(json, fields.place(), EndsOf(fields));
}

}  // namespace knaves
