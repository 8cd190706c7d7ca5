"""verifiers' own loading, iteration and scoring, with our taskset."""

import asyncio

import pytest

import knaves
from answers import answer_of

vf = pytest.importorskip("verifiers.v1")


def score(task, message, **trace):
    """What verifiers records for a task whose model said this."""
    nodes = [vf.MessageNode(message=vf.UserMessage(content=task.data.prompt)),
             vf.MessageNode(parent=0, sampled=True, message=vf.AssistantMessage(**message))]
    record = vf.Trace(task=vf.TraceTask(type="KnavesTask", data=task.data), agent=vf.AgentInfo(config=vf.AgentConfig()),
                      nodes=nodes, **trace)
    asyncio.run(task.score(record))
    return record.reward, record.metrics["correct"]


def test_the_taskset_is_found_by_its_id_and_yields_the_puzzles():
    from knaves.verifiers import KnavesConfig
    from verifiers.v1.utils.loaders import taskset_class

    taskset = taskset_class("knaves-verifiers")(KnavesConfig(people="2-4", count=30, seed=3, split="test"))
    rows = list(knaves.PuzzleSet(people="2-4", count=30, seed=3, split="test"))
    tasks = list(taskset)
    assert [task.data.id for task in tasks] == [row["id"] for row in rows]
    assert all(task.data.prompt.startswith(row["quiz"]) for task, row in zip(tasks, rows))
    assert len(list(taskset.shuffle(seed=1).take(5))) == 5


def test_replies_are_scored_by_the_strict_grader():
    from knaves.verifiers import KnavesConfig, KnavesTaskset

    config = KnavesConfig(people=str(3), count=4)
    for task, row in zip(KnavesTaskset(config), knaves.PuzzleSet(people=3, count=4, split="train")):
        thought, answer = answer_of(row).split("</think>")
        assert score(task, {"content": f"<think>{thought}</think>{answer}"}) == (3.0, 1.0)
        assert score(task, {"content": answer_of(row)}) == (3.0, 1.0)  # the server's template opened the thought
        assert score(task, {"content": answer, "reasoning_content": thought}) == (3.0, 1.0)
        assert score(task, {"content": "no idea"}) == (-3.0, 0.0)
        cut_off = knaves.Scorer().score("no end", row["names"], row["solution"], finish_reason="length")["reward"]
        assert score(task, {"content": "no end"}, stop_condition="max_output_tokens") == (cut_off, 0.0)
