// The functions of this folder in a build without nvcc. HaveKernels() is false, so that none of the others is called.
#include <cassert>

#include "policy/kernels/decode_attention.h"
#include "policy/kernels/device.h"
#include "policy/kernels/device_graph.h"
#include "policy/kernels/device_sum.h"
#include "policy/kernels/merge_attention.h"
#include "policy/kernels/rms_norm.h"
#include "policy/kernels/sample.h"
#include "policy/kernels/swiglu.h"
#include "policy/kernels/swiglu_gradient.h"
#include "policy/kernels/truncate.h"
#include "policy/kernels/turn_heads.h"
#include "policy/kernels/vocabulary.h"

namespace knaves {

struct DeviceGraph::Recorded {};
struct DeviceSum::Communicator {};

bool HaveKernels() { return false; }

int64_t FreeDeviceBytes() {
  assert(HaveKernels());
  return 0;
}

DeviceBytes PeakDeviceBytes() {
  assert(HaveKernels());
  return {};
}

void ForgetPeakDeviceBytes() { assert(HaveKernels()); }

DeviceKind CurrentDeviceKind() {
  assert(HaveKernels());
  return {};
}

DeviceGraph::DeviceGraph(const std::function<void()>&) { assert(HaveKernels()); }
DeviceGraph::~DeviceGraph() = default;
DeviceGraph::DeviceGraph(DeviceGraph&&) noexcept = default;
void DeviceGraph::Start() { assert(HaveKernels()); }

std::string DeviceSum::NewId() {
  assert(HaveKernels());
  return "";
}

DeviceSum::DeviceSum(const std::string&, int, int) { assert(HaveKernels()); }
DeviceSum::~DeviceSum() = default;
void DeviceSum::Sum(float*, int64_t, DeviceStream) { assert(HaveKernels()); }
void DeviceSum::Abandon() { assert(HaveKernels()); }

AttentionScratchSize AttentionScratchFor(int64_t, const HeadSizes&) {
  assert(HaveKernels());
  return {};
}

void DecodeAttentionOnDevice(const DecodeAttention<void>&, FloatType, const AttentionScratch&, DeviceStream) {
  assert(HaveKernels());
}

void MergeAttentionOnDevice(const AttentionPart<void>&, const AttentionPart<const void>&, FloatType, int64_t, int64_t,
                            int64_t, DeviceStream) {
  assert(HaveKernels());
}

void RmsNormOnDevice(const void*, const void*, FloatType, int64_t, int64_t, float, void*, DeviceStream) {
  assert(HaveKernels());
}

void SampleOnDevice(const void*, FloatType, int64_t, const int64_t*, int64_t, const SampleOptions*, const SlotState&,
                    const SampleOutputs*, DeviceStream) {
  assert(HaveKernels());
}

void SwiGluOnDevice(const void*, FloatType, int64_t, int64_t, void*, DeviceStream) { assert(HaveKernels()); }

void TruncateOnDevice(const void*, FloatType, int64_t, int64_t, const float*, const TruncationOptions*, Border*,
                      DeviceStream) {
  assert(HaveKernels());
}

void SwiGluGradientOnDevice(const void*, const void*, FloatType, int64_t, int64_t, void*, DeviceStream) {
  assert(HaveKernels());
}

void TurnHeadsOnDevice(const void*, FloatType, const TurnedHeads&, const void*, const void*, float, void*,
                       DeviceStream) {
  assert(HaveKernels());
}

void VocabularyOnDevice(const LogitRows&, const void*, FloatType, float*, float*, float*, DeviceStream) {
  assert(HaveKernels());
}

void VocabularyGradientOnDevice(const LogitRows&, const float*, const float*, const float*, const float*, void*,
                                FloatType, DeviceStream) {
  assert(HaveKernels());
}

}  // namespace knaves
