"""Addresses, and the single line people type."""

import re

import attrs
import pytest
from hypothesis import assume, given, strategies as st

from numberport.parties import Address
from numberport.parties.regions import REGIONS, UK_AREAS

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
        *(("", code, "GB") for code in ("SW1A 2AA", "M1 1AE", "B33 8TH", "CR26XH", "DN55 1PT", "W1A 0AX", "EC1A1BB")),
        *((area, "EH1 1YZ", "GB") for area in sorted(UK_AREAS)),
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
    "GB": ["UK", "U.K.", "GB", "Great Britain", "United Kingdom", "UNITED KINGDOM"],
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
        # Nothing but its postcode tells an address of the United Kingdom.
        with_code = with_code or address.country == "GB"
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
            ("100 Avenue of the United States", ("100 Avenue of the United States", "", "", "", "", "")),
            ("1 Bank of Canada", ("1 Bank of Canada", "", "", "", "", "")),
            ("12 Oak St Apt 4, Portland, OR", ("12 Oak St", "Apt 4", "Portland", "OR", "", "US")),
            ("12 Oak St, # 4, Portland, OR", ("12 Oak St", "# 4", "Portland", "OR", "", "US")),
            ("12 Oak St #4, Portland, OR", ("12 Oak St", "#4", "Portland", "OR", "", "US")),
            ("12 Oak St Apt # 4, Portland, OR", ("12 Oak St", "Apt # 4", "Portland", "OR", "", "US")),
            ("12 Oak St 2nd Fl, Portland, OR", ("12 Oak St", "2nd Fl", "Portland", "OR", "", "US")),
            ("Suite 5, 12 Oak St, Portland, OR", ("12 Oak St", "Suite 5", "Portland", "OR", "", "US")),
            ("12 Oak St lobby, Portland, OR", ("12 Oak St", "lobby", "Portland", "OR", "", "US")),
            ("12 Front, Portland, OR", ("12 Front", "", "Portland", "OR", "", "US")),
            ("12 Oak St, Rear Gate, Portland, OR", ("12 Oak St, Rear Gate", "", "Portland", "OR", "", "US")),
            ("12 Oak St, 3 East", ("12 Oak St, 3 East", "", "", "", "", "")),
            ("88 av. du Parc, Laval QC H7N 1A1", ("88 av. du Parc", "", "Laval", "QC", "H7N 1A1", "CA")),
            ("8 Rue X, Laval, Québec H7N1A1", ("8 Rue X", "", "Laval", "Québec", "H7N1A1", "CA")),
            ("8 King St, Toronto, M5V 2T6, CA", ("8 King St", "", "Toronto", "", "M5V 2T6", "CA")),
            ("8 King St, Toronto, Canada", ("8 King St", "", "Toronto", "", "", "CA")),
            ("10 High St, London, GB", ("10 High St", "", "London", "", "", "GB")),
            ("10 High St, London SW1A 2AA", ("10 High St", "", "London", "", "SW1A 2AA", "GB")),
            ("10 High St London sw1a2aa", ("10 High St", "", "London", "", "sw1a2aa", "GB")),
            ("10 High St, London, W1A 0AX, UK", ("10 High St", "", "London", "", "W1A 0AX", "GB")),
            ("10 High St, London, QW1 1AA", ("10 High St, London, QW1 1AA", "", "", "", "", "")),
            ("10 High St, London, W1 1AC", ("10 High St, London, W1 1AC", "", "", "", "", "")),
            ("10 High St, York, England YO1 7HH", ("10 High St", "", "York", "England", "YO1 7HH", "GB")),
            ("10 High St, York YO1 7HH, England", ("10 High St", "", "York", "England", "YO1 7HH", "GB")),
            ("10 High St, York, England, UK", ("10 High St", "", "York", "England", "", "GB")),
            ("10 High St, Ely, Cambs, England CB7 4AA", ("10 High St", "", "Ely", "Cambs, England", "CB7 4AA", "GB")),
            (
                "10 High St, Hull, East Yorkshire HU1 1AA",
                ("10 High St", "", "Hull", "East Yorkshire", "HU1 1AA", "GB"),
            ),
            ("10 High St, New England ND 58647", ("10 High St", "", "New England", "ND", "58647", "US")),
            ("10 High St, Wales", ("10 High St", "", "Wales", "", "", "")),
            ("Flat 2, 10 High St, London SW1A 2AA", ("10 High St", "Flat 2", "London", "", "SW1A 2AA", "GB")),
            ("Flat 2 10 High St London SW1A 2AA", ("10 High St", "Flat 2", "London", "", "SW1A 2AA", "GB")),
            ("Rose House, Church Lane, York YO1 7HH", ("Rose House, Church Lane", "", "York", "", "YO1 7HH", "GB")),
            ("Unit N1 1AA", ("Unit N1 1AA", "", "", "", "", "")),
            ("12 Oak St, Chicago IL 60611 Suite 4", ("12 Oak St", "Suite 4", "Chicago", "IL", "60611", "US")),
            ("12 Oak St Chicago IL 60611, # 4", ("12 Oak St", "# 4", "Chicago", "IL", "60611", "US")),
            ("12 Oak St, Chicago, Suite 4, IL 60611", ("12 Oak St", "Suite 4", "Chicago", "IL", "60611", "US")),
            ("8 King St, Laval QC H7N 1A1 app. 4", ("8 King St", "app. 4", "Laval", "QC", "H7N 1A1", "CA")),
            ("12 Oak St, Apt 4, Dayton OH 45402 Rear", ("12 Oak St", "Apt 4, Rear", "Dayton", "OH", "45402", "US")),
            ("12 Oak Hwy 45402 Suite 4", ("12 Oak Hwy 45402", "Suite 4", "", "", "", "")),
            ("9 Oak St, Bldg. 2, Ste. 3, Ely NV", ("9 Oak St", "Bldg. 2, Ste. 3", "Ely", "NV", "", "US")),
            ("Suite 4 12 Oak St Dayton OH", ("12 Oak St", "Suite 4", "Dayton", "OH", "", "US")),
            ("Hauptstr. 5, 10115 Berlin, Germany", ("Hauptstr. 5, 10115 Berlin", "", "", "", "", "DE")),
            ("Hauptstr. 5, 10115 Berlin", ("Hauptstr. 5, 10115 Berlin", "", "", "", "", "")),
            ("12 Oak St, Apt 4, Poland", ("12 Oak St", "Apt 4", "Poland", "", "", "")),
            ("1 Calle Sol, Apt 4, Warsaw, Poland", ("1 Calle Sol", "Apt 4", "Warsaw", "", "", "PL")),
            ("19 Dock St Bsmt Tampa FL", ("19 Dock St", "Bsmt", "Tampa", "FL", "", "US")),
            ("12 Oak St Upper Darby PA", ("12 Oak St", "", "Upper Darby", "PA", "", "US")),
            ("12 Oak St., Dayton, OH 45402.", ("12 Oak St", "", "Dayton", "OH", "45402", "US")),
            ("12 Oak St, Poland", ("12 Oak St", "", "Poland", "", "", "")),
            ("12 Oak St, Dayton 45402", ("12 Oak St", "", "Dayton", "", "45402", "")),
            ("12 Oak St, Dayton 45402-1234", ("12 Oak St", "", "Dayton", "", "45402-1234", "US")),
            ("1 Calle Sol, Madrid, ES", ("1 Calle Sol", "", "Madrid", "", "", "ES")),
            ("PO BOX 11890, Boise ID 83707", ("PO BOX 11890", "", "Boise", "ID", "83707", "US")),
            ("PO Box 11890", ("PO Box 11890", "", "", "", "", "")),
            ("12 Elm Ct", ("12 Elm Ct", "", "", "", "", "")),
            ("12 Oak St Hartford CT", ("12 Oak St", "", "Hartford", "CT", "", "US")),
            ("12 Oak St Marion Hills CT", ("12 Oak St Marion Hills CT", "", "", "", "", "")),
            ("12 Oak St, Hartford CT", ("12 Oak St", "", "Hartford", "CT", "", "US")),
            ("12 Oak St NE 30303", ("12 Oak St NE", "", "", "", "30303", "")),
            ("12 Oak St, Park Ridge NE 68000", ("12 Oak St", "", "Park Ridge", "NE", "68000", "US")),
            ("12 Oak St Park Ridge NE 68000", ("12 Oak St", "", "Park Ridge", "NE", "68000", "US")),
            ("12 Oak St, Fresno, Calif. 93650", ("12 Oak St", "", "Fresno", "Calif", "93650", "US")),
            ("12 Desert Wash", ("12 Desert Wash", "", "", "", "", "")),
            ("12 Oak St, PH", ("12 Oak St", "PH", "", "", "", "")),
            ("1 Rizal Ave, Manila, PH", ("1 Rizal Ave", "", "Manila", "", "", "PH")),
            ("Unit 2050, Box 4190, APO, AP 96278", ("Unit 2050, Box 4190", "", "APO", "AP", "96278", "US")),
            ("8 rue X, Montréal (Québec) H3G 1R1", ("8 rue X", "", "Montréal", "Québec", "H3G 1R1", "CA")),
            ("8 King St, Laval, PQ", ("8 King St", "", "Laval", "PQ", "", "CA")),
            ("12 Oak St, Ground Fl", ("12 Oak St", "Ground Fl", "", "", "", "")),
            ("8 O St Lincoln NE 68508", ("8 O St", "", "Lincoln", "NE", "68508", "US")),
            ("12 Oak St, Second Fl", ("12 Oak St", "Second Fl", "", "", "", "")),
            ("34 E 61st St, New York", ("34 E 61st St", "", "New York", "", "", "")),
            ("34 E 61st St, New York, New York", ("34 E 61st St", "", "New York", "New York", "", "US")),
            ("12 Rhode Island", ("12 Rhode Island", "", "", "", "", "")),
            ("610 EAST MAIN MARION KANSAS", ("610 EAST MAIN MARION", "", "", "KANSAS", "", "US")),
            (
                "1122 2nd st n saint petersburg fl 33701",
                ("1122 2nd st n saint petersburg", "", "", "fl", "33701", "US"),
            ),
            ("1122 2nd st saint petersburg fl 33701", ("1122 2nd st", "", "saint petersburg", "fl", "33701", "US")),
            ("12 Oak St N Apt 4 Ogden UT", ("12 Oak St N", "Apt 4", "Ogden", "UT", "", "US")),
            ("12 Oak St Apt 4 N Ogden UT", ("12 Oak St Apt 4 N Ogden", "", "", "UT", "", "US")),
            ("12 Oak St NW Washington DC", ("12 Oak St NW", "", "Washington", "DC", "", "US")),
            ("12 Oak St Port Arthur TX", ("12 Oak St", "", "Port Arthur", "TX", "", "US")),
            ("4214 S. St. Lawrence", ("4214 S. St. Lawrence", "", "", "", "", "")),
            ("9 Oak St Suite 3 Dallas TX", ("9 Oak St", "Suite 3", "Dallas", "TX", "", "US")),
            ("12 Oak St Apt 4", ("12 Oak St", "Apt 4", "", "", "", "")),
            ("12 Oak St Space Age", ("12 Oak St", "", "Space Age", "", "", "")),
            ("97204", ("", "", "", "", "97204", "")),
            ("USA", ("USA", "", "", "", "", "")),
            ("  , ;", ("", "", "", "", "", "")),
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
            (Address(street="10 High St", city="London", country="GB"), "10 High St, London, United Kingdom"),
        ],
    )
    def test_country(self, address, text):
        """The country stands there only where region and postal code do not tell it."""
        assert str(address) == text


class TestCountry:
    """The country is what the address says, and unknown where it says nothing."""

    @given(addresses())
    def test_of_parts(self, address):
        """Parts tell their country as the line does, where none is given."""
        told = {field.name: getattr(address, field.name) for field in attrs.fields(Address) if field.name != "country"}
        assert Address(**told).country == address.country

    @pytest.mark.parametrize(
        ("parts", "country"),
        [
            ({"region": "Ont."}, "CA"),
            ({"postal_code": "k1a0b1"}, "CA"),
            ({"postal_code": " SW1A 2AA "}, "GB"),
            ({"region": "Scotland"}, "GB"),
            ({"region": "Ohio", "postal_code": "SW1A 2AA"}, "US"),
            ({"postal_code": "10115"}, ""),
            ({"city": "London"}, ""),
            ({"city": "London", "country": "GB"}, "GB"),
        ],
    )
    def test_told(self, parts, country):
        """A region tells it, then the shape of the postal code; five digits are codes of many countries."""
        assert Address(**parts).country == country


def test_digits_that_are_no_digits():
    """A postal code of which one character stands for two figures is none, and a letter before it may stand for two."""
    assert Address.parse("12 Oak St, Dayton OH 454\u32bf").postal_code == ""
    assert Address.parse("12 Stra\u00dfe, Dayton OH 45402").postal_code == "45402"
