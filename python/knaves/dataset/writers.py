"""Rows into one file of a data set, block by block, so that memory is flat."""

import json
import os
from typing import Any, Protocol


class Writer(Protocol):
    def write(self, rows: list[dict[str, Any]]) -> None: ...
    def close(self) -> None: ...


class JsonLinesWriter:
    def __init__(self, path: str):
        self._file = open(path, "x", encoding="utf-8")

    def write(self, rows: list[dict[str, Any]]) -> None:
        self._file.writelines(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)

    def close(self) -> None:
        self._file.close()


class ParquetWriter:
    """A row group for each block of rows, compressed with zstd."""

    def __init__(self, path: str):
        import pyarrow.parquet  # here, so that JSON Lines need no pyarrow

        self._module = pyarrow.parquet
        self._path = path
        self._writer = None
        self._schema = None

    def write(self, rows: list[dict[str, Any]]) -> None:
        from knaves.dataset.columns import schema_of, table_of

        if self._writer is None:
            self._schema = schema_of(rows[0])
            self._writer = self._module.ParquetWriter(self._path, self._schema, compression="zstd")
        self._writer.write_table(table_of(rows, self._schema))

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


WRITERS = {"parquet": ParquetWriter, "jsonl": JsonLinesWriter}


def check_format(name: str) -> None:
    """Throws ValueError for a format that is not known, or whose package is missing."""
    if name not in WRITERS:
        raise ValueError(f"format: expected one of {', '.join(WRITERS)}, got {name!r}")
    if name == "parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            raise ValueError("format: 'parquet' needs the package pyarrow: pip install knaves[parquet]; 'jsonl' needs "
                             "nothing") from None


def sync(path: str) -> None:
    """Returns when the file or folder has reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
