"""
What the simulated carrier will do: a script, written by hand or drawn from a seed.

A script is read from ``carrier.toml``::

    seed = 7                             # chance, where the script leaves something open
    start = 2026-03-02T09:00:00-05:00    # when the story begins
    zone = "America/New_York"            # the carrier's wall clock

    [record]                             # what the carrier holds; a request that says otherwise is refused
    business_name = "Acme Widgets LLC"
    signer = "Dana Whitfield"
    postal_code = "94102"
    account_number = "ACM-2047-7781"
    pin = "4417"

    [[life]]                             # the first that fits an order tells its life
    class = "toll-free"                  # "local" or "toll-free"; any, without it
    country = "US"                       # any, without it
    nth = 1                              # of the orders that fit, the one that came so manieth; any, without it
    refuse_with = "update"               # how a request that does not match is refused: "reject" or "update"
    line = ["unreachable", "silent"]     # what goes wrong with the first requests about this order, one after the other
    says = [
        { say = "forward", after = "1 business day" },
        { say = "foc", after = "2 business days", foc_in = "4 business days", twice = "2 hours" },
        { say = "change_foc", after = "1 business day", foc_in = "5 business days", late = "6 hours" },
        { say = "fail", last = 1, reasons = ["number_inactive"] },
        { say = "port" },
    ]

Each ``say`` is one of ``forward``, ``update``, ``reject``, ``foc``, ``change_foc``, ``activate``, ``port``, ``fail``
(these numbers are given up) and ``cancel``; it is told in the profile's own words, and left out where the profile has no
word for it. ``numbers`` lists the numbers it is about, ``last`` counts them from the end of the order; without either it
is about all that are left. ``after`` counts from what was said before; without it ``activate``, ``fail`` and ``port`` fall
on the day of the commitment, and the rest takes the profile's lead times. ``foc_in`` counts from the saying.

After ``update`` and ``reject`` the carrier waits for a correction, and what is written next happens to the corrected
request; where nothing is written next, it is accepted. A request that differs from the record is refused instead of the
first answer the script has for it, and once corrected begins that part of its life again.

``twice`` delivers a message again that much later, ``late`` delivers it late, ``lost = true`` never, ``garbled = true``
unreadable, ``unstamped = true`` without time or running number, ``word = "..."`` with a status word nobody knows.
``line`` is a list of ``unreachable`` (not taken), ``busy`` (not taken, and said so) and ``silent`` (taken, no answer).
``clock_ahead = "2 hours"`` in a life lets the carrier's clock run ahead by that much.
"""

import datetime as dt
import enum
import functools
import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Self, TypeVar

import attrs

from numberport.calendars import Span, Unit
from numberport.errors import InputError
from numberport.profiles import NumberClass, number_class
from numberport.rejections import Reason
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    import cattrs

__all__ = ["RECORD_FIELDS", "Life", "LineFault", "Say", "Script", "ScriptError", "What", "read_span"]

Plain = TypeVar("Plain", int, str, bool)

#: The fields a carrier's record may hold.
RECORD_FIELDS = (
    "business_name",
    "signer",
    "street",
    "unit",
    "city",
    "region",
    "postal_code",
    "account_number",
    "pin",
)


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


class LineFault(enum.StrEnum):
    """What can go wrong on the line between us and the carrier."""

    #: The request does not arrive.
    UNREACHABLE = "unreachable"
    #: The carrier takes no request at the moment, and says so.
    BUSY = "busy"
    #: The request is taken, and no answer comes.
    SILENT = "silent"


@attrs.frozen(eq=False)
class ScriptError(InputError):
    """A script of the simulated carrier says something it cannot say; each problem names its place."""

    problems: tuple[str, ...]

    def __str__(self) -> str:
        return f"the carrier's script: {'; '.join(self.problems)}"


def _not_both(say: "Say", _: object, value: int) -> None:
    if value < 0 or (value and say.numbers):
        msg = "last counts numbers from the end, and does not go with a list of numbers"
        raise ValueError(msg)


def _refuses(_: object, __: object, value: What) -> None:
    if value not in {What.REJECT, What.UPDATE}:
        msg = f"{value.value!r} refuses nothing; write 'reject' or 'update'"
        raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Say:
    """One thing the carrier says, when, of which numbers, and what goes wrong on the way to us."""

    what: What
    after: Span | None = None
    #: The numbers concerned; none for all that are left.
    numbers: tuple[TelephoneNumber, ...] = ()
    #: Instead of a list: so many of the order's last numbers.
    last: int = attrs.field(default=0, validator=_not_both)
    reasons: tuple[Reason, ...] = ()
    foc_in: Span | None = None
    twice: Span | None = None
    late: Span | None = None
    lost: bool = False
    garbled: bool = False
    unstamped: bool = False
    #: A status word nobody knows, in place of the profile's.
    word: str | None = None

    @property
    def refuses(self) -> bool:
        """Whether the carrier waits for a correction after it."""
        return self.what in {What.REJECT, What.UPDATE}

    def concerns(self, numbers: Sequence[TelephoneNumber]) -> tuple[TelephoneNumber, ...]:
        """Return the numbers of an order it is about."""
        if self.last:
            return tuple(numbers[-self.last :])
        return tuple(number for number in numbers if number in self.numbers) if self.numbers else tuple(numbers)


@attrs.frozen(kw_only=True)
class Life:
    """What happens to the orders it fits; nothing said means that chance decides."""

    number_class: NumberClass | None = None
    country: str | None = None
    #: Of the orders that fit, the one that came so manieth; None for each of them.
    nth: int | None = None
    refuse_with: What = attrs.field(default=What.REJECT, validator=_refuses)
    says: tuple[Say, ...] = ()
    #: What goes wrong with the first requests about the order.
    line: tuple[LineFault, ...] = ()
    #: How far the carrier's clock runs ahead of ours.
    clock_ahead: Span | None = None

    def fits(self, numbers: Sequence[TelephoneNumber]) -> bool:
        """Tell whether an order of these numbers is of the kind that lives this life."""
        classes = {number_class(number) for number in numbers}
        countries = {number.region for number in numbers}
        return self.number_class in {None, *classes} and self.country in {None, *countries}

    @property
    def rounds(self) -> tuple[tuple[Say, ...], ...]:
        """What it says, cut where the carrier waits for a correction."""
        rounds: list[list[Say]] = [[]]
        for say in self.says:
            rounds[-1].append(say)
            if say.refuses:
                rounds.append([])
        return tuple(tuple(part) for part in rounds if part)


@attrs.frozen(kw_only=True)
class Script:
    """A whole story: the seed of chance, the carrier's own record, and lives by kind of order."""

    seed: int = 0
    start: dt.datetime | None = None
    zone: str = "America/New_York"
    #: What the carrier holds, by field; the comparison ignores case and punctuation.
    record: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    lives: tuple[Life, ...] = ()

    @classmethod
    def from_mapping(cls, data: Mapping[str, object]) -> Self:
        """
        Read a script from the mapping a TOML file holds.

        Raises:
            ScriptError: A key or value is wrong; the error names it and says what is allowed.
        """
        import cattrs

        try:
            script = _converter().structure(data, cls)
        except cattrs.BaseValidationError as error:
            problems = cattrs.transform_error(error, format_exception=_said)
            raise ScriptError(tuple(_in_its_words(problem) for problem in problems)) from None
        if unknown := sorted(set(script.record) - set(RECORD_FIELDS)):
            raise ScriptError((f"unknown key {', '.join(unknown)} @ $.record; known: {', '.join(RECORD_FIELDS)}",))
        return script

    @classmethod
    def plausible(cls, seed: int = 0, *, start: dt.datetime | None = None) -> Self:
        """Return the script of a carrier that nobody wrote one for: a seed decides, within what is likely."""
        return cls(seed=seed, start=start)

    def life(self, numbers: Sequence[TelephoneNumber], before: Sequence[Sequence[TelephoneNumber]] = ()) -> Life:
        """
        Return the life of an order: the first that fits, or one left to chance.

        Args:
            numbers: Its numbers.
            before: The numbers of every order that came before it.
        """
        for life in self.lives:
            if life.fits(numbers) and life.nth in {None, 1 + sum(life.fits(earlier) for earlier in before)}:
                return life
        return Life()

    def chance(self, reference: str, purpose: str) -> random.Random:
        """Return chance for one order and one purpose: the same whatever else happened before."""
        return random.Random(f"{self.seed}:{reference}:{purpose}")  # noqa: S311 - a story, not a secret


@functools.cache
def _converter() -> "cattrs.Converter":
    """Return what reads a script: strict about keys, and about every value that is not plain."""
    import cattrs
    from cattrs.gen import make_dict_structure_fn, override

    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(Span, lambda text, _: read_span(_exactly(text, str)))
    converter.register_structure_hook(TelephoneNumber, lambda text, _: TelephoneNumber(_exactly(text, str)))
    converter.register_structure_hook(dt.datetime, lambda moment, _: _moment(moment))
    for plain in (int, str, bool):
        converter.register_structure_hook(plain, _exactly)
    for words in (What, Reason, NumberClass, LineFault):
        converter.register_structure_hook(words, _word)
    for read, name, key in ((Say, "what", "say"), (Life, "number_class", "class"), (Script, "lives", "life")):
        renamed = {name: override(rename=key)}
        hook = make_dict_structure_fn(read, converter, _cattrs_forbid_extra_keys=True, **renamed)  # type: ignore[arg-type,var-annotated]  # cattrs takes overrides and options in one place
        converter.register_structure_hook(read, hook)
    return converter


def _exactly(value: object, wanted: type[Plain]) -> Plain:
    if type(value) is not wanted:
        raise ValueError(f"{value!r} is no {_PLAIN[wanted]}")
    return value


_PLAIN = {int: "whole number", str: "text", bool: "true or false"}


def _word(value: object, words: type[enum.StrEnum]) -> enum.StrEnum:
    if value not in [word.value for word in words]:
        raise ValueError(f"{value!r} is none of: {', '.join(words)}")
    return words(str(value))


def _moment(value: object) -> dt.datetime:
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        raise ValueError(f"{value} is no moment with an offset, such as 2026-03-02T09:00:00-05:00")
    return value


def read_span(text: str) -> Span:
    """
    Return the span a text such as ``"2 business days"`` states.

    Raises:
        ValueError: It states none.
    """
    count, _, unit = text.strip().partition(" ")
    for known in Unit:
        if count.isdecimal() and unit.strip() in {known.value, known.value[:-1]}:
            return Span(int(count), known)
    raise ValueError(f"{text!r} is no span: write a number and one of: {', '.join(Unit)}")


def _said(error: BaseException, _: type | None) -> str:
    """Say what was wrong with one value, without the words of the library that found it."""
    import cattrs

    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        known = ", ".join(sorted(_KEYS.get(error.cl, ())))
        return f"unknown key {', '.join(sorted(error.extra_fields))}; known: {known}"
    if isinstance(error, KeyError):
        return f"the key {error} is missing"
    return str(error) if isinstance(error, ValueError) else "this is not the kind of value that belongs here"


#: The keys a script may hold, by what they stand in.
_KEYS: Mapping[type, tuple[str, ...]] = {
    Script: ("seed", "start", "zone", "record", "life"),
    Life: ("class", "country", "nth", "refuse_with", "says", "line", "clock_ahead"),
    Say: (
        *("say", "after", "numbers", "last", "reasons", "foc_in"),
        *("twice", "late", "lost", "garbled", "unstamped", "word"),
    ),
}


def _in_its_words(problem: str) -> str:
    """Name a place by the keys of the script."""
    for name, key in (("lives", "life"), ("number_class", "class"), ("what", "say")):
        problem = problem.replace(f".{name}", f".{key}")
    return problem
