#include "train/expert_balance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>

#include "base/error.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/policy/small_models.h"
#include "tests/unit/train/plain_objective.h"
#include "tests/unit/train/tiny_run.h"
#include "train/update.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

class ExpertBalanceTest : public testing::Test {
 protected:
  ExpertBalanceTest() {
    WriteByteTokenizer(folder_.path());
    config_ = ParseRunConfig(TinyRunHead(folder_.path()) + "phases: [{name: a, steps: 1, expert_bias_rate: 0.25}]\n",
                             "run.yaml", {});
    phase().learning_rate = Ramp::Constant(0.0);
  }

  // Four sequences of 5, 9, 13 and 17 tokens.
  std::vector<TrainingSequence> UnevenSequences() const {
    std::vector<TrainingSequence> sequences(4);
    for (size_t i = 0; i < sequences.size(); ++i) {
      for (size_t t = 0; t < 5 + 4 * i; ++t) sequences[i].ids.push_back(static_cast<int64_t>((3 * i + 5 * t) % 19));
      sequences[i].first_target = 2;
      sequences[i].group = static_cast<int64_t>(i);
      sequences[i].advantage = advantage_;
    }
    return sequences;
  }

  static Decoder Trained(const ModelConfig& config, at::ScalarType type = at::kFloat) {
    Decoder decoder = LivelyDecoder(config, 5, type);
    decoder.RequireGradients(true);
    return decoder;
  }

  // One step on the sequences.
  void Step(const Decoder& decoder) {
    Policy policy = LoadPolicy(config_, std::nullopt);
    policy.decoder = decoder;
    AdamW optimiser(policy.decoder.Weights());
    TaskSource tasks("plain", {});
    row_ = Json::object();
    const StepValues values = ValuesAt(phase(), 0);
    std::vector<TrainingSequence> sequences = UnevenSequences();
    UpdatePolicy({config_, phase(), values, 1, policy, tasks, row_, {}}, objective_, sequences, optimiser);
  }

  // How far the bias of the second layer's experts moves in one step.
  at::Tensor BiasMove(const Decoder& decoder) {
    const at::Tensor bias = decoder.Layers()[1].experts.correction;
    const at::Tensor before = bias.defined() ? bias.detach().clone() : at::Tensor();
    Step(decoder);
    return bias.defined() ? (bias - before).detach() : at::Tensor();
  }

  // The gradient of the second layer's router by passes like those of an update with a loss of this coefficient.
  at::Tensor RouterGradient(const Decoder& decoder, double coefficient) {
    std::vector<TrainingSequence> sequences = UnevenSequences();
    SequenceList list;
    for (const TrainingSequence& sequence : sequences) list.push_back(&sequence);
    const TargetWeight weight = TargetWeightIn(list, LossMean::kToken);
    ExpertBalance balance(decoder);
    balance.BeginUpdate(coefficient, list.size());
    LossRecord record;
    const at::Tensor& router = decoder.Layers()[1].experts.router;
    for (const auto& [name, tensor] : decoder.Weights()) tensor.mutable_grad() = at::Tensor();
    ForEachPiece(balance.Recording(), list, weight, phase().micro_batch_tokens, [&](const Piece& piece) {
      balance.Begin(piece);
      const TokenLogprobs tokens = ComputeTokenLogprobs(balance.Recording(), piece.batch.ids, 1.0, piece.wanted);
      objective_.Loss(piece.batch, tokens, ValuesAt(phase(), 0), record).backward();
    });
    return router.grad().to(at::kDouble).clone();
  }

  // Tokens of each expert, sequence by sequence; the last token of each is only a target.
  at::Tensor LoadOf(Decoder decoder) const {
    const at::NoGradGuard no_gradients;
    RoutingRecord record;
    decoder.RecordRouting(&record);
    for (const TrainingSequence& sequence : UnevenSequences()) {
      const at::Tensor ids = torch::tensor(sequence.ids, at::kLong).unsqueeze(0);
      decoder.Hidden(ids.narrow(1, 0, ids.size(1) - 1), {}, nullptr);
    }
    return record.Loads()[1].to(at::kDouble);
  }

  PhaseConfig& phase() { return config_.phases[0]; }

  ScratchFolder folder_;
  RunConfig config_;
  PlainObjective objective_;
  double advantage_ = 1.0;
  Json row_;
};

TEST_F(ExpertBalanceTest, MovesTheBiasOfEachExpertAgainstItsLoad) {
  const Decoder decoder = Trained(DeepSeekV3Config());
  const at::Tensor load = LoadOf(decoder);
  const at::Tensor expected = (load.mean() - load).sign() * 0.25;
  ASSERT_GT(expected.abs().max().item<double>(), 0);
  EXPECT_TRUE(at::allclose(BiasMove(decoder).to(at::kDouble), expected, 0, 1e-6));
  const double violation = ((load.max() - load.mean()) / load.mean()).item<double>();
  EXPECT_NEAR(row_["experts/max_violation/max"].get<double>(), violation, 1e-9);
  EXPECT_NEAR(row_["experts/max_violation/mean"].get<double>(), violation, 1e-9);
}

TEST_F(ExpertBalanceTest, PaddingIsNoLoadWhetherADecoderPacksOrNot) {
  for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
    const Decoder decoder = Trained(DeepSeekV3Config(), type);
    ASSERT_EQ(decoder.CanPack(), type == at::kFloat);
    const at::Tensor load = LoadOf(decoder);
    phase().expert_bias_rate = 0.0;
    for (const int64_t tokens : {1, 1000}) {  // of a micro-batch: one sequence, all
      phase().micro_batch_tokens = tokens;
      EXPECT_EQ(BiasMove(decoder).abs().max().item<double>(), 0);
      const double violation = ((load.max() - load.mean()) / load.mean()).item<double>();
      EXPECT_NEAR(row_["experts/max_violation/max"].get<double>(), violation, 1e-9) << type << ", " << tokens;
    }
  }
}

TEST_F(ExpertBalanceTest, RecomputedLayersMoveItAlike) {
  Decoder decoder = Trained(DeepSeekV3Config());
  const at::Tensor move = BiasMove(decoder);
  Decoder again = Trained(DeepSeekV3Config());
  again.RecomputeLayers(true);
  EXPECT_TRUE(BiasMove(again).equal(move));
}

TEST_F(ExpertBalanceTest, UnevenLoadsEvenOutFromUpdateToUpdate) {
  const Decoder decoder = Trained(DeepSeekV3Config());
  {
    const at::NoGradGuard no_gradients;
    decoder.Layers()[1].experts.correction.select(0, 2).add_(5.0);
  }
  phase().expert_bias_rate = 0.05;
  BiasMove(decoder);
  const double first = row_["experts/max_violation/max"].get<double>();
  for (int i = 0; i < 150; ++i) BiasMove(decoder);
  EXPECT_LT(row_["experts/max_violation/max"].get<double>(), 0.6 * first);
}

TEST_F(ExpertBalanceTest, TheLossIsTheMeanOverSequencesWhateverTheMicroBatches) {
  phase().expert_bias_rate = 0.0;
  for (const bool recompute : {false, true}) {
    for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
      Decoder decoder = Trained(DeepSeekV2Config(), type);
      decoder.RecomputeLayers(recompute);
      at::Tensor expected;
      for (const int64_t tokens : {1, 20, 1000}) {
        phase().micro_batch_tokens = tokens;
        const at::Tensor added = RouterGradient(decoder, 3.0) - RouterGradient(decoder, 0.0);
        if (!expected.defined()) expected = added;
        const double tolerance = type == at::kFloat ? 1e-5 : 0.05;
        EXPECT_GT(expected.abs().max().item<double>(), 1e-3);
        EXPECT_LT((added - expected).norm().item<double>(), tolerance * expected.norm().item<double>()) << tokens;
      }
    }
  }
}

TEST_F(ExpertBalanceTest, TheLossEvensOutLoads) {
  phase().expert_bias_rate = 0.0;
  phase().expert_balance_coefficient = 1.0;
  phase().learning_rate = Ramp::Constant(0.01);
  advantage_ = 0.0;  // nothing else to learn
  const Decoder decoder = Trained(DeepSeekConfig());
  {
    const at::NoGradGuard no_gradients;
    decoder.Layers()[1].experts.router.narrow(0, 0, 2).mul_(0.1);  // experts that few tokens choose
  }
  Step(decoder);
  const double first = row_["experts/max_violation/max"].get<double>();
  for (int i = 0; i < 40; ++i) Step(decoder);
  // One step's load says little: a few dozen tokens, and steps as long at the end as at the beginning.
  constexpr int kLast = 40;
  double last = 0;
  for (int i = 0; i < kLast; ++i) {
    Step(decoder);
    last += row_["experts/max_violation/max"].get<double>() / kLast;
  }
  EXPECT_LT(last, 0.75 * first);
}

TEST_F(ExpertBalanceTest, AModelWithoutExpertsHasNoLoad) {
  BiasMove(Trained(SmallConfig()));
  EXPECT_FALSE(row_.contains("experts/max_violation/max"));
}

TEST_F(ExpertBalanceTest, RefusesToBalanceWhatIsNotThere) {
  EXPECT_NO_THROW(CheckExpertBalance(DeepSeekV3Config(), phase()));
  EXPECT_THAT([&] { CheckExpertBalance(DeepSeekV2Config(), phase()); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("key 'phases.a.expert_bias_rate'"))));
  phase().expert_bias_rate = 0.0;
  phase().expert_balance_coefficient = 0.1;
  EXPECT_NO_THROW(CheckExpertBalance(DeepSeekV2Config(), phase()));
  EXPECT_THAT([&] { CheckExpertBalance(SmallConfig(), phase()); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("key 'phases.a.expert_balance_coefficient'"))));
}

}  // namespace
}  // namespace knaves
