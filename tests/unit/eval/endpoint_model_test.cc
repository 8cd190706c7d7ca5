// A model behind a server, asked about a few puzzles.
#include "eval/suite/endpoint_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "eval/suite/http_client.h"
#include "eval/suite/kk_suite.h"
#include "tests/unit/eval/completions_server.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

const std::string kAnswer = "Let us see who it could be.</think>\n<answer>Bob is a knight</answer>";

class AskEndpointTest : public testing::Test {
 protected:
  AskEndpointTest() {
    KkSuiteOptions options;
    options.max_people = 2;
    options.count = 3;
    items_ = KkItems(options);
  }

  void SetUp() override {
    if (!HasHttp()) GTEST_SKIP() << "this build has no libcurl";
    server_.emplace(Json{{*items_[1].prompt, kAnswer}});
    endpoint_.url = server_->url();
    endpoint_.model = "served";
    endpoint_.key = "secret";
    endpoint_.first_wait = 0.01;
    endpoint_.sampling.samples = 2;
    endpoint_.sampling.max_tokens = 24;
    endpoint_.sampling.temperature = 0.5;
    endpoint_.sampling.batch = 4;
  }

  std::vector<EvalItem> items_;
  std::optional<CompletionsServer> server_;
  EndpointOptions endpoint_;
};

TEST_F(AskEndpointTest, GivesTheSamplesOfEachItemInOrderAfterTryingAgain) {
  size_t told = 0;
  const auto tell = [&](size_t finished, size_t all, int64_t tokens) {
    EXPECT_EQ(finished, ++told);
    EXPECT_EQ(all, 6u);
    EXPECT_EQ(tokens, static_cast<int64_t>(7 * finished));
  };
  const std::vector<EvalResponse> responses = AskEndpoint(endpoint_, items_, tell);
  ASSERT_EQ(responses.size(), 6u);
  EXPECT_EQ(told, 6u);
  for (size_t i = 0; i < responses.size(); ++i) {
    EXPECT_EQ(responses[i].item, i / 2);
    EXPECT_EQ(responses[i].text, i / 2 == 1 ? kAnswer : "I do not know");
    EXPECT_EQ(responses[i].finish_reason, i / 2 == 1 ? FinishReason::kStop : FinishReason::kLength);
    EXPECT_EQ(responses[i].tokens, 7);
    EXPECT_EQ(responses[i].max_tokens, 24);
  }
}

TEST_F(AskEndpointTest, SendsThePromptAsItIsWithASeedForEachSample) {
  AskEndpoint(endpoint_, items_, [](auto...) {});
  std::set<std::string> prompts;
  std::set<int64_t> seeds;
  for (const Json& request : server_->Requests()) {
    prompts.insert(request["prompt"].get<std::string>());
    seeds.insert(request["seed"].get<int64_t>());
    EXPECT_EQ(request["max_tokens"], 24);
    EXPECT_EQ(request["temperature"], 0.5);
    EXPECT_EQ(request["authorization"], "Bearer secret");
  }
  EXPECT_EQ(prompts, (std::set<std::string>{*items_[0].prompt, *items_[1].prompt, *items_[2].prompt}));
  EXPECT_EQ(seeds.size(), 6u);
}

TEST_F(AskEndpointTest, FindsTheModelThatIsServed) { EXPECT_EQ(FirstModelOf(endpoint_), "served"); }

TEST_F(AskEndpointTest, SaysWhatTheServerRefuses) {
  endpoint_.model = "another";
  EXPECT_THAT([&] { AskEndpoint(endpoint_, items_, [](auto...) {}); },
              ThrowsMessage<WorkError>(AllOf(HasSubstr("/completions: expected a JSON object, got status 404"),
                                             HasSubstr("The model another does not exist."))));
  endpoint_.url += "/nowhere";
  EXPECT_THAT([&] { FirstModelOf(endpoint_); }, ThrowsMessage<WorkError>(HasSubstr("no such page")));
}

TEST_F(AskEndpointTest, GivesUpWhereAServerGoesOnFailing) {
  endpoint_.retries = 1;
  EXPECT_THAT([&] { AskEndpoint(endpoint_, items_, [](auto...) {}); },
              ThrowsMessage<WorkError>(HasSubstr("status 503")));
  endpoint_.url = "http://127.0.0.1:1/v1";
  EXPECT_THAT([&] { AskEndpoint(endpoint_, items_, [](auto...) {}); },
              ThrowsMessage<WorkError>(HasSubstr("http://127.0.0.1:1/v1/completions: ")));
}

TEST_F(AskEndpointTest, WantsAUrl) {
  endpoint_.url = "localhost:8000";
  EXPECT_THAT([&] { CheckEndpoint(endpoint_); },
              ThrowsMessage<InputError>(HasSubstr("expected a URL such as http://localhost:8000/v1, got 'localhost")));
}

}  // namespace
}  // namespace knaves
