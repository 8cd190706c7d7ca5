"""The other half of model_parity_test.cc: small random models by transformers.

    model_parity.py make FOLDER        writes FOLDER/NAME/ for each model below, with expected.json beside its files
    model_parity.py logprobs FOLDER    prints {NAME: log-probabilities of IDS} for each model in FOLDER/NAME/

Exits with 77 where torch or transformers is missing.
"""

import json
import pathlib
import sys

try:
    import torch
    import transformers
    from safetensors.torch import load_file, save_file
    from transformers.models.deepseek_v2 import modeling_deepseek_v2 as deepseek_v2_parts
except ImportError:
    sys.exit(77)

# Two sequences of 48: long enough that stretched positions differ from plain ones.
IDS = [[(start * i * i + 7 * i + start) % 53 for i in range(48)] for start in (3, 5)]

SHAPE = dict(vocab_size=53, hidden_size=32, intermediate_size=48, num_hidden_layers=3, num_attention_heads=4,
             num_key_value_heads=2, max_position_embeddings=64, initializer_range=0.3)

LLAMA3 = {"rope_type": "llama3", "rope_theta": 500.0, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
          "original_max_position_embeddings": 16}
YARN = {"rope_type": "yarn", "rope_theta": 1000.0, "factor": 4.0, "original_max_position_embeddings": 16}


def llama(**options):
    return transformers.LlamaForCausalLM(transformers.LlamaConfig(**{**SHAPE, **options}))


def qwen2(**options):
    return transformers.Qwen2ForCausalLM(transformers.Qwen2Config(**{**SHAPE, **options}))


def qwen3(**options):
    return transformers.Qwen3ForCausalLM(transformers.Qwen3Config(**{**SHAPE, "head_dim": 16, **options}))


def gemma3(**options):
    return transformers.Gemma3ForCausalLM(transformers.Gemma3TextConfig(**{
        **SHAPE, "head_dim": 16, "sliding_window": 7, "query_pre_attn_scalar": 24, "num_hidden_layers": 4,
        "layer_types": 3 * ["sliding_attention"] + ["full_attention"], **options}))


def gemma3_with_images():
    """The folder of a model of text and images, of which the text half is compared."""
    text = gemma3(num_hidden_layers=7, layer_types=None).config.to_dict()
    vision = dict(hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=28,
                  patch_size=14)
    return transformers.Gemma3ForConditionalGeneration(transformers.Gemma3Config(
        text_config=text, vision_config=vision, mm_tokens_per_image=4, image_token_index=52))


LATENT = dict(kv_lora_rank=12, q_lora_rank=10, qk_nope_head_dim=6, qk_rope_head_dim=8, v_head_dim=10)
EXPERTS = dict(n_routed_experts=8, num_experts_per_tok=3, n_shared_experts=2, moe_intermediate_size=16,
               first_k_dense_replace=1)
DEEPSEEK_YARN = {**YARN, "mscale": 0.7, "mscale_all_dim": 0.9}


def deepseek_v2(**options):
    shape = {**SHAPE, "num_key_value_heads": 4, **LATENT, **EXPERTS, "routed_scaling_factor": 1.3}
    return transformers.DeepseekV2ForCausalLM(transformers.DeepseekV2Config(**{**shape, **options}))


def deepseek_v3(**options):
    shape = {**SHAPE, "num_key_value_heads": 4, **LATENT, **EXPERTS, "n_group": 4, "topk_group": 2}
    model = transformers.DeepseekV3ForCausalLM(transformers.DeepseekV3Config(**{**shape, **options}))
    for name, buffer in model.named_buffers():
        if name.endswith("correction_bias"):
            buffer.copy_(torch.randn_like(buffer) * 0.3)
    return model


def deepseek(**options):
    """DeepSeekMoE, whose code is no part of transformers: Llama with the experts of DeepSeek-V2 in its later layers."""
    model = llama(**options)
    config = transformers.DeepseekV2Config(**{**SHAPE, **EXPERTS, "q_lora_rank": None})
    for layer in model.model.layers[EXPERTS["first_k_dense_replace"]:]:
        layer.mlp = deepseek_v2_parts.DeepseekV2Moe(config)
        for parameter in layer.mlp.parameters():
            torch.nn.init.normal_(parameter, std=0.3)
    return model


# IDS are several times as long as the windows.
MODELS = {
    "llama-untied": lambda: llama(),
    "llama-tied": lambda: llama(num_key_value_heads=1, tie_word_embeddings=True, rms_norm_eps=1e-4),
    "llama-bfloat16": lambda: llama().to(torch.bfloat16),
    "llama-all-kv-heads": lambda: llama(num_key_value_heads=4),
    "llama-rope-base": lambda: llama(rope_parameters={"rope_type": "default", "rope_theta": 500.0}),
    "llama-head-size": lambda: llama(head_dim=12),
    "llama-biases": lambda: llama(attention_bias=True),
    "llama-sharded": lambda: llama(),
    "llama-sharded-bfloat16": lambda: llama().to(torch.bfloat16),
    "llama-linear": lambda: llama(rope_parameters={"rope_type": "linear", "rope_theta": 10000.0, "factor": 4.0}),
    "llama-llama3": lambda: llama(rope_parameters=LLAMA3),
    "llama-llama3-old": lambda: llama(rope_parameters=LLAMA3),
    "llama-yarn": lambda: llama(rope_parameters=YARN),
    "smollm2-like": lambda: llama(tie_word_embeddings=True, num_attention_heads=3, num_key_value_heads=1,
                                  hidden_size=48, rope_parameters={"rope_type": "default", "rope_theta": 100000.0}),
    "qwen2-untied": lambda: qwen2(),
    "qwen2-tied-bfloat16": lambda: qwen2(tie_word_embeddings=True).to(torch.bfloat16),
    "qwen2-yarn": lambda: qwen2(rope_parameters={**YARN, "attention_factor": 1.25, "beta_fast": 4.0,
                                                 "beta_slow": 0.5}),
    "qwen2-yarn-old": lambda: qwen2(rope_parameters={**YARN, "truncate": False}),
    "qwen2-window": lambda: qwen2(use_sliding_window=True, sliding_window=9, max_window_layers=1),
    "qwen2-window-tied-bfloat16": lambda: qwen2(use_sliding_window=True, sliding_window=16, max_window_layers=0,
                                                tie_word_embeddings=True).to(torch.bfloat16),
    "qwen2-window-old": lambda: qwen2(use_sliding_window=True, sliding_window=5, max_window_layers=2),
    "qwen3-layer-types": lambda: qwen3(use_sliding_window=True, sliding_window=11, layer_types=[
        "sliding_attention", "full_attention", "sliding_attention"]),
    "gemma3": lambda: gemma3(),
    "gemma3-untied-bfloat16": lambda: gemma3(tie_word_embeddings=False).to(torch.bfloat16),
    "gemma3-sharded": lambda: gemma3(rope_parameters={
        "full_attention": {"rope_type": "linear", "rope_theta": 700.0, "factor": 8.0},
        "sliding_attention": {"rope_type": "default", "rope_theta": 90.0}}),
    "gemma3-old": lambda: gemma3(rope_parameters={
        "full_attention": {"rope_type": "linear", "rope_theta": 700.0, "factor": 8.0},
        "sliding_attention": {"rope_type": "default", "rope_theta": 90.0}}),
    "gemma3-with-images": gemma3_with_images,
    "deepseek": lambda: deepseek(),
    "deepseek-sharded": lambda: deepseek(),
    "deepseek_v2": lambda: deepseek_v2(topk_method="group_limited_greedy", n_group=4, topk_group=2),
    "deepseek_v2-lite-tied": lambda: deepseek_v2(q_lora_rank=None, first_k_dense_replace=0, tie_word_embeddings=True),
    "deepseek_v2-yarn-bfloat16": lambda: deepseek_v2(rope_parameters=DEEPSEEK_YARN).to(torch.bfloat16),
    "deepseek_v2-yarn-old": lambda: deepseek_v2(rope_parameters=DEEPSEEK_YARN),
    "deepseek_v3": lambda: deepseek_v3(),
    "deepseek_v3-yarn": lambda: deepseek_v3(rope_parameters=DEEPSEEK_YARN, n_group=2, topk_group=1),
    "deepseek_v3-halves": lambda: deepseek_v3(rope_interleave=False, norm_topk_prob=False, n_group=1, topk_group=1),
    "deepseek_v3-sharded-bfloat16": lambda: deepseek_v3(q_lora_rank=None).to(torch.bfloat16),
    "qwen3-untied": lambda: qwen3(),
    "qwen3-tied-biases": lambda: qwen3(tie_word_embeddings=True, attention_bias=True),
    "qwen3-sharded-bfloat16": lambda: qwen3().to(torch.bfloat16),
    "qwen3-yarn": lambda: qwen3(rope_parameters={**YARN, "mscale": 1.5, "mscale_all_dim": 0.5}),
    "qwen3-old": lambda: qwen3(rope_parameters={"rope_type": "default", "rope_theta": 700.0}),
}


def logprobs(model):
    """Of IDS[:, 1:], float32 arithmetic."""
    with torch.no_grad():
        ids = torch.tensor(IDS)
        all_tokens = torch.log_softmax(model.float()(ids).logits, -1)
    return all_tokens[:, :-1].gather(-1, ids[:, 1:, None]).squeeze(-1).tolist()


def make(folder):
    for name, build in MODELS.items():
        torch.manual_seed(len(name))
        model = build().eval()
        # transformers starts biases at 0 and norms at 1: move them, or nobody sees whether they are applied.
        with torch.no_grad():
            for parameter in model.parameters():
                if parameter.dim() == 1:
                    parameter.add_(torch.randn_like(parameter) * 0.3)
        model.save_pretrained(folder / name, **({"max_shard_size": "20KB"} if "sharded" in name else {}))
        if name.split("-")[0] == "deepseek":
            call_deepseek(folder / name)
        if name.endswith("-old"):
            spell_as_transformers_4(folder / name / "config.json")
        (folder / name / "expected.json").write_text(json.dumps({"ids": IDS, "logprobs": logprobs(load(folder / name))}))


def call_deepseek(folder):
    """Writes what the published configuration says, and gives experts the names of its files."""
    config = json.loads((folder / "config.json").read_text())
    config.update(EXPERTS, model_type="deepseek", architectures=["DeepseekForCausalLM"], norm_topk_prob=False,
                  scoring_func="softmax", moe_layer_freq=1)
    (folder / "config.json").write_text(json.dumps(config))
    for path in folder.glob("*.safetensors"):
        save_file(apart(load_file(path)), path)
    index = folder / "model.safetensors.index.json"
    if index.exists():
        shards = {name: path.name for path in folder.glob("*.safetensors") for name in load_file(path)}
        index.write_text(json.dumps({"metadata": {}, "weight_map": shards}))


def apart(tensors):
    """Experts that transformers keeps in one tensor, each by itself."""
    result = {}
    for name, tensor in tensors.items():
        for i, expert in enumerate(tensor) if ".mlp.experts." in name else ():
            prefix = name[:name.index("experts.")] + f"experts.{i}."
            if name.endswith("down_proj"):
                result[prefix + "down_proj.weight"] = expert.clone()
            else:
                gate, up = expert.chunk(2)
                result[prefix + "gate_proj.weight"], result[prefix + "up_proj.weight"] = gate.clone(), up.clone()
        if ".mlp.experts." not in name:
            result[name] = tensor
    return result


def load_deepseek(folder):
    model = deepseek()
    tensors = {name: tensor for path in folder.glob("*.safetensors") for name, tensor in load_file(path).items()}
    state = {}
    for name in model.state_dict():
        if ".mlp.experts." not in name:
            state[name] = tensors[name].float()
            continue
        prefix = name[:name.index("experts.")] + "experts."
        parts = ["down_proj"] if name.endswith("down_proj") else ["gate_proj", "up_proj"]
        state[name] = torch.stack([torch.cat([tensors[f"{prefix}{i}.{part}.weight"].float() for part in parts])
                                   for i in range(EXPERTS["n_routed_experts"])])
    model.load_state_dict(state)
    return model


def spell_as_transformers_4(path):
    """rope_theta and rope_scaling at the top, torch_dtype, and a type where transformers 5 says rope_type."""
    config = json.loads(path.read_text())
    rope = config.pop("rope_parameters")
    spelling = "type"
    if "sliding_attention" in rope:
        config["rope_local_base_freq"] = rope["sliding_attention"]["rope_theta"]
        config["sliding_window_pattern"] = config["num_hidden_layers"]
        rope = rope["full_attention"]
        spelling = "rope_type"  # for Gemma 3 transformers 5 takes no notice of the older word
    config["rope_theta"] = rope.pop("rope_theta")
    kind = rope.pop("rope_type")
    config["rope_scaling"] = {spelling: kind, **rope} if kind != "default" else None
    config["torch_dtype"] = config.pop("dtype")
    config.pop("layer_types", None)
    path.write_text(json.dumps(config, indent=2))


def load(folder):
    if json.loads((folder / "config.json").read_text())["model_type"] == "deepseek":
        return load_deepseek(folder).eval()
    # Not dtype="auto": that rounds the rotary frequencies to bfloat16 too, which are no weights.
    return transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()


def main(command, folder):
    folder = pathlib.Path(folder)
    if command == "make":
        make(folder)
    else:
        print(json.dumps({path.name: logprobs(load(path)) for path in folder.iterdir()}))


main(*sys.argv[1:])
