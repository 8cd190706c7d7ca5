"""Logic-RL's scorer restated from its description (arXiv 2502.14768; rules and quirks as measured on its code).

Reads rows {"text": prompt and response, "solution": the solution's text} as JSON Lines from standard input and writes
one reward a line. It leans on Python's own re and str, whose Unicode rules the C++ grader has to meet.
"""
import json
import re
import sys

ROLE = r"\b(knight|knave)\b"
HEADERS = ("Assistant:", "<|im_start|>assistant")
TAGS = ("<think>", "</think>", "<answer>", "</answer>")
FORMAT, CORRECT, WRONG, UNREADABLE = 1, 2, -1.5, -2


def known_roles(solution):
    """{first ASCII word of a line: first role word behind it}"""
    found = (re.search(r"\b([A-Za-z]+)\b.*?" + ROLE, line.strip(), re.IGNORECASE) for line in solution.split("\n"))
    return {match[1]: match[2].lower() for match in found if match}


def after_header(text):
    """What follows the first header, or None."""
    for header in HEADERS:
        _, header_found, rest = text.partition(header)
        if header_found:
            return rest
    return None


def is_well_formed(text):
    places = [text.find(tag) for tag in TAGS]
    return all(text.count(tag) == 1 for tag in TAGS) and places == sorted(places)


def said_roles(answer, names):
    """What the answer says of each name, or None when it lacks one or holds too many or too few role words."""
    lowered = answer.lower()
    if lowered.count("knight") + lowered.count("knave") != len(names):
        return None
    said = {}
    for name in names:
        match = re.search(rf"\b{re.escape(name)}\b\s+is\s+a\s+{ROLE}", answer, re.IGNORECASE)
        if not match:
            return None
        said[name] = match[1].lower()
    return said


def score(text, solution):
    body = after_header(text)
    if not is_well_formed(text if body is None else body):
        return -FORMAT + UNREADABLE
    answers = [] if body is None else re.findall(r"<answer>(.*?)</answer>", body, re.DOTALL)
    roles = known_roles(solution)
    said = said_roles(answers[-1].strip(), list(roles)) if answers and answers[-1].strip() else None
    if not said:
        return FORMAT + UNREADABLE
    return FORMAT + (CORRECT if said == roles else WRONG)


def main():
    for line in sys.stdin:
        row = json.loads(line)
        print(score(row["text"], row["solution"]))


if __name__ == "__main__":
    main()
