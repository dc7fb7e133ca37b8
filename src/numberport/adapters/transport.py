"""
HTTP to a carrier, blocking or not: the one module that opens sockets. It needs the extra ``http``.

Time-outs are explicit, TLS is verified, no redirect is followed, no cookie is kept, no proxy or password is taken from
the environment, an answer has a largest size, and nothing is sent in the clear beyond this machine. What fails before
anything was sent is :class:`~numberport.adapters.NotSent`; every other failure is
:class:`~numberport.adapters.NoAnswer`, since the request may have had its effect. Nothing is repeated here; that is the
business of :mod:`numberport.adapters.conversation`.

The log tells of each request its method, the shape of its path, the status and how long it took: no body, no header,
no value of a query, and of the path no part that may be a number or a reference.
"""

import asyncio
import logging
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import SplitResult, unquote, urlsplit

import attrs

from numberport.adapters.protocol import NoAnswer, NotSent, Request, Response
from numberport.errors import MissingExtra

if TYPE_CHECKING:
    import ssl

    import httpx2

__all__ = ["AsyncHttpTransport", "HttpLimits", "HttpTransport", "path_shape"]

_LOG: Final = logging.getLogger(__name__)

#: What stands for a part of a path, or a value of a query, that is not told.
_UNTOLD: Final = "*"
_WORD: Final = re.compile(r"[a-z]+(?:_[a-z]+)*|v\d{1,2}")
_PARAMETER: Final = re.compile(r"[a-z_.\[\]-]{1,60}")
_HERE: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@attrs.frozen(kw_only=True)
class HttpLimits:
    """
    How long a request may take, in seconds, and how large its answer may be; settings of ours, no carrier's rule.

    Args:
        connect: The longest until there is a connection, its encryption included.
        read: The longest between two pieces of an answer.
        write: The longest until a piece of the request is sent.
        pool: The longest until a connection is free.
        total: The longest for everything. A transport that blocks looks at it between two pieces of the body.
        body: The most bytes of an answer.
        connections: The most connections at a time.
    """

    connect: float = attrs.field(default=5, validator=attrs.validators.gt(0))
    read: float = attrs.field(default=30, validator=attrs.validators.gt(0))
    write: float = attrs.field(default=30, validator=attrs.validators.gt(0))
    pool: float = attrs.field(default=5, validator=attrs.validators.gt(0))
    total: float = attrs.field(default=60, validator=attrs.validators.gt(0))
    body: int = attrs.field(default=10_000_000, validator=attrs.validators.gt(0))
    connections: int = attrs.field(default=20, validator=attrs.validators.gt(0))

    @property
    def waits(self) -> dict[str, float]:
        """The time-outs of one step, none of them longer than the whole may take."""
        each = {"connect": self.connect, "read": self.read, "write": self.write, "pool": self.pool}
        return {name: min(longest, self.total) for name, longest in each.items()}


def path_shape(url: str) -> str:
    """
    Return what the log tells of an address: words of its path, and names in its query.

    >>> path_shape("https://carrier.example/v2/porting_orders/3f2a/comments?filter[reference]=ACME-7")
    '/v2/porting_orders/*/comments?filter[reference]=*'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return _UNTOLD
    path = "/".join(part if not part or _WORD.fullmatch(part) else _UNTOLD for part in parts.path.split("/"))
    names = [unquote(pair.partition("=")[0]) for pair in parts.query.split("&") if pair]
    told = [f"{name if _PARAMETER.fullmatch(name) else _UNTOLD}={_UNTOLD}" for name in names]
    return f"{path or '/'}?{'&'.join(told)}" if told else path or "/"


class _Line:
    """What both transports share: how a request is written, a failure read, and the log told."""

    def __init__(self, limits: HttpLimits | None, *, plain: bool) -> None:
        self._limits = limits or HttpLimits()
        self._plain = plain

    def _written(self, request: Request) -> "httpx2.Request":
        """
        Return a request as the library sends it.

        Raises:
            NotSent: It cannot be written, or would go out in the clear.
        """
        import httpx2

        parts = _parts(request.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and (self._plain or parts.hostname in _HERE)):
            raise NotSent("it is not sent in the clear; give an https address")
        names = {name.lower() for name, _ in request.headers}
        headers = [*request.headers, ("Accept-Encoding", "identity")]
        headers += [] if "user-agent" in names else [("User-Agent", "numberport")]
        try:
            return httpx2.Request(
                request.method,
                request.url,
                headers=headers,
                content=request.body or None,
                extensions={"timeout": self._limits.waits},
            )
        except (httpx2.InvalidURL, TypeError, ValueError):
            raise NotSent("it cannot be written as a request") from None

    def _settings(self, ssl_context: "ssl.SSLContext | None", proxy: str | None) -> dict[str, Any]:
        """Return how the library is to open connections."""
        library = _library()
        return {
            "verify": ssl_context or True,
            "trust_env": False,
            "limits": library.Limits(max_connections=self._limits.connections),
            "proxy": None if proxy is None else library.Proxy(proxy),
        }

    @contextmanager
    def _told(self, request: Request) -> Iterator["_Answer"]:
        """Tell the log what came of a request, and read what failed: whether it had been sent, in a word of ours."""
        import httpx2

        answer = _Answer(self._limits)
        came: object = "failed"
        try:
            yield answer
            came = answer.status
        except (NotSent, NoAnswer) as error:
            came = error
            raise
        except (httpx2.HTTPError, httpx2.StreamError, OSError) as error:
            came = _failure(error)
            raise came from None
        finally:
            _LOG.info("%s %s: %s (%.0f ms)", request.method, path_shape(request.url), came, 1000 * answer.seconds)


class _Answer:
    """An answer while it comes, held to the limits."""

    def __init__(self, limits: HttpLimits) -> None:
        self.status: int | None = None
        self._limits = limits
        self._body = bytearray()
        self._began = time.perf_counter()

    @property
    def seconds(self) -> float:
        """How many seconds have passed since the request was taken up."""
        return time.perf_counter() - self._began

    def take_head(self, head: "httpx2.Response") -> bool:
        """
        Take in the head of an answer, with its body where that is there, and tell whether the body is still to come.

        Raises:
            NoAnswer: It says that it is too large.
        """
        length = head.headers.get("Content-Length", "")
        if length.isascii() and length.isdigit() and int(length[:20]) > self._limits.body:
            raise NoAnswer(f"the answer has more than {self._limits.body} bytes")
        if head.is_stream_consumed:
            self.take(head.content)
        return not head.is_stream_consumed

    def take(self, piece: bytes) -> None:
        """
        Add a piece to the body.

        Raises:
            NoAnswer: It is too large, or has taken too long.
        """
        self._body += piece
        if len(self._body) > self._limits.body:
            raise NoAnswer(f"the answer has more than {self._limits.body} bytes")
        if self.seconds > self._limits.total:
            raise NoAnswer(f"it took more than {self._limits.total:g} seconds")

    def whole(self, head: "httpx2.Response") -> Response:
        """Return the answer now that all of it is here."""
        self.status = head.status_code
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers.raw)
        return Response(status=self.status, headers=headers, body=bytes(self._body))


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        raise NotSent("it cannot be written as a request") from None


def _failure(error: Exception) -> NotSent | NoAnswer:
    """Return what a failure means: the words are ours, since the library's may repeat what was sent."""
    import httpx2

    unsent = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
    if isinstance(error, (*unsent, httpx2.UnsupportedProtocol)):
        return NotSent(_WHY.get(type(error).__name__, "there was no connection"))
    return NoAnswer(_WHY.get(type(error).__name__, "the connection broke"))


#: What is said of a failure, by its name in the library.
_WHY: Final = {
    "ConnectTimeout": "there was no connection in time",
    "PoolTimeout": "no connection was free in time",
    "ProxyError": "the proxy let nothing through",
    "ReadTimeout": "no answer came in time",
    "RemoteProtocolError": "what came is no HTTP, or it ended too early",
    "TimeoutError": "no answer came in time",
    "WriteTimeout": "the request was not taken in time",
}


class HttpTransport(_Line):
    """
    Sends requests over HTTP, one after the other or from several threads.

    Args:
        limits: How long a request may take, and how large its answer may be.
        ssl_context: How certificates are checked; by default as Python does.
        proxy: The address of a proxy.
        plain: Send in the clear to other machines too.
        through: What opens connections instead, for tests.

    Raises:
        MissingExtra: The extra ``http`` is not installed.
    """

    def __init__(
        self,
        *,
        limits: HttpLimits | None = None,
        ssl_context: "ssl.SSLContext | None" = None,
        proxy: str | None = None,
        plain: bool = False,
        through: "httpx2.BaseTransport | None" = None,
    ) -> None:
        super().__init__(limits, plain=plain)
        self._through = through or _library().HTTPTransport(**self._settings(ssl_context, proxy))

    def send(self, request: Request) -> Response:
        """
        Send a request and return the answer.

        Raises:
            NotSent: It surely had no effect.
            NoAnswer: It may have had its effect; nobody knows.
        """
        with self._told(request) as answer:
            with self._opened(self._written(request)) as head:
                if answer.take_head(head):
                    for piece in head.iter_raw():
                        answer.take(piece)
            return answer.whole(head)

    @contextmanager
    def _opened(self, written: "httpx2.Request") -> Iterator["httpx2.Response"]:
        head = self._through.handle_request(written)
        try:
            yield head
        finally:
            head.close()

    def close(self) -> None:
        """Close its connections."""
        self._through.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncHttpTransport(_Line):
    """
    Sends requests over HTTP without blocking, under asyncio.

    Args:
        limits: How long a request may take, and how large its answer may be.
        ssl_context: How certificates are checked; by default as Python does.
        proxy: The address of a proxy.
        plain: Send in the clear to other machines too.
        through: What opens connections instead, for tests.

    Raises:
        MissingExtra: The extra ``http`` is not installed.
    """

    def __init__(
        self,
        *,
        limits: HttpLimits | None = None,
        ssl_context: "ssl.SSLContext | None" = None,
        proxy: str | None = None,
        plain: bool = False,
        through: "httpx2.AsyncBaseTransport | None" = None,
    ) -> None:
        super().__init__(limits, plain=plain)
        self._through = through or _library().AsyncHTTPTransport(**self._settings(ssl_context, proxy))

    async def send(self, request: Request) -> Response:
        """
        Send a request and return the answer.

        Raises:
            NotSent: It surely had no effect.
            NoAnswer: It may have had its effect; nobody knows.
        """
        with self._told(request) as answer:
            async with asyncio.timeout(self._limits.total), self._opened(self._written(request)) as head:
                if answer.take_head(head):
                    async for piece in head.aiter_raw():
                        answer.take(piece)
            return answer.whole(head)

    @asynccontextmanager
    async def _opened(self, written: "httpx2.Request") -> AsyncIterator["httpx2.Response"]:
        head = await self._through.handle_async_request(written)
        try:
            yield head
        finally:
            await head.aclose()

    async def close(self) -> None:
        """Close its connections."""
        await self._through.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _library() -> ModuleType:
    try:
        import httpx2
    except ImportError:
        raise MissingExtra("http", "httpx2") from None
    return httpx2
