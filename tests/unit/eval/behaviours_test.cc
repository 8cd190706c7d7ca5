#include "eval/behaviours/behaviours.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kNames = {"Ann", "Bob", "Carol"};

// The texts that show a behaviour.
std::vector<std::string> Found(std::string_view behaviour, const std::string& response) {
  std::vector<std::string> texts;
  for (const BehaviourSpan& found : FindBehaviours({.response = response, .names = kNames})) {
    if (Behaviours()[found.behaviour].name != behaviour) continue;
    texts.push_back(response.substr(found.span.begin, found.span.end - found.span.begin));
  }
  return texts;
}

TEST(Behaviours, AreTheSixOfLogicRl) {
  std::vector<std::string_view> names;
  for (const Behaviour& behaviour : Behaviours()) names.push_back(behaviour.name);
  EXPECT_THAT(names,
              ElementsAre("hesitation", "exploration", "backtracking", "summary", "verification", "language_switch"));
}

TEST(Behaviours, DoNotStandInAQuickGuess) {
  const std::string guess =
      "Hmm, let me check. I am not sure, but wait: I think Ann is a knight, Bob is a knave, and Carol is a knight."
      "</think>\n<answer>(1) Ann is a knight\n(2) Bob is a knave\n(3) Carol is a knight</answer>";
  EXPECT_THAT(FindBehaviours({.response = guess, .names = kNames}), IsEmpty());
}

TEST(Behaviours, DoNotStandInTheWordsOfThePuzzle) {
  const std::string restated =
      "Ann says: \"If Bob is a knight, then Carol is a knave.\" Bob says that if Ann is a knave, then Bob is a knight. "
      "Carol says: \"Wait, I am not sure. It is impossible that Bob is a knight, let us go back.\"";
  EXPECT_THAT(FindBehaviours({.response = restated, .names = kNames}), IsEmpty());
}

TEST(Behaviours, AreLookedForInTheThoughtAlone) {
  const std::string answer =
      "Ann.</think><answer>Suppose Ann is a knight. A contradiction. So Ann is a knave. Suppose Ann is a "
      "knave.</answer>";
  EXPECT_THAT(FindBehaviours({.response = answer, .names = kNames}), IsEmpty());
}

TEST(Hesitation, IsADoubtAfterAStepThatLooksAtAPersonAgain) {
  EXPECT_THAT(Found("hesitation", "Ann is a knight, so Bob lies. Wait, did Ann say that? Bob is a knave."),
              ElementsAre("Wait, did Ann say that?"));
  EXPECT_THAT(Found("hesitation", "So Bob is a knave. Hmm. Let me read it again. Bob says that Ann lies."),
              ElementsAre("Hmm. Let me read it again. Bob says that Ann lies."));
}

TEST(Hesitation, NeedsAStepToDoubt) {
  EXPECT_THAT(Found("hesitation", "Hmm, let us see. Ann says that Bob is a knave."), IsEmpty());
  EXPECT_THAT(Found("hesitation", "Wait a moment. Suppose Ann is a knight."), IsEmpty());
}

TEST(Hesitation, NeedsSomethingToLookAtAgain) {
  EXPECT_THAT(Found("hesitation", "So Ann is a knight. Wait for it. That was easy. Indeed it was. Ann is done."),
              IsEmpty());
  EXPECT_THAT(Found("hesitation", "So Ann is a knight. I am not sure what else to say."), IsEmpty());
}

TEST(Exploration, SupposesBothKindsOfOnePerson) {
  EXPECT_THAT(
      Found("exploration", "If Ann is a knight, then Bob lies. It is open. If Ann is a knave, Bob is a knight."),
      ElementsAre("If Ann is a knight, then Bob lies.", "If Ann is a knave, Bob is a knight."));
  EXPECT_THAT(Found("exploration", "Case 1: Bob is a knave. Fine.\nCase 2: Bob is a knight. Fine."),
              ElementsAre("Case 1: Bob is a knave.", "Case 2: Bob is a knight."));
}

TEST(Exploration, IsNotTwoPeopleOrOneSuppositionTwice) {
  EXPECT_THAT(Found("exploration", "Suppose Ann is a knight. Suppose Bob is a knave. Suppose Ann is a knight."),
              IsEmpty());
}

TEST(Exploration, IsNotAConclusionFromOneCase) {
  EXPECT_THAT(Found("exploration", "Suppose Ann is a knight. That is a contradiction. So Ann is a knave."), IsEmpty());
}

TEST(Backtracking, GivesASuppositionUpAfterAConflict) {
  EXPECT_THAT(
      Found("backtracking", "Suppose Ann is a knight. Then Bob lies, a contradiction. So Ann is a knave. Good."),
      ElementsAre("contradiction. So Ann is a knave."));
  EXPECT_THAT(Found("backtracking", "Suppose Ann is a knight. That is impossible. Let us go back to the start."),
              ElementsAre("impossible. Let us go back to the start."));
  EXPECT_THAT(
      Found("backtracking", "If Ann is a knight, that contradicts Bob. Nothing. More. Text. If Ann is a knave, good."),
      ElementsAre("contradicts Bob. Nothing. More. Text. If Ann is a knave, good."));
}

TEST(Backtracking, CountsAnExclusionOfWhatWasSupposed) {
  EXPECT_THAT(Found("backtracking", "Suppose Ann is a knight. Then her claim is false. So Ann cannot be a knight."),
              ElementsAre("Ann cannot be a knight."));
}

TEST(Backtracking, NeedsASuppositionAndAConflict) {
  EXPECT_THAT(Found("backtracking", "That is a contradiction. So Ann is a knave."), IsEmpty());
  EXPECT_THAT(Found("backtracking", "Suppose Ann is a knight. No contradiction. Suppose Ann is a knave."), IsEmpty());
  EXPECT_THAT(Found("backtracking", "Suppose Ann is a knight. This does not lead to a contradiction. Go back to Bob."),
              IsEmpty());
  EXPECT_THAT(Found("backtracking", "Check if there is a contradiction. Suppose Ann is a knave."), IsEmpty());
}

TEST(Backtracking, NeedsTheSamePerson) {
  EXPECT_THAT(Found("backtracking", "Suppose Ann is a knight. A contradiction. So Bob is a knave."), IsEmpty());
}

TEST(Summary, RepeatsWhatIsKnownOfTwoPeopleAndWorksOn) {
  EXPECT_THAT(Found("summary",
                    "Suppose Ann is a knight. So Bob is a knave. Ann is a knight and Bob is a knave. "
                    "Carol says that Ann lies, so Carol is a knave."),
              ElementsAre("Ann is a knight and Bob is a knave."));
  EXPECT_THAT(Found("summary", "Suppose Ann is a knight. So far, Ann is a knight and Bob is a knave. So Carol lies."),
              ElementsAre("So far, Ann is a knight and Bob is a knave."));
  EXPECT_THAT(
      Found("summary",
            "Suppose Ann is a knight. Then Bob is a knave.\nKnown:\n- Ann: knight\n- Bob: knave\nSo Carol lies."),
      ElementsAre("- Ann: knight\n- Bob: knave"));
}

TEST(Summary, IsNotTheConclusion) {
  EXPECT_THAT(Found("summary",
                    "Suppose Ann is a knight. So Bob lies. So Carol lies. Ann is a knight, Bob is a knave, "
                    "and Carol is a knave."),
              IsEmpty());
}

TEST(Summary, IsNotAStepThatDerivesTwoThings) {
  EXPECT_THAT(Found("summary", "Suppose Ann is a knight. So Bob is a knave and Carol is a knave. Carol says Bob lies."),
              IsEmpty());
  EXPECT_THAT(Found("summary",
                    "Suppose Ann is a knave. So Bob is a knave and Carol is a knave. A contradiction. Suppose Ann is a "
                    "knight. It follows that Bob is a knave and Carol is a knave. Carol says Bob lies."),
              IsEmpty());
}

TEST(Verification, ChecksClaimsAgainstACompleteAssignment) {
  const std::string thought =
      "Suppose Ann is a knight. So Bob is a knave. So Ann is a knight, Bob is a knave, and Carol is a knight. "
      "Ann says Bob lies: true. Bob's statement is false, as it should be. Done.";
  EXPECT_THAT(Found("verification", thought),
              ElementsAre("Ann says Bob lies: true. Bob's statement is false, as it should be."));
}

TEST(Verification, MayBeAnnouncedOnceEverybodyIsKnown) {
  EXPECT_THAT(Found("verification",
                    "Suppose Ann is a knight. So Bob lies. So Carol lies. Check. Ann says Bob lies: true, good."),
              ElementsAre("Check. Ann says Bob lies: true, good."));
}

TEST(Verification, IsNotReasoningOnTheWay) {
  EXPECT_THAT(
      Found("verification",
            "Suppose Ann is a knight. Ann says Bob lies: true. So Bob is a knave. Bob says Carol lies: false, so "
            "Carol is a knight."),
      IsEmpty());
  EXPECT_THAT(Found("verification", "Let me verify. Ann says Bob lies: true."), IsEmpty());
}

TEST(Verification, EndsWithTheConflictThatItFinds) {
  EXPECT_THAT(
      Found("verification",
            "Suppose Ann is a knight. So Bob lies. So Carol lies. Check. Ann says Bob lies: false, but Ann is a "
            "knight. That is a contradiction. So Ann is a knave. Ann says Bob lies: false, so Bob is a knight."),
      ElementsAre("Check. Ann says Bob lies: false, but Ann is a knight."));
}

TEST(Verification, IsNotAnEmptyPromise) {
  EXPECT_THAT(Found("verification",
                    "Ann is a knight, Bob is a knave, and Carol is a knight. Let me verify. All is consistent."),
              IsEmpty());
}

TEST(LanguageSwitch, IsAnotherScript) {
  EXPECT_THAT(Found("language_switch", "So Ann is \xE9\xAA\x91\xE5\xA3\xAB, \xE6\x89\x80\xE4\xBB\xA5 Bob lies."),
              ElementsAre("\xE9\xAA\x91\xE5\xA3\xAB, \xE6\x89\x80\xE4\xBB\xA5"));
  EXPECT_THAT(Found("language_switch", "So \xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0 lies."),
              ElementsAre("\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0"));
}

TEST(LanguageSwitch, IsAnotherLatinLanguage) {
  EXPECT_THAT(Found("language_switch", "Ann is a knight. Si Bob es un caballero, entonces Carol lies. So Ann wins."),
              ElementsAre("Si Bob es un caballero, entonces Carol lies."));
  EXPECT_THAT(Found("language_switch", "Wenn Ann ein Ritter ist, dann ist Bob kein Ritter."),
              ElementsAre("Wenn Ann ein Ritter ist, dann ist Bob kein Ritter."));
}

TEST(LanguageSwitch, IsNotASymbolAnAccentOrAName) {
  EXPECT_THAT(
      Found("language_switch", "Let \xCE\xB1 be true \xE2\x88\xA7 Ann \xE2\x86\x92 knight \xE2\x80\x94 na\xC3\xAFve."),
      IsEmpty());
  const std::vector<std::string> names = {"\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0", "Bob"};
  EXPECT_THAT(FindBehaviours({.response = "\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0 is here.", .names = names}), IsEmpty());
}

}  // namespace
}  // namespace knaves
