"""Where a street ends, by its words alone."""

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.parties.boundaries import Signs, street_ends, suffix_ends
from numberport.parties.postal import DIRECTIONS, SUFFIX_FORMS, THOROUGHFARES

PLAIN = Signs(
    suffixes={form: row.standard for form, row in SUFFIX_FORMS.items()},
    ways=THOROUGHFARES,
    roads=frozenset({"CR", "HWY"}),
)
AHEAD = attrs.evolve(PLAIN, ahead=frozenset({"RUE", "CALLE", "AVENUE"}))
ONE_CITY = attrs.evolve(PLAIN, one_city=True)


@given(
    st.lists(
        st.sampled_from(
            [*sorted(THOROUGHFARES), *DIRECTIONS.values(), "OAK", "HILL", "PARK", "RUE", "5", "CR", "CALLE"]
        )
    ),
    st.sampled_from([PLAIN, AHEAD, ONE_CITY]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_the_ends_are_in_order(words, signs, numbered, boxed, complete):
    """The earliest end stands before the latest, and both among the words."""
    first, last = street_ends(words, signs, numbered=numbered, boxed=boxed, complete=complete)
    assert 0 <= first <= last <= len(words)


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("OAK ST DAYTON", (2, 2)),
        ("OAK ST N OGDEN", (2, 3)),
        ("OAK ST N W OGDEN", (2, 4)),
        ("OAK ST SE S OGDEN", (3, 3)),
        ("OAK ST N", (3, 3)),
        ("OAK ST TERRACE PARK", (2, 3)),
        ("OLD ST AUGUSTINE RD TAMPA", (4, 4)),
        ("S ST LAWRENCE CHICAGO", (2, 3)),
        ("N ST NW DAYTON", (3, 3)),
        ("OLD HWY 50 ELY", (3, 3)),
        ("COUNTY ROAD LL AMHERST", (3, 3)),
        ("AVENUE C BROOKLYN", (2, 2)),
        ("842 S DAYTON", (1, 2)),
        ("E 1700 S SALT LAKE CITY", (3, 3)),
        ("OAK HILL PARK RIDGE", (2, 3)),
        ("OAK BEND", (1, 1)),
        ("E MAIN MARION", (2, 2)),
        ("BROADWAY NEW YORK", (1, 2)),
    ],
)
def test_numbered_streets(line, ends):
    """Behind a house number, and before a region."""
    assert street_ends(line.split(), PLAIN, numbered=True, boxed=False, complete=True) == ends


@pytest.mark.parametrize(
    ("line", "boxed", "complete", "ends"),
    [
        ("DAYTON", False, True, (0, 0)),
        ("NEW YORK", False, False, (0, 2)),
        ("PORT ST LUCIE", True, True, (0, 0)),
        ("OAK ST DAYTON", False, True, (2, 2)),
        ("", True, True, (0, 0)),
    ],
)
def test_without_a_number(line, boxed, complete, ends):
    """Without a house number a city may stand alone, and behind a box it does but for what is sure."""
    assert street_ends(line.split(), PLAIN, numbered=False, boxed=boxed, complete=complete) == ends


def test_where_nothing_tells():
    """Words without a suffix, a road's number or a direction tell of no end."""
    assert suffix_ends(["BROADWAY", "NYACK"], PLAIN, boxed=False, complete=True) is None
    assert suffix_ends([], PLAIN, boxed=False, complete=True) is None
