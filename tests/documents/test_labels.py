"""What people call the parts of a record means one field each, however it is spelt and in whatever form it stands."""

import csv
import datetime as dt
import io
import json

import pytest
from hypothesis import given, strategies as st

from numberport.documents import AccountState, AccountStatus, CustomerServiceRecord, Feature, LineFeature
from numberport.documents.labels import NAMES, called, feature_of, field_of, is_known, part_of
from numberport.documents.reading import read_record
from numberport.parties import Address
from numberport.telephone import TelephoneNumber

NUMBERS = tuple(TelephoneNumber(f"+12125550{last}") for last in (100, 101, 102))
PLACE, MAIL = "350 5th Ave, Suite 200, New York, NY 10118", "PO Box 12, Albany, NY 12201"
#: What a record says of each field, as it is written and as it is read.
SAYS = {
    "business_name": ("Acme Widgets Inc", "Acme Widgets Inc"),
    "authorized_user": ("Dana Whitfield", "Dana Whitfield"),
    "service_address": (PLACE, Address.parse(PLACE)),
    "billing_address": (MAIL, Address.parse(MAIL)),
    "billing_number": ("212-555-0100", NUMBERS[0]),
    "account_number": ("ACM-2047", "ACM-2047"),
    "tax_id": ("12-3456789", "12-3456789"),
    "pin": ("4417", "4417"),
    "numbers": ("212-555-0100 thru 0102", NUMBERS),
    "drawn_on": ("2026-03-02", dt.date(2026, 3, 2)),
}
STATE = {
    "status": ("Active", AccountStatus.ACTIVE),
    "on_hold": ("N", False),
    "past_due": ("$0.00", False),
    "bundled": ("no", False),
    "frozen": ("Yes", True),
    "pending_order": ("none", False),
}


def _camel(words):
    return "".join([words[0], *(word.capitalize() for word in words[1:])])


#: The ways in which names are spelt: as a person does, and as programs do.
SPELLINGS = {
    "as it is": " ".join,
    "heading": lambda words: " ".join(words).title(),
    "shouted": lambda words: " ".join(words).upper(),
    "snake": "_".join,
    "kebab": "-".join,
    "camel": _camel,
    "pascal": lambda words: _camel(["", *words]),
}
SHORT = {
    "account": "Acct", "address": "Addr", "service": "Svc", "customer": "Cust", "billing": "Bill", "number": "No",
    "telephone": "Phone", "authorized": "Auth", "business": "Bus",
}  # fmt: skip


def spelt(name, how, *, short=False):
    """Return a name in one of the spellings, its words shortened or not."""
    words = [SHORT.get(word, word) if short and len(name.split()) > 1 else word for word in name.split()]
    return SPELLINGS[how](words)


@pytest.mark.parametrize("how", SPELLINGS)
@pytest.mark.parametrize("short", [False, True])
def test_every_spelling(how, short):
    """A name means its field in every spelling, with its words shortened too."""
    wrong = [
        (field, said)
        for field, names in NAMES.items()
        for name in names
        if field_of(said := spelt(name, how, short=short)) != field
    ]
    assert wrong == []


def test_one_field_each():
    """No name stands for two fields, nor for a field and a part of an address."""
    meant = [called(name) for names in NAMES.values() for name in dict.fromkeys(map(called, names))]
    assert len(meant) == len(set(meant))
    assert [name for name in meant if part_of(name) and part_of(name)[1] != "street"] == []


def test_marks():
    """A number sign is a number, and one alone is the number of a row; so is "No." alone."""
    assert (field_of("Acct #"), field_of("Main #")) == ("account_number", "billing_number")
    assert (field_of("#"), field_of("No."), field_of("Nr")) == ("", "", "")


def test_counted():
    """Numbers may be counted in their labels, and nothing else may."""
    assert [field_of(f"{name} 2") for name in ("Telephone Number", "TN", "Phone", "PIN", "Name")] == ["numbers"] * 3 + [
        ""
    ] * 2
    assert read_record("TN1: 212-555-0100\nTN2: 212-555-0101").record.numbers == NUMBERS[:2]


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("Svc City", ("service_address", "city")),
        ("serviceAddress addressLine1", ("service_address", "street")),
        ("address_line_2", ("service_address", "unit")),
        ("zipCode", ("service_address", "postal_code")),
        ("Postal Code", ("service_address", "postal_code")),
        ("Bill Zip", ("billing_address", "postal_code")),
        ("mailing_state", ("billing_address", "region")),
        ("Moon City", None),
    ],
)
def test_parts(label, part):
    """A part of an address is known by its name, and whose it is by what stands before that."""
    assert part_of(label) == part
    assert is_known(label) == (part is not None)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Main Billing TN", "billing_number"),
        ("Pilot TN", "billing_number"),
        ("Billed telephone number", "billing_number"),
        ("Amount Past Due", "past_due"),
        ("Working TN(s)", "numbers"),
        ("MDN", "numbers"),
        ("Customer ID", "account_number"),
        ("Last 4 of SSN/Tax ID", "tax_id"),
        ("Svc Loc", "service_address"),
        ("As of date", "drawn_on"),
        ("Non-pay", "on_hold"),
        ("Main account", ""),
        ("Balance due", ""),
        ("Line 1", ""),
    ],
)
def test_everyday_names(label, field):
    """What customers' records and bills call their fields is known; what may be two things is not."""
    assert field_of(label) == field


@pytest.mark.parametrize(
    ("amount", "owed"),
    [
        ("$120.44", True),
        ("1,204.00 USD", True),
        ("CAD 12", True),
        ("yes", True),
        ("$0.00", False),
        ("0", False),
        ("none", False),
        ("12.00 CR", None),
        ("-12.00", None),
        ("since May", None),
    ],
)
def test_what_is_past_due(amount, owed):
    """An amount is something or nothing; what is to the customer's credit is not understood."""
    reading = read_record(f"Past due: {amount}\nBTN: 212-555-0100")
    assert reading.record.account.past_due is owed
    assert len(reading.unread) == (owed is None)


def test_a_city_with_what_stands_behind_it():
    """City, state and postal code in one field are its parts; what else may stand there is not understood."""
    reading = read_record("Service Address: 350 5th Ave\nCity/State/Zip: New York, NY 10118")
    assert reading.record.service_address == Address.parse("350 5th Ave, New York, NY 10118")
    assert reading.unread == ()
    again = read_record("Service Address: 350 5th Ave, New York, NY 10118\nCity, State Zip: Albany, NY 12201")
    assert [one.why for one in again.unread] == ["line 1 says something else"] * 3
    (left,) = read_record("Service Address: 350 5th Ave, New York, NY 10118\nCity/State/Zip: 2nd floor").unread
    assert left.why == "wanted is a city with its state or postal code"


@pytest.mark.parametrize(
    ("text", "code"),
    [("GB", "GB"), ("U.K.", "GB"), ("Germany", "DE"), ("de", "DE"), ("United States of America", "US")],
)
@pytest.mark.parametrize("address", ["Service Address: 1 High St, Anytown", "Street: 1 High St\nCity: Anytown"])
def test_a_country(text, code, address):
    """A country is its address's, by its name or code, wherever it stands; billing and service apart."""
    for pairs in (f"{address}\nCountry: {text}", f"Service Country: {text}\n{address}"):
        reading = read_record(pairs)
        assert reading.record.service_address == Address(street="1 High St", city="Anytown", country=code)
        assert reading.unread == ()
    (left,) = read_record(f"{address}\nBilling Country: {text}").unread
    assert left.why == "no address is known that it could be of"


def test_a_country_that_cannot_be():
    """What names no country is put aside, and so is one that region and postal code are not in."""
    address = f"Service Address: {PLACE}\nCountry: "
    assert read_record(f"{address}USA").unread == ()
    for text, why in (("Narnia", "wanted is a country"), ("Canada", "are another country's")):
        reading = read_record(address + text)
        assert why in reading.unread[0].why
        assert reading.record.service_address == Address.parse(PLACE)


def test_features():
    """A feature is a label too, beside which stands whether a line has it."""
    assert (feature_of("DSL"), feature_of("Hunt Group"), feature_of("Moon")) == (Feature.DSL, Feature.HUNT_GROUP, None)
    reading = read_record("DSL: yes\nHunting: no\nISDN: maybe")
    assert reading.record.account.features == (LineFeature(Feature.DSL),)
    assert [(one.label, one.why) for one in reading.unread] == [("ISDN", "wanted is yes or no")]


def _lines(pairs):
    return "\n".join(f"{label}: {text}" for label, text in pairs)


def _table(rows):
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue()


FORMS = {
    "lines": _lines,
    "beside": _table,
    "below a header": lambda pairs: _table(zip(*pairs, strict=True)),
    "object": lambda pairs: json.dumps(dict(pairs)),
    "wrapped": lambda pairs: json.dumps({"data": {"result": dict(pairs)}}, indent=1),
    "elements": lambda pairs: f"<Csr>{''.join(f'<{label}>{text}</{label}>' for label, text in pairs)}</Csr>",
}


@given(
    said=st.dictionaries(st.sampled_from([*SAYS, *STATE]), st.integers(0, 100), min_size=2),
    form=st.sampled_from(sorted(FORMS)),
    how=st.sampled_from(sorted(SPELLINGS)),
    short=st.booleans(),
)
def test_any_name_in_any_form(said, form, how, short):
    """A record is read to the same values whatever its fields are called, however that is spelt, in every form."""
    how = "pascal" if form == "elements" else how
    pairs = [
        (spelt(NAMES[field][at % len(NAMES[field])], how, short=short), (SAYS | STATE)[field][0])
        for field, at in said.items()
    ]
    reading = read_record(FORMS[form](pairs))
    account = AccountState(**{field: STATE[field][1] for field in said if field in STATE})
    expected = CustomerServiceRecord(**{field: SAYS[field][1] for field in said if field in SAYS}, account=account)
    assert reading.record == expected
    assert reading.unread == ()
