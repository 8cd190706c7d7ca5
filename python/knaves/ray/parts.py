"""A folder of parts, each the result of one task, and what is known of them: the part of a task that has ended is kept
and never made again.

    plan.json          what the folder holds, written first
    part-00003.jsonl   the rows
    part-00003.json    {"task": ..., "bytes": ..., "sha256": ...}, written when the rows have reached the disk
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Under another name first, so that no half file looks whole."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with open(unfinished, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)


def _note_of(task: dict[str, Any], data: bytes) -> dict[str, Any]:
    return {"task": task, "bytes": len(data), "sha256": digest(data)}


class Parts:
    """For one process at a time."""

    def __init__(self, folder: str | os.PathLike, plan: dict[str, Any]):
        """Makes the folder, or goes on in one of the same plan. Throws ValueError for a folder of anything else."""
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / "plan.json"
        if file.exists():
            found = json.loads(file.read_bytes())
            if found != plan:
                raise ValueError(f"{file}: expected the plan that was given, {json.dumps(plan)}, got {json.dumps(found)}")
        elif any(path for path in self.folder.iterdir() if not path.name.startswith(".plan.json.")):
            raise ValueError(f"{folder}: expected an empty folder, or one that was begun by the same command")
        else:
            _write(file, json.dumps(plan, indent=1).encode())

    def rows(self, number: int) -> Path:
        return self.folder / f"part-{number:05}.jsonl"

    def _note(self, number: int) -> Path:
        return self.folder / f"part-{number:05}.json"

    def has(self, number: int, task: dict[str, Any]) -> bool:
        """Whether this task's rows are there, byte for byte as they were written."""
        try:
            note = json.loads(self._note(number).read_bytes())
            data = self.rows(number).read_bytes()
        except (FileNotFoundError, json.JSONDecodeError):
            return False
        return note == _note_of(task, data)

    def put(self, number: int, task: dict[str, Any], data: bytes) -> None:
        _write(self.rows(number), data)
        _write(self._note(number), json.dumps(_note_of(task, data), indent=1).encode())
