// One claim about one person, within one statement, becomes another: the other role, another person, or both.
#include <algorithm>

#include "generator/normal_form.h"
#include "generator/perturbations/changed_statement.h"

namespace knaves {
namespace {

struct LeafChange {
  int person;  // who says it
  size_t node;
  StatementNode claim;  // the new one
};

// The claims that stand as statements of their own. People of "the same kind" and of "would say" are none, and those
// that are counted are told in one breath: "exactly two of us are knaves".
void MarkClaims(StatementView statement, size_t first, std::vector<size_t>& claims) {
  const Operator op = statement.front().op;
  if (IsClaim(op)) return claims.push_back(first);
  if (op >= Operator::kExactly) return;
  size_t at = first + 1;
  int operand = 0;
  for (const StatementView part : Operands(statement)) {
    if (operand++ >= PeopleOperands(op)) MarkClaims(part, at, claims);
    at += part.size();
  }
}

std::vector<LeafChange> AllLeafChanges(const Puzzle& puzzle) {
  std::vector<LeafChange> changes;
  for (int person = 0; person < puzzle.people(); ++person) {
    const StatementView nodes = puzzle.statements[static_cast<size_t>(person)].View();
    std::vector<size_t> claims;
    MarkClaims(nodes, 0, claims);
    for (const size_t node : claims) {
      for (int other = 0; other < puzzle.people(); ++other) {
        for (const Operator op : {Operator::kKnight, Operator::kKnave}) {
          const StatementNode claim = {op, static_cast<uint8_t>(other)};
          if (claim != nodes[node]) changes.push_back({person, node, claim});
        }
      }
    }
  }
  return changes;
}

// "I am a knave", also as "it is not the case that I am a knight", and within what somebody would say.
bool DeniesOneself(StatementView statement, int speaker, bool denied) {
  const StatementNode root = statement.front();
  if (IsClaim(root.op)) return root.value == speaker && (root.op == Operator::kKnave) != denied;
  const std::vector<StatementView> operands = Operands(statement);
  if (root.op == Operator::kSays) return DeniesOneself(operands[1], operands[0].front().value, false);
  return std::any_of(operands.begin() + PeopleOperands(root.op), operands.end(), [&](StatementView operand) {
    return DeniesOneself(operand, speaker, root.op == Operator::kNot && !denied);
  });
}

// Some operator's operands say the same: "Amy is a knight and Amy is a knight".
bool RepeatsItself(StatementView statement, const PersonLabels& labels) {
  std::vector<std::string> seen;
  for (const StatementView operand : Operands(statement)) {
    std::string encoding;
    AppendEncoding(NormalFormOf(operand), labels, encoding);
    if (std::find(seen.begin(), seen.end(), encoding) != seen.end() || RepeatsItself(operand, labels)) return true;
    seen.push_back(std::move(encoding));
  }
  return false;
}

}  // namespace

std::optional<Perturbation> PerturbLeaf(const PuzzleRow& parent, const PuzzleFilter& filter, Random& random) {
  std::vector<LeafChange> changes = AllLeafChanges(parent.puzzle);
  random.Shuffle(changes);
  PersonLabels labels{};
  for (size_t person = 0; person < labels.size(); ++person) labels[person] = static_cast<uint8_t>(person);
  for (const LeafChange& change : changes) {
    const StatementView before = parent.puzzle.statements[static_cast<size_t>(change.person)].View();
    std::vector<StatementNode> nodes(before.begin(), before.end());
    nodes[change.node] = change.claim;
    if (DeniesOneself(nodes, change.person, false) || RepeatsItself(nodes, labels)) continue;
    if (auto changed = WithStatement(parent, change.person, Statement(nodes), filter)) return changed;
  }
  return std::nullopt;
}

}  // namespace knaves
