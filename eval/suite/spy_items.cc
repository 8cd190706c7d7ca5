#include "eval/suite/spy_items.h"

#include <utility>

#include "base/error.h"
#include "env/prompt_template.h"
#include "generator/spies/spy_set.h"

namespace knaves {
namespace {

// Without repeats where there are enough puzzles, else with them.
SpySet MakeSpySet(const KkSuiteOptions& options, int people) {
  SpySetOptions set;
  set.min_people = people;
  set.max_people = people;
  set.spies = options.spies;
  set.seed = options.seed;
  set.count = options.count;
  set.split = Split::kTest;
  set.wording = {options.wording.language, options.wording.roles, options.wording.names};
  try {
    return SpySet(set);
  } catch (const InputError&) {
    set.repeats = true;  // what is wrong for another reason throws again
    return SpySet(set);
  }
}

}  // namespace

EvalItem SpyItem(const SpyRow& row, Json doc, const std::string& prompt_template) {
  EvalItem item;
  item.task = KkTaskName(row.wording.names.size(), "spies");
  item.task_id = row.id;
  item.prompt = PromptText(prompt_template, row.quiz, kRoles);
  item.names = row.wording.names;
  for (int person = 0; person < row.puzzle.people(); ++person) item.roles.push_back(RoleOf(row.solution, person));
  item.knight = WordOf(Role::kKnight, row.wording).word;
  item.knave = WordOf(Role::kKnave, row.wording).word;
  item.spy = WordOf(Role::kSpy, row.wording).word;
  item.doc = std::move(doc);
  return item;
}

std::vector<EvalItem> SpyItems(const KkSuiteOptions& options) {
  std::vector<EvalItem> items;
  for (int people = options.min_people; people <= options.max_people; ++people) {
    const SpySet puzzles = MakeSpySet(options, people);
    for (int64_t index = 0; index < options.count; ++index) {
      const SpyRow row = puzzles.Row(index);
      items.push_back(SpyItem(row, ToJson(row), options.prompt_template));
    }
  }
  return items;
}

}  // namespace knaves
