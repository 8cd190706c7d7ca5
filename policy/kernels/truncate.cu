#include <climits>
#include <cmath>

#include "policy/kernels/launch.cuh"
#include "policy/kernels/truncate.h"
#include "policy/kernels/vectors.cuh"

namespace knaves {
namespace {

constexpr int kTruncateThreads = 1024;
constexpr int kTruncateWarps = kTruncateThreads / kWarp;
constexpr int kBitsPerPass = 2;
constexpr int kCandidates = (1 << kBitsPerPass) - 1;

template <typename T>
struct TruncateCall {
  const T* logits;
  int vocabulary;
  Border* borders;
  // From here on read on the device.
  TruncationOptions options = {};
  float scale = 0;  // log2(e) / temperature: masses are powers of 2
};

// Whole numbers in the order of the numbers that they stand for.
__device__ inline unsigned KeyOf(float value) {
  const unsigned bits = __float_as_uint(value + 0.0F);  // -0 is 0
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

// Of the bits that a T has.
template <typename T>
__device__ inline float ValueOf(unsigned key) {
  const unsigned bits = key & 0x80000000u ? key & 0x7fffffffu : ~key;
  return __uint_as_float(sizeof(T) == 2 ? bits & 0xffff0000u : bits);
}

// The sum over the block, the same for all threads and in the same order every time.
__device__ double OverBlock(double value) {
  __shared__ double sums[kTruncateWarps];
  for (int step = kWarp / 2; step > 0; step /= 2) value += __shfl_xor_sync(kAllLanes, value, step);
  __syncthreads();
  if (threadIdx.x % kWarp == 0) sums[threadIdx.x / kWarp] = value;
  __syncthreads();
  double total = 0;
  for (const double sum : sums) total += sum;
  return total;
}

__device__ float LargestOfBlock(float value) {
  __shared__ float most[kTruncateWarps];
  value = WarpMax(value);
  if (threadIdx.x % kWarp == 0) most[threadIdx.x / kWarp] = value;
  __syncthreads();
  for (const float other : most) value = fmaxf(value, other);
  return value;
}

// One row, all threads of a block together. N numbers an access.
template <int N, typename T>
class RowCut {
 public:
  __device__ RowCut(const TruncateCall<T>& call, const T* row) : call_(call), row_(row) {
    float most = -INFINITY;
    ForEach([&](float value, int) { most = fmaxf(most, value); });
    most_ = LargestOfBlock(most);
  }

  __device__ Border Find() {
    Border border{-INFINITY, INT_MAX};
    const TruncationOptions& options = call_.options;
    if (options.top_k > 0 && options.top_k < call_.vocabulary) {
      border = Reach(static_cast<double>(options.top_k), [](float) { return 1.0F; });
    }
    if (options.top_p < 1) {
      double own = 0;
      ForEach([&](float value, int id) {
        if (value > border.value || (value == border.value && id <= border.last)) own += Mass(value);
      });
      // At least the likeliest, whatever rounding says.
      const double target = fmax(1e-30, options.top_p * OverBlock(own));
      border = Reach(target, [this](float value) { return Mass(value); });
    }
    if (options.min_p > 0) {
      const float least = fminf(most_, most_ + log2f(options.min_p) / call_.scale);
      if (least > border.value) border = {least, INT_MAX};
    }
    return border;
  }

 private:
  template <typename Body>
  __device__ void ForEach(const Body& body) const {
    for (int i = threadIdx.x * N; i < call_.vocabulary; i += kTruncateThreads * N) {
      float values[N];
      Load(row_ + i, values);
#pragma unroll
      for (int j = 0; j < N; ++j) body(values[j], i + j);
    }
  }

  __device__ float Mass(float value) const { return exp2f((value - most_) * call_.scale); }

  // The border at which the weights of the tokens that stay, likeliest first, reach the target. Its value is found bit
  // by bit from the top: the largest at and above which the weight is enough.
  template <typename Weight>
  __device__ Border Reach(double target, const Weight& weight) {
    unsigned key = 0;
    for (int shift = 32 - kBitsPerPass; shift >= 32 - 8 * static_cast<int>(sizeof(T)); shift -= kBitsPerPass) {
      float own[kCandidates] = {};
      ForEach([&](float value, int) {
        const unsigned place = KeyOf(value);
        const float one = weight(value);
#pragma unroll
        for (int c = 0; c < kCandidates; ++c) {
          if (place >= (key | static_cast<unsigned>(c + 1) << shift)) own[c] += one;
        }
      });
      unsigned best = 0;
#pragma unroll
      for (int c = 0; c < kCandidates; ++c) {
        if (OverBlock(own[c]) >= target) best = static_cast<unsigned>(c + 1);
      }
      key |= best << shift;
    }
    const float border = ValueOf<T>(key);
    return {border, LastOfEquals(border, target, weight)};
  }

  // The id of the last token with this value that is needed to reach the target.
  template <typename Weight>
  __device__ int LastOfEquals(float border, double target, const Weight& weight) {
    double above = 0;
    float equals = 0;
    ForEach([&](float value, int) {
      if (value > border) above += weight(value);
      if (value == border) equals += 1;
    });
    const double left = target - OverBlock(above);
    const double needed = fmax(1.0, ceil(left / weight(border)));
    if (needed >= OverBlock(equals)) return INT_MAX;
    return IdOfEqual(border, static_cast<int>(needed));
  }

  // The id of the `number`th token with this value, counted from 1.
  __device__ int IdOfEqual(float border, int number) const {
    __shared__ int found;
    __syncthreads();
    if (threadIdx.x < kWarp) {
      for (int start = 0; number > 0; start += kWarp) {
        const int id = start + threadIdx.x;
        const bool equal = id < call_.vocabulary && ToFloat(row_[id]) == border;
        const unsigned lanes = __ballot_sync(kAllLanes, equal);
        const int before = __popc(lanes & ((1u << threadIdx.x) - 1));
        if (equal && before + 1 == number) found = id;
        number -= __popc(lanes);
      }
    }
    __syncthreads();
    return found;
  }

  const TruncateCall<T>& call_;
  const T* row_;
  float most_;
};

template <int N, typename T>
__global__ void __launch_bounds__(kTruncateThreads)
    TruncateKernel(TruncateCall<T> call, const float* temperature, const TruncationOptions* options) {
  WaitForEarlier();
  call.options = *options;
  call.scale = static_cast<float>(M_LOG2E / double{*temperature});
  RowCut<N, T> cut(call, call.logits + blockIdx.x * static_cast<int64_t>(call.vocabulary));
  const Border border = cut.Find();
  if (threadIdx.x == 0) call.borders[blockIdx.x] = border;
}

}  // namespace

void TruncateOnDevice(const void* logits, FloatType type, int64_t vocabulary, int64_t rows, const float* temperature,
                      const TruncationOptions* options, Border* borders, DeviceStream stream) {
  if (rows == 0) return;
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    const TruncateCall<T> call{static_cast<const T*>(logits), static_cast<int>(vocabulary), borders};
    const auto kernel = vocabulary % kFullWidth<T> == 0 ? TruncateKernel<kFullWidth<T>, T> : TruncateKernel<1, T>;
    LaunchEarly(kernel, dim3(Blocks(rows, 1)), kTruncateThreads, 0, stream, call, temperature, options);
  });
  CheckLaunch("truncate");
}

}  // namespace knaves
