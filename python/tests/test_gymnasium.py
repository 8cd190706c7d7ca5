"""Gymnasium's own checker on both environments."""

import pytest

gymnasium = pytest.importorskip("gymnasium")
from gymnasium.utils.env_checker import check_env  # noqa: E402

import knaves.gymnasium  # noqa: E402


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_checker_accepts_the_environment():
    environment = gymnasium.make("knaves/KnightsAndKnaves-v0", people="2-3")
    check_env(environment.unwrapped, skip_render_check=True)


def test_prompts_and_responses_lie_in_the_spaces():
    environment = gymnasium.make("knaves/KnightsAndKnaves-v0", people="2-8", split="test")
    for seed in range(50):
        prompt, info = environment.reset(seed=seed)
        assert environment.observation_space.contains(prompt)
        assert info["label"].endswith("ppl")
        _, reward, terminated, truncated, info = environment.step("I do not know")
        assert (reward, terminated, truncated) == (-3.0, True, False)
        assert info["reasons"] == ["missing-tag"]


def test_the_vector_environment_starts_again_after_each_episode():
    environments = gymnasium.make_vec("knaves/KnightsAndKnaves-v0", num_envs=3, vectorization_mode="vector_entry_point",
                                      people=3)
    prompts, _ = environments.reset(seed=1)
    assert len(set(prompts)) == 3 and environments.observation_space.contains(prompts)
    _, rewards, terminated, _, info = environments.step(("a", "b", "c"))
    assert rewards.tolist() == [-3.0] * 3 and terminated.all() and info["answer"] == ["none"] * 3
    others, rewards, terminated, _, _ = environments.step(("a", "b", "c"))
    assert rewards.tolist() == [0.0] * 3 and not terminated.any() and set(others).isdisjoint(prompts)
    assert environments.reset(seed=1)[0] == prompts
