#include "policy/kernels/device_graph.h"

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

namespace knaves {
namespace {

// One for all recordings: what libraries keep for a stream is kept once.
c10::cuda::CUDAStream RecordingStream() {
  static const c10::cuda::CUDAStream stream = c10::cuda::getStreamFromPool();
  return stream;
}

}  // namespace

struct DeviceGraph::Recorded {
  at::cuda::CUDAGraph graph;
};

DeviceGraph::DeviceGraph(const std::function<void()>& work) : recorded_(std::make_unique<Recorded>()) {
  c10::cuda::getCurrentCUDAStream().synchronize();
  const c10::cuda::CUDAStream stream = RecordingStream();
  const c10::cuda::CUDAStreamGuard guard(stream);
  work();
  stream.synchronize();
  recorded_->graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
  work();
  recorded_->graph.capture_end();
}

DeviceGraph::~DeviceGraph() = default;
DeviceGraph::DeviceGraph(DeviceGraph&&) noexcept = default;

void DeviceGraph::Start() { recorded_->graph.replay(); }

}  // namespace knaves
