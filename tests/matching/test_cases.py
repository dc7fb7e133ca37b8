"""Real and authored pairs with the verdict a carrier would want, where the folder of cases is there."""

import csv
import sys
from collections import Counter

import pytest

from numberport.matching import Verdict, closeness, compare

#: Which verdicts each label of the cases allows.
ALLOWED = {
    "equivalent": {Verdict.MATCH, Verdict.EQUIVALENT},
    "close": {Verdict.CLOSE},
    "same": {Verdict.MATCH, Verdict.EQUIVALENT, Verdict.CLOSE},
    "not_equivalent": {Verdict.CLOSE, Verdict.MISMATCH},
    "different": {Verdict.MISMATCH},
    "missing": {Verdict.MISSING},
}


def judged(folder):
    """Iterate over the cases of single fields, each with our verdict."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["field"] != "record":
                    yield row, compare(row["field"], row["left"], row["right"]).verdict


def test_no_false_equal(cases):
    """No pair that a carrier would tell apart is called equal."""
    wrong = [row for row, verdict in judged(cases) if verdict.agrees and row["expected"] not in {"equivalent", "same"}]
    assert wrong == []


@pytest.mark.needs("matching")
def test_recall(cases):
    """At least 95 % of the pairs that are equal by a rule are called so, and 92 % of the typing errors close."""
    counts = Counter((row["expected"], verdict in ALLOWED[row["expected"]]) for row, verdict in judged(cases))
    for label, least in (("equivalent", 0.95), ("close", 0.92), ("missing", 1)):
        right = counts[label, True]
        assert right / (right + counts[label, False]) >= least


@pytest.mark.needs("matching")
def test_the_plain_distance_judges_alike(cases, monkeypatch):
    """Without the extra every pair but nicknames gets the verdict it gets with it."""
    with_extra = [verdict for row, verdict in judged(cases) if row["source"] != "nicknames"]
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    closeness._distance.cache_clear()
    try:
        assert closeness._distance() is closeness.plain_distance
        assert [verdict for row, verdict in judged(cases) if row["source"] != "nicknames"] == with_extra
    finally:
        closeness._distance.cache_clear()
