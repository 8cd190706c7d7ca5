#include <gtest/gtest.h>

#include "generator/traces/valued_text.h"
#include "tests/unit/generator/short_truths.h"

namespace knaves {
namespace {

Wording ThreePeople() {
  Wording wording;
  wording.names = {"Ann", "Mary Ann", "Carol"};
  wording.sayings = {0, 0, 0};
  return wording;
}

std::string Valued(const Statement& statement, const Truths& values, int index = 0) {
  return ValuedText(Formula(statement.View()), index, values, ThreePeople());
}

const Statement kAnn = Statement::Knight(0);
const Statement kMaryAnn = Statement::Knight(1);
const Statement kCarol = Statement::Knave(2);

TEST(ValuedText, LeavesTheWholesValueToTheLine) { EXPECT_EQ(Valued(kAnn, {kT}), "Ann is a knight"); }

TEST(ValuedText, PutsAValueBehindEachPlainClaim) {
  EXPECT_EQ(Valued(Statement::And({kMaryAnn, kAnn, kCarol}), {kO, kT, kF, kO}),
            "Mary Ann is a knight (true), Ann is a knight (false), and Carol is a knave (open)");
  EXPECT_EQ(Valued(Statement::If(kAnn, Statement::Not(kCarol)), {kO, kT, kF, kT}),
            "if Ann is a knight (true), then Carol is not a knave (false)");
}

TEST(ValuedText, PutsAnOperatorsValueWhereItsWordsEnd) {
  EXPECT_EQ(
      Valued(Statement::If(Statement::And({kAnn, kMaryAnn}), kCarol), {kT, kF, kT, kF, kO}),
      "if it is true both that Ann is a knight (true) and that Mary Ann is a knight (false, so false), then Carol "
      "is a knave (open)");
  EXPECT_EQ(Valued(Statement::Not(Statement::Or({kAnn, kCarol})), {kT, kF, kF, kF}),
            "it is not the case that either Ann is a knight (false) or Carol is a knave (false) or both (so false)");
}

TEST(ValuedText, TellsNestedEndsApart) {
  const Statement nested = Statement::Iff(
      kAnn, Statement::Or({kAnn, Statement::And({Statement::Or({kMaryAnn, kCarol}), Statement::Not(kAnn)})}));
  // iff, Ann, or, Ann, and, or, Mary Ann, Carol, not, Ann
  EXPECT_EQ(
      Valued(nested, {kF, kT, kF, kT, kO, kO, kT, kF, kF, kT}),
      "it is true that Ann is a knight (true) if and only if it is true that either Ann is a knight (true) or it "
      "is true both that either Mary Ann is a knight (true) or Carol is a knave (false) or both (so open) and that "
      "Ann is not a knight (false, so open) or both (so false)");
}

TEST(ValuedText, PutsAKindBehindANameThatStandsAlone) {
  EXPECT_EQ(Valued(Statement::Same(0, 2), {kT, kT, kO}), "Ann (a knight) and Carol (open) are of the same kind");
  EXPECT_EQ(Valued(Statement::Says(1, kCarol), {kO, kF, kT}),
            "Mary Ann (a knave) would say that Carol is a knave (true)");
  EXPECT_EQ(Valued(Statement::AtLeast(1, {kCarol, Statement::Knave(0)}), {kO, kF, kO}),
            "at least one of Carol (a knight) and Ann (open) is a knave");
}

TEST(ValuedText, TellsTheKindsOfAllWhereEverybodyIsCounted) {
  EXPECT_EQ(Valued(Statement::Exactly(2, {kAnn, kMaryAnn, Statement::Knight(2)}), {kO, kT, kF, kO}),
            "exactly two of us (Ann is a knight, Mary Ann is a knave, Carol open) are knights");
}

TEST(ValuedText, TheValueOfWhatIsQuotedStandsWithinTheQuotation) {
  const Statement said = Statement::Says(0, Statement::And({kAnn, kCarol}));
  EXPECT_EQ(Valued(Statement::Not(said), {kO, kO, kT, kT, kT, kO}),
            "it is not the case that Ann (a knight) would say 'Ann is a knight (true) and Carol is a knave (open, so "
            "true)' (so open)");
}

TEST(ValuedText, ShowsAPartByItself) {
  EXPECT_EQ(Valued(Statement::If(Statement::And({kAnn, kMaryAnn}), kCarol), {kT, kF, kT, kF, kO}, 1),
            "Ann is a knight (true) and Mary Ann is a knight (false)");
}

}  // namespace
}  // namespace knaves
