"""
Hypothesis strategies for everything that can happen to an order, and what is known beside its numbers.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from numberport.documents import DocumentKind
from numberport.documents.files import PaperFile
from numberport.events import (
    Action,
    Activate,
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
    HandIn,
    Handover,
    HoldStart,
    Installation,
    Move,
    Note,
    NumberStart,
    Open,
    Origin,
    Progress,
    Remaining,
    Remark,
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
from numberport.rejections import Reason, Refusal
from numberport.states import CANCELLABLE, Hold, MessagingState, PortState
from numberport.telephone import LineType, TelephoneNumber
from numberport.testing._hypothesis import SearchStrategy, st
from numberport.testing.numbering import number_sets, numbers
from numberport.testing.papers import papers
from numberport.testing.parties import accounts
from numberport.testing.plain import OFFSETS, commitments, counts, days, moments, or_none, texts, tuples_of

__all__ = ["actions", "events", "facts", "refusals", "reports", "starts", "touches"]


def facts() -> SearchStrategy[Facts]:
    """
    Make what is asked beside the numbers, any of it unknown.

    >>> from hypothesis import find
    >>> find(facts(), lambda asked: asked.region is not None).region
    'northeast'
    """
    unsure = dict.fromkeys(
        ("single_line", "unbundled", "complex_switching", "reseller", "waiver", "range_holder", "business"),
        or_none(st.booleans()),
    )
    return st.builds(
        Facts,
        region=or_none(st.sampled_from(("northeast", "midwest", "west coast"))),
        desired_on=or_none(days()),
        carrier_holidays=st.frozensets(days(), max_size=4),
        losing_line=or_none(st.sampled_from(LineType)),
        gaining_line=or_none(st.sampled_from(LineType)),
        installation=or_none(st.sampled_from(Installation)),
        project_owner=or_none(texts()),
        scope=or_none(st.sampled_from(Scope)),
        remaining=or_none(st.sampled_from(Remaining)),
        new_billing_number=or_none(numbers()),
        **unsure,
    )


def refusals() -> SearchStrategy[Refusal]:
    """
    Make reasons for which a carrier refuses.

    >>> from hypothesis import find
    >>> find(refusals(), lambda refusal: refusal.reason is Reason.PIN_MISMATCH).code
    ''
    """
    return st.builds(Refusal, st.sampled_from(Reason), texts(8), texts())


def _files() -> SearchStrategy[PaperFile]:
    return st.builds(PaperFile.of, texts(), st.binary(max_size=8), or_none(st.sampled_from(DocumentKind)))


def _pairs() -> SearchStrategy[tuple[tuple[str, str], ...]]:
    return tuples_of(st.tuples(texts(), texts()))


def touches() -> SearchStrategy[Touched]:
    """
    Make what an action applied to.

    >>> from hypothesis import find
    >>> find(touches(), lambda touched: True).state.value
    'draft'
    """
    return st.builds(Touched, st.sampled_from(PortState), or_none(number_sets()))


def _with_starts(opened: Open) -> SearchStrategy[Open]:
    """Let some numbers of an order begin elsewhere than as drafts."""
    begun = st.lists(st.sampled_from(opened.members).flatmap(starts), max_size=3, unique_by=lambda start: start.number)
    set_up = st.just(()) | _pairs().map(lambda settings: ((opened.members, settings),))
    return st.builds(lambda some, how: attrs.evolve(opened, starts=tuple(some), set_up=how), begun, set_up)


def starts(number: TelephoneNumber) -> SearchStrategy[NumberStart]:
    """
    Make where a number of an order that was split off begins.

    >>> from hypothesis import find
    >>> begun = find(starts(TelephoneNumber("+12125550100")), lambda start: start.resume is not None)
    >>> begun.state.value
    'cancel_pending'
    """
    ends = st.sampled_from(sorted(set(PortState) - {PortState.CANCEL_PENDING})).map(lambda state: (state, None))
    pending = st.sampled_from(sorted(CANCELLABLE)).map(lambda resume: (PortState.CANCEL_PENDING, resume))
    return st.builds(
        lambda stands, **rest: NumberStart(number, stands[0], resume=stands[1], **rest),
        ends | pending,
        foc=commitments(),
        since=or_none(moments()),
        refusals=tuples_of(refusals()),
        messaging=or_none(st.sampled_from(MessagingState)),
        holds=st.lists(_hold_starts(), unique_by=lambda start: start.hold, max_size=2).map(tuple),
    )


def _hold_starts() -> SearchStrategy[HoldStart]:
    return st.builds(HoldStart, st.sampled_from(Hold), st.sampled_from(PortState), moments())


def _mended() -> dict[str, SearchStrategy[Any]]:
    """Return what a correction or an amendment may bring."""
    return {
        "version": counts(),
        "account": or_none(accounts()),
        "facts": or_none(facts()),
        "papers": or_none(papers()),
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
            "origin": or_none(st.builds(Origin, texts(), st.sampled_from(Handover))),
            "version": st.integers(0, 9),
            "submitted_at": or_none(moments()),
            "carrier_reference": or_none(texts()),
            "because": texts(),
        },
        Submit: lambda: {"reference": or_none(texts()), "version": counts()},
        Correct: _mended,
        Amend: _mended,
        RequestCancel: lambda: {"why": texts()},
        Cancel: lambda: {"why": texts()},
        Expire: lambda: {"why": texts()},
        Supersede: lambda: {"successor": texts(), "how": or_none(st.sampled_from(Handover))},
        Escalate: lambda: {"to": texts(), "why": texts(), "answer_by": or_none(moments())},
        Expedite: lambda: {"wanted": commitments(), "why": texts(), "answer_by": or_none(moments())},
        SnapBack: lambda: {"why": texts()},
        Activate: dict,
        Remark: lambda: {"text": texts()},
        HandIn: lambda: {"files": tuples_of(_files())},
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
            "refusals": tuples_of(refusals()),
        },
    }
)


def actions(*kinds: type[Action]) -> SearchStrategy[Action]:
    """
    Make actions; each is valid by itself, whether or not an order would allow it.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(actions(Submit, Correct))
    ... def check(made):
    ...     assert type(made) in {Submit, Correct}
    >>> check()

    Args:
        kinds: Their classes; none for every class.
    """
    return st.one_of(*map(_of_kind, kinds or _ACTIONS))


def _of_kind(kind: type[Action]) -> SearchStrategy[Action]:
    fields = {"at": moments(), "by": st.sampled_from(Actor), "who": texts(8), "sequence": counts(), **_ACTIONS[kind]()}
    if issubclass(kind, Aimed):
        fields["numbers"] = or_none(number_sets())
    if issubclass(kind, Move | Adopt):
        fields["touched"] = tuples_of(touches())
    return st.builds(Open, **fields).flatmap(_with_starts) if kind is Open else st.builds(kind, **fields)


def reports(words: SearchStrategy[str] | None = None) -> SearchStrategy[Report]:
    """
    Make reports; each is valid by itself, whether or not it makes sense.

    Several of them often share a source, and its stamps, near the moment they were learnt, are written in any offset.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(reports(st.just("FOC received")))
    ... def check(made):
    ...     assert made.word == "FOC received"
    >>> check()

    Args:
        words: The status words; any text unless given.
    """
    anyhow = st.builds(
        Report,
        word=texts() if words is None else words,
        source=st.sampled_from(("carrier: webhook", "carrier: poll")) | texts(),
        channel=st.sampled_from(Channel),
        learnt=moments(),
        stamp=commitments(),
        id=or_none(texts()),
        serial=counts(),
        numbers=or_none(number_sets()),
        scope=or_none(st.sampled_from(("messaging_port_status", "LSR")) | texts()),
        foc=commitments(),
        promised=commitments(),
        refusals=tuples_of(refusals()),
        reference=or_none(texts()),
        answers=counts(),
        note=texts(),
        author=texts(8),
        sequence=counts(),
        unreadable=tuples_of(st.sampled_from(("foc", "numbers", "stamp", "reasons")) | texts()),
        raw=texts(200),
    )
    return anyhow | st.builds(_stamped, anyhow, st.integers(-48, 30), st.sampled_from(OFFSETS))


def _stamped(report: Report, hours: int, zone: dt.tzinfo) -> Report:
    """Return a report whose stamp lies some hours beside the moment it was learnt."""
    return attrs.evolve(report, stamp=(report.learnt + dt.timedelta(hours=hours)).astimezone(zone))


def events() -> SearchStrategy[Event]:
    """
    Make events of every class.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(events())
    ... def check(made):
    ...     assert isinstance(made, Action | Report)
    >>> check()
    """
    return actions() | reports()
