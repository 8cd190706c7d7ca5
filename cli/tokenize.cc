// knaves tokenize: texts to token ids and back.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json_lines.h"
#include "cli/command.h"
#include "cli/transform_rows.h"
#include "policy/tokenizer/tokenizer.h"

namespace knaves {
namespace {

constexpr const char* kExample =
    "Each line is a JSON string and becomes a JSON array of ids; with --decode, the other way round.\n\n"
    "Example:\n"
    "  echo '\"Zoey is a knight\"' | knaves tokenize --tokenizer models/tiny-base";

struct TokenizeOptions {
  std::string tokenizer;
  bool decode = false;
  bool no_special = false;
  int threads = 0;
  std::string in = "-";
  std::string out = "-";
};

std::string EncodeLine(const Tokenizer& tokenizer, bool add_special, const Line& line) {
  const Json text = ParseJson(line.text, line.place);
  if (!text.is_string()) {
    throw InputError(fmt::format("{}: expected a JSON string, got {}", line.place, text.type_name()));
  }
  return fmt::format("[{}]", fmt::join(tokenizer.Encode(text.get_ref<const std::string&>(), add_special), ","));
}

std::vector<int64_t> IdsOf(const Line& line) {
  const Json list = ParseJson(line.text, line.place);
  if (!list.is_array()) {
    throw InputError(fmt::format("{}: expected a JSON array of token ids, got {}", line.place, list.type_name()));
  }
  std::vector<int64_t> ids;
  for (const Json& id : list) {
    if (!id.is_number_unsigned()) {
      throw InputError(fmt::format("{}: id {} of the array: expected a token id, got {}", line.place, ids.size() + 1,
                                   id.is_structured() ? id.type_name() : JsonLine(id)));
    }
    ids.push_back(id.get<int64_t>());
  }
  return ids;
}

std::string DecodeLine(const Tokenizer& tokenizer, bool skip_special, const Line& line) {
  const std::vector<int64_t> ids = IdsOf(line);
  try {
    return JsonLine(tokenizer.Decode(ids, skip_special));
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", line.place, error.what()));
  }
}

int Tokenize(const TokenizeOptions& options) {
  const Tokenizer tokenizer = Tokenizer::Load(options.tokenizer);
  return TransformRows(options.in, options.out, options.threads, [&](const Line& line) {
    return options.decode ? DecodeLine(tokenizer, options.no_special, line)
                          : EncodeLine(tokenizer, !options.no_special, line);
  });
}

}  // namespace

CommandRun AddTokenize(CLI::App& parser) {
  const auto options = std::make_shared<TokenizeOptions>();
  parser.add_option("--tokenizer", options->tokenizer, "Folder with tokenizer.json")->required();
  parser.add_flag("--decode", options->decode, "Ids to text");
  parser.add_flag("--no-special", options->no_special,
                  "Leave out special tokens: those that tokenizer.json adds around a text, or, with --decode, all");
  parser.add_option("--threads", options->threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.add_option("--out", options->out, "Where the lines go; -: standard output")->capture_default_str();
  parser.add_option("FILE", options->in, "JSON Lines; -: standard input")->capture_default_str();
  parser.footer(kExample);
  return [options] { return Tokenize(*options); };
}

}  // namespace knaves
