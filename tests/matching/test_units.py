"""Units, house numbers with a fraction, and routes with their boxes."""

import itertools

import pytest
from hypothesis import given, strategies as st

from numberport.matching import compare, normal_form
from numberport.parties import Address
from numberport.parties.postal import UNIT_DESIGNATORS

BARE = st.sampled_from([row for row in UNIT_DESIGNATORS if not row.needs_number])
NUMBERED = st.sampled_from(["Apt", "Ste", "Rm", "Bldg", "Unit"])
VALUES = st.sampled_from(["2", "3", "4B", "A", "B"])
TOWNS = st.sampled_from(["Dayton OH 45402", "Ely NV"])


def judged(left, right, tail="Dayton OH 45402"):
    """Return the verdict on two addresses in one place, as text, and the parts that differ."""
    found = compare("address", f"{left}, {tail}", f"{right}, {tail}")
    return found.verdict.value, found.differs


class TestUnits:
    """USPS Publication 28, section 213 and Appendix C2: a part of its own."""

    @given(BARE, TOWNS)
    def test_a_unit_without_a_number(self, row, town):
        """It is a unit under its word and its abbreviation, close to none, and another than one with a number."""
        word, short = (f"12 Oak St, {form.title()}" for form in (row.word, row.abbreviation))
        assert judged(word, short, town)[0] in {"match", "equivalent"}
        assert judged(word, f"12 Oak St {row.word}", town)[0] in {"match", "equivalent"}
        assert judged(word, "12 Oak St", town) == ("close", ("unit",))
        assert judged(word, "12 Oak St, Apt 4", town) == ("mismatch", ("unit",))

    @given(BARE, BARE)
    def test_two_of_them(self, one, other):
        """Another word is another unit."""
        expected = ("mismatch", ("unit",)) if one != other else ("match", ())
        assert judged(f"12 Oak St, {one.word}", f"12 Oak St, {other.word}") == expected

    @given(NUMBERED, NUMBERED, VALUES, VALUES)
    def test_values_belong_to_their_words(self, one, other, value, another):
        """The same values under changed words are other units."""
        if one != other and value != another:
            left = f"12 Oak St, {one} {value}, {other} {another}"
            assert judged(left, f"12 Oak St, {one} {another}, {other} {value}") == ("mismatch", ("unit",))
            assert judged(left, f"12 Oak St, {other} {another}, {one} {value}") == ("equivalent", ())
            assert judged(left, f"12 Oak St, {one} {value}") == ("close", ("unit",))

    @given(NUMBERED, st.lists(VALUES, min_size=2, max_size=3, unique=True))
    def test_several_values(self, word, values):
        """Units joined by and, or by its sign, are one statement, and each of them counts."""
        left = f"12 Oak St, {word} {' & '.join(values)}"
        assert judged(left, f"12 Oak St {word} {' and '.join(values)}") == ("equivalent", ())
        assert judged(left, f"12 Oak St, {word} {values[0]}") == ("close", ("unit",))
        assert judged(left, f"12 Oak St, {word} 99") == ("mismatch", ("unit",))

    @given(VALUES, st.sampled_from([("OH", "", "APT"), ("ON", "UNIT", "UNIT"), ("", "", "APT")]))
    def test_a_field_with_a_value_alone(self, value, place):
        """A number alone in the field of the unit is a unit: in Canada the one that a hyphen tells."""
        region, name, written = place
        typed = Address(street="12 Oak St", unit=value, city="Elora", region=region)
        assert f"unit: {name} {value}".replace(":  ", ": ") in normal_form("address", typed)
        found = compare("address", typed, f"12 Oak St, Apt {value}, Elora {region}".strip())
        assert found.verdict.value == ("equivalent" if name == written else "close")

    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("19 Dock St Bsmt Tampa FL", "19 Dock St, Basement, Tampa FL", "equivalent"),
            ("19 Dock St Upper Darby PA", "19 Dock St, Upper Darby PA", "equivalent"),
            ("12 Oak St Apt Rear, Ely NV", "12 Oak St, Apartment Rear, Ely NV", "equivalent"),
            ("12 Rear St, Ely NV", "12 Rear Street, Ely NV", "equivalent"),
            ("12 Oak St Rear Gate, Ely NV", "12 Oak St, Rear, Gate, Ely NV", "equivalent"),
            ("12 Oak St Apt 4 and B St, Ely NV", "12 Oak St Apt 4, Ely NV", "close"),
            ("12 Oak St Ofc 3, Ely NV", "12 Oak St Office 3, Ely NV", "equivalent"),
            ("12 Oak St 3rd Flr, Ely NV", "12 Oak St 3rd Floor, Ely NV", "close"),
            ("12 Oak St, Flr 3, Ely NV", "12 Oak St Third Flr, Ely NV", "equivalent"),
            ("12 Oak St 3rd Flr, Ely NV", "12 Oak St 2nd Floor, Ely NV", "mismatch"),
        ],
    )
    def test_examples(self, left, right, expected):
        """A city may begin with such a word, and a street be called by it."""
        assert compare("address", left, right).verdict.value == expected


class TestHouseNumbers:
    """The fraction belongs to the number, and so may a flat in the United Kingdom."""

    @given(st.integers(1, 999), st.sampled_from(["1/2", "1/4", "3/4"]), TOWNS)
    def test_a_fraction(self, number, fraction, town):
        """Another fraction, or none, is another house number."""
        left = f"{number} {fraction} Oak St"
        assert judged(left, f"{number}-{fraction} Oak Street", town) == ("equivalent", ())
        assert judged(left, f"{number} Oak St", town) == ("mismatch", ("house number",))
        assert judged(left, f"{number} 2/3 Oak St", town) == ("mismatch", ("house number",))

    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("2/10 High Street", "Flat 2, 10 High Street", ("close", ("house number", "unit"))),
            ("10/2 High Street", "Flat 2, 10 High Street", ("close", ("house number", "unit"))),
            ("2/10 High Street", "10 High Street", ("close", ("house number",))),
            ("2/10 High Street", "Flat 3, 10 High Street", ("mismatch", ("house number", "unit"))),
            ("2/10 High Street", "Flat 2, 11 High Street", ("mismatch", ("house number", "unit"))),
            ("2/10 High Street", "2/11 High Street", ("mismatch", ("house number",))),
            ("12 High Street", "11 High Street", ("mismatch", ("house number",))),
        ],
    )
    def test_a_flat_before_a_slash(self, left, right, expected):
        """Of two numbers nobody can tell which is the flat's."""
        assert judged(left, right, "Edinburgh EH1 1YZ") == expected
        assert judged(right, left, "Edinburgh EH1 1YZ") == expected


class TestRoutes:
    """USPS Publication 28, section 241: a route, and its box behind it."""

    @given(st.sampled_from(["RR", "HC"]), st.integers(1, 9), st.integers(1, 99), TOWNS)
    def test_a_box_left_out(self, word, route, box, town):
        """Without its box a route is close, and so it is behind its box; another box is another."""
        left = f"{word} {route} Box {box}"
        assert judged(left, f"{word} {route}", town) == ("close", ("box",))
        assert judged(left, f"Box {box} {word} {route}", town) == ("close", ("box",))
        assert judged(left, f"{word} {route} Box {box + 1}", town) == ("mismatch", ("box",))
        assert judged(left, f"Box {box + 1} {word} {route}", town) == ("mismatch", ("box",))
        assert judged(left, f"{word} {route + 1}", town) == ("mismatch", ("box",))
        assert judged(left, f"PO Box {box}", town) == ("mismatch", ("box",))

    @given(st.sampled_from(["RT", "Rt.", "Rte", "Route"]), st.integers(1, 9), st.integers(1, 99), TOWNS)
    def test_a_word_for_a_road(self, word, route, box, town):
        """Before a box it may be a rural route, and a person must look; another route or box is another."""
        left = f"{word} {route} Box {box}"
        assert judged(left, f"RR {route} Box {box}", town) == ("close", ("box",))
        assert judged(left, f"Route 0{route} # {box}", town)[0] in {"match", "equivalent"}
        assert judged(left, f"RR {route + 1} Box {box}", town) == ("mismatch", ("box",))
        assert judged(left, f"RR {route} Box {box + 1}", town) == ("mismatch", ("box",))
        assert judged(f"12 {word} {route}", f"12 Route {route}", town)[0] in {"match", "equivalent"}
        assert judged(f"{word} {route} Oak", f"Route {route} Oak", town)[0] in {"match", "equivalent"}

    @given(st.integers(1, 30), st.integers(1, 30), st.sampled_from(["", ","]))
    def test_sites_of_canada(self, site, compartment, comma):
        """A site and a compartment stand for a street, whatever parts them from the city."""
        line = f"RR 4 Site {site} Comp {compartment}"
        assert compare("address", f"{line}{comma} Kelowna BC", f"{line}, Kelowna BC").verdict.agrees
        other = f"RR 4 Site {site + 1} Comp {compartment}, Kelowna BC"
        assert not compare("address", f"{line}{comma} Kelowna BC", other).verdict.agrees

    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("PO Box 210 Stn Main", "PO Box 210", "close"),
            ("PO Box 210 Succ A", "PO Box 210", "close"),
            ("PO Box 210 Stn A", "PO Box 210 Stn B", "mismatch"),
            ("PO Box 210 Stn A", "PO Box 211", "mismatch"),
            ("PO Box 210 Stn A", "PO Box 210, 12 Main St", "mismatch"),
        ],
    )
    def test_a_station_of_canada(self, left, right, expected):
        """Left out it is close, and another one differs."""
        assert judged(left, right, "Regina SK S4P 2Z6")[0] == expected
        assert judged(right, left, "Regina SK S4P 2Z6")[0] == expected


class TestDirectionsOfTheUnitedKingdom:
    """Lines may stand in any order there, and a direction still belongs to its line."""

    @given(
        st.sampled_from(["West", "North", "E"]), st.sampled_from(["Moors", "Hull"]), st.sampled_from(["", "Flat 2, "])
    )
    def test_the_line_tells(self, direction, town, flat):
        """Before the comma it is the street's, behind it the town's, and without one nobody can tell."""
        lines = (
            f"{flat} 12 Church Road {direction}, {town} BH22 1AA",
            f"{flat} 12 Church Road, {direction} {town} BH22 1AA",
            f"{flat} 12 Church Road {direction} {town} BH22 1AA",
        )
        for one, other in itertools.permutations(lines, 2):
            assert compare("address", one, other).verdict.value == "close"
        for line in lines:
            assert compare("address", line, line.replace("Road", "Rd")).verdict.value == "equivalent"

    def test_behind_a_unit(self):
        """A unit between them makes no difference."""
        left, right = "12 Rose House Apt 4 N, Moors BH22 1AA", "12 Rose House, Apt 4, N Moors BH22 1AA"
        assert compare("address", left, right).verdict.value == "close"
