"""
The simulated carrier: it stands where a real one stands, in virtual time.

It is a transport: what the adapter sends, it answers. Its whole state is a fold over its *tape*, the requests it has
taken, so a restarted process that hands it the same tape meets the same carrier. Its chance hangs on the seed and the
order's reference, never on what happened before; so neither an interruption nor another order changes a life.

What it has to say on its own account is :meth:`SimulatedCarrier.news`; delivering it is the caller's work.
"""

import datetime as dt
import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol
from urllib.parse import unquote, urlsplit

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.protocol import NoAnswer, NotSent, Request, Response, Webhook
from numberport.adapters.script import ON_THE_DAY, Say, Script, What, plausible
from numberport.adapters.wire import BASE, DEMO_KEY, as_json, dumped, sign
from numberport.calendars import BusinessCalendar, Span, Unit
from numberport.profiles.profile import Profile
from numberport.rejections import REJECTIONS, Reason
from numberport.states import PortState
from numberport.telephone import InvalidNumber, TelephoneNumber

__all__ = ["News", "SimulatedCarrier", "Tape"]


class Tape(Protocol):
    """Where the carrier writes down what it takes: a list of lines, or a file that behaves like one."""

    def __iter__(self) -> Iterator[str]:
        """Iterate over the lines written before."""
        ...

    def append(self, line: str, /) -> None:
        """Write a line down for good."""


@attrs.frozen
class News:
    """A webhook, and the moment it arrives."""

    at: dt.datetime
    webhook: Webhook


@attrs.frozen
class _Told:
    """A message of the carrier's: when it is made, when it arrives, what it says."""

    made: dt.datetime
    arrives: tuple[dt.datetime, ...]
    message: Mapping[str, object]
    numbers: tuple[TelephoneNumber, ...]
    #: The version of the order that began the life it belongs to.
    life: int
    garbled: bool = False
    #: Whether it ends the carrier's work on these numbers.
    ends: bool = False

    def answering(self, version: int) -> "_Told":
        """Return it as the answer to a later version."""
        return attrs.evolve(self, message={**self.message, "version": version})

    @functools.cached_property
    def about(self) -> frozenset[TelephoneNumber]:
        """The numbers it is about, to look them up."""
        return frozenset(self.numbers)

    def without(self, numbers: Sequence[TelephoneNumber]) -> "_Told":
        """Return it with some numbers left out, the others named."""
        left = tuple(number for number in self.numbers if number not in numbers)
        if left == self.numbers:
            return self
        message = {**self.message, "numbers": [str(number) for number in left]}
        return attrs.evolve(self, numbers=left, message=message)


@attrs.frozen
class _Taken:
    """An order as the carrier holds it."""

    reference: str
    order: str
    version: int
    #: The version that began the life it leads, and when that was.
    life: int
    begun: dt.datetime
    #: The numbers of that version.
    asked: tuple[TelephoneNumber, ...]
    #: Every number it ever had.
    numbers: tuple[TelephoneNumber, ...]
    told: tuple[_Told, ...] = ()
    #: The numbers that were asked to be cancelled, and when.
    cancelling: Mapping[TelephoneNumber, dt.datetime] = attrs.field(factory=dict)

    def told_of(self, number: TelephoneNumber, now: dt.datetime) -> _Told | None:
        """Return what was said last of a number in the life it leads."""
        said = (told for told in reversed(self.told) if told.made <= now and number in told.about)
        return next((told for told in said if number not in self.wanted or told.life == self.life), None)

    @functools.cached_property
    def wanted(self) -> frozenset[TelephoneNumber]:
        """The numbers of its version, to look them up."""
        return frozenset(self.asked)

    def over(self, now: dt.datetime) -> frozenset[TelephoneNumber]:
        """Return the numbers that the carrier has done with."""
        return frozenset(number for told in self.told if told.ends and told.made <= now for number in told.numbers)


class SimulatedCarrier:
    """
    A carrier that follows a script.

    Args:
        profile: The provider it plays: its status words and lead times.
        script: What it does.
        clock: Tells the moment at which a request arrives.
        tape: What it took before, and where it writes down what it takes.
        key: The key it signs webhooks with.
    """

    def __init__(
        self, profile: Profile, script: Script, clock: Clock, tape: Tape | None = None, *, key: bytes = DEMO_KEY
    ) -> None:
        self._profile = profile
        self._script = script
        self._clock = clock
        self._key = key
        self._tape: Tape = tape if tape is not None else []
        self._calendar = BusinessCalendar(zone=script.zone)
        self._orders: dict[str, _Taken] = {}
        self._sendings = 0
        for line in self._tape:
            taken = json.loads(line)
            self._sendings = taken["sending"]
            if "message" in taken:
                self._take(dt.datetime.fromisoformat(taken["at"]), taken["path"], taken["message"])

    def send(self, request: Request) -> Response:
        """
        Take a request and answer it.

        Raises:
            NotSent: The script says the carrier cannot be reached.
            NoAnswer: The script says it takes this and gives no answer.
        """
        path, message = urlsplit(request.url).path, as_json(request.body) or {}
        if request.method == "GET":
            return self._look(path)
        self._sendings += 1
        if self._sendings in self._script.faults.unreachable:
            self._write()
            raise NotSent("the connection was refused")
        now = self._clock.now()
        problem = _problem(request, message)
        if problem:
            self._write()
            return Response(status=422, body=dumped({"status": self._word(PortState.REJECTED), "reasons": [problem]}))
        plain = {name: value for name, value in message.items() if name != "account"}
        taken = {**plain, "differing": [reason.value for reason in self._differing(message)]}
        self._write(at=now.isoformat(), path=path, message=taken)
        response = self._take(now, path, taken)
        if self._sendings in self._script.faults.silent:
            raise NoAnswer("the connection broke while waiting")
        return response

    def _write(self, **taken: object) -> None:
        """Write down a sending; of one that has no effect only that it counts."""
        self._tape.append(json.dumps({"sending": self._sendings, **taken}, sort_keys=True))

    def news(self, after: dt.datetime | None, until: dt.datetime) -> tuple[News, ...]:
        """Return what arrives after a moment (None for the beginning) and until another, that one included."""
        found = [news for news in self._news() if (after is None or news.at > after) and news.at <= until]
        return tuple(sorted(found, key=lambda news: (news.at, news.webhook.body)))

    def next_news(self, after: dt.datetime) -> dt.datetime | None:
        """Return the moment at which the next webhook arrives, or None while nothing is on its way."""
        return min((news.at for news in self._news() if news.at > after), default=None)

    def _news(self) -> Iterable[News]:
        for taken in self._orders.values():
            for told in taken.told:
                body = b"\xff<html>gateway</html>" if told.garbled else dumped(told.message)
                for at in told.arrives:
                    yield News(at, Webhook(url=f"{BASE}/webhook", headers=sign(body, at, self._key), body=body))

    def _look(self, path: str) -> Response:
        held = self._orders.get(_reference(path))
        return _NO_SUCH_ORDER if held is None else self._answer(200, held, self._clock.now())

    def _answer(self, status: int, taken: _Taken, now: dt.datetime) -> Response:
        """Answer with how an order stands: in one word, or in one for each part of it."""
        standing: dict[str, list[TelephoneNumber]] = {}
        for number in taken.numbers:
            standing.setdefault(json.dumps(self._stands(taken, number, now), sort_keys=True), []).append(number)
        parts = [{**json.loads(said), "numbers": [str(number) for number in of]} for said, of in standing.items()]
        message: dict[str, object] = {"order": taken.order, "reference": taken.reference, "version": taken.version}
        if taken.cancelling:
            message["cancelling"] = [str(number) for number in sorted(taken.cancelling)]
        message |= json.loads(next(iter(standing))) if len(parts) == 1 else {"parts": parts}
        return Response(status=status, headers=(("Content-Type", "application/json"),), body=dumped(message))

    def _stands(self, taken: _Taken, number: TelephoneNumber, now: dt.datetime) -> Mapping[str, object]:
        """Return how a number stands, as a message says it."""
        told, asked = taken.told_of(number, now), taken.cancelling.get(number)
        word = self._profile.word_for(PortState.CANCEL_PENDING)
        if asked is not None and word is not None and (told is None or told.made <= asked):
            return {"status": word, "at": asked.isoformat()}
        if told is None:
            return {"status": self._word(PortState.SUBMITTED), "at": taken.begun.isoformat()}
        return {name: told.message[name] for name in ("status", "foc", "reasons", "at") if name in told.message}

    def _take(self, now: dt.datetime, path: str, message: Mapping[str, object]) -> Response:
        if path.endswith("/cancel"):
            return self._take_cancel(now, path, message)
        return (self._take_change if path.endswith("/amend") else self._take_submission)(now, message)

    def _take_submission(self, now: dt.datetime, message: Mapping[str, object]) -> Response:
        reference, version = str(message["reference"]), int(str(message["version"]))
        held = self._orders.get(reference)
        if held is None or held.version < version:
            self._orders[reference] = self._begin(now, reference, version, message, held)
        return self._answer(201, self._orders[reference], now)

    def _take_change(self, now: dt.datetime, message: Mapping[str, object]) -> Response:
        """Take a change of an order: it leads the life it led, unless the record speaks against what it says now."""
        held, version = self._orders.get(str(message["reference"])), int(str(message["version"]))
        if held is None:
            return _NO_SUCH_ORDER
        if _listed(message.get("differing")):
            return self._take_submission(now, message)
        if held.version < version:
            told = tuple(told if told.made <= now else told.answering(version) for told in held.told)
            self._orders[held.reference] = attrs.evolve(held, version=version, told=told)
        return self._answer(200, self._orders[held.reference], now)

    def _take_cancel(self, now: dt.datetime, path: str, message: Mapping[str, object]) -> Response:
        held = self._orders.get(_reference(path.removesuffix("/cancel")))
        if held is None:
            return _NO_SUCH_ORDER
        named = message.get("numbers")
        meant = [number for number in held.numbers if not isinstance(named, list) or str(number) in named]
        over = held.over(now)
        new = tuple(number for number in meant if number not in over and number not in held.cancelling)
        if new:
            held = self._orders[held.reference] = self._cancelling(held, new, now)
        return self._answer(202 if held.cancelling.keys() & meant else 409, held, now)

    def _cancelling(self, held: _Taken, numbers: tuple[TelephoneNumber, ...], now: dt.datetime) -> _Taken:
        """Take numbers out of what is still to be told, and agree to their cancel."""
        said = Say(what=What.CANCEL, after=Span(1, Unit.BUSINESS_DAYS), numbers=numbers)
        agreed = self._tell(held, (said,), now, of=numbers, mark=f"cancel{len(held.cancelling)}-")
        others = (told if told.made <= now else told.without(numbers) for told in held.told)
        return attrs.evolve(
            held,
            told=(*(told for told in others if told.numbers), *agreed),
            cancelling={**held.cancelling, **dict.fromkeys(numbers, now)},
        )

    def _begin(
        self, now: dt.datetime, reference: str, version: int, message: Mapping[str, object], held: _Taken | None
    ) -> _Taken:
        """
        Take an order, or a new version of one: from here its life is certain, unless a newer version comes.

        What was asked to be cancelled stays so, and no part of what is asked now.
        """
        cancelling = held.cancelling if held else {}
        named = {TelephoneNumber(str(text)) for text in _listed(message.get("numbers"))}
        asked = tuple(sorted(named - cancelling.keys()))
        taken = _Taken(
            reference=reference,
            order=held.order if held else f"SIM-{self._script.chance(reference, 'order').randrange(16**8):08X}",
            version=version,
            life=version,
            begun=now,
            asked=asked,
            numbers=tuple(sorted(named.union(held.numbers if held else ()))),
            cancelling=cancelling,
        )
        first = held is None and not message.get("previous")
        told = self._tell(taken, self._says(reference, asked, message, first=first), now, of=asked)
        agreed = {*cancelling}
        kept = (told for told in held.told if told.made <= now or agreed.issuperset(told.numbers)) if held else ()
        return attrs.evolve(taken, told=(*kept, *told))

    def _says(
        self, reference: str, numbers: Sequence[TelephoneNumber], message: Mapping[str, object], *, first: bool
    ) -> tuple[Say, ...]:
        life = self._script.life(numbers)
        if differing := tuple(Reason(str(reason)) for reason in _listed(message.get("differing"))):
            says: tuple[Say, ...] = (_FORWARD, Say(what=life.refuse_with, after=_TWO_DAYS, reasons=differing))
        else:
            says = _after_answer(life.says, first=first) or plausible(
                self._script.chance(reference, "life"), numbers, first=first
            )
        return tuple(attrs.evolve(say, what=self._sayable(say.what)) for say in says)

    def _sayable(self, what: What) -> What:
        """Return what the provider has a word for: a refusal is told by the other word if it has but one."""
        return what if self._profile.word_for(what.state) else _OTHER_REFUSAL.get(what, what)

    def _differing(self, message: Mapping[str, object]) -> tuple[Reason, ...]:
        """Return why the carrier's own record speaks against a request: every field that differs."""
        account = message.get("account")
        claimed = account if isinstance(account, dict) else {}
        differing = [
            _REASONS[field]
            for field, held in self._script.record.items()
            if _bare(str(claimed.get(field, ""))) != _bare(held)
        ]
        return tuple(dict.fromkeys(differing))

    def _tell(
        self,
        taken: _Taken,
        says: Sequence[Say],
        now: dt.datetime,
        *,
        of: Sequence[TelephoneNumber],
        mark: str = "",
    ) -> tuple[_Told, ...]:
        """Turn what the carrier will say of some numbers into messages with their moments."""
        told: list[_Told] = []
        moment, foc, left = now, None, dict.fromkeys(of)
        for serial, say in enumerate(says, start=1):
            word = self._profile.word_for(say.what.state)
            moment = self._moment(say, moment, foc)
            if say.foc_in is not None:
                foc = self._calendar.after(moment, say.foc_in).date()
            concerned = tuple(number for number in say.numbers or left if number in left)
            if word is None or not concerned:
                continue
            ends = say.what in _LETTING_GO
            if ends:
                gone = set(concerned)
                left = {number: None for number in left if number not in gone}
            message = {
                "id": f"{taken.order}-{taken.version}-{mark}{serial}",
                "reference": taken.reference,
                "order": taken.order,
                "version": taken.version,
                "status": word,
                "foc": foc.isoformat() if say.foc_in is not None and foc else None,
                "reasons": _reasons(say),
                "at": None if say.unstamped else moment.isoformat(),
                "numbers": [] if len(concerned) == len(taken.numbers) else [str(number) for number in concerned],
            }
            stated = {name: value for name, value in message.items() if value not in (None, [])}
            arrives = self._arrivals(say, max(moment, now + _ON_ITS_WAY))
            told.append(_Told(moment, arrives, stated, concerned, taken.life, say.garbled, ends))
        return tuple(told)

    def _moment(self, say: Say, before: dt.datetime, foc: dt.date | None) -> dt.datetime:
        if say.after is not None:
            return self._calendar.after(before, say.after)
        if say.what in ON_THE_DAY and foc is not None:
            return max(before, self._calendar.at(foc, _OPENING))
        return before

    def _arrivals(self, say: Say, soonest: dt.datetime) -> tuple[dt.datetime, ...]:
        if say.lost:
            return ()
        first = self._calendar.after(soonest, say.late) if say.late else soonest
        return (first, self._calendar.after(first, say.twice)) if say.twice else (first,)

    def _word(self, state: PortState) -> str:
        return self._profile.word_for(state) or state.value


#: What an order is answered with that the carrier does not have.
_NO_SUCH_ORDER = Response(status=404, body=b"{}")
#: How long a message takes to us at least.
_ON_ITS_WAY = dt.timedelta(seconds=1)
#: When the simulated carrier begins work on the day of a commitment; ours, no carrier's rule.
_OPENING = dt.time(8)


def _after_answer(says: tuple[Say, ...], *, first: bool) -> tuple[Say, ...]:
    """Return a scripted life; what was answered is not refused again."""
    return says if first else tuple(say for say in says if say.what not in _REFUSING)


_REFUSING = frozenset({What.REJECT, What.UPDATE})

#: What a provider says that has no word for one of the two refusals.
_OTHER_REFUSAL = {What.UPDATE: What.REJECT, What.REJECT: What.UPDATE}

_FORWARD = Say(what=What.FORWARD, after=Span(1, Unit.BUSINESS_DAYS))
_TWO_DAYS = Span(2, Unit.BUSINESS_DAYS)
#: What ends the carrier's work on a number.
_LETTING_GO = frozenset({What.PORT, What.FAIL, What.CANCEL})

#: Why a field of the record that differs is refused.
_REASONS = {
    "business_name": Reason.NAME_MISMATCH,
    "signer": Reason.SIGNER_MISMATCH,
    "street": Reason.ADDRESS_MISMATCH,
    "city": Reason.ADDRESS_MISMATCH,
    "region": Reason.ADDRESS_MISMATCH,
    "postal_code": Reason.POSTAL_CODE_MISMATCH,
    "account_number": Reason.ACCOUNT_NUMBER_MISMATCH,
    "pin": Reason.PIN_MISMATCH,
}

_SUBMISSION = re.compile(r"/orders(/[^/]+(/amend)?)?")


def _problem(request: Request, message: Mapping[str, object]) -> Mapping[str, str] | None:
    """Return why a request cannot even be taken, as a reason to answer with."""
    path = urlsplit(request.url).path
    if path.endswith("/cancel"):
        return None
    numbers = _listed(message.get("numbers"))
    readable = type(message.get("version")) is int and isinstance(message.get("reference"), str)
    if not _SUBMISSION.fullmatch(path) or not readable or not numbers or not all(map(_is_number, numbers)):
        return {"code": Reason.UNKNOWN.value, "text": "the request names no reference, no version or no numbers"}
    return None


def _is_number(value: object) -> bool:
    try:
        TelephoneNumber(str(value))
    except InvalidNumber:
        return False
    return True


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _reference(path: str) -> str:
    return unquote(path.removeprefix("/orders/"))


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _reasons(say: Say) -> list[dict[str, str]]:
    return [{"code": reason.value, "text": REJECTIONS[reason].meaning} for reason in say.reasons]
