#include "generator/statement_table.h"

#include <bit>
#include <cassert>

#include "generator/solver.h"

namespace knaves {
namespace {

constexpr int kMostPeople = 8;  // whose assignments are four words
constexpr double kMostEntries = 1 << 17;

}  // namespace

bool StatementTable::Fits(const StatementSpace& space, int people) {
  double statements = 0.0;
  for (const StatementClass& which : space.classes()) statements += space.ClassWeight(which);
  return people <= kMostPeople && statements * people <= kMostEntries;
}

StatementTable::StatementTable(const StatementSpace& space, int people, bool allow_constant)
    : words_(people <= 6 ? 1 : 4) {
  assert(Fits(space, people));
  for (int speaker = 0; speaker < people; ++speaker) {
    const size_t begin = nodes_.size();
    class_begins_.assign(1, 0);
    node_begins_.assign(1, 0);
    for (const StatementClass& which : space.classes()) {
      for (Wide number = 0; number < space.ClassSize(which); ++number) {
        const size_t first = nodes_.size();
        space.Append(which, number, speaker, nodes_);
        node_begins_.push_back(static_cast<uint32_t>(nodes_.size() - begin));
        const StatementView statement = StatementView(nodes_).subspan(first);
        std::array<uint64_t, 4> agreement{};
        if (allow_constant || !SaysNothing(statement)) agreement = AgreementOf(statement, speaker, people);
        agreements_.insert(agreements_.end(), agreement.begin(), agreement.begin() + static_cast<ptrdiff_t>(words_));
      }
      class_begins_.push_back(static_cast<uint32_t>(node_begins_.size() - 1));
    }
  }
}

std::optional<Assignment> StatementTable::Proof::OnlySolution() const {
  std::optional<Assignment> solution;
  for (size_t word = 0; word < table_.words_; ++word) {
    if (left_[word] == 0) continue;
    if (solution || (left_[word] & (left_[word] - 1)) != 0) return std::nullopt;
    solution = 64 * word + static_cast<uint64_t>(std::countr_zero(left_[word]));
  }
  return solution;
}

}  // namespace knaves
