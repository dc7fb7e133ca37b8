"""
What `import numberport` costs, against the imports it cannot do without.

    python benchmarks/bench_import.py [ROUNDS]

Each is measured inside fresh interpreters that take turns, so that a slow moment of the machine hits all alike.
The front door is lazy, so a last row shows what it costs to use every name there is: a figure without a goal.
"""

import subprocess
import sys
from statistics import median

ROUNDS = 30
GOAL = 1.5
PEER = "attrs, enum, datetime, re"
CASES = {
    PEER: f"import {PEER}",
    "numberport": "import numberport",
    "numberport, every name": "from numberport import *",
}
TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def measure(statement: str) -> float:
    """Return the seconds that a statement takes in a fresh interpreter, its start-up not counted."""
    command = [sys.executable, "-c", TIMED.format(statement)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def main(rounds: int) -> None:
    """Print the medians and their ratio."""
    for statement in CASES.values():
        measure(statement)
    seconds: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(rounds):
        for name, statement in CASES.items():
            seconds[name].append(measure(statement))
    medians = {name: median(times) for name, times in seconds.items()}
    print(f"{'import':<28}{'median':>12}{'fastest':>12}")
    for name, value in medians.items():
        print(f"{name:<28}{value * 1e3:>9.1f} ms{min(seconds[name]) * 1e3:>9.1f} ms")
    ratio = medians["numberport"] / medians[PEER]
    print(f"ratio {ratio:.2f}, goal at most {GOAL}: {'met' if ratio <= GOAL else 'missed'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
