"""A customer service record as people get it becomes a value, and what was not understood is listed."""

import csv
import datetime as dt
import io
import json

import pytest
from hypothesis import example, given, strategies as st

from numberport.documents import AccountStatus, CustomerServiceRecord, Feature
from numberport.documents.reading import TEXT_LIMIT, RecordTooLarge, read_record
from numberport.parties import Address, Secret, TaxId
from numberport.telephone import TelephoneNumber
from numberport.testing.papers import customer_service_records

NUMBERS = (TelephoneNumber("+12125550100"), TelephoneNumber("+12125550101"))
SAYS = {
    "Customer Name": "Acme Widgets, Inc.",
    "Authorized Name": "Jane Doe",
    "Service Address": "350 5th Ave, Suite 200, New York, NY 10118",
    "BTN": "(212) 555-0100",
    "Account Number": "PLANTED-77",
    "PIN": "PLANTED-42",
    "Telephone Numbers": "212-555-0100; 212-555-0101",
    "Date": "2026-03-02",
    "Account Status": "Active",
    "Freeze": "Yes",
    "Pending Orders": "no",
    "Bundle": "N",
    "Features": "Hunting, DSL",
}
RECORD = read_record("\n".join(f"{label}: {text}" for label, text in SAYS.items())).record


def as_csv(pairs):
    """Write labels beside values as a table."""
    target = io.StringIO()
    csv.writer(target).writerows(pairs)
    return target.getvalue()


class TestForms:
    """One record in each form gives one value."""

    def test_text(self):
        """Lines of label and value are read, each part in its own way."""
        assert RECORD.business_name == "Acme Widgets, Inc."
        assert RECORD.authorized_user == "Jane Doe"
        assert RECORD.service_address == Address.parse(SAYS["Service Address"])
        assert RECORD.billing_number == NUMBERS[0]
        assert RECORD.account_number == Secret("PLANTED-77")
        assert RECORD.pin == Secret("PLANTED-42")
        assert RECORD.numbers == NUMBERS
        assert RECORD.drawn_on == dt.date(2026, 3, 2)
        assert RECORD.account.status is AccountStatus.ACTIVE
        assert (RECORD.account.frozen, RECORD.account.pending_order, RECORD.account.bundled) == (True, False, False)
        assert [one.feature for one in RECORD.account.features] == [Feature.HUNT_GROUP, Feature.DSL]
        assert RECORD.account.on_hold is None

    def test_csv(self):
        """A table with labels beside values is read, whatever stands between its columns."""
        table = as_csv(SAYS.items())
        assert read_record(table).record == RECORD
        assert read_record("\ufeff" + table).record == RECORD
        assert read_record(table.replace("\r\n", "\n")).unread == ()

    def test_json(self):
        """An object is read, nested or not, lists and addresses in parts too."""
        assert read_record(json.dumps(SAYS)).record == RECORD
        nested = {
            "account": {"number": "PLANTED-77", "status": "active", "pin": "PLANTED-42"},
            "service_address": {"street": "350 5th Ave", "unit": "Suite 200", "city": "New York", "zip": "NY 10118"},
            "numbers": ["212-555-0100", 2125550101],
            "tns": [{"tn": "212-555-0101"}],
            "frozen": True,
            "moon": None,
            "odd": {"deep": {"er": "value"}},
        }
        reading = read_record(json.dumps(nested))
        assert reading.record.account_number == Secret("PLANTED-77")
        assert reading.record.service_address == RECORD.service_address
        assert reading.record.account.frozen is True
        assert reading.record.numbers == NUMBERS
        assert [one.label for one in reading.unread] == ["tns tn", "odd deep er"]

    def test_rows(self):
        """A row for each number repeats the account, which is said once."""
        table = as_csv([("TN", "Account No", "Name"), ("2125550100", "1", "Acme"), ("2125550101", "1", "Acme")])
        reading = read_record(table)
        assert reading.record == CustomerServiceRecord(business_name="Acme", account_number="1", numbers=NUMBERS)
        assert reading.unread == ()

    def test_list_below_its_label(self):
        """Numbers that stand line by line below their label belong to it."""
        assert read_record("Numbers:\n212-555-0100\n212-555-0101\n").record.numbers == NUMBERS


class TestUnread:
    """What is not understood is listed and never guessed."""

    @pytest.mark.parametrize(
        ("text", "line", "label", "said"),
        [
            ("BTN: pizza", 1, "BTN", "pizza"),
            ("\nMoon phase: full", 2, "Moon phase", "full"),
            ("a line alone", 1, "", "a line alone"),
            ("Date: 31/31/2026", 1, "Date", "31/31/2026"),
            ("Freeze: maybe", 1, "Freeze", "maybe"),
            ("Status: odd", 1, "Status", "odd"),
            ("Features: DSL, teleporter", 1, "Features", "DSL, teleporter"),
            ("Numbers: 212-555-0100, pizza", 1, "Numbers", "212-555-0100, pizza"),
            ("Address: somewhere", 1, "Address", "somewhere"),
            ("Name: Acme\nName: Other", 2, "Name", "Other"),
            ("x,y", 1, "x", "y"),
        ],
    )
    def test_listed(self, text, line, label, said):
        """A piece is listed with its line and label; a second value that contradicts the first is one too."""
        (unread,) = read_record(text).unread
        assert (unread.line, unread.label, unread.text.reveal()) == (line, label, said)

    def test_nothing_said(self):
        """A label with a word for nothing says nothing."""
        assert read_record("PIN: n/a\nFreeze: unknown\nName:\nBTN: no") == read_record("")

    @pytest.mark.parametrize(
        ("label", "text"), [("FEIN", "12-3456789"), ("Last four of SSN", "6789"), ("tin", "1" * 9)]
    )
    def test_tax_id(self, label, text):
        """A tax id is read under any of its names, and hidden."""
        reading = read_record(f"Name: Acme\n{label}: {text}")
        assert reading.record.tax_id == TaxId.parse(text)
        assert (text in repr(reading), reading.unread) == (False, ())

    def test_no_tax_id(self):
        """What has not the form of one is unread, and hidden."""
        reading = read_record("Name: Acme\nEIN: 12-34")
        assert reading.record.tax_id is None
        assert [unread.label for unread in reading.unread] == ["EIN"]

    def test_a_line_too_long(self):
        """A name or an account number longer than any is unread, since cut short it would be another."""
        reading = read_record(f"Name: {'a' * 501}\nAccount number: {'1' * 501}")
        assert (reading.record.business_name, reading.record.account_number) == (None, None)
        assert [unread.label for unread in reading.unread] == ["Name", "Account number"]

    def test_too_long(self):
        """A text longer than any record is refused."""
        with pytest.raises(RecordTooLarge, match="at most"):
            read_record("x" * (TEXT_LIMIT + 1))

    def test_a_cell_too_long(self):
        """A table with a cell longer than any is read as lines, and none of it is lost."""
        reading = read_record("Name,Acme\nNote," + "y" * 200_000)
        assert [one.line for one in reading.unread] == [1, 2]

    def test_a_line_of_a_table_without_a_value(self):
        """A line of a table that has a label alone is listed."""
        assert [one.text.reveal() for one in read_record("Name,Acme\nfootnote").unread] == ["footnote"]

    def test_deep(self):
        """An object nested too deep is not read as one."""
        assert read_record("[" * 100_000).record == CustomerServiceRecord()

    @given(st.text(max_size=300) | st.text(",:;|\t\n\"'{}[]0123456789abcXYZ+-", max_size=300))
    @example('a,"b')
    @example("\x00,\x00")
    @example('{"a": [[1]]}')
    def test_any_text(self, text):
        """Any text is read without an error, and nothing of it shows where secrets may be."""
        reading = read_record(text)
        assert isinstance(reading.record, CustomerServiceRecord)
        assert "Secret" not in repr(reading) or "••••" in repr(reading)

    @given(st.text(st.characters(categories=["L"], min_codepoint=192), min_size=8, max_size=30))
    def test_no_secret_shows(self, planted):
        """A PIN in any script does not show in what is printed of a reading, understood or not."""
        reading = read_record(f"PIN: {planted}\nportability word: {planted}\n{planted}{planted}")
        assert planted not in repr(reading)


@given(customer_service_records())
def test_what_is_written_is_read(record):
    """A record written as an object of its own words is read to the same numbers and day, or listed."""
    written = {"numbers": [str(number) for number in record.numbers]}
    if record.drawn_on:
        written["drawn on"] = record.drawn_on.isoformat()
    reading = read_record(json.dumps(written))
    assert (reading.record.numbers, reading.record.drawn_on) == (record.numbers, record.drawn_on)
    assert reading.unread == ()
