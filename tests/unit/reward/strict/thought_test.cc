#include "reward/strict/thought.h"

#include <gtest/gtest.h>

#include <string>

namespace knaves {
namespace {

ThoughtWeight Weigh(std::string_view thought) { return WeighThought({"", thought}); }

TEST(WeighThought, NeedsFiveDifferentWords) {
  EXPECT_EQ(Weigh("Zoey says Michael lies."), ThoughtWeight::kToken);
  EXPECT_EQ(Weigh("Zoey says that Michael lies."), ThoughtWeight::kThought);
  EXPECT_EQ(Weigh("no no no no no no no no"), ThoughtWeight::kToken);
}

TEST(WeighThought, CountsIdeographsOneByOne) {
  EXPECT_EQ(Weigh("他说谎"), ThoughtWeight::kToken);
  EXPECT_EQ(Weigh("小明一定说谎"), ThoughtWeight::kThought);
}

TEST(WeighThought, TakesWordsFromBothParts) {
  EXPECT_EQ(WeighThought({"Zoey says that", " Michael lies."}), ThoughtWeight::kThought);
}

TEST(WeighThought, SeesNoWordsInMarksAndDigits) {
  EXPECT_EQ(Weigh(""), ThoughtWeight::kEmpty);
  EXPECT_EQ(Weigh(" \n...\t1 2 3 4 5 6 -- \xFF\u200B"), ThoughtWeight::kEmpty);
}

}  // namespace
}  // namespace knaves
