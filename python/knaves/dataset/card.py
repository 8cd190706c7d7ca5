"""The card of a data set folder: README.md with the front matter that Hugging Face's hub and `datasets` read."""

from typing import TYPE_CHECKING, Any

import knaves

if TYPE_CHECKING:
    from knaves.dataset.folder import DatasetOptions, SplitReport

_SIZES = [(10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"), (10**7, "1M<n<10M"),
          (10**8, "10M<n<100M"), (10**9, "100M<n<1B")]


def _size(rows: int) -> str:
    return next((name for most, name in _SIZES if rows < most), "n>1B")


def _front_matter(options: "DatasetOptions", reports: "list[SplitReport]") -> list[str]:
    files = [line for report in reports for line in (f"  - split: {report.name}", f"    path: {report.file}")]
    return ["---",
            "pretty_name: Knights and Knaves",
            "license: mit",
            "language:", f"- {options.puzzles.get('language', 'en')}",
            "task_categories:", "- question-answering", "- text-generation",
            "tags:", "- knights-and-knaves", "- logic", "- reasoning", "- synthetic",
            "size_categories:", f"- {_size(sum(report.count for report in reports))}",
            "configs:", "- config_name: default", "  data_files:", *files,
            "---", ""]


def _table(header: list[str], rows: list[list[Any]]) -> list[str]:
    lines = [header, ["---"] * len(header), *rows]
    return ["| " + " | ".join("-" if cell is None else str(cell) for cell in line) + " |" for line in lines] + [""]


def _difficulty(reports: "list[SplitReport]") -> list[str]:
    rows = []
    for report in reports:
        measured = report.distribution
        for people, count in sorted(measured.rows.items()):
            knights = f"{measured.knights[people] / (count * people):.3f}"
            steps = [measured.steps_at(people, share) for share in (0, 0.1, 0.5, 0.9, 1)]
            propagation = None if steps[0] is None else f"{measured.by_propagation[people] / count:.3f}"
            rows.append([report.name, people, count, knights, propagation, *steps])
    header = ["split", "people", "rows", "share of knights", "by propagation alone", "fewest steps", "10 %", "median",
              "90 %", "most"]
    return ["## Difficulty", "",
            "Search steps are those of the fixed procedure that finds the solution and shows that there is no other",
            "(`difficulty.search_steps` of a row).", "", *_table(header, rows)]


def _leaks(leaks: dict[str, int] | None) -> list[str]:
    if leaks is None:
        return []
    levels = ["text", "statements", "canonical", "semantic"]
    return ["## Leaks", "",
            f"Of the {leaks['rows_a']} rows of test, so many stand in train, by the level at which two puzzles are the",
            "same; each level counts what the level before counts:", "",
            *_table(levels, [[leaks[level] for level in levels]]),
            *([f"{leaks['semantic_unknown']} rows of both have no semantic form.", ""]
              if leaks["semantic_unknown"] else [])]


def card_text(options: "DatasetOptions", reports: "list[SplitReport]", leaks: dict[str, int] | None) -> str:
    """The whole file."""
    splits = [[report.name, report.count, report.seed, f"`{report.file}`"] for report in reports]
    command = options.command or f"write_dataset({options!r}, ...)"
    lines = [
        *_front_matter(options, reports),
        "# Knights and Knaves", "",
        "Puzzles that are proved to have one solution, without repeats up to names and order. Rows have the columns of",
        "Knaves' puzzle rows; `statements` is JSON as text.", "",
        *_table(["split", "rows", "seed", "file"], splits),
        *_difficulty(reports),
        *_leaks(leaks),
        "## How it was made", "",
        f"With Knaves {knaves.__version__}; the same command gives the same rows.", "",
        "```", command, "```", "",
        "## Licence", "", "MIT.", "",
    ]
    return "\n".join(lines)
