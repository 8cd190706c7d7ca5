#include "generator/spies/spy_space.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <string>

#include "base/random.h"
#include "generator/spies/spy_canonical.h"

namespace knaves {
namespace {

constexpr double kMostCountedBits = 90.0;  // log2
constexpr Wide kDrawnSpyNumbers = static_cast<Wide>(1) << 96;

std::vector<RoleClaim> ClaimsAbout(int person) {
  std::vector<RoleClaim> claims;
  for (const Role role : {Role::kKnight, Role::kKnave, Role::kSpy}) {
    for (const bool denied : {false, true}) claims.push_back({static_cast<uint8_t>(person), role, denied});
  }
  return claims;
}

std::vector<SpyStatement> Joined(const RoleClaim& one, const RoleClaim& other) {
  std::vector<SpyStatement> statements = {{other, Joint::kIf, one}};
  for (const Joint joint : {Joint::kAnd, Joint::kOr, Joint::kIff, Joint::kIf})
    statements.push_back({one, joint, other});
  return statements;
}

// Everything that can be said about `people`, whoever says it.
std::vector<SpyStatement> Sayable(int people) {
  std::vector<SpyStatement> statements;
  for (int one = 0; one < people; ++one) {
    for (const RoleClaim& claim : ClaimsAbout(one)) {
      statements.push_back({claim});
      for (int other = one + 1; other < people; ++other) {
        for (const RoleClaim& second : ClaimsAbout(other)) {
          const std::vector<SpyStatement> joined = Joined(claim, second);
          statements.insert(statements.end(), joined.begin(), joined.end());
        }
      }
    }
  }
  return statements;
}

}  // namespace

SpySpace::SpySpace(int people, SpyCount spies) : people_(people), table_(people, spies) {
  ListStatements();
  counted_ = people * std::log2(static_cast<double>(all_.size())) <= kMostCountedBits;
  if (counted_) Count();
  if (!counted_) size_ = kDrawnSpyNumbers;
}

// Classes come in the order of their bytes, in which spy_canonical.h sorts people too.
void SpySpace::ListStatements() {
  PersonLabels labels;
  labels.fill(1);
  labels[0] = 0;  // the speaker
  std::map<std::string, std::vector<SpyStatement>> classes;
  for (const SpyStatement& statement : Sayable(people_)) {
    if (!table_.SaysSomething(statement)) continue;
    std::string bytes;
    AppendEncoding(statement, labels, bytes);
    classes[bytes].push_back(statement);
    all_.push_back(statement);
  }
  for (auto& [bytes, statements] : classes) classes_.push_back(std::move(statements));
}

void SpySpace::Count() {
  const size_t people = static_cast<size_t>(people_);
  counts_.assign(people + 1, std::vector<Wide>(classes_.size() + 1, 0));
  counts_[0].assign(classes_.size() + 1, 1);
  for (size_t m = 1; m <= people; ++m) {
    for (size_t c = classes_.size(); c-- > 0;) {
      counts_[m][c] = static_cast<Wide>(classes_[c].size()) * counts_[m - 1][c] + counts_[m][c + 1];
    }
  }
  size_ = counts_[people][0];
}

// The statement of person 0, said by another: the people before the speaker are those behind person 0.
SpyStatement SpySpace::SaidBy(int speaker, SpyStatement by_first) const {
  const auto rename = [&](uint8_t person) {
    if (person == 0) return static_cast<uint8_t>(speaker);
    return static_cast<uint8_t>(person <= speaker ? person - 1 : person);
  };
  by_first.first.person = rename(by_first.first.person);
  if (by_first.joint != Joint::kNone) by_first.second.person = rename(by_first.second.person);
  return by_first;
}

void SpySpace::Get(Wide number, std::vector<SpyStatement>& statements) const {
  assert(number < size_);
  statements.clear();
  if (!counted_) {
    Random random({static_cast<uint64_t>(number >> 64), static_cast<uint64_t>(number), static_cast<uint64_t>(people_)});
    for (int speaker = 0; speaker < people_; ++speaker) statements.push_back(Draw(speaker, random));
    return;
  }
  size_t which = 0;
  for (size_t left = static_cast<size_t>(people_); left > 0; --left) {
    // Puzzles with a later class than c are counted in counts_[left][c + 1]: the greatest numbers come first.
    const auto& counts = counts_[left];
    const Wide from_here = counts[which];
    const auto beyond = std::partition_point(counts.begin() + static_cast<std::ptrdiff_t>(which), counts.end(),
                                             [&](Wide later) { return from_here - later <= number; });
    const size_t found = static_cast<size_t>(beyond - counts.begin()) - 1;
    const auto [statement, rest] = Divide(number - (from_here - counts[found]), counts_[left - 1][found]);
    statements.push_back(SaidBy(static_cast<int>(statements.size()), classes_[found][static_cast<size_t>(statement)]));
    which = found;
    number = rest;
  }
}

bool SpySpace::IsRepresentative(const std::vector<SpyStatement>& statements) const {
  return !counted_ || IsCanonical(statements);
}

}  // namespace knaves
