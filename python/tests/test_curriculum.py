"""Puzzles drawn by the success so far. What the rule is, is tested in C++ (env/learnability.h); here, that it is that
rule which steers what Python draws."""

import json

import pytest

import knaves
from answers import answer_of


def people_and_level(cell):
    people, level = cell.split(" ")
    least, most = level.split("-")
    return people, int(least), int(most) if most else 10**9


def test_cells_are_drawn_by_what_was_recorded():
    curriculum = knaves.Curriculum(["mastered", "open", "hopeless"], floor=0.3)
    assert curriculum.cells == ["mastered", "open", "hopeless"]
    assert list(curriculum.shares().values()) == pytest.approx([1 / 3] * 3)
    for turn in range(200):
        curriculum.record("mastered", True)
        curriculum.record("open", turn % 2 == 0)
        curriculum.record("hopeless", False)
    shares, rates = curriculum.shares(), curriculum.success_rates()
    assert shares["open"] > 0.7 and shares["mastered"] == pytest.approx(shares["hopeless"])
    assert rates["mastered"] > 0.95 and 0.4 < rates["open"] < 0.6 and rates["hopeless"] < 0.05
    drawn = [curriculum.choose(seed) for seed in range(2000)]
    assert drawn.count("open") / 2000 == pytest.approx(shares["open"], abs=0.05)


def test_counts_go_through_json_into_another_curriculum():
    curriculum = knaves.Curriculum(["a", "b"])
    for turn in range(30):
        curriculum.record("a", turn % 3 == 0)
    other = knaves.Curriculum(["a", "c"])
    other.restore(json.loads(json.dumps(curriculum.counts())))
    assert other.counts()["a"] == curriculum.counts()["a"]
    assert other.success_rates()["c"] == 0.5


def test_puzzles_are_cut_by_people_and_measured_difficulty():
    curriculum = knaves.PuzzleCurriculum(people="3-4", levels=2)
    assert [people_and_level(cell)[0] for cell in curriculum.cells] == ["3ppl", "3ppl", "4ppl", "4ppl"]
    for seed in range(100):
        row = curriculum.row(seed)
        people, least, most = people_and_level(row["cell"])
        assert people == f"{row['people']}ppl" and row["cell"] in curriculum.cells
        assert least <= row["difficulty"]["search_steps"] <= most
    assert curriculum.row(7) == curriculum.row(7)


def test_success_with_a_number_of_people_at_one_difficulty_moves_the_draws_to_others():
    curriculum = knaves.PuzzleCurriculum(people=5, levels=3)
    easy, middle, hard = curriculum.cells
    for turn in range(300):
        curriculum.record(easy, True)
        curriculum.record(middle, True)
        curriculum.record(hard, turn % 2 == 0)
    drawn = [curriculum.row(seed)["cell"] for seed in range(300)]
    assert drawn.count(hard) > 200 and drawn.count(easy) > 0


def test_an_environment_records_its_own_episodes():
    environment = knaves.Environment(people="2-3", levels=1)
    for seed in range(200):  # two people are always answered right, three every second time
        task = environment.reset(seed)
        right = task["label"] == "2ppl" or seed % 2 == 0
        environment.step(answer_of(environment.row()) if right else "no idea")
    rates = environment.curriculum.success_rates()
    assert rates["2ppl 0-"] > 0.9 and 0.3 < rates["3ppl 0-"] < 0.7
    labels = [environment.reset(seed)["label"] for seed in range(300)]
    assert labels.count("3ppl") > 200
    assert environment.reset(1)["cell"] in environment.curriculum.cells
    assert knaves.Environment(people="2-3").curriculum is None


def test_many_environments_record_together_and_each_episode_once():
    vector = knaves.VectorEnvironment(8, people=3, levels=1)
    vector.reset(range(8))
    vector.step(["?"] * 8)
    once = vector.curriculum.counts()
    vector.step(["?"] * 8)  # all are over
    assert vector.curriculum.counts() == once
    assert 6 < once["3ppl 0-"]["wrong"] <= 8 and once["3ppl 0-"]["right"] == 0


def test_spies_have_cells_for_people():
    environment = knaves.Environment(people="3-4", grammar="spies", spies=1, levels=1)
    task = environment.reset(5)
    assert environment.curriculum.cells == ["spies_3ppl", "spies_4ppl"] and task["label"] == task["cell"]
    result = environment.step(answer_of(environment.row()))
    assert result["answer"] == "correct" and result["parsed"] == environment.row()["solution"]


def test_gymnasiums_environments_take_levels():
    gymnasium = pytest.importorskip("gymnasium")
    import knaves.gymnasium  # noqa: F401

    environment = gymnasium.make("knaves/KnightsAndKnaves-v0", people=3, levels=2)
    _, info = environment.reset(seed=3)
    environment.step("no idea")
    assert environment.unwrapped.curriculum.counts()[info["cell"]] == {"right": 0.0, "wrong": 1.0}
    environments = gymnasium.make_vec("knaves/KnightsAndKnaves-v0", num_envs=4, people=3, levels=2,
                                      vectorization_mode="vector_entry_point")
    environments.reset(seed=3)
    environments.step(("no idea",) * 4)
    assert sum(count["wrong"] for count in environments.unwrapped.curriculum.counts().values()) == pytest.approx(4, 0.1)


def test_reasoning_gyms_data_set_draws_by_its_scores():
    reasoning_gym = pytest.importorskip("reasoning_gym")
    import knaves.reasoning_gym  # noqa: F401

    dataset = reasoning_gym.create_dataset("knaves", people="2-3", levels=1, size=600, seed=2)
    first = dataset[0]
    for index in range(300):
        item = dataset[index]
        people = item["metadata"]["people"]
        dataset.score_answer(item["answer"] if people == 2 or index % 2 else "no idea", item)
    assert dataset.curriculum.success_rates()["2ppl 0-"] > 0.9
    later = [dataset[index]["metadata"]["people"] for index in range(300, 600)]
    assert later.count(3) > 200
    assert dataset[0] == first  # as it was when it was first asked for
    with pytest.raises(IndexError):
        dataset[600]


def test_reasoning_gyms_coaching_knows_the_data_set():
    coaching = pytest.importorskip("reasoning_gym.coaching")
    import knaves.reasoning_gym  # noqa: F401

    levels = coaching.CurriculumAttributeConfig(attribute_levels={"people": 1, "depth": 0})
    config = coaching.CurriculumExperimentConfig(curricula={"knaves": levels})
    experiment = coaching.CurriculumExperiment("people", config, size=6, seed=1)
    for index in range(6):
        entry = experiment.get_dataset_entry(index)
        assert entry["metadata"]["people"] == 3
        experiment.score_answer_with_id(entry["answer"], entry["metadata"]["entry_id"])
    groups = experiment.score_board.aggregate()["knaves"].scores
    assert sum(groups.values(), []) == [1.0] * 6


def test_trls_rewards_steer_the_rows():
    from knaves.trl import CurriculumPuzzles

    puzzles = CurriculumPuzzles(knaves.PuzzleCurriculum(people="2-3", levels=1), seed=4)
    rows = puzzles.rows()
    for turn in range(300):
        row = next(rows)
        assert row["prompt"].endswith("<think>")
        roles = [knaves.role_words({"role_words": row["role_words"]})[0 if knight else 1] for knight in row["solution"]]
        said = "\n".join(f"{name} is a {role}" for name, role in zip(row["names"], roles))
        right = len(row["names"]) == 2 or turn % 2 == 0
        completion = f"we look at each of them in turn</think><answer>{said if right else 'unknown'}</answer>"
        columns = {key: [row[key]] for key in ("names", "solution", "role_words", "cell")}
        reward = puzzles.reward(prompts=[row["prompt"]], completions=[completion], **columns)
        assert (reward[0] > 0) == right
    later = [len(next(rows)["names"]) for _ in range(200)]
    assert later.count(3) > 130


@pytest.mark.parametrize("call, text", [
    (lambda: knaves.Curriculum([]), "cells: expected at least one"),
    (lambda: knaves.Curriculum(["a", "a"]), "cells: 'a' stands there twice"),
    (lambda: knaves.Curriculum(["a"], memory=0), "memory: expected a number from 1"),
    (lambda: knaves.Curriculum(["a"], floor=1.5), "floor: expected 0 to 1"),
    (lambda: knaves.Curriculum(["a"]).record("b", True), "cell: expected one of a, got 'b'"),
    (lambda: knaves.Curriculum(["a"]).restore({"a": {"right": -1}}), "counts: field 'right'"),
    (lambda: knaves.Curriculum(["a"]).restore({"a": 3}), "counts"),
    (lambda: knaves.PuzzleCurriculum(levels=0), "levels: expected at least 1"),
    (lambda: knaves.Environment(levels=-1), "levels: expected 0 to 64"),
    (lambda: knaves.Environment(people="2-3", grammar="spies", levels=2), "levels: expected 1 with the grammar spies"),
    (lambda: knaves.Environment(people=3, spies=1), "spies: needs grammar='spies'"),
    (lambda: knaves.Environment(people=3, grammar="spies", rules="logic-rl"), "rules: expected strict"),
    (lambda: knaves.Environment(people=3, grammar="spies,counts"), "spies goes with no other grammar"),
])
def test_wrong_input_is_a_value_error_in_one_line(call, text):
    with pytest.raises(ValueError, match=text) as caught:
        call()
    assert "\n" not in str(caught.value)
