#include "generator/canonical.h"

#include <algorithm>
#include <utility>

#include "generator/normal_form.h"

namespace knaves {
namespace {

// The normal forms of a puzzle's statements.
class StatedPuzzle {
 public:
  using Key = std::string;
  static constexpr int kKeyKinds = 2;

  explicit StatedPuzzle(PuzzleView puzzle) {
    for (const StatementView statement : puzzle) {
      statements_.push_back(NormalFormOf(statement));
      mentioned_.push_back(MentionedIn(statement));
    }
  }

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
  // The person's statement; labels are cells, and 0 is oneself.
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
      if (speaker == person || (mentioned_[speaker] >> person & 1) == 0) continue;
      std::string& mention = mentions.emplace_back(1, static_cast<char>(labels[speaker]));
      AppendOwnKey(static_cast<uint8_t>(speaker), labels, mention);
    }
    labels[person] = label;
    std::sort(mentions.begin(), mentions.end());
    for (const std::string& mention : mentions) key += mention;
  }

  std::vector<NormalStatement> statements_;  // [people]
  std::vector<uint64_t> mentioned_;          // [people], bit i: the statement mentions person i
};

}  // namespace

CanonicalForm CanonicalFormOf(PuzzleView puzzle) {
  StatedPuzzle stated(puzzle);
  return LeastFormSearch<StatedPuzzle>(stated).Run();
}

Puzzle InCanonicalOrder(PuzzleView puzzle) {
  const std::vector<uint8_t> order = CanonicalFormOf(puzzle).order;
  PersonLabels places{};
  for (size_t place = 0; place < order.size(); ++place) places[order[place]] = static_cast<uint8_t>(place);
  Puzzle result;
  for (const uint8_t person : order) {
    std::vector<StatementNode> nodes(puzzle[person].begin(), puzzle[person].end());
    for (StatementNode& node : nodes) {
      if (node.op == Operator::kKnight || node.op == Operator::kKnave) node.value = places[node.value];
    }
    result.statements.emplace_back(StatementView(nodes));
  }
  return result;
}

Fingerprint CanonicalFingerprint(PuzzleView puzzle) { return FingerprintOf(CanonicalFormOf(puzzle).bytes); }

}  // namespace knaves
