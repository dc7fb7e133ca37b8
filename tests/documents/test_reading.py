"""A customer service record as people get it becomes a value, and what was not understood is listed."""

import csv
import datetime as dt
import io
import json

import pytest
from hypothesis import example, given, strategies as st

from numberport.documents import AccountStatus, CustomerServiceRecord, Feature, LineFeature
from numberport.documents.reading import TEXT_LIMIT, NotARecord, RecordReading, RecordTooLarge, read_record
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


LABELS = (
    "PIN",
    "Account Number",
    "BTN",
    "Service Address",
    "City",
    "Zip",
    "TNs",
    "Freeze",
    "Features",
    "Date",
    "Status",
)
SEPARATORS = (": ", " ..... ", "   ", "\t", " - ", "=", " | ", ", ", ":\n", " is ")


def _nested(some):
    keys = st.sampled_from(LABELS) | st.text(max_size=10)
    return st.lists(some, max_size=4) | st.dictionaries(keys, some, max_size=4)


def read_or_refused(text):
    """Return what a text gives, or the error by which it is refused."""
    try:
        return read_record(text)
    except NotARecord as error:
        return error


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
        assert [one.label for one in reading.unread] == ["odd deep er"]

    def test_rows(self):
        """A row for each number repeats the account, which is said once."""
        table = as_csv([("TN", "Account No", "Name"), ("2125550100", "1", "Acme"), ("2125550101", "1", "Acme")])
        reading = read_record(table)
        assert reading.record == CustomerServiceRecord(business_name="Acme", account_number="1", numbers=NUMBERS)
        assert reading.unread == ()

    def test_list_below_its_label(self):
        """Numbers that stand line by line below their label belong to it."""
        assert read_record("Numbers:\n212-555-0100\n212-555-0101\n").record.numbers == NUMBERS


PORTAL = """CUSTOMER SERVICE RECORD
=======================
Account Number: PLANTED-77        BTN: 212-555-0100
Customer Name ..... JOHN SMITH LLC
Service Address:
   350 5TH AVE STE 200
   NEW YORK, NY 10118
Billing Address: PO Box 12
  Albany NY 12201

Working Telephone Numbers:
  212-555-0100 and 212-555-0101
  212-555-0102 - 212-555-0104
Local Freeze      N
Pending Orders: None
Bundle - no
Account Status: Live
"""
MAIL = """> Hi Jane,
>
> the account number is PLANTED-77 and your PIN is 4711. The BTN is (212) 555-0100.
> The account number is 6 digits long. The PIN is 4-digits. The account is active.
- **Passcode:** 4711
• Port Protection: Yes
Thanks"""
#: What an interface for records answers: the question, and the record in it.
ANSWER = {
    "AccountNumber": "what we said",
    "OrderId": "a2f5",
    "CsrData": {
        "AccountNumber": "PLANTED-77",
        "CustomerName": "JOHN SMITH",
        "ServiceAddress": {"UnparsedAddress": "350 5TH AVE", "City": "NEW YORK", "State": "NY", "Zip": "10118"},
        "WorkingTelephoneNumber": "2125550100",
        "WorkingTelephoneNumbersOnAccount": ["2125550100", "2125550101"],
        "lines": [{"tn": "2125550101", "features": ["hunting", "DSL"]}],
    },
}
SHEET = """A report of today,,,
TN,Account No,Street Address,City,State,Zip,Features
2125550100,PLANTED-77,350 5th Ave,New York,NY,10118,hunting
2125550101,PLANTED-77,350 5th Ave,New York,NY,10118,"DSL, hunting"
"""
BARS = """| Field | Value |
|---|---|
| BTN | 212-555-0100 |
| Account # | PLANTED-77 |
| Service Address | 350 5th Ave, New York, NY 10118 |
"""
PLACE = Address.parse("350 5th Ave, New York, NY 10118")


class TestShapes:
    """A record is read in the shapes in which carriers, portals and mail have it."""

    def test_portal(self):
        """Two columns, leaders of dots, addresses and lists below their labels, ranges, and a label before a gap."""
        reading = read_record(PORTAL)
        record = reading.record
        assert reading.unread == ()
        assert (record.account_number, record.billing_number) == (Secret("PLANTED-77"), NUMBERS[0])
        assert record.business_name == "JOHN SMITH LLC"
        assert record.service_address == Address.parse("350 5TH AVE, STE 200, NEW YORK, NY 10118")
        assert record.billing_address == Address.parse("PO Box 12, Albany, NY 12201")
        assert record.numbers == tuple(TelephoneNumber(f"+121255501{last:02d}") for last in range(5))
        account = record.account
        assert (account.status, account.pending_order, account.bundled) == (AccountStatus.ACTIVE, False, False)

    def test_the_first_of_two_counts(self):
        """Where two lines contradict each other the first counts, and the second is listed."""
        reading = read_record(PORTAL)
        assert reading.record.account.frozen is False
        contradicted = read_record("Freeze: no\nPort protection: yes")
        assert [one.label for one in contradicted.unread] == ["Port protection"]

    def test_a_second_pair(self):
        """What follows on a line is a pair of its own, also where its label means nothing."""
        reading = read_record("Account: PLANTED-77   Moon phase: full\tPIN: 4711")
        assert reading.record == CustomerServiceRecord(account_number="PLANTED-77", pin="4711")
        assert [one.label for one in reading.unread] == [Secret("Moon phase")]

    def test_mail(self):
        """Sentences say account number, PIN and BTN where they say it plainly; the rest of them is listed."""
        reading = read_record(MAIL)
        record = reading.record
        assert (record.account_number, record.pin) == (Secret("PLANTED-77"), Secret("4711"))
        assert record.billing_number == NUMBERS[0]
        assert record.account.frozen is True
        assert record.account.status is None
        assert [one.line for one in reading.unread] == [1, 4, 7]

    @pytest.mark.parametrize(
        "text",
        [
            "The PIN is required.",
            "The account number is on the bill.",
            "The account number is 24 hours old",
            "The pin is 4-digits.",
            "my spin is 4711",
        ],
    )
    def test_mail_that_says_nothing(self, text):
        """A sentence about a number that does not say it is not taken for it."""
        reading = read_record(text)
        assert reading.record == CustomerServiceRecord()
        assert [one.text.reveal() for one in reading.unread] == [text]

    def test_an_answer(self):
        """An object within the answer to a question is the record; what was asked is none of it."""
        reading = read_record(json.dumps(ANSWER))
        record = reading.record
        assert (record.account_number, record.business_name) == (Secret("PLANTED-77"), "JOHN SMITH")
        assert record.service_address == Address.parse("350 5TH AVE, NEW YORK, NY 10118")
        assert record.numbers == NUMBERS
        assert record.account.features == tuple(
            LineFeature(feature, NUMBERS[1]) for feature in (Feature.HUNT_GROUP, Feature.DSL)
        )
        assert [one.label for one in reading.unread] == ["asked AccountNumber", "asked OrderId"]
        assert {one.why for one in reading.unread} == {"it is what was asked for, and not the record"}

    def test_rows_of_objects(self):
        """A list of objects is read like the rows of a table."""
        rows = [{"tn": "2125550100", "accountNumber": "77"}, {"tn": "2125550101", "accountNumber": "77"}]
        reading = read_record(json.dumps({"record": rows}))
        assert reading == read_record(json.dumps(rows))
        assert reading.record == CustomerServiceRecord(account_number="77", numbers=NUMBERS)

    def test_sheet(self):
        """A table with something above its header, an address in columns, and features of each line."""
        reading = read_record(SHEET)
        record = reading.record
        assert (record.numbers, record.service_address) == (NUMBERS, PLACE)
        assert [(one.feature, one.number) for one in record.account.features] == [
            (Feature.HUNT_GROUP, NUMBERS[0]),
            (Feature.DSL, NUMBERS[1]),
            (Feature.HUNT_GROUP, NUMBERS[1]),
        ]
        assert [one.text.reveal() for one in reading.unread] == ["A report of today"]

    def test_bars(self):
        """A table with bars, as in tickets."""
        reading = read_record(BARS)
        assert reading.unread == ()
        assert (reading.record.billing_number, reading.record.service_address) == (NUMBERS[0], PLACE)

    def test_parts_that_repeat(self):
        """Parts of an address that is stated whole repeat it; others are listed."""
        text = "Service Address: 350 5th Ave, New York, NY 10118\nCity: New York\n"
        assert read_record(text).unread == ()
        assert [one.label for one in read_record(text + "State: CA").unread] == ["City", "State"]
        assert [one.label for one in read_record("City: New York").unread] == ["City"]

    @pytest.mark.parametrize(("region", "day"), [("US", dt.date(2026, 2, 3)), ("CA", None), ("GB", None)])
    def test_days_in_figures(self, region, day):
        """Which of two figures is the month is known of the United States only."""
        assert read_record("Date: 02/03/2026", region=region).record.drawn_on == day

    @pytest.mark.parametrize("written", ["2026-03-02T08:15:00Z", "2 Mar 2026", "Mar 2, 2026", "02-Mar-2026"])
    def test_days_in_words(self, written):
        """A day with its month in words, or a moment, is read."""
        assert read_record(f"As of: {written}").record.drawn_on == dt.date(2026, 3, 2)

    @pytest.mark.parametrize(
        ("text", "region", "count"),
        [
            ("212-555-0100, 0101 and 0102", "US", 3),
            ("0101, 212-555-0100", "US", 0),
            ("212-555-0100, 101", "US", 0),
            ("020 7946 0018, 0019", "GB", 0),
        ],
    )
    def test_last_digits(self, text, region, count):
        """Four digits behind a number of North America are the last of another; anything else is listed."""
        numbers = read_record(f"TNs: {text}", region=region).record.numbers
        assert numbers == tuple(TelephoneNumber(f"+121255501{last:02d}") for last in range(count))

    def test_the_same_address(self):
        """A billing address that is said to be the service address is that, where one is known."""
        reading = read_record("Billing Address: Same as service\nAddress: 350 5th Ave, New York, NY 10118")
        assert (reading.record.billing_address, reading.unread) == (PLACE, ())
        (unread,) = read_record("Billing Address: same").unread
        assert unread.why == "no service address is known that it could be the same as"

    def test_a_range_without_an_end(self):
        """A range of more numbers than an account has is no list."""
        assert read_record("TNs: +12120000000 - +12129999999").record.numbers == ()


TELNYX = """{"data": {"phone_number": "+12125550100", "status": "completed", "error_message": null,
  "result": {
    "address": {"administrative_area": "NY", "full_address": "350 5th Ave; New York; NY; 10118",
      "locality": "New York", "postal_code": "10118", "street_address": "350 5th Ave"},
    "admin": {"account_number": "PLANTED-77", "authorized_person_name": "John Doe",
      "billing_phone_number": "+12125550100", "name": "John Doe"},
    "associated_phone_numbers": ["+12125550100", "+12125550101"], "carrier_name": "ABC, INC."}}}
"""
BANDWIDTH = """<?xml version="1.0" encoding="UTF-16"?>
<CsrResponse xmlns="urn:x">
  <EndUserPIN>12345</EndUserPIN>
  <CsrData>
    <AccountNumber>PLANTED-77</AccountNumber>
    <CustomerName>JOHN &amp; SONS</CustomerName>
    <ServiceAddress><UnparsedAddress>350 5TH AVE</UnparsedAddress>
      <City>NEW YORK</City><State>NY</State><Zip>10118</Zip></ServiceAddress>
    <WorkingTelephoneNumbersOnAccount><TelephoneNumber>2125550100</TelephoneNumber>
      <TelephoneNumber>2125550101</TelephoneNumber></WorkingTelephoneNumbersOnAccount>
    <Moon7/>
    <Moon7>full</Moon7>
  </CsrData>
</CsrResponse>
"""
#: A carrier's own, with short labels right before what they name, and other columns beside.
OWN = """CSR INFORMATION                                   PAGE 1 OF 2
ATN      212 555-0100     CUS CODE 123
AN PLANTED-77     BTN 212 555-0101
LN       ACME WIDGETS INC
SA 350 5TH AV, FLR 20, NEW YORK, NY 10118
WTN 212 555-0100   PIC 0288
    212 555-0101   PIC 0288
AN OFFER OF 5 DAYS
"""


class TestOthers:
    """What providers' interfaces and carriers' own systems give out is read."""

    def test_nested(self):
        """Nested JSON with fields in parts of their own, and the line of what is not understood."""
        reading = read_record(TELNYX)
        record = reading.record
        assert (record.business_name, record.authorized_user) == ("John Doe", "John Doe")
        assert (record.account_number, record.billing_number) == (Secret("PLANTED-77"), NUMBERS[0])
        assert (record.service_address, record.numbers) == (PLACE, NUMBERS)
        assert [(one.line, one.label) for one in reading.unread] == [(1, "status"), (7, "carrier_name")]

    def test_elements(self):
        """XML is read as nested objects are, whatever encoding its declaration names."""
        reading = read_record(BANDWIDTH)
        record = reading.record
        assert (record.business_name, record.account_number) == ("JOHN & SONS", Secret("PLANTED-77"))
        assert (record.service_address, record.numbers) == (Address.parse("350 5TH AVE, NEW YORK, NY 10118"), NUMBERS)
        assert [(one.line, one.label) for one in reading.unread] == [(3, "asked EndUserPIN"), (12, Secret("Moon7"))]

    def test_short_labels(self):
        """A label of two letters needs no colon, and what stands beside it in another column is listed."""
        reading = read_record(OWN)
        record = reading.record
        assert (record.account_number, record.billing_number) == (Secret("PLANTED-77"), NUMBERS[0])
        assert (record.business_name, record.numbers) == ("ACME WIDGETS INC", NUMBERS)
        assert record.service_address == Address.parse("350 5TH AV, FLR 20, NEW YORK, NY 10118")
        assert [(one.line, one.text.reveal()) for one in reading.unread] == [
            (1, "CSR INFORMATION                                   PAGE 1 OF 2"),
            (2, "CUS CODE 123"),
            (3, "212 555-0101"),
            (6, "PIC 0288"),
            (7, "PIC 0288"),
            (8, "AN OFFER OF 5 DAYS"),
        ]

    def test_names_of_lines(self):
        """What a line is called is not the name of the customer."""
        reading = read_record('{"lines": [{"name": "Front desk", "tn": "2125550100"}], "name": "Acme"}')
        assert (reading.record.business_name, reading.record.numbers) == ("Acme", NUMBERS[:1])
        assert [one.label for one in reading.unread] == ["lines name"]

    def test_a_name_twice(self):
        """A member that stands twice in an object is not lost."""
        (unread,) = read_record('{"pin": "1",\n "a\\u0062c": 1,\n "pin": "2"}').unread[1:]
        assert (unread.line, unread.label, unread.why) == (3, "pin", "line 1 says something else")

    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("Street: 350 5th Ave Ste 2\nCity: New York", Address(street="350 5th Ave", unit="Ste 2", city="New York")),
            (
                "Street: 350 5th Ave\nCity: New York\nZip: 10118",
                Address(street="350 5th Ave", city="New York", postal_code="10118"),
            ),
            ("Svc Addr: 350 5th Ave\nCity: Washington", Address(street="350 5th Ave", city="Washington")),
            ("Address: 350 5th Ave, Albany\nState: NY\nZip: 12201", Address.parse("350 5th Ave, Albany, NY 12201")),
            (
                "Street: 350 5th Ave\nUnit: 2\nCity: Reno\nState: NV",
                Address(street="350 5th Ave", unit="2", city="Reno", region="NV"),
            ),
            ("Street: 5 Rue, Paris\nCity: Paris", Address(street="5 Rue, Paris", city="Paris")),
        ],
    )
    def test_a_city_is_kept(self, text, address):
        """A city without a state or a postal code is no state, and what stands apart completes an address."""
        reading = read_record(text)
        assert (reading.record.service_address, reading.unread) == (address, ())

    def test_what_was_asked_is_one_row(self):
        """The question beside a record is shown in one row, and each part of it is listed."""
        asked = json.dumps({**{f"Asked{at}": at for at in range(20)}, "CsrData": {"PIN": "1"}, "Moon": 2})
        reading = read_record(asked)
        assert len(reading.unread) == 21
        (row,) = read_record(asked).sections()[1].rows
        assert row.cells == ("1 to 1", "•••• and 20 more", "it is what was asked for, and not the record")
        one = read_record('{"OrderId": 1, "CsrData": {"PIN": "1"}}').sections()[1].rows
        assert [row.cells[:2] for row in one] == [("1", "asked OrderId")]


class TestRefused:
    """What is no record at all is refused in a sentence that says where, and what to do."""

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "it is empty; have it exported or copied anew"),
            (" \n\t\n", "it is empty"),
            ("Customer Service Record\n=====", "nothing is said in it"),
            ("{}", "nothing is said in it"),
            ("<a/>", "nothing is said in it"),
            ('{"a": 1,\n "b" 2}', "its JSON is broken at line 2, column 6: Expecting ':' delimiter; mend it there"),
            ('[{"a": 1}', "its JSON is broken at line 1"),
            ("<a>\n<b>4417</a>", "its XML is broken at line 2, column 10; mend it there"),
            ("<a>" * 20 + "</a>" * 20, "its XML nests too deeply"),
            ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares a document type"),
            ("%PDF-1.4 4417", "it is a PDF and not its text; give the text of its pages"),
            (r"{\rtf1 4417}", "it is a document of a word processor; save it as plain text"),
            ("<!DOCTYPE html><p>4417", "it is a web page; copy what it shows"),
            ('{"pin": ' + "4417" * 2_000 + "}", "or holds a number too large"),
        ],
    )
    def test_refused(self, text, says):
        """Neither the sentence nor the error holds anything of the text."""
        with pytest.raises(NotARecord) as caught:
            read_record(text)
        assert says in str(caught.value)
        assert "4417" not in repr(caught.value)


class TestShown:
    """A reading is shown with dots for what is secret."""

    def test_sections(self):
        """Every field that was found has its row, and every piece that was not its place; no secret is in them."""
        reading = read_record(MAIL + "\nFreeze: no\nTNs: 212-555-0100 - 212-555-0109\nFeatures: DSL")
        understood, left = reading.sections()
        assert {row.cells for row in understood.rows} == {
            ("account number", "••••"),
            ("pin", "••••"),
            ("billing number", "+12125550100"),
            ("numbers", ", ".join(f"+1212555010{at}" for at in range(5)) + " and 5 more"),
            ("frozen", "yes"),
            ("features", "DSL"),
        }
        assert left.sentences == ("4 pieces were not.",)
        assert "4711" not in repr(reading.sections()) + repr(reading)
        assert "PLANTED" not in repr(reading.sections()) + repr(reading)

    def test_all_understood(self):
        """Where all was understood it says so; a feature shows the line it is on."""
        understood, left = read_record(json.dumps({"lines": [{"tn": "2125550100", "features": "DSL"}]})).sections()
        assert ("features", "DSL (+12125550100)") in {row.cells for row in understood.rows}
        assert left.sentences == ("All of it was understood.",)
        assert read_record("PIN: 1\nx: y").sections()[1].sentences == ("1 piece was not.",)
        assert read_record("x: y").sections()[1].sentences == ("None of it was understood.",)


class TestHostile:
    """What somebody made to do harm is read in bounded time, and shows nothing."""

    @pytest.mark.parametrize(
        "text",
        [
            '{"a":' * 300 + "1" + "}" * 300,
            '{"a":' * 3_000 + "1" + "}" * 3_000,
            '{"numbers":' + "[" * 300 + "]" * 300 + "}",
            "a:" * 50_000,
            "a  b" * 25_000,
            "\t" * 100_000,
            '"' * 100_000,
            "pin is 12" * 10_000,
            "Address:\n" + "x y\n" * 10_000,
            "Numbers: " + "," * 90_000,
            "account  " * 11_000,
            "TN,Name\n" + "2125550100,x\n" * 5_000,
            "\u0631\u0642\u0645: \u0661\n" * 10_000,
        ],
        ids=range(13),
    )
    def test_a_hundred_kilobytes(self, text):
        """A hundred thousand characters of anything are read, or refused as none."""
        found = read_or_refused(text)
        assert isinstance(found, RecordReading) or found.why in {
            "it is empty",
            "nothing is said in it",
            "its JSON nests too deeply, or holds a number too large",
        }

    @pytest.mark.parametrize("formula", ['=cmd|"/c calc"!A1', "@SUM(1)", "+1+1", "-1+1"])
    def test_formulas(self, formula):
        """A formula is text that was not understood, and shows as dots."""
        reading = read_record(f"Name: Acme\n{formula}\nBTN: {formula}")
        assert reading.record == CustomerServiceRecord(business_name="Acme")
        assert formula not in repr(reading.sections())

    @given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), _nested, max_leaves=20))
    def test_any_json(self, content):
        """Any JSON is read, and what is text in it is in the record or listed; it is refused where it says nothing."""
        found = read_or_refused(json.dumps(content))
        if isinstance(found, NotARecord):
            assert found.why == "nothing is said in it"
        else:
            assert all(one.why and one.line == 1 for one in found.unread)

    @given(
        st.lists(
            st.tuples(
                st.sampled_from([*LABELS, "moon", "", "- ", "> "]),
                st.sampled_from(SEPARATORS),
                st.text("éЖשמمरไ東한Ω", min_size=8, max_size=20),
            ),
            min_size=1,
            max_size=8,
        )
    )
    def test_any_lines(self, lines):
        """Any values beside any labels, in every script, are read or listed, and what is listed does not show."""
        reading = read_record("\n".join("".join(line) for line in lines))
        assert reading.unread or reading.record != CustomerServiceRecord()
        assert not any(text in repr(reading.unread) + repr(reading.record.pin) for _, _, text in lines)


class TestUnread:
    """What is not understood is listed and never guessed."""

    @pytest.mark.parametrize(
        ("text", "line", "label", "said"),
        [
            ("BTN: pizza", 1, "BTN", "pizza"),
            ("\nMoon phase: full", 2, Secret("Moon phase"), "full"),
            ("a line alone", 1, "", "a line alone"),
            ("Date: 31/31/2026", 1, "Date", "31/31/2026"),
            ("Freeze: maybe", 1, "Freeze", "maybe"),
            ("Status: odd", 1, "Status", "odd"),
            ("Features: DSL, teleporter", 1, "Features", "DSL, teleporter"),
            ("Numbers: 212-555-0100, pizza", 1, "Numbers", "212-555-0100, pizza"),
            ("Address: somewhere", 1, "Address", "somewhere"),
            ("Name: Acme\nName: Other", 2, "Name", "Other"),
            ("x,y", 1, Secret("x"), "y"),
        ],
    )
    def test_listed(self, text, line, label, said):
        """A piece is listed with its line and label; a second value that contradicts the first is one too."""
        (unread,) = read_record(text).unread
        assert (unread.line, unread.label, unread.text.reveal()) == (line, label, said)

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("BTN: pizza", "wanted is one telephone number"),
            ("Moon phase: full", "its name is not known"),
            ("a line alone", "no label stands before it"),
            ("Name: Acme\nName: Other", "line 1 says something else"),
            ("City: Reno", "wanted is an address with a street and a city or postal code"),
            ("Freeze: maybe", "wanted is yes or no"),
            ("Zip: 1\nZip: 2", "line 1 says something else"),
            ("Address: 1 Main St, Reno, NV 89501\nCity: Ely", "line 1 says something else"),
        ],
    )
    def test_why(self, text, why):
        """Each piece says why it was not understood."""
        assert read_record(text).unread[-1].why == why

    def test_nothing_said(self):
        """A label with a word for nothing says nothing."""
        assert read_record("PIN: n/a\nFreeze: unknown\nName:\nBTN: no") == read_record("PIN: none")

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
        """An object nested too deep is refused."""
        with pytest.raises(NotARecord, match="nests too deeply"):
            read_record("[" * 100_000)
        deep = read_record('{"a": ' * 30 + "1" + "}" * 30)
        assert [(one.label, one.text.reveal()) for one in deep.unread] == [(" ".join("a" * 14), "nested")]

    @given(st.text(max_size=300) | st.text(",:;|\t\n\"'{}[]0123456789abcXYZ+-", max_size=300))
    @example('a,"b')
    @example("\x00,\x00")
    @example('{"a": [[1]]}')
    def test_any_text(self, text):
        """Any text is read or refused, and nothing of it shows where secrets may be."""
        reading = read_or_refused(text)
        assert "Secret" not in repr(reading) or "••••" in repr(reading)

    @given(st.text(st.characters(categories=["L"], min_codepoint=192), min_size=8, max_size=30))
    def test_no_secret_shows(self, planted):
        """A PIN in any script does not show in what is printed of a reading, understood or not."""
        reading = read_record(f"PIN: {planted}\nportability word: {planted}\n{planted}{planted}")
        assert planted not in repr(reading)


@given(customer_service_records())
def test_what_is_written_is_read(record):
    """A record written as an object of its own words is read to the same numbers and day, or listed."""
    written = {"numbers": [str(number) for number in record.numbers], "PIN": "n/a"}
    if record.drawn_on:
        written["drawn on"] = record.drawn_on.isoformat()
    reading = read_record(json.dumps(written))
    assert (reading.record.numbers, reading.record.drawn_on) == (record.numbers, record.drawn_on)
    assert reading.unread == ()
