#include "train/memory_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "policy/model/decoder.h"

namespace knaves {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

constexpr int64_t kGigabyte = 1'000'000'000;

// Qwen2.5's shape at 1.5B.
ModelMemory Qwen(at::ScalarType type = at::kBFloat16) {
  ModelMemory model;
  ModelConfig& config = model.config;
  config.model_type = "qwen2";
  config.vocabulary = 151936;
  config.hidden = 1536;
  config.intermediate = 8960;
  config.layers = 28;
  config.heads = 12;
  config.kv_heads = 2;
  config.head_size = 128;
  config.max_positions = 32768;
  config.qkv_bias = true;
  config.tied_embeddings = true;
  model.type = type;
  model.packs = type == at::kBFloat16;
  return model;
}

RunConfig OnePhase(int64_t micro_batch_tokens) {
  RunConfig config;
  config.phases.resize(1);
  config.phases[0].name = "main";
  config.phases[0].micro_batch_tokens = micro_batch_tokens;
  return config;
}

TEST(ModelMemory, CountsWhatADecoderHas) {
  const ModelMemory model = Qwen();
  const Decoder shape = Decoder::WithoutMemory(model.config);
  int64_t count = 0;
  for (const auto& [name, tensor] : shape.Weights()) count += tensor.numel();
  EXPECT_EQ(model.WeightBytes(), 2 * count);
  EXPECT_EQ(model.GradientBytes(), 4 * count);
  EXPECT_EQ(model.OptimiserBytes(), 12 * count) << "two moments and a master copy";
  EXPECT_EQ(Qwen(at::kFloat).OptimiserBytes(), 8 * count) << "the weights are their own masters";
  EXPECT_EQ(model.CacheBytes(), 2 * 28 * 2 * 128 * 2);
}

TEST(ModelMemory, CountsWhatTheEngineKeepsBetweenCalls) {
  ModelMemory model = Qwen();
  EXPECT_GT(model.StepBytes(), 512 * 151936 * 2) << "the logits of a step";
  EXPECT_LT(model.StepBytes(), 200'000'000);
  model.config.branch_norms = true;
  EXPECT_EQ(model.StepBytes(), 0) << "the engine on slots does not serve it";
}

TEST(ModelMemory, RecomputedLayersTakeLittleOfWhatKeptOnesDo) {
  ModelMemory model = Qwen();
  const int64_t kept = model.ActivationBytes(16384, 800);
  model.recompute_layers = true;
  EXPECT_LT(model.ActivationBytes(16384, 800), kept / 5);
}

TEST(PlanMemory, FitsTheCacheToWhatIsLeft) {
  ModelMemory model = Qwen();
  const MemoryPlan roomy = PlanMemory(OnePhase(4096), model, false, {812}, 80 * kGigabyte);
  EXPECT_EQ(roomy.responses, 128) << "all of a step, 16 prompts of 8";
  EXPECT_EQ(roomy.cache, 128 * 812 * model.CacheBytes());
  const int64_t state = model.WeightBytes() + model.OptimiserBytes();
  model.recompute_layers = true;
  const MemoryPlan tight = PlanMemory(OnePhase(4096), model, false, {32768}, 80 * kGigabyte);
  EXPECT_LT(tight.responses, 128);
  EXPECT_GT(tight.responses, 0);
  EXPECT_LE(state + tight.steps + tight.cache, 80 * kGigabyte);
  EXPECT_LE(state + tight.steps + tight.gradients + tight.activations, 80 * kGigabyte);
  EXPECT_EQ(tight.tokens, 32768) << "a sequence is never cut";
}

TEST(PlanMemory, TakesThePhaseThatNeedsMost) {
  RunConfig config = OnePhase(1024);
  config.phases.push_back(config.phases[0]);
  config.phases[1].micro_batch_tokens = 8192;
  const MemoryPlan plan = PlanMemory(config, Qwen(), false, {900, 0}, 80 * kGigabyte);
  EXPECT_EQ(plan.tokens, 8192);
  EXPECT_EQ(plan.longest, 900);
  EXPECT_EQ(plan.steps, Qwen().StepBytes());
  EXPECT_EQ(PlanMemory(config, Qwen(), false, {0, 0}, 80 * kGigabyte).steps, 0) << "no phase samples";
}

TEST(PlanMemory, NamesTheTokensThatWouldFit) {
  const auto plan = [](int64_t tokens) { return PlanMemory(OnePhase(tokens), Qwen(), false, {812}, 80 * kGigabyte); };
  EXPECT_THAT([&] { plan(65536); },
              Throws<InputError>(Property(&InputError::what,
                                          AllOf(HasSubstr("key 'phases.main.micro_batch_tokens': expected at most "),
                                                HasSubstr("model.recompute_layers")))));
  try {
    plan(65536);
  } catch (const InputError& error) {
    const std::string text = error.what();
    const int64_t named = std::stoll(text.substr(text.find("at most ") + 8));
    EXPECT_EQ(plan(named).tokens, named);
    EXPECT_THROW(plan(named + 512), InputError);
  }
}

TEST(PlanMemory, RefusesAResponseThatIsTooLongAndAModelThatIsTooLarge) {
  ModelMemory model = Qwen();
  model.config.max_positions = 1 << 20;
  EXPECT_THAT([&] { PlanMemory(OnePhase(1024), model, false, {200000}, 60 * kGigabyte); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("key 'phases.main.max_response_tokens'"))));
  EXPECT_THAT([&] { PlanMemory(OnePhase(1024), Qwen(at::kFloat), false, {812}, 20 * kGigabyte); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("key 'model.dtype'"))));
  EXPECT_THAT([&] { PlanMemory(OnePhase(1024), Qwen(), false, {812}, 20 * kGigabyte); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("key 'model.path'"))));
}

TEST(MemoryText, SaysEveryPartOnOneLine) {
  const std::string text = MemoryText(PlanMemory(OnePhase(4096), Qwen(), true, {812}, 80 * kGigabyte));
  for (const char* part :
       {"80.0 GB", "weights 6.2 GB", "optimiser 18.5 GB", "steps 0.2 GB, cache 3.0 GB (128 responses",
        "gradients 6.2 GB", "activations", "(4096 tokens)"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_EQ(text.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace knaves
