#include "generator/statement_space.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "generator/statement_fold.h"
#include "generator/truth_table.h"

namespace knaves {
namespace {

using Kind = StatementKind;

constexpr Kind kAllKinds[] = {Kind::kSelfKnight, Kind::kKnight, Kind::kKnave, Kind::kNot,
                              Kind::kAnd,        Kind::kOr,     Kind::kIf,    Kind::kIff};

bool IsClaim(Kind kind) { return kind <= Kind::kKnave; }
bool HasFreeOrder(Kind kind) { return kind == Kind::kAnd || kind == Kind::kOr || kind == Kind::kIff; }

// Whether a statement of kind `inner` may be an operand of one of kind `outer`.
bool Takes(Kind outer, Kind inner) {
  if (IsClaim(outer)) return false;
  if (outer == Kind::kNot) return !IsClaim(inner) && inner != Kind::kNot;
  return !HasFreeOrder(outer) || inner != outer;
}

std::vector<StatementClass> ListClasses(Kind kind) {
  if (IsClaim(kind)) return {{kind}};
  std::vector<StatementClass> classes;
  for (const Kind left : kAllKinds) {
    if (!Takes(kind, left)) continue;
    if (kind == Kind::kNot) classes.push_back({kind, left});
    for (const Kind right : kAllKinds) {
      const bool in_order = !HasFreeOrder(kind) || left <= right;
      if (kind != Kind::kNot && Takes(kind, right) && in_order) classes.push_back({kind, left, right});
    }
  }
  return classes;
}

// Every class of statements of this kind.
const std::vector<StatementClass>& ClassesOf(Kind kind) {
  static const std::vector<std::vector<StatementClass>> classes = [] {
    std::vector<std::vector<StatementClass>> all;
    for (const Kind each : kAllKinds) all.push_back(ListClasses(each));
    return all;
  }();
  return classes[static_cast<size_t>(kind)];
}

Operator OperatorOf(Kind kind) {
  constexpr Operator operators[] = {Operator::kKnight, Operator::kKnight, Operator::kKnave, Operator::kNot,
                                    Operator::kAnd,    Operator::kOr,     Operator::kIf,    Operator::kIff};
  return operators[static_cast<size_t>(kind)];
}

// Person `other` (from 0) among all but the speaker.
uint8_t OtherPerson(uint64_t other, int speaker) {
  return static_cast<uint8_t>(other < static_cast<uint64_t>(speaker) ? other : other + 1);
}

size_t At(Kind kind) { return static_cast<size_t>(kind); }

}  // namespace

StatementSpace::StatementSpace(int people, int depth) : people_(people), depth_(depth) {
  assert(people >= 2 && people <= kMaxPeople && depth >= 1 && depth <= kMaxDepth);
  CountAll(weights_);
  double all = 0.0;
  for (const double weight : weights_.back()) all += weight;
  countable_ = all < 0x1.0p120;
  if (countable_) CountAll(sizes_);
  for (const Kind kind : kAllKinds) {
    for (const StatementClass& which : ClassesOf(kind)) {
      if (ClassWeight(which) > 0.0) classes_.push_back(which);
    }
  }
}

template <typename Number>
void StatementSpace::CountAll(Counts<Number>& counts) const {
  counts.assign(static_cast<size_t>(depth_) + 1, {});
  for (int depth = 1; depth <= depth_; ++depth) {
    for (const Kind kind : kAllKinds) {
      Number count = 0;
      for (const StatementClass& which : ClassesOf(kind)) count += Count(which, depth, counts);
      counts[static_cast<size_t>(depth)][At(kind)] = count;
    }
  }
}

template <typename Number>
Number StatementSpace::Count(const StatementClass& which, int depth, const Counts<Number>& counts) const {
  if (which.kind == Kind::kSelfKnight) return 1;
  if (IsClaim(which.kind)) return static_cast<Number>(people_ - 1);
  const auto& below = counts[static_cast<size_t>(depth) - 1];
  const Number left = below[At(which.left)];
  if (which.kind == Kind::kNot) return left;
  if (which.left != which.right) return left * below[At(which.right)];
  if (left == 0) return 0;
  return HasFreeOrder(which.kind) ? left * (left - 1) / 2 : left * (left - 1);
}

double StatementSpace::ClassWeight(const StatementClass& which) const { return Count(which, depth_, weights_); }

Wide StatementSpace::ClassSize(const StatementClass& which) const { return Count(which, depth_, sizes_); }

void StatementSpace::Append(const StatementClass& which, Wide index, int speaker, StatementNodes& nodes) const {
  AppendOfClass(which, depth_, index, speaker, nodes);
}

void StatementSpace::AppendOfKind(Kind kind, int depth, Wide index, int speaker, StatementNodes& nodes) const {
  if (IsClaim(kind)) {
    const uint8_t person =
        kind == Kind::kSelfKnight ? static_cast<uint8_t>(speaker) : OtherPerson(static_cast<uint64_t>(index), speaker);
    nodes.push_back({OperatorOf(kind), person});
    return;
  }
  for (const StatementClass& which : ClassesOf(kind)) {
    const Wide size = Count(which, depth, sizes_);
    if (index < size) return AppendOfClass(which, depth, index, speaker, nodes);
    index -= size;
  }
  assert(false);
}

void StatementSpace::AppendOfClass(const StatementClass& which, int depth, Wide index, int speaker,
                                   StatementNodes& nodes) const {
  if (IsClaim(which.kind)) return AppendOfKind(which.kind, depth, index, speaker, nodes);
  const Operator op = OperatorOf(which.kind);
  nodes.push_back({op, static_cast<uint8_t>(which.kind == Kind::kNot ? 1 : 2)});
  const auto& below = sizes_[static_cast<size_t>(depth) - 1];
  const Wide left = below[At(which.left)];
  auto [second, first] = Divide(index, left);
  if (which.kind != Kind::kNot && which.left == which.right) {
    // Pairs of distinct numbers: the second lies 1, 2, ... behind the first, in a circle. Without order, half the
    // circle reaches every pair once.
    second += first + 1;
    if (second >= left) second -= left;
  }
  AppendOfKind(which.left, depth - 1, first, speaker, nodes);
  if (which.kind != Kind::kNot) AppendOfKind(which.right, depth - 1, second, speaker, nodes);
}

void StatementSpace::AppendDrawn(int speaker, Random& random, StatementNodes& nodes) const {
  AppendDrawnOfDepth(depth_, Kind::kSelfKnight, speaker, random, nodes);
}

// A statement that may be an operand of kind `outer`; of any kind when that is no operator.
void StatementSpace::AppendDrawnOfDepth(int depth, Kind outer, int speaker, Random& random,
                                        StatementNodes& nodes) const {
  const auto& weights = weights_[static_cast<size_t>(depth)];
  const auto weight = [&](Kind kind) { return IsClaim(outer) || Takes(outer, kind) ? weights[At(kind)] : 0.0; };
  double all = 0.0;
  for (const Kind kind : kAllKinds) all += weight(kind);
  double rest = random.Uniform() * all;
  Kind chosen = Kind::kKnight;
  for (const Kind kind : kAllKinds) {
    if (weight(kind) <= 0.0) continue;
    chosen = kind;
    rest -= weight(kind);
    if (rest < 0.0) break;
  }
  if (IsClaim(chosen)) {
    const uint64_t other = chosen == Kind::kSelfKnight ? 0 : random.Below(static_cast<uint64_t>(people_ - 1));
    return AppendOfKind(chosen, depth, other, speaker, nodes);
  }
  const size_t root = nodes.size();
  nodes.push_back({OperatorOf(chosen), static_cast<uint8_t>(chosen == Kind::kNot ? 1 : 2)});
  AppendDrawnOfDepth(depth - 1, chosen, speaker, random, nodes);
  if (chosen == Kind::kNot) return;
  const size_t second = nodes.size();
  do {
    nodes.resize(second);
    AppendDrawnOfDepth(depth - 1, chosen, speaker, random, nodes);
  } while (std::equal(nodes.begin() + static_cast<std::ptrdiff_t>(root) + 1,
                      nodes.begin() + static_cast<std::ptrdiff_t>(second),
                      nodes.begin() + static_cast<std::ptrdiff_t>(second), nodes.end()));
}

bool SaysNothing(StatementView statement) {
  std::array<int, kMaxPeople> column;
  column.fill(-1);
  int columns = 0;
  for (const StatementNode& node : statement) {
    if (node.op <= Operator::kKnave && column[node.value] < 0) column[node.value] = columns++;
  }
  const uint64_t rows = TruthTableRows(columns);
  const uint64_t blocks = uint64_t{1} << std::clamp(columns - 6, 0, 12);
  uint64_t seen_true = 0;
  uint64_t seen_false = 0;
  for (uint64_t block = 0; block < blocks && (seen_true == 0 || seen_false == 0); ++block) {
    const uint64_t value = Fold<uint64_t>(statement, [&](int person) {
      const int at = column[static_cast<size_t>(person)];
      return at < 6 ? kTruthTableColumns[static_cast<size_t>(at)] : 0 - (block >> (at - 6) & 1);
    });
    seen_true |= value & rows;
    seen_false |= ~value & rows;
  }
  return seen_true == 0 || seen_false == 0;
}

}  // namespace knaves
