// A claim in words, with the value of each part behind it.
//
//   if Alice is a knight (true), then Bob is not a knave (open)
//   if it is true both that Alice is a knight (true) and that Bob is a knave (false, so false), then Carol is a knave
//   (open)
//
//   Alice (a knight) and Bob (open) are of the same kind
//   exactly one of us (Alice is a knight, Bob open) is a knave
//
// A plain claim's value stands behind it, and behind a name that stands alone its person's kind; the value of an
// operator stands, after "so", where its words end. The value of the whole is not written: it comes with what is said
// about it.
#pragma once

#include <string>
#include <vector>

#include "generator/traces/formula.h"
#include "generator/traces/phrases.h"
#include "generator/wording.h"

namespace knaves {

Phrase TruthWord(Truth value, const ThoughtPhrases& phrases);  // "true", "false", "open"

// The words of one part of a claim, found once, with any values of its parts. They are StatementText's, so that they
// can be copied from the puzzle. Refers to claim and wording, which must outlive it.
class ValuedWords {
 public:
  // Node `index` of the claim.
  ValuedWords(const Formula& claim, int index, const Wording& wording);

  void Append(const Truths& values, std::string& text) const;
  std::string Text(const Truths& values) const {
    std::string text;
    Append(values, text);
    return text;
  }

 private:
  // Behind byte `position` of the words the value of this node is written.
  struct Mark {
    size_t position;
    int node;
  };

  void MarkParts(int index, int first);
  void AppendValue(int node, const Truths& values, bool among_others, std::string& text) const;

  const Formula& claim_;
  const Wording& wording_;
  SaidStatement said_;
  std::vector<Mark> marks_;  // by position
};

// The same for one set of values.
std::string ValuedText(const Formula& claim, int index, const Truths& values, const Wording& wording);

}  // namespace knaves
