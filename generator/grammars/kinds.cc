// Kinds: "Amy and Bob are of the same kind", "Amy and Bob are of different kinds", of any two people.
#include "generator/grammar.h"

namespace knaves {
namespace {

int Two(int /*people*/) { return 2; }

template <Operator op>
void AppendPair(uint64_t way, int people, int /*speaker*/, StatementNodes& nodes) {
  const PeoplePair pair = NthPair(way, people);
  nodes.insert(nodes.end(), {{op, 2}, {Operator::kKnight, pair.first}, {Operator::kKnight, pair.second}});
}

}  // namespace

const StatementForms& KindForms() {
  static const StatementForms forms = {
      {.op = Operator::kSame, .operands = 0, .ways = PairCount, .append = AppendPair<Operator::kSame>, .mentions = Two},
      {.op = Operator::kDifferent,
       .operands = 0,
       .ways = PairCount,
       .append = AppendPair<Operator::kDifferent>,
       .mentions = Two}};
  return forms;
}

}  // namespace knaves
