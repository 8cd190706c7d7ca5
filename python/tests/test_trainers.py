"""verl's and TRL's own code, with our rewards in it."""

import pytest

import knaves
from answers import answer_of


def test_verl_loads_compute_score_from_its_configuration():
    omegaconf = pytest.importorskip("omegaconf")
    reward = pytest.importorskip("verl.trainer.ppo.reward", exc_type=ImportError)
    import knaves.verl

    config = omegaconf.OmegaConf.create({"reward": {"custom_reward_function": {
        "path": knaves.verl.__file__, "name": "compute_score", "reward_kwargs": {"rules": "strict"}}}})
    compute_score = reward.get_custom_reward_fn(config)
    row = knaves.PuzzleSet(people=3, count=1, seed=9)[0]
    arguments = {"data_source": row["data_source"], "ground_truth": row["reward_model"]["ground_truth"],
                 "extra_info": row["extra_info"]}
    assert compute_score(solution_str=answer_of(row), **arguments) == {"score": 3.0, "format": 1.0, "acc": 1.0}
    assert compute_score(solution_str="no idea", **arguments)["score"] == -3.0


def test_trls_trainer_takes_a_step_by_the_reward(tmp_path):
    trl = pytest.importorskip("trl")
    transformers = pytest.importorskip("transformers")
    datasets = pytest.importorskip("datasets")
    tokenizers = pytest.importorskip("tokenizers")
    from knaves.trl import reward

    vocabulary = {"<pad>": 0, "<end>": 1, "<unk>": 2, **{word: 3 + i for i, word in enumerate("abcdefghij")}}
    words = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="<unk>"))
    words.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=words, pad_token="<pad>", eos_token="<end>",
                                                     unk_token="<unk>")
    model = transformers.LlamaForCausalLM(transformers.LlamaConfig(
        vocab_size=len(vocabulary), hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
        pad_token_id=0, eos_token_id=1, bos_token_id=1))
    rows = list(knaves.PuzzleSet(people=2, count=4))
    data = datasets.Dataset.from_list([{"prompt": row["quiz"], **{key: row[key] for key in
                                        ("names", "solution", "knight_knave")}} for row in rows])
    settings = trl.GRPOConfig(output_dir=str(tmp_path), max_steps=1, per_device_train_batch_size=4, num_generations=2,
                              max_completion_length=8, use_cpu=True, report_to=[], logging_steps=1, bf16=False)
    trainer = trl.GRPOTrainer(model=model, reward_funcs=reward, args=settings, train_dataset=data,
                              processing_class=tokenizer)
    trainer.train()
    logged = next(entry for entry in trainer.state.log_history if "reward" in entry)
    assert logged["rewards/reward/mean"] == logged["reward"] == -3.0  # ten letters are no answer
