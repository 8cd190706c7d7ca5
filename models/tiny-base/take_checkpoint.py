#!/usr/bin/env python3
"""Takes a checkpoint of configs/tiny-base.yaml over as models/tiny-base: its weights rounded to bfloat16, half the size.

    take_checkpoint.py CHECKPOINT_DIR OUT_DIR
"""
import json
import pathlib
import sys

import torch
from safetensors.torch import load_file, save_file


def main():
    checkpoint, out = map(pathlib.Path, sys.argv[1:])
    weights = {name: tensor.to(torch.bfloat16) for name, tensor in load_file(checkpoint / "model.safetensors").items()}
    save_file(weights, out / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((checkpoint / "config.json").read_text())
    config |= {key: "bfloat16" for key in ("dtype", "torch_dtype") if key in config}
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    print(sum(tensor.numel() for tensor in weights.values()), "parameters")


if __name__ == "__main__":
    main()
