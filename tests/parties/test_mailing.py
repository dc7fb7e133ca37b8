"""Addresses as the lines of an envelope."""

import pytest
from hypothesis import given, strategies as st

from numberport.matching import compare
from numberport.parties import Address, Business, Person, mailing_lines
from numberport.parties.mailing import MAILING_FORMS
from numberport.testing import strategies


class TestLines:
    """What is printed is what was said, in the order that the post asks for."""

    @given(strategies.addresses("US") | strategies.addresses("CA") | strategies.addresses("GB"))
    def test_is_the_same_address(self, address):
        """The lines are equivalent to the address itself, and stand in capitals."""
        lines = mailing_lines(address)
        assert compare("address", "\n".join(lines), address).verdict.agrees
        assert [line.upper() for line in lines] == list(lines)

    @given(strategies.addresses(), st.sampled_from([None, "US", "CA", "GB"]))
    def test_any_address(self, address, posted_in):
        """No line is empty, and none is two lines."""
        lines = mailing_lines(address, posted_in=posted_in)
        assert all(line.strip() == line and len(line.splitlines()) == 1 for line in lines)

    @pytest.mark.parametrize(
        ("line", "printed"),
        [
            ("1200 Market St., Suite 400, Fresno, Calif. 936501234", "1200 MARKET ST SUITE 400|FRESNO CA  93650-1234"),
            ("PSC 802 Box 74, APO AE 09499", "PSC 802 BOX 74|APO AE  09499"),
            ("Urb. Las Lomas, 150 Calle A, San Juan PR 00926", "URB LAS LOMAS|150 CALLE A|SAN JUAN PR  00926"),
            ("2530 39.2 Rd, Grand Junction CO 81501", "2530 39.2 RD|GRAND JUNCTION CO  81501"),
            ("123 Main St, Apt. 5, Ottawa, Ontario K1P5Z9", "5-123 MAIN ST|OTTAWA ON  K1P 5Z9"),
            ("123 Main St, #5B, Ottawa ON K1P 5Z9", "5B-123 MAIN ST|OTTAWA ON  K1P 5Z9"),
            ("123 Main St, Floor 5, Ottawa ON K1P 5Z9", "123 MAIN ST FLOOR 5|OTTAWA ON  K1P 5Z9"),
            ("25 rue Principale, bureau 3, Montréal (Québec) H3Z2Y7", "3-25 RUE PRINCIPALE|MONTRÉAL QC  H3Z 2Y7"),
            ("88 Water St, St. John's NL A1C 5M2", "88 WATER ST|ST. JOHN'S NL  A1C 5M2"),
            ("Attn: Bob, 12 Oak St, Ely NV 89301", "ATTN BOB|12 OAK ST|ELY NV  89301"),
            ("Flat 2, Rose House, 10 High St., York yo17hh", "FLAT 2|ROSE HOUSE|10 HIGH ST|YORK|YO1 7HH"),
            ("10 High St, Reading, Berks RG1 4BS, UK", "10 HIGH ST|READING|BERKS|RG1 4BS"),
            ("CP 4001, Laval QC H7L 1A1", "CP 4001|LAVAL QC  H7L 1A1"),
        ],
    )
    def test_by_country(self, line, printed):
        """The unit stands where the post wants it, the region as its code, the postal code behind two spaces."""
        assert "|".join(mailing_lines(Address.parse(line))) == printed

    @pytest.mark.parametrize("to", ["Acme, Ltd.", Business("Acme Ltd."), Person(given="Acme", family="Ltd")])
    def test_whom_it_is_for(self, to):
        """Whom it is for stands first."""
        assert mailing_lines(Address(street="1 Main St"), to=to) == ("ACME LTD", "1 MAIN ST")

    def test_from_abroad(self):
        """Mail from abroad names the country; at home it does not, and where no post's form is known it always does."""
        home = Address.parse("12 Oak St, Dayton OH 45402")
        assert mailing_lines(home, posted_in="CA")[-1] == "UNITED STATES OF AMERICA"
        assert mailing_lines(home, posted_in="US") == mailing_lines(home)
        flat = Address.parse("10 Downing St, London SW1A 2AA")
        assert mailing_lines(flat, posted_in="US") == (*mailing_lines(flat), "UNITED KINGDOM")
        assert mailing_lines(Address.parse("Hauptstr. 5, 10115 Berlin, Germany"))[-1] == "DE"

    def test_forms_have_sources(self):
        """Every form says whose it is."""
        assert all(form.source.document for form in MAILING_FORMS.values())
