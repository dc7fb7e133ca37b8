"""Every word of a record is read as part of something, or its place is listed with the reason."""

import json

import pytest
from hypothesis import example, given, strategies as st

from numberport.documents.labels import is_known
from numberport.documents.reading import read_record
from numberport.parties import Address, Secret
from numberport.telephone import TelephoneNumber

NUMBERS = (TelephoneNumber("+14156270100"), TelephoneNumber("+14156270101"))
#: What a carrier's clerk writes into a record beside its fields.
SENTENCES = (
    "Account is on hold for non-payment",
    "Customer moved out",
    "see notes of March",
    "Old PIN",
    "Fax",
)
#: Labels, each with what is read beside it.
PAIRS = (("Acct", "8812-77"), ("PIN", "4417"), ("BTN", "415-627-0100"), ("Freeze", "No"), ("Customer", "Acme LLC"))


def reasons_of(text, **kwargs):
    """Return what was not understood, as label (or dots) and reason."""
    return [(str(one.label), one.why) for one in read_record(text, **kwargs).unread]


class TestLines:
    """What stands on a line of text."""

    @given(
        st.sampled_from(SENTENCES),
        st.sampled_from((". ", "; ", ", ")),
        st.sampled_from((*PAIRS, ("Bundled", "N/A"), ("Pending order", "None"))),
    )
    @example("Account is on hold for non-payment", ". ", ("Bundled", "N/A"))
    def test_a_sentence_before_a_pair(self, sentence, stop, pair):
        """A sentence in front of a label and its value is listed, and the pair is read all the same."""
        alone = read_record(f"Date: 2026-03-02\n{': '.join(pair)}")
        together = read_record(f"Date: 2026-03-02\n{sentence}{stop}{': '.join(pair)}")
        assert together.record == alone.record
        assert [one.text.reveal().rstrip(stop) for one in together.unread] == [sentence]

    @given(st.sampled_from(SENTENCES), st.sampled_from(("N/A", "none", "unknown", "-")))
    def test_a_name_that_is_not_known(self, sentence, nothing):
        """A label that is not known is listed even where nothing stands beside it: it may say something itself."""
        assert len(read_record(f"BTN: 415-627-0100\n{sentence}: {nothing}").unread) == 1

    @given(st.permutations(PAIRS), st.sampled_from((" ", ", ", "; ", " | ", "  ", " and ")))
    def test_pairs_of_one_line(self, pairs, between):
        """Pairs with a single space between them are read as those that stand on lines of their own."""
        apart, together = (gap.join(": ".join(pair) for pair in pairs) for gap in ("\n", between))
        assert read_record(together) == read_record(apart)
        assert read_record(apart).unread == ()

    def test_another_datum(self):
        """What is said of an old PIN inside of a line is neither the PIN nor part of the account number."""
        reading = read_record("Acct: 8812-77 old PIN: 4417 BTN: 415-627-0100")
        assert (reading.record.account_number, reading.record.pin) == (Secret("8812-77"), None)
        assert reading.record.billing_number == NUMBERS[0]
        assert reasons_of("Acct: 8812-77 old PIN: 4417") == [("••••", "its name is not known")]

    @pytest.mark.parametrize("label", ["Acct", "PIN"])
    def test_no_label_is_part_of_a_secret(self, label):
        """A label that is not known stands in no account number and in no PIN: the line is listed."""
        reading = read_record(f"{label}: 8812-77 Ref: 4417")
        assert (reading.record.account_number, reading.record.pin) == (None, None)
        assert [one.label for one in reading.unread] == [label]

    def test_an_hour_is_no_label(self):
        """A colon between figures begins no pair."""
        reading = read_record("Customer: Acme 24:7 LLC")
        assert (reading.record.business_name, reading.unread) == ("Acme 24:7 LLC", ())


class TestAttributes:
    """What attributes of XML say is read as elements are."""

    def test_read(self):
        """An attribute fills the field its name means, beside what its element says."""
        reading = read_record(
            "<csr><account number='8812-77' frozen='true' onHold='true'/><tn kind='main'>4156270100</tn></csr>"
        )
        assert reading.record.account_number == Secret("8812-77")
        assert (reading.record.account.frozen, reading.record.account.on_hold) == (True, True)
        assert reading.record.numbers == NUMBERS[:1]
        assert [(one.label, one.why) for one in reading.unread] == [("kind", "its name is not known")]

    def test_text_beside_elements(self):
        """Text that stands beside elements is not lost."""
        (unread,) = read_record("<csr>On hold for non-payment<btn>4156270100</btn></csr>").unread
        assert unread.text.reveal() == "On hold for non-payment"

    def test_of_the_form(self):
        """What says something of the document alone is left out."""
        text = (
            '<csr xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="a b" xml:lang="en">'
            "<btn>4156270100</btn></csr>"
        )
        assert read_record(text).unread == ()

    @given(st.sampled_from(["frozen", "moon", "note"]), st.sampled_from(["true", "yes"]))
    def test_none_is_lost(self, name, value):
        """Whatever an attribute is called, it is read or listed."""
        reading = read_record(f"<csr><btn>4156270100</btn><line {name}='{value}'/></csr>")
        assert (reading.record.account.frozen is True) == is_known(name) == (not reading.unread)


class TestDamage:
    """What a spreadsheet did to a cell is told, and not read as what it is no longer."""

    @pytest.mark.parametrize("cell", ["8,812E+11", "8.812e+11", "8E+11"])
    @pytest.mark.parametrize("label", ["Account Number", "PIN"])
    def test_scientific_notation(self, label, cell):
        """An account number in scientific notation has lost digits."""
        reading = read_record(f"Customer;Acme\n{label};{cell}\n")
        assert (reading.record.account_number, reading.record.pin) == (None, None)
        ((told, why),) = reasons_of(f"Customer;Acme\n{label};{cell}\n")
        assert (told, why.partition(",")[0]) == (label, "it is in scientific notation")

    def test_letters_are_no_notation(self):
        """An account number may have an E in it."""
        assert read_record("Acct: 8E11").record.account_number == Secret("8E11")

    def test_a_zero_lost(self):
        """A ZIP code of four digits is told; elsewhere it may be whole."""
        text = "Street;1 Main St\nCity;Boston\nZip;2110\n"
        reading = read_record(text)
        assert reading.record.service_address == Address(street="1 Main St", city="Boston")
        assert [one.why.partition(";")[0] for one in reading.unread] == ["a ZIP code has five digits"]
        assert read_record(text, region="DK").unread == ()

    def test_an_address_without_quotes(self):
        """What stands behind the mark between columns is the address's as well."""
        reading = read_record("Customer;Acme\nService Address;1200 Market St; Suite 400; San Francisco CA 94102\n")
        assert reading.unread == ()
        assert reading.record.service_address == Address.parse("1200 Market St, Suite 400, San Francisco, CA 94102")
        assert read_record("Customer;Acme\nService Address;;\n").unread == ()


#: The parts of an address without its code.
HOME = {"street": "12 Oak St", "city": "Orlando", "state": "FL"}


class TestFiner:
    """One ZIP code may be said twice, once with the four digits behind its five."""

    @given(st.from_regex(r"32[0-9]{3}", fullmatch=True), st.from_regex(r"[0-9]{4}", fullmatch=True), st.booleans())
    def test_the_same_code(self, code, behind, first):
        """The finer of the two is read, whichever stands first and whether the address is whole, and neither listed."""
        short, long = (f"{code}-{behind}", code) if first else (code, f"{code}-{behind}")
        whole = f"12 Oak St, Orlando, FL {short}"
        for address in ({**HOME, "zip": short}, whole):
            reading = read_record(json.dumps({"service_address": address, "zip": long}))
            assert reading.unread == ()
            assert reading.record.service_address == Address.parse(f"12 Oak St, Orlando, FL {code}-{behind}")

    @pytest.mark.parametrize(("one", "other"), [("32801", "32802-2230"), ("32801-2230", "32801-2231")])
    def test_another_code(self, one, other):
        """Two codes that differ as far as both go are told."""
        for address in ({**HOME, "zip": one}, f"12 Oak St, Orlando, FL {one}"):
            reading = read_record(json.dumps({"service_address": address, "zip": other}))
            assert [piece.why for piece in reading.unread] == ["line 1 says something else"]


class TestPieces:
    """A street and a unit in the pieces that interfaces cut them into."""

    def test_joined(self):
        """Pieces of a street stand in the order of a line, and a unit behind its kind."""
        location = {
            "streetSuffix": "St",
            "houseNumber": "1200",
            "streetName": "Market",
            "preDirectional": "N",
            "postDirectional": "SW",
            "unitType": "Ste",
            "unit": "400",
            "city": "San Francisco",
            "stateCode": "CA",
            "zip": "94102",
        }
        reading = read_record(json.dumps({"serviceLocation": location}))
        assert reading.unread == ()
        assert str(reading.record.service_address) == "1200 N Market St SW, Ste 400, San Francisco, CA 94102"

    def test_of_an_address_that_stands_whole(self):
        """They say again what an address says that is stated whole."""
        text = "Address: 1200 Market St, San Francisco, CA 94102\nHouse number: 1200\nStreet suffix: St"
        assert read_record(text).unread == ()
