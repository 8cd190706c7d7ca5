#include "policy/checkpoint/gguf_model.h"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace knaves {
namespace {

using NamePair = std::pair<std::string_view, std::string_view>;

// Hugging Face's names of weights and GGUF's; those of a layer without the layer's number.
constexpr std::array<NamePair, 3> kModelNames = {
    {{"model.embed_tokens", "token_embd"}, {"model.norm", "output_norm"}, {"lm_head", "output"}}};
constexpr std::array<NamePair, 11> kLayerNames = {{{"input_layernorm", "attn_norm"},
                                                   {"self_attn.q_proj", "attn_q"},
                                                   {"self_attn.k_proj", "attn_k"},
                                                   {"self_attn.v_proj", "attn_v"},
                                                   {"self_attn.o_proj", "attn_output"},
                                                   {"self_attn.q_norm", "attn_q_norm"},
                                                   {"self_attn.k_norm", "attn_k_norm"},
                                                   {"post_attention_layernorm", "ffn_norm"},
                                                   {"mlp.gate_proj", "ffn_gate"},
                                                   {"mlp.up_proj", "ffn_up"},
                                                   {"mlp.down_proj", "ffn_down"}}};

template <size_t kSize>
std::string Renamed(std::string_view name, const std::array<NamePair, kSize>& names) {
  for (const auto& [ours, theirs] : names) {
    if (name.starts_with(ours) && name.substr(ours.size()).starts_with('.')) {
      return fmt::format("{}{}", theirs, name.substr(ours.size()));
    }
  }
  return std::string(name);
}

// "model.layers.3.self_attn.q_proj.weight" -> "blk.3.attn_q.weight".
std::string GgufName(std::string_view name) {
  constexpr std::string_view kLayers = "model.layers.";
  if (!name.starts_with(kLayers)) return Renamed(name, kModelNames);
  const size_t dot = name.find('.', kLayers.size());
  return fmt::format("blk.{}.{}", name.substr(kLayers.size(), dot - kLayers.size()),
                     Renamed(name.substr(dot + 1), kLayerNames));
}

// Metadata keys and the fields of config.json that say the same; those that are left out have a meaning there too.
constexpr std::array<NamePair, 9> kFields = {{{"context_length", "max_position_embeddings"},
                                              {"embedding_length", "hidden_size"},
                                              {"block_count", "num_hidden_layers"},
                                              {"feed_forward_length", "intermediate_size"},
                                              {"attention.head_count", "num_attention_heads"},
                                              {"attention.head_count_kv", "num_key_value_heads"},
                                              {"attention.key_length", "head_dim"},
                                              {"attention.layer_norm_rms_epsilon", "rms_norm_eps"},
                                              {"rope.freq_base", "rope_theta"}}};

void RefuseStretchedPositions(const GgufFile& file, const std::string& architecture) {
  const std::string key = architecture + ".rope.scaling.type";
  if (file.metadata().value(key, "none") != "none") {
    ThrowFieldError(file.path().string(), key, "none: stretched positions are not read from GGUF files",
                    file.metadata()[key]);
  }
  if (file.tensors().contains("rope_freqs.weight")) {
    throw InputError(fmt::format("{}: tensor 'rope_freqs.weight': stretched positions are not read from GGUF files",
                                 file.path().string()));
  }
}

ModelConfig ReadConfig(const GgufFile& file) {
  const std::string place = file.path().string();
  const std::string architecture = StringField(file.metadata(), "general.architecture", place);
  if (architecture != "llama" && architecture != "qwen2" && architecture != "qwen3") {
    ThrowFieldError(place, "general.architecture", "llama, qwen2 or qwen3", architecture);
  }
  RefuseStretchedPositions(file, architecture);
  Json config = {{"model_type", architecture}};
  for (const auto& [key, field] : kFields) {
    const auto found = file.metadata().find(fmt::format("{}.{}", architecture, key));
    if (found != file.metadata().end()) config[std::string(field)] = *found;
  }
  const auto embedding = file.tensors().find("token_embd.weight");
  if (embedding == file.tensors().end() || embedding->second.shape.size() != 2) {
    throw InputError(place + ": tensor 'token_embd.weight': expected a matrix, got none");
  }
  config["vocab_size"] = embedding->second.shape[0];
  config["tie_word_embeddings"] = !file.tensors().contains("output.weight");
  if (architecture != "qwen2") config["attention_bias"] = file.tensors().contains("blk.0.attn_q.bias");
  return ModelConfigFromJson(config, place);
}

bool IsQueryOrKey(std::string_view name) {
  return name.find(".q_proj.") != std::string_view::npos || name.find(".k_proj.") != std::string_view::npos;
}

// Rotary pairs lie side by side in a llama file, and half a head apart in Hugging Face's layout.
void PartPairs(at::Tensor& weight, int64_t head_size) {
  const at::NoGradGuard no_gradients;
  const int64_t heads = weight.size(0) / head_size;
  const at::Tensor paired = weight.clone().view({heads, head_size / 2, 2, -1});
  weight.view({heads, 2, head_size / 2, -1}).copy_(paired.transpose(1, 2));
}

}  // namespace

std::optional<std::filesystem::path> FindGguf(const std::filesystem::path& path) {
  constexpr const char* kExtension = ".gguf";
  if (!std::filesystem::is_directory(path)) {
    return path.extension() == kExtension ? std::optional(path) : std::nullopt;
  }
  if (std::filesystem::exists(path / "config.json")) return std::nullopt;
  std::optional<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    if (entry.path().extension() != kExtension) continue;
    if (found) throw InputError(fmt::format("{}: holds several GGUF files: name one of them", path.string()));
    found = entry.path();
  }
  return found;
}

GgufModel::GgufModel(const std::filesystem::path& path) : file_(path), config_(ReadConfig(file_)) {}

void GgufModel::Check(const std::string& name, at::IntArrayRef shape) const {
  const std::string place = fmt::format("{}: tensor '{}'", file_.path().string(), GgufName(name));
  const auto found = file_.tensors().find(GgufName(name));
  if (found == file_.tensors().end()) throw InputError(place + " is missing");
  if (shape != at::IntArrayRef(found->second.shape)) {
    throw InputError(fmt::format("{}: expected shape [{}], got [{}]", place, fmt::join(shape, ", "),
                                 fmt::join(found->second.shape, ", ")));
  }
}

void GgufModel::Read(const std::string& name, at::Tensor& weight) {
  file_.ReadInto(GgufName(name), weight);
  if (config_.model_type == "llama" && IsQueryOrKey(name)) PartPairs(weight, config_.head_size);
}

}  // namespace knaves
