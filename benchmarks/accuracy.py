"""
How often a verdict of ours is right, beside an assembly of packages, over labelled pairs.

The pairs are the project's own, in `tests/data/pairs`, and those in the folder that `NUMBERPORT_CASES` names.

A verdict of *equal* is MATCH or EQUIVALENT. Precision is how many of those a label bears out: a wrong one is a
rejection that we told the customer would not happen. Recall is how many pairs that are equal by a rule we call so.
Labels, as the cases' notice has them: `equivalent`, `close`, `same` (anything but MISMATCH), `not_equivalent` (CLOSE
or MISMATCH), `different` (MISMATCH), `missing`. Without the folder only the own pairs are measured.
Of the own pairs only the open half was looked at while rules were mended; of the other half only the score was seen.
"""

import csv
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import assembly
from ledger import installed, write

from numberport.matching import compare

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "accuracy.md"
OWN = Path(__file__).parents[1] / "tests" / "data" / "pairs"
PACKAGES = ("usaddress-scourgify", "cleanco", "nameparser", "nicknames", "rapidfuzz")

Judge = Callable[[str, str, str], str]

EQUAL = frozenset({"match", "equivalent"})
#: The labels that bear out a verdict of equal.
BEARS_OUT = frozenset({"equivalent", "same"})
#: What must never be called equal when it was changed: how the row is named, its field, and a word of the case's note.
CHANGED = (
    ("account number", "account_number", ""),
    ("PIN", "pin", ""),
    ("telephone number", "phone", ""),
    ("ZIP", "zip", ""),
    ("house number", "address", "house number changed"),
    ("unit", "address", "unit"),
    ("direction", "address", "direction changed"),
    ("box or route", "address", "box/route changed"),
    ("suffix word", "address", "different suffix"),
)


#: Notes of pairs that are close without a typing error.
LEFT_OUT = ("nickname", "unit dropped", "middle name", "legal form", "a title")
#: The sources of addresses that are asked about on their own.
SOURCES = (
    ("Canadian addresses", {"canada", "canada french", "canada boxes", "canada typos"}),
    ("boxes and routes", {"pub28_boxes", "boxes", "canada boxes", "military"}),
)


@dataclass(frozen=True)
class Judged:
    """A labelled pair and both verdicts on it."""

    case: dict[str, str]
    ours: str
    theirs: str


@dataclass(frozen=True)
class Score:
    """How often a verdict of equal was right, and how often it was not given."""

    right: int
    called: int
    wanted: int
    found: int

    @property
    def precision(self) -> float | None:
        """Of the pairs called equal, the share that are; None where none was called so."""
        return self.right / self.called if self.called else None

    @property
    def recall(self) -> float | None:
        """Of the pairs that are equal by a rule, the share called so; None where there are none."""
        return self.found / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where either is."""
        one, other = self.precision, self.recall
        return None if one is None or other is None else 2 * one * other / (one + other) if one + other else 0.0

    def cells(self) -> tuple[str, str, str]:
        """Return the three as texts, in percent."""
        return percent(self.precision), percent(self.recall), percent(self.f1)


def percent(share: float | None) -> str:
    """Return a share in percent; a dash where there is none."""
    return "–" if share is None else f"{100 * share:.1f}"


def score(rows: Iterable[Judged], whose: Callable[[Judged], str]) -> Score:
    """Return the score of one side."""
    told = [(row.case["expected"], whose(row) in EQUAL) for row in rows]
    return Score(
        right=sum(equal and label in BEARS_OUT for label, equal in told),
        called=sum(equal for _, equal in told),
        wanted=sum(label == "equivalent" for label, _ in told),
        found=sum(equal and label == "equivalent" for label, equal in told),
    )


def cases(folder: Path) -> Iterator[dict[str, str]]:
    """Read the labelled pairs of single fields; whole records ask another question than a carrier does."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row for row in csv.DictReader(file) if row["field"] != "record")


def half(case: dict[str, str]) -> str:
    """Tell which half of the own pairs a case is in: `open`, or `held back` while rules were mended."""
    text = f"{case['field']}|{case['left']}|{case['right']}"
    return ("open", "held back")[int(hashlib.sha256(text.encode()).hexdigest()[0], 16) % 2]


def ours(field: str, left: str, right: str) -> str:
    """Return numberport's verdict."""
    return compare(field, left, right).verdict.value


def by_group(judged: list[Judged], columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a line for each group of cases that these columns tell apart."""
    groups: dict[tuple[str, ...], list[Judged]] = {}
    for row in judged:
        groups.setdefault(tuple(row.case[name].replace("_", " ") for name in columns), []).append(row)
    for key, rows in sorted(groups.items()):
        yield (*key, *scored(rows))


def scored(rows: list[Judged]) -> tuple[str, ...]:
    """Return how many cases there are, and the scores of both sides."""
    return (
        str(len(rows)),
        *score(rows, lambda row: row.ours).cells(),
        *score(rows, lambda row: row.theirs).cells(),
    )


#: Which verdicts each label allows.
ALLOWED = {
    "equivalent": EQUAL,
    "close": {"close"},
    "same": {*EQUAL, "close"},
    "not_equivalent": {"close", "mismatch"},
    "different": {"mismatch"},
    "missing": {"missing"},
}


def questions(judged: list[Judged]) -> Iterator[tuple[str, ...]]:
    """Yield what else is asked of a matcher: the question, how many cases there are, and both answers."""
    close = [row for row in judged if row.case["expected"] == "close"]
    nicknames = [row for row in close if row.case["note"].startswith("nickname")]
    typos = [row for row in close if not row.case["note"].startswith(LEFT_OUT)]
    yield asked("typing errors and swapped names called close", typos, is_right, percent)
    yield asked("typing errors and swapped names called equal", typos, is_equal, percent)
    yield asked("nicknames called close", nicknames, is_right, percent)
    for name, sources in SOURCES:
        rows = [row for row in judged if row.case["source"] in sources]
        yield asked(f"{name} judged as labelled", rows, is_right, percent)
    for name, field, note in CHANGED:
        rows = [row for row in judged if row.case["field"] == field and is_changed(row.case, note)]
        yield asked(f"another {name} called equal", rows, is_equal, None)


def is_right(verdict: str, case: dict[str, str]) -> bool:
    """Tell whether the label allows a verdict."""
    return verdict in ALLOWED[case["expected"]]


def is_equal(verdict: str, _case: dict[str, str]) -> bool:
    """Tell whether a verdict is one of equal."""
    return verdict in EQUAL


def is_changed(case: dict[str, str], note: str) -> bool:
    """Tell whether a case was made different in what its note names."""
    return case["expected"] == "not_equivalent" and note in case["note"]


def asked(
    question: str,
    rows: list[Judged],
    holds: Callable[[str, dict[str, str]], bool],
    show: Callable[[float | None], str] | None,
) -> tuple[str, ...]:
    """Return a question with both answers: in percent, or as a count where `show` is None."""
    counts = [sum(holds(verdict, row.case) for row in rows for verdict in [side(row)]) for side in SIDES]
    answers = [str(count) if show is None else show(count / len(rows) if rows else None) for count in counts]
    return (question, str(len(rows)), *answers)


SIDES: tuple[Callable[[Judged], str], ...] = (lambda row: row.ours, lambda row: row.theirs)


def judge_all(folder: Path) -> list[Judged]:
    """Judge every pair of a folder twice."""
    return [
        Judged(case, *(judge(case["field"], case["left"], case["right"]) for judge in (ours, assembly.judge)))
        for case in cases(folder)
    ]


def halves(judged: list[Judged]) -> Iterator[tuple[str, ...]]:
    """Yield a line for each half of the own pairs: how often we are right, typing errors last."""
    for name in ("open", "held back"):
        rows = [row for row in judged if half(row.case) == name]
        typos = [row for row in rows if row.case["note"] == "typing error"]
        close, equal = (percent(share(holds, typos)) for holds in (is_right, is_equal))
        yield name, str(len(rows)), *score(rows, SIDES[0]).cells(), close, equal


def share(holds: Callable[[str, dict[str, str]], bool], rows: list[Judged]) -> float:
    """Return of how many pairs something holds for our verdict."""
    return sum(holds(row.ours, row.case) for row in rows) / len(rows)


HEAD = ("cases", "precision", "recall", "F1", "their precision", "their recall", "their F1")
ASKED = ("question", "cases", "numberport", "the assembly")


def own() -> None:
    """Judge the project's own pairs, print the tables and write them into the docs."""
    judged = judge_all(OWN)
    note = noted(judged)
    typed = ("typing errors close", "typing errors equal")
    write(PAGE, "own-halves", [("half", "cases", "precision", "recall", "F1", *typed), *halves(judged)], note)
    write(PAGE, "own-by-field", [("field", *HEAD), ("all", *scored(judged)), *by_group(judged, ("field",))], note)
    write(PAGE, "own-by-source", [("field", "source", *HEAD), *by_group(judged, ("field", "source"))], note)
    write(PAGE, "own-questions", [ASKED, *questions(judged)], note)


def noted(judged: list[Judged]) -> str:
    """Return what is said below a table."""
    return f"{len(judged):,} labelled pairs; {installed(*PACKAGES)}; in percent, ours first and the assembly's second."


def main(folder: Path) -> None:
    """Judge every pair of the folder, print the tables and write them into the docs."""
    judged = judge_all(folder)
    note = noted(judged)
    write(PAGE, "by-field", [("field", *HEAD), ("all", *scored(judged)), *by_group(judged, ("field",))], note)
    write(PAGE, "by-source", [("field", "source", *HEAD), *by_group(judged, ("field", "source"))], note)
    write(PAGE, "questions", [ASKED, *questions(judged)], note)


if __name__ == "__main__":
    own()
    named = os.environ.get("NUMBERPORT_CASES", "")
    if not Path(named or os.devnull).is_dir():
        sys.exit("accuracy: NUMBERPORT_CASES names no folder of labelled pairs; only our own were measured")
    main(Path(named))
