"""
What a regime says about one kind of port: its row, and the rows in it.

Three clocks are kept apart and never merged: how soon a port may be at the earliest
(:class:`~numberport.regimes.Transfer`), by when it must be made at the latest
(:attr:`~numberport.regimes.PortRule.cap`), and which share of ports is made by when
(:class:`~numberport.regimes.Promise`). How long one provider says that it takes is a fourth, and none of a country: it
stands in that provider's profile.
"""

import datetime as dt
import enum
import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from numberport.calendars import DAY_NAMES
from numberport.documents import AskedPaper, LetterContent
from numberport.evidence import Source
from numberport.regimes.days import MONDAY_TO_FRIDAY, Days
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.rules import Region, Rule
from numberport.rejections import Reason

__all__ = [
    "DATES",
    "AuthorizationCode",
    "Desire",
    "NativeCode",
    "PortRule",
    "PortingHours",
    "Promise",
    "Reception",
    "Transfer",
    "Use",
    "Validity",
    "Window",
    "Withdrawal",
]


@attrs.frozen(kw_only=True, cache_hash=True)
class Window:
    """
    The hours of a business day in which a request still counts that day.

    Args:
        opens: The wall time at which the day begins to count; midnight where none is stated.
        cut_off: The wall time after which it counts no more.
        early: Before the opening a request counts at the opening; None where nothing is before it.
        late: After the cut-off it counts at the opening of the next business day.
        last_minute: What a moment within the minute of the cut-off is, where the cut-off itself is still in time; None
            where a request must come before the cut-off.
    """

    opens: dt.time = dt.time(0)
    cut_off: dt.time
    early: Rule | None = None
    late: Rule
    last_minute: Rule | None = None


@attrs.frozen(kw_only=True, cache_hash=True)
class Reception:
    """
    When a request counts as received.

    Args:
        in_time: A request that comes in time counts when it comes.
        closed: On a closed day it counts when the next business day, or its window, opens.
        window: The hours in which it comes in time; None where all of a business day counts.
    """

    in_time: Rule
    closed: Rule
    window: Window | None = None


@attrs.frozen(kw_only=True, cache_hash=True)
class Desire:
    """What becomes of a day somebody asks for: a later one may be had, a closed one moves on."""

    later: Rule
    closed: Rule


@attrs.frozen(kw_only=True, cache_hash=True)
class Transfer:
    """
    From when the numbers may move: the least time the law or the industry needs, whatever somebody would like.

    A rule that only says by when a port must be made is none: it is a cap.

    Args:
        interval: How long after the clock starts. In days, the numbers may move on the day it ends with; in hours, at
            the moment.
        ready_at: From what wall time of that day, where the interval is in days.
        ready: The rule that says from when.
        desire: What becomes of a desired day.
    """

    interval: Interval
    ready_at: dt.time = dt.time(0)
    ready: Rule
    desire: Desire


@attrs.frozen(kw_only=True, cache_hash=True)
class PortingHours:
    """
    Hours of the day in which ports are made; outside all of a port's hours none is.

    Args:
        what: What is done then, where there are several kinds of hours: "usual", "Saturday".
        opens: The first wall time.
        closes: The last; midnight is the one that ends the day.
        weekdays: The days of the week on which they hold.
        binding: Whether no port is made outside; False where they are only the usual hours of the day.
        rule: The rule that says so.
    """

    what: str = ""
    opens: dt.time
    closes: dt.time
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    binding: bool = True
    rule: Rule

    def __str__(self) -> str:
        days = " ".join(DAY_NAMES[weekday - 1] for weekday in sorted(self.weekdays))
        what = f" ({self.what})" if self.what else ""
        return f"{days} {self.opens:%H:%M}-{self.closes:%H:%M}{what}"


@attrs.frozen(kw_only=True, cache_hash=True)
class Promise:
    """A share of all ports, in percent, and the time within which so many are made; it dates no single port."""

    share: int
    interval: Interval

    def __str__(self) -> str:
        return f"{self.share} % within {self.interval}"


class Use(enum.StrEnum):
    """What must be done with a thing while it is valid."""

    #: The port must be requested.
    REQUEST = "request"
    #: The port must be made.
    PORT = "port"


@attrs.frozen(kw_only=True, cache_hash=True)
class Validity:
    """
    How long something holds.

    Args:
        what: What it is: the name of an authorisation code, "approval", "power of attorney".
        interval: How long, and from when.
        use: What it must be used for in that time; after it, the request is refused.
        regions: The regions in which it holds so long; every one where none is named.
    """

    what: str
    interval: Interval
    use: Use
    regions: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True, cache_hash=True)
class Withdrawal:
    """
    Until when the customer may withdraw.

    Args:
        interval: How long, and from when; from the cut-over it is counted back.
        at: The wall time of that day before which it must come; None for all of the day, or the moment.
    """

    interval: Interval
    at: dt.time | None = None


@attrs.frozen(kw_only=True, cache_hash=True)
class AuthorizationCode:
    """
    A code the customer gets from the losing carrier, which authorises the port.

    Args:
        name: What everybody calls it: "PAC".
        title: What that stands for.
        how: How one gets it; empty where nobody has read it.
        pattern: The regular expression a whole code matches, in capitals and without spaces; None where its form is
            not known.
        example: A code of that form; empty where it is not known.
        always: Whether every such port needs it; False where an order does not say what that hangs on.
        source: Where all this is stated.
    """

    name: str
    title: str
    how: str = ""
    pattern: str | None = None
    example: str = ""
    always: bool = True
    source: Source

    def fits(self, text: str) -> bool | None:
        """Tell whether a text has the form of the code, in whatever case and spacing; None where that is not known."""
        if self.pattern is None:
            return None
        return re.fullmatch(self.pattern, re.sub(r"[\s-]+", "", text).upper(), re.ASCII) is not None


@attrs.frozen(kw_only=True, cache_hash=True)
class NativeCode:
    """
    A reason for which the country's carriers refuse, by its own code.

    Args:
        code: The code; empty where there are phrases only.
        says: What it means, in words.
        reason: What it means in our taxonomy.
        source: Where it is stated.
    """

    code: str = ""
    says: str
    reason: Reason = Reason.UNKNOWN
    source: Source


#: The dates an answer has or says why not, in the order in which they come.
DATES: Final = ("clock_starts", "response_due", "earliest", "latest", "scheduled")


def _names_dates(_: object, attribute: "attrs.Attribute[Any]", unknown: Mapping[str, str]) -> None:
    if strange := ", ".join(name for name in unknown if name not in DATES):
        msg = f"{attribute.name} says of a date why there is none, and {strange} is no date; say it in open_questions"
        raise ValueError(msg)


@attrs.frozen(kw_only=True, cache_hash=True)
class PortRule:
    """
    What a regime says about one kind of port.

    A field that is None or empty says nothing; :attr:`unknown` and :attr:`open_questions` say why where somebody would
    look for it.

    Args:
        name: Its key, as on the command line.
        title: What it is, in words.
        days: The days that count for this port where the regime's own do not.
        clock: The region whose clock counts where nobody names another; None for one that the numbers tell.
        reception: When a request counts as received; without it no clock starts.
        response: How long the losing carrier has for its answer.
        transfer: From when the numbers may move, at the earliest.
        cap: By when they must have moved, at the latest.
        agreed_cap: The cap that holds besides where a day was agreed with the customer; it then goes before the other,
            which is told all the same.
        promises: Which share of ports is made by when, where the rule is such a promise.
        hours: The hours of the day in which ports are made.
        horizon: How far ahead a port may be asked for; a day beyond it is refused.
        validities: How long codes and approvals hold.
        withdrawal: Until when the customer may withdraw.
        codes: The authorisation codes that are asked for.
        papers: What else is asked for.
        account: What of the account must be told besides what the losing carrier compares, by its field, and who says
            so.
        letter: What the rules want a letter of authorisation to say; None where nobody has read any.
        rejections: The country's own codes of refusal.
        compared_as: What the losing carrier compares: a kind of port of :mod:`numberport.matching`.
        notes: What else is stated about it, which gives none of the dates.
        unknown: For every date this row cannot give, why.
        open_questions: What else nobody has read about this port, as sentences by topic; no date waits for it.
    """

    name: str
    title: str
    days: Days | None = None
    clock: Region | None = None
    reception: Reception | None = None
    response: Interval | None = None
    transfer: Transfer | None = None
    cap: Interval | None = None
    agreed_cap: Interval | None = None
    promises: tuple[Promise, ...] = ()
    hours: tuple[PortingHours, ...] = ()
    horizon: Interval | None = None
    validities: tuple[Validity, ...] = ()
    withdrawal: Withdrawal | None = None
    codes: tuple[AuthorizationCode, ...] = ()
    papers: tuple[AskedPaper, ...] = ()
    account: tuple[tuple[str, Source], ...] = ()
    letter: LetterContent | None = None
    rejections: tuple[NativeCode, ...] = ()
    compared_as: str = "wireline"
    notes: tuple[Rule, ...] = ()
    unknown: Mapping[str, str] = attrs.field(factory=dict, hash=False, validator=_names_dates)
    open_questions: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    @property
    def anchors(self) -> frozenset[Anchor]:
        """The days and moments besides the request that its dates are counted from."""
        single = (self.response, self.transfer and self.transfer.interval, self.cap, self.agreed_cap, self.horizon)
        listed = (*self.promises, *self.validities, *((self.withdrawal,) if self.withdrawal else ()))
        lengths = (*filter(None, single), *(each.interval for each in listed))
        found = {each.anchor for each in lengths} - {Anchor.REQUEST, Anchor.RECEIVED}
        # The day of the cut-over is the one agreed where nothing is scheduled.
        return frozenset(found | {Anchor.AGREED} if Anchor.CUTOVER in found else found)
