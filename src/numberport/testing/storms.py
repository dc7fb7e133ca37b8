"""
Two desks on one store, their processes, a carrier and a customer, while everything breaks that may break.

What a run is, and when it is good, says :mod:`numberport.testing.crashes`, which makes many.
"""

import datetime as dt
import functools
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from numberport.adapters import (
    CarrierAdapter,
    News,
    NoAnswer,
    NotSent,
    Request,
    Response,
    SimulatedAdapter,
    SimulatedCarrier,
    Transport,
    VirtualClock,
)
from numberport.adapters.messages import as_json
from numberport.adapters.questions import Attachment, OperationKind
from numberport.desk import Carrier, PortDesk
from numberport.desk.outbox import asks_for
from numberport.documents import DocumentKind
from numberport.errors import NumberportError
from numberport.events import Action, Event, Remark, Report
from numberport.orders import PortOrder
from numberport.states import PortState
from numberport.storage import MemoryStore
from numberport.storage.protocol import Batches
from numberport.testing.lives import Living

__all__ = ["Died", "Line", "Luck", "Running"]

#: So long things break; then they do not, so that what is left undone shows.
_STORMY: Final = dt.timedelta(days=30)
#: How long one desk leaves alone what another sends; no call here takes half of it.
_LEASE: Final = dt.timedelta(minutes=10)
#: How often each thing breaks.
_OFTEN: Final = 1 / 12

_PAPER: Final = Attachment(kind=DocumentKind.LOA, name="letter.pdf", content=b"%PDF-1")


class Died(BaseException):
    """A process died: nothing of it goes on, and nothing in it may catch this."""


class Luck:
    """Chance, and whether it is stormy."""

    def __init__(self, chance: random.Random, clock: VirtualClock) -> None:
        self.chance = chance
        self._clock = clock
        self._calm = clock.now() + _STORMY

    def strikes(self) -> bool:
        """Tell whether something breaks now."""
        return self._clock.now() < self._calm and self.chance.random() < _OFTEN


class _Store(MemoryStore):
    """A store whose writers die before or after they have written."""

    def __init__(self, luck: Luck) -> None:
        super().__init__()
        self._luck = luck

    def append_all(self, batches: Batches) -> Mapping[str, int]:
        """Append, and perhaps die."""
        if self._luck.strikes():
            raise Died
        done = super().append_all(batches)
        if self._luck.strikes():
            raise Died
        return done


class _Files:
    """Keeps the files of any order."""

    def attachments(self, order: PortOrder) -> tuple[Attachment, ...]:  # noqa: ARG002 - the same for all
        """Return the one file there is."""
        return (_PAPER,)


class Line:
    """What reaches the carrier, or does not; it notes what the carrier took."""

    def __init__(self, carrier: Transport, luck: Luck, clock: VirtualClock) -> None:
        self._carrier = carrier
        self._luck = luck
        self._clock = clock
        #: What the carrier took: method, address and version or numbers.
        self.effects: Counter[tuple[str, ...]] = Counter()
        #: What happens elsewhere while a call is under way.
        self.meanwhile: Callable[[], None] = lambda: None

    def send(self, request: Request) -> Response:
        """Send a request, with whatever breaks on the way."""
        self.meanwhile()
        if self._luck.strikes():
            self._break(before=True)
            headers = (("Retry-After", str(self._luck.chance.randint(0, 3_600))),) * self._luck.chance.randrange(2)
            status = self._luck.chance.choice((429, 503))
            return Response(status=status, headers=headers, body=b"<html>try later</html>")
        response = self._carrier.send(request)
        if request.method != "GET" and response.status < 400:  # noqa: PLR2004 - from there up nothing is taken
            self.effects[_effect(request)] += 1
        self.meanwhile()
        if self._luck.strikes():
            self._break(before=False)
            return Response(status=503, body=b"")
        return response

    def _break(self, *, before: bool) -> None:
        """Break in one of the ways there are, or return."""
        self._clock.advance_to(self._clock.now() + dt.timedelta(seconds=self._luck.chance.randint(0, 60)))
        match self._luck.chance.randrange(4):
            case 0:
                raise Died
            case 1:
                raise NoAnswer("no answer came in time")
            case 2 if before:
                raise NotSent("the connection was refused")


def _effect(request: Request) -> tuple[str, ...]:
    said = as_json(request.body) or {}
    told = (str(said[name]) for name in ("reference", "version", "numbers", "text") if name in said)
    return (request.method, request.url, *told)


class Running(Living):
    """Two desks, their processes, and a customer."""

    def __init__(self, seed: int, index: int) -> None:
        super().__init__(seed, index)
        self.luck = Luck(self.chance, self.clock)
        self.adapter = self.prepared()
        self.line = Line(self.carrier, self.luck, self.clock)
        self.line.meanwhile = self._meanwhile
        self.store = _Store(self.luck)
        self.desks = [self._begun(), self._begun()]
        self.desk = self.desks[0]
        self.busy = False
        #: The ids of the messages that were taken in.
        self.told: set[str] = set()
        #: Remarks that were journalled, or may have been.
        self.remarks = 0

    def prepared(self) -> CarrierAdapter:
        """Make the carrier, and return who speaks to it."""
        script = self.carrier_script
        lives = tuple(attrs.evolve(life, orders=self.chance.choice((1, 1, 2, 3))) for life in script.lives)
        self.carrier = SimulatedCarrier(self.profile, attrs.evolve(script, lives=lives), self.clock)
        return SimulatedAdapter(profile=self.profile, tickets=True)

    def _begun(self) -> PortDesk:
        """Return a desk as a new process begins it."""
        way = Carrier(self.adapter, self.line)
        return PortDesk(self.store, {self.profile.name: way}, self.clock, files=_Files(), lease=_LEASE)

    def attempt(self, do: Callable[[], object]) -> bool:
        """Do something at one of the desks, and tell whether it came to an end; a desk that dies is begun anew."""
        try:
            do()
        except Died:
            self.desks[self.desks.index(self.desk)] = self.desk = self._begun()
            return False
        except NumberportError:
            # A refusal, or another desk was faster: part of a life.
            return True
        return True

    def turn(self) -> None:
        """Let another desk be at work, perhaps, and read what there is, perhaps."""
        self.desk = self.chance.choice(self.desks)
        if self.chance.random() < 1 / 2:
            self.attempt(self.desk.refresh)

    def _meanwhile(self) -> None:
        """Let the other desk tick while this one waits, and come back to this one, whatever becomes of the other."""
        if self.busy or self.chance.random() < 1 / 2:
            return
        self.busy, waiting = True, self.desk
        self.desk = next(desk for desk in self.desks if desk is not waiting)
        self.attempt(self.desk.tick)
        self.busy, self.desk = False, waiting

    def begin(self) -> None:
        """Open the order at both desks; perhaps one sends it before the other does, which has not read that."""
        for place in (0, 1):
            self.desk = self.desks[place]
            while not self.attempt(functools.partial(self.desk.open, self.draft())):
                self.desk = self.desks[place]
        if self.chance.random() < 1 / 2:
            self.attempt(functools.partial(self.desk.submit, "A"))
        self.desk = self.desks[0]

    def hear(self, news: Sequence[News]) -> None:
        """Hand in what arrives, again where it was not taken in."""
        for item in news:
            while not self.attempt(functools.partial(self.desk.receive, self.profile.name, item.webhook)):
                self.turn()
            message = self.message_of(item)
            if message is not None:
                self.told.add(str(message["id"]))

    def message_of(self, news: News) -> Mapping[str, object] | None:
        """Return what has an id of its own in a webhook; None where that cannot be read."""
        return as_json(news.webhook.body)

    def tick(self) -> None:
        """Let one of the desks do what is due."""
        self.turn()
        self.attempt(self.desk.tick)

    def customer(self) -> None:
        """Let the customer do what customers do, and leave remarks, hand in files, press."""
        super().customer()
        self.desk = self.chance.choice(self.desks)
        for order in self.open_orders():
            drawn = self.chance.random()
            if any(port.state is PortState.DRAFT for port in order):
                self.attempt(functools.partial(self.desk.submit, order.id))
            elif drawn < 1 / 30:
                self.attempt(functools.partial(self.desk.comment, order.id, f"remark {drawn}"))
            elif drawn < 2 / 30:
                self.attempt(functools.partial(self.desk.attach, order.id, (_PAPER,)))
            elif drawn < 3 / 30:
                self.attempt(functools.partial(self.desk.activate, order.id))

    def done(self) -> bool:
        """Tell whether nothing is open and nothing unanswered."""
        self.attempt(self.desk.refresh)
        return not self.open_orders() and not self.desk.waiting()

    def wrong(self, ends: Sequence[PortState]) -> str:
        """Return what is wrong with how it ended; empty where nothing is."""
        found = super().wrong(ends) or next(self.broken(), "")
        return found if found or not self.desk.waiting() else f"it waits: {self.desk.waiting()[0].why}"

    def broken(self) -> Iterator[str]:
        """Iterate over the promises that were broken."""
        yield from self.doubled()
        events = [event for order in self.desk.orders for event in _recorded(order)]
        heard = {event.id for event in (*events, *self.desk.unclaimed) if isinstance(event, Report)}
        if lost := sorted(self.told - heard):
            yield f"reports are lost: {', '.join(lost)}"
        yield from self.unsaid([event for event in events if isinstance(event, Remark)])

    def doubled(self) -> Iterator[str]:
        """Iterate over what the carrier took more often than it was meant."""
        for effect, count in self.line.effects.items():
            if count > 1 and not effect[1].endswith(("/comments", "/files", "/cancel")):
                yield f"the carrier took {effect[0]} {effect[1]} {count} times"
        for end, kind in (("/cancel", OperationKind.CANCEL), ("/activate", OperationKind.ACTIVATE)):
            taken, meant = self.taken(end), self.meant(kind)
            if taken > meant:
                yield f"the carrier took {taken} of {meant} times {kind}"

    def taken(self, end: str) -> int:
        """Return how many requests the carrier took to addresses that end so."""
        return sum(count for effect, count in self.line.effects.items() if effect[1].endswith(end))

    def meant(self, *kinds: OperationKind) -> int:
        """Return how many actions of ours ask the carrier for something."""
        events = (event for order in self.desk.orders for event in _recorded(order))
        return sum(asks_for(event) in kinds for event in events if isinstance(event, Action))

    def unsaid(self, remarks: Sequence[Remark]) -> Iterator[str]:
        """Iterate over what is wrong with our remarks at the carrier."""
        texts = {effect[-1] for effect in self.line.effects if effect[1].endswith("/comments")}
        if unsaid := [remark.text for remark in remarks if remark.text not in texts]:
            yield f"remarks are lost: {', '.join(unsaid)}"


def _recorded(order: PortOrder) -> Iterator[Event]:
    for placed in order.journal.placed:
        yield placed.event
        yield from placed.copies
