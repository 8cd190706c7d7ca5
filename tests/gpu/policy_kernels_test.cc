// Every kernel against its reference on the CPU, over types and shapes: widths that are and are not multiples of a
// vector, slots in another order than rows, sequences shorter and longer than a block takes.
#include <ATen/ops/cos.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/full.h>
#include <ATen/ops/sin.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <gmock/gmock.h>

#include <cmath>
#include <cstring>

#include "base/random.h"
#include "policy/kernels/decode_attention.h"
#include "policy/kernels/rms_norm.h"
#include "policy/kernels/sample.h"
#include "policy/kernels/swiglu.h"
#include "policy/kernels/truncate.h"
#include "tests/gpu/gpu_test.h"

namespace knaves {
namespace {

constexpr at::ScalarType kTypes[] = {at::kFloat, at::kBFloat16};

using KernelsTest = GpuTest;

TEST_F(KernelsTest, RmsNormEqualsItsReference) {
  for (const at::ScalarType type : kTypes) {
    for (const int64_t width : {3, 64, 896, 1536, 8192}) {
      for (const int64_t rows : {1, 5, 256}) {
        const TwinTensor x({rows, width}, type);
        const TwinTensor weight({width}, type);
        const TwinTensor y(at::full({rows, width}, NAN), type);
        RmsNormOnDevice(x.Device(), weight.Device(), TypeOf(x.device), rows, width, 1e-6F, y.Device(), TestStream());
        RmsNormReference(x.Host(), weight.Host(), rows, width, 1e-6F, y.Host());
        EXPECT_LT(y.Difference(), Tolerance(type)) << type << " " << rows << " x " << width;
      }
    }
  }
}

TEST_F(KernelsTest, SwiGluEqualsItsReference) {
  for (const at::ScalarType type : kTypes) {
    for (const int64_t width : {1, 24, 4864, 8960, 33}) {
      for (const int64_t rows : {1, 7, 256}) {
        const TwinTensor both(at::randn({rows, 2 * width}) * 8, type);
        const TwinTensor y(at::full({rows, width}, NAN), type);
        SwiGluOnDevice(both.Device(), TypeOf(both.device), rows, width, y.Device(), TestStream());
        SwiGluReference(both.Host(), rows, width, y.Host());
        EXPECT_LT(y.Difference(), Tolerance(type)) << type << " " << rows << " x " << width;
      }
    }
  }
}

// Slots that rows name in an order of their own, each of a length of its own.
struct SlotTwin {
  at::Tensor slot_of_row, lengths;  // on the CPU
  at::Tensor device_slot_of_row, device_lengths;

  SlotTwin(const std::vector<int64_t>& slots, const std::vector<int64_t>& lengths_of_slots)
      : slot_of_row(at::tensor(slots, at::kLong)),
        lengths(at::tensor(lengths_of_slots, at::kLong)),
        device_slot_of_row(slot_of_row.cuda()),
        device_lengths(lengths.cuda()) {}

  SlotRows Host() const {
    return {slot_of_row.const_data_ptr<int64_t>(), lengths.const_data_ptr<int64_t>(), slot_of_row.numel()};
  }
  SlotRows Device() const {
    return {device_slot_of_row.const_data_ptr<int64_t>(), device_lengths.const_data_ptr<int64_t>(),
            slot_of_row.numel()};
  }
};

// A copy of the bytes on the device.
template <typename T>
struct DeviceCopy {
  at::Tensor bytes;

  explicit DeviceCopy(const T& value) : bytes(at::empty({sizeof(T)}, at::kByte)) {
    std::memcpy(bytes.mutable_data_ptr(), &value, sizeof(T));
    bytes = bytes.cuda();
  }
  const T* Get() const { return static_cast<const T*>(bytes.const_data_ptr()); }
};

struct AttentionCase {
  HeadSizes sizes;
  std::vector<int64_t> slots;
  std::vector<int64_t> lengths;
};

// ||device - reference|| / ||reference|| of what the kernel writes.
struct AttentionDifference {
  double output, keys, values;
};

AttentionDifference Compare(const AttentionCase& test, at::ScalarType type) {
  const HeadSizes& sizes = test.sizes;
  const SlotTwin slots(test.slots, test.lengths);
  const auto rows = static_cast<int64_t>(test.slots.size());
  const auto count = static_cast<int64_t>(test.lengths.size());
  // Scores far enough apart that maxima matter.
  const TwinTensor joined(at::randn({rows, sizes.JoinedWidth()}) * 2, type);
  const at::Tensor angles = at::randn({sizes.capacity, sizes.head_size / 2}) * 3;
  const TwinTensor cosines(at::cos(angles), at::kFloat);
  const TwinTensor sines(at::sin(angles), at::kFloat);
  const TwinTensor keys({count, sizes.kv_heads, sizes.capacity, sizes.head_size}, type);
  const TwinTensor values({count, sizes.kv_heads, sizes.capacity, sizes.head_size}, type);
  const TwinTensor output(at::full({rows, sizes.heads * sizes.head_size}, NAN), type);
  const AttentionScratchSize size = AttentionScratchFor(rows, sizes);
  const at::Tensor parts = at::full({size.parts}, NAN).cuda();
  const at::Tensor arrived = at::zeros({size.arrived}, at::kInt).cuda();
  const DeviceCopy<LayerCache> cache({keys.Device(), values.Device(), sizes.capacity});
  const LayerCache host_cache{keys.Host(), values.Host(), sizes.capacity};
  const DecodeAttention<void> call{sizes,
                                   slots.Device(),
                                   joined.Device(),
                                   cosines.device.const_data_ptr<float>(),
                                   sines.device.const_data_ptr<float>(),
                                   cache.Get(),
                                   output.Device()};
  // Twice: the first call must leave the counters as it found them.
  for (int i = 0; i < 2; ++i) {
    DecodeAttentionOnDevice(call, TypeOf(joined.device),
                            {parts.mutable_data_ptr<float>(), arrived.mutable_data_ptr<int32_t>()}, TestStream());
  }
  DecodeAttentionReference(
      {sizes, slots.Host(), joined.Host(), cosines.Host(), sines.Host(), &host_cache, output.Host()});
  return {output.Difference(), keys.Difference(), values.Difference()};
}

void ExpectEqual(const AttentionCase& test, at::ScalarType type) {
  const AttentionDifference difference = Compare(test, type);
  const auto name = [&] {
    return testing::Message() << type << ", " << test.sizes.heads << " heads of " << test.sizes.head_size;
  };
  EXPECT_LT(difference.output, type == at::kFloat ? 1e-5 : 1e-2) << name();
  EXPECT_LT(difference.keys, Tolerance(type)) << name();
  EXPECT_EQ(difference.values, 0) << name();
}

TEST_F(KernelsTest, DecodeAttentionEqualsItsReference) {
  const AttentionCase cases[] = {
      {{14, 2, 64, 700}, {0, 1, 2, 3, 4}, {0, 31, 32, 299, 698}},     // Qwen2.5 0.5B
      {{12, 2, 128, 1300}, {4, 2, 0, 3, 1}, {1298, 1, 15, 16, 640}},  // 1.5B
      {{28, 4, 128, 130}, {1, 0}, {128, 77}},                         // 7B
      {{4, 4, 32, 90}, {0, 1, 2}, {0, 40, 88}},                       // no groups
      {{32, 2, 64, 140}, {1, 0}, {139, 5}},                           // more queries a kv head than a block takes
      {{4, 2, 6, 50}, {2, 1}, {1, 20, 49}},                           // heads of an odd size
      {{2, 1, 256, 300}, {0}, {290}},
  };
  for (const at::ScalarType type : kTypes) {
    for (const AttentionCase& test : cases) ExpectEqual(test, type);
  }
}

TEST_F(KernelsTest, DecodeAttentionServesAFullBatch) {
  AttentionCase test{{14, 2, 64, 1100}, {}, {}};
  for (int64_t i = 0; i < 256; ++i) {
    test.slots.push_back(255 - i);
    test.lengths.push_back(i * 4 + i % 3);
  }
  for (const at::ScalarType type : kTypes) ExpectEqual(test, type);
}

// What the kernel gives each row: joined [rows, JoinedWidth()], keys and values [slots, kv_heads, capacity, head_size];
// row i serves slot i.
at::Tensor AttendOnDevice(const HeadSizes& sizes, const std::vector<int64_t>& lengths, const at::Tensor& joined,
                          const at::Tensor& keys, const at::Tensor& values, const at::Tensor& angles) {
  const auto rows = static_cast<int64_t>(lengths.size());
  std::vector<int64_t> all;
  for (int64_t i = 0; i < rows; ++i) all.push_back(i);
  const SlotTwin slots(all, lengths);
  const AttentionScratchSize size = AttentionScratchFor(rows, sizes);
  const at::Tensor parts = at::full({size.parts}, NAN).cuda();
  const at::Tensor arrived = at::zeros({size.arrived}, at::kInt).cuda();
  const at::Tensor cosines = at::cos(angles);
  const at::Tensor sines = at::sin(angles);
  at::Tensor output = at::full({rows, sizes.heads * sizes.head_size}, NAN, joined.options());
  const DeviceCopy<LayerCache> cache({keys.mutable_data_ptr(), values.mutable_data_ptr(), keys.size(2)});
  DecodeAttentionOnDevice({sizes, slots.Device(), joined.const_data_ptr(), cosines.const_data_ptr<float>(),
                           sines.const_data_ptr<float>(), cache.Get(), output.mutable_data_ptr()},
                          TypeOf(joined), {parts.mutable_data_ptr<float>(), arrived.mutable_data_ptr<int32_t>()},
                          TestStream());
  return output.cpu();
}

TEST_F(KernelsTest, DecodeAttentionWithPartsOfAFixedSizeGivesARowTheSameBitsInEveryBatch) {
  HeadSizes large{14, 2, 64, 3000};
  large.part_positions = 256;
  HeadSizes small = large;
  small.capacity = 1200;
  constexpr int64_t kRow = 27;
  std::vector<int64_t> lengths;
  for (int64_t i = 0; i < 64; ++i) lengths.push_back(i * 40 + 17);
  const at::Tensor angles = at::randn({large.capacity, large.head_size / 2}).cuda();
  for (const at::ScalarType type : kTypes) {
    const at::Tensor joined = at::randn({64, large.JoinedWidth()}).to(at::kCUDA, type);
    const at::Tensor keys = at::randn({64, large.kv_heads, large.capacity, large.head_size}).to(at::kCUDA, type);
    const at::Tensor values = at::randn({64, large.kv_heads, large.capacity, large.head_size}).to(at::kCUDA, type);
    const auto of_row = [&](const at::Tensor& cache) {
      return cache.narrow(0, kRow, 1).narrow(2, 0, small.capacity).contiguous();
    };
    const at::Tensor alone = AttendOnDevice(small, {lengths[kRow]}, joined.narrow(0, kRow, 1), of_row(keys),
                                            of_row(values), angles.narrow(0, 0, small.capacity));
    const at::Tensor all = AttendOnDevice(large, lengths, joined, keys, values, angles);
    EXPECT_TRUE(at::equal(alone[0], all[kRow])) << type;
  }
}

// State and outputs of slots in one place, on the CPU or on the device.
struct SlotMemory {
  at::Tensor state;  // int64 [7, slots], in the order of SlotState
  at::Tensor ids, logprobs;
  at::Tensor end_tokens;

  SlotMemory To(at::Device device) const {
    return {state.to(device).clone(), ids.to(device).clone(), logprobs.to(device).clone(), end_tokens.to(device)};
  }
  SlotState State() const {
    const auto row = [&](int64_t i) { return state.mutable_data_ptr<int64_t>() + i * state.size(1); };
    return {row(0), row(1), row(2), row(3), row(4), row(5), row(6)};
  }
  SampleOutputs Outputs() const {
    return {ids.mutable_data_ptr<int32_t>(), logprobs.mutable_data_ptr<float>(), ids.size(1)};
  }
  SampleOptions Options(float temperature) const {
    return {temperature, end_tokens.const_data_ptr<int64_t>(), end_tokens.numel()};
  }
};

// Slot i serves request 2 i, has sampled i % 3 tokens of at most 3, and every fifth is finished.
SlotMemory SomeSlots(int64_t slots, const std::vector<int64_t>& end_tokens) {
  SlotMemory memory{at::zeros({7, slots}, at::kLong), at::full({2 * slots, 4}, -1, at::kInt), at::zeros({2 * slots, 4}),
                    at::tensor(end_tokens, at::kLong)};
  const SlotState state = memory.State();
  for (int64_t i = 0; i < slots; ++i) {
    state.tokens[i] = -7;
    state.lengths[i] = 10 + i;
    state.sampled[i] = i % 3;
    state.limits[i] = 3;
    state.requests[i] = 2 * i;
    state.seeds[i] = static_cast<int64_t>(MixSeed({5, static_cast<uint64_t>(i)}));
    state.finished[i] = i % 5 == 4 ? 1 : 0;
  }
  return memory;
}

std::vector<int64_t> Backwards(int64_t count) {
  std::vector<int64_t> rows;
  for (int64_t i = 0; i < count; ++i) rows.push_back(count - 1 - i);
  return rows;
}

// Two slots' worth of memory after the same step, by the kernel and by the reference.
std::pair<SlotMemory, SlotMemory> SampleTwice(const TwinTensor& logits, float temperature,
                                              const std::vector<int64_t>& end_tokens) {
  const int64_t rows = logits.host.size(0);
  const at::Tensor slot_of_row = at::tensor(Backwards(rows), at::kLong);
  const at::Tensor device_rows = slot_of_row.cuda();
  const SlotMemory host = SomeSlots(rows, end_tokens);
  const SlotMemory device = host.To(at::kCUDA);
  SampleOnDevice(logits.Device(), TypeOf(logits.device), logits.host.size(1), device_rows.const_data_ptr<int64_t>(),
                 rows, DeviceCopy(device.Options(temperature)).Get(), device.State(),
                 DeviceCopy(device.Outputs()).Get(), TestStream());
  SampleReference(logits.Host(), logits.host.size(1), slot_of_row.const_data_ptr<int64_t>(), rows,
                  host.Options(temperature), host.State(), host.Outputs());
  return {device.To(at::kCPU), host};
}

// Distributions with a few likely tokens, so that rounding hardly ever decides which of two neighbours is drawn.
at::Tensor PeakedLogits(int64_t rows, int64_t vocabulary) { return at::randn({rows, vocabulary}) * 6; }

TEST_F(KernelsTest, SampleEqualsItsReference) {
  for (const at::ScalarType type : kTypes) {
    for (const int64_t vocabulary : {19, 1000, 1501, 151936}) {
      for (const float temperature : {0.0F, 0.7F, 1.0F, 1.3F}) {
        const auto [device, host] = SampleTwice(TwinTensor(PeakedLogits(40, vocabulary), type), temperature, {0, 3, 4});
        const at::Tensor same = device.ids == host.ids;
        EXPECT_GE(same.to(at::kFloat).mean().item<float>(), 0.99F) << type << " " << vocabulary << " " << temperature;
        const at::Tensor difference = (device.logprobs - host.logprobs).abs() * same;
        EXPECT_LT(difference.max().item<float>(), 1e-4F) << type << " " << vocabulary << " " << temperature;
        if (vocabulary < 2000) {
          EXPECT_TRUE(device.state.equal(host.state)) << type << " " << vocabulary;
        }
      }
    }
  }
}

int64_t KeptTokens(const TwinTensor& logits, int64_t row, const Border& border) {
  int64_t kept = 0;
  for (int64_t id = 0; id < logits.host.size(1); ++id) {
    const float logit = logits.Host()[row * logits.host.size(1) + id];
    kept += logit > border.value || (logit == border.value && id <= border.last) ? 1 : 0;
  }
  return kept;
}

TEST_F(KernelsTest, TruncateEqualsItsReference) {
  const TruncationOptions cases[] = {{1},          {50}, {0, 0.9F}, {0, 0.3F}, {0, 1.0F, 0.05F}, {40, 0.95F, 0.01F},
                                     {5000, 0.99F}};
  for (const at::ScalarType type : kTypes) {
    for (const int64_t vocabulary : {19, 1000, 1501, 151936}) {
      const TwinTensor logits(at::randn({12, vocabulary}) * 4, type);
      for (const TruncationOptions& options : cases) {
        const at::Tensor borders = at::zeros({12, 2}, at::kFloat).cuda();
        std::vector<Border> expected(12);
        TruncateOnDevice(logits.Device(), TypeOf(logits.device), vocabulary, 12, DeviceCopy(1.3F).Get(),
                         DeviceCopy(options).Get(), static_cast<Border*>(borders.mutable_data_ptr()), TestStream());
        TruncateReference(logits.Host(), vocabulary, 12, 1.3F, options, expected.data());
        const at::Tensor host = borders.cpu();
        const auto* found = static_cast<const Border*>(host.const_data_ptr());
        for (int row = 0; row < 12; ++row) {
          EXPECT_EQ(KeptTokens(logits, row, found[row]), KeptTokens(logits, row, expected[static_cast<size_t>(row)]))
              << type << " " << vocabulary << " k " << options.top_k << " p " << options.top_p << " " << options.min_p;
        }
      }
    }
  }
}

TEST_F(KernelsTest, TruncateKeepsTheLowerIdsOfEquallyLikelyTokens) {
  const TwinTensor logits(at::zeros({1, 1504}), at::kBFloat16);
  const at::Tensor borders = at::zeros({1, 2}, at::kFloat).cuda();
  TruncateOnDevice(logits.Device(), FloatType::kBFloat16, 1504, 1, DeviceCopy(1.0F).Get(),
                   DeviceCopy(TruncationOptions{37}).Get(), static_cast<Border*>(borders.mutable_data_ptr()),
                   TestStream());
  EXPECT_EQ(KeptTokens(logits, 0, *static_cast<const Border*>(borders.cpu().const_data_ptr())), 37);
}

TEST_F(KernelsTest, SampleTakesTheLowestOfEquallyLikelyTokensAtTemperatureZero) {
  at::Tensor logits = at::zeros({2, 1504});
  logits[0][1400] = logits[0][700] = 2;
  logits[1][1503] = 1;
  const auto [device, host] = SampleTwice(TwinTensor(logits, at::kFloat), 0, {});
  EXPECT_EQ(device.state[0][1].item<int64_t>(), 700);
  EXPECT_EQ(device.state[0][0].item<int64_t>(), 1503);
}

TEST_F(KernelsTest, SampleNeverDrawsATokenWithoutMass) {
  at::Tensor logits = at::full({40, 1504}, -INFINITY);
  logits.narrow(1, 900, 2).fill_(1);
  const auto [device, host] = SampleTwice(TwinTensor(logits, at::kBFloat16), 1, {});
  const at::Tensor drawn = device.ids.masked_select(device.ids >= 0);
  EXPECT_TRUE(((drawn == 900) | (drawn == 901)).all().item<bool>());
  EXPECT_TRUE((drawn == 900).any().item<bool>() && (drawn == 901).any().item<bool>());
}

}  // namespace
}  // namespace knaves
