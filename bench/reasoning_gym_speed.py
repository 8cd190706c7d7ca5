"""Puzzles of N people a second from reasoning-gym's knights_knaves, on one core, with wording and answer.

    reasoning_gym_speed.py PEOPLE SECONDS
"""
import sys
import time

from reasoning_gym import create_dataset


def puzzles_a_second(people, seconds):
    dataset = create_dataset("knights_knaves", n_people=people, depth_constraint=2, width_constraint=2, size=10**9, seed=1)
    made = 0
    begin = time.process_time()
    while time.process_time() - begin < seconds:
        dataset[made]
        made += 1
    return made / (time.process_time() - begin)


if __name__ == "__main__":
    print(puzzles_a_second(int(sys.argv[1]), float(sys.argv[2])))
