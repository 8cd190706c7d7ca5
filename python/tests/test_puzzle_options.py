"""The options of `knaves generate` as keyword arguments of PuzzleSet and of the environments."""

import json
import re

import pytest

import knaves
from answers import answer_of


def operators(statement):
    if isinstance(statement, list) and statement and isinstance(statement[0], str):
        return {statement[0]}.union(*map(operators, statement[1:]))
    return set()


def test_grammars_by_words_or_in_a_sequence():
    puzzles = knaves.PuzzleSet(people=4, count=200, grammar="classic,says")
    assert list(puzzles) == list(knaves.PuzzleSet(people=4, count=200, grammar=["says", "classic"]))
    said = set().union(*(operators(statement) for row in puzzles for statement in row["statements"]))
    assert {"says", "if"} <= said and "xor" not in said
    assert puzzles[0]["grammar"] == "classic,says"


def test_another_language_tells_the_same_puzzles():
    english, chinese = (list(knaves.PuzzleSet(people=3, count=20, language=code)) for code in ("en", "zh"))
    assert [row["id"] for row in english] == [row["id"] for row in chinese]
    assert all(re.search("[\u4e00-\u9fff]", row["quiz"]) for row in chinese)


@pytest.mark.parametrize("difficulty", ["5-20", (5, 20)])
def test_difficulty_is_a_range_of_search_steps(difficulty):
    steps = [row["difficulty"]["search_steps"] for row in knaves.PuzzleSet(people=4, count=50, difficulty=difficulty)]
    assert all(5 <= step <= 20 for step in steps) and len(set(steps)) > 3


def test_balance_holds_the_number_of_knights_uniform():
    rows = knaves.PuzzleSet(people=3, count=400, balance=True)
    assert {knights: [sum(row["solution"]) for row in rows].count(knights) for knights in range(4)} == dict.fromkeys(
        range(4), 100)


def test_role_words_are_chosen_by_the_word_for_a_knight():
    rows = knaves.PuzzleSet(people=3, count=40, roles="monk,hero")
    assert {row["knight_knave"]["knight"] for row in rows} == {"monk", "hero"}


def test_halves_at_the_semantic_level_and_files_kept_out(tmp_path):
    kept_out = knaves.PuzzleSet(people=2, count=10, seed=1)
    file = tmp_path / "kept_out.jsonl"
    file.write_bytes(kept_out.lines())
    rest = knaves.PuzzleSet(people=2, count=37, seed=1, exclude=file)  # 47 are different
    assert not {row["id"] for row in rest} & {row["id"] for row in kept_out}
    with pytest.raises(knaves.InputError, match="at most 37"):
        knaves.PuzzleSet(people=2, count=38, seed=1, exclude=[file])
    canonical, semantic = (knaves.PuzzleSet(people=3, count=300, split="test", leak_level=level)
                           for level in ("canonical", "semantic"))
    assert {row["id"] for row in canonical} != {row["id"] for row in semantic}


def test_spies_are_a_third_role():
    rows = list(knaves.PuzzleSet(people=4, count=30, grammar="spies", spies="1-2"))
    assert {row["solution"].count("spy") for row in rows} <= {1, 2}
    assert all(row["spies"] == [1, 2] and row["grammar"] == "spies" for row in rows)
    assert all(row["solution"].count("spy") == 1 for row in knaves.PuzzleSet(people=3, count=9, grammar="spies"))
    many = knaves.PuzzleSet(people=2, count=10**9, grammar="spies", repeats=True, names="Ada,Ben")
    assert set(many[10**9 - 1]["names"]) == {"Ada", "Ben"}


@pytest.mark.parametrize("options", [{}, {"grammar": "spies"}])
def test_lines_are_the_rows_whatever_the_threads(options):
    one, many = (knaves.PuzzleSet(people="3-4", count=700, threads=threads, **options) for threads in (1, 3))
    lines = many.lines()
    assert [json.loads(line) for line in lines.splitlines()] == list(one)
    assert lines == one.lines(0, 300) + one.lines(300) and one.lines(5, 5) == b""


def test_environments_draw_by_the_same_options():
    environment = knaves.Environment(people=4, grammar="counts", language="zh", difficulty="8-", roles="骑士")
    environment.reset(3)
    row = environment.row()
    assert (row["grammar"], row["language"], row["knight_knave"]["knight"]) == ("counts", "zh", "骑士")
    assert row["difficulty"]["search_steps"] >= 8
    assert environment.step(answer_of(row))["answer"] == "correct"
    vector = knaves.VectorEnvironment(2, people=3, grammar="xor")
    assert len(vector.reset([1, 2])) == 2


def test_leaks_are_counted_at_four_levels():
    train = knaves.PuzzleSet(people=3, count=2000, seed=1, split="train")
    test = knaves.PuzzleSet(people=3, count=500, seed=2, split="test")
    leaks = test.leaks(train)
    assert (leaks["rows_a"], leaks["rows_b"]) == (500, 2000)
    assert leaks["canonical"] == 0 < leaks["semantic"]
    assert test.leaks(test)["text"] == 500
