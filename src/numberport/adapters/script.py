"""
What the simulated carrier will do: a script, written by hand or drawn from a seed.

A script is read from ``carrier.toml``::

    seed = 7                             # chance, where the script leaves something open
    start = 2026-03-02T09:00:00-05:00    # when the story begins
    zone = "America/New_York"            # the carrier's wall clock
    record_after = "2 hours"             # how long a customer service record takes; at once, without it

    [record]                             # what the carrier holds; a request that says otherwise is refused
    business_name = "Acme Widgets LLC"
    signer = "Dana Whitfield"
    postal_code = "94102"
    account_number = "ACM-2047-7781"
    pin = "4417"

    [unportable]                         # numbers that cannot be ported, and why; any other can
    "+18885550199" = "not_portable"

    [[life]]                             # the first that fits an order tells its life
    class = "toll-free"                  # "local" or "toll-free"; any, without it
    country = "US"                       # any, without it
    orders = 2                           # the carrier makes so many orders of one; without it, one
    refuse_with = "update"               # how a request that does not match is refused: "reject" or "update"
    refuse_cancels = "too late"          # a cancel is refused in these words; without it, it is granted
    refuse_cancels_once = "foc"          # and only once this was said of a number; without it always
    says = [
        { say = "forward", after = "1 business day" },
        { say = "foc", after = "2 business days", foc_in = "4 business days", twice = "2 hours" },
        { say = "change_foc", after = "1 business day", foc_in = "5 business days", late = "6 hours" },
        { say = "fail", numbers = ["+18885550107"], reasons = ["number_inactive"] },
        { say = "port" },
    ]

    [hours]                              # when numbers are let over on a working day
    opens = 09:30:00
    closes = 16:00:00

    [faults]                             # of the line between us, by the running number of the sending, from 1
    silent = [2]                         # taken, but no answer comes
    unreachable = [3]                    # not taken, and we know it
    swallowed = [4]                      # not taken, but no answer comes
    busy = [5]                           # not taken: answered 429, too many requests, try later
    failing = [6]                        # not taken: answered 500
    maintenance = [7]                    # not taken: answered 503, with a page of HTML
    masked = [8]                         # taken, but answered 502, with a page of HTML
    odds = { busy = 20 }                 # and by chance: one sending in twenty

    [question_faults]                    # the same of questions, which are counted by themselves
    maintenance = [1]

    [mishaps]                            # of webhooks, by chance: one in so many
    lost = 20
    twice = 5
    late = 5
    by = "6 hours"                       # how much later at most

    [[port_out]]                         # another carrier asks for a number of ours
    number = "+12125550100"
    at = 2026-03-04T10:00:00-05:00
    to = "Bayline"
    answer_in = "2 hours"

Each ``say`` is one of ``forward``, ``update``, ``reject``, ``foc``, ``change_foc``, ``activate``, ``port``, ``fail``
(these numbers are given up) and ``cancel``. ``after`` counts from what was said before; ``activate``, ``fail`` and
``port`` without it fall on the day of the commitment. ``twice`` delivers a message again that much later, ``late``
delivers it late, ``lost = true`` never, ``garbled = true`` unreadable, ``unstamped = true`` without its time.
``foc_at = "11:30"`` commits to an hour of the day, ``foc_as_asked = true`` to what was asked for.
"""

import contextlib
import datetime as dt
import enum
import functools
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from numberport.adapters.lives import (
    Life,
    PortOutAsked,
    Say,
    SpanTooLong,
    What,
    plausible,
    stated_span,
)
from numberport.adapters.mishaps import Fault, Faults, Mishaps
from numberport.calendars import BusinessCalendar, DayOutOfRange, Hours, Span, is_in_range, zone_info
from numberport.errors import InputError
from numberport.profiles import NumberClass
from numberport.rejections import Reason
from numberport.telephone import InvalidNumber, TelephoneNumber, legible

if TYPE_CHECKING:
    import cattrs

__all__ = [
    "Fault",
    "Faults",
    "Life",
    "Mishaps",
    "PortOutAsked",
    "Say",
    "Script",
    "ScriptError",
    "SpanTooLong",
    "What",
    "plausible",
    "stated_span",
]

Plain = TypeVar("Plain", int, str, bool)

#: What brings a commitment, and so a day.
_DATED = frozenset({What.FOC, What.CHANGE_FOC})


@attrs.frozen
class ScriptError(InputError):
    """A script of the simulated carrier says something it cannot say; each problem names its place."""

    problems: tuple[str, ...]
    file: str = "the carrier's script"

    def __str__(self) -> str:
        return f"{self.file}: {'; '.join(self.problems)}"


_HOURS = Hours(dt.time(8), dt.time(17))


@attrs.frozen(kw_only=True)
class Script:
    """A whole story: the seed of chance, the carrier's own record, lives by kind of order, and what goes wrong."""

    seed: int = 0
    start: dt.datetime | None = None
    zone: str = "America/New_York"
    #: What the carrier holds, by field; the comparison ignores case and punctuation.
    record: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    #: How long it takes until a customer service record is there; None for at once.
    record_after: Span | None = None
    #: The numbers that cannot be ported, and why; any other can.
    unportable: Mapping[TelephoneNumber, Reason] = attrs.field(factory=dict)
    #: What other carriers ask of numbers of ours.
    port_outs: tuple[PortOutAsked, ...] = ()
    lives: tuple[Life, ...] = ()
    #: When numbers are let over on a working day, on the carrier's clock; ours, no carrier's rule.
    hours: Hours = _HOURS
    #: What befalls sendings, and what befalls questions, which are counted by themselves.
    faults: Faults = attrs.field(factory=Faults)
    question_faults: Faults = attrs.field(factory=Faults)
    #: What befalls webhooks.
    mishaps: Mishaps = attrs.field(factory=Mishaps)

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
            raise ScriptError((f"record: unknown key {', '.join(unknown)}; known: {', '.join(RECORD_FIELDS)}",))
        if undated := tuple(_undated(script.lives)):
            raise ScriptError(undated)
        return script

    def life(self, numbers: Sequence[TelephoneNumber]) -> Life:
        """Return the life of an order of these numbers: the first that fits, or one left to chance."""
        return next((life for life in self.lives if life.fits(numbers)), Life())

    @property
    def opening_hours(self) -> BusinessCalendar:
        """The carrier's working days, open while numbers are let over."""
        return BusinessCalendar(zone=self.zone, opens=self.hours.opens, closes=self.hours.closes)

    def fault(self, count: int) -> Fault | None:
        """Return what befalls a sending, by its running number."""
        return self.faults.of(count, self.chance(str(count), "fault"))

    def question_fault(self, count: int) -> Fault | None:
        """Return what befalls a question, by its running number."""
        return self.question_faults.of(count, self.chance(str(count), "question fault"))

    def chance(self, reference: str, purpose: str) -> random.Random:
        """Return chance for one order and one purpose: the same whatever else happened before."""
        return random.Random(f"{self.seed}:{reference}:{purpose}")  # noqa: S311 - a story, not a secret


def _undated(lives: Iterable[Life]) -> Iterator[str]:
    """Iterate over what is wrong with commitments that do not say for when: the carrier could not say them."""
    for place, life in enumerate(lives, start=1):
        for count, say in enumerate(life.says, start=1):
            if say.what in _DATED and say.foc_in is None:
                yield f"life {place}, says {count}: {say.what} needs foc_in, such as '4 business days'"


#: The fields a carrier's record may hold.
RECORD_FIELDS = ("business_name", "signer", "street", "city", "region", "postal_code", "account_number", "pin")


@functools.cache
def _converter() -> "cattrs.Converter":
    """Return what reads a script: strict about keys, and about every value that is not plain."""
    import cattrs
    from cattrs.gen import make_dict_structure_fn, override

    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(Span, lambda text, _: stated_span(_exactly(text, str)))
    converter.register_structure_hook(TelephoneNumber, lambda text, _: _number(_exactly(text, str)))
    converter.register_structure_hook(dt.datetime, lambda moment, _: _moment(moment))
    converter.register_structure_hook(dt.time, lambda time, _: _time(time))
    for plain in (int, str, bool):
        converter.register_structure_hook(plain, _exactly)
    for words in (Fault, What, Reason, NumberClass):
        converter.register_structure_hook(words, _word)
    special: Mapping[type, Mapping[str, Any]] = {
        Say: {"what": override(rename="say")},
        Life: {
            "number_class": override(rename="class"),
            "refuse_with": override(struct_hook=lambda value, _: _one_of(value, (What.REJECT, What.UPDATE))),
            "refuse_cancels_once": override(struct_hook=lambda value, _: _one_of(value, What)),
        },
        Script: {
            "hours": override(struct_hook=lambda value, _: _hours(value, converter)),
            "lives": override(rename="life"),
            "port_outs": override(rename="port_out"),
            "unportable": override(struct_hook=_unportable),
            "zone": override(struct_hook=lambda value, _: _zone(value)),
        },
    }
    for read, overrides in special.items():
        hook = make_dict_structure_fn(read, converter, _cattrs_forbid_extra_keys=True, **overrides)  # type: ignore[var-annotated]  # cattrs takes overrides and options in one place
        converter.register_structure_hook(read, hook)
    return converter


def _exactly(value: object, wanted: type[Plain]) -> Plain:
    if type(value) is not wanted:
        # The value is not repeated: what should have been text may be a PIN that lost its quotes.
        raise ValueError(f"this is no {_PLAIN[wanted]}")
    return value


_PLAIN = {int: "whole number", str: "text", bool: "true or false"}


def _number(text: str) -> TelephoneNumber:
    try:
        return TelephoneNumber(text)
    except InvalidNumber:
        raise ValueError(f"{legible(text)!r} is no number in E.164, such as '+12125550100'") from None


def _unportable(value: object, _: object) -> Mapping[TelephoneNumber, Reason]:
    """Read the numbers that cannot be ported, each with its reason."""
    numbers = value if isinstance(value, dict) else {"a table of numbers and reasons": value}
    return {_number(number): Reason(_one_of(reason, Reason)) for number, reason in numbers.items()}


def _zone(value: object) -> str:
    name = _exactly(value, str)
    zone_info(name)
    return name


def _word(value: object, words: type[enum.StrEnum]) -> enum.StrEnum:
    return _one_of(value, words)


def _one_of(value: object, words: Iterable[enum.StrEnum]) -> enum.StrEnum:
    known = {word.value: word for word in words}
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{value!r} is none of: {', '.join(known)}")
    return known[value]


def _moment(value: object) -> dt.datetime:
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        raise ValueError(f"{value} is no moment with an offset, such as 2026-03-02T09:00:00-05:00")
    if not is_in_range(value.date()):
        raise DayOutOfRange(value.date())
    return value


def _hours(value: Any, converter: "cattrs.Converter") -> Hours:  # noqa: ANN401 - whatever stands there
    """Read from when until when numbers are let over; what is not said is as ever."""
    return converter.structure({"opens": _HOURS.opens, "closes": _HOURS.closes, **value}, Hours)


def _time(value: object) -> dt.time:
    with contextlib.suppress(ValueError):
        value = dt.time.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(value, dt.time) or value.tzinfo is not None:
        raise ValueError(f"{legible(str(value))!r} is no time of day, such as 11:30")
    return value


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
    Script: (
        *("seed", "start", "zone", "record", "record_after", "unportable", "life", "port_out"),
        *("hours", "faults", "question_faults", "mishaps"),
    ),
    Life: ("class", "country", "orders", "refuse_with", "refuse_cancels", "refuse_cancels_once", "says"),
    Say: (
        *("say", "after", "numbers", "reasons", "foc_in", "foc_at", "foc_as_asked"),
        *("twice", "late", "lost", "garbled", "unstamped"),
    ),
    Hours: ("opens", "closes"),
    Faults: (*map(str, Fault), "odds"),
    Mishaps: ("lost", "garbled", "unstamped", "twice", "late", "by"),
    PortOutAsked: ("number", "at", "to", "answer_in"),
}


def _in_its_words(problem: str) -> str:
    """Put the place first, counted from one, and name it by the keys of the script."""
    said, _, path = problem.rpartition(" @ $")
    for name, key in (("lives", "life"), ("port_outs", "port_out"), ("number_class", "class"), ("what", "say")):
        path = path.replace(f".{name}", f".{key}")
    path = path.replace("['", ".").replace("']", "")
    place = _INDEX.sub(lambda found: f" {int(found[1]) + 1}", path).strip(".").replace(".", ", ")
    return f"{place}: {said}" if place else said


_INDEX = re.compile(r"\[([0-9]+)\]")
