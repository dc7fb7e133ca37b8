"""
What `import numberport` costs, against the imports it cannot do without.

    python benchmarks/bench_import.py [ROUNDS]

Each is measured inside fresh interpreters that take turns, so that a slow moment of the machine hits all alike.
The front door is lazy, so a last row shows what it costs to use every name there is: a figure without a goal.
"""

import subprocess
import sys
from statistics import median

from ledger import Row, installed, report

ROUNDS = 30
PEER = "attrs, enum, datetime, re"
CASES = {
    PEER: f"import {PEER}",
    "numberport": "import numberport",
    "numberport, every name": "from numberport import *",
}
#: The most that ours may cost, as a multiple of the imports it cannot do without.
GOALS = {"numberport": 1.5, "numberport, every name": None}
TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def measure(statement: str) -> float:
    """Return the seconds that a statement takes in a fresh interpreter, its start-up not counted."""
    command = [sys.executable, "-c", TIMED.format(statement)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def main(rounds: int) -> None:
    """Report the medians, in milliseconds."""
    for statement in CASES.values():
        measure(statement)
    seconds: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(rounds):
        for name, statement in CASES.items():
            seconds[name].append(measure(statement))
    spent = {name: median(times) * 1e3 for name, times in seconds.items()}
    rows = [
        Row(f"import {name}", f"import {PEER}", spent[PEER], spent[name], goal=goal, unit="ms", at_most=True)
        for name, goal in GOALS.items()
    ]
    report("import", rows, f"{installed('attrs')}; medians of {rounds} rounds in turn, each in a fresh interpreter.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
