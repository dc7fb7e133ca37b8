"""Addresses, and the single line people type."""

import re

import pytest
from hypothesis import given, strategies as st

from numberport.parties import Address
from numberport.parties.postal import REGIONS

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


def parts(address):
    """Return the parts that are there, as a tuple."""
    return (address.street, address.unit, address.city, address.region, address.postal_code, address.country)


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
        lost = len(given_words) - len(kept)
        assert lost in {0, 1}
        assert sorted(kept) == sorted(given_words if not lost else given_words[:-1])

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("12 Oak St, Portland, OR 97204", ("12 Oak St", "", "Portland", "OR", "97204", "US")),
            ("12 Oak St Portland OR 97204-1234", ("12 Oak St", "", "Portland", "OR", "97204-1234", "US")),
            ("12 Oak St\nPortland, Oregon\n97204", ("12 Oak St", "", "Portland", "Oregon", "97204", "US")),
            ("12 Oak St, Portland, OR 97204, USA", ("12 Oak St", "", "Portland", "OR", "97204", "US")),
            ("12 Oak St, Portland, OR 97204 U.S.A.", ("12 Oak St", "", "Portland", "OR", "97204", "US")),
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
