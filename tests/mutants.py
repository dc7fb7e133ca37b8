"""
Run mutmut over the rooms that hold the life cycle, and read what came of it; `nox -s mutants` does.

Printed are the score of each room and what was changed in every mutant that lived, with the reason where
`tests/data/survivors.toml` gives one; a mutant that lived without a reason makes the run fail.
"""

import argparse
import difflib
import json
import pathlib
import random
import subprocess
import sys
import tomllib

from mutmut.mutation.data import MutantLineSpans
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import get_mutant_name, orig_function_and_class_names_from_key

ROOMS = ("states", "journal", "orders", "deadlines")
SOURCE = pathlib.Path("src/numberport")
REASONS = pathlib.Path("tests/data/survivors.toml")
LIVED = ("survived", "no tests")


def main():
    """Run the mutants that are asked for, and tell how many of them the tests have killed."""
    asked = arguments()
    known = reasons()
    unexplained = 0
    names = {room: drawn(room, asked) for room in asked.rooms or ROOMS}
    everything = [name for some in names.values() for name in some]
    subprocess.run(["mutmut", "run", "--max-children", str(asked.processes), *everything], check=True)  # noqa: S607
    for room, some in names.items():
        lived = [name for name, status in verdicts(room).items() if name in some and status in LIVED]
        size = f"sample of {len(some)}, seed {asked.seed}" if asked.sample else f"all {len(some)}"
        print(f"\n{room}: {1 - len(lived) / len(some):.1%} killed ({size}; {len(lived)} lived)")
        for name in lived:
            where, change = described(name)
            reason = known.get((where, *change))
            unexplained += reason is None
            print(f"  {where}: {reason or 'no reason is given'}", *change, sep="\n      ")
    return 1 if unexplained else 0


def arguments():
    """Return what is asked for on the command line."""
    parser = argparse.ArgumentParser(prog="mutants")
    parser.add_argument("rooms", nargs="*", choices=[[], *ROOMS], help="these rooms; all if none is named")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants of each room, drawn by chance")
    parser.add_argument("--seed", type=int, default=1, help="what the chance begins with")
    parser.add_argument("--processes", type=int, default=1, help="so many mutants at a time")
    return parser.parse_args()


def files(room):
    """Return the modules of a room."""
    return sorted((SOURCE / room).glob("*.py"))


def drawn(room, asked):
    """Return the names of the mutants of a room, or of a sample of them."""
    made = [
        get_mutant_name(path, name)
        for path in files(room)
        for name in mutate_file_contents(str(path), path.read_text(encoding="utf-8")).mutant_names
    ]
    return set(random.Random(asked.seed).sample(made, min(asked.sample, len(made))) if asked.sample else made)


def verdicts(room):
    """Return what became of each mutant of a room, as mutmut wrote it down."""
    written = [pathlib.Path("mutants", f"{path}.meta") for path in files(room)]
    codes = [json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"] for path in written if path.exists()]
    return {name: status_by_exit_code[code] for some in codes for name, code in some.items()}


def described(name):
    """Return the function a mutant is of, and the lines that tell the two apart."""
    module, _, mutant = name.rpartition(".")
    path = pathlib.Path("src", *module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    spans = MutantLineSpans.load(path)
    original = f"{mutant.partition('__mutmut_')[0]}__mutmut_orig"
    one, other = spans.read_function_sources([original, mutant])
    changed = difflib.ndiff(one.splitlines(), other.replace(mutant, original).splitlines())
    function, of_class = orig_function_and_class_names_from_key(name)
    where = ".".join([module, *([of_class] if of_class else []), function])
    return where, [f"{line[0]} {line[2:].strip()}" for line in changed if line[0] in "-+"]


def reasons():
    """Return why some mutants may live, by function and change."""
    listed = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    return {
        (mutant["where"], *mutant["change"]): entry["why"]
        for entry in listed.get("reason", ())
        for mutant in entry["mutants"]
    }


if __name__ == "__main__":
    sys.exit(main())
