"""Where a street ends and its city begins, on a line that does not say so."""

import itertools

import pytest
from hypothesis import example, given, strategies as st

from numberport.matching import Verdict, compare, normal_form
from numberport.parties import Address
from numberport.parties.postal import DIRECTIONS, SUFFIX_FORMS

NUMBERS = st.integers(1, 9999)
NAMES = st.sampled_from(["Oak", "Larkmoor", "Van Buren", "5th"])
TYPES = st.sampled_from(["St", "Street", "Ave", "Rd", "Blvd.", "Lane", "Ct"])
CITIES = st.sampled_from(
    ["Dayton", "Grand Rapids", "Port Arthur", "Park City", "Mount Vernon", "St Louis", "Lake Charles"]
)
EITHER = st.sampled_from(["N", "S", "E", "W", "North", "South", "East", "West"])
BETWEEN_TWO = st.sampled_from([way.title() for pair in DIRECTIONS.items() if len(pair[1]) > 1 for way in pair])
TAILS = st.sampled_from(["UT", "UT 84404", "Ohio 45402-1234"])


def verdict(left, right):
    """Return the verdict on two addresses, as text."""
    return compare("address", left, right).verdict.value


class TestOneLine:
    """The line of a record has no comma between street and city, and is the same address where it can be read."""

    @given(NUMBERS, NAMES, TYPES, CITIES, TAILS)
    def test_a_comma_says_nothing_new(self, number, name, kind, city, tail):
        """Behind a street's suffix the city begins, with a comma or without."""
        bare, told = f"{number} {name} {kind} {city} {tail}", f"{number} {name} {kind}, {city}, {tail}"
        assert normal_form("address", bare) == normal_form("address", told)
        assert verdict(bare, told) == "equivalent"

    @given(NUMBERS, NAMES, TYPES, EITHER, CITIES, TAILS)
    def test_a_direction_between_them(self, number, name, kind, direction, city, tail):
        """A direction there is the street's or the city's: the line is close to both, equal to neither."""
        line = f"{number} {name} {kind} {direction} {city} {tail}"
        street = f"{number} {name} {kind} {direction}, {city}, {tail}"
        town = f"{number} {name} {kind}, {direction} {city}, {tail}"
        for one, other in itertools.permutations((line, street, town), 2):
            assert verdict(one, other) == "close"
        assert verdict(line, line.upper()) in {"match", "equivalent"}

    @given(NUMBERS, NAMES, TYPES, BETWEEN_TWO, CITIES, TAILS)
    def test_one_between_two_directions(self, number, name, kind, direction, city, tail):
        """Northwest is the street's: we know of no city whose name begins with it, and the line is no second place."""
        line = f"{number} {name} {kind} {direction} {city} {tail}"
        assert verdict(line, f"{number} {name} {kind} {direction}, {city}, {tail}") == "equivalent"
        assert verdict(line, f"{number} {name} {kind}, {direction} {city}, {tail}") == "close"

    @given(NUMBERS, NAMES, st.sampled_from(["Trails", "Parkways", "Spurs"]), st.sampled_from(["St Louis", "Dayton"]))
    def test_a_saint_behind_a_suffix(self, number, name, kind, city):
        """A city that begins with a Saint makes no name of the suffix before it."""
        told = f"{number} {name} {kind}, {city} MO"
        assert verdict(told, f"{number} {name} {kind.removesuffix('s')}, {city} MO") == "equivalent"

    @example(1, "Oak", "St", "PARKWAYS", "Dayton", "UT")
    @given(NUMBERS, NAMES, TYPES, st.sampled_from(sorted(SUFFIX_FORMS)), st.sampled_from(["Dayton", "Springs"]), TAILS)
    def test_never_equal_to_both(self, number, name, kind, word, city, tail):
        """Whatever suffix stands between street and city, no line is equal to two addresses."""
        line = f"{number} {name} {kind} {word.title()} {city} {tail}"
        first = f"{number} {name} {kind} {word.title()}, {city}, {tail}"
        second = f"{number} {name} {kind}, {word.title()} {city}, {tail}"
        assert verdict(first, second) == "close"
        assert "close" in {verdict(line, first), verdict(line, second)}

    @given(st.lists(st.sampled_from(["Oak", "St", "N", "West", "Park", "Court", "Lake", "5"]), max_size=7))
    def test_no_line_is_equal_to_two_ways_to_part_it(self, words):
        """Of all places for a comma one at most makes an address that is equal to the line without any."""
        line = f"12 Elm {' '.join(words)} Dayton OH"
        pieces = ["12", "Elm", *words, "Dayton"]
        told = [
            normal_form("address", Address(street=" ".join(pieces[:cut]), city=" ".join(pieces[cut:]), region="OH"))
            for cut in range(2, len(pieces))
        ]
        assert told.count(normal_form("address", line)) <= 1

    @pytest.mark.parametrize(
        ("line", "other", "expected"),
        [
            ("12 Oak St Apt 4 N Ogden UT", "12 Oak St, Apt 4, N Ogden UT", "close"),
            ("12 Oak St Apt 4 North Ogden UT", "12 Oak St, Apt 4, N Ogden UT", "equivalent"),
            ("12 Oak St Apt 4 N, Ogden UT", "12 Oak St N, Apt 4, Ogden UT", "close"),
            ("12 Oak St Apt 4 N Rm 2, Ogden UT", "12 Oak St N Apt 4 Rm 2, Ogden UT", "close"),
            ("12 Oak St N Apt 4 Ogden UT", "12 Oak St N, Apt 4, Ogden UT", "equivalent"),
            ("12 Oak St N Ogden UT 84404 Apt 4", "12 Oak St N, Apt 4, Ogden UT 84404", "close"),
            ("12 Oak St Terrace Park OH", "12 Oak St, Terrace Park OH", "close"),
            ("12 Oak Hill Park Ridge IL", "12 Oak Hill, Park Ridge IL", "close"),
            ("12 Broadway New York NY", "12 Broadway, New York NY", "close"),
            ("12 Broadway Albany NY", "12 Broadway, Albany NY", "equivalent"),
            ("12 Old St Augustine Rd Tampa FL", "12 Old St Augustine Rd, Tampa FL", "equivalent"),
            ("12 Oak Rd Federal Way WA", "12 Oak Rd, Federal Way WA", "equivalent"),
            ("842 E 1700 S Salt Lake City UT", "842 E 1700 S, Salt Lake City UT", "equivalent"),
            ("12 Oak St SE S San Francisco CA", "12 Oak St SE, South San Francisco CA", "equivalent"),
            ("12 Oak St NW Washington DC 20005", "12 Oak St NW, Washington DC 20005", "equivalent"),
            ("12 Oak St N, OH 45402", "12 Oak St N OH 45402", "equivalent"),
            ("PO Box 9 Port St Lucie FL", "PO Box 9, Port St Lucie FL", "equivalent"),
            ("Dayton OH 45402", "Dayton, OH 45402", "equivalent"),
            ("12 County Road LL Amherst WI", "12 County Road LL, Amherst WI", "equivalent"),
            ("12 Avenue C Brooklyn NY", "12 Avenue C, Brooklyn NY", "equivalent"),
            ("12 RUE DE L'EGLISE RIMOUSKI QC", "12, rue de l'Église, Rimouski QC", "equivalent"),
            ("12 rue X O Laval QC", "12 rue X Ouest, Laval QC", "equivalent"),
            ("PO Box 9 Stn A Laval QC", "PO Box 9 Stn A, Laval QC", "equivalent"),
        ],
    )
    def test_examples(self, line, other, expected):
        """What a line tells, and what it leaves open."""
        assert verdict(line, other) == verdict(other, line) == expected


PIECES = st.sampled_from(
    [
        *(
            "Oak",
            "St",
            "St.",
            "Street",
            "N",
            "West",
            "NW",
            "Park",
            "Court",
            "Lake",
            "Port",
            "Ave",
            "Rd",
            "Lane",
            "Saint",
        ),
        *("County", "Hwy", "5", "5th", "1/2", "Apt 4", "# 4", "Lobby", ",", "Dayton", "Albany", "C", "rue", "OH", "DC"),
        *("45402", "PO Box 9", "Calle", "PR", "QC", "Old", "Twenty"),
    ]
)


@given(st.lists(PIECES, max_size=9), st.sampled_from(["12", "12A", "One", ""]), st.sampled_from(["OH", "DC 20005", ""]))
def test_a_line_and_its_parts_are_one(pieces, number, tail):
    """An address read into its parts is compared as the line that it was read from."""
    line = " ".join((number, *pieces, tail))
    assert normal_form("address", Address.parse(line)) == normal_form("address", line)


PLACES = st.sampled_from(["Reading", "Bromley"])
AREAS = st.sampled_from(["", ", Berkshire", ", Kent", ", England", ", Surrey, England"])
CODES = st.sampled_from(["", " RG1 4BS", " BR1 1AA"])


@given(
    st.lists(
        st.builds("{} High St, {}{}{}, UK".format, st.integers(1, 2), PLACES, AREAS, CODES), min_size=2, max_size=2
    )
)
def test_equal_is_equality_of_normal_forms_in_the_united_kingdom(pair):
    """Two British addresses are equal exactly when their normal forms are."""
    forms = [normal_form("address", line) for line in pair]
    assert (compare("address", *pair).verdict in {Verdict.MATCH, Verdict.EQUIVALENT}) == (forms[0] == forms[1])
