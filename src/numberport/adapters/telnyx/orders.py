"""
Orders as Telnyx tells them, and what its words mean for numbers of ours.

Of one order of ours Telnyx may make several; each then speaks for its own numbers.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import attrs

from numberport.adapters.messages import read_moment
from numberport.adapters.protocol import Unknown
from numberport.adapters.telnyx.calls import CARRIER, Answer, Ended, taken
from numberport.adapters.telnyx.messages import DIFFERS, TEXT_LIMIT, numbers_in, objects, text_at
from numberport.events import Channel, Report
from numberport.orders import PortOrder
from numberport.profiles import TELNYX
from numberport.rejections import Refusal, refusal
from numberport.states import LIVE, TERMINAL, MessagingState, PortState
from numberport.telephone import TelephoneNumber

__all__ = ["OURS", "TelnyxOrder", "shared_out", "shown", "source", "told_refusals", "without_order"]

#: What Telnyx tells of an order as a whole beside its status: the name our profile has for it, and where it stands.
_BESIDE: Final = {
    "messaging_port_status": ("messaging", "messaging_port_status"),
    "activation_status": ("activation_settings", "activation_status"),
}
#: Where an order has our reference.
OURS: Final = "customer_reference"
#: How many of its numbers an order lists at most (OpenAPI document of 2025-08-14, include_phone_numbers).
_LISTED: Final = 50
#: The name our profile has for what an order asks for before it is confirmed.
_STEP: Final = "additional step"
#: What it tells of single numbers.
_OF_NUMBERS: Final = ("activation_status", "requirements_status", "portability_status")


def source(channel: Channel) -> str:
    """Return the name of the clock that stamps what comes by a channel."""
    return f"{CARRIER}: {channel}"


@attrs.frozen(kw_only=True)
class TelnyxOrder:
    """
    What Telnyx tells of one of its orders.

    Args:
        data: The order as it came, without secrets.
        id: Its id.
        word: Its status word; empty where none could be read.
        numbers: The numbers it lists.
        complete: It lists all of its numbers.
    """

    data: Mapping[str, object] = attrs.field(repr=False)
    id: str
    word: str
    numbers: tuple[TelephoneNumber, ...]
    complete: bool

    @classmethod
    def read(cls, data: Mapping[str, object]) -> "TelnyxOrder":
        """Read an order; what it does not say is empty."""
        numbers, whole = numbers_in(data.get("phone_numbers"))
        count = text_at(data, "porting_phone_numbers_count")
        listed = str(len(numbers)) == count if count else 0 < len(numbers) < _LISTED
        return cls(
            data=data,
            id=text_at(data, "id"),
            word=text_at(data, "status", "value"),
            numbers=numbers,
            complete=whole and listed,
        )

    @property
    def ours(self) -> str:
        """Our reference, as it has it."""
        return text_at(self.data, OURS)

    @property
    def state(self) -> PortState | None:
        """What its word means, None for a word that nobody knows."""
        meaning = TELNYX.meaning(self.word)
        return None if meaning is None else meaning.entry

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.state in TERMINAL or self.state is PortState.PORTED

    @property
    def differs(self) -> tuple[str, ...] | None:
        """The fields in which it says something else than our order; None where nobody has compared them."""
        held = self.data.get(DIFFERS)
        return tuple(map(str, held)) if isinstance(held, list) else None

    @property
    def wish(self) -> dt.datetime | None:
        """The moment that was asked for."""
        return read_moment(text_at(self.data, "activation_settings", "foc_datetime_requested"))

    @property
    def papers(self) -> Mapping[str, str]:
        """The ids of the papers it has, by their field."""
        return {field: text_at(self.data, "documents", field) for field in ("loa", "invoice")}

    @property
    def stamp(self) -> dt.datetime | None:
        """When it was last changed."""
        return read_moment(self.data.get("updated_at"))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What it says beside its status."""
        return told_refusals(self.data)

    def listing(self, numbers: Iterable[TelephoneNumber], *, complete: bool) -> "TelnyxOrder":
        """Return it with the numbers that were asked for besides."""
        return attrs.evolve(self, numbers=tuple(sorted({*self.numbers, *numbers})), complete=complete)

    def reports(
        self,
        numbers: tuple[TelephoneNumber, ...] | None,
        *,
        learnt: dt.datetime,
        channel: Channel,
        answers: int | None = None,
    ) -> tuple[Report, ...]:
        """
        Return what it says of our numbers: its status first, then what stands beside it.

        Args:
            numbers: The numbers it speaks for; None for all of our order.
            learnt: When it was asked.
            channel: How it was learnt.
            answers: The version of ours that it answers.
        """
        foc, unreadable = self._committed()
        status = Report(
            word=self.word,
            source=source(channel),
            channel=channel,
            learnt=learnt,
            stamp=self.stamp,
            numbers=numbers,
            foc=foc,
            refusals=self.refusals,
            reference=self.id or None,
            answers=answers,
            unreadable=unreadable,
            raw=json.dumps(self.data, sort_keys=True)[:TEXT_LIMIT],
        )
        return (status, *self._beside(status))

    def _committed(self) -> tuple[dt.datetime | None, tuple[str, ...]]:
        """Return the commitment of an order that has one, and what of it could not be read."""
        given = text_at(self.data, "activation_settings", "foc_datetime_actual")
        committed = self.state in {PortState.FOC_CONFIRMED, PortState.PORTED}
        foc = read_moment(given) if committed else None
        return foc, ("foc",) if committed and given and foc is None else ()

    def _beside(self, status: Report) -> Iterable[Report]:
        """Iterate over what stands beside the status: of single numbers, or else of the order."""
        told = self._of_numbers(status.numbers)
        for scope, path in _BESIDE.items():
            word = text_at(self.data, *path)
            if word and not self._is_early(scope, word) and not any(held == scope for held, _ in told):
                told[scope, word] = status.numbers
        steps = self.data.get("additional_steps")
        for step in steps if isinstance(steps, list) else ():
            told[_STEP, text_at(step)] = status.numbers
        for (scope, word), numbers in told.items():
            yield attrs.evolve(
                status, word=word, scope=scope, numbers=numbers, foc=None, refusals=(), answers=None, unreadable=()
            )

    def _is_early(self, scope: str, word: str) -> bool:
        """Tell whether a word says that there is nothing beside voice, of an order that may still ask for it."""
        status = TELNYX.side_status(scope)
        meaning = status.meaning(word) if status else None
        return meaning is not None and meaning.messaging is MessagingState.NOT_APPLICABLE and not self.is_over

    def _of_numbers(
        self, ours: tuple[TelephoneNumber, ...] | None
    ) -> dict[tuple[str, str], tuple[TelephoneNumber, ...] | None]:
        """Return the numbers of which each word is told; None where all of the order is one."""
        found: dict[tuple[str, str], list[TelephoneNumber]] = {}
        rows = objects(self.data.get("phone_numbers"))
        for row in rows:
            for scope in _OF_NUMBERS:
                if word := text_at(row, scope):
                    found.setdefault((scope, word), []).extend(numbers_in([row])[0])
        whole = {key for key, numbers in found.items() if self.complete and len(numbers) == len(rows)}
        return {
            key: ours if key in whole else tuple(number for number in numbers if ours is None or number in ours)
            for key, numbers in found.items()
        }


def shown(answer: Answer, told: TelnyxOrder) -> TelnyxOrder:
    """
    Return how an order stands after it was acted on, as the answer shows it.

    Raises:
        Ended: The answer shows another order, or none: what was done is looked up.
    """
    for read in map(TelnyxOrder.read, taken(answer).data):
        if read.id == told.id:
            return read
    raise Ended(Unknown(f"answer {answer.status} does not show where the order stands"))


def told_refusals(data: Mapping[str, object]) -> tuple[Refusal, ...]:
    """Return the exceptions beside a status, in our words and theirs."""
    status = data.get("status")
    details = objects(status.get("details") if isinstance(status, dict) else None)
    return tuple(
        refusal(CARRIER, text_at(detail, "code"), text_at(detail, "description", limit=TEXT_LIMIT))
        for detail in details
    )


def shared_out(
    orders: Sequence[TelnyxOrder], order: PortOrder, *, gone: bool = False
) -> tuple[tuple[TelnyxOrder, tuple[TelephoneNumber, ...] | None], ...]:
    """
    Return which order of theirs speaks for which numbers of ours; None where the only one speaks for all.

    A number that stands in several, since somebody asked again in the console, is spoken for by the one that is under
    way, and of several by the one that was changed last. An order that lists other numbers only is none of ours.

    Args:
        orders: What they tell.
        order: Our order.
        gone: Whether an order of theirs counts, too, whose numbers have gone on in another order of ours.
    """
    ours = frozenset(port.number for port in order if gone or port.state is not PortState.SUPERSEDED)
    mine = [told for told in orders if not told.numbers or ours.intersection(told.numbers)]
    if len(mine) == 1 and not (mine[0].complete and _lacking(mine[0].numbers, order)):
        return ((mine[0], None),)
    found: list[tuple[TelnyxOrder, tuple[TelephoneNumber, ...] | None]] = []
    spoken: set[TelephoneNumber] = set()
    for told in sorted(mine, key=_precedence):
        found.append((told, tuple(number for number in told.numbers if number not in spoken)))
        spoken.update(told.numbers)
    return tuple((told, numbers) for told, numbers in found if numbers)


def _precedence(told: TelnyxOrder) -> tuple[bool, float, str]:
    return told.is_over, -(told.stamp.timestamp() if told.stamp else 0.0), told.id


def _lacking(listed: Collection[TelephoneNumber], order: PortOrder) -> tuple[TelephoneNumber, ...]:
    """Return the numbers under way that none of these are."""
    return tuple(port.number for port in order if port.state in LIVE and port.number not in listed)


def without_order(
    orders: Sequence[TelnyxOrder], order: PortOrder, learnt: dt.datetime, channel: Channel
) -> tuple[Report, ...]:
    """Return a report for a person on numbers of ours under way that stand in no order of theirs; none where all do."""
    listed = {number for told in orders for number in told.numbers}
    lost = _lacking(listed, order)
    if not lost or not orders or not all(told.complete for told in orders):
        return ()
    return (Report(word="in no order", source=source(channel), channel=channel, learnt=learnt, numbers=lost),)
