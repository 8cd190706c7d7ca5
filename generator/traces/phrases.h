// What the styles of thought say, in one language. A phrase is a piece of a thought with numbered places for what the
// puzzle fills in: a fact is "Bob is a knave", facts are several, a claim is somebody's statement with the values of
// its parts, a truth is "true" or "false", a solution is a sentence with everybody's role. Only full stops, commas,
// colons and brackets of a language stand next to each other; between other pieces the writer puts the language's
// `space`.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace knaves {

using Phrase = std::string_view;
using Phrases = std::vector<std::string_view>;

// Appends a phrase with its places, at most three, filled: without fmt, as thoughts are made by the hundred thousand a
// second.
void FillInto(std::string& text, Phrase phrase, std::string_view first, std::string_view second = {},
              std::string_view third = {});

inline std::string Fill(Phrase phrase, std::string_view first, std::string_view second = {},
                        std::string_view third = {}) {
  std::string text;
  FillInto(text, phrase, first, second, third);
  return text;
}

struct SmallStepsPhrases {
  Phrase suppose;              // {0} fact
  Phrase known_says;           // {0} name, {1} role, {2} claim
  Phrase fits;                 // {0} truth; this and the next six go on behind a claim
  Phrase tells_speaker;        // {0} truth, {1} fact
  Phrase clashes;              // {0} truth, {1} fact
  Phrase open;                 // of a claim that tells nothing
  Phrase must_be;              // {0} truth
  Phrase must_be_so;           // {0} truth, {1} facts
  Phrase must_be_for_nothing;  // {0} truth
  Phrase part;                 // {0} claim: a part of the claim before
  Phrase impossible;
  Phrase go_back;           // {0} fact
  Phrase so_far;            // {0} facts
  Phrase so_far_supposing;  // {0} facts that are supposed, {1} facts
  Phrase check;
  Phrase conclude;  // {0} solution
};

struct NarrativePhrases {
  Phrases openings;
  Phrases suppose;  // {0} fact
  Phrases next;     // before `says`
  Phrase says;      // {0} one of `next`, {1} name, {2} claim
  Phrases since;    // {0} facts; what follows from them goes on behind it
  Phrase fits;      // {0} truth, {1} fact, {2} one of `fitting`
  Phrases fitting;
  Phrase tells_speaker;  // {0} truth, {1} fact
  Phrase clashes;        // {0} truth, {1} fact
  Phrase open;           // of a claim that tells nothing
  Phrases impossible;
  Phrase must_be;  // {0} truth; the next three go on behind it
  Phrase must_be_for_nothing;
  Phrase known;       // {0} facts
  Phrase it_follows;  // {0} facts
  Phrases go_back;    // {0} fact
  Phrases doubt;
  Phrases reassure;
  Phrases summary;  // {0} facts
  Phrases check;
  Phrases conclude;  // {0} solution
};

struct ByCasesPhrases {
  Phrase one_case;  // {0} number, {1} facts
  Phrase fits;      // {0} truth
  Phrase clashes;   // {0} truth, {1} fact
  Phrase no_case;   // as in `step_was_wrong`
  Phrase several_cases;
  Phrase only_case;  // {0} number
  Phrase verify;
  Phrase check_fails;
  Phrase conclude;  // {0} solution
};

struct HastyPhrases {
  Phrase suppose;  // {0} fact
  Phrase then;     // {0} fact
  Phrase clashes;  // this and the next two go on behind a claim
  Phrase nothing;
  Phrase so;        // {0} facts
  Phrase gaps;      // {0} facts
  Phrase conclude;  // {0} solution
};

struct ThoughtPhrases {
  Phrase space;
  Phrase joining_marks;          // pieces that begin with one of these ASCII marks take no space before them
  Phrase between_facts;          // in a list of facts
  std::array<Phrase, 3> truths;  // as Truth counts them: false, true, open

  // Behind a part of a claim: "(true)", "(so false)", "(false, so false)".
  Phrase value_begin;
  Phrase value_so;
  Phrase value_between;
  Phrase value_end;

  Phrase says;            // {0} name, {1} claim
  Phrase nothing_fits;    // as in `step_was_wrong`
  Phrase step_was_wrong;  // {0} what shows it
  Phrase my_guess;        // {0} solution

  SmallStepsPhrases small_steps;
  NarrativePhrases narrative;
  ByCasesPhrases by_cases;
  HastyPhrases hasty;
  Phrases quick_guess;  // what stands before the solution
};

}  // namespace knaves
