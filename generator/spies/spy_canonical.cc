#include "generator/spies/spy_canonical.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

namespace knaves {
namespace {

using ClaimBytes = std::array<char, 2>;

ClaimBytes BytesOf(const RoleClaim& claim, const PersonLabels& labels) {
  const int kind = 2 * static_cast<int>(claim.role) + (claim.denied ? 1 : 0);
  return {static_cast<char>(labels[claim.person]), static_cast<char>(kind)};
}

bool Mentions(const SpyStatement& statement, uint8_t person) {
  return statement.first.person == person || (statement.joint != Joint::kNone && statement.second.person == person);
}

// The structure that least_form.h puts into a form.
class SpokenPuzzle {
 public:
  using Key = std::string;
  static constexpr int kKeyKinds = 2;

  explicit SpokenPuzzle(std::span<const SpyStatement> statements) : statements_(statements) {}

  size_t people() const { return statements_.size(); }

  // By what people say about the cells and, where that does not help, by what is said about them.
  void ComputeKeys(int kind, std::span<const uint8_t> asked, const PersonLabels& labels, std::vector<Key>& keys) const {
    PersonLabels marked = labels;
    for (const uint8_t person : asked) {
      keys[person].clear();
      kind == 0 ? AppendOwnKey(person, marked, keys[person]) : AppendOthersKey(person, marked, keys[person]);
    }
  }

  void AppendForm(std::span<const uint8_t> order, const PersonLabels& labels, std::string& bytes) const {
    for (const uint8_t person : order) AppendEncoding(statements_[person], labels, bytes);
  }

 private:
  // Labels are cells, and 0 is oneself.
  void AppendOwnKey(uint8_t person, PersonLabels& labels, std::string& key) const {
    const uint8_t label = std::exchange(labels[person], uint8_t{0});
    AppendEncoding(statements_[person], labels, key);
    labels[person] = label;
  }

  // The statements that mention the person, marked in them, with their speakers' cells.
  void AppendOthersKey(uint8_t person, PersonLabels& labels, std::string& key) const {
    constexpr uint8_t kMark = 0xff;
    const uint8_t label = std::exchange(labels[person], kMark);
    std::vector<std::string> mentions;
    for (size_t speaker = 0; speaker < people(); ++speaker) {
      if (speaker == person || !Mentions(statements_[speaker], person)) continue;
      std::string& mention = mentions.emplace_back(1, static_cast<char>(labels[speaker]));
      AppendOwnKey(static_cast<uint8_t>(speaker), labels, mention);
    }
    labels[person] = label;
    std::sort(mentions.begin(), mentions.end());
    for (const std::string& mention : mentions) key += mention;
  }

  std::span<const SpyStatement> statements_;
};

}  // namespace

void AppendEncoding(const SpyStatement& statement, const PersonLabels& labels, std::string& bytes) {
  bytes.push_back(static_cast<char>(statement.joint));
  ClaimBytes first = BytesOf(statement.first, labels);
  if (statement.joint == Joint::kNone) {
    bytes.append(first.data(), first.size());
    return;
  }
  ClaimBytes second = BytesOf(statement.second, labels);
  if (HasFreeOrder(statement.joint) && second < first) std::swap(first, second);
  bytes.append(first.data(), first.size());
  bytes.append(second.data(), second.size());
}

CanonicalForm CanonicalFormOf(std::span<const SpyStatement> statements) {
  SpokenPuzzle spoken(statements);
  return LeastFormSearch<SpokenPuzzle>(spoken).Run();
}

bool IsCanonical(std::span<const SpyStatement> statements) {
  PersonLabels labels{};
  std::iota(labels.begin(), labels.end(), uint8_t{0});
  std::string bytes(1, static_cast<char>(statements.size()));
  for (const SpyStatement& statement : statements) AppendEncoding(statement, labels, bytes);
  return bytes == CanonicalFormOf(statements).bytes;
}

Fingerprint CanonicalFingerprint(std::span<const SpyStatement> statements, SpyCount spies) {
  std::string bytes = "spies";
  bytes.push_back(static_cast<char>(spies.least));
  bytes.push_back(static_cast<char>(spies.most));
  return FingerprintOf(bytes + CanonicalFormOf(statements).bytes);
}

}  // namespace knaves
