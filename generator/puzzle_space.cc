#include "generator/puzzle_space.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <string>
#include <type_traits>
#include <utility>

#include "base/random.h"
#include "generator/canonical.h"
#include "generator/normal_form.h"

namespace knaves {
namespace {

constexpr double kGreatestCounted = 0x1.0p90;
constexpr Wide kDrawnSize = static_cast<Wide>(1) << 96;

// A hash of a statement that names people by labels and does not see the order of operands where it does not matter.
uint64_t OrderFreeHash(const StatementNode*& at, const std::array<uint16_t, kMaxPeople>& labels) {
  const StatementNode node = *at++;
  const uint64_t op = static_cast<uint64_t>(node.op) + 1 + (uint64_t{node.bound} << 8);
  const auto mix = [](uint64_t x) {
    x *= 0x9e3779b97f4a7c15u;
    return x ^ (x >> 29);
  };
  if (IsClaim(node.op)) return mix(mix(labels[node.value] * 8u + op));
  uint64_t hash = op;
  for (int i = 0; i < node.value; ++i) {
    const uint64_t operand = OrderFreeHash(at, labels);
    hash = IsOrdered(node.op) ? mix(hash + operand) : hash + mix(operand);
  }
  return mix(hash);
}

// So many knights among the people, each choice being as likely as another.
Assignment DrawAssignment(size_t people, int knights, Random& random) {
  std::vector<int> order(people);
  std::iota(order.begin(), order.end(), 0);
  random.Shuffle(order);
  Assignment assignment = 0;
  for (int i = 0; i < knights; ++i) assignment |= Assignment{1} << order[static_cast<size_t>(i)];
  return assignment;
}

// The last place whose number is not above `number`, without a branch that could be guessed wrongly: in a short list by
// looking at all, four beside each other, which takes hardly a step that has to wait for another.
// REQUIRES: numbers[0] <= number; increasing
template <typename Number>
size_t LastNotAbove(const Number* numbers, size_t count, Number number) {
  constexpr size_t kShort = 40;
  size_t place = 0;
  if (count <= kShort) {
    const auto counts = [&](size_t i) { return static_cast<size_t>(numbers[i] <= number); };
    std::array<size_t, 3> others{};
    size_t i = 1;
    for (; i + 4 <= count; i += 4) {
      place += counts(i);
      for (size_t other = 0; other < 3; ++other) others[other] += counts(i + 1 + other);
    }
    for (; i < count; ++i) place += counts(i);
    return place + others[0] + others[1] + others[2];
  }
  while (count > 1) {
    const size_t half = count / 2;
    place += half & (0 - static_cast<size_t>(numbers[place + half] <= number));
    count -= half;
  }
  return place;
}

}  // namespace

// What a person says and about whom, people being known by the classes of their statements alone: as a hash.
class PuzzleSpace::TieKeyMaker {
 public:
  explicit TieKeyMaker(const Candidate& candidate) : candidate_(candidate) {
    for (size_t person = 0; person < candidate.classes.size(); ++person) {
      labels_[person] = static_cast<uint16_t>(candidate.classes[person] + 1);
    }
  }

  uint64_t Make(size_t speaker) {
    const uint16_t label = std::exchange(labels_[speaker], uint16_t{0});
    const StatementNode* at = candidate_.nodes.data() + (speaker == 0 ? 0 : candidate_.ends[speaker - 1]);
    const uint64_t key = OrderFreeHash(at, labels_) | 1;
    labels_[speaker] = label;
    return key;
  }

  // How `person` comes behind the person before, whose statement is of the same class. Fills in the keys of both.
  Order Compare(size_t person, TieKeys& keys) {
    if (keys[person - 1] == 0) keys[person - 1] = Make(person - 1);
    keys[person] = Make(person);
    if (keys[person] == keys[person - 1]) return Order::kTied;
    return keys[person] < keys[person - 1] ? Order::kWrong : Order::kRight;
  }

 private:
  const Candidate& candidate_;
  std::array<uint16_t, kMaxPeople> labels_;  // the first [people] count
};

PuzzleSpace::PuzzleSpace(int people, int depth, const StatementForms& forms, std::optional<int> knights,
                         bool allow_constant)
    : people_(static_cast<size_t>(people)),
      statements_(people, depth, forms),
      knights_(knights),
      allow_constant_(allow_constant) {
  Tables<double> weights;
  if (statements_.countable()) CountPuzzlesInto(weights);
  const size_t all = people_ * (statements_.classes().size() + 1);  // where the number of all puzzles stands
  counted_ = statements_.countable() && weights.counts[all] <= kGreatestCounted;
  if (counted_) CountPuzzlesInto(tables_);
  size_ = counted_ ? tables_.counts[all] : kDrawnSize;
  if (size_ <= UINT64_MAX) CountPuzzlesInto(short_tables_);
  if (counted_ && StatementTable::Fits(statements_, people)) {
    statement_table_.emplace(statements_, people, allow_constant);
  }
}

// A puzzle of m people with classes from c on: the first person says something of class c, or nobody does.
template <typename Number>
void PuzzleSpace::CountPuzzlesInto(Tables<Number>& tables) const {
  const size_t classes = statements_.classes().size();
  tables.counts.assign((people_ + 1) * (classes + 1), 0);
  tables.begins.assign((people_ + 1) * (classes + 1), 0);
  std::fill_n(tables.counts.begin(), classes + 1, Number{1});
  for (size_t m = 1; m <= people_; ++m) {
    const Number* fewer = &tables.counts[(m - 1) * (classes + 1)];
    Number* counts = &tables.counts[m * (classes + 1)];
    for (size_t c = classes; c-- > 0;) {
      const StatementClass& which = statements_.classes()[c];
      const Number size = std::is_same_v<Number, double> ? static_cast<Number>(statements_.ClassWeight(which))
                                                         : static_cast<Number>(statements_.ClassSize(which));
      counts[c] = size * fewer[c] + counts[c + 1];
    }
    for (size_t c = 0; c <= classes; ++c) tables.begins[m * (classes + 1) + c] = counts[0] - counts[c];
  }
}

void PuzzleSpace::Get(Wide number, Candidate& candidate) const {
  assert(number < size_);
  if (!counted_) return GetDrawn(number, candidate);
  Split(number, candidate, [](size_t) { return true; });
  AppendStatements(candidate);
}

std::optional<Assignment> PuzzleSpace::Solve(Wide number, Candidate& candidate) const {
  assert(number < size_);
  if (statement_table_) return SolveTabled(number, candidate);
  Get(number, candidate);
  TieKeys keys;
  if (counted_ && OrderByKeys(candidate, keys) == Order::kWrong) return std::nullopt;
  const std::optional<Assignment> solution = OnlySolution(candidate.statements);
  if (!solution) return std::nullopt;
  const auto& statements = candidate.statements;
  if (!allow_constant_ && std::any_of(statements.begin(), statements.end(), SaysNothing)) return std::nullopt;
  return IsRepresentative(candidate) ? solution : std::nullopt;
}

std::optional<Assignment> PuzzleSpace::SolveTabled(Wide number, Candidate& candidate) const {
  StatementTable::Proof proof(*statement_table_);
  const bool solvable = Split(number, candidate, [&](size_t person) {
    return proof.Add(statement_table_->Place(candidate.classes[person], candidate.numbers[person]));
  });
  const std::optional<Assignment> solution = solvable ? proof.OnlySolution() : std::nullopt;
  if (!solution) return std::nullopt;
  AppendStatements(candidate);
  return IsRepresentative(candidate) ? solution : std::nullopt;
}

// Finds each person's class and the statement's number in it, and calls visit(person) until it returns false; whether
// it never did.
template <typename Visit>
bool PuzzleSpace::Split(Wide number, Candidate& candidate, const Visit& visit) const {
  candidate.Clear();
  candidate.classes.resize(people_);
  candidate.numbers.resize(people_);
  return short_tables_.counts.empty() ? SplitIn(tables_, number, candidate, visit)
                                      : SplitIn(short_tables_, static_cast<uint64_t>(number), candidate, visit);
}

template <typename Number, typename Visit>
bool PuzzleSpace::SplitIn(const Tables<Number>& tables, Number number, Candidate& candidate, const Visit& visit) const {
  const size_t row = statements_.classes().size() + 1;
  size_t which = 0;
  for (size_t person = 0; person < people_; ++person) {
    const size_t left = people_ - person;
    const Number* begins = &tables.begins[left * row];
    number += begins[which];
    which = LastNotAbove(begins, row, number);
    number -= begins[which];
    const Number fewer = tables.counts[(left - 1) * row + which];
    candidate.classes[person] = static_cast<uint16_t>(which);
    candidate.numbers[person] = number / fewer;
    number %= fewer;
    if (!visit(person)) return false;
  }
  return true;
}

void PuzzleSpace::AppendStatements(Candidate& candidate) const {
  for (size_t person = 0; person < people_; ++person) {
    const uint16_t which = candidate.classes[person];
    const Wide number = candidate.numbers[person];
    if (statement_table_) {
      const StatementView statement = statement_table_->Statement(person, statement_table_->Place(which, number));
      candidate.nodes.insert(candidate.nodes.end(), statement.begin(), statement.end());
    } else {
      statements_.Append(statements_.classes()[which], number, static_cast<int>(person), candidate.nodes);
    }
    candidate.ends.push_back(candidate.nodes.size());
  }
  candidate.SetStatements();
}

void PuzzleSpace::GetDrawn(Wide number, Candidate& candidate) const {
  candidate.Clear();
  candidate.classes.clear();
  candidate.numbers.clear();
  Random random({static_cast<uint64_t>(number >> 64), static_cast<uint64_t>(number), people_});
  const Assignment solution = knights_ ? DrawAssignment(people_, *knights_, random) : 0;
  for (size_t speaker = 0; speaker < people_; ++speaker) {
    const size_t begin = candidate.nodes.size();
    do {
      candidate.nodes.resize(begin);
      statements_.AppendDrawn(static_cast<int>(speaker), random, candidate.nodes);
    } while (knights_ && Holds(StatementView(candidate.nodes).subspan(begin), solution) !=
                             IsKnight(solution, static_cast<int>(speaker)));
    candidate.ends.push_back(candidate.nodes.size());
  }
  candidate.SetStatements();
}

// The one number of a puzzle is that whose people, among those with statements of one class, come in the order of
// their tie keys, and among those with one key, in the canonical order.
bool PuzzleSpace::IsRepresentative(const Candidate& candidate) const {
  if (!counted_) return true;
  TieKeys keys;
  const Order order = OrderByKeys(candidate, keys);
  return order == Order::kRight || (order == Order::kTied && IsInCanonicalOrder(candidate, keys));
}

PuzzleSpace::Order PuzzleSpace::OrderByKeys(const Candidate& candidate, TieKeys& keys) const {
  TieKeyMaker maker(candidate);
  std::fill_n(keys.begin(), people_, uint64_t{0});
  bool tied = false;
  for (size_t person = 1; person < people_; ++person) {
    if (candidate.classes[person] != candidate.classes[person - 1]) continue;
    const Order order = maker.Compare(person, keys);
    if (order == Order::kWrong) return order;
    tied |= order == Order::kTied;
  }
  return tied ? Order::kTied : Order::kRight;
}

// REQUIRES: people are in the order of (class, key).
bool PuzzleSpace::IsInCanonicalOrder(const Candidate& candidate, const TieKeys& keys) const {
  const std::vector<uint8_t> canonical = CanonicalFormOf(candidate.statements).order;
  std::vector<uint8_t> order = canonical;
  std::stable_sort(order.begin(), order.end(), [&](uint8_t a, uint8_t b) {
    return std::pair(candidate.classes[a], keys[a]) < std::pair(candidate.classes[b], keys[b]);
  });
  // The order may differ from 0, 1, 2, ... and still give the same puzzle: people may be exchangeable.
  PersonLabels labels{};
  PersonLabels same{};
  for (size_t place = 0; place < people_; ++place) {
    labels[order[place]] = static_cast<uint8_t>(place);
    same[place] = static_cast<uint8_t>(place);
  }
  for (size_t place = 0; place < people_; ++place) {
    std::string there;
    std::string here;
    AppendEncoding(NormalFormOf(candidate.statements[order[place]]), labels, there);
    AppendEncoding(NormalFormOf(candidate.statements[place]), same, here);
    if (there != here) return false;
  }
  return true;
}

}  // namespace knaves
