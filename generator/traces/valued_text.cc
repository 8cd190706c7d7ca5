#include "generator/traces/valued_text.h"

#include <vector>

namespace knaves {
namespace {

// Behind byte `position` of the text the values of these nodes are written.
struct Mark {
  size_t position;
  std::vector<int> nodes;
};

class Marker {
 public:
  Marker(const Formula& claim, const Wording& wording) : claim_(claim), wording_(wording) {}

  // Marks the operands of `index`, whose words stand in text[begin, end).
  void MarkOperands(const std::string& text, int index, size_t begin, size_t end) {
    size_t cursor = begin;
    for (const int operand : claim_.operands(index)) {
      const std::string words = StatementText(claim_.Part(operand), wording_);
      const size_t at = text.find(words, cursor);
      if (at == std::string::npos || at + words.size() > end) continue;  // told in other words: valued with the whole
      cursor = at + words.size();
      MarkOperands(text, operand, at, cursor);
      if (!marks.empty() && marks.back().position == cursor) {
        marks.back().nodes.push_back(operand);
      } else {
        marks.push_back({cursor, {operand}});
      }
    }
  }

  std::vector<Mark> marks;

 private:
  const Formula& claim_;
  const Wording& wording_;
};

}  // namespace

std::string_view TruthWord(Truth value) {
  if (value == Truth::kOpen) return "open";
  return value == Truth::kTrue ? "true" : "false";
}

std::string ValuedText(const Formula& claim, int index, const Truths& values, const Wording& wording) {
  const std::string text = StatementText(claim.Part(index), wording);
  Marker marker(claim, wording);
  marker.MarkOperands(text, index, 0, text.size());
  std::string valued;
  size_t copied = 0;
  for (const Mark& mark : marker.marks) {
    valued.append(text, copied, mark.position - copied);
    copied = mark.position;
    const char* before = claim.IsLeaf(mark.nodes.front()) ? " (" : " (so ";
    for (const int node : mark.nodes) {
      valued += before;
      valued += TruthWord(values[static_cast<size_t>(node)]);
      before = ", so ";
    }
    valued += ")";
  }
  return valued.append(text, copied);
}

}  // namespace knaves
