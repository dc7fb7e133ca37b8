"""
The simulated carrier: it stands where a real one stands, in virtual time.

It is a transport: what the adapter sends, it answers. Its whole state is a fold over its *tape*, the requests it has
taken, so a restarted process that hands it the same tape meets the same carrier. Its chance hangs on the seed and the
order's reference, never on what happened before; so neither an interruption nor another order changes a life.

What it has to say on its own account is :meth:`SimulatedCarrier.news`; delivering it is the caller's work.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

import attrs

from numberport.adapters.answers import Answers
from numberport.adapters.book import Book, kept, problem
from numberport.adapters.clock import Clock
from numberport.adapters.course import Course
from numberport.adapters.holding import Taken
from numberport.adapters.messages import as_json, dumped
from numberport.adapters.mishaps import Faults, answer_to
from numberport.adapters.protocol import Request, Response, Transport, Webhook
from numberport.adapters.script import Script
from numberport.adapters.wire import BASE, DEMO_KEY, sign
from numberport.calendars import pinned
from numberport.errors import InputError
from numberport.profiles.profile import Profile
from numberport.states import PortState

__all__ = ["BrokenTape", "Face", "News", "SimulatedCarrier", "Tape"]


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
    """
    A webhook, and the moment it arrives.

    Args:
        at: The moment.
        webhook: What is sent.
        kind: What kind of event it tells, for a person who watches.
        what: The word in it.
    """

    at: dt.datetime
    webhook: Webhook
    kind: str = ""
    what: str = ""


class Face(Transport, Protocol):
    """A simulated carrier in the dialect of a real one, as a server serves it."""

    @property
    def path(self) -> str:
        """Where its API begins, such as ``/v2``."""
        ...

    @property
    def known(self) -> Mapping[str, str]:
        """What whoever speaks with it has to know, such as the key that its webhooks are checked with."""
        ...

    def news(self, after: dt.datetime | None, until: dt.datetime) -> tuple[News, ...]:
        """Return what arrives after a moment (None for the beginning) and until another, that one included."""
        ...

    def next_moment(self, after: dt.datetime) -> dt.datetime | None:
        """Return the next moment at which something happens or arrives, or None while nothing is to come."""
        ...

    def signed(self, webhook: Webhook, at: dt.datetime) -> Webhook:
        """Return a webhook as it is sent at a moment."""
        ...

    def suffer(self, faults: Faults, question_faults: Faults) -> None:
        """Let something else befall what is sent and asked from now on; both are counted anew."""


#: How it says that there were too many requests, and that something failed.
_BUSY = Response(status=429, headers=(("Retry-After", "30"),), body=b"{}")
_FAILING = Response(status=500, body=b"{}")


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
        self._script = script
        self._clock = clock
        self._key = key
        self._tape: Tape = tape if tape is not None else []
        self._course = Course(profile, script)
        self._answers = Answers(script, self._course)
        self._book = Book(script, self._course, self._answers)
        self._sendings = self._questions = 0
        for place, line in enumerate(self._tape, start=1):
            try:
                self._replay(json.loads(line))
            except _NOT_OURS as error:
                raise BrokenTape(place) from error

    def _replay(self, taken: Mapping[str, Any]) -> None:
        self._sendings = int(taken["sending"])
        if "message" in taken:
            self._book.take(pinned(dt.datetime.fromisoformat(taken["at"])), taken["path"], taken["message"])

    @property
    def orders(self) -> tuple[Taken, ...]:
        """The orders it took, in the order in which it did."""
        return self._book.orders

    def held(self, reference: str) -> Taken | None:
        """Return the order of a reference, ours or its own; the first of several, None where it took none."""
        return next((taken for taken in self.orders if reference in {taken.order, taken.reference}), None)

    @property
    def port_outs(self) -> Mapping[str, object]:
        """What it was answered where other carriers asked for numbers, by its reference of each port-out."""
        return dict(self._book.port_outs)

    def send(self, request: Request) -> Response:
        """
        Take a request and answer it.

        Raises:
            NotSent: The script says the carrier cannot be reached.
            NoAnswer: The script says that no answer comes; whether the request is taken it says too.
        """
        parts, message = urlsplit(request.url), as_json(request.body) or {}
        now, path = self._clock.now(), parts.path
        if request.method == "GET" or path == "/portability":
            return self._asked(now, path, parts.query, message)
        self._sendings += 1
        fault = self._script.fault(self._sendings)
        if fault is not None and not fault.is_taken:
            self._write()
            return answer_to(fault, busy=_BUSY, failing=_FAILING)
        answer = self._taken(now, path, message)
        return answer if fault is None else answer_to(fault, busy=_BUSY, failing=_FAILING)

    def _asked(self, now: dt.datetime, path: str, query: str, message: Mapping[str, object]) -> Response:
        """Answer a question, which leaves nothing behind: a process that begins anew counts them anew."""
        self._questions += 1
        if (fault := self._script.question_fault(self._questions)) is not None:
            return answer_to(fault, busy=_BUSY, failing=_FAILING)
        if path == "/portability":
            return self._answers.portability(message.get("numbers"))
        return self._book.look(now, path, query)

    def _taken(self, now: dt.datetime, path: str, message: Mapping[str, object]) -> Response:
        if why := problem(path, message):
            self._write()
            said = {"status": self._course.word(PortState.REJECTED), "reasons": [why]}
            return Response(status=422, body=dumped(said))
        plain = kept(path, message, self._script)
        self._write(at=now.isoformat(), path=path, message=plain)
        return self._book.take(now, path, plain)

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
        for taken in self._book.orders:
            for told in taken.told:
                body = b"\xff<html>gateway</html>" if told.garbled else dumped(told.message)
                yield from (self._sent(at, body) for at in told.arrives)
        for at, message in self._answers.port_outs():
            yield self._sent(at, dumped(message))

    def _sent(self, at: dt.datetime, body: bytes) -> News:
        return News(at, Webhook(url=f"{BASE}/webhook", headers=sign(body, at, self._key), body=body))


#: What reading a line may raise that we did not write.
_NOT_OURS = (AttributeError, LookupError, TypeError, ValueError, RecursionError)
