"""Where a source holds: a finding about one country's numbers rests on nothing that was read of another's."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import profiles, regimes
from numberport.documents import AccountState, AccountStatus, CustomerServiceRecord, Papers
from numberport.events import Facts, Open
from numberport.evidence import Source
from numberport.orders import PortOrder
from numberport.preflight import RULES, check
from numberport.preflight.reach import ELSEWHERE, REACHES, holds
from numberport.profiles import BANDWIDTH, GENERIC, INVOCA, TELNYX
from numberport.rejections import CODES, REJECTIONS
from numberport.telephone import TelephoneNumber
from numberport.testing.events import facts as any_facts
from numberport.testing.papers import papers as any_papers
from numberport.testing.parties import accounts as any_accounts

DAY = dt.date(2026, 3, 2)
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
#: A number of each country: one whose rules are held, its neighbours, and one whose are not.
NUMBERS = {
    "US": TelephoneNumber("+12127363100"),
    "CA": TelephoneNumber("+14167363100"),
    "GB": TelephoneNumber("+447400123456"),
    "GG": TelephoneNumber("+447911123456"),
    "FR": TelephoneNumber("+33142345678"),
    "IN": TelephoneNumber("+919876543210"),
    "DE": TelephoneNumber("+493012345678"),
    "JM": TelephoneNumber("+18765551234"),
}
HELD = CustomerServiceRecord(account=AccountState(status=AccountStatus.SUSPENDED, on_hold=True, bundled=True))


def rows(value):
    """Iterate over the sources in a row, and in the rows it holds."""
    if isinstance(value, Source):
        yield value
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from rows(each)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from rows(getattr(value, field.name))


#: The sources of each country's own rows, but those that the reasons for a refusal and carriers' codes share with it.
SHARED = {row.source for row in (*REJECTIONS.values(), *CODES)}
OWN = {regime.name: frozenset(rows(regime)) - SHARED for regime in regimes.all()}


def found(*numbers, profile=GENERIC, **said):
    """Return what is found about an order."""
    opened = Open(at=START, order="A", members=numbers, profile=profile.name, **said)
    return check(PortOrder.open(opened, profile=profile), profile, on=DAY).findings


@given(
    any_accounts(),
    any_facts(),
    any_papers(),
    st.sampled_from(sorted(NUMBERS)),
    st.sampled_from([profile.name for profile in profiles.all()]),
)
def test_every_finding_is_of_its_country(account, facts, papers, country, profile):
    """Whatever an order says, no source of its findings is another country's own, or speaks of others alone."""
    profile = profiles.get(profile)
    regime = regimes.covering(NUMBERS[country])
    mine = OWN[regime.name] if regime else frozenset()
    others = frozenset[Source]().union(*(sources for name, sources in OWN.items() if not regime or name != regime.name))
    provided = frozenset(rows(profile))
    for one in found(NUMBERS[country], profile=profile, account=account, facts=facts, papers=papers):
        assert holds(one.source, {country}, profile.name), one.rule
        # What several countries rest on alike, or a provider, is no other's own.
        assert one.source not in others - mine - provided


@pytest.mark.parametrize(
    ("country", "profile", "document"),
    [
        ("US", GENERIC, "Invoca's guide to porting numbers in"),
        ("CA", INVOCA, "Invoca's guide to porting numbers in"),
        ("CA", GENERIC, ELSEWHERE.document),
        ("FR", TELNYX, ELSEWHERE.document),
    ],
)
def test_an_unpaid_balance(country, profile, document):
    """An account on hold cites the guide of a provider of the United States there, or where the order goes to it."""
    papers = Papers(csr=HELD)
    (one,) = [each for each in found(NUMBERS[country], profile=profile, papers=papers) if "non-payment" in each.rule]
    assert one.source.document == document


def test_some_numbers_of_another_country():
    """What is found of some numbers is judged by where these are, whatever travels with them."""
    orders = ((NUMBERS["US"], NUMBERS["CA"]), (NUMBERS["US"], NUMBERS["GB"]))
    cited = [
        [one.source for one in found(*numbers, papers=Papers(csr=HELD)) if one.rule == "account disconnected"]
        for numbers in orders
    ]
    assert cited == [[], []]
    for numbers in orders:
        for one in found(*numbers, papers=Papers(csr=HELD), facts=Facts(desired_on=DAY + dt.timedelta(days=60))):
            assert holds(one.source, {number.region for number in one.numbers or numbers}, GENERIC.name)


def test_each_reach_is_of_a_document():
    """No row is of a document that nothing cites, and each names countries that there are."""
    cited = {source.document for rule in RULES for source in rule.sources}
    known = {country for name in regimes.NAMES for country in regimes.countries(name)}
    for begins, reach in REACHES.items():
        assert any(document.startswith(begins) for document in cited), begins
        assert reach.countries
        assert reach.countries <= known
        assert not reach.provider or profiles.get(reach.provider).name == reach.provider


def test_a_provider_s_own_word():
    """What a provider says holds for the orders that go to it, wherever their numbers are."""
    (source,) = {one.source for one in RULES if one.name == "new billing number is the old one"}
    assert holds(source, {"US", "CA"}, GENERIC.name)
    assert not holds(source, {"US", "GB"}, GENERIC.name)
    assert not holds(source, {None}, GENERIC.name)
    assert holds(source, {"GB"}, BANDWIDTH.name)
