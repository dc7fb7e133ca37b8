"""Addresses, and the single line people type."""

import re

import attrs
import pytest
from hypothesis import assume, given, strategies as st

from numberport.parties import Address
from numberport.parties.regions import REGIONS

NAMES = st.sampled_from(["Oak", "Martin Luther King", "Larkmoor", "5th", "Côte des Neiges", "de la Rose"])
SUFFIXES = st.sampled_from(["St", "Street", "Ave", "Blvd", "Crescent", "Ln"])
DIRECTIONS = st.sampled_from(["", " NW", " N", " South"])
UNITS = st.sampled_from(["", "Apt 4", "# 12", "Suite 200B", "2nd Floor", "Unit C", "Lobby"])
CITIES = st.sampled_from(["Portland", "St. Louis", "New York", "Montréal", "North Little Rock", "Salt Lake City"])
PLACES = st.sampled_from(
    [
        *((region.code, "97204", "US") for region in REGIONS if region.country == "US"),
        *((region.name, "97204-1234", "US") for region in REGIONS if region.country == "US"),
        *((region.code, "K1A 0B1", "CA") for region in REGIONS if region.country == "CA"),
        *((region.name, "H3G1R1", "CA") for region in REGIONS if region.country == "CA"),
    ]
)


@st.composite
def addresses(draw):
    """Make addresses whose parts are clean: a numbered street with a suffix, a city, a region and a postal code."""
    number = draw(st.integers(min_value=1, max_value=99_999))
    region, postal_code, country = draw(PLACES)
    return Address(
        street=f"{number} {draw(NAMES)} {draw(SUFFIXES)}{draw(DIRECTIONS)}",
        unit=draw(UNITS),
        city=draw(CITIES),
        region=region,
        postal_code=postal_code,
        country=country,
    )


#: How a line ends in a country, behind a postal code or a region.
COUNTRIES = {
    "US": ["US", "USA", "U.S.A.", "U. S. A.", "United States", "UNITED STATES OF AMERICA", "usa"],
    "CA": ["Canada", "CANADA"],
}
COUNTRY_WORDS = {"", "US", "USA", "U S", "U S A", "UNITED STATES", "UNITED STATES OF AMERICA", "CANADA", "CA"}


def parts(address):
    """Return the parts that are there, as a tuple."""
    return (address.street, address.unit, address.city, address.region, address.postal_code, address.country)


#: What lines are made of, with what could be two things: a region or a street, a unit or a name.
LINE_WORDS = [
    *("12", "5123", "97204", "97204-1234", "M5V 2T6", "Oak", "St", "St.", "Marion", "Hills", "Court", "CT", "NE", "OR"),
    *("Kansas", "Ontario", "New York", "CA", "Canada", "USA", "Apt", "#", "4", "2nd", "Fl", "Lobby", ",", "Rear"),
    *("PO", "Box"),
]


def words_in(line):
    """Return the words of a line, in their order."""
    return re.findall(r"[\w#]+", line)


class TestParse:
    """One line becomes the parts it names."""

    @given(addresses())
    def test_round_trip(self, address):
        """What an address prints reads back as the same address."""
        assert Address.parse(str(address)) == address

    @given(st.text())
    def test_never_fails(self, text):
        """Any text whatever gives an address, and printing it never fails."""
        assert isinstance(str(Address.parse(text)), str)

    @given(st.lists(st.from_regex(r"[A-Za-z0-9#][A-Za-z0-9-]{0,8}[.,]?", fullmatch=True), max_size=12).map(" ".join))
    def test_drops_no_word(self, text):
        """Every word of the line is in one part, unless it is the country's name at the end."""
        address = Address.parse(text)
        kept = re.findall(r"\w+", " ".join(parts(address)[:-1]))
        given_words = re.findall(r"\w+", text)
        left = given_words[: len(kept)]
        assert sorted(kept) == sorted(left)
        lost = " ".join(given_words[len(kept) :])
        assert lost.upper() in {*COUNTRY_WORDS, address.country}

    @given(addresses(), st.data(), st.sampled_from([" ", ", "]), st.booleans())
    def test_country_at_the_end(self, address, data, gap, with_code):
        """A country's name ends a line, with a comma or without, and adds nothing to any part."""
        plain = attrs.evolve(address, postal_code=address.postal_code if with_code else "")
        line = ", ".join(part for part in (plain.street, plain.unit, plain.city) if part)
        line = f"{line}, {plain.region} {plain.postal_code}".strip()
        name = data.draw(st.sampled_from([*COUNTRIES[plain.country], *(["CA"] if with_code else [])]))
        assume(name != "CA" or plain.country == "CA")
        assert Address.parse(f"{line}{gap}{name}") == Address.parse(line) == plain

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("12 Oak St, Portland, OR 97204", ("12 Oak St", "", "Portland", "OR", "97204", "US")),
            ("1,200 Oak St, Portland, OR 97204", ("1,200 Oak St", "", "Portland", "OR", "97204", "US")),
            ("12 Oak St Portland OR 97204-1234", ("12 Oak St", "", "Portland", "OR", "97204-1234", "US")),
            ("12 Oak St\nPortland, Oregon\n97204", ("12 Oak St", "", "Portland", "Oregon", "97204", "US")),
            ("12 Oak St, Portland, OR 97204, USA", ("12 Oak St", "", "Portland", "OR", "97204", "US")),
            ("12 Oak St, Portland, OR 97204 U.S.A.", ("12 Oak St", "", "Portland", "OR", "97204", "US")),
            ("12 Oak St, Portland, OR 97204 United States", ("12 Oak St", "", "Portland", "OR", "97204", "US")),
            ("12 Oak St, Portland, OR USA", ("12 Oak St", "", "Portland", "OR", "", "US")),
            ("12 Oak St Portland OR USA", ("12 Oak St", "", "Portland", "OR", "", "US")),
            ("8 King St, Toronto, ON Canada", ("8 King St", "", "Toronto", "ON", "", "CA")),
            ("8 King St, Toronto, ON M5V 2T6 CA", ("8 King St", "", "Toronto", "ON", "M5V 2T6", "CA")),
            ("5 Oak St, Ontario CA", ("5 Oak St", "", "Ontario", "CA", "", "US")),
            ("5 Oak St, Ontario, CA", ("5 Oak St", "", "Ontario", "CA", "", "US")),
            ("100 Avenue of the United States", ("100 Avenue of the United States", "", "", "", "", "US")),
            ("1 Bank of Canada", ("1 Bank of Canada", "", "", "", "", "US")),
            ("12 Oak St Apt 4, Portland, OR", ("12 Oak St", "Apt 4", "Portland", "OR", "", "US")),
            ("12 Oak St, # 4, Portland, OR", ("12 Oak St", "# 4", "Portland", "OR", "", "US")),
            ("12 Oak St #4, Portland, OR", ("12 Oak St", "#4", "Portland", "OR", "", "US")),
            ("12 Oak St Apt # 4, Portland, OR", ("12 Oak St", "Apt # 4", "Portland", "OR", "", "US")),
            ("12 Oak St 2nd Fl, Portland, OR", ("12 Oak St", "2nd Fl", "Portland", "OR", "", "US")),
            ("Suite 5, 12 Oak St, Portland, OR", ("12 Oak St", "Suite 5", "Portland", "OR", "", "US")),
            ("12 Oak St lobby, Portland, OR", ("12 Oak St", "lobby", "Portland", "OR", "", "US")),
            ("12 Front, Portland, OR", ("12 Front", "", "Portland", "OR", "", "US")),
            ("12 Oak St, Rear Gate, Portland, OR", ("12 Oak St, Rear Gate", "", "Portland", "OR", "", "US")),
            ("12 Oak St, 3 East", ("12 Oak St, 3 East", "", "", "", "", "US")),
            ("88 av. du Parc, Laval QC H7N 1A1", ("88 av. du Parc", "", "Laval", "QC", "H7N 1A1", "CA")),
            ("8 Rue X, Laval, Québec H7N1A1", ("8 Rue X", "", "Laval", "Québec", "H7N1A1", "CA")),
            ("8 King St, Toronto, M5V 2T6, CA", ("8 King St", "", "Toronto", "", "M5V 2T6", "CA")),
            ("8 King St, Toronto, Canada", ("8 King St", "", "Toronto", "", "", "CA")),
            ("10 High St, London, GB", ("10 High St", "", "London", "", "", "GB")),
            ("1 Calle Sol, Madrid, ES", ("1 Calle Sol", "", "Madrid", "", "", "ES")),
            ("PO BOX 11890, Boise ID 83707", ("PO BOX 11890", "", "Boise", "ID", "83707", "US")),
            ("PO Box 11890", ("PO Box 11890", "", "", "", "", "US")),
            ("12 Elm Ct", ("12 Elm Ct", "", "", "", "", "US")),
            ("12 Oak St Hartford CT", ("12 Oak St", "", "Hartford", "CT", "", "US")),
            ("12 Oak St Marion Hills CT", ("12 Oak St", "", "Marion Hills CT", "", "", "US")),
            ("12 Oak St, Hartford CT", ("12 Oak St", "", "Hartford", "CT", "", "US")),
            ("12 Oak St NE 30303", ("12 Oak St NE", "", "", "", "30303", "US")),
            ("12 Oak St, Park Ridge NE 68000", ("12 Oak St", "", "Park Ridge", "NE", "68000", "US")),
            ("12 Oak St Park Ridge NE 68000", ("12 Oak St Park Ridge", "", "", "NE", "68000", "US")),
            ("12 Oak St, Fresno, Calif. 93650", ("12 Oak St", "", "Fresno", "Calif", "93650", "US")),
            ("12 Desert Wash", ("12 Desert Wash", "", "", "", "", "US")),
            ("12 Oak St, PH", ("12 Oak St", "PH", "", "", "", "US")),
            ("1 Rizal Ave, Manila, PH", ("1 Rizal Ave", "", "Manila", "", "", "PH")),
            ("Unit 2050, Box 4190, APO, AP 96278", ("Unit 2050, Box 4190", "", "APO", "AP", "96278", "US")),
            ("8 rue X, Montréal (Québec) H3G 1R1", ("8 rue X", "", "Montréal", "Québec", "H3G 1R1", "CA")),
            ("8 King St, Laval, PQ", ("8 King St", "", "Laval", "PQ", "", "CA")),
            ("12 Oak St, Ground Fl", ("12 Oak St", "Ground Fl", "", "", "", "US")),
            ("8 O St Lincoln NE 68508", ("8 O St", "", "Lincoln", "NE", "68508", "US")),
            ("12 Oak St, Second Fl", ("12 Oak St", "Second Fl", "", "", "", "US")),
            ("34 E 61st St, New York", ("34 E 61st St", "", "New York", "", "", "US")),
            ("34 E 61st St, New York, New York", ("34 E 61st St", "", "New York", "New York", "", "US")),
            ("12 Rhode Island", ("12 Rhode Island", "", "", "", "", "US")),
            ("610 EAST MAIN MARION KANSAS", ("610 EAST MAIN MARION", "", "", "KANSAS", "", "US")),
            ("1122 2nd st n saint petersburg fl 33701", ("1122 2nd st n", "", "saint petersburg", "fl", "33701", "US")),
            ("4214 S. St. Lawrence", ("4214 S. St. Lawrence", "", "", "", "", "US")),
            ("9 Oak St Suite 3 Dallas TX", ("9 Oak St", "Suite 3", "Dallas", "TX", "", "US")),
            ("12 Oak St Apt 4", ("12 Oak St", "Apt 4", "", "", "", "US")),
            ("12 Oak St Space Age", ("12 Oak St", "", "Space Age", "", "", "US")),
            ("97204", ("", "", "", "", "97204", "US")),
            ("USA", ("USA", "", "", "", "", "US")),
            ("  , ;", ("", "", "", "", "", "US")),
            ("ﬁ 12 Oak St, Portland, OR 97204", ("ﬁ 12 Oak St", "", "Portland", "OR", "97204", "US")),
        ],
    )
    def test_examples(self, text, expected):
        """Lines as people type them."""
        assert parts(Address.parse(text)) == expected


class TestText:
    """An address prints as one line."""

    @given(st.lists(st.sampled_from(LINE_WORDS), max_size=9).map(" ".join))
    def test_reading_it_again_loses_nothing(self, line):
        """A line does not say which word is whose, but none is lost, unless it is the country's at the end."""
        printed = str(Address.parse(line))
        again = Address.parse(printed)
        kept, words = words_in(" ".join(parts(again)[:-1])), words_in(printed)
        assert sorted(kept) == sorted(words[: len(kept)])
        assert " ".join(words[len(kept) :]).upper() in {*COUNTRY_WORDS, again.country}

    @pytest.mark.parametrize("field", ["street", "unit", "city", "region", "postal_code", "country"])
    @pytest.mark.parametrize("value", [5, None, b"12 Oak St", ["12 Oak St"]], ids=type)
    def test_parts_are_text(self, field, value):
        """A part is text, and anything else is refused by its name."""
        with pytest.raises(TypeError, match=field):
            Address(**{field: value})

    def test_order(self):
        """Street, unit, city, then region and postal code."""
        address = Address(street="12 Oak St", unit="Apt 4", city="Portland", region="OR", postal_code="97204")
        assert str(address) == "12 Oak St, Apt 4, Portland, OR 97204"

    @pytest.mark.parametrize(
        ("address", "text"),
        [
            (Address(street="8 King St", region="ON", country="CA"), "8 King St, ON"),
            (Address(street="8 King St", country="CA"), "8 King St, Canada"),
            (Address(street="8 King St", region="ON", country="US"), "8 King St, ON, USA"),
            (Address(street="10 High St", city="London", country="GB"), "10 High St, London, GB"),
        ],
    )
    def test_country(self, address, text):
        """The country stands there only where region and postal code do not tell it."""
        assert str(address) == text


def test_digits_that_are_no_digits():
    """A postal code of which one character stands for two figures is none, and a letter before it may stand for two."""
    assert Address.parse("12 Oak St, Dayton OH 454\u32bf").postal_code == ""
    assert Address.parse("12 Stra\u00dfe, Dayton OH 45402").postal_code == "45402"
