"""Knights and Knaves as an OpenEnv environment: a server, and a client for it.

    uvicorn --factory knaves.openenv:app                        # serves puzzles of 2 people
    uvicorn.run(knaves.openenv.app(people="2-5"))               # the options of knaves.Environment

    with KnavesClient(base_url="http://localhost:8000").sync() as client:
        prompt = client.reset(seed=7).observation.prompt
        client.step(KnavesAction(response="...</think><answer>...</answer>")).reward
"""

import random
from typing import Any

import fastapi
from openenv.core.client_types import StepResult
from openenv.core.env_client import EnvClient
from openenv.core.env_server import Action, Environment, Observation, State, create_fastapi_app
from pydantic import Field

import knaves

_MOST_SESSIONS = 64
_MOST_SEEDS = 2**63


class KnavesAction(Action):
    response: str = Field(description="What follows the prompt, which ends in an opened <think>")
    finish_reason: str = Field(default="stop", description="stop or length")


class KnavesObservation(Observation):
    """After reset the task; after step, `reward`, `done` and what the grader found too."""

    prompt: str
    label: str = Field(description="2ppl, 3ppl, ...; with a third role spies_3ppl")
    task_id: str = Field(description="The puzzle's id")
    cell: str | None = Field(default=None, description="Of the session's curriculum, where levels was given")
    answer: str | None = Field(default=None, description="correct, wrong, unparsed or none")
    reasons: list[str] = Field(default_factory=list)


class KnavesEnvironment(Environment):
    """One puzzle, one answer. A seed always gives the same puzzle; without one, any."""

    SUPPORTS_CONCURRENT_SESSIONS = True

    def __init__(self, **options: Any):
        super().__init__()
        self._environment = knaves.Environment(**options)
        self._task: dict[str, str] = {}
        self._state = State()

    def reset(self, seed: int | None = None, episode_id: str | None = None, **_: Any) -> KnavesObservation:
        self._task = self._environment.reset(random.randrange(_MOST_SEEDS) if seed is None else seed)
        self._state = State(episode_id=episode_id, step_count=0)
        return KnavesObservation(**self._task)

    def step(self, action: KnavesAction, timeout_s: float | None = None, **_: Any) -> KnavesObservation:
        result = self._environment.step(action.response, action.finish_reason)
        self._state.step_count += 1
        return KnavesObservation(**self._task, done=True, reward=result["reward"], answer=result["answer"],
                                 reasons=result["reasons"])

    @property
    def state(self) -> State:
        return self._state


def app(**options: Any) -> fastapi.FastAPI:
    """The server. options: those of knaves.Environment; wrong ones are a knaves.InputError here."""
    knaves.Environment(**options)
    return create_fastapi_app(lambda: KnavesEnvironment(**options), KnavesAction, KnavesObservation,
                              max_concurrent_envs=_MOST_SESSIONS)


class KnavesClient(EnvClient[KnavesAction, KnavesObservation, State]):
    def _step_payload(self, action: KnavesAction) -> dict[str, Any]:
        return action.model_dump()

    def _parse_result(self, payload: dict[str, Any]) -> StepResult[KnavesObservation]:
        observation = KnavesObservation(**{**payload["observation"], "reward": payload.get("reward"),
                                           "done": payload.get("done", False)})
        return StepResult(observation=observation, reward=observation.reward, done=observation.done)

    def _parse_state(self, payload: dict[str, Any]) -> State:
        return State(**payload)
