"""Knights and Knaves as a taskset of verifiers: one puzzle a task, one reply, the strict grader's reward.

    vf-eval knaves-verifiers --env.taskset.people 2-5 --env.taskset.count 500
    taskset = knaves.verifiers.KnavesTaskset(knaves.verifiers.KnavesConfig(people="2-5", count=500))
"""

from collections.abc import Iterator

import verifiers.v1 as vf

import knaves

_INSTRUCTION = ("\n\nThink about it between <think> and </think>. Then say who has which role between <answer> and "
                "</answer>, one person a line, as \"(1) NAME is a ROLE\".")
_scorer = knaves.Scorer()


class KnavesConfig(vf.TasksetConfig):
    """Options of knaves.PuzzleSet."""

    people: str = "2-5"
    count: int = 1000
    seed: int = 0
    split: str = "train"
    grammar: str = "classic"
    depth: int = 2
    language: str = "en"
    difficulty: str | None = None


class KnavesData(vf.TaskData):
    names: list[str]
    solution: list[bool] | list[str]  # role names where there are spies
    role_words: tuple[str, ...]


def _response(trace: vf.Trace) -> str:
    """The reply as it would follow an opened <think>: servers hand over a thought with its tag, or apart."""
    if not trace.assistant_messages:
        return ""
    message = trace.assistant_messages[-1]
    content = message.content or ""
    if message.reasoning_content is not None:
        return f"{message.reasoning_content}</think>{content}"
    return content.lstrip().removeprefix("<think>")


class KnavesTask(vf.Task[KnavesData]):
    def _score(self, trace: vf.Trace) -> dict:
        reason = "length" if trace.is_truncated else "stop"
        data = self.data
        return _scorer.score(_response(trace), data.names, data.solution, data.role_words, finish_reason=reason)

    @vf.reward
    async def strict(self, trace: vf.Trace) -> float:
        return self._score(trace)["reward"]

    @vf.metric
    async def correct(self, trace: vf.Trace) -> float:
        result = self._score(trace)
        return float(result["format"] and result["answer"] == "correct")


class KnavesTaskset(vf.Taskset[KnavesTask, KnavesConfig]):
    def load(self) -> Iterator[KnavesTask]:
        options = self.config.model_dump(include={"people", "count", "seed", "split", "grammar", "depth", "language",
                                                  "difficulty"})
        for row in knaves.PuzzleSet(**options):
            yield KnavesTask(KnavesData(id=row["id"], prompt=row["quiz"] + _INSTRUCTION, names=row["names"],
                                        solution=row["solution"], role_words=knaves.role_words(row)), self.config.task)


__all__ = ["KnavesTaskset"]
