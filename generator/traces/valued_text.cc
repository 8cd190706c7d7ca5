#include "generator/traces/valued_text.h"

#include "generator/language.h"

namespace knaves {

Phrase TruthWord(Truth value, const ThoughtPhrases& phrases) { return phrases.truths[static_cast<size_t>(value)]; }

ValuedWords::ValuedWords(const Formula& claim, int index, const Wording& wording)
    : claim_(claim), wording_(wording), said_(SayStatement(claim.Part(index), wording)) {
  MarkParts(index, index);
}

// The parts below node `index`, in the order in which their words end. `first` is the node whose words the text is.
void ValuedWords::MarkParts(int index, int first) {
  if (claim_.IsPlain(index)) return;
  for (const int operand : claim_.operands(index)) {
    MarkParts(operand, first);
    marks_.push_back({said_.part_ends[static_cast<size_t>(operand - first)], operand});
  }
}

void ValuedWords::Append(const Truths& values, std::string& text) const {
  const ThoughtPhrases& phrases = wording_.language->thought;
  size_t copied = 0;
  for (size_t begin = 0, end = 0; begin < marks_.size(); begin = end) {
    const size_t position = marks_[begin].position;
    while (end < marks_.size() && marks_[end].position == position) ++end;
    text.append(said_.text, copied, position - copied);
    copied = position;
    const bool among_others = end - begin > 1 && claim_.IsBarePerson(marks_[begin + 1].node);
    for (size_t i = begin; i < end; ++i) {
      text += i == begin ? phrases.value_begin : phrases.value_between;
      if (!claim_.IsPlain(marks_[i].node)) text += phrases.value_so;
      AppendValue(marks_[i].node, values, among_others, text);
    }
    text += phrases.value_end;
  }
  text.append(said_.text, copied);
}

// The value of a part as it stands in brackets behind it. People who stand there without a claim have their kind for a
// value, after their name where several stand together: "(a knight)", "(Amy is a knight, Bob open)".
void ValuedWords::AppendValue(int node, const Truths& values, bool among_others, std::string& text) const {
  const ThoughtPhrases& phrases = wording_.language->thought;
  const Truth value = values[static_cast<size_t>(node)];
  if (!claim_.IsBarePerson(node)) {
    text += TruthWord(value, phrases);
    return;
  }
  const int person = claim_.PlainPerson(node);
  const bool knight = claim_.PlainSaysKnight(node) == (value == Truth::kTrue);
  if (value != Truth::kOpen && !among_others) {
    text += knight ? wording_.roles.a_knight : wording_.roles.a_knave;
  } else if (value != Truth::kOpen) {
    text += FactText(person, knight, wording_);
  } else {
    if (among_others) text.append(wording_.names[static_cast<size_t>(person)]).append(phrases.space);
    text += TruthWord(value, phrases);
  }
}

std::string ValuedText(const Formula& claim, int index, const Truths& values, const Wording& wording) {
  return ValuedWords(claim, index, wording).Text(values);
}

}  // namespace knaves
