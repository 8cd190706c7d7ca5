"""Tasks on a Ray cluster, a few at a time, whose results are put into parts as they come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import ray

from knaves.ray.parts import Parts

_RETRIES = 5  # of a task whose worker is lost; a task that says no is not tried again


@dataclass(frozen=True)
class Task:
    number: int
    key: dict[str, Any]  # all that its rows depend on, as JSON holds it
    arguments: tuple[Any, ...]


def connect(address: str | None, workers: int | None) -> None:
    """The cluster at the address ("auto": the one on this machine); without one, a cluster of this machine alone with so
    many workers, one a core for None, which ends with the program."""
    if ray.is_initialized():
        return
    if address is not None:
        ray.init(address=address, log_to_driver=False)
    else:
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)


def run_tasks(make: Callable[..., bytes], tasks: Iterable[Task], parts: Parts,
              progress: Callable[[int], None] = lambda made: None) -> int:
    """make(*arguments) for every task whose part is not there yet; returns how many that were. `progress` is told after
    each. Holds as many tasks as the cluster has cores, twice, and their results. Throws what `make` throws."""
    remote = ray.remote(max_retries=_RETRIES, num_cpus=1)(make)
    most = 2 * max(1, int(ray.cluster_resources().get("CPU", 1)))
    pending: dict[ray.ObjectRef, Task] = {}
    made = 0

    def take_one() -> None:
        nonlocal made
        (ready,), _ = ray.wait(list(pending), num_returns=1)
        task = pending.pop(ready)
        try:
            data = ray.get(ready)
        except ray.exceptions.RayTaskError as error:
            raise error.cause from None
        parts.put(task.number, task.key, data)
        made += 1
        progress(made)

    for task in tasks:
        if parts.has(task.number, task.key):
            continue
        if len(pending) >= most:
            take_one()
        pending[remote.remote(*task.arguments)] = task
    while pending:
        take_one()
    return made
