"""The bar, held on the project's own labelled pairs: written from the rules before any verdict on them was seen."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, strategies as st

from numberport.matching import Field, Verdict, closeness, compare, normal_form
from numberport.matching.words import words

PAIRS = Path(__file__).parents[1] / "data" / "pairs"
SEED = "20261128"

ALLOWED = {
    "equivalent": {Verdict.MATCH, Verdict.EQUIVALENT},
    "close": {Verdict.CLOSE},
    "same": {Verdict.MATCH, Verdict.EQUIVALENT, Verdict.CLOSE},
    "not_equivalent": {Verdict.CLOSE, Verdict.MISMATCH},
    "different": {Verdict.MISMATCH},
    "missing": {Verdict.MISSING},
}
CANADA = {"canada", "canada french", "canada boxes", "canada typos"}
BOXES = {"boxes", "canada boxes", "military"}


def judged():
    """Iterate over all pairs, each with our verdict."""
    for name in ("generated.csv", "written.csv"):
        with (PAIRS / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row, compare(row["field"], row["left"], row["right"]).verdict


def share(found):
    """Return the share of what holds."""
    told = list(found)
    return sum(told) / len(told)


def test_made():
    """The generated pairs are what their script makes of the seed, so none was changed by hand."""
    made = subprocess.run(
        [sys.executable, PAIRS / "make.py", "--seed", SEED], capture_output=True, check=True, encoding="utf-8"
    )
    assert made.stdout == (PAIRS / "generated.csv").read_text("utf-8")


def test_no_false_equal():
    """Nothing is called equal that a carrier would tell apart: no number, unit, direction, box, form or name."""
    wrong = [row for row, verdict in judged() if verdict.agrees and row["expected"] not in {"equivalent", "same"}]
    assert wrong == []


def test_recall():
    """At least 95 % of the pairs that are one by a rule are called so, and in each field 90 %."""
    told = [(row["field"], verdict.agrees) for row, verdict in judged() if row["expected"] == "equivalent"]
    assert share(agrees for _, agrees in told) >= 0.95
    for field in {field for field, _ in told}:
        assert share(agrees for name, agrees in told if name == field) >= 0.90, field


def test_typing_errors():
    """At least 92 % of the typing errors are called close, and none equal."""
    told = [verdict for row, verdict in judged() if row["note"] == "typing error"]
    assert share(verdict is Verdict.CLOSE for verdict in told) >= 0.92
    assert not any(verdict.agrees for verdict in told)


@pytest.mark.parametrize("sources", [CANADA, BOXES], ids=["canada", "boxes"])
def test_canada_and_boxes(sources):
    """At least 90 % of the Canadian addresses, and of the boxes and routes, are judged as labelled."""
    told = [verdict in ALLOWED[row["expected"]] for row, verdict in judged() if row["source"] in sources]
    assert share(told) >= 0.90


@pytest.mark.needs("matching")
def test_nicknames():
    """At least 92 % of the nicknames are called close, and none equal."""
    told = [verdict for row, verdict in judged() if row["note"] == "nickname"]
    assert share(verdict is Verdict.CLOSE for verdict in told) >= 0.92
    assert not any(verdict.agrees for verdict in told)


def test_one_side_absent():
    """A side that says nothing is missing, whatever the field."""
    assert {verdict for row, verdict in judged() if row["expected"] == "missing"} == {Verdict.MISSING}


def test_symmetric():
    """Which paper is the letter makes no difference to the verdict."""
    turned = [compare(row["field"], row["right"], row["left"]).verdict for row, _ in judged()]
    assert turned == [verdict for _, verdict in judged()]


def test_equal_is_equality_of_normal_forms():
    """Two values are equal exactly when their normal forms are, which are their own normal forms."""
    for row, verdict in judged():
        if verdict is not Verdict.MISSING and not Field(row["field"]).is_secret:
            found = compare(row["field"], row["left"], row["right"])
            assert verdict.agrees == (found.left_normal == found.right_normal), row
        form = normal_form(row["field"], row["left"])
        assert normal_form(row["field"], form) == form, row


#: Pairs whose words can be spoilt one by one.
WORDED = [row for row, _ in judged() if row["field"] in {"address", "business_name", "person_name"}]
ORDER = list(Verdict)


@given(st.sampled_from(WORDED), st.integers(0, 99), st.integers(0, 99), st.sampled_from("qxz7"), st.integers(0, 2))
def test_a_spoilt_word_never_improves(row, at, place, letter, taken):
    """A letter put in, replaced or left out of a word on which both papers agree leaves a verdict or makes it worse."""
    pieces = row["right"].split(" ")
    word = pieces[at % len(pieces)]
    place %= len(word) + 1
    spoilt = word[:place] + letter * (taken < 2) + word[place + (taken > 0) :]
    known = set(words(row["left"]))
    assume(words(word) and known.issuperset(words(word)) and not known.issuperset(words(spoilt)))
    right = " ".join([*pieces[: at % len(pieces)], spoilt, *pieces[at % len(pieces) + 1 :]])
    found = (compare(row["field"], row["left"], text).verdict for text in (row["right"], right))
    before, after = (max(verdict, Verdict.EQUIVALENT, key=ORDER.index) for verdict in found)
    assert ORDER.index(before) <= ORDER.index(after)


@pytest.mark.needs("matching")
def test_the_plain_distance_judges_alike(monkeypatch):
    """Without rapidfuzz every pair gets the verdict it gets with it."""
    with_extra = [verdict for _, verdict in judged()]
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    closeness._distance.cache_clear()
    try:
        assert closeness._distance() is closeness.plain_distance
        assert [verdict for _, verdict in judged()] == with_extra
    finally:
        closeness._distance.cache_clear()
