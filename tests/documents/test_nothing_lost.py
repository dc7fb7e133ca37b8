"""Every word of a record is read as part of something, or its place is listed with the reason."""

import json

import attrs
import pytest
from hypothesis import example, given, strategies as st

from numberport.documents import AccountStatus, Feature, LineFeature
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


def vars_of(state):
    """Return the fields of an account's state, by name."""
    return attrs.asdict(state, recurse=False)


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


class TestRows:
    """What rows say of their own numbers is not said of all of them."""

    def test_one_that_is_frozen(self):
        """Where one row says yes the account counts as frozen, and the number is told; in either order."""
        for answers in (("No", "Yes"), ("Yes", "No")):
            table = "TN,Freeze\n" + "".join(f"{number},{said}\n" for number, said in zip(NUMBERS, answers, strict=True))
            reading = read_record(table)
            assert reading.record.account.frozen is True
            (unread,) = reading.unread
            assert unread.why.endswith(f"yes of {NUMBERS[answers.index('Yes')]} counts")

    @given(st.lists(st.sampled_from(("yes", "no")), min_size=1, max_size=4))
    def test_yes_counts(self, answers):
        """Whatever else is said, and in whatever order, yes counts."""
        reading = read_record("\n".join(f"Past due: {said}" for said in answers))
        assert reading.record.account.past_due is ("yes" in answers)
        assert bool(reading.unread) == (len(set(answers)) == 2)

    def test_pins_of_numbers(self):
        """PINs that differ from row to row are none of the account; one for all rows is."""
        table = "TN,Account,PIN\n4156270100,8812,{}\n4156270101,8812,{}\n"
        reading = read_record(table.format("4417", "4418"))
        assert (reading.record.pin, reading.record.account_number) == (None, Secret("8812"))
        assert [(str(one.text), one.why.split(",")[0]) for one in reading.unread] == [
            ("••••", f"it is said of {number}") for number in NUMBERS
        ]
        assert read_record(table.format("4417", "4417")).record.pin == Secret("4417")

    @pytest.mark.parametrize("other", ["Suspended", ""])
    def test_status_of_numbers(self, other):
        """A status that is not that of all numbers is not the account's, and is listed with its number."""
        reading = read_record(f"TN,BTN,Status\n4156270100,4156270100,Working\n4156270101,4156270100,{other}\n")
        assert reading.record.account.status is None
        assert reading.unread[0].why.startswith(f"it is said of {NUMBERS[0]}")
        assert len(reading.unread) == 1 + bool(other)

    def test_status_of_all(self):
        """One that all rows have is the account's; so is that of the account itself, beside others of its lines."""
        table = "TN,Line Status\n4156270100,Working\n4156270101,working\n"
        assert read_record(table).record.account.status is AccountStatus.ACTIVE
        said = {"account_status": "active", "tn": "4156270100", "lines": [{"tn": "4156270101", "status": "suspended"}]}
        reading = read_record(json.dumps(said))
        assert reading.record.account.status is AccountStatus.ACTIVE
        assert [one.why for one in reading.unread] == ["line 1 says something else"]
        said["lines"][0]["status"] = "active"
        assert read_record(json.dumps(said)).unread == ()

    def test_attributes_of_numbers(self):
        """The same holds of attributes."""
        reading = read_record("<csr><tn status='disconnected'>4156270100</tn><tn freeze='true'>4156270101</tn></csr>")
        assert (reading.record.account.status, reading.record.account.frozen) == (None, True)
        assert reading.record.numbers == NUMBERS
        assert [one.label for one in reading.unread] == ["status"]


class TestAnswers:
    """How clerks answer what a record asks."""

    @pytest.mark.parametrize(
        ("text", "field", "answer"),
        [
            ("Freeze: not active", "frozen", False),
            ("Freeze: Removed 02/20", "frozen", False),
            ("Port freeze: lifted on 02/20/2026", "frozen", False),
            ("Freeze: in place", "frozen", True),
            ("Freeze: frozen", "frozen", True),
            ("Freeze: no freeze", "frozen", False),
            ("Freeze: Y (set 02/20)", "frozen", True),
            ("On hold: yes - non payment", "on_hold", True),
            ("Pending order: no pending orders", "pending_order", False),
            ("Bundled: not bundled", "bundled", False),
            ("Bundled: yes (with internet)", "bundled", True),
        ],
    )
    def test_read(self, text, field, answer):
        """An answer in a few words is yes or no where it can be nothing else."""
        reading = read_record(text)
        assert (getattr(reading.record.account, field), reading.unread) == (answer, ())

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("Freeze: Y (PIC freeze)", "it may be a freeze of another kind than one against porting"),
            ("Freeze: PIC", "it may be a freeze of another kind than one against porting"),
            ("Freeze: Y (removed 02/20)", "wanted is yes or no"),
            ("Freeze: to be removed", "wanted is yes or no"),
            ("On hold: yes - seasonal", "wanted is yes or no"),
            ("On hold: inactive", "wanted is yes or no"),
            ("Bundled: yes, until June", "wanted is yes or no"),
        ],
    )
    def test_listed(self, text, why):
        """What may mean something else is listed."""
        reading = read_record(text)
        assert [one.why for one in reading.unread] == [why]
        assert set(vars_of(reading.record.account).values()) == {None, ()}

    @pytest.mark.parametrize(
        ("text", "status", "more"),
        [
            ("suspended for non-payment", AccountStatus.SUSPENDED, {"on_hold": True}),
            ("active - past due $214.33", AccountStatus.ACTIVE, {"past_due": True}),
            ("Active, frozen", AccountStatus.ACTIVE, {"frozen": True}),
        ],
    )
    def test_status_and_more(self, text, status, more):
        """What stands behind a status is read as what it is."""
        reading = read_record(f"Account status: {text}")
        said = {key: value for key, value in vars_of(reading.record.account).items() if value not in {None, ()}}
        assert (said, reading.unread) == ({"status": status, **more}, ())

    def test_status_and_what_is_not_known(self):
        """What is not known behind a status is listed."""
        reading = read_record("Status: active (see note)")
        assert reading.record.account.status is AccountStatus.ACTIVE
        assert [one.text.reveal() for one in reading.unread] == ["see note"]

    def test_remarks_on_numbers(self):
        """A remark in brackets takes no number away: a feature is its number's, and what is not known is listed."""
        reading = read_record("TNs: 415-627-0100 (fax), 0101 (alarm line)\nBTN: 415-627-0100")
        assert reading.record.numbers == NUMBERS
        assert reading.record.account.features == (LineFeature(Feature.ALARM, NUMBERS[1]),)
        assert [(one.label, one.text.reveal()) for one in reading.unread] == [("TNs", "fax")]

    def test_a_number_with_a_status(self):
        """A status in brackets is of that number only; of a range it is of no number that could be told."""
        (unread,) = read_record("TNs: 415-627-0100, 415-627-0101 (disconnected)").unread
        assert unread.why.startswith(f"it is said of {NUMBERS[1]}")
        reading = read_record("TNs: 415-627-0100 - 415-627-0101 (disconnected)")
        assert (reading.record.numbers, reading.record.account.status) == (NUMBERS, None)
        assert [one.text.reveal() for one in reading.unread] == ["disconnected"]
        assert read_record("TNs: moon (fax), 415-627-0101 (fax)").record.numbers == ()

    def test_a_wide_gap(self):
        """However wide a gap is, it is read in little time."""
        gap = " " * 100_000
        assert read_record(f"Customer: Acme{gap}PIN: 4417").record.pin == Secret("4417")
        assert read_record(f"Acct: x{gap}x").record.account_number == Secret("x x")

    @pytest.mark.parametrize("label", ["Status", "Bundled", "TNs"])
    @pytest.mark.parametrize("text", ["active - {}", "yes ({}", "1({}"])
    def test_long(self, label, text):
        """What is longer than any line is listed, in little time."""
        assert len(read_record(f"{label}: {text.format('a ' * 10_000)}!").unread) == 1

    def test_two_people(self):
        """Of two people the first is the record's, and the other is listed."""
        reading = read_record("Authorized user: Dana Whitfield; Peter Brown")
        assert reading.record.authorized_user == "Dana Whitfield"
        assert [(one.text.reveal(), one.why) for one in reading.unread] == [
            ("Peter Brown", "a record names one person here")
        ]
        assert read_record("Authorized user: Dana Whitfield;").unread == ()
