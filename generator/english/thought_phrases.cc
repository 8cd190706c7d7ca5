#include "generator/english/english.h"

namespace knaves {
namespace {

SmallStepsPhrases EnglishSmallSteps() {
  return {.suppose = "Suppose {0}.",
          .known_says = "{0} the {1} says {2}",
          .fits = ": {0}, good.",
          .tells_speaker = ": {0}, so {1}.",
          .clashes = ": {0}, but {1}.",
          .open = ": open, so nothing follows yet.",
          .must_be = ": must be {0}.",
          .must_be_so = ": must be {0}, so {1}.",
          .must_be_for_nothing = ": must be {0}, but nothing follows yet.",
          .part = "So {0}",
          .impossible = "Wait, that cannot be.",
          .go_back = "Go back: {0}.",
          .so_far = "So far: {0}.",
          .so_far_supposing = "So far, supposing {0}: {1}.",
          .check = "Check.",
          .conclude = "All fits. {0}"};
}

NarrativePhrases EnglishNarrative() {
  return {.openings = {"Let me think about who is who.", "All right, one thing after the other.",
                       "I will try to find out who everybody is.", "Let me work through the claims."},
          .suppose = {"Let us suppose that {0}.", "Assume for a moment that {0}.", "Let me try the idea that {0}.",
                      "Suppose that {0}."},
          .next = {"Now ", "Then ", "Next, ", ""},
          .says = "{0}{1} says that {2}.",
          .since = {"Since {0}, ", "Because {0}, ", "As {0}, "},
          .fits = "this is {0}, and {1}{2}",
          .fitting = {", just as it should be.", ", and that fits.", ", which is fine."},
          .tells_speaker = "this is {0}, so {1}.",
          .clashes = "this is {0}, but {1}.",
          .open = "this is still open, so nothing follows from it yet.",
          .impossible = {"That is a contradiction.", "Wait, that cannot be.", "That is impossible.",
                         "These two do not go together, a contradiction."},
          .must_be = "this must be {0}",
          .must_be_for_nothing = ", but nothing follows from it yet.",
          .known = ", and I know that {0}",
          .it_follows = "; it follows that {0}.",
          .go_back = {"So I have to go back and give up my last assumption: {0}.",
                      "So the last assumption was wrong. Going back, I now take it that {0}.",
                      "Let me go back to where I made the last assumption and take the other way: {0}."},
          .doubt = {"Wait, let me read that again.", "Hmm, did I get that right?",
                    "Hold on, let me look at that once more."},
          .reassure = {"Yes, that is what I used.", "Good, it stays as I said.", "Fine, I had it right."},
          .summary = {"So far I have this: {0}.", "To sum up so far: {0}.", "Here is where I stand so far: {0}."},
          .check = {"Now everybody has a role. Before I answer, let me verify the claims.",
                    "That names everybody. Let me check the claims one by one.",
                    "Let me check this against what was said."},
          .conclude = {"Everything fits. {0}", "So the puzzle is solved. {0}", "No claim is against it. {0}"}};
}

ByCasesPhrases EnglishByCases() {
  return {.one_case = "Case {0}: {1}.",
          .fits = ": {0}, as it should be.",
          .clashes = ": {0}, but {1}. Contradiction.",
          .no_case = "No case is left",
          .several_cases = "Several cases are left",
          .only_case = "So only case {0} is left.",
          .verify = "Let me verify it.",
          .check_fails = "The check fails",
          .conclude = "So this is it: {0}"};
}

HastyPhrases EnglishHasty() {
  return {.suppose = "Say {0}.",
          .then = "Then {0}.",
          .clashes = ", which does not work.",
          .nothing = ", which is all right.",
          .so = ", so {0}.",
          .gaps = "I suppose {0}.",
          .conclude = "That should do. {0}"};
}

}  // namespace

const ThoughtPhrases& EnglishThoughtPhrases() {
  static const ThoughtPhrases phrases = {
      .space = " ",
      .joining_marks = ".,:;?!",
      .between_facts = " and ",
      .truths = {"false", "true", "open"},
      .value_begin = " (",
      .value_so = "so ",
      .value_between = ", ",
      .value_end = ")",
      .says = "{0} says {1}",
      .nothing_fits = "Nothing fits",
      .step_was_wrong = "{0}, so a step was wrong.",
      .my_guess = "My guess: {0}",
      .small_steps = EnglishSmallSteps(),
      .narrative = EnglishNarrative(),
      .by_cases = EnglishByCases(),
      .hasty = EnglishHasty(),
      .quick_guess = {"At first sight:", "This looks easy.", "I would guess this:", "Without much thought:",
                      "My feeling says this:", "Let me guess.", "It is probably like this:"}};
  return phrases;
}

}  // namespace knaves
