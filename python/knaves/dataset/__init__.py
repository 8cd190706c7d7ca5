"""Puzzle sets as data set folders: Parquet or JSON Lines for train and test, with a card.

    python -m knaves.dataset --people 3-5 --train 1000 --test 100 --out DIR [--format parquet|jsonl]

    from knaves.dataset import DatasetOptions, write_dataset
    write_dataset(DatasetOptions(puzzles={"people": "3-5"}, counts={"train": 1000, "test": 100}), "DIR")

Parquet needs pyarrow: pip install knaves[parquet].
"""

from knaves.dataset.folder import DatasetOptions, write_dataset

__all__ = ["DatasetOptions", "write_dataset"]
