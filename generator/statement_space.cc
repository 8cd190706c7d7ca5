#include "generator/statement_space.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "generator/statement_fold.h"
#include "generator/truth_table.h"

namespace knaves {
namespace {

constexpr int kAnyForm = -1;

bool HasCount(StatementView statement) {
  return std::any_of(statement.begin(), statement.end(),
                     [](const StatementNode& node) { return node.op >= Operator::kExactly; });
}

}  // namespace

StatementSpace::StatementSpace(int people, int depth, const StatementForms& forms)
    : people_(people), depth_(depth), forms_(forms) {
  assert(people >= 2 && people <= kMaxPeople && depth >= 1 && depth <= kMaxDepth);
  assert(forms_.size() <= kMostForms);
  for (size_t form = 0; form < forms_.size(); ++form) classes_of_.push_back(ListClasses(static_cast<uint8_t>(form)));
  CountAll(weights_);
  double all = 0.0;
  for (const double weight : weights_.back()) all += weight;
  countable_ = all < 0x1.0p120;
  if (countable_) CountAll(sizes_);
  for (const std::vector<StatementClass>& of_form : classes_of_) {
    for (const StatementClass& which : of_form) {
      if (ClassWeight(which) > 0.0) classes_.push_back(which);
    }
  }
}

// Whether a statement of form `inner` may be an operand of one of form `outer`.
bool StatementSpace::Takes(uint8_t outer, uint8_t inner) const {
  const Operator op = forms_[outer].op;
  const Operator below = forms_[inner].op;
  if (forms_[outer].operands == 0) return false;
  if (op == Operator::kNot) return !IsClaim(below) && below != Operator::kNot;
  return !HasFreeGrouping(op) || below != op;
}

std::vector<StatementClass> StatementSpace::ListClasses(uint8_t form) const {
  const int operands = forms_[form].operands;
  if (operands == 0) return {{form}};
  std::vector<StatementClass> classes;
  for (uint8_t left = 0; left < forms_.size(); ++left) {
    if (!Takes(form, left)) continue;
    if (operands == 1) classes.push_back({form, left});
    for (uint8_t right = 0; right < forms_.size(); ++right) {
      const bool in_order = IsOrdered(forms_[form].op) || left <= right;
      if (operands == 2 && Takes(form, right) && in_order) classes.push_back({form, left, right});
    }
  }
  return classes;
}

template <typename Number>
void StatementSpace::CountAll(Counts<Number>& counts) const {
  counts.assign(static_cast<size_t>(depth_) + 1, {});
  for (int depth = 1; depth <= depth_; ++depth) {
    for (size_t form = 0; form < forms_.size(); ++form) {
      Number count = 0;
      for (const StatementClass& which : classes_of_[form]) count += Count(which, depth, counts);
      counts[static_cast<size_t>(depth)][form] = count;
    }
  }
}

template <typename Number>
Number StatementSpace::Count(const StatementClass& which, int depth, const Counts<Number>& counts) const {
  const StatementForm& form = forms_[which.form];
  const Number ways = form.ways == nullptr ? 1 : static_cast<Number>(form.ways(people_));
  if (form.operands == 0) return IsClaim(form.op) || depth > 1 ? ways : 0;  // people stand on a level of their own
  const auto& below = counts[static_cast<size_t>(depth) - 1];
  const Number left = below[which.left];
  if (form.operands == 1) return ways * left;
  if (which.left != which.right) return left * below[which.right];
  if (left == 0) return 0;
  return IsOrdered(form.op) ? left * (left - 1) : left * (left - 1) / 2;
}

double StatementSpace::ClassWeight(const StatementClass& which) const { return Count(which, depth_, weights_); }

Wide StatementSpace::ClassSize(const StatementClass& which) const { return Count(which, depth_, sizes_); }

void StatementSpace::Append(const StatementClass& which, Wide index, int speaker, StatementNodes& nodes) const {
  AppendOfClass(which, depth_, index, speaker, nodes);
}

int StatementSpace::AppendRoot(uint8_t form, uint64_t way, int speaker, StatementNodes& nodes) const {
  const StatementForm& root = forms_[form];
  if (root.append == nullptr) {
    nodes.push_back({root.op, static_cast<uint8_t>(root.operands)});
  } else {
    root.append(way, people_, speaker, nodes);
  }
  return root.op == Operator::kSays ? nodes.back().value : speaker;
}

void StatementSpace::AppendOfForm(uint8_t form, int depth, Wide index, int speaker, StatementNodes& nodes) const {
  if (forms_[form].operands == 0) {
    AppendRoot(form, static_cast<uint64_t>(index), speaker, nodes);
    return;
  }
  for (const StatementClass& which : classes_of_[form]) {
    const Wide size = Count(which, depth, sizes_);
    if (index < size) return AppendOfClass(which, depth, index, speaker, nodes);
    index -= size;
  }
  assert(false);
}

void StatementSpace::AppendOfClass(const StatementClass& which, int depth, Wide index, int speaker,
                                   StatementNodes& nodes) const {
  const int operands = forms_[which.form].operands;
  if (operands == 0) {
    AppendRoot(which.form, static_cast<uint64_t>(index), speaker, nodes);
    return;
  }
  const auto& below = sizes_[static_cast<size_t>(depth) - 1];
  const Wide left = below[which.left];
  auto [second, first] = Divide(index, left);
  const int below_speaker = AppendRoot(which.form, operands == 1 ? static_cast<uint64_t>(second) : 0, speaker, nodes);
  if (operands == 2 && which.left == which.right) {
    // Pairs of distinct numbers: the second lies 1, 2, ... behind the first, in a circle. Without order, half the
    // circle reaches every pair once.
    second += first + 1;
    if (second >= left) second -= left;
  }
  AppendOfForm(which.left, depth - 1, first, below_speaker, nodes);
  if (operands == 2) AppendOfForm(which.right, depth - 1, second, below_speaker, nodes);
}

void StatementSpace::AppendDrawn(int speaker, Random& random, StatementNodes& nodes) const {
  AppendDrawnOfDepth(depth_, kAnyForm, speaker, random, nodes);
}

// One that may be an operand of form `outer`.
void StatementSpace::AppendDrawnOfDepth(int depth, int outer, int speaker, Random& random,
                                        StatementNodes& nodes) const {
  const auto weight = [&](uint8_t form) {
    const bool taken = outer == kAnyForm || Takes(static_cast<uint8_t>(outer), form);
    return taken ? weights_[static_cast<size_t>(depth)][form] : 0.0;
  };
  double all = 0.0;
  for (uint8_t form = 0; form < forms_.size(); ++form) all += weight(form);
  double rest = random.Uniform() * all;
  uint8_t chosen = 0;
  for (uint8_t form = 0; form < forms_.size(); ++form) {
    if (weight(form) <= 0.0) continue;
    chosen = form;
    rest -= weight(form);
    if (rest < 0.0) break;
  }
  const StatementForm& root = forms_[chosen];
  const uint64_t way = root.ways == nullptr ? 0 : random.Below(root.ways(people_));
  const int below_speaker = AppendRoot(chosen, way, speaker, nodes);
  if (root.operands == 0) return;
  const size_t first = nodes.size();
  AppendDrawnOfDepth(depth - 1, chosen, below_speaker, random, nodes);
  const size_t second = nodes.size();
  if (root.operands == 1) return;
  do {
    nodes.resize(second);
    AppendDrawnOfDepth(depth - 1, chosen, below_speaker, random, nodes);
  } while (std::equal(nodes.begin() + static_cast<std::ptrdiff_t>(first),
                      nodes.begin() + static_cast<std::ptrdiff_t>(second),
                      nodes.begin() + static_cast<std::ptrdiff_t>(second), nodes.end()));
}

bool SaysNothing(StatementView statement) {
  std::array<int, kMaxPeople> column;
  column.fill(-1);
  int columns = 0;
  for (const StatementNode& node : statement) {
    if (IsClaim(node.op) && column[node.value] < 0) column[node.value] = columns++;
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
  // The first people alone do not make every number of knights: now in row j, j neighbours of a circle are knights, or
  // all but those.
  const int turns = columns > 18 && HasCount(statement) ? 2 * columns : 0;
  for (int turn = 0; turn < turns && (seen_true == 0 || seen_false == 0); ++turn) {
    const uint64_t value = Fold<uint64_t>(statement, [&](int person) {
      const int place = (column[static_cast<size_t>(person)] + turn / 2) % columns;
      const uint64_t knight = place >= 63 ? 0 : ~uint64_t{0} << (place + 1);
      return turn % 2 == 0 ? knight : ~knight;
    });
    seen_true |= value;
    seen_false |= ~value;
  }
  return seen_true == 0 || seen_false == 0;
}

}  // namespace knaves
