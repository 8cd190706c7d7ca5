#include "env/prompt_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
using testing::ThrowsMessage;

constexpr const char* kQuiz = "Zoey says: \"I am a knight.\" Who is what?";

size_t Count(const std::string& text, const std::string& word) {
  size_t count = 0;
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

TEST(PromptTemplateNames, ListsTheTemplatesPlainFirst) {
  EXPECT_THAT(PromptTemplateNames(), ElementsAre("plain", "base", "chatml"));
}

TEST(PromptText, HoldsThePuzzleOnceAndEndsInAnOpenedThought) {
  for (const std::string& name : PromptTemplateNames()) {
    const std::string prompt = PromptText(name, kQuiz);
    EXPECT_EQ(Count(prompt, kQuiz), 1u) << name;
    EXPECT_THAT(prompt, EndsWith("<think>")) << name;
  }
}

TEST(PromptText, IsAsShortAsCanBeInPlain) { EXPECT_EQ(PromptText("plain", kQuiz), std::string(kQuiz) + "\n<think>"); }

TEST(PromptText, IsADialogueInBase) {
  const std::string prompt = PromptText("base", kQuiz);
  EXPECT_THAT(prompt, AllOf(HasSubstr(std::string("\n\nUser: ") + kQuiz), EndsWith("\nAssistant: <think>")));
}

TEST(PromptText, OpensTheAssistantsTurnInChatml) {
  const std::string prompt = PromptText("chatml", kQuiz);
  EXPECT_THAT(prompt, AllOf(StartsWith("<|im_start|>system\n"),
                            HasSubstr(std::string("<|im_end|>\n<|im_start|>user\n") + kQuiz + "<|im_end|>\n"),
                            EndsWith("<|im_start|>assistant\n<think>")));
}

TEST(PromptText, SaysHowToAnswerInBaseAndChatml) {
  for (const char* name : {"base", "chatml"}) {
    EXPECT_THAT(PromptText(name, kQuiz), HasSubstr("<answer>\n(1) Zoey is a knight\n(2)")) << name;
  }
}

TEST(PromptText, ShowsEveryRoleInItsExample) {
  for (const char* name : {"base", "chatml"}) {
    EXPECT_THAT(PromptText(name, kQuiz, 3), HasSubstr("Oliver is a knave\n(3) Emma is a spy\n</answer>")) << name;
    EXPECT_EQ(Count(PromptText(name, kQuiz), "spy"), 0u) << name;
  }
  EXPECT_EQ(PromptText("plain", kQuiz, 3), PromptText("plain", kQuiz));
}

TEST(PromptText, OpensTheAnsweringTurnOnceSoThatAGraderFindsIt) {
  EXPECT_EQ(Count(PromptText("base", kQuiz), "Assistant:"), 1u);
  EXPECT_EQ(Count(PromptText("chatml", kQuiz), "<|im_start|>assistant"), 1u);
  EXPECT_EQ(Count(PromptText("chatml", kQuiz), "Assistant:"), 0u);
}

TEST(PromptText, NamesTheTemplatesAndTheNearestForAnUnknownOne) {
  EXPECT_THAT([] { PromptText("chatlm", kQuiz); },
              ThrowsMessage<InputError>(
                  AllOf(HasSubstr("'chatlm'"), HasSubstr("plain, base, chatml"), HasSubstr("did you mean chatml?"))));
}

}  // namespace
}  // namespace knaves
