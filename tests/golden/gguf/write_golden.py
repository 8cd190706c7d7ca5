"""Writes the GGUF files of this folder and what they hold, by PyPI's `gguf` and `safetensors`.

    write_golden.py

tokenizer.gguf has a tokenizer alone. blocks.gguf has a tensor of random blocks for each format, blocks.safetensors what
`gguf` makes of them. FAMILY.gguf is a small model of each architecture, FAMILY/ the same model as a Hugging Face folder
(weights and configuration).
"""
import json
import pathlib

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Type
from gguf import GGUFWriter
from safetensors.numpy import save_file

HERE = pathlib.Path(__file__).parent
RNG = np.random.default_rng(3)
VOCABULARY, HIDDEN, INNER, HEADS, KV_HEADS, LAYERS = 300, 8, 12, 2, 1, 2
LAYER_NAMES = {"input_layernorm": "attn_norm", "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k",
               "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output", "self_attn.q_norm": "attn_q_norm",
               "self_attn.k_norm": "attn_k_norm", "post_attention_layernorm": "ffn_norm", "mlp.gate_proj": "ffn_gate",
               "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down"}
HALVES = {Type.Q4_0: [0], Type.Q5_0: [0], Type.Q8_0: [0], Type.Q4_1: [0, 2], Type.Q5_1: [0, 2], Type.Q4_K: [0, 2],
          Type.Q5_K: [0, 2], Type.Q6_K: [208]}


def random_blocks(kind, rows, columns):
    """Bytes of random blocks whose scales are ordinary numbers."""
    if kind not in HALVES:
        return gguf.quants.quantize(RNG.standard_normal((rows, columns)).astype(np.float32), kind).view(np.uint8)
    numbers, size = gguf.GGML_QUANT_SIZES[kind]
    blocks = RNG.integers(0, 256, (rows * columns // numbers, size), dtype=np.uint8)
    for at in HALVES[kind]:
        scale = RNG.standard_normal((len(blocks), 1)).astype(np.float16)
        blocks[:, at : at + 2] = scale.view(np.uint8)
    return blocks.reshape(rows, -1)


def write_blocks():
    writer = GGUFWriter(HERE / "blocks.gguf", "llama")
    expected = {}
    for kind in (Type.F32, Type.F16, Type.BF16, *HALVES):
        data = random_blocks(kind, 3, 512)
        numbers = gguf.quants.dequantize(data, kind).astype(np.float32)
        expected[kind.name] = np.ascontiguousarray(numbers.reshape(3, 512))
        if kind in (Type.F32, Type.F16):
            data = data.view(np.float32 if kind == Type.F32 else np.float16)
        writer.add_tensor(kind.name, data, raw_dtype=kind)
    finish(writer)
    save_file(expected, HERE / "blocks.safetensors")


def finish(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def shapes(family):
    size = HIDDEN // HEADS
    layer = {"input_layernorm.weight": (HIDDEN,), "post_attention_layernorm.weight": (HIDDEN,),
             "self_attn.q_proj.weight": (HIDDEN, HIDDEN), "self_attn.k_proj.weight": (KV_HEADS * size, HIDDEN),
             "self_attn.v_proj.weight": (KV_HEADS * size, HIDDEN), "self_attn.o_proj.weight": (HIDDEN, HIDDEN),
             "mlp.gate_proj.weight": (INNER, HIDDEN), "mlp.up_proj.weight": (INNER, HIDDEN),
             "mlp.down_proj.weight": (HIDDEN, INNER)}
    if family == "qwen2":
        layer |= {f"self_attn.{p}_proj.bias": layer[f"self_attn.{p}_proj.weight"][:1] for p in "qkv"}
    if family == "qwen3":
        layer |= {f"self_attn.{p}_norm.weight": (size,) for p in "qk"}
    named = {"model.embed_tokens.weight": (VOCABULARY, HIDDEN), "model.norm.weight": (HIDDEN,)}
    if family == "llama":
        named["lm_head.weight"] = (VOCABULARY, HIDDEN)
    return named | {f"model.layers.{i}.{name}": shape for i in range(LAYERS) for name, shape in layer.items()}


def gguf_name(name):
    for ours, theirs in {"model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output"}.items():
        if name.startswith(ours):
            return theirs + name[len(ours):]
    _, _, layer, rest = name.split(".", 3)
    part, kind = rest.rsplit(".", 1)
    return f"blk.{layer}.{LAYER_NAMES[part]}.{kind}"


def llama_order(weight, heads):
    """Rows of queries and keys as llama files have them: the halves of a head's rotary pairs side by side."""
    return weight.reshape(heads, 2, len(weight) // heads // 2, -1).swapaxes(1, 2).reshape(weight.shape)


def write_model(family):
    weights = {name: RNG.standard_normal(shape).astype(np.float32) for name, shape in shapes(family).items()}
    folder = HERE / family
    folder.mkdir(exist_ok=True)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    config = {"model_type": family, "vocab_size": VOCABULARY, "hidden_size": HIDDEN, "intermediate_size": INNER,
              "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "num_key_value_heads": KV_HEADS,
              "head_dim": HIDDEN // HEADS, "max_position_embeddings": 64, "rope_theta": 5000.0, "rms_norm_eps": 0.5,
              "tie_word_embeddings": family != "llama"}
    (folder / "config.json").write_text(json.dumps(config) + "\n")
    writer = GGUFWriter(HERE / f"{family}.gguf", family)
    writer.add_context_length(64)
    writer.add_embedding_length(HIDDEN)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_key_length(HIDDEN // HEADS)
    writer.add_layer_norm_rms_eps(0.5)
    writer.add_rope_freq_base(5000.0)
    for name, weight in weights.items():
        if family == "llama" and ("q_proj" in name or "k_proj" in name):
            weight = llama_order(weight, HEADS if "q_proj" in name else KV_HEADS)
        writer.add_tensor(gguf_name(name), weight)
    finish(writer)


def write_tokenizer():
    """A vocabulary of bytes with one merge, and two control tokens."""
    # A byte's character, as GPT-2 has it: its own where it prints, else the next from U+0100.
    prints = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in prints]
    spelling = {byte: chr(byte) for byte in prints} | {byte: chr(256 + i) for i, byte in enumerate(others)}
    tokens = [spelling[byte] for byte in range(256)] + ["ab", "<end>", "<pad>"]
    writer = GGUFWriter(HERE / "tokenizer.gguf", "qwen2")
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([1] * 257 + [3, 3])
    writer.add_token_merges(["a b"])
    writer.add_eos_token_id(257)
    writer.add_pad_token_id(258)
    finish(writer)


if __name__ == "__main__":
    write_blocks()
    write_tokenizer()
    for name in ("llama", "qwen2", "qwen3"):
        write_model(name)
