"""
Change the rooms of the life cycle in one place at a time, and tell which changes no test notices (`nox -s mutants`).

Printed are what was changed in every mutant that lived, with the reason where `tests/data/survivors.toml` gives one,
and a table with the score of each room; a run of all rooms puts it into the page on how the tests are tested.
A mutant that lived without a reason makes the run fail, and so does a reason for one that is gone or does not live.
"""

import argparse
import math
import os
import pathlib
import random
import sys
import time
import tomllib
from collections import Counter

from ledger import write
from making import copied, described, functions, made
from trials import LIVED, verdicts

ROOMS = ("states", "journal", "orders", "deadlines")
REASONS = pathlib.Path("tests/data/survivors.toml")
PAGE = pathlib.Path("docs/explanation/tests.md")
HEAD = ("room", "functions", "mutants", "killed", "timed out", "lived", "listed", "score", "with the listed")


def main():
    """Run the mutants that are asked for, and tell how many of them the tests have killed."""
    asked = arguments()
    begun = time.monotonic()
    copied()
    rooms = {room: drawn(made(room), asked) for room in asked.rooms or ROOMS}
    found = verdicts([name for names in rooms.values() for name in names], asked.processes)
    known = reasons()
    lines, open_ends = [HEAD], 0
    for room, names in rooms.items():
        lived = [described(name) for name in names if found[name] == LIVED]
        open_ends += told(room, lived, known, whole=not asked.sample)
        lines.append(line(room, Counter(found[name] for name in names), sum(change in known for change in lived)))
    minutes = math.ceil((time.monotonic() - begun) / 60)
    size = f"at most {asked.sample} of each room, seed {asked.seed}" if asked.sample else "every mutant"
    note = f"{size}; {minutes} minutes, {asked.processes} at a time."
    write(pathlib.Path(os.devnull) if asked.rooms else PAGE, "mutants", lines, note)
    return 1 if open_ends else 0


def arguments():
    """Return what is asked for on the command line."""
    parser = argparse.ArgumentParser(prog="mutants")
    parser.add_argument("rooms", nargs="*", help="these rooms or modules, as in `orders.shown`; all if none is named")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants of each room, drawn by chance")
    parser.add_argument("--seed", type=int, default=1, help="what the chance begins with")
    parser.add_argument("--processes", type=int, default=2, help="so many mutants at a time")
    return parser.parse_args()


def drawn(names, asked):
    """Return all mutants of a room, or a sample of them."""
    return random.Random(asked.seed).sample(names, min(asked.sample, len(names))) if asked.sample else names


def reasons():
    """Return why some mutants may live, by function and change."""
    listed = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    return {
        (mutant["where"], *mutant["change"]): entry["why"]
        for entry in listed.get("reason", ())
        for mutant in entry["mutants"]
    }


def told(room, lived, known, *, whole):
    """Tell which mutants lived, and return how many did without a reason, or did not although they have one."""
    for where, *change in lived:
        print(f"{where}: {known.get((where, *change), 'no reason is given')}", *change, sep="\n    ")
    needless = {change for change in known if whole and change[0].startswith(f"numberport.{room}.")} - set(lived)
    for where, *change in sorted(needless):
        print(f"{where}: a reason is given, but this is not there or does not live", *change, sep="\n    ")
    return len(needless) + sum(change not in known for change in lived)


def line(room, count, listed):
    """Return the line of a room in the table."""
    noticed = count.total() - count[LIVED]
    cells = (count.total(), count["killed"], count["timed out"], count[LIVED], listed)
    scores = (noticed / (count.total() - listed), noticed / count.total())
    which = "{} of {}".format(*functions(room))
    return (room, which, *(f"{cell:,}" for cell in cells), *(f"{100 * score:.1f} %" for score in scores))


if __name__ == "__main__":
    sys.exit(main())
