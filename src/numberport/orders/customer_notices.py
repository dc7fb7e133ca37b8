"""
What changed, for the customer: as data, and as a text ready to be sent. Nothing is sent by us.

Each notice has an id made of what it says. Whoever keeps the ids of those that were sent, and hands them in, is told
every change once, whatever late news does to the past.
"""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

import attrs

from numberport.calendars import BusinessCalendar
from numberport.events import Channel, Report
from numberport.orders.changes import Change, ChangeKind, changes
from numberport.orders.order import PortOrder
from numberport.parties import Actor, Secret, veiled
from numberport.profiles import Resubmission
from numberport.regimes import Regime, covering
from numberport.rejections import REJECTIONS, Permitted, Reason, Refusal
from numberport.states import PortState
from numberport.telephone import TelephoneNumber, legible

__all__ = ["Notice", "NoticeReason", "notices"]


@attrs.frozen(kw_only=True)
class NoticeReason:
    """
    Why something is to be done, and what.

    Args:
        reason: The reason, in a few words.
        said: What the carrier wrote, without secrets; empty where it wrote nothing.
        do: What to do.
        send: What to send with the answer.
        yours: Whether it is the customer's move; else it is ours or the carrier's.
    """

    reason: str
    said: str = ""
    do: str
    send: tuple[str, ...] = ()
    yours: bool


@attrs.frozen(kw_only=True)
class Notice:
    """
    One thing a customer is told.

    Args:
        id: Its name, made of what it says: by it one knows that it was sent.
        kind: What changed.
        order: The order's id.
        at: When it took effect.
        learnt: When we learnt of it.
        numbers: The numbers.
        date: The date it is about; None where it is about none.
        when: The same in words, with its zone; empty likewise.
        reasons: Why something is to be done, and what.
        subject: The first line.
        body: The text below it, without greeting and signature.
    """

    id: str
    kind: ChangeKind
    order: str
    at: dt.datetime
    learnt: dt.datetime
    numbers: tuple[TelephoneNumber, ...]
    date: dt.datetime | dt.date | None = None
    when: str = ""
    reasons: tuple[NoticeReason, ...] = ()
    subject: str
    body: str


def notices(
    order: PortOrder, *, since: dt.datetime | None = None, told: Collection[str] = (), zone: str | None = None
) -> tuple[Notice, ...]:
    """
    Return what an order's customer is to be told, in the order in which it took effect.

    Args:
        order: The order.
        since: Only what we learnt later; None for all. Late news may change what was learnt before: `told` is surer.
        told: The ids of notices that were sent; they are left out.
        zone: The zone in which moments are told; None for the order's own.

    Raises:
        UnknownZone: There is no such zone.
    """
    voice = _Voice(order, BusinessCalendar(zone=zone or order.zone), order.secrets)
    seen = Counter[str]()
    found = []
    for change in changes(order.folded):
        content = _content(voice, change)
        seen[content] += 1
        name = hashlib.sha256(f"{content}{seen[content]}".encode()).hexdigest()[:16]
        if name not in told and (since is None or change.learnt > since):
            found.append(_notice(voice, change, name))
    return tuple(found)


@attrs.frozen
class _Voice:
    """What every notice of an order is told with: the order, whose clock counts, and what must not be said."""

    order: PortOrder
    days: BusinessCalendar
    secrets: frozenset[Secret]

    def veiled(self, text: str) -> str:
        """Return somebody's words, harmless and without secrets."""
        return veiled(legible(text, _WRITTEN), self.secrets)


def _content(voice: _Voice, change: Change) -> str:
    """Return what tells a change from another of the same order."""
    dates = [date and date.isoformat() for date in (change.date, change.before)]
    # An id goes where notices go: a hash of few digits would tell them.
    refusals = [[refusal.reason.value, voice.veiled(_words(refusal))] for refusal in change.refusals]
    return json.dumps([voice.order.id, change.kind.value, [str(one) for one in change.numbers], dates, refusals])


def _notice(voice: _Voice, change: Change, name: str) -> Notice:
    regime = covering(*change.numbers) if change.refusals else None
    reasons = tuple(_reason(voice, refusal, regime) for refusal in change.refusals)
    when, order = _when(change.date, voice.days), voice.order
    lines = (*_told(voice, change, when), *_to_do(order, change, reasons), "", _listed(change.numbers))
    return Notice(
        id=name,
        kind=change.kind,
        order=order.id,
        at=change.at,
        learnt=change.learnt,
        numbers=change.numbers,
        date=change.date,
        when=when,
        reasons=reasons,
        subject=f"{_start(_SUBJECTS[change.kind].format(count=_count(order, change), when=when))} (order {order.id})",
        body="\n".join(lines) + "\n",
    )


#: How many numbers a text names before it counts them; as data there are all.
_LISTED: Final = 100
#: The most characters of a carrier's words that are passed on.
_WRITTEN: Final = 400
_NO_GROUND: Final = "We take it up with the carrier: this is no ground to refuse a port."


def _reason(voice: _Voice, refusal: Refusal, regime: Regime | None) -> NoticeReason:
    row = REJECTIONS[refusal.reason]
    permit = regime.permit(refusal.reason) if regime else row.permit
    refused = permit.permitted is Permitted.NO
    elsewhere = "" if refused else row.where_permitted
    mover = Actor.CUSTOMER if elsewhere else row.mover
    return NoticeReason(
        reason=refusal.reason.value.replace("_", " "),
        said=voice.veiled(_words(refusal)),
        do=_NO_GROUND if refused else elsewhere or row.remedy,
        send=() if refused or elsewhere else row.send,
        yours=mover is Actor.CUSTOMER and not refused,
    )


def _words(refusal: Refusal) -> str:
    return " ".join(filter(None, (refusal.code, refusal.text)))


_SUBJECTS: Final = {
    ChangeKind.DATE_SET: "{count} will move on {when}",
    ChangeKind.DATE_CHANGED: "A new date: {count} will move on {when}",
    ChangeKind.DATE_IN_DANGER: "The date of {count} is in danger: {when}",
    ChangeKind.DATE_WITHDRAWN: "{count} will not move on the date we told you",
    ChangeKind.ACTION_REQUIRED: "The move of {count} needs an answer",
    ChangeKind.PARTLY_COMPLETED: "{count} moved, others have not yet",
    ChangeKind.COMPLETED: "{count} moved: the port is complete",
    ChangeKind.CANCELLED: "The move of {count} is cancelled",
    ChangeKind.EXPIRED: "The move of {count} has lapsed",
    ChangeKind.RETURNED: "{count} went back to the former carrier",
}


def _told(voice: _Voice, change: Change, when: str) -> Iterator[str]:
    """Iterate over what happened, as sentences."""
    carrier = voice.veiled(voice.order.account.carrier or "the present carrier")
    before, those = _when(change.before, voice.days), _those(voice.order, change)
    if change.kind is ChangeKind.DATE_SET:
        yield f"{_start(carrier)} agreed to let {those} go on {when}."
    elif change.kind is ChangeKind.DATE_CHANGED:
        yield f"The date has changed: {those} will move on {when}, and no longer on {before}."
    elif change.kind is ChangeKind.DATE_IN_DANGER:
        yield f"We were told that {when} may not hold for {those}; we will tell you once it is decided."
    elif change.kind is ChangeKind.DATE_WITHDRAWN:
        yield f"{_start(those)} will not move on {before}; we will tell you the new date once there is one."
    elif change.kind is ChangeKind.ACTION_REQUIRED:
        refused = f"{_start(carrier)} did not agree to let {those} go as asked."
        mend = f"The request to move {those} needs a correction before it can go on."
        yield refused if _by_the_losing_carrier(voice.order, change) else mend
        if before:
            yield f"The date of {before} no longer holds."
    else:
        yield _ENDED[change.kind][len(change.numbers) > 1].format(numbers=_start(those))
        if change.open:
            still = "is still on its way" if len(change.open) == 1 else "are still on their way"
            yield f"{len(change.open):,} of the order's numbers {still}."


#: How it ended, of one number and of several.
_ENDED: Final = {
    ChangeKind.PARTLY_COMPLETED: (
        "{numbers} moved. Please try it.",
        "{numbers} moved. Please try each of them.",
    ),
    ChangeKind.COMPLETED: (
        "{numbers} moved, and with it the order is complete. Please try it.",
        "{numbers} moved, and with them the order is complete. Please try each of them.",
    ),
    ChangeKind.CANCELLED: (
        "{numbers} will not move: the request is cancelled. It stays where it is.",
        "{numbers} will not move: the request is cancelled. They stay where they are.",
    ),
    ChangeKind.EXPIRED: (
        "{numbers} will not move: the request has lapsed. To move it takes a new one.",
        "{numbers} will not move: the request has lapsed. To move them takes a new one.",
    ),
    ChangeKind.RETURNED: (
        "{numbers} went back to the carrier it came from.",
        "{numbers} went back to the carrier they came from.",
    ),
}


#: What is wrong with a request before any losing carrier has seen it.
_OF_THE_REQUEST: Final = frozenset(
    {Reason.MALFORMED_REQUEST, Reason.TOO_MANY_NUMBERS, Reason.SPLIT_REQUIRED, Reason.MIXED_KINDS}
)


def _by_the_losing_carrier(order: PortOrder, change: Change) -> bool:
    """
    Tell whether it was surely the losing carrier that refused.

    The answer to a request of ours is that of whoever it was sent to, and where an update is asked for it may be the
    provider that asks.
    """
    event = change.event
    if not isinstance(event, Report) or event.channel is Channel.REPLY:
        return False
    meaning = order.profile.meaning(event.word)
    rejected = meaning is not None and meaning.entry is PortState.REJECTED
    return rejected and not (change.refusals and _OF_THE_REQUEST.issuperset(one.reason for one in change.refusals))


def _to_do(order: PortOrder, change: Change, reasons: tuple[NoticeReason, ...]) -> Iterator[str]:
    """Iterate over what is to be done, by the customer first, and until when."""
    if change.kind is not ChangeKind.ACTION_REQUIRED:
        return
    wrote = "the carrier wrote" if _by_the_losing_carrier(order, change) else "we were told"
    for yours, title in ((True, "What you need to do:"), (False, "What we take care of:")):
        held = [one for one in reasons if one.yours is yours]
        if held:
            yield from ("", title)
            yield from (f"- {_line(one, wrote)}" for one in held)
    if not reasons:
        yield from ("", "No reason was given; we ask for it.")
    if within := order.profile.answer_within:
        yield from ("", f"{order.profile.title} closes the case if it has no answer within {within}.")
    if any(one.yours for one in reasons) and order.profile.resubmission is Resubmission.NEW_ORDER:
        yield "The corrected request is a new order, and takes its time again."


def _line(one: NoticeReason, wrote: str) -> str:
    said = f" ({wrote}: {one.said})" if one.said else ""
    send = f" Send us: {'; '.join(one.send)}." if one.send else ""
    return f"{_start(one.reason)}{said}. {one.do}{send}"


def _those(order: PortOrder, change: Change) -> str:
    return f"{len(change.numbers):,} of your numbers" if len(change.numbers) > 1 else _count(order, change)


def _count(order: PortOrder, change: Change) -> str:
    if len(change.numbers) > 1:
        return f"{len(change.numbers):,} numbers"
    return "your number" if len(order) == 1 else "one of your numbers"


def _start(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _listed(numbers: tuple[TelephoneNumber, ...]) -> str:
    more = (f"  and {len(numbers) - _LISTED:,} more",) if len(numbers) > _LISTED else ()
    return "\n".join(("The numbers:", *(f"  {number.international}" for number in numbers[:_LISTED]), *more))


_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _when(date: dt.datetime | dt.date | None, days: BusinessCalendar) -> str:
    """Return a date as a customer reads it: a moment in the zone, with its name; a day by itself."""
    if date is None:
        return ""
    if not isinstance(date, dt.datetime):
        return _day(date)
    local = days.local(date)
    return f"{_day(local)} at {local:%H:%M} ({local.tzname()}, {days.zone})"


def _day(day: dt.date) -> str:
    return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"
