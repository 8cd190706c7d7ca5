#include "eval/suite/kk_suite.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/error.h"
#include "base/json_lines.h"
#include "env/kk_options.h"
#include "env/prompt_template.h"
#include "eval/suite/spy_items.h"
#include "generator/puzzle_set.h"
#include "generator/spies/spy_json.h"

namespace knaves {
namespace {

// Without repeats where the space has enough puzzles, else with them.
PuzzleSet MakePuzzleSet(const KkSuiteOptions& options, int people) {
  PuzzleSetOptions set;
  set.min_people = people;
  set.max_people = people;
  set.seed = options.seed;
  set.count = options.count;
  set.split = Split::kTest;
  set.grammars = options.grammars;
  set.depth = options.depth;
  set.difficulty = options.difficulty;
  set.wording = options.wording;
  try {
    return PuzzleSet(set);
  } catch (const InputError&) {
    set.repeats = true;  // what is wrong for another reason throws again
    return PuzzleSet(set);
  }
}

// `doc` is the row as JSON.
EvalItem MakeItem(const PuzzleRow& row, Json doc, const std::string& prompt_template) {
  EvalItem item;
  item.task = KkTaskName(row.wording.names.size());
  item.task_id = row.id;
  item.prompt = PromptText(prompt_template, row.quiz);
  item.names = row.wording.names;
  for (int person = 0; person < row.puzzle.people(); ++person) item.solution.push_back(IsKnight(row.solution, person));
  item.knight = row.wording.roles.knight;
  item.knave = row.wording.roles.knave;
  item.doc = std::move(doc);
  return item;
}

}  // namespace

std::string KkTaskName(size_t people, std::string_view variant) {
  return variant.empty() ? fmt::format("kk_{}ppl", people) : fmt::format("kk_{}_{}ppl", variant, people);
}

std::vector<EvalItem> KkItems(const KkSuiteOptions& options) {
  if (HasSpies(options.grammars)) return SpyItems(options);
  std::vector<EvalItem> items;
  for (int people = options.min_people; people <= options.max_people; ++people) {
    const PuzzleSet puzzles = MakePuzzleSet(options, people);
    for (int64_t index = 0; index < puzzles.size(); ++index) {
      const PuzzleRow row = puzzles.Row(index);
      items.push_back(MakeItem(row, ToJson(row), options.prompt_template));
    }
  }
  return items;
}

std::vector<EvalItem> KkItemsOfFile(const std::string& file, const std::string& prompt_template) {
  std::vector<EvalItem> items;
  JsonLinesReader reader(file);
  while (std::optional<Json> json = reader.Next()) {
    if (IsSpyRow(*json)) {
      const SpyRow row = SpyRowFromJson(*json, reader.Place());
      items.push_back(SpyItem(row, *std::move(json), prompt_template));
      continue;
    }
    const PuzzleRow row = PuzzleRowFromJson(*json, reader.Place());
    items.push_back(MakeItem(row, *std::move(json), prompt_template));
  }
  if (items.empty()) throw InputError(fmt::format("{}: expected puzzle rows, found none", file));
  return items;
}

}  // namespace knaves
