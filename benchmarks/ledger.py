"""
What a benchmark found: printed, and written into docs/performance.md.

A row sets numberport beside a peer, both measured in turn in one run; the ratio is the figure, and times are for the
curious.
"""

import datetime as dt
import gc
import platform
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
HEAD = ("operation", "peer", "the peer", "numberport", "ratio", "goal", "")


@dataclass(frozen=True)
class Row:
    """
    One operation of ours beside one peer.

    Args:
        operation: What is done.
        peer: Who does it too.
        theirs: What it costs the peer.
        ours: What it costs us.
        goal: The ratio to reach; None for a figure without a goal.
        unit: What is counted.
        at_most: Whether the goal is a limit to what we cost, as a share of the peer's cost, and not a speed-up.
    """

    operation: str
    peer: str
    theirs: float
    ours: float
    goal: float | None = None
    unit: str = "us"
    at_most: bool = False

    @property
    def ratio(self) -> float:
        """How many times cheaper we are; or, held to a limit, our share of the peer's cost."""
        return self.ours / self.theirs if self.at_most else self.theirs / self.ours

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        if self.goal is None:
            return None
        return self.ratio <= self.goal if self.at_most else self.ratio >= self.goal

    def cells(self) -> tuple[str, ...]:
        """Return the row as texts."""
        costs = (f"{self.theirs:,.2f} {self.unit}", f"{self.ours:,.2f} {self.unit}")
        goal = "" if self.goal is None else f"at {'most' if self.at_most else 'least'} {self.goal:g}"
        return (self.operation, self.peer, *costs, f"{self.ratio:.2f}", goal, _WORDS[self.met])


_WORDS = {True: "met", False: "missed", None: ""}


def in_turn(
    cases: dict[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
    of: Callable[[list[float]], float] = median,
    runs: int = 1,
) -> dict[str, float]:
    """
    Return the median seconds of each case; they take turns, so that a slow moment of the machine hits all alike.

    Args:
        cases: What is measured, by its name.
        rounds: How often each is.
        clock: What tells the seconds: `time.process_time` where a run is shorter than a busy machine's time slices.
        of: Which of its times is told: the median, or the least where a run is so short that any disturbance shows.
        runs: How often it runs in each turn; the first run finds nothing near at hand, since garbage is collected.
    """
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, run in cases.items():
            gc.collect()
            for _ in range(runs):
                start = clock()
                run()
                seconds[name].append(clock() - start)
    return {name: of(times) for name, times in seconds.items()}


def installed(*packages: str) -> str:
    """Return the versions of packages, and that of Python."""
    found = [f"{platform.python_implementation()} {platform.python_version()}"]
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return ", ".join(found)


def report(section: str, rows: Sequence[Row], note: str) -> None:
    """Print a table, and put it in place of the last one of this section in the page on performance."""
    write(PAGE, section, [HEAD, *(row.cells() for row in rows)], note)


def write(page: Path, section: str, lines: Sequence[Sequence[str]], note: str) -> None:
    """
    Print a table, and put it in place of the last one of this section in a page of the docs.

    Args:
        page: The page.
        section: What stands behind ``% begin`` and ``% end`` there.
        lines: The head of the table and its rows.
        note: What is said below it.
    """
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    print(note)
    head, *rows = lines
    body = "\n".join(f"| {' | '.join(line)} |" for line in (head, ("---",) * len(head), *rows))
    written = f"% begin {section}\n\n{body}\n\n{dt.datetime.now(tz=dt.UTC).date()}: {note}\n\n% end {section}"  # noqa: TID251 - a benchmark says when it ran
    place = re.compile(rf"% begin {section}\n.*?% end {section}", re.DOTALL)
    page.write_text(place.sub(lambda _: written, page.read_text(encoding="utf-8"), count=1), encoding="utf-8")
