"""Responses that the strict grader takes."""


def answer_of(row):
    return f"we look at each of them in turn</think>\n<answer>{row['solution_text_format']}</answer>"
