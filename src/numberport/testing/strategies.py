"""
Hypothesis strategies for the public values: each makes valid ones only.

They shrink to what is easy to read: numbers to one of fiction, texts to nothing, moments to the year 2000 in UTC.
Nothing that is made belongs to anybody, or hardly: ask for fiction (``numbers(fictional=True)``) where it may get out.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

import attrs

from numberport.calendars import zone_info
from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Papers
from numberport.errors import MissingExtra
from numberport.events import (
    Action,
    Actor,
    Adopt,
    Aimed,
    Amend,
    Cancel,
    Channel,
    Check,
    CheckResult,
    Correct,
    Escalate,
    Event,
    Expedite,
    Expire,
    Facts,
    Handover,
    Move,
    Note,
    NumberStart,
    Open,
    Origin,
    Progress,
    Remaining,
    Report,
    RequestCancel,
    Scope,
    Settle,
    SetUp,
    SnapBack,
    Submit,
    Supersede,
    Touched,
    Verify,
)
from numberport.parties import Account, Address, Secret
from numberport.rejections import Reason, Refusal
from numberport.states import CANCELLABLE, MessagingState, PortState
from numberport.telephone import TelephoneNumber
from numberport.testing.numbering import AREA_CODES, TOLL_FREE_CODES, NoSuchNumbers, number_sets, numbers

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import SearchStrategy
except ImportError as error:
    raise MissingExtra("testing", "hypothesis") from error

__all__ = [
    "AREA_CODES",
    "TOLL_FREE_CODES",
    "NoSuchNumbers",
    "accounts",
    "actions",
    "addresses",
    "customer_service_records",
    "days",
    "events",
    "facts",
    "invoices",
    "letters_of_authorization",
    "moments",
    "number_sets",
    "numbers",
    "papers",
    "refusals",
    "reports",
    "secrets",
    "texts",
]

_T = TypeVar("_T")

_FIRST_DAY, _LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
_OFFSETS = tuple(dt.timezone(dt.timedelta(minutes=minutes)) for minutes in (0, -300, -480, 60, 330, 765))
#: Zones whose clocks skip and repeat: an hour, half an hour, and round midnight.
_ZONES = ("America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo")
#: Days on which they do.
_CHANGES = tuple(
    map(dt.datetime.fromisoformat, ("2026-03-08", "2026-11-01", "2026-03-29", "2026-10-25", "2026-04-05", "2018-11-04"))
)


def texts(max_size: int = 40) -> SearchStrategy[str]:
    """Make text of any script, control and direction characters included."""
    return st.text(max_size=max_size)


def days() -> SearchStrategy[dt.date]:
    """Make days of this century."""
    return st.dates(_FIRST_DAY, _LAST_DAY)


def moments() -> SearchStrategy[dt.datetime]:
    """
    Make aware moments of this century: at an offset from UTC, or in a named zone.

    Those of named zones include hours that clocks repeat, in either half, and times that clocks skip, which name the
    instant that the offset before the change makes of them.
    """
    earliest, latest = (dt.datetime.combine(day, dt.time()) for day in (_FIRST_DAY, _LAST_DAY))
    fixed = st.datetimes(earliest, latest, timezones=st.sampled_from(_OFFSETS))
    # Where an offset never changes, no hour comes twice, and fold says nothing.
    pinned = fixed.map(lambda moment: moment.replace(fold=0))
    zones = st.sampled_from(_ZONES).map(zone_info)
    changing = st.sampled_from(_CHANGES).flatmap(
        lambda day: st.datetimes(day, day + dt.timedelta(days=1), timezones=zones)
    )
    return pinned | changing | st.datetimes(earliest, latest, timezones=zones)


def secrets() -> SearchStrategy[Secret]:
    """Make secrets, such as account numbers and PINs."""
    return st.builds(Secret, st.text("0123456789ABC-", min_size=1, max_size=16) | texts())


#: Places that are there: city, region and postal code.
_PLACES: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = MappingProxyType(
    {
        "US": (
            ("Albany", "NY", "12207"),
            ("Chicago", "IL", "60601"),
            ("Honolulu", "HI", "96813"),
            ("Saint Paul", "MN", "55102-1015"),
        ),
        "CA": (("Toronto", "ON", "M5H 2N2"), ("Montréal", "QC", "H2Y 1C6"), ("St. John's", "NL", "A1C 5M2")),
    }
)
_STREETS: Final = ("Main St", "Broadway", "N 1st Street", "Old Mill Rd", "rue Saint-Paul O", "St. Mary's Ave")
_UNITS: Final = ("", "Suite 200", "Apt 4B", "#7", "Floor 3")


def addresses(country: str | None = None) -> SearchStrategy[Address]:
    """
    Make addresses.

    Args:
        country: US or CA for plausible ones there; None for these and for any text in any part.
    """
    if country is None:
        anything = st.builds(Address, **dict.fromkeys(("street", "unit", "city", "region", "postal_code"), texts()))
        return st.one_of(*map(addresses, sorted(_PLACES, reverse=True)), anything)
    house = st.builds("{} {}".format, st.integers(1, 9_999), st.sampled_from(_STREETS))
    return st.builds(_address, st.just(country), st.sampled_from(_PLACES[country]), house, st.sampled_from(_UNITS))


def _address(country: str, place: tuple[str, str, str], street: str, unit: str) -> Address:
    city, region, postal_code = place
    return Address(street=street, unit=unit, city=city, region=region, postal_code=postal_code, country=country)


def _or_none(of: SearchStrategy[_T]) -> SearchStrategy[_T | None]:
    return st.none() | of


def accounts() -> SearchStrategy[Account]:
    """Make accounts, with any part missing."""
    return st.builds(Account, carrier=_or_none(texts()), signer=_or_none(texts()), pin=_or_none(secrets()), **_holder())


def _holder() -> dict[str, SearchStrategy[Any]]:
    """Return what every paper and the account say of whose the numbers are."""
    return {
        "business_name": _or_none(texts()),
        "service_address": _or_none(addresses()),
        "billing_number": _or_none(numbers()),
        "account_number": _or_none(secrets()),
    }


def letters_of_authorization() -> SearchStrategy[LetterOfAuthorization]:
    """Make letters of authorisation, signed or not, with any part missing."""
    return st.builds(
        LetterOfAuthorization,
        signer=_or_none(texts()),
        pin=_or_none(secrets()),
        numbers=number_sets(min_size=0),
        signed_on=_or_none(days()),
        **_holder(),
    )


def customer_service_records() -> SearchStrategy[CustomerServiceRecord]:
    """Make customer service records, with any part missing."""
    return st.builds(
        CustomerServiceRecord,
        authorized_user=_or_none(texts()),
        billing_address=_or_none(addresses()),
        pin=_or_none(secrets()),
        numbers=number_sets(min_size=0),
        drawn_on=_or_none(days()),
        **_holder(),
    )


def invoices() -> SearchStrategy[Invoice]:
    """Make bills, with any part missing."""
    return st.builds(
        Invoice,
        authorized_user=_or_none(texts()),
        billing_address=_or_none(addresses()),
        numbers=number_sets(min_size=0),
        dated_on=_or_none(days()),
        **_holder(),
    )


def papers() -> SearchStrategy[Papers]:
    """Make the papers of an order, any of them missing."""
    return st.builds(
        Papers,
        loa=_or_none(letters_of_authorization()),
        csr=_or_none(customer_service_records()),
        invoice=_or_none(invoices()),
    )


def facts() -> SearchStrategy[Facts]:
    """Make what is asked beside the numbers, any of it unknown."""
    unsure = dict.fromkeys(("single_line", "unbundled", "complex_switching", "reseller"), _or_none(st.booleans()))
    return st.builds(
        Facts,
        region=_or_none(st.sampled_from(("northeast", "midwest", "west coast"))),
        desired_on=_or_none(days()),
        carrier_holidays=st.frozensets(days(), max_size=4),
        project_owner=_or_none(texts()),
        scope=_or_none(st.sampled_from(Scope)),
        remaining=_or_none(st.sampled_from(Remaining)),
        new_billing_number=_or_none(numbers()),
        **unsure,
    )


def refusals() -> SearchStrategy[Refusal]:
    """Make reasons for which a carrier refuses."""
    return st.builds(Refusal, st.sampled_from(Reason), texts(8), texts())


def _tuples(of: SearchStrategy[_T], max_size: int = 3) -> SearchStrategy[tuple[_T, ...]]:
    return st.lists(of, max_size=max_size).map(tuple)


def _counts() -> SearchStrategy[int | None]:
    return _or_none(st.integers(1, 2**40))


def _pairs() -> SearchStrategy[tuple[tuple[str, str], ...]]:
    return _tuples(st.tuples(texts(), texts()))


def _commitments() -> SearchStrategy[dt.datetime | dt.date | None]:
    return st.none() | days() | moments()


def _touched() -> SearchStrategy[Touched]:
    return st.builds(Touched, st.sampled_from(PortState), _or_none(number_sets()))


def _with_starts(opened: Open) -> SearchStrategy[Open]:
    """Let some numbers of an order begin elsewhere than as drafts."""
    starts = st.lists(
        st.sampled_from(opened.members).flatmap(_starts), max_size=3, unique_by=lambda start: start.number
    )
    set_up = st.just(()) | _pairs().map(lambda settings: ((opened.members, settings),))
    return st.builds(lambda some, how: attrs.evolve(opened, starts=tuple(some), set_up=how), starts, set_up)


def _starts(number: TelephoneNumber) -> SearchStrategy[NumberStart]:
    ends = st.sampled_from(sorted(set(PortState) - {PortState.CANCEL_PENDING})).map(lambda state: (state, None))
    pending = st.sampled_from(sorted(CANCELLABLE)).map(lambda resume: (PortState.CANCEL_PENDING, resume))
    return st.builds(
        lambda stands, **rest: NumberStart(number, stands[0], resume=stands[1], **rest),
        ends | pending,
        foc=_commitments(),
        since=_or_none(moments()),
        refusals=_tuples(refusals()),
        messaging=_or_none(st.sampled_from(MessagingState)),
    )


def _mended() -> dict[str, SearchStrategy[Any]]:
    """Return what a correction or an amendment may bring."""
    return {
        "version": _counts(),
        "account": _or_none(accounts()),
        "facts": _or_none(facts()),
        "papers": _or_none(papers()),
    }


#: What each action says beside what all of them do.
_ACTIONS: Final[Mapping[type[Action], Callable[[], dict[str, SearchStrategy[Any]]]]] = MappingProxyType(
    {
        Note: lambda: {"text": texts()},
        Open: lambda: {
            "order": st.text("ABC-123", min_size=1, max_size=8),
            "members": number_sets(),
            "profile": st.sampled_from(("generic", "invoca", "plivo")),
            "account": accounts(),
            "facts": facts(),
            "papers": papers(),
            "attempt": st.integers(1, 9),
            "version": st.integers(0, 9),
            "origin": _or_none(st.builds(Origin, texts(), st.sampled_from(Handover))),
            "because": texts(),
        },
        Submit: lambda: {"reference": _or_none(texts()), "version": _counts()},
        Correct: _mended,
        Amend: _mended,
        RequestCancel: lambda: {"why": texts()},
        Cancel: lambda: {"why": texts()},
        Expire: lambda: {"why": texts()},
        Supersede: lambda: {"successor": texts(), "how": _or_none(st.sampled_from(Handover))},
        Escalate: lambda: {"to": texts(), "why": texts(), "answer_by": _or_none(moments())},
        Expedite: lambda: {"wanted": _commitments(), "why": texts()},
        SnapBack: lambda: {"why": texts()},
        Verify: lambda: {
            "check": st.sampled_from(Check),
            "result": st.sampled_from(CheckResult),
            "detail": texts(),
        },
        SetUp: lambda: {"settings": _pairs()},
        Adopt: lambda: {"state": st.sampled_from(PortState), "why": texts()},
        Progress: lambda: {"operation": texts(), "data": _pairs()},
        Settle: lambda: {
            "action": st.integers(1, 99),
            "accepted": st.booleans(),
            "refusals": _tuples(refusals()),
        },
    }
)


def actions(*kinds: type[Action]) -> SearchStrategy[Action]:
    """
    Make actions; each is valid by itself, whether or not an order would allow it.

    Args:
        kinds: Their classes; none for every class.
    """
    return st.one_of(*map(_of_kind, kinds or _ACTIONS))


def _of_kind(kind: type[Action]) -> SearchStrategy[Action]:
    fields = {"at": moments(), "by": st.sampled_from(Actor), "who": texts(8), "sequence": _counts(), **_ACTIONS[kind]()}
    if issubclass(kind, Aimed):
        fields["numbers"] = _or_none(number_sets())
    if issubclass(kind, Move | Adopt):
        fields["touched"] = _tuples(_touched())
    return st.builds(Open, **fields).flatmap(_with_starts) if kind is Open else st.builds(kind, **fields)


def reports(words: SearchStrategy[str] | None = None) -> SearchStrategy[Report]:
    """
    Make reports; each is valid by itself, whether or not it makes sense.

    Several of them often share a source, and its stamps, near the moment they were learnt, are written in any offset.

    Args:
        words: The status words; any text unless given.
    """
    anyhow = st.builds(
        Report,
        word=texts() if words is None else words,
        source=st.sampled_from(("carrier: webhook", "carrier: poll")) | texts(),
        channel=st.sampled_from(Channel),
        learnt=moments(),
        stamp=_commitments(),
        id=_or_none(texts()),
        serial=_counts(),
        numbers=_or_none(number_sets()),
        scope=_or_none(st.sampled_from(("messaging_port_status", "LSR")) | texts()),
        foc=_commitments(),
        promised=_commitments(),
        refusals=_tuples(refusals()),
        reference=_or_none(texts()),
        answers=_counts(),
        note=texts(),
        author=texts(8),
        sequence=_counts(),
        unreadable=_tuples(st.sampled_from(("foc", "numbers", "stamp", "reasons")) | texts()),
        raw=texts(200),
    )
    return anyhow | st.builds(_stamped, anyhow, st.integers(-48, 30), st.sampled_from(_OFFSETS))


def _stamped(report: Report, hours: int, zone: dt.tzinfo) -> Report:
    """Return a report whose stamp lies some hours beside the moment it was learnt."""
    return attrs.evolve(report, stamp=(report.learnt + dt.timedelta(hours=hours)).astimezone(zone))


def events() -> SearchStrategy[Event]:
    """Make events of every class."""
    return actions() | reports()
