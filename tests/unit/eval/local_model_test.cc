// The built-in policy, asked about a few puzzles.
#include "eval/suite/local_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "eval/suite/kk_suite.h"

namespace knaves {
namespace {

const Model& TinyBase() {
  static const Model model = LoadModel(KNAVES_SOURCE_DIR "/models/tiny-base");
  return model;
}

std::vector<EvalItem> ThreeItems() {
  KkSuiteOptions options;
  options.max_people = 2;
  options.count = 3;
  return KkItems(options);
}

LocalModelOptions ShortResponses() {
  LocalModelOptions options;
  options.samples = 2;
  options.max_tokens = 24;
  return options;
}

std::vector<std::string> Texts(const std::vector<EvalResponse>& responses) {
  std::vector<std::string> texts;
  for (const EvalResponse& response : responses) texts.push_back(response.text);
  return texts;
}

TEST(AskModel, GivesTheSamplesOfEachItemInOrder) {
  const std::vector<EvalResponse> responses = AskModel(TinyBase(), ThreeItems(), ShortResponses(), [](auto...) {});
  ASSERT_EQ(responses.size(), 6u);
  for (size_t i = 0; i < responses.size(); ++i) {
    EXPECT_EQ(responses[i].item, i / 2);
    EXPECT_FALSE(responses[i].text.empty());
    EXPECT_GE(responses[i].tokens, 1);
    EXPECT_LE(responses[i].tokens, 24);
    EXPECT_EQ(responses[i].max_tokens, 24);
  }
  EXPECT_NE(responses[0].text, responses[1].text);
}

TEST(AskModel, DependsOnTheSeedAndNotOnTheBatch) {
  LocalModelOptions options = ShortResponses();
  const auto texts = Texts(AskModel(TinyBase(), ThreeItems(), options, [](auto...) {}));
  options.batch = 2;
  EXPECT_EQ(Texts(AskModel(TinyBase(), ThreeItems(), options, [](auto...) {})), texts);
  options.seed = 1;
  EXPECT_NE(Texts(AskModel(TinyBase(), ThreeItems(), options, [](auto...) {})), texts);
}

// In bfloat16, whose rounding shows in the texts of batches.
TEST(AskModel, GivesTheSameResponsesInEveryBatchWhereTheyMustNotDependOnIt) {
  Model model = LoadModel(KNAVES_SOURCE_DIR "/models/tiny-base");
  model.decoder.To(at::kCPU, at::kBFloat16);
  LocalModelOptions options = ShortResponses();
  options.samples = 8;
  options.max_tokens = 150;
  options.batch_invariant = true;
  const auto texts = Texts(AskModel(model, ThreeItems(), options, [](auto...) {}));
  options.batch = 5;
  EXPECT_EQ(Texts(AskModel(model, ThreeItems(), options, [](auto...) {})), texts);
}

TEST(AskModel, TellsHowFarItIs) {
  size_t last = 0;
  int64_t tokens = 0;
  const auto responses =
      AskModel(TinyBase(), ThreeItems(), ShortResponses(), [&](size_t finished, size_t all, int64_t sampled) {
        EXPECT_EQ(all, 6u);
        EXPECT_LE(last, finished);
        last = finished;
        tokens = sampled;
      });
  EXPECT_EQ(last, 6u);
  int64_t sum = 0;
  for (const EvalResponse& response : responses) sum += response.tokens;
  EXPECT_EQ(tokens, sum);
}

TEST(AskModel, MarksResponsesThatWereCutOff) {
  LocalModelOptions options = ShortResponses();
  options.max_tokens = 2;
  for (const EvalResponse& response : AskModel(TinyBase(), ThreeItems(), options, [](auto...) {})) {
    EXPECT_EQ(response.finish_reason, FinishReason::kLength);
    EXPECT_EQ(response.tokens, 2);
  }
}

TEST(AskModel, RefusesWhatDoesNotFitTheModel) {
  LocalModelOptions options = ShortResponses();
  options.max_tokens = 1 << 20;
  EXPECT_THROW(AskModel(TinyBase(), ThreeItems(), options, [](auto...) {}), InputError);
}

}  // namespace
}  // namespace knaves
