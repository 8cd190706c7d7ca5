#include <cassert>
#include <climits>
#include <cmath>

#include "policy/kernels/launch.cuh"
#include "policy/kernels/random.cuh"
#include "policy/kernels/sample.h"
#include "policy/kernels/vectors.cuh"

namespace knaves {
namespace {

constexpr int kSampleThreads = 1024;
constexpr int kSampleWarps = kSampleThreads / kWarp;
constexpr int kMostStretches = 1024;  // of one warp's segment

template <typename T>
struct SampleCall {
  const T* logits;
  int vocabulary;
  int segment;  // tokens of one warp: whole stretches of kWarp * N
  const int64_t* slot_of_row;
  SlotState slots;
  // From here on read on the device.
  SampleOptions options = {};
  SampleOutputs outputs = {};
  float scale = 0;  // log2(e) / temperature: masses are powers of 2
};

// The largest value and the mass of all, sum of 2^(value - most); and the first place of the largest.
struct Peak {
  float most = -INFINITY;
  float mass = 0;
  int place = INT_MAX;

  __device__ void Add(float other_most, float other_mass, int other_place) {
    if (other_most > most || (other_most == most && other_place < place)) place = other_place;
    const float larger = fmaxf(most, other_most);
    if (larger == -INFINITY) return;
    mass = mass * exp2f(most - larger) + other_mass * exp2f(other_most - larger);
    most = larger;
  }
};

__device__ inline Peak OverWarp(Peak peak) {
#pragma unroll
  for (int step = kWarp / 2; step > 0; step /= 2) {
    peak.Add(__shfl_xor_sync(kAllLanes, peak.most, step), __shfl_xor_sync(kAllLanes, peak.mass, step),
             __shfl_xor_sync(kAllLanes, peak.place, step));
  }
  return peak;
}

// N tokens from `first` on, scaled; those outside the vocabulary have no mass.
template <int N, typename T>
__device__ inline void LoadScaled(const SampleCall<T>& call, const T* row, int first, float (&values)[N]) {
  if (first < call.vocabulary) {
    Load(row + first, values);
    for (float& value : values) value *= call.scale;
  } else {
    for (float& value : values) value = -INFINITY;
  }
}

// The same; those beyond the row's border have no mass either.
template <int N, typename T>
__device__ inline void LoadKept(const SampleCall<T>& call, const T* row, int first, float (&values)[N]) {
  if (call.options.borders == nullptr || first >= call.vocabulary) {
    LoadScaled(call, row, first, values);
    return;
  }
  const Border border = call.options.borders[blockIdx.x];
  Load(row + first, values);
#pragma unroll
  for (int j = 0; j < N; ++j) {
    const bool stays = values[j] > border.value || (values[j] == border.value && first + j <= border.last);
    values[j] = stays ? values[j] * call.scale : -INFINITY;
  }
}

template <int N, typename T>
__device__ float KeptMassOfSegment(const SampleCall<T>& call, const T* row, int begin, float most) {
  float mass = 0;
  const int end = min(begin + call.segment, call.vocabulary);
  for (int i = begin + threadIdx.x % kWarp * N; i < end; i += kWarp * N) {
    float values[N];
    LoadKept(call, row, i, values);
    for (const float value : values) mass += exp2f(value - most);
  }
  return WarpSum(mass);
}

template <int N, typename T>
__device__ Peak PeakOfSegment(const SampleCall<T>& call, const T* row, int begin) {
  Peak peak;
  const int end = min(begin + call.segment, call.vocabulary);
#pragma unroll 4
  for (int i = begin + threadIdx.x % kWarp * N; i < end; i += kWarp * N) {
    float values[N];
    LoadScaled(call, row, i, values);
    float most = values[0];
    int place = 0;
#pragma unroll
    for (int j = 1; j < N; ++j) {
      if (values[j] > most) place = j;
      most = fmaxf(most, values[j]);
    }
    float mass = 0;
#pragma unroll
    for (int j = 0; j < N; ++j) mass += exp2f(values[j] - most);
    if (most > -INFINITY) peak.Add(most, mass, i + place);
  }
  return OverWarp(peak);
}

// The token of a stretch of kWarp * N at which `left` is used up; called by one warp.
template <int N, typename T>
__device__ int TokenOfStretch(const SampleCall<T>& call, const T* row, int begin, float most, double left) {
  const int lane = threadIdx.x % kWarp;
  float values[N];
  LoadKept(call, row, begin + lane * N, values);
  double own = 0;
  for (float& value : values) own += value = exp2f(value - most);
  double upto = own;
#pragma unroll
  for (int step = 1; step < kWarp; step *= 2) {
    const double other = __shfl_up_sync(kAllLanes, upto, step);
    if (lane >= step) upto += other;
  }
  const unsigned inside = __ballot_sync(kAllLanes, left < upto && own > 0);
  const unsigned massive = __ballot_sync(kAllLanes, own > 0);
  // Rounding can take us past the end: the last token that has any mass.
  const int chosen = inside != 0 ? __ffs(inside) - 1 : massive != 0 ? kWarp - 1 - __clz(massive) : 0;
  left -= upto - own;
  int token = begin + lane * N;
  bool found = false;
#pragma unroll
  for (int j = 0; j < N; ++j) {
    if (found || !(values[j] > 0)) continue;
    token = begin + lane * N + j;
    found = left < values[j];
    left -= values[j];
  }
  return min(__shfl_sync(kAllLanes, token, chosen), call.vocabulary - 1);
}

// Where in the order of warps, or of stretches, `left` is used up; takes off what stands before. Rounding can take us
// past the end: the last part that has any mass, and its end.
__device__ inline int FindPart(const float* masses, int count, double& left) {
  int last = 0;
  for (int part = 0; part < count; ++part) {
    if (masses[part] > 0) last = part;
    if (left < masses[part]) return part;
    left -= masses[part];
  }
  left = masses[last];
  return last;
}

// One row's token by inverting the cumulated distribution. All threads call it.
template <int N, typename T>
__device__ int DrawToken(const SampleCall<T>& call, const T* row, int64_t slot, const float* warp_masses, float most) {
  __shared__ float stretch_masses[kMostStretches];
  double left = 0;
  if (threadIdx.x < kWarp) {
    float total = 0;
    for (int i = 0; i < kSampleWarps; ++i) total += warp_masses[i];
    left = UniformAt(static_cast<uint64_t>(call.slots.seeds[slot]), static_cast<uint64_t>(call.slots.sampled[slot])) *
           total;
  }
  __shared__ double shared_left;
  __shared__ int shared_warp;
  if (threadIdx.x == 0) {
    shared_warp = FindPart(warp_masses, kSampleWarps, left);
    shared_left = left;
  }
  __syncthreads();
  const int begin = shared_warp * call.segment;
  const int stretches = (min(call.segment, call.vocabulary - begin) + kWarp * N - 1) / (kWarp * N);
  for (int i = threadIdx.x / kWarp; i < stretches; i += kSampleWarps) {
    float values[N];
    LoadKept(call, row, begin + (i * kWarp + threadIdx.x % kWarp) * N, values);
    float mass = 0;
    for (const float value : values) mass += exp2f(value - most);
    mass = WarpSum(mass);
    if (threadIdx.x % kWarp == 0) stretch_masses[i] = mass;
  }
  __syncthreads();
  if (threadIdx.x >= kWarp) return 0;
  left = shared_left;
  const int stretch = FindPart(stretch_masses, stretches, left);
  return TokenOfStretch<N>(call, row, begin + stretch * kWarp * N, most, left);
}

template <typename T>
__device__ void MoveOn(const SampleCall<T>& call, int64_t slot, int token, float logprob) {
  const SlotState& slots = call.slots;
  const int64_t place = slots.requests[slot] * call.outputs.width + slots.sampled[slot];
  call.outputs.ids[place] = token;
  call.outputs.logprobs[place] = logprob;
  bool finished = slots.sampled[slot] + 1 >= slots.limits[slot];
  for (int64_t i = 0; i < call.options.end_token_count; ++i) finished |= call.options.end_tokens[i] == token;
  slots.tokens[slot] = token;
  slots.sampled[slot] += 1;
  slots.finished[slot] = finished ? 1 : 0;
  if (!finished) slots.lengths[slot] += 1;
}

// A block a row, a warp a segment of the vocabulary: one pass over all logits finds every warp's mass, a second over
// one segment finds the token.
template <int N, typename T>
__global__ void __launch_bounds__(kSampleThreads)
    SampleKernel(SampleCall<T> call, const SampleOptions* options, const SampleOutputs* outputs) {
  __shared__ float warp_most[kSampleWarps];
  __shared__ float warp_masses[kSampleWarps];
  __shared__ int warp_places[kSampleWarps];
  WaitForEarlier();
  const int64_t slot = call.slot_of_row[blockIdx.x];
  if (call.slots.finished[slot] != 0) return;
  call.options = *options;
  call.outputs = *outputs;
  call.scale = static_cast<float>(M_LOG2E / (call.options.temperature > 0 ? double{call.options.temperature} : 1.0));
  const T* row = call.logits + blockIdx.x * static_cast<int64_t>(call.vocabulary);
  const int warp = threadIdx.x / kWarp;
  const int lane = threadIdx.x % kWarp;
  const Peak own = PeakOfSegment<N>(call, row, warp * call.segment);
  if (lane == 0) {
    warp_most[warp] = own.most;
    warp_masses[warp] = own.mass;
    warp_places[warp] = own.place;
  }
  __syncthreads();
  Peak peak;
  peak.most = warp_most[lane];
  peak.mass = warp_masses[lane];
  peak.place = warp_places[lane];
  peak = OverWarp(peak);
  __syncthreads();
  const float mass = call.options.borders == nullptr ? own.mass * exp2f(own.most - peak.most)
                                                     : KeptMassOfSegment<N>(call, row, warp * call.segment, peak.most);
  if (lane == 0) warp_masses[warp] = mass;
  __syncthreads();
  const int token = call.options.temperature > 0 ? DrawToken<N>(call, row, slot, warp_masses, peak.most)
                                                 : min(peak.place, call.vocabulary - 1);
  if (threadIdx.x != 0) return;
  const float value = ToFloat(row[token]) * call.scale;
  MoveOn(call, slot, token, (value - peak.most) * static_cast<float>(M_LN2) - logf(peak.mass));
}

}  // namespace

void SampleOnDevice(const void* logits, FloatType type, int64_t vocabulary, const int64_t* slot_of_row, int64_t rows,
                    const SampleOptions* options, const SlotState& slots, const SampleOutputs* outputs,
                    DeviceStream stream) {
  if (rows == 0) return;
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    const int width = vocabulary % kFullWidth<T> == 0 ? kFullWidth<T> : 1;
    const int64_t stretch = int64_t{kWarp} * width;
    const int64_t segment = (vocabulary + kSampleWarps * stretch - 1) / (kSampleWarps * stretch) * stretch;
    assert(segment / stretch <= kMostStretches);
    const SampleCall<T> call{static_cast<const T*>(logits), static_cast<int>(vocabulary), static_cast<int>(segment),
                             slot_of_row, slots};
    const auto kernel = width > 1 ? SampleKernel<kFullWidth<T>, T> : SampleKernel<1, T>;
    LaunchEarly(kernel, dim3(Blocks(rows, 1)), kSampleThreads, 0, stream, call, options, outputs);
  });
  CheckLaunch("sample");
}

}  // namespace knaves
