"""The adaptors, each with the real package where it is installed."""

import pytest

import knaves
from answers import answer_of


def test_reasoning_gyms_dataset_and_scorer():
    reasoning_gym = pytest.importorskip("reasoning_gym")
    import knaves.reasoning_gym  # noqa: F401

    dataset = reasoning_gym.create_dataset("knaves", people="2-4", size=40, seed=5)
    assert len(dataset) == 40
    for item in dataset:
        assert dataset.score_answer(item["answer"], item) == 1.0
        assert dataset.score_answer("all are knights and knaves", item) == 0.0
        assert dataset.score_answer(None, item) == 0.0
    other = reasoning_gym.create_dataset("knaves", people="2-4", size=40, seed=6, split="test")
    assert not {item["metadata"]["id"] for item in dataset} & {item["metadata"]["id"] for item in other}


def test_verls_compute_score():
    from knaves.verl import compute_score

    row = knaves.PuzzleSet(people=3, count=1, seed=9)[0]
    truth = row["reward_model"]["ground_truth"]
    assert compute_score("knaves", answer_of(row), truth, {"index": 0}) == {"score": 3.0, "format": 1.0, "acc": 1.0}
    assert compute_score("knaves", "nothing", truth)["score"] == -3.0


def test_the_trainers_rewards_know_spies():
    import knaves.trl
    import knaves.verl

    rows = list(knaves.PuzzleSet(people=4, count=12, grammar="spies", spies="1-2"))
    for row in rows:
        truth = row["reward_model"]["ground_truth"]
        assert knaves.verl.compute_score("knaves", answer_of(row), truth)["acc"] == 1.0
        others = {**truth, "solution": truth["solution"][1:] + truth["solution"][:1]}
        if others != truth:
            assert knaves.verl.compute_score("knaves", answer_of(row), others)["acc"] == 0.0
    columns = {key: [row[key] for row in rows] for key in ("names", "solution", "role_words")}
    completions = [answer_of(row) for row in rows]
    assert knaves.trl.reward(prompts=[""] * 12, completions=completions, **columns) == [3.0] * 12


def test_trls_reward_function():
    from knaves.trl import reward

    rows = list(knaves.PuzzleSet(people="2-3", count=4, seed=2))
    columns = {key: [row[key] for row in rows] for key in ("names", "solution", "knight_knave")}
    completions = [answer_of(row) for row in rows]
    prompts = [row["quiz"] for row in rows]
    assert reward(prompts=prompts, completions=completions, **columns, trainer_state=None) == [3.0] * 4
    messages = [[{"role": "assistant", "content": text}] for text in completions]
    assert reward(prompts=prompts, completions=messages, **columns) == [3.0] * 4
