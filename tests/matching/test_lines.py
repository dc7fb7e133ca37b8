"""Lines of an address that say who something is for, and lines in another order."""

import itertools

import pytest
from hypothesis import given, strategies as st

from numberport.matching import Verdict, compare, normal_form
from numberport.matching.lines import numbered_first, set_aside
from numberport.parties import Address
from numberport.testing import strategies

LEADS = st.sampled_from(["Attn: ", "ATTN ", "Attention: ", "Att. ", "c/o ", "C/O: ", "Care of ", "care  of "])
NAMES = st.sampled_from(["Bob", "J. Doe", "Acme LLC", "Ocean Billing", "Room service"])
DEPARTMENTS = st.sampled_from(["Accounting Dept", "Dept. of Billing", "Accounts Payable Department", "dept billing"])
STREETS = st.sampled_from(["12 Main St", "12A Oak Ave N", "500 W 5th St Ste 4", "PO Box 12, 12 Main St"])

ORDINALS = [("1st", 1), ("2nd", 2), ("Third", 3), ("11th", 11), ("Twenty First", 21), ("22ND", 22)]
TOWNS = ["Troy NY 12180", "Ottawa ON K1A 0B1", "Harrow HA1 2BX"]


class TestAttentionLines:
    """Whom something is for is no part of where it goes: Publication 28 gives it a line of its own."""

    @given(STREETS, st.one_of(st.builds("{}{}".format, LEADS, NAMES), DEPARTMENTS), st.booleans())
    def test_close(self, street, line, before):
        """A line on one side only is close, and nothing else is said to differ."""
        with_line = f"{line}, {street}" if before else f"{street}, {line}"
        found = compare("address", f"{with_line}, Chicago IL 60611", f"{street}, Chicago IL 60611")
        assert (found.verdict, found.differs) == (Verdict.CLOSE, ("attention line",))

    @given(STREETS, NAMES, LEADS)
    def test_wherever_it_stands(self, street, name, lead):
        """Before the street, behind it, or in the field of the unit it is the same line."""
        place = {"city": "Chicago", "region": "IL", "postal_code": "60611"}
        written = [
            Address.parse(f"{lead}{name}, {street}, Chicago IL 60611"),
            Address.parse(f"{street}, {lead}{name}, Chicago IL 60611"),
            Address(street=street, unit=f"{lead}{name}", **place),
        ]
        for one, other in itertools.pairwise(written):
            assert compare("address", one, other).verdict.agrees

    @given(LEADS, NAMES)
    def test_no_house_number_is_lost(self, lead, name):
        """Without a comma the line ends where the house number begins, and another number is another address."""
        one, other = (f"{lead}{name} {number} Main St, Chicago IL 60611" for number in (12, 13))
        found = compare("address", one, other)
        assert (found.verdict, found.differs) == (Verdict.MISMATCH, ("house number",))

    @pytest.mark.parametrize(
        ("left", "right", "verdict"),
        [
            ("Attn: Bob, 12 Main St", "Attention Bob, 12 Main St", "equivalent"),
            ("c/o Bob, 12 Main St", "Care of Bob, 12 Main St", "equivalent"),
            ("Attn: Bob, 12 Main St", "Attn: Ann, 12 Main St", "close"),
            ("Attn: Bob, 12 Main St", "c/o Bob, 12 Main St", "close"),
            ("12 Main St, Dept 5", "12 Main St, Dept 6", "mismatch"),
            ("12 Main St, Dept F", "12 Main St, Dept G", "mismatch"),
            ("12 Attention Way", "12 Attention St", "mismatch"),
            ("Attn: 12 Main St", "Attn: 13 Main St", "mismatch"),
            ("Attn: 12 Main St", "12 Main St", "close"),
            ("Attn:", "Attn", "equivalent"),
        ],
    )
    def test_verdicts(self, left, right, verdict):
        """Two people are close; a numbered department is a unit, and a street may be called Attention."""
        assert compare("address", f"{left}, Chicago IL 60611", f"{right}, Chicago IL 60611").verdict.value == verdict

    @given(st.lists(st.sampled_from(["Attn", "c/o", ":", "Bob", "12", "Main", "St", ",", "Dept", "F"]), max_size=9))
    def test_no_number_is_set_aside(self, pieces):
        """A house number that something follows stays among what is kept, and a text without such lines as it is."""
        text = " ".join(pieces)
        kept, aside = set_aside(text)
        assert bool(aside) or kept == text
        assert "12 Main" not in " ".join(aside)


class TestUnitedKingdom:
    """The lines above a postcode may stand in any order, and nothing but their words counts."""

    PARTS = ("Flat 2", "Rose House", "10 High Street")

    @given(st.permutations(PARTS), st.sampled_from(["SW1A 2AA", "sw1a2aa"]), st.sampled_from(["", ", UK", ", England"]))
    def test_any_order(self, parts, code, country):
        """Flat, building and street are one address in any order, with the country or without it."""
        left = "Flat 2, Rose House, 10 High St, London SW1A 2AA"
        assert compare("address", left, f"{', '.join(parts)}, London {code}{country}").verdict is Verdict.EQUIVALENT

    @pytest.mark.parametrize(
        ("right", "verdict", "differs"),
        [
            ("10 Downing St Flat 2 London SW1A2AA", "equivalent", ()),
            ("Flat 2\n10 Downing Street\nLONDON\nSW1A 2AA\nUNITED KINGDOM", "equivalent", ()),
            ("Flat 3, 10 Downing Street, London SW1A 2AA", "mismatch", ("unit",)),
            ("Flat 2, 11 Downing Street, London SW1A 2AA", "mismatch", ("house number",)),
            ("Flat 2, 10 Downing Street, London SW1A 2AB", "mismatch", ("postal code",)),
            ("10 Downing Street, London SW1A 2AA", "close", ("unit",)),
            ("Apt 2, 10 Downing Street, London SW1A 2AA", "close", ("unit",)),
            ("Flat 2, 10 Downing Street, Westminster, London SW1A 2AA", "close", ("street and city",)),
            ("Flat 2, 10 Downing Street, London", "close", ("postal code",)),
        ],
    )
    def test_what_differs(self, right, verdict, differs):
        """Another flat, number or postcode is another address, and the part that differs is the one that is named."""
        found = compare("address", "Flat 2, 10 Downing Street, London SW1A 2AA", right)
        assert (found.verdict.value, found.differs) == (verdict, differs)

    @pytest.mark.parametrize(
        ("left", "right", "verdict"),
        [
            ("Reading, Berkshire RG1 4BS", "Reading RG1 4BS", "close"),
            ("Reading, Berks RG1 4BS", "Reading, Berkshire RG1 4BS", "equivalent"),
            ("Reading, Berkshire, England RG1 4BS", "Reading, Berks RG1 4BS", "equivalent"),
            ("Reading, Berkshire RG1 4BS", "Reading, England RG1 4BS", "close"),
            ("Bromley, Kent BR1 1AA", "Bromley, Greater London BR1 1AA", "close"),
            ("Hove, W Sussex BN3 1AA", "Hove, East Sussex BN3 1AA", "close"),
            ("Reading, England RG1 4BS", "Reading RG1 4BS", "equivalent"),
            ("Reading, England RG1 4BS", "Reading, Wales RG1 4BS", "close"),
            ("Bromley, Kent BR1 1AA", "Bromley, Essex BR1 1AA", "close"),
            ("Bromley, Kent BR1 1AA", "Bromley, Essex, UK", "close"),
            ("Hove, W Sussex BN3 1AA", "Hove, West Sussex BN3 1AA", "equivalent"),
            ("Sunderland, Tyne and Wear SR1 1AA", "Sunderland SR1 1AA", "close"),
            ("Bristol, Avon BS1 4ST", "Bristol BS1 4ST", "close"),
            ("Hull, N Humberside HU1 1AA", "Hull, Humberside HU1 1AA", "close"),
            ("Yarm, Cleveland TS15 9AA", "Yarm TS15 9AA", "close"),
            ("Stratford upon Avon CV37 6BB", "Stratford-upon-Avon CV37 6BB", "equivalent"),
            ("Reading, Berkshire, UK", "Reading, Surrey, UK", "mismatch"),
            ("Reading, Berkshire, UK", "Reading, UK", "close"),
            ("Reading, Berkshire RG1 4BS", "Reading RG1 4BT", "mismatch"),
        ],
    )
    def test_counties(self, left, right, verdict):
        """Left out a county is close, and so is another one beside a postcode; without one it differs."""
        assert compare("address", f"10 High St, {left}", f"10 High Street, {right}").verdict.value == verdict

    @given(strategies.addresses("GB"))
    def test_idempotent(self, address):
        """The normal form of a normal form is itself, and typed addresses compare like their lines."""
        form = normal_form("address", address)
        assert normal_form("address", form) == form
        assert compare("address", address, str(address)).verdict.agrees

    def test_the_house_number_first(self):
        """A building's name stands before the street's line or behind it."""
        assert numbered_first("Rose House, 10 High St, Didsbury") == "10 High St, Rose House, Didsbury"
        assert numbered_first("Rose House, Church Lane") == "Rose House, Church Lane"


class TestTwoLanguages:
    """In Canada a street's type is translated, before the name in French and behind it in English; names are not."""

    TYPES = (("rue", "Street"), ("rue", "St"), ("av.", "Avenue"), ("avenue", "Ave"), ("boul.", "Blvd"))
    STREETS = ("Saint-Jacques", "Sherbrooke", "du Parc", "de Maisonneuve", "Laurier")

    @given(
        st.sampled_from(TYPES),
        st.sampled_from(STREETS),
        st.sampled_from([("", ""), (" Ouest", " W"), (" O.", " West"), (" Est", " E")]),
        st.sampled_from([", Montréal QC H2Y 1L9", ", Ottawa ON K1P 1J1", ", Moncton NB"]),
    )
    def test_one_street(self, types, name, directions, place):
        """The French line and the English one are equal."""
        french, english = types
        left = f"375, {french} {name}{directions[0]}{place}"
        right = f"375 {name} {english}{directions[1]}{place}"
        assert compare("address", left, right).verdict is Verdict.EQUIVALENT

    @pytest.mark.parametrize(
        ("left", "right", "verdict"),
        [
            ("10 rue Jacques, Laval QC", "10 St Jacques, Laval QC", "mismatch"),
            ("10 rue Jacques, Laval QC", "10 Jacques Ave, Laval QC", "mismatch"),
            ("10 chemin Jacques, Laval QC", "10 Jacques Road, Laval QC", "mismatch"),
            ("10 rue Jacques O, Laval QC", "10 Jacques St E, Laval QC", "mismatch"),
            ("10 rue Grande Vigne Laval QC", "10 Grande Vigne Street, Laval QC", "close"),
            ("10 rue Grande Vigne Laval QC", "11 Grande Vigne Street, Laval QC", "mismatch"),
            ("10 rue St-Jacques O Montréal QC", "10 St-Jacques St W, Montreal QC", "equivalent"),
            ("12 rue du Boulevard, Laval QC", "12 rue du Boulevard, Laval QC", "match"),
            ("12 Avenue Rd, Toronto ON", "12 Rd Avenue, Toronto ON", "mismatch"),
        ],
    )
    def test_verdicts(self, left, right, verdict):
        """A type of another meaning, one that is not translated and another direction are no such thing."""
        assert compare("address", left, right).verdict.value == verdict


class TestFloorAhead:
    """A floor that stands before the house number, with a comma or without, is a floor and no house."""

    @given(
        st.sampled_from(ORDINALS),
        st.integers(1, 400),
        st.sampled_from(["Floor", "Fl", "FLOOR"]),
        st.sampled_from(TOWNS),
    )
    def test_is_the_unit(self, ordinal, house, word, town):
        """It equals the floor behind the street, and never a house of the floor's number."""
        written, number = ordinal
        ahead = f"{written} {word} {house} Mill Lane, {town}"
        assert compare("address", ahead, f"{written} {word}, {house} Mill Lane, {town}").verdict.agrees
        assert compare("address", ahead, f"{house} Mill Lane {word} {number}, {town}").verdict.agrees
        other = compare("address", ahead, f"{house + 1} Mill Lane {word} {number}, {town}")
        assert (other.verdict, other.differs) == (Verdict.MISMATCH, ("house number",))
        swapped = compare("address", ahead, f"{number} Mill Lane {word} {house}, {town}")
        assert swapped.verdict.agrees == (number == house)

    @pytest.mark.parametrize("street", ["2nd St", "Second Floor Lane", "Floor St"])
    def test_nothing_else_is_a_floor(self, street):
        """A street named by an ordinal, or for a floor, keeps its house number."""
        found = compare("address", f"45 {street}, Troy NY 12180", f"46 {street}, Troy NY 12180")
        assert (found.verdict, found.differs) == (Verdict.MISMATCH, ("house number",))
