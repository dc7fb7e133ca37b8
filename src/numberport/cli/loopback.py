"""
The simulated carrier over HTTP on this machine: it answers, and sends its webhooks, until it is closed.

Beside the paths of the carrier's API it has one of its own, by which time is moved on: ``/simulator``.
"""

import datetime as dt
import errno
import select
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, Self, cast
from urllib.parse import urlsplit

import attrs

from numberport.adapters import Clock, NoAnswer, NotSent, Request, Response, Script, ScriptError
from numberport.adapters.messages import as_json, dumped, read_moment
from numberport.adapters.simulator import Face, News
from numberport.adapters.transport import HttpLimits, HttpTransport
from numberport.calendars import BusinessCalendar, Span
from numberport.cli.pace import Pace
from numberport.errors import NumberportError, UsageError

__all__ = ["HOLD", "AddressTaken", "Loopback", "NotAMove", "Sent", "Served", "Watcher"]

#: The largest request that is read; ours.
_LARGEST: Final = 20_000_000
#: How often a webhook is tried, how many seconds lie between two tries, and how often news is looked for; ours.
_TRIES, _BETWEEN, _TICK = 3, 0.5, 0.02
#: How many seconds a connection is held where no answer comes; ours, longer than most that wait.
HOLD: Final = 60.0
_QUICK: Final = HttpLimits(connect=2, read=5, write=5, total=10, body=100_000)
_JSON: Final = (("Content-Type", "application/json"),)
_CONTROL: Final = "/simulator"
_GOOD, _REFUSED = 200, 400


@attrs.frozen
class AddressTaken(UsageError):
    """Nobody can listen at an address: somebody does, or it is not this machine's."""

    host: str
    port: int
    why: str

    def __str__(self) -> str:
        return (
            f"cannot listen at {self.host}:{self.port}: {self.why}; name another with --port (0 for any that is free)"
        )


@attrs.frozen(kw_only=True)
class Served:
    """A request that came; its body stays out of it. The status is None where the script has no answer given."""

    at: dt.datetime
    method: str
    path: str
    status: int | None


@attrs.frozen(kw_only=True)
class Sent:
    """A webhook that was sent, and what the other side answered: a status, or why there was none."""

    at: dt.datetime
    kind: str
    what: str
    url: str
    answer: str


#: Who is told what happens.
Watcher = Callable[[Served | Sent], object]


class Loopback:
    """
    A server of the simulated carrier, with a thread that sends its webhooks.

    Args:
        face: The carrier, in the dialect of whichever; its clock is the pace.
        pace: How time runs.
        port: The port; 0 for any that is free.
        host: The address to listen at.
        zone: The carrier's zone, for spans that are counted in business days.
        stamp: The clock that signatures of webhooks are made with; by default that of the story.
        hold: How many seconds a connection is held where no answer comes, unless the other side leaves before.
        watch: Is told what happens.

    Raises:
        AddressTaken: Nobody can listen there.
    """

    def __init__(
        self,
        face: Face,
        pace: Pace,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        zone: str = "America/New_York",
        stamp: Clock | None = None,
        hold: float = HOLD,
        watch: Watcher | None = None,
    ) -> None:
        self.face, self.pace = face, pace
        self._calendar = BusinessCalendar(zone=zone)
        self._stamp: Clock = stamp or pace
        self.hold = hold
        self._watch = watch or (lambda _: None)
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _listening(host, port, self)
        self._heard = pace.now()
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._serve, self._deliver)]

    @property
    def address(self) -> str:
        """Where it listens."""
        host, port = cast("tuple[str, int]", self._server.server_address[:2])
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"

    @property
    def base_url(self) -> str:
        """Where its API begins."""
        return f"{self.address}{self.face.path}"

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        for thread in self._threads:
            thread.join(_QUICK.total)

    def wait(self) -> None:
        """Wait until it is closed, or until whoever waits is interrupted."""
        while not self._closing.wait(_BETWEEN):
            pass

    def answer(self, request: Request) -> Response:
        """
        Answer a request.

        Raises:
            NotSent, NoAnswer: The script says that there is no answer.
        """
        path = urlsplit(request.url).path.rstrip("/")
        if path.startswith(_CONTROL):
            return self._controlled(request, path.removeprefix(_CONTROL))
        status = None
        try:
            with self._lock:
                response = self.face.send(request)
            status = response.status
        finally:
            self._watch(Served(at=self.pace.now(), method=request.method, path=path, status=status))
        return response

    def _controlled(self, request: Request, path: str) -> Response:
        controls: Mapping[tuple[str, str], Callable[[Mapping[str, Any]], object]] = {
            ("GET", ""): bool,
            ("POST", "/clock"): self._move,
            ("POST", "/faults"): self._break,
        }
        if (control := controls.get((request.method, path))) is None:
            known = "GET /simulator, POST /simulator/clock, POST /simulator/faults"
            return Response(status=404, headers=_JSON, body=dumped({"error": f"the simulator knows {known}"}))
        try:
            control(as_json(request.body) or {})
        except NumberportError as error:
            return Response(status=_REFUSED, headers=_JSON, body=dumped({"error": str(error)}))
        return Response(status=_GOOD, headers=_JSON, body=dumped(self.shown()))

    def _break(self, said: Mapping[str, Any]) -> None:
        """
        Let something befall what comes from now on, as a script's tables ``faults`` and ``question_faults`` say it.

        Raises:
            ScriptError: They cannot be read.
        """
        known = {name: said[name] for name in ("faults", "question_faults") if name in said}
        if known != said or not said:
            raise ScriptError(
                ('say {"faults": {"busy": [1]}} or {"question_faults": {"odds": {"failing": 4}}}',), "faults"
            )
        script = Script.from_mapping(known)
        with self._lock:
            self.face.suffer(script.faults, script.question_faults)

    def shown(self) -> Mapping[str, Any]:
        """Return how to reach it and what time it is there."""
        with self._lock:
            now = self.pace.now()
            after = self.face.next_moment(now)
        return {
            "base_url": self.base_url,
            "now": now.isoformat(),
            "speed": self.pace.speed,
            "next": after and after.isoformat(),
            **self.face.known,
        }

    def _move(self, said: Mapping[str, Any]) -> None:
        """
        Move time on: by a span, to a moment or to the next thing that happens, or let it run at another speed.

        Raises:
            NumberportError: What is said is none of these, or lies in the past.
        """
        if "advance" in said:
            self.pace.advance_to(self._calendar.after(self.pace.now(), Span.parse(str(said["advance"]))))
        elif said.get("to") == "next":
            with self._lock:
                after = self.face.next_moment(self.pace.now())
            if after is not None:
                self.pace.advance_to(max(after, self.pace.now()))
        elif (moment := read_moment(said.get("to"))) is not None:
            self.pace.advance_to(moment)
        elif isinstance(said.get("speed"), int | float) and 0 <= said["speed"] <= _FASTEST:
            self.pace.run_at(said["speed"])
        else:
            raise NotAMove

    def _serve(self) -> None:
        self._server.serve_forever(poll_interval=_TICK)

    def _deliver(self) -> None:
        with HttpTransport(limits=_QUICK, plain=True) as line:
            while not self._closing.wait(_TICK):
                with self._lock:
                    until = self.pace.now()
                    news = self.face.news(self._heard, until)
                    self._heard = until
                for one in news:
                    self._watch(self._sent(line, one))

    def _sent(self, line: HttpTransport, news: News) -> Sent:
        """Send a webhook, more than once if need be."""
        came = ""
        for _ in range(_TRIES):
            webhook = self.face.signed(news.webhook, self._stamp.now())
            try:
                answer = line.send(Request(method="POST", url=webhook.url, headers=webhook.headers, body=webhook.body))
            except (NotSent, NoAnswer) as error:
                came = error.why
            else:
                came = str(answer.status)
                if answer.status < _REFUSED:
                    break
            if self._closing.wait(_BETWEEN):
                break
        return Sent(at=news.at, kind=news.kind, what=news.what, url=news.webhook.url, answer=came)


#: The fastest that time may run: a year in half a minute.
_FASTEST: Final = 1_000_000


@attrs.frozen
class NotAMove(UsageError):
    """What is said of time makes no sense."""

    def __str__(self) -> str:
        return (
            'say {"advance": "2 business days"}, {"to": "next"}, {"to": "2026-03-02T09:00:00-05:00"}'
            f' or {{"speed": 3600}}, which is at most {_FASTEST}'
        )


def _listening(host: str, port: int, loopback: Loopback) -> ThreadingHTTPServer:
    """
    Return a server that listens and answers as the loopback says.

    Raises:
        AddressTaken: Nobody can listen there.
    """

    class Handler(_Handler):
        answers = loopback

    try:
        return _Server((host, port), Handler)
    except (OSError, OverflowError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "it is in use" if taken else str(getattr(error, "strerror", None) or error).lower()
        raise AddressTaken(host, port, why) from None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a connection that the other side broke."""


class _Handler(BaseHTTPRequestHandler):
    """Reads a request, has it answered, and writes the answer."""

    answers: Loopback
    protocol_version = "HTTP/1.1"
    server_version = "numberport"
    sys_version = ""
    timeout = 30

    def _handle(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self._write(Response(status=411, headers=_JSON, body=b'{"error": "say how long the body is"}'))
            return
        if int(length[:12]) > _LARGEST:
            self._write(Response(status=413, headers=_JSON, body=b'{"error": "the body is too large"}'))
            return
        request = Request(
            method=self.command,
            url=f"http://{self.headers.get('Host', 'localhost')}{self.path}",
            headers=tuple(self.headers.items()),
            body=self.rfile.read(int(length)),
        )
        try:
            self._write(self.answers.answer(request), close=False)
        except NotSent:
            self.close_connection = True
        except NoAnswer:
            self._hold()

    def _hold(self) -> None:
        """Say nothing until the other side leaves or says something else, or has waited long enough."""
        select.select([self.connection], [], [], self.answers.hold)
        self.close_connection = True

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _handle  # noqa: N815 - the library looks for these names

    def _write(self, response: Response, *, close: bool = True) -> None:
        self.send_response(response.status)
        for name, value in response.headers:
            self.send_header(name, value)
        if response.status != 204:  # noqa: PLR2004 - it has no content, and no length of it
            self.send_header("Content-Length", str(len(response.body)))
        if close:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(response.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's names
        """Say nothing: whoever watches is told."""
