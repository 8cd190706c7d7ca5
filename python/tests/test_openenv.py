"""OpenEnv's own server and client, with our environment between them."""

import socket
import threading
import time

import pytest

import knaves
from answers import answer_of

pytest.importorskip("openenv.core")
uvicorn = pytest.importorskip("uvicorn")


@pytest.fixture
def address():
    from knaves.openenv import app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app(people="2-4"), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_a_client_plays_what_the_environment_plays(address):
    from knaves.openenv import KnavesAction, KnavesClient

    environment = knaves.Environment(people="2-4")
    with KnavesClient(base_url=address).sync() as client, KnavesClient(base_url=address).sync() as other:
        for seed in (7, 8, 9):
            task = environment.reset(seed)
            given = client.reset(seed=seed)
            assert given.observation.model_dump(include=set(task)) == task and not given.done
            other.reset(seed=seed + 100)  # another session, which changes nothing here
            right = client.step(KnavesAction(response=answer_of(environment.row())))
            assert (right.reward, right.done, right.observation.answer) == (3.0, True, "correct")
            assert client.state().step_count == 1
            client.reset(seed=seed)
            wrong = client.step(KnavesAction(response="no idea"))
            assert wrong.reward == environment.step("no idea")["reward"] and wrong.observation.answer == "none"
        assert client.reset().observation.prompt.endswith("<think>")


def test_each_session_has_a_curriculum_of_its_own():
    from knaves.openenv import KnavesAction, KnavesEnvironment

    environment = KnavesEnvironment(people="2-3", levels=1)
    observation = environment.reset(seed=3)
    assert observation.cell == f"{observation.label} 0-"
    assert environment.step(KnavesAction(response="no idea")).cell == observation.cell


def test_wrong_options_are_an_error_before_anything_is_served():
    from knaves.openenv import app

    with pytest.raises(knaves.InputError, match="people: expected"):
        app(people="many")
