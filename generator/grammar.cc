#include "generator/grammar.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/edit_distance.h"
#include "base/error.h"

namespace knaves {
namespace {

int One(int /*people*/) { return 1; }
uint64_t Others(int people) { return static_cast<uint64_t>(people - 1); }

void AppendSelf(uint64_t /*way*/, int /*people*/, int speaker, StatementNodes& nodes) {
  nodes.push_back({Operator::kKnight, static_cast<uint8_t>(speaker)});
}

template <Operator op>
void AppendOther(uint64_t other, int /*people*/, int speaker, StatementNodes& nodes) {
  nodes.push_back({op, OtherPerson(other, speaker)});
}

// Nobody calls himself a knave, not even as a part of something longer: that is the paradox.
const StatementForms& ClaimForms() {
  static const StatementForms forms = {{.op = Operator::kKnight, .operands = 0, .append = AppendSelf, .mentions = One},
                                       {.op = Operator::kKnight,
                                        .operands = 0,
                                        .ways = Others,
                                        .append = AppendOther<Operator::kKnight>,
                                        .mentions = One},
                                       {.op = Operator::kKnave,
                                        .operands = 0,
                                        .ways = Others,
                                        .append = AppendOther<Operator::kKnave>,
                                        .mentions = One}};
  return forms;
}

// The grammar with a third role, whose puzzles are of a kind of their own (generator/spies): not a part of this table,
// and known where sets are generated.
constexpr const char* kSpies = "spies";

void CheckGrammar(const std::string& name) {
  std::vector<std::string> known;
  for (const Grammar& grammar : Grammars()) known.emplace_back(grammar.name);
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  if (name == kSpies) {
    throw InputError("grammar: 'spies' goes with no other grammar, and only where a set of puzzles is generated");
  }
  known.emplace_back(kSpies);
  const std::string nearest = NearestWord(name, known);
  throw InputError(fmt::format("grammar: '{}' is not known{}; known are {}", name,
                               nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest),
                               fmt::join(known, ", ")));
}

}  // namespace

const std::vector<Grammar>& Grammars() {
  static const std::vector<Grammar> grammars = {{"classic", ClassicForms()},
                                                {"counts", CountForms()},
                                                {"kinds", KindForms()},
                                                {"xor", XorForms()},
                                                {"says", SaysForms()}};
  return grammars;
}

std::vector<std::string> OrderedGrammars(const std::vector<std::string>& names) {
  if (names.empty()) throw InputError("grammar: expected at least one grammar, got none");
  for (const std::string& name : names) CheckGrammar(name);
  std::vector<std::string> ordered;
  for (const Grammar& grammar : Grammars()) {
    if (std::find(names.begin(), names.end(), grammar.name) != names.end()) ordered.emplace_back(grammar.name);
  }
  return ordered;
}

StatementForms GrammarForms(const std::vector<std::string>& grammars) {
  const std::vector<std::string> names = OrderedGrammars(grammars);
  StatementForms forms = ClaimForms();
  for (const Grammar& grammar : Grammars()) {
    if (std::find(names.begin(), names.end(), grammar.name) == names.end()) continue;
    forms.insert(forms.end(), grammar.forms.begin(), grammar.forms.end());
  }
  return forms;
}

int MostMentioned(const StatementForms& forms, int people, int depth) {
  int most = 1;
  for (int level = 2; level <= depth; ++level) {
    int next = most;
    for (const StatementForm& form : forms) {
      const int own = form.mentions == nullptr ? 0 : form.mentions(people);
      next = std::max(next, std::min(people, own + form.operands * most));
    }
    most = next;
  }
  return most;
}

uint8_t OtherPerson(uint64_t other, int speaker) {
  return static_cast<uint8_t>(other < static_cast<uint64_t>(speaker) ? other : other + 1);
}

uint64_t PairCount(int people) { return static_cast<uint64_t>(people) * static_cast<uint64_t>(people - 1) / 2; }

PeoplePair NthPair(uint64_t pair, int people) {
  uint64_t first = 0;
  for (uint64_t partners = static_cast<uint64_t>(people - 1); pair >= partners; --partners) {
    pair -= partners;
    ++first;
  }
  return {static_cast<uint8_t>(first), static_cast<uint8_t>(first + 1 + pair)};
}

}  // namespace knaves
