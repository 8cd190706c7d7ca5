// Counts: "exactly two of us are knaves", "at least one of Amy and Bob is a knight", "an odd number of us are knaves".
//
// Counted are the knights or the knaves among everybody, the speaker included, or among any two people of more. "None"
// and "all" are said by exactly alone, and an odd number is of everybody alone: of two it is exactly one.
#include "generator/grammar.h"

namespace knaves {
namespace {

constexpr uint64_t kRoles = 2;

// The bounds that may be said of a group of this size.
struct Bounds {
  int least;
  int most;

  uint64_t count() const { return static_cast<uint64_t>(most - least + 1); }
};

Bounds BoundsOf(Operator op, int size) {
  if (op == Operator::kOdd) return {0, 0};
  return op == Operator::kExactly ? Bounds{0, size} : Bounds{1, size - 1};
}

uint64_t PairsCounted(Operator op, int people) { return people > 2 && op != Operator::kOdd ? PairCount(people) : 0; }

template <Operator op>
uint64_t CountWays(int people) {
  return kRoles * (BoundsOf(op, people).count() + PairsCounted(op, people) * BoundsOf(op, 2).count());
}

// Everybody comes first, then the pairs.
template <Operator op>
void AppendCount(uint64_t way, int people, int /*speaker*/, StatementNodes& nodes) {
  const Operator role = way % kRoles == 0 ? Operator::kKnight : Operator::kKnave;
  way /= kRoles;
  const Bounds of_all = BoundsOf(op, people);
  if (way < of_all.count()) {
    nodes.push_back({op, static_cast<uint8_t>(people), static_cast<uint8_t>(of_all.least + static_cast<int>(way))});
    for (int person = 0; person < people; ++person) nodes.push_back({role, static_cast<uint8_t>(person)});
    return;
  }
  way -= of_all.count();
  const Bounds of_two = BoundsOf(op, 2);
  const PeoplePair pair = NthPair(way / of_two.count(), people);
  nodes.push_back({op, 2, static_cast<uint8_t>(of_two.least + static_cast<int>(way % of_two.count()))});
  nodes.push_back({role, pair.first});
  nodes.push_back({role, pair.second});
}

int Everybody(int people) { return people; }

template <Operator op>
constexpr StatementForm kCount = {
    .op = op, .operands = 0, .ways = CountWays<op>, .append = AppendCount<op>, .mentions = Everybody};

}  // namespace

const StatementForms& CountForms() {
  static const StatementForms forms = {kCount<Operator::kExactly>, kCount<Operator::kAtLeast>,
                                       kCount<Operator::kAtMost>, kCount<Operator::kOdd>};
  return forms;
}

}  // namespace knaves
