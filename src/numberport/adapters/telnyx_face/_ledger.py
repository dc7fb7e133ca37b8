"""
What the simulated carrier knows, and how it moves on with time: a fold over what it was asked and what its script says.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.holding import Told
from numberport.adapters.messages import as_json, dumped, read_foc
from numberport.adapters.protocol import Request, Response
from numberport.adapters.script import Faults, Say, Script, What
from numberport.adapters.simulator import SimulatedCarrier
from numberport.adapters.telnyx_face._answers import moment
from numberport.adapters.telnyx_face._holdings import (
    ENDED,
    Chore,
    Code,
    Due,
    Event,
    Extra,
    Job,
    Leaving,
    Order,
    Paper,
    Record,
    Remark,
    Shape,
    Status,
)
from numberport.adapters.telnyx_face._shapes import messaging_shape, status_shape, support_key
from numberport.adapters.wire import BASE
from numberport.calendars import BusinessCalendar
from numberport.profiles import TELNYX
from numberport.rejections import CODES, Reason
from numberport.telephone import TelephoneNumber

__all__: list[str] = []

#: How long things take here; ours, no carrier's rule.
_ON_ITS_WAY: Final = dt.timedelta(seconds=1)
_BEFORE_MESSAGING: Final = dt.timedelta(hours=1)

#: The exception types of the API, and what they say.
EXCEPTION_TYPES: Final = {
    row.code: row.phrase for row in CODES if row.provider == "telnyx" and row.source.section == "exception types"
}
#: The exception type for each of our reasons, the first that stands for it.
_CODES: Final = {row.reason: row.code for row in reversed(CODES) if row.code in EXCEPTION_TYPES}


class _Now:
    """The clock of the carrier behind the face: it shows the moment that the face is at."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def now(self) -> dt.datetime:
        return self.moment


class Ledger:
    """
    What the carrier knows.

    Args:
        script: What it does.
        clock: Tells the moment.
        webhook_url: Where events go of orders that name no address; empty for nowhere.
        needs: What must be filled in before an order is confirmed.
    """

    def __init__(self, script: Script, clock: Clock, *, webhook_url: str, needs: frozenset[str]) -> None:
        self.script = script
        self.webhook_url = webhook_url
        self.needs = needs
        self.calendar = BusinessCalendar(zone=script.zone)
        self.orders: dict[str, Order] = {}
        self.events: dict[str, Event] = {}
        self.papers: dict[str, Paper] = {}
        self.extras: dict[str, Extra] = {}
        self.remarks: dict[str, Remark] = {}
        self.jobs: dict[str, Job] = {}
        self.records: dict[str, Record] = {}
        self.codes: dict[tuple[str, str], Code] = {}
        self._clock = clock
        self._ids = 0
        self._at = _Now(clock.now())
        self.leaving = dict(self._asked_for())
        self._carrier = SimulatedCarrier(TELNYX, _behind(script), self._at)

    def _asked_for(self) -> Iterator[tuple[str, Leaving]]:
        """Iterate over what other carriers will ask for; what lies in the past is asked for at the beginning."""
        for place, asked in enumerate(self.script.port_outs, start=1):
            at = max(asked.at, self.now)
            id_ = str(uuid.UUID(int=self.script.chance(str(place), "port-out").getrandbits(128), version=4))
            yield id_, Leaving(id=id_, asked=asked, until=self.calendar.after(at, asked.answer_in), updated=at)

    @property
    def now(self) -> dt.datetime:
        """The moment it has come to."""
        return self._at.moment

    def lacks(self, order: Order) -> tuple[str, ...]:
        """Return what must still be filled in before an order is confirmed."""
        return tuple(name for name in sorted(self.needs) if order.field(*name.split(".")) in {None, ""})

    def new_id(self) -> str:
        """Return an id: the same for the same count of ids drawn before it."""
        self._ids += 1
        return str(uuid.UUID(int=self.script.chance(str(self._ids), "id").getrandbits(128), version=4))

    def why_not(self, number: TelephoneNumber) -> str:
        """Return why a number cannot be ported; empty where it can: one that the script gives up cannot."""
        if (reason := self.script.unportable.get(number)) is not None:
            return reason.value
        says = self.script.life((number,)).says
        return "no_coverage" if any(say.what is What.FAIL and number in say.numbers for say in says) else ""

    def settle(self) -> None:
        """Move on to what the clock shows: everything that happens until then happens in its order."""
        until = self._clock.now()
        while (step := min(self._steps(until), default=None, key=_first)) is not None:
            at, id_, what = step
            self._at.moment = max(at, self._at.moment)
            if isinstance(what, Told):
                self._hear(self.orders[id_], what)
            elif isinstance(what, Due):
                self._do(self.orders[id_], what)
            else:
                self.let(self.leaving[id_], what)
        self._at.moment = max(until, self._at.moment)

    def _steps(self, until: dt.datetime) -> Iterator[tuple[dt.datetime, str, Told | Due | str]]:
        yield from ((at, id_, word) for at, id_, word in self._departures() if at <= until)
        for order in self.orders.values():
            yield from ((due.at, order.id, due) for due in order.due if due.at <= until)
            yield from ((told.made, order.id, told) for told in self._unheard(order) if told.made <= until)

    def _departures(self) -> Iterator[tuple[dt.datetime, str, str]]:
        """Iterate over what comes next of numbers of ours that other carriers ask for; silence is consent."""
        for one in self.leaving.values():
            if one.word in {"", "pending"}:
                yield (one.until, one.id, "authorized") if one.word else (one.updated, one.id, "pending")

    def let(self, leaving: Leaving, word: str, reason: str = "") -> None:
        """Let a port-out stand somewhere else, and tell so."""
        leaving = attrs.evolve(leaving, word=word, reason=reason, updated=self.now)
        self.leaving[leaving.id] = leaving
        payload: Shape = {"id": leaving.id, "phone_numbers": [str(leaving.asked.number)], "status": word}
        payload |= {
            name: text for name, text in (("carrier_name", leaving.asked.to), ("rejection_reason", reason)) if text
        }
        self._tell_of(leaving.id, "portout.status_changed", payload, self.webhook_url)

    def _unheard(self, order: Order) -> Iterable[Told]:
        held = self._carrier.held(order.life) if order.life else None
        numbers = frozenset(order.numbers)
        return (
            told
            for told in (held.told if held else ())
            if told.message["id"] not in order.heard and not numbers.isdisjoint(told.numbers)
        )

    def awaited(self, after: dt.datetime) -> Iterator[dt.datetime]:
        """Iterate over the moments after a moment at which something is to happen or to arrive."""
        for order in self.orders.values():
            moments = [due.at for due in order.due]
            for told in self._unheard(order):
                moments += [told.made, *told.arrives]
            yield from (at for at in moments if at > after)
        yield from (at for at, _, __ in self._departures() if at > after)
        yield from (at for event in self.events.values() for at in event.arrives if at > after)

    def _hear(self, order: Order, told: Told) -> None:
        """Let what the carrier behind the face says of some numbers be said of an order: of a part, as a new order."""
        heard = order.heard | {str(told.message["id"])}
        left = tuple(number for number in order.numbers if number not in told.numbers)
        self.orders[order.id] = order = attrs.evolve(order, heard=heard)
        if left:
            order = self._split(order, left)
        foc = told.message.get("foc")
        status = Status(str(told.message["status"]))
        said = attrs.evolve(
            order,
            details=tuple(map(_detail, _reasons(told))),
            foc=self._opening(read_foc(foc)) or _kept_foc(order, status),
        )
        self.tell(said, status, arrives=told.arrives, garbled=told.garbled, stamped="at" in told.message)

    def _opening(self, foc: dt.date | None) -> dt.datetime | None:
        """Return the moment of a commitment: one for a day is for the hour at which that begins."""
        if foc is None or isinstance(foc, dt.datetime):
            return foc
        return self.script.opening_hours.opening(foc)

    def _split(self, order: Order, left: tuple[TelephoneNumber, ...]) -> Order:
        """Leave some numbers with an order, and return a new order with the others."""
        gone = tuple(number for number in order.numbers if number not in left)
        new = attrs.evolve(order, id=self.new_id(), created=self.now, numbers=gone, parent=order.id)
        self.orders[new.id] = new
        self.orders[order.id] = attrs.evolve(order, numbers=left, updated=self.now)
        payload: Shape = {"from": {"id": order.id}, "to": {"id": new.id}}
        payload["porting_phone_numbers"] = [{"id": self.new_id(), "phone_number": str(number)} for number in gone]
        self.record(order, "porting_order.split", payload)
        return new

    def tell(self, order: Order, status: Status, **sent: Any) -> Order:  # noqa: ANN401 - fields of an event
        """Let an order stand somewhere else, and tell so."""
        # An exception waits for its answer, whatever the script says behind it.
        life = None if status in {*ENDED, Status.EXCEPTION} else order.life
        order = attrs.evolve(order, status=status, told=self.now, updated=self.now, life=life)
        if _ports_messaging(order):
            due = (*order.due, Due(self.now + _BEFORE_MESSAGING, Chore.PORT_MESSAGING))
            order = attrs.evolve(order, messaging="pending", due=due)
        self.orders[order.id] = order
        payload: Shape = {**_named(order), "status": status_shape(order), "updated_at": moment(self.now)}
        self.record(order, "porting_order.status_changed", payload, **sent)
        return order

    def record(self, order: Order, kind: str, payload: Shape, **sent: Any) -> None:  # noqa: ANN401 - fields of an event
        """Keep an event, and send it where the order wants it."""
        url = str(order.fields.get("webhook_url") or self.webhook_url)
        if kind == "porting_order.status_changed" and url:
            payload = {**payload, "webhook_url": url}
        self._tell_of(order.id, kind, payload, url, **sent)

    def _tell_of(self, about: str, kind: str, payload: Shape, url: str, **sent: Any) -> None:  # noqa: ANN401 - the same
        """Keep an event; what befalls it on its way is the script's, where the carrier behind has not said so."""
        id_ = self.new_id()
        sent = sent or self._befallen(id_)
        event = Event(id=id_, kind=kind, order=about, payload=payload, at=self.now, url=url, **sent)
        self.events[id_] = event

    def _befallen(self, id_: str) -> dict[str, Any]:
        say = self.script.mishaps.befall(Say(what=What.FORWARD), self.script.chance(id_, "mishap"))
        first = self.now + _ON_ITS_WAY
        if say.late is not None:
            first = self.calendar.after(first, say.late)
        again = () if say.twice is None else (self.calendar.after(first, say.twice),)
        arrives = () if say.lost else (first, *again)
        return {"arrives": arrives, "garbled": say.garbled, "stamped": not say.unstamped}

    def _do(self, order: Order, due: Due) -> None:
        order = attrs.evolve(order, due=order.without(due.chore))
        if due.chore is Chore.FORWARD:
            self.send_on(order)
        elif due.chore is Chore.FINISH_ACTIVATION:
            self._finish_activation(order)
        else:
            self.orders[order.id] = attrs.evolve(order, messaging="ported", updated=self.now)
            shape = messaging_shape(self.orders[order.id])
            self.record(order, "porting_order.messaging_changed", {**_named(order), "messaging": shape})

    def _finish_activation(self, order: Order) -> None:
        for job in [job for job in self.jobs.values() if job.order == order.id]:
            self.jobs[job.id] = attrs.evolve(job, status="completed", updated=self.now)
        self.tell(attrs.evolve(order, activation="Active"), Status.PORTED)

    def send_on(self, order: Order) -> None:
        """Send an order on to the losing carrier: here another life of it begins."""
        life = f"{order.id}.{order.begun + 1}"
        body = {
            "reference": life,
            "version": 1,
            "previous": order.id if order.begun else None,
            "numbers": [str(number) for number in order.numbers],
            "account": _account(order),
            "desired_on": order.field("activation_settings", "foc_datetime_requested"),
        }
        self._carrier.send(Request(method="POST", url=f"{BASE}/orders", body=dumped(body)))
        sent_on = attrs.evolve(
            order, life=life, begun=order.begun + 1, heard=frozenset(), due=order.without(Chore.FORWARD)
        )
        self.orders[order.id] = sent_on

    def ask_to_cancel(self, order: Order) -> str:
        """Ask for a cancel; return in which words it is refused, empty where it is not."""
        body = dumped({"numbers": [str(number) for number in order.numbers]})
        url = f"{BASE}/orders/{order.life}/cancel"
        return _refused(self._carrier.send(Request(method="POST", url=url, body=body)))


def _behind(script: Script) -> Script:
    """
    Return what the carrier behind the face does.

    What goes wrong on the line is the face's, and so are the orders that are made of one and what others ask for.
    """
    lives = tuple(attrs.evolve(life, orders=1) for life in script.lives)
    return attrs.evolve(script, faults=Faults(), question_faults=Faults(), lives=lives, port_outs=())


def _refused(answer: Response) -> str:
    said: Any = as_json(answer.body) or {}
    if answer.status < 400:  # noqa: PLR2004 - from here up an answer says no
        return ""
    return str(said["refused"][0]["text"]) if said.get("refused") else "it is too late to cancel this order"


def _first(step: tuple[dt.datetime, str, Told | Due | str]) -> tuple[dt.datetime, str]:
    return step[0], step[1]


def _named(order: Order) -> Shape:
    named = {"id": order.id, "customer_reference": order.reference, "support_key": support_key(order.id)}
    return {name: value for name, value in named.items() if value}


def _ports_messaging(order: Order) -> bool:
    return order.status is Status.PORTED and bool(order.field("messaging", "enable_messaging"))


def _kept_foc(order: Order, status: Status) -> dt.datetime | None:
    """Return the commitment that still stands: an exception voids it."""
    return None if status is Status.EXCEPTION else order.foc


def _reasons(told: Told) -> list[Mapping[str, str]]:
    reasons = told.message.get("reasons")
    return reasons if isinstance(reasons, list) else []


def _detail(reason: Mapping[str, str]) -> Mapping[str, str]:
    return {"code": _CODES.get(Reason(reason["code"]), "OTHER"), "description": reason["text"]}


def _account(order: Order) -> Mapping[str, str]:
    """Return what the customer filled in, under the names by which the carrier's own record knows it."""
    where = {
        "business_name": ("admin", "entity_name"),
        "signer": ("admin", "auth_person_name"),
        "account_number": ("admin", "account_number"),
        "pin": ("admin", "pin_passcode"),
        "street": ("location", "street_address"),
        "city": ("location", "locality"),
        "region": ("location", "administrative_area"),
        "postal_code": ("location", "postal_code"),
    }
    said = {name: order.field("end_user", *path) for name, path in where.items()}
    return {name: str(value) for name, value in said.items() if value}
