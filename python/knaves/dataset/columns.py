"""The columns of puzzle rows (docs/formats.md) as Arrow types, and rows as these columns hold them.

A statement is a tree, which no column type holds: `statements` is their JSON as text in every file of a data set. Our
programs read it in that form too.
"""

from typing import Any

import pyarrow

_TEXT, _NUMBER, _FLAG = pyarrow.string(), pyarrow.int64(), pyarrow.bool_()
_TEXTS = pyarrow.list_(_TEXT)
_OPERATORS = ("knight", "knave", "not", "and", "or", "if", "iff", "exactly", "at-least", "at-most", "odd", "same",
              "different", "xor", "says")


def _struct(**fields: pyarrow.DataType) -> pyarrow.DataType:
    return pyarrow.struct(list(fields.items()))


def _training(solution: pyarrow.DataType) -> dict[str, pyarrow.DataType]:
    """What verl's trainers read."""
    truth = _struct(names=_TEXTS, solution=solution, role_words=_TEXTS, solution_text_format=_TEXT)
    return {
        "data_source": _TEXT,
        "prompt": pyarrow.list_(_struct(role=_TEXT, content=_TEXT)),
        "ability": _TEXT,
        "reward_model": _struct(style=_TEXT, ground_truth=truth),
        "extra_info": _struct(split=_TEXT, index=_NUMBER),
    }


def _origin() -> dict[str, pyarrow.DataType]:
    """Which row of which set it is."""
    return {"index": _NUMBER, "id": _TEXT, "people": _NUMBER, "seed": pyarrow.uint64(), "split": _TEXT, "grammar": _TEXT,
            "language": _TEXT}


def _puzzle_columns() -> dict[str, pyarrow.DataType]:
    roles = pyarrow.list_(_FLAG)
    operators = pyarrow.struct([(name, _NUMBER) for name in _OPERATORS])  # null: does not occur
    return {
        "quiz": _TEXT,
        "names": _TEXTS,
        "knight_knave": _struct(knight=_TEXT, knave=_TEXT, a_knight=_TEXT, a_knave=_TEXT, Knight=_TEXT, Knave=_TEXT),
        "solution": roles,
        "solution_text": _TEXT,
        "solution_text_format": _TEXT,
        "cot_head": _TEXT,
        "cot_repeat_steps": _TEXTS,
        "cot_foot": _TEXT,
        "statements": _TEXT,
        **_origin(),
        "difficulty": _struct(depth=_NUMBER, operators=operators, by_propagation=_FLAG, derivation_length=_NUMBER,
                              case_splits=_NUMBER, search_nodes=_NUMBER, search_depth=_NUMBER, search_steps=_NUMBER),
        **_training(roles),
    }


def _spy_columns() -> dict[str, pyarrow.DataType]:
    return {
        "quiz": _TEXT,
        "names": _TEXTS,
        "role_words": _TEXTS,
        "solution": _TEXTS,
        "solution_text": _TEXT,
        "solution_text_format": _TEXT,
        "statements": _TEXT,
        "spies": pyarrow.list_(_NUMBER),
        **_origin(),
        **_training(_TEXTS),
    }


def schema_of(row: dict[str, Any]) -> pyarrow.Schema:
    """The columns of a set to which the row belongs."""
    return pyarrow.schema(_spy_columns() if row["grammar"] == "spies" else _puzzle_columns())


def table_of(rows: list[dict[str, Any]], schema: pyarrow.Schema) -> pyarrow.Table:
    """Rows whose `statements` are text. Throws ValueError for a row with another field than the columns."""
    for row in rows:
        if row.keys() != set(schema.names):
            raise ValueError(f"row {row.get('index')}: expected the fields {schema.names}, got {list(row)}")
    return pyarrow.Table.from_pylist(rows, schema)
