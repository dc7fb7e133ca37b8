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
