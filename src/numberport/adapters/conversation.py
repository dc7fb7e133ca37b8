"""
What is said to a carrier and when, until an operation has its outcome: pure, for whoever sends.

:func:`converse` is a generator. It yields what to do: send a request, wait, keep how far it has come. It takes in the
answer to each request, or the :class:`NotSent` or :class:`NoAnswer` that came instead, and returns the outcome.
:func:`carried_out` and :func:`carried_out_async` do what it says.

Only what is safe is sent again: a request that reads, or that did not reach the carrier, or that the carrier did not
take since too much was asked (429). What has an effect and was not answered may have had it. So the carrier is asked
whether it knows the order in this version, and only what it does not know is sent once more. What cannot be looked up,
such as a comment, is never sent twice; its outcome is unknown.

:func:`called` is the part of it that looks nothing up and sends nothing again: for the desk, which does both on its
own terms, since it may be another process that goes on.
"""

import datetime as dt
from collections.abc import Awaitable, Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Final, Protocol

import attrs

from numberport.adapters.messages import header
from numberport.adapters.protocol import (
    RESUMED,
    Asked,
    CarrierAdapter,
    NoAnswer,
    NotSent,
    Operation,
    Outcome,
    Progress,
    Refused,
    Request,
    Response,
    Transport,
    Unknown,
)
from numberport.adapters.questions import OperationKind

__all__ = [
    "AsyncTransport",
    "Conversation",
    "Heard",
    "Keep",
    "Patience",
    "Send",
    "Step",
    "Wait",
    "called",
    "carried_out",
    "carried_out_async",
    "converse",
]


@attrs.frozen(kw_only=True)
class Patience:
    """
    How long one operation goes on; settings of ours, no carrier's rule.

    Args:
        calls: The most requests in all, look-ups and repeats among them.
        repeats: How often one request that is safe is sent again.
        sendings: How often the whole operation is sent, where the carrier says that it does not know it.
        pause: How long the first pause is before something is sent again; each further one is twice as long.
        settling: How long what may have arrived has time to take effect, before it is looked up.
        longest: How long all waiting may take; a carrier that asks for more is not waited for.
    """

    calls: int = attrs.field(default=50, validator=attrs.validators.ge(1))
    repeats: int = attrs.field(default=3, validator=attrs.validators.ge(0))
    sendings: int = attrs.field(default=2, validator=attrs.validators.ge(1))
    pause: dt.timedelta = dt.timedelta(seconds=1)
    settling: dt.timedelta = dt.timedelta(seconds=2)
    longest: dt.timedelta = dt.timedelta(seconds=90)


@attrs.frozen
class Send:
    """Send this request, and take in its answer, or why there is none."""

    request: Request


@attrs.frozen
class Wait:
    """Wait so long."""

    span: dt.timedelta


@attrs.frozen
class Keep:
    """Keep how far the operation has come: a process that dies goes on from here."""

    progress: Progress


Step = Send | Wait | Keep
#: What is taken in: the answer to a request or why there is none, and nothing for everything else.
Heard = Response | NotSent | NoAnswer | None
Conversation = Generator[Step, Heard, Outcome]


class AsyncTransport(Protocol):
    """What reaches a carrier, for whoever does not wait."""

    async def send(self, request: Request) -> Response:
        """
        Send a request and return the answer.

        Raises:
            NotSent: It surely had no effect.
            NoAnswer: It may have had its effect; nobody knows.
        """
        ...


def converse(
    adapter: CarrierAdapter,
    asked: Asked,
    *,
    progress: Progress | None = None,
    known: bool = False,
    patience: Patience | None = None,
) -> Conversation:
    """
    Say what to do, step by step, until an operation has its outcome.

    >>> import datetime as dt
    >>> from numberport.adapters import OrderList, SimulatedAdapter
    >>> from numberport.profiles import GENERIC
    >>> talk = converse(SimulatedAdapter(profile=GENERIC), OrderList(at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC)))
    >>> next(talk)
    Send(request=Request(method='GET', url='https://carrier.invalid/orders?'))

    Args:
        adapter: The carrier's language.
        asked: What is asked of it.
        progress: How far it had come, for one that is taken up again.
        known: It may have been sent before: it is looked up first.
        patience: How long it goes on.
    """
    talk = _Talk(adapter, patience or Patience())
    sought = _sought(asked)
    kept = dict(progress or {})
    if kept:
        kept[RESUMED] = f"{kept.get(RESUMED, '')}again."
    outcome: Outcome = Unknown("it was sent before, and never answered")
    for sending in range(talk.patience.sendings):
        if sought is not None and (known or sending):
            found = yield from talk.run(sought, {})
            if not isinstance(found, Refused):
                return found
            kept = {**kept, RESUMED: f"{kept.get(RESUMED, '')}{sending}."}
        outcome = yield from talk.run(asked, kept)
        if sought is None or not isinstance(outcome, Unknown) or not talk.in_doubt:
            return outcome
        kept = dict(talk.kept)
        yield from talk.wait(talk.patience.settling)
    found = yield from talk.run(_sought(asked) or asked, {})
    return outcome if isinstance(found, Refused) else found


def called(adapter: CarrierAdapter, asked: Asked, progress: Progress) -> Conversation:
    """
    Say which calls an operation takes, one after the other, each sent once.

    Args:
        adapter: The carrier's language.
        asked: What is asked of it.
        progress: How far it had come.
    """
    return _Talk(adapter, _ONCE).run(asked, progress)


def _sought(asked: Asked) -> Operation | None:
    """Return the question whether the carrier knows of something already, None where it cannot be asked that."""
    if not isinstance(asked, Operation) or asked.kind not in _LOOKED_UP:
        return None
    return attrs.evolve(asked, kind=OperationKind.FIND, files=())


#: What a carrier can be asked whether it knows of it: what raises the version of an order, and its cancel.
_LOOKED_UP: Final = frozenset({OperationKind.SUBMIT, OperationKind.CORRECT, OperationKind.AMEND, OperationKind.CANCEL})
#: What changes nothing, by whatever method it is asked.
_READS: Final = frozenset(
    {
        *(OperationKind.FETCH, OperationKind.FIND, OperationKind.LIST),
        *(OperationKind.PORTABILITY, OperationKind.WINDOWS, OperationKind.REPLAY),
        OperationKind.REQUIREMENTS,
    }
)
_READING_METHODS: Final = frozenset({"GET", "HEAD"})

#: Nothing is sent again, and nothing waited for.
_ONCE: Final = Patience(repeats=0, longest=dt.timedelta())

_TOO_MANY, _SERVER = 429, 500
#: The most seconds a carrier's wish to wait is believed; longer than any patience.
_A_DAY: Final = 86_400
#: The most digits of a number of seconds that are read; a moment in Unix time has ten.
_DIGITS: Final = 12


class _Talk:
    """One conversation: what is left of the patience, and whether something may have had an effect nobody knows of."""

    def __init__(self, adapter: CarrierAdapter, patience: Patience) -> None:
        self.patience = patience
        self.in_doubt = False
        self.kept: Progress = {}
        self._adapter = adapter
        self._calls = patience.calls
        self._waiting = patience.longest
        #: How long the carrier asked to be left alone in its last answer.
        self._wait: dt.timedelta | None = None

    def run(self, asked: Asked, progress: Progress) -> Conversation:
        """Make the calls of an operation one by one."""
        self.kept = progress
        while isinstance(step := self._adapter.next_step(asked, progress), Request):
            if not self._calls:
                return Unknown(f"it came to no end after {self.patience.calls} calls")
            answer = yield from self._sent(asked, step)
            if not isinstance(answer, Response):
                return Unknown(str(answer))
            progress = self._adapter.absorb(asked, progress, answer)
            self._wait = _wished(answer) if _may_go_better(answer) else None
            if asked.kind not in _READS and isinstance(self._adapter.next_step(asked, progress), Request):
                self.kept = progress
                yield Keep(progress)
        return attrs.evolve(step, wait=self._wait) if isinstance(step, Unknown) else step

    def _sent(self, asked: Asked, request: Request) -> Generator[Step, Heard, Response | NotSent | NoAnswer]:
        """Send a request, and again where that is safe, until there is an answer or no patience."""
        safe = asked.kind in _READS or request.method in _READING_METHODS
        answer: Heard = None
        for count in range(self.patience.repeats + 1):
            if not self._calls:
                break
            self._calls -= 1
            answer = yield Send(request)
            self.in_doubt = self.in_doubt or (not safe and not _had_no_effect(answer))
            pause = self._pause(answer, count, safe=safe)
            if pause is None or count == self.patience.repeats or not (yield from self.wait(pause)):
                break
        return answer if answer is not None else NoAnswer("nothing was said of the answer")

    def _pause(self, answer: Heard, count: int, *, safe: bool) -> dt.timedelta | None:
        """Return how long to wait before a request is sent again; None where it is not."""
        if not (_had_no_effect(answer) or (safe and _may_go_better(answer))):
            return None
        wished = _wished(answer) if isinstance(answer, Response) else None
        return self.patience.pause * 2**count if wished is None else wished

    def wait(self, span: dt.timedelta) -> Generator[Step, Heard, bool]:
        """Wait, if there is so much patience; tell whether there was."""
        if span > self._waiting:
            return False
        self._waiting -= span
        if span:
            yield Wait(span)
        return True


def _had_no_effect(answer: Heard) -> bool:
    """Tell whether a request surely was not taken."""
    return isinstance(answer, NotSent) or (isinstance(answer, Response) and answer.status == _TOO_MANY)


def _may_go_better(answer: Heard) -> bool:
    """Tell whether the same question may be answered when it is asked again."""
    return not isinstance(answer, Response) or answer.status == _TOO_MANY or answer.status >= _SERVER


def _wished(answer: Response) -> dt.timedelta | None:
    """
    Return how long a carrier wants to be left alone: by ``Retry-After``, or where too much was asked by
    ``x-ratelimit-reset``.
    """
    seconds = _seconds(answer, "Retry-After")
    if seconds is not None:
        return dt.timedelta(seconds=min(seconds, _A_DAY))
    reset = _seconds(answer, "x-ratelimit-reset") if answer.status == _TOO_MANY else None
    if reset is not None:
        return _until_reset(answer, reset)
    try:
        until = parsedate_to_datetime(header(answer.headers, "Retry-After"))
        span = until - parsedate_to_datetime(header(answer.headers, "Date"))
    except (TypeError, ValueError):
        return None
    return min(max(span, dt.timedelta()), dt.timedelta(seconds=_A_DAY))


def _seconds(answer: Response, name: str) -> int | None:
    """Return how many seconds a header says; None where it says none."""
    text = header(answer.headers, name).strip()
    return int(text[:_DIGITS]) if text.isascii() and text.isdigit() else None


def _until_reset(answer: Response, reset: int) -> dt.timedelta | None:
    """
    Return how long it is until more is taken: so many seconds, as Telnyx documents it, or until a moment in Unix time.

    More than a day is a moment, as many carriers write it; without a ``Date`` nobody knows how far off it is.
    """
    if reset <= _A_DAY:
        return dt.timedelta(seconds=reset)
    try:
        span = reset - parsedate_to_datetime(header(answer.headers, "Date")).timestamp()
    except (TypeError, ValueError):
        return None
    return dt.timedelta(seconds=span) if 0 <= span <= _A_DAY else None


def carried_out(
    conversation: Conversation,
    transport: Transport,
    sleep: Callable[[float], object],
    keep: Callable[[Mapping[str, str]], object] | None = None,
) -> Outcome:
    """
    Do what a conversation says, and return its outcome.

    Args:
        conversation: What to do.
        transport: What reaches the carrier.
        sleep: Waits so many seconds.
        keep: Keeps how far the operation has come, for a process that dies in it.
    """
    exchange = _Exchange(conversation)
    for step in exchange.steps():
        if isinstance(step, Send):
            with exchange.listening():
                exchange.heard = transport.send(step.request)
        elif isinstance(step, Wait):
            sleep(step.span.total_seconds())
        elif keep is not None:
            keep(step.progress)
    return exchange.outcome


async def carried_out_async(
    conversation: Conversation,
    transport: AsyncTransport,
    sleep: Callable[[float], Awaitable[object]],
    keep: Callable[[Mapping[str, str]], Awaitable[object]] | None = None,
) -> Outcome:
    """
    Do what a conversation says without blocking, and return its outcome.

    Args:
        conversation: What to do.
        transport: What reaches the carrier.
        sleep: Waits so many seconds, such as ``asyncio.sleep``.
        keep: Keeps how far the operation has come, for a process that dies in it.
    """
    exchange = _Exchange(conversation)
    for step in exchange.steps():
        if isinstance(step, Send):
            with exchange.listening():
                exchange.heard = await transport.send(step.request)
        elif isinstance(step, Wait):
            await sleep(step.span.total_seconds())
        elif keep is not None:
            await keep(step.progress)
    return exchange.outcome


class _Exchange:
    """How a conversation goes for whoever does what it says: its steps, what was heard last, and its outcome."""

    outcome: Outcome

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self.heard: Heard = None

    def steps(self) -> Iterator[Step]:
        """Iterate over what to do until there is an outcome; what was heard of a step is told before the next."""
        while True:
            heard, self.heard = self.heard, None
            try:
                step = self._conversation.send(heard)
            except StopIteration as done:
                self.outcome = done.value
                return
            yield step

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take in why there is no answer in place of one."""
        try:
            yield
        except (NotSent, NoAnswer) as error:
            self.heard = error
