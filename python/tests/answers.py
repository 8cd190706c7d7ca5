"""Responses that the strict grader takes."""


def answer_of(row):
    words = row["knight_knave"]
    lines = [f"{name} is {words['a_knight' if knight else 'a_knave']}" for name, knight in zip(row["names"], row["solution"])]
    return "we look at each of them in turn</think>\n<answer>" + ", ".join(lines) + "</answer>"
