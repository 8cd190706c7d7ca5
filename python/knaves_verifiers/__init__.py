"""The name by which verifiers finds our taskset: its ids are top-level modules. The taskset is knaves.verifiers."""

from knaves.verifiers import KnavesTaskset

__all__ = ["KnavesTaskset"]
