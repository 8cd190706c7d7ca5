#include "cli/bench_model.h"

#include "base/error.h"
#include "policy/checkpoint/model_folder.h"
#include "policy/device.h"
#include "policy/engine/rollout_bench.h"

namespace knaves {

void BenchModel::AddOptions(CLI::App& parser) {
  parser.add_option("--shape", shape, "qwen2.5-0.5b, qwen2.5-1.5b or tiny, with random weights");
  parser.add_option("--model", folder, "Folder of a model instead");
  parser.add_option("--dtype", type, "bfloat16 or float32")->capture_default_str();
  parser.add_option("--device", device, "cpu, cuda or auto")->capture_default_str();
}

Decoder BenchModel::Load(uint64_t seed) const {
  if (shape.has_value() == folder.has_value()) throw InputError("expected either --shape NAME or --model DIR");
  Decoder decoder = shape ? Decoder(NamedShape(*shape), seed) : LoadModel(*folder).decoder;
  decoder.To(ParseDevice(device, "--device"), ParseFloatType(type, "--dtype"));
  return decoder;
}

}  // namespace knaves
