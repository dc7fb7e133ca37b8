"""
The simulated carrier: it stands where a real one stands, in virtual time.

It is a transport: what the adapter sends, it answers. Its whole state is a fold over its *tape*, the requests it has
taken, so a restarted process that hands it the same tape meets the same carrier. Its chance hangs on the seed and the
order's reference, never on what happened before; so neither an interruption nor another order changes a life.

What it has to say on its own account is :meth:`SimulatedCarrier.news`; delivering it is the caller's work.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.holding import Taken, Told
from numberport.adapters.protocol import NoAnswer, NotSent, Request, Response, Webhook
from numberport.adapters.script import ON_THE_DAY, Say, Script, What, plausible
from numberport.adapters.wire import BASE, DEMO_KEY, as_json, dumped, sign
from numberport.calendars import BusinessCalendar, Span, Unit, pinned
from numberport.errors import InputError
from numberport.profiles.profile import Profile
from numberport.rejections import REJECTIONS, Reason
from numberport.states import PortState
from numberport.telephone import InvalidNumber, TelephoneNumber

__all__ = ["BrokenTape", "News", "SimulatedCarrier", "Tape"]


@attrs.frozen
class BrokenTape(InputError):
    """A line of a tape is not what a simulated carrier writes."""

    line: int

    def __str__(self) -> str:
        return f"line {self.line} of the tape is none that a simulated carrier wrote; give it another tape, or none"


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


class SimulatedCarrier:
    """
    A carrier that follows a script.

    Args:
        profile: The provider it plays: its status words and lead times.
        script: What it does.
        clock: Tells the moment at which a request arrives.
        tape: What it took before, and where it writes down what it takes.
        key: The key it signs webhooks with.

    Raises:
        BrokenTape: The tape holds what no simulated carrier wrote.
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
        self._orders: dict[str, Taken] = {}
        self._sendings = 0
        for place, line in enumerate(self._tape, start=1):
            try:
                self._replay(json.loads(line))
            except _NOT_OURS as error:
                raise BrokenTape(place) from error

    def _replay(self, taken: Mapping[str, Any]) -> None:
        self._sendings = int(taken["sending"])
        if "message" in taken:
            self._take(pinned(dt.datetime.fromisoformat(taken["at"])), taken["path"], taken["message"])

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

    def held(self, reference: str) -> Taken | None:
        """Return what the carrier holds of an order, None where it took none of this reference."""
        return self._orders.get(reference)

    def _news(self) -> Iterable[News]:
        for taken in self._orders.values():
            for told in taken.told:
                body = b"\xff<html>gateway</html>" if told.garbled else dumped(told.message)
                for at in told.arrives:
                    yield News(at, Webhook(url=f"{BASE}/webhook", headers=sign(body, at, self._key), body=body))

    def _look(self, path: str) -> Response:
        held = self._orders.get(_reference(path))
        return _NO_SUCH_ORDER if held is None else self._answer(200, held, self._clock.now())

    def _answer(self, status: int, taken: Taken, now: dt.datetime, *, refused: str = "") -> Response:
        """Answer with how an order stands, in one word or in one for each part of it, and why a cancel is refused."""
        latest = taken.latest(now)
        standing: dict[tuple[int, dt.datetime | None], list[TelephoneNumber]] = {}
        for number in taken.numbers:
            told, asked = latest.get(number), taken.cancelling.get(number)
            # Numbers of which the same was said last stand alike.
            standing.setdefault((id(told), asked), []).append(number)
        parts = [(self._stands(taken, latest.get(of[0]), asked), of) for (_, asked), of in standing.items()]
        message: dict[str, object] = {"order": taken.order, "reference": taken.reference, "version": taken.version}
        if taken.cancelling:
            message["cancelling"] = _texts(sorted(taken.cancelling))
        if refused:
            message["refused"] = [{"code": "", "text": refused}]
        if len(parts) == 1 and self._speaks_for_all(parts[0][1], taken):
            message |= parts[0][0]
        else:
            message["parts"] = [{**said, "numbers": _texts(of)} for said, of in parts]
        return Response(status=status, headers=(("Content-Type", "application/json"),), body=dumped(message))

    def _stands(self, taken: Taken, told: Told | None, asked: dt.datetime | None) -> Mapping[str, object]:
        """Return how numbers stand, as a message says it: by what was said last, or by when a cancel was asked for."""
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
        names = frozenset(map(str, named)) if isinstance(named, list) else frozenset(_texts(held.numbers))
        meant = [number for number in held.numbers if str(number) in names]
        if refused := self._refusal_of_cancel(held, meant, now):
            return self._answer(409, held, now, refused=refused)
        over = held.over(now)
        new = tuple(number for number in meant if number not in over and number not in held.cancelling)
        if new:
            held = self._orders[held.reference] = self._cancelling(held, new, now)
        return self._answer(202 if held.cancelling.keys() & meant else 409, held, now)

    def _refusal_of_cancel(self, held: Taken, meant: Sequence[TelephoneNumber], now: dt.datetime) -> str:
        """Return the words in which the script refuses a cancel of some numbers now; none where it does not."""
        life = self._script.life(held.numbers)
        if life.refuse_cancels_once is None:
            return life.refuse_cancels
        word = self._profile.word_for(self._sayable(life.refuse_cancels_once).state)
        said = {of for told in held.told if told.made <= now and told.message["status"] == word for of in told.numbers}
        return "" if said.isdisjoint(meant) else life.refuse_cancels

    def _cancelling(self, held: Taken, numbers: tuple[TelephoneNumber, ...], now: dt.datetime) -> Taken:
        """Take numbers out of what is still to be told, and agree to their cancel."""
        said = Say(what=What.CANCEL, after=Span(1, Unit.BUSINESS_DAYS), numbers=numbers)
        agreed = self._tell(held, (said,), now, of=numbers, mark=f"cancel{len(held.cancelling)}-")
        gone = frozenset(numbers)
        others = (told if told.made <= now else told.without(gone) for told in held.told)
        return attrs.evolve(
            held,
            told=(*(told for told in others if told.numbers), *agreed),
            cancelling={**held.cancelling, **dict.fromkeys(numbers, now)},
        )

    def _begin(
        self, now: dt.datetime, reference: str, version: int, message: Mapping[str, object], held: Taken | None
    ) -> Taken:
        """
        Take an order, or a new version of one: from here its life is certain, unless a newer version comes.

        What was asked to be cancelled stays so, and no part of what is asked now.
        """
        cancelling = held.cancelling if held else {}
        named = {TelephoneNumber(str(text)) for text in _listed(message.get("numbers"))}
        asked = tuple(sorted(named - cancelling.keys()))
        taken = Taken(
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
        taken: Taken,
        says: Sequence[Say],
        now: dt.datetime,
        *,
        of: Sequence[TelephoneNumber],
        mark: str = "",
    ) -> tuple[Told, ...]:
        """Turn what the carrier will say of some numbers into messages with their moments."""
        told: list[Told] = []
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
                gone = frozenset(concerned)
                left = dict.fromkeys(number for number in left if number not in gone)
            message = {
                "id": f"{taken.order}-{taken.version}-{mark}{serial}",
                "reference": taken.reference,
                "order": taken.order,
                "version": taken.version,
                "status": word,
                "foc": foc.isoformat() if say.foc_in is not None and foc else None,
                "reasons": _reasons(say),
                "at": None if say.unstamped else moment.isoformat(),
                "numbers": [] if self._speaks_for_all(concerned, taken) else _texts(concerned),
            }
            stated = {name: value for name, value in message.items() if value not in (None, [])}
            arrives = self._arrivals(say, max(moment, now + _ON_ITS_WAY))
            told.append(Told(moment, arrives, stated, concerned, taken.life, say.garbled, ends))
        return tuple(told)

    def _speaks_for_all(self, numbers: Sequence[TelephoneNumber], taken: Taken) -> bool:
        """Tell whether a word about some numbers is said of the order: of all of them, where each has no status."""
        return len(numbers) == len(taken.numbers) and not self._profile.per_number_status

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


#: What reading a line may raise that we did not write.
_NOT_OURS = (AttributeError, LookupError, TypeError, ValueError, RecursionError)

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


def _texts(numbers: Iterable[TelephoneNumber]) -> list[str]:
    return [str(number) for number in numbers]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _reference(path: str) -> str:
    return unquote(path.removeprefix("/orders/"))


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _reasons(say: Say) -> list[dict[str, str]]:
    return [{"code": reason.value, "text": REJECTIONS[reason].meaning} for reason in say.reasons]
