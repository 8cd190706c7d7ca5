#!/usr/bin/env python3
"""Steps of GRPO by TRL's GRPOTrainer, timed: the peer's side of bench/compare_with_trl.py, which starts it.

    trl_grpo.py --model DIR --prompts PROMPTS.jsonl --prompts-per-step 64 --max-tokens 512 --out ROWS.jsonl

PROMPTS.jsonl has a row {"prompt"} for each prompt, those of a step after those of the step before; all are trained on
once. ROWS.jsonl gets a first row of versions, then one for each step as it ends.
"""

import argparse
import importlib.metadata
import json
import math
import os
import pathlib
import re
import tempfile
import time

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:True")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")

import torch  # noqa: E402
from datasets import Dataset  # noqa: E402
from transformers import AutoTokenizer, TrainerCallback  # noqa: E402
from trl import GRPOConfig, GRPOTrainer  # noqa: E402

GROUP_SIZE = 8
IN_FORM = re.compile(r".*</think>\s*<answer>.*</answer>\s*", re.DOTALL)


def settings(prompts_per_step: int, max_tokens: int, steps: int, folder: str) -> dict:
    """What makes TRL fast without vLLM on a card with 80 GB: weights, products and optimiser all in bfloat16 without
    autocast, one call of `generate` for all responses of a step, activations kept, logits of 16 responses at a time."""
    responses = GROUP_SIZE * prompts_per_step
    batch = math.gcd(16, responses)
    return {
        "output_dir": folder, "max_steps": steps, "seed": 1, "shuffle_dataset": False,
        "use_cpu": not torch.cuda.is_available(),
        "model_init_kwargs": {"dtype": "bfloat16", "attn_implementation": "sdpa"}, "bf16": False,
        "num_generations": GROUP_SIZE, "max_completion_length": max_tokens, "temperature": 1.0,
        "per_device_train_batch_size": batch, "gradient_accumulation_steps": responses // batch,
        "gradient_checkpointing": False, "learning_rate": 1e-6, "lr_scheduler_type": "constant", "weight_decay": 0.01,
        "max_grad_norm": 1.0, "beta": 0.0, "save_strategy": "no", "logging_strategy": "no", "report_to": [],
        "disable_tqdm": True,
    }


class StepTimes(TrainerCallback):
    """A row a step: seconds from the end of the step before, those until its responses were there, their tokens."""

    def __init__(self, path: pathlib.Path):
        self.path = path
        self.start = self.sampled = 0.0
        self.tokens = 0

    def now(self) -> float:
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        return time.perf_counter()

    def on_train_begin(self, *_, **__) -> None:
        self.start = self.now()

    def reward(self, completions: list[str], completion_ids: list[list[int]], **_) -> list[float]:
        """The reward function: whether a response is in form, which costs next to nothing."""
        self.sampled = self.now()
        self.tokens = sum(len(ids) for ids in completion_ids)
        return [float(IN_FORM.fullmatch(text) is not None) for text in completions]

    def on_step_end(self, *_, **__) -> None:
        end = self.now()
        write_row(self.path, {"seconds": end - self.start, "sampling": self.sampled - self.start,
                              "updating": end - self.sampled, "tokens": self.tokens})
        self.start = end


def write_row(path: pathlib.Path, row: dict) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--prompts", type=pathlib.Path, required=True)
    parser.add_argument("--prompts-per-step", type=int, required=True)
    parser.add_argument("--max-tokens", type=int, required=True)
    parser.add_argument("--settings", type=json.loads, default={}, help="JSON of GRPOConfig's fields, over those here")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    prompts = [json.loads(line) for line in options.prompts.read_text(encoding="utf-8").splitlines()]
    steps = len(prompts) // options.prompts_per_step
    packages = ("trl", "transformers", "torch", "accelerate")
    write_row(options.out, {"versions": {name: importlib.metadata.version(name) for name in packages}})
    times = StepTimes(options.out)
    with tempfile.TemporaryDirectory() as folder:
        fields = settings(options.prompts_per_step, options.max_tokens, steps, folder) | options.settings
        trainer = GRPOTrainer(model=options.model, reward_funcs=times.reward, args=GRPOConfig(**fields),
                              train_dataset=Dataset.from_list(prompts), callbacks=[times],
                              processing_class=AutoTokenizer.from_pretrained(options.model, padding_side="left"))
        trainer.train()


if __name__ == "__main__":
    main()
