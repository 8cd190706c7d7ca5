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
        if name.endswith("-old"):
            spell_as_transformers_4(folder / name / "config.json")
        (folder / name / "expected.json").write_text(json.dumps({"ids": IDS, "logprobs": logprobs(load(folder / name))}))


def spell_as_transformers_4(path):
    """rope_theta and rope_scaling at the top, torch_dtype, and a type where transformers 5 says rope_type."""
    config = json.loads(path.read_text())
    rope = config.pop("rope_parameters")
    config["rope_theta"] = rope.pop("rope_theta")
    kind = rope.pop("rope_type")
    config["rope_scaling"] = {"type": kind, **rope} if kind != "default" else None
    config["torch_dtype"] = config.pop("dtype")
    config.pop("layer_types", None)
    path.write_text(json.dumps(config, indent=2))


def load(folder):
    # Not dtype="auto": that rounds the rotary frequencies to bfloat16 too, which are no weights.
    return transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()


def main(command, folder):
    folder = pathlib.Path(folder)
    if command == "make":
        make(folder)
    else:
        print(json.dumps({path.name: logprobs(load(path)) for path in folder.iterdir()}))


main(*sys.argv[1:])
