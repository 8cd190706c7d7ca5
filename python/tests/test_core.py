"""What the package itself does, without any other library."""

import json
import threading

import pytest

import knaves
from answers import answer_of


def test_rows_are_a_function_of_seed_and_index():
    puzzles = knaves.PuzzleSet(people="2-5", count=50, seed=3, split="train")
    again = knaves.PuzzleSet(people=(2, 5), count=50, seed=3, split="train")
    assert len(puzzles) == 50
    assert [puzzles[i] for i in range(50)] == [again[i] for i in range(50)]
    assert puzzles[-1] == puzzles[49]
    assert len({row["id"] for row in puzzles}) == 50
    json.dumps(puzzles[0])


def test_splits_share_no_puzzle():
    train, test = (knaves.PuzzleSet(people=3, count=300, split=split) for split in ("train", "test"))
    assert not {row["id"] for row in train} & {row["id"] for row in test}


def test_the_solution_scores_three_and_another_does_not():
    scorer = knaves.Scorer()
    row = knaves.PuzzleSet(people=4, count=1)[0]
    right = scorer.score(answer_of(row), row["names"], row["solution"], knaves.role_words(row))
    assert (right["reward"], right["answer"], right["parsed"]) == (3.0, "correct", row["solution"])
    wrong = scorer.score(answer_of(row), row["names"], [not knight for knight in row["solution"]],
                         knaves.role_words(row))
    assert (wrong["reward"], wrong["answer"], wrong["reasons"]) == (-0.5, "wrong", ["wrong-role"])


def test_three_roles_are_scored_by_their_names():
    scorer = knaves.Scorer()
    for row in knaves.PuzzleSet(people="2-4", count=30, grammar="spies"):
        right = scorer.score(answer_of(row), row["names"], row["solution"], knaves.role_words(row))
        assert (right["reward"], right["parsed"]) == (3.0, row["solution"])
        turned = row["solution"][1:] + row["solution"][:1]
        wrong = scorer.rewards([answer_of(row)], [row["names"]], [turned], [knaves.role_words(row)])
        assert wrong == [3.0 if turned == row["solution"] else -0.5]


def test_many_rewards_are_those_of_one_at_a_time():
    scorer = knaves.Scorer(terms={"format": 1, "answer": 1, "truncated": 0.5}, threads=2)
    rows = list(knaves.PuzzleSet(people="2-4", count=600))
    responses = [answer_of(row) if i % 3 else "no idea" for i, row in enumerate(rows)]
    columns = [[row[key] for row in rows] for key in ("names", "solution")]
    words = [knaves.role_words(row) for row in rows]
    rewards = scorer.rewards(responses, *columns, words)
    assert rewards == [scorer.score(response, row["names"], row["solution"], word)["reward"]
                       for response, row, word in zip(responses, rows, words)]


def test_the_environment_takes_one_step():
    environment = knaves.Environment(people="2-3", prompt_template="chatml")
    task = environment.reset(7)
    assert task["prompt"].endswith("<think>") and task == environment.reset(7)
    result = environment.step(answer_of(environment.row()))
    assert result["terminated"] and result["reward"] == 3.0
    with pytest.raises(knaves.InputError, match="no episode is under way"):
        environment.step("again")


def test_vector_environments_are_those_alone():
    vector = knaves.VectorEnvironment(5, people=3)
    tasks = vector.reset(range(5))
    alone = knaves.Environment(people=3)
    assert tasks == [alone.reset(seed) for seed in range(5)]
    assert [result["answer"] for result in vector.step(["?"] * 5)] == ["none"] * 5


@pytest.mark.parametrize("call, text", [
    (lambda: knaves.PuzzleSet(people="5-2", count=1), "people: expected"),
    (lambda: knaves.PuzzleSet(people=2, count=10**6), "47"),
    (lambda: knaves.PuzzleSet(people=3, count=1, split="dev"), "split: expected"),
    (lambda: knaves.PuzzleSet(people=3, count=0), "count: expected at least 1"),
    (lambda: knaves.PuzzleSet(people=3, count=1, grammar="cuonts"), "did you mean 'counts'.*xor, says, spies"),
    (lambda: knaves.PuzzleSet(people=3, count=1, grammar=7), "grammar: expected words, got 7"),
    (lambda: knaves.PuzzleSet(people=3, count=1, language="fr"), "language: 'fr' is not known"),
    (lambda: knaves.PuzzleSet(people=3, count=1, difficulty="hard"), "difficulty: expected a range"),
    (lambda: knaves.PuzzleSet(people=3, count=1, split="test", leak_level="text"), "leak_level: expected"),
    (lambda: knaves.PuzzleSet(people=3, count=1, spies=1), "spies: needs grammar='spies'"),
    (lambda: knaves.PuzzleSet(people=3, count=1, grammar="spies", depth=3), "depth: does not go with"),
    (lambda: knaves.PuzzleSet(people=3, count=1, exclude="missing.jsonl"), "missing.jsonl"),
    (lambda: knaves.PuzzleSet(people=3, count=9).lines(4, 10), "lines: expected 0 <= begin <= end <= 9"),
    (lambda: knaves.Scorer(rules="stict"), "did you mean 'strict'"),
    (lambda: knaves.Scorer().score("", ["A"], [True, False]), "got 1 names and 2 roles"),
    (lambda: knaves.Scorer().rewards(["a"], [], []), "expected names and solutions"),
    (lambda: knaves.Scorer().score("", ["A"], [True], finish_reason="eos"), "expected 'stop' or 'length'"),
    (lambda: knaves.Scorer().score("", ["A"], ["spay"]), "solution: expected 'knight', 'knave' or 'spy', got 'spay'"),
    (lambda: knaves.Scorer(rules="logic-rl").score("", ["A"], ["spy"]), "solution: three roles need the rules strict, got logic-rl"),
    (lambda: knaves.Scorer().score("", ["A"], ["spy"], ("x", "y")), "role_words: expected 3 words, got 2"),
    (lambda: knaves.VectorEnvironment(2).reset([1]), "expected one for each of 2"),
])
def test_wrong_input_is_a_value_error_in_one_line(call, text):
    with pytest.raises(ValueError, match=text) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_threads_may_share_a_scorer():
    scorer = knaves.Scorer(threads=1)
    row = knaves.PuzzleSet(people=3, count=1)[0]
    scores = []
    work = lambda: scores.extend(scorer.rewards([answer_of(row)] * 200, [row["names"]] * 200, [row["solution"]] * 200,
                                                [knaves.role_words(row)] * 200))
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert scores == [3.0] * 800
