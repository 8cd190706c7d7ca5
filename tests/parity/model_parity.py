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

IDS = [[3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5]]

SHAPE = dict(vocab_size=53, hidden_size=32, intermediate_size=48, num_hidden_layers=3, num_attention_heads=4,
             max_position_embeddings=64, initializer_range=0.3)


def llama(**options):
    return transformers.LlamaForCausalLM(transformers.LlamaConfig(**SHAPE, **options))


def qwen2(**options):
    return transformers.Qwen2ForCausalLM(transformers.Qwen2Config(**SHAPE, **options))


MODELS = {
    "untied-float32": lambda: llama(num_key_value_heads=2),
    "tied-float32": lambda: llama(num_key_value_heads=1, tie_word_embeddings=True, rms_norm_eps=1e-4),
    "untied-bfloat16": lambda: llama(num_key_value_heads=2).to(torch.bfloat16),
    "rope-base": lambda: llama(rope_parameters={"rope_type": "default", "rope_theta": 500.0}),
    "head-size": lambda: llama(head_dim=12),
    "biases": lambda: llama(attention_bias=True),
    "qwen2": lambda: qwen2(num_key_value_heads=2),
    "sharded": lambda: llama(num_key_value_heads=2),
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
        model.save_pretrained(folder / name, **({"max_shard_size": "20KB"} if name == "sharded" else {}))
        (folder / name / "expected.json").write_text(json.dumps({"ids": IDS, "logprobs": logprobs(load(folder / name))}))


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
