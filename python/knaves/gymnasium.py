"""Knights and Knaves as Gymnasium environments: text in, text out, one step an episode.

    env = gymnasium.make("knaves/KnightsAndKnaves-v0", people="2-5")     # after: import knaves.gymnasium

With levels=3 puzzles are drawn by the success so far; env.unwrapped.curriculum tells how it stands.
"""

import string
from typing import Any

import gymnasium
import numpy

import knaves

_CHARACTERS = frozenset(string.printable) | frozenset(chr(code) for code in range(0xA0, 0x250))
_MOST_SEEDS = 2**63 - 1


def _text_space(length: int) -> gymnasium.spaces.Text:
    return gymnasium.spaces.Text(max_length=length, min_length=0, charset=_CHARACTERS)


class KnightsAndKnaves(gymnasium.Env):
    """The observation is the prompt, which ends in an opened <think>; the action is the response."""

    metadata = {"render_modes": []}

    def __init__(self, *, most_prompt_characters: int = 20000, most_response_characters: int = 200000, **options: Any):
        """options: those of knaves.Environment."""
        self._environment = knaves.Environment(**options)
        self.observation_space = _text_space(most_prompt_characters)
        self.action_space = _text_space(most_response_characters)
        self._prompt = ""

    def reset(self, *, seed: int | None = None, options: dict | None = None):
        super().reset(seed=seed)
        task = self._environment.reset(int(self.np_random.integers(_MOST_SEEDS)))
        self._prompt = task["prompt"]
        return self._prompt, {key: value for key, value in task.items() if key != "prompt"}

    def step(self, action: str):
        result = self._environment.step(action)
        info = {key: result[key] for key in ("format", "answer", "parsed", "terms", "reasons")}
        return self._prompt, result["reward"], result["terminated"], result["truncated"], info

    @property
    def curriculum(self) -> knaves.Curriculum | None:
        return self._environment.curriculum


class KnightsAndKnavesVector(gymnasium.vector.VectorEnv):
    """Many puzzles at once; an episode that is over is followed by another at the next step (NEXT_STEP autoreset)."""

    metadata = {"autoreset_mode": gymnasium.vector.AutoresetMode.NEXT_STEP}

    def __init__(self, num_envs: int = 1, *, most_prompt_characters: int = 20000,
                 most_response_characters: int = 200000, **options: Any):
        """options: those of knaves.VectorEnvironment."""
        self.num_envs = num_envs
        self._environments = knaves.VectorEnvironment(num_envs, **options)
        self.single_observation_space = _text_space(most_prompt_characters)
        self.single_action_space = _text_space(most_response_characters)
        self.observation_space = gymnasium.spaces.Tuple([self.single_observation_space] * num_envs)
        self.action_space = gymnasium.spaces.Tuple([self.single_action_space] * num_envs)
        self._prompts: tuple[str, ...] = ()
        self._over = False

    def reset(self, *, seed: int | None = None, options: dict | None = None):
        super().reset(seed=seed)
        return self._start(), {}

    def step(self, actions):
        count = self.num_envs
        if self._over:  # all episodes take one step, so all are over at once
            return self._start(), numpy.zeros(count), numpy.zeros(count, bool), numpy.zeros(count, bool), {}
        results = self._environments.step(list(actions))
        self._over = True
        rewards = numpy.array([result["reward"] for result in results])
        terminated = numpy.array([result["terminated"] for result in results])
        truncated = numpy.array([result["truncated"] for result in results])
        return self._prompts, rewards, terminated, truncated, {"answer": [result["answer"] for result in results]}

    @property
    def curriculum(self) -> knaves.Curriculum | None:
        return self._environments.curriculum

    def _start(self) -> tuple[str, ...]:
        seeds = self.np_random.integers(_MOST_SEEDS, size=self.num_envs).tolist()
        self._prompts = tuple(task["prompt"] for task in self._environments.reset(seeds))
        self._over = False
        return self._prompts


gymnasium.register(
    id="knaves/KnightsAndKnaves-v0",
    entry_point="knaves.gymnasium:KnightsAndKnaves",
    vector_entry_point="knaves.gymnasium:KnightsAndKnavesVector",
)
