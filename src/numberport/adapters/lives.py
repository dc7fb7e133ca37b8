"""
The lives that the simulated carrier gives to orders: what it says, when, of which numbers, and what chance makes of it.
"""

import datetime as dt
import enum
import random
from collections.abc import Sequence

import attrs

from numberport.calendars import Span, Unit
from numberport.errors import InputError
from numberport.profiles import NumberClass, number_class
from numberport.rejections import Reason
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["ON_THE_DAY", "Life", "PortOutAsked", "Say", "SpanTooLong", "What", "plausible", "stated_span"]


class What(enum.StrEnum):
    """What the simulated carrier can say."""

    FORWARD = "forward"
    UPDATE = "update"
    REJECT = "reject"
    FOC = "foc"
    CHANGE_FOC = "change_foc"
    ACTIVATE = "activate"
    PORT = "port"
    FAIL = "fail"
    CANCEL = "cancel"

    @property
    def state(self) -> PortState:
        """The state it tells."""
        return _STATES[self]


_STATES = {
    What.FORWARD: PortState.PENDING,
    What.UPDATE: PortState.UPDATE_REQUIRED,
    What.REJECT: PortState.REJECTED,
    What.FOC: PortState.FOC_CONFIRMED,
    What.CHANGE_FOC: PortState.FOC_CONFIRMED,
    What.ACTIVATE: PortState.ACTIVATING,
    What.PORT: PortState.PORTED,
    What.FAIL: PortState.CANCELLED,
    What.CANCEL: PortState.CANCELLED,
}

#: What falls on the day of the commitment unless the script says when.
ON_THE_DAY = frozenset({What.ACTIVATE, What.PORT, What.FAIL})


@attrs.frozen
class SpanTooLong(InputError):
    """A length of time is longer than any story."""

    span: Span

    def __str__(self) -> str:
        return f"{self.span} is longer than {_LONGEST_YEARS} years, more than a story may take"


#: Ours: beyond it lies a slip of the keyboard, and soon the end of the calendars.
_LONGEST_YEARS = 10
#: How many days one of a unit takes at least.
_DAYS = {
    Unit.MINUTES: 1 / 1440,
    Unit.HOURS: 1 / 24,
    Unit.BUSINESS_HOURS: 1 / 24,
    Unit.DAYS: 1,
    Unit.BUSINESS_DAYS: 1,
    Unit.WEEKS: 7,
}


def stated_span(text: str) -> Span:
    """
    Return the length of time that a file states for something in a story.

    Raises:
        NotASpan: It states none.
        SpanTooLong: It states more than ten years.
    """
    span = Span.parse(text)
    if span.count * _DAYS[span.unit] > _LONGEST_YEARS * 366:
        raise SpanTooLong(span)
    return span


@attrs.frozen(kw_only=True)
class Say:
    """One thing the carrier says, when, of which numbers, and what goes wrong on the way to us."""

    what: What
    after: Span | None = None
    #: The numbers concerned; none for all that are left.
    numbers: tuple[TelephoneNumber, ...] = ()
    reasons: tuple[Reason, ...] = ()
    #: How far ahead the commitment lies, and at which hour of that day; without it at the first.
    foc_in: Span | None = None
    foc_at: dt.time | None = None
    #: The commitment is for what the customer asked for, where that is possible.
    foc_as_asked: bool = False
    twice: Span | None = None
    late: Span | None = None
    lost: bool = False
    garbled: bool = False
    unstamped: bool = False


@attrs.frozen(kw_only=True)
class Life:
    """What happens to the orders it fits; nothing said means that chance decides."""

    number_class: NumberClass | None = None
    country: str | None = None
    #: Of an order it takes the carrier makes so many, with as many numbers each as can be.
    orders: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    refuse_with: What = What.REJECT
    #: In which words a cancel is refused; none where it is granted.
    refuse_cancels: str = ""
    #: What must have been said of a number before; None where a cancel is refused from the beginning.
    refuse_cancels_once: What | None = None
    says: tuple[Say, ...] = ()

    def fits(self, numbers: Sequence[TelephoneNumber]) -> bool:
        """Tell whether an order of these numbers lives this life."""
        classes = {number_class(number) for number in numbers}
        countries = {number.region for number in numbers}
        return self.number_class in {None, *classes} and self.country in {None, *countries}


@attrs.frozen(kw_only=True)
class PortOutAsked:
    """That another carrier asks for a number of ours."""

    number: TelephoneNumber
    at: dt.datetime
    to: str = ""
    answer_in: Span = attrs.field(factory=lambda: Span(2, Unit.HOURS))


_ONE_DAY = Span(1, Unit.BUSINESS_DAYS)

#: Reasons that chance refuses a first submission for: what a customer can answer.
_ANSWERABLE = (
    Reason.ACCOUNT_NUMBER_MISMATCH,
    Reason.ADDRESS_MISMATCH,
    Reason.NAME_MISMATCH,
    Reason.PIN_MISMATCH,
    Reason.POSTAL_CODE_MISMATCH,
    Reason.SIGNER_MISMATCH,
)


def plausible(chance: random.Random, numbers: Sequence[TelephoneNumber], *, first: bool) -> tuple[Say, ...]:
    """
    Draw a plausible life: perhaps a refusal, then a commitment that may change, and the numbers, perhaps not all.

    The odds are ours, chosen so that a few orders show most of what happens; they describe no carrier.

    Args:
        chance: Where the draw comes from.
        numbers: The numbers of the order.
        first: Whether nothing of this order was refused before; what was corrected is not refused again.
    """
    says = [Say(what=What.FORWARD, after=_ONE_DAY)]
    if first and chance.random() < 1 / 3:
        what = chance.choice((What.REJECT, What.UPDATE))
        return (*says, Say(what=what, after=_days(chance, 1, 4), reasons=(chance.choice(_ANSWERABLE),)))
    says.append(_mishap(chance, Say(what=What.FOC, after=_days(chance, 1, 4), foc_in=_days(chance, 3, 8))))
    if chance.random() < 1 / 4:
        says.append(_mishap(chance, Say(what=What.CHANGE_FOC, after=_ONE_DAY, foc_in=_days(chance, 3, 8))))
    if len(numbers) > 1 and chance.random() < 1 / 5:
        given_up = (chance.choice(sorted(numbers)),)
        says.append(Say(what=What.FAIL, numbers=given_up, reasons=(Reason.NUMBER_INACTIVE,)))
    return (*says, _mishap(chance, Say(what=What.PORT)))


def _days(chance: random.Random, least: int, most: int) -> Span:
    return Span(chance.randint(least, most), Unit.BUSINESS_DAYS)


def _mishap(chance: random.Random, say: Say) -> Say:
    """Draw what happens to a message on its way: mostly nothing, sometimes it comes twice or late."""
    drawn, by = chance.random(), Span(chance.randint(1, 30), Unit.HOURS)
    if drawn < 1 / 6:
        return attrs.evolve(say, twice=by)
    return attrs.evolve(say, late=by) if drawn < 1 / 3 else say
