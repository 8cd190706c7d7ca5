#include "generator/traces/valued_text.h"

#include <cassert>
#include <vector>

namespace knaves {
namespace {

// Behind byte `position` of the text the values of these nodes are written.
struct ValueMark {
  size_t position;
  std::vector<int> nodes;
};

class Marker {
 public:
  Marker(const Formula& claim, const Wording& wording, const std::string& text)
      : claim_(claim), wording_(wording), text_(text) {}

  // Moves behind the words of node `index`, which come next in the text, and marks its parts and itself.
  void Mark(int index) {
    MarkParts(index);
    if (!marks.empty() && marks.back().position == cursor_) {
      marks.back().nodes.push_back(index);
    } else {
      marks.push_back({cursor_, {index}});
    }
  }

  void MarkParts(int index) {
    if (claim_.IsPlain(index)) {
      const std::string words = StatementText(claim_.Part(index), wording_);
      cursor_ = text_.find(words, cursor_) + words.size();
      assert(cursor_ <= text_.size());
      return;
    }
    for (const int operand : claim_.operands(index)) Mark(operand);
    const bool may_have_tail = claim_.node(index).op == Operator::kOr && claim_.operands(index).size() == 2;
    if (may_have_tail && text_.compare(cursor_, kOrTail.size(), kOrTail) == 0) cursor_ += kOrTail.size();
  }

  std::vector<ValueMark> marks;

 private:
  static constexpr std::string_view kOrTail = " or both";  // belongs to the disjunction that it ends

  const Formula& claim_;
  const Wording& wording_;
  const std::string& text_;
  size_t cursor_ = 0;
};

}  // namespace

std::string_view TruthWord(Truth value) {
  if (value == Truth::kOpen) return "open";
  return value == Truth::kTrue ? "true" : "false";
}

std::string ValuedText(const Formula& claim, int index, const Truths& values, const Wording& wording) {
  const std::string text = StatementText(claim.Part(index), wording);
  Marker marker(claim, wording, text);
  marker.MarkParts(index);
  std::string valued;
  size_t copied = 0;
  for (const ValueMark& mark : marker.marks) {
    valued.append(text, copied, mark.position - copied);
    copied = mark.position;
    const char* before = claim.IsPlain(mark.nodes.front()) ? " (" : " (so ";
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
