"""Puzzle sets and scores as tasks of a Ray cluster, in parts that can be resumed.

    python -m knaves.ray generate --people 3-5 --count 1000000 --seed 7 --shards 64 --out puzzles
    python -m knaves.ray score responses.jsonl --out scored

Put together in the order of their names, the parts are the bytes of `knaves generate` or `knaves score`. Needs the
package ray: pip install knaves[ray]; on a cluster, this package on every node.
"""

from knaves.ray.generate import generate
from knaves.ray.score import score

__all__ = ["generate", "score"]
