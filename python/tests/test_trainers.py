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


@pytest.fixture
def trls_trainer(tmp_path):
    """Makes TRL's trainer of a model that knows ten letters."""
    trl = pytest.importorskip("trl")
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")

    vocabulary = {"<pad>": 0, "<end>": 1, "<unk>": 2, **{word: 3 + i for i, word in enumerate("abcdefghij")}}
    words = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="<unk>"))
    words.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=words, pad_token="<pad>", eos_token="<end>",
                                                     unk_token="<unk>")

    def make(reward, data, **settings):
        model = transformers.LlamaForCausalLM(transformers.LlamaConfig(
            vocab_size=len(vocabulary), hidden_size=16, intermediate_size=16, num_hidden_layers=1,
            num_attention_heads=2, pad_token_id=0, eos_token_id=1, bos_token_id=1))
        args = trl.GRPOConfig(output_dir=str(tmp_path), per_device_train_batch_size=4, num_generations=2, use_cpu=True,
                              max_completion_length=8, report_to=[], logging_steps=1, bf16=False, **settings)
        return trl.GRPOTrainer(model=model, reward_funcs=reward, args=args, train_dataset=data,
                               processing_class=tokenizer)

    return make


def test_trls_trainer_takes_a_step_by_the_reward(trls_trainer):
    datasets = pytest.importorskip("datasets")
    from knaves.trl import reward

    rows = list(knaves.PuzzleSet(people=2, count=4))
    data = datasets.Dataset.from_list([{"prompt": row["quiz"], **{key: row[key] for key in
                                        ("names", "solution", "knight_knave")}} for row in rows])
    trainer = trls_trainer(reward, data, max_steps=1)
    trainer.train()
    logged = next(entry for entry in trainer.state.log_history if "reward" in entry)
    assert logged["rewards/reward/mean"] == logged["reward"] == -3.0  # ten letters are no answer


def test_trls_trainer_asks_what_the_curriculum_draws(trls_trainer):
    from knaves.trl import CurriculumPuzzles

    puzzles = CurriculumPuzzles(knaves.PuzzleCurriculum(people="2-4", levels=1), seed=3)
    trls_trainer(puzzles.reward, puzzles.dataset(), max_steps=3, shuffle_dataset=False).train()
    wrong = sum(count["wrong"] for count in puzzles.curriculum.counts().values())
    assert wrong == pytest.approx(3 * 4, rel=0.1)  # steps of four completions, decayed a little
