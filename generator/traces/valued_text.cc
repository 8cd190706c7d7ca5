#include "generator/traces/valued_text.h"

#include <vector>

#include "generator/language.h"

namespace knaves {
namespace {

// Behind byte `position` of the text the values of these nodes are written.
struct ValueMark {
  size_t position;
  std::vector<int> nodes;
};

class Marker {
 public:
  // `first`: the node whose words the text is.
  Marker(const Formula& claim, int first, const std::vector<size_t>& part_ends)
      : claim_(claim), first_(first), part_ends_(part_ends) {}

  // The parts below node `index`, in the order in which their words end.
  void MarkParts(int index) {
    if (claim_.IsPlain(index)) return;
    for (const int operand : claim_.operands(index)) {
      MarkParts(operand);
      Mark(operand);
    }
  }

  std::vector<ValueMark> marks;

 private:
  void Mark(int index) {
    const size_t end = part_ends_[static_cast<size_t>(index - first_)];
    if (!marks.empty() && marks.back().position == end) {
      marks.back().nodes.push_back(index);
    } else {
      marks.push_back({end, {index}});
    }
  }

  const Formula& claim_;
  int first_;
  const std::vector<size_t>& part_ends_;
};

// The value of a part as it stands in brackets behind it. People who stand there without a claim have their kind for a
// value, after their name where several stand together: "(a knight)", "(Amy is a knight, Bob open)".
std::string ValueText(const Formula& claim, int node, const Truths& values, bool among_others, const Wording& wording) {
  const ThoughtPhrases& phrases = wording.language->thought;
  const Truth value = values[static_cast<size_t>(node)];
  if (!claim.IsBarePerson(node)) return std::string(TruthWord(value, phrases));
  const int person = claim.PlainPerson(node);
  const std::string& name = wording.names[static_cast<size_t>(person)];
  if (value == Truth::kOpen) {
    const std::string open(TruthWord(value, phrases));
    return among_others ? name + std::string(phrases.space) + open : open;
  }
  const bool knight = claim.PlainSaysKnight(node) == (value == Truth::kTrue);
  if (among_others) return FactText(person, knight, wording);
  return knight ? wording.roles.a_knight : wording.roles.a_knave;
}

}  // namespace

Phrase TruthWord(Truth value, const ThoughtPhrases& phrases) { return phrases.truths[static_cast<size_t>(value)]; }

std::string ValuedText(const Formula& claim, int index, const Truths& values, const Wording& wording) {
  const SaidStatement said = SayStatement(claim.Part(index), wording);
  const ThoughtPhrases& phrases = wording.language->thought;
  Marker marker(claim, index, said.part_ends);
  marker.MarkParts(index);
  std::string valued;
  size_t copied = 0;
  for (const ValueMark& mark : marker.marks) {
    valued.append(said.text, copied, mark.position - copied);
    copied = mark.position;
    Phrase before = phrases.value_begin;
    const bool among_others = mark.nodes.size() > 1 && claim.IsBarePerson(mark.nodes[1]);
    for (const int node : mark.nodes) {
      valued += before;
      if (!claim.IsPlain(node)) valued += phrases.value_so;
      valued += ValueText(claim, node, values, among_others, wording);
      before = phrases.value_between;
    }
    valued += phrases.value_end;
  }
  return valued.append(said.text, copied);
}

}  // namespace knaves
