#include "generator/puzzle_space.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <string>
#include <utility>

#include "base/random.h"
#include "generator/canonical.h"
#include "generator/normal_form.h"

namespace knaves {
namespace {

constexpr double kGreatestCounted = 0x1.0p90;
constexpr Wide kDrawnSize = static_cast<Wide>(1) << 96;

// Puzzles of m people with classes from c on, [people + 1][classes + 1]: the first person says something of class c, or
// nobody does.
template <typename Number>
std::vector<std::vector<Number>> CountPuzzles(size_t people, const std::vector<Number>& class_sizes) {
  const size_t classes = class_sizes.size();
  std::vector<std::vector<Number>> counts(people + 1, std::vector<Number>(classes + 1, 0));
  counts[0].assign(classes + 1, 1);
  for (size_t m = 1; m <= people; ++m) {
    for (size_t c = classes; c-- > 0;) counts[m][c] = class_sizes[c] * counts[m - 1][c] + counts[m][c + 1];
  }
  return counts;
}

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

}  // namespace

PuzzleSpace::PuzzleSpace(int people, int depth, const StatementForms& forms, std::optional<int> knights)
    : people_(static_cast<size_t>(people)), statements_(people, depth, forms), knights_(knights) {
  std::vector<double> weights;
  for (const StatementClass& which : statements_.classes()) weights.push_back(statements_.ClassWeight(which));
  counted_ = statements_.countable() && CountPuzzles(people_, weights)[people_][0] <= kGreatestCounted;
  size_ = counted_ ? CountedSize() : kDrawnSize;
}

Wide PuzzleSpace::CountedSize() {
  std::vector<Wide> class_sizes;
  for (const StatementClass& which : statements_.classes()) class_sizes.push_back(statements_.ClassSize(which));
  counts_ = CountPuzzles(people_, class_sizes);
  of_class_.resize(1);
  for (size_t m = 1; m <= people_; ++m) {
    std::vector<Wide>& row = of_class_.emplace_back();
    for (size_t c = 0; c < class_sizes.size(); ++c) row.push_back(class_sizes[c] * counts_[m - 1][c]);
  }
  return counts_[people_][0];
}

void PuzzleSpace::Get(Wide number, Candidate& candidate) const {
  assert(number < size_);
  candidate.nodes.clear();
  candidate.ends.clear();
  candidate.classes.clear();
  candidate.statements.clear();
  counted_ ? GetCounted(number, candidate) : GetDrawn(number, candidate);
  const StatementView all = candidate.nodes;
  size_t begin = 0;
  for (const size_t end : candidate.ends) {
    candidate.statements.push_back(all.subspan(begin, end - begin));
    begin = end;
  }
}

void PuzzleSpace::GetCounted(Wide number, Candidate& candidate) const {
  size_t which = 0;
  for (size_t left = people_; left > 0; --left) {
    while (number >= of_class_[left][which]) number -= of_class_[left][which++];
    const int speaker = static_cast<int>(people_ - left);
    const auto [statement, rest] = Divide(number, counts_[left - 1][which]);
    statements_.Append(statements_.classes()[which], statement, speaker, candidate.nodes);
    candidate.ends.push_back(candidate.nodes.size());
    candidate.classes.push_back(static_cast<uint16_t>(which));
    number = rest;
  }
}

void PuzzleSpace::GetDrawn(Wide number, Candidate& candidate) const {
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
}

// The one number of a puzzle is that whose people, among those with statements of one class, come in the order of
// their tie keys, and among those with one key, in the canonical order.
bool PuzzleSpace::IsRepresentative(const Candidate& candidate) const {
  if (!counted_) return true;
  TieKeys keys{};
  const Order order = OrderByKeys(candidate, keys);
  return order == Order::kRight || (order == Order::kTied && IsInCanonicalOrder(candidate, keys));
}

bool PuzzleSpace::MayBeRepresentative(const Candidate& candidate) const {
  TieKeys keys{};
  return !counted_ || OrderByKeys(candidate, keys) != Order::kWrong;
}

PuzzleSpace::Order PuzzleSpace::OrderByKeys(const Candidate& candidate, TieKeys& keys) const {
  bool tied = false;
  for (size_t person = 1; person < people_; ++person) {
    if (candidate.classes[person] != candidate.classes[person - 1]) continue;
    if (keys[person - 1] == 0) keys[person - 1] = TieKey(candidate, person - 1);
    keys[person] = TieKey(candidate, person);
    if (keys[person] < keys[person - 1]) return Order::kWrong;
    tied |= keys[person] == keys[person - 1];
  }
  return tied ? Order::kTied : Order::kRight;
}

// A hash of what a person says and about whom, people being known by the classes of their statements alone.
uint64_t PuzzleSpace::TieKey(const Candidate& candidate, size_t speaker) {
  std::array<uint16_t, kMaxPeople> labels;
  for (size_t person = 0; person < candidate.classes.size(); ++person) {
    labels[person] = static_cast<uint16_t>(candidate.classes[person] + 1);
  }
  labels[speaker] = 0;
  const StatementNode* at = candidate.statements[speaker].data();
  return OrderFreeHash(at, labels) | 1;
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
