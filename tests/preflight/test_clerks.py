"""
What a desk clerk gets wrong, provider by provider: a sound order is clean, and one thing put wrong is one finding.

Each defect is put into the same order under every provider, so a provider that says nothing of it is seen as well.
"""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import profiles
from numberport.documents import (
    AccountState,
    AccountStatus,
    CustomerServiceRecord,
    Feature,
    Invoice,
    LetterClause,
    LetterOfAuthorization,
    LineFeature,
    Papers,
    Signature,
    SignatureMethod,
)
from numberport.events import Facts, Open, Remaining, Scope, SetUp
from numberport.orders import PortOrder
from numberport.parties import Account, Address
from numberport.preflight import Allotment, Severity, check
from numberport.profiles.conditions import AFTER_THE_PORT
from numberport.telephone import TelephoneNumber

#: A Monday.
DAY = dt.date(2026, 3, 2)
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
NUMBERS = tuple(TelephoneNumber(f"+1415627{last:04d}") for last in range(100, 103))
STAYS = TelephoneNumber("+14156270190")
HOME = Address.parse("1200 Market Street, San Francisco, CA 94102")
OFFICE = Address.parse("77 Geary Street, San Francisco, CA 94108")
PROVIDERS = ("generic", "invoca", "plivo", "telnyx", "bandwidth", "twilio")
REJECTED, LIKELY, WARNING, BLOCKS = Severity.REJECTED, Severity.LIKELY, Severity.WARNING, Severity.BLOCKS

ACCOUNT = Account(
    carrier="Bayline Telecom",
    business_name="Acme Widgets LLC",
    signer="Dana Whitfield",
    service_address=HOME,
    billing_number=NUMBERS[0],
    account_number="ACM-2047-7781",
    pin="4417",
)
LETTER = LetterOfAuthorization(
    business_name="Acme Widgets LLC",
    signer="Dana Whitfield",
    service_address=HOME,
    signed_on=DAY - dt.timedelta(days=10),
    losing_carrier="Bayline Telecom",
    gaining_carrier="Newline",
    clauses=frozenset(LetterClause),
    signature=Signature(
        signer="Dana Whitfield",
        signed_at=START - dt.timedelta(days=10),
        method=SignatureMethod.ELECTRONIC,
        address="192.0.2.1",
        file_sha256="0" * 64,
    ),
)
RECORD = CustomerServiceRecord(
    business_name="Acme Widgets LLC",
    authorized_user="Dana Whitfield",
    service_address=HOME,
    billing_number=NUMBERS[0],
    account_number="ACM-2047-7781",
    pin="4417",
    numbers=NUMBERS,
    drawn_on=DAY - dt.timedelta(days=6),
)
BILL = Invoice(
    business_name="Acme Widgets LLC",
    authorized_user="Dana Whitfield",
    service_address=HOME,
    billing_number=NUMBERS[0],
    account_number="ACM-2047-7781",
    numbers=NUMBERS,
    dated_on=DAY - dt.timedelta(days=20),
)
PAPERS = Papers(loa=LETTER, csr=RECORD, invoice=BILL)
SET_UP = {
    "invoca": (("Campaign_url", "https://acme.example/spring"),),
    "plivo": (("application", "XML"), ("capabilities", "voice")),
}


def confirmed(provider, *left_out):
    """Return all that an order may have confirmed, but some."""
    asked = (*profiles.get(provider).conditions, *AFTER_THE_PORT)
    return frozenset(one.name for one in asked) - {*left_out}


def report(provider, *, numbers=NUMBERS, account=ACCOUNT, papers=PAPERS, settings=None, **said):
    """Return what preflight says of an order: a sound one, but for what is said otherwise."""
    aside = {name: said.pop(name) for name in ("taken", "allotment", "leaving", "on") if name in said}
    facts = Facts(**{"business": True, "project_owner": "Dana Whitfield", "confirmed": confirmed(provider), **said})
    profile = profiles.get(provider)
    opened = Open(at=START, order="A", members=numbers, profile=provider, account=account, facts=facts, papers=papers)
    port = PortOrder.open(opened, profile=profile)
    settings = SET_UP.get(provider, ()) if settings is None else settings
    port = port.apply(SetUp(at=START, settings=settings)) if settings else port
    return check(port, profile, **{"on": DAY, **aside})


def told(provider, **said):
    """Return the findings about an order, but what every customer of the provider is told."""
    return [one for one in report(provider, **said).findings if one.rule != "advice"]


def letter(**fields):
    """Return sound papers with another letter."""
    return {"papers": attrs.evolve(PAPERS, loa=attrs.evolve(LETTER, **fields))}


def record(**fields):
    """Return sound papers with another record, and no bill."""
    return {"papers": attrs.evolve(PAPERS, csr=attrs.evolve(RECORD, **fields))}


def state(**fields):
    """Return sound papers whose record says something of the account."""
    return record(account=AccountState(**fields))


PARTIAL = {"scope": Scope.PARTIAL, "remaining": Remaining.KEEP, "new_billing_number": STAYS}
WITH_ONE_MORE = record(numbers=(*NUMBERS, STAYS))

#: What is put wrong: what is said otherwise, the rule that finds it, and what it leads to; by provider where one says
#: something of its own, and None where nothing is found.
DEFECTS = {
    "a premium number": (
        {"numbers": (*NUMBERS, TelephoneNumber("+19002255288")), **record(numbers=())},
        "kind that does not port",
        {"*": BLOCKS},
    ),
    "a toll-free number among local ones": (
        {"numbers": (*NUMBERS, TelephoneNumber("+18002255288")), **record(numbers=())},
        "local and toll-free in one order",
        {"*": BLOCKS},
    ),
    "a number of Guernsey": (
        {"numbers": (*NUMBERS, TelephoneNumber("+447911123456")), **record(numbers=())},
        "no rules of the country are held",
        {"*": WARNING},
    ),
    "a number on another order": ({"taken": {NUMBERS[1]: "B"}}, "number on another open order", {"*": BLOCKS}),
    "no letter": (
        {"papers": attrs.evolve(PAPERS, loa=None)},
        "paper missing",
        {"*": WARNING, "invoca": BLOCKS, "plivo": None, "twilio": None},
    ),
    "no signature": (letter(signed_on=None, signature=None), "letter not signed and dated", {"*": REJECTED}),
    "a letter of another day": (
        letter(signed_on=DAY - dt.timedelta(days=95), signature=None),
        "paper too old",
        {"*": None, "invoca": REJECTED, "telnyx": REJECTED, "bandwidth": REJECTED},
    ),
    "a number that the letter leaves out": (letter(numbers=NUMBERS[:2]), "number not on the letter", {"*": REJECTED}),
    "an old bill": (
        {"papers": attrs.evolve(PAPERS, invoice=attrs.evolve(BILL, dated_on=DAY - dt.timedelta(days=90)))},
        "paper too old",
        {"*": None, "plivo": REJECTED, "telnyx": REJECTED, "twilio": REJECTED},
    ),
    "another name": (record(business_name="Bolt Works Inc"), "business name against the record", {"*": REJECTED}),
    "a nickname": (record(authorized_user="D. Whitfield"), "signer against the record", {"*": LIKELY}),
    "another address": (record(service_address=OFFICE), "service address against the record", {"*": REJECTED}),
    "another account number": (record(account_number="ACM-1"), "account number against the record", {"*": REJECTED}),
    "another PIN": (record(pin="1744"), "pin against the record", {"*": REJECTED}),
    "a number of another account": (
        record(numbers=NUMBERS[:2]),
        "numbers against the record",
        {"*": REJECTED},
    ),
    "an unpaid bill": (state(on_hold=True), "account on hold for non-payment", {"*": REJECTED}),
    "a bundle": (state(bundled=True), "numbers on a bundle", {"*": REJECTED}),
    "a freeze": (state(frozen=True), "account or number frozen", {"*": REJECTED}),
    "an order of the old carrier's": (
        state(pending_order=True),
        "another order open on the account",
        {"*": REJECTED},
    ),
    "a dead line": (state(status=AccountStatus.DISCONNECTED), "account disconnected", {"*": REJECTED}),
    "DSL": (state(features=(LineFeature(Feature.DSL, NUMBERS[0]),)), "feature on the line", {"*": LIKELY}),
    "a number that stays, unsaid": (
        {**record(numbers=(*NUMBERS, STAYS)), "account": attrs.evolve(ACCOUNT, billing_number=STAYS)},
        "numbers of the record stay, and nobody said so",
        {"*": LIKELY},
    ),
    "a new billing number that leaves": (
        {**WITH_ONE_MORE, **PARTIAL, "new_billing_number": NUMBERS[1]},
        "new billing number is being ported",
        {"*": REJECTED},
    ),
    "no new billing number": (
        {**WITH_ONE_MORE, **PARTIAL, "new_billing_number": None},
        "no new billing number for what stays",
        {"*": REJECTED},
    ),
    "all said, and some stay": (
        {**WITH_ONE_MORE, "scope": Scope.FULL},
        "full or partial said wrongly",
        {"*": REJECTED},
    ),
    "a long name": (
        {
            "account": attrs.evolve(ACCOUNT, business_name="Acme Widgets and Sons of California LLC"),
            **letter(business_name="Acme Widgets and Sons of California LLC"),
        },
        "text is cut short",
        {"*": None, "bandwidth": WARNING},
    ),
    "a Saturday": (
        {"desired_on": dt.date(2026, 3, 14)},
        "desired day is no business day",
        {"*": LIKELY, "bandwidth": REJECTED},
    ),
    "too far off": (
        {"desired_on": dt.date(2026, 5, 4)},
        "desired day is far ahead",
        {"*": WARNING, "bandwidth": REJECTED},
    ),
    "over": ({"desired_on": dt.date(2026, 2, 27)}, "desired day is past", {"*": REJECTED}),
    "no campaign, no application": (
        {"settings": ()},
        "set-up missing",
        {"*": None, "invoca": WARNING, "plivo": WARNING},
    ),
    "an application that there is not": (
        {"settings": (("application", "Java"), ("capabilities", "voice"))},
        "set-up not taken",
        {"*": None, "plivo": WARNING},
    ),
    "too small a contract": (
        {"allotment": Allotment(contracted=2)},
        "more numbers than the contract allows",
        {"*": WARNING},
    ),
    "nobody in charge": ({"project_owner": None}, "nobody owns the project", {"*": None, "invoca": WARNING}),
    "one line that are three": ({"single_line": True}, "single line with several numbers", {"*": WARNING}),
}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_sound_order_is_clean(provider):
    """Where all is said, as it must be, and all is confirmed, nothing is found, and nothing is left to confirm."""
    assert told(provider) == []


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("defect", sorted(DEFECTS))
def test_what_is_put_wrong_is_found(defect, provider):
    """One thing put wrong is a finding of its rule, as bad as the provider or the rule has it, and of none else's."""
    said, rule, leads_to = DEFECTS[defect]
    severity = leads_to.get(provider, leads_to["*"])
    found = [one for one in told(provider, **said) if one.rule == rule]
    assert {one.severity for one in found} == ({severity} if severity else set())
    for one in found:
        assert one.remedy.endswith(".")
        assert one.field


@given(st.sampled_from(PROVIDERS), st.data())
def test_each_that_is_not_confirmed_is_asked_for(provider, data):
    """What nothing of an order shows is asked for by name until it is confirmed: a fee, an account that stays open."""
    asked = sorted(one.name for one in profiles.get(provider).conditions)
    missing = data.draw(st.sets(st.sampled_from(asked)) if asked else st.just(set()))
    found = told(provider, confirmed=confirmed(provider, *missing))
    assert {(one.rule, one.severity, one.theirs) for one in found} == {
        ("not confirmed", WARNING, name) for name in missing
    }


@given(st.sampled_from(PROVIDERS), st.sets(st.sampled_from(sorted(DEFECTS)), min_size=2, max_size=3))
def test_one_defect_hides_no_other(provider, defects):
    """Of several things put wrong, where they are not about the same, each is found as if it were alone."""
    parts = [DEFECTS[name] for name in sorted(defects)]
    keys = [key for said, _, _ in parts for key in said]
    if len(keys) != len({*keys}):
        return
    together = {key: value for said, _, _ in parts for key, value in said.items()}
    rules = {one.rule for one in told(provider, **together)}
    for _, rule, leads_to in parts:
        assert (rule in rules) or leads_to.get(provider, leads_to["*"]) is None
