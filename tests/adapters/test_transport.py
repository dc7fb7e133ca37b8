"""HTTP to a carrier: what fails and how, what is bounded, and what the log tells; over a real loopback socket too."""

import asyncio
import logging
import re
import socket
import ssl
import threading
import time

import pytest
from hypothesis import given, strategies as st

from numberport.adapters import NoAnswer, NotSent, Request, Response
from numberport.adapters.transport import AsyncHttpTransport, HttpLimits, HttpTransport, path_shape

httpx2 = pytest.importorskip("httpx2")
pytest.importorskip("cryptography")

ADDRESS = "https://carrier.example/v2/porting_orders/3f2a-9/comments?filter[reference]=ACME-7"
QUICK = HttpLimits(connect=1, read=0.2, write=1, pool=1, total=1, body=1_000)
SECRET = "4417-PIN"
#: The end of a head, and the length of the body it tells.
WHOLE = re.compile(rb"\A(?:.*?\r\ncontent-length: (\d+))?.*?\r\n\r\n", re.IGNORECASE | re.DOTALL)


def sent_by(kind, request, **options):
    """Send a request by one of the two transports, and return the answer."""
    if kind is HttpTransport:
        with HttpTransport(**options) as transport:
            return transport.send(request)
    return asyncio.run(sent_without_blocking(request, **options))


async def sent_without_blocking(request, **options):
    """Send a request by the transport that does not block, and return the answer."""
    async with AsyncHttpTransport(**options) as transport:
        return await transport.send(request)


both = pytest.mark.parametrize("kind", [HttpTransport, AsyncHttpTransport])


def mocked(handler):
    """Return what answers in place of a network."""
    return {"through": httpx2.MockTransport(handler)}


class Server:
    """A socket on loopback that reads a request and then does what it is told to: a function of the connection."""

    def __init__(self, does):
        self.does = does
        self.heard = b""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/v2/orders"
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        """Begin to listen."""
        self.thread.start()
        return self

    def __exit__(self, *_):
        """Stop listening."""
        self.done.set()
        self.socket.close()
        self.thread.join(5)

    def hear(self, connection):
        """Read a request with its body, or what there is of it."""
        while not (whole := WHOLE.search(self.heard)) or len(self.heard) < whole.end() + int(whole[1] or 0):
            piece = connection.recv(65_536)
            if not piece:
                return
            self.heard += piece
            if not self.heard.startswith((b"GET", b"POST")):
                return

    def _serve(self):
        try:
            connection, _ = self.socket.accept()
        except OSError:
            return
        with connection:
            connection.settimeout(2)
            self.hear(connection)
            try:
                self.does(self, connection)
            except OSError:
                return


def says(*pieces):
    """Return what sends some pieces and closes the connection."""
    return lambda _, connection: [connection.sendall(piece) for piece in pieces]


def drips(_, connection):
    """Send a body in small pieces for longer than anybody should wait."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
    for _count in range(100):
        connection.sendall(b"x")
        time.sleep(0.05)


def is_silent(server, _):
    """Say nothing until the test is over."""
    server.done.wait(2)


class TestAnswers:
    """What comes back."""

    @both
    def test_all_of_it_goes_there_and_comes_back(self, kind):
        """Method, address, headers and body reach the carrier as they are; status, headers and body come back so."""
        seen = []

        def handler(request):
            seen.append(request)
            return httpx2.Response(201, headers=[("X-A", "1"), ("x-a", "2")], content=b"\xff{}")

        request = Request(method="PATCH", url=ADDRESS, headers=(("Authorization", "Bearer K"),), body=b"\x00{}")
        answer = sent_by(kind, request, **mocked(handler))
        assert answer == Response(status=201, headers=answer.headers, body=b"\xff{}")
        assert [(name.lower(), value) for name, value in answer.headers if name.lower() == "x-a"] == [
            ("x-a", "1"),
            ("x-a", "2"),
        ]
        (went,) = seen
        assert (went.method, str(went.url), went.content) == ("PATCH", ADDRESS, b"\x00{}")
        assert went.headers["authorization"] == "Bearer K"
        assert went.headers["accept-encoding"] == "identity"
        assert went.headers["user-agent"] == "numberport"

    @both
    def test_who_is_asking_can_be_said(self, kind):
        """A request that names its program keeps that name."""
        names = []

        def handler(request):
            names.append(request.headers["user-agent"])
            return httpx2.Response(204)

        sent_by(kind, Request(method="GET", url=ADDRESS, headers=(("User-Agent", "desk/1"),)), **mocked(handler))
        assert names == ["desk/1"]

    @both
    @pytest.mark.parametrize("status", [301, 302, 307, 404, 429, 500])
    def test_every_status_is_an_answer(self, kind, status):
        """No redirect is followed and no status is an error: what it means is for the adapter to say."""
        calls = []

        def handler(request):
            calls.append(request)
            return httpx2.Response(status, headers={"Location": "https://elsewhere.example/"})

        assert sent_by(kind, Request(method="GET", url=ADDRESS), **mocked(handler)).status == status
        assert len(calls) == 1


class TestFailures:
    """What fails, and whether it had been sent."""

    @both
    @pytest.mark.parametrize(
        ("error", "meaning"),
        [
            (httpx2.ConnectError, NotSent),
            (httpx2.ConnectTimeout, NotSent),
            (httpx2.PoolTimeout, NotSent),
            (httpx2.ProxyError, NotSent),
            (httpx2.UnsupportedProtocol, NotSent),
            (httpx2.ReadTimeout, NoAnswer),
            (httpx2.WriteTimeout, NoAnswer),
            (httpx2.ReadError, NoAnswer),
            (httpx2.WriteError, NoAnswer),
            (httpx2.CloseError, NoAnswer),
            (httpx2.RemoteProtocolError, NoAnswer),
            (httpx2.LocalProtocolError, NoAnswer),
            (httpx2.DecodingError, NoAnswer),
            (OSError, NoAnswer),
        ],
    )
    def test_each_failure_is_read(self, kind, error, meaning):
        """Only what failed before anything was sent is surely not sent; the words of the error are not repeated."""

        def handler(_):
            raise error(f"about {SECRET}")

        with pytest.raises(meaning) as caught:
            sent_by(kind, Request(method="POST", url=ADDRESS), **mocked(handler))
        assert SECRET not in str(caught.value)
        assert caught.value.__cause__ is None

    @both
    @pytest.mark.parametrize(
        "request_",
        [
            Request(method="GET", url="http://carrier.example/"),
            Request(method="GET", url="ftp://carrier.example/"),
            Request(method="GET", url="carrier.example"),
            Request(method="GET", url="https://[::1/"),
            Request(method="GET", url="https://carrier.example/\x00"),
            Request(method="GET", url=ADDRESS, headers=(("X-Reference", "\u20ac"),)),
        ],
        ids=repr,
    )
    def test_what_is_never_sent(self, kind, request_):
        """What is no request, or would go out in the clear to another machine, is not sent."""
        with pytest.raises(NotSent):
            sent_by(kind, request_, **mocked(lambda _: pytest.fail("it was sent")))

    @both
    def test_in_the_clear_on_demand(self, kind):
        """Whoever says so sends in the clear."""
        options = mocked(lambda _: httpx2.Response(204))
        assert sent_by(kind, Request(method="GET", url="http://carrier.example/"), plain=True, **options).status == 204

    @both
    def test_nobody_listens(self, kind):
        """A connection that is refused was not sent."""
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        with pytest.raises(NotSent):
            sent_by(kind, Request(method="POST", url=f"http://127.0.0.1:{port}/", body=b"{}"))


class TestSockets:
    """Over a real socket on loopback."""

    @both
    def test_an_answer(self, kind):
        """A request goes over the wire as it is written, and its answer comes back."""
        with Server(says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) as server:
            answer = sent_by(kind, Request(method="POST", url=f"{server.url}?a=1", body=b"{1}"), limits=QUICK)
        assert (answer.status, answer.body) == (200, b"{}")
        assert server.heard.startswith(b"POST /v2/orders?a=1 HTTP/1.1\r\n")
        assert server.heard.endswith(b"\r\n\r\n{1}")
        assert b"content-length: 3" in server.heard.lower()

    @both
    @pytest.mark.parametrize(
        "does",
        [
            says(),
            says(b"HTTP/1.1 200 OK\r\nContent-Le"),
            says(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"),
            says(b"\x00\xff garbage\r\n\r\n"),
            says(b"HTTP/9.9 abc\r\n\r\n"),
            says(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"),
            says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            is_silent,
            drips,
        ],
        ids=["nothing", "half a head", "half a body", "noise", "no version", "no length", "no chunk", "silent", "drip"],
    )
    def test_a_broken_answer_is_none(self, kind, does):
        """A connection that is cut, an answer that is late or never ends, and what is no HTTP: all is no answer."""
        with Server(does) as server, pytest.raises(NoAnswer):
            sent_by(kind, Request(method="POST", url=server.url, body=b"{}"), limits=QUICK)

    @both
    @pytest.mark.parametrize("head", [b"Content-Length: 1001", b"X: y", b"Content-Length: " + b"9" * 19])
    def test_a_huge_answer_is_not_read(self, kind, head):
        """An answer beyond the largest size is given up, whether it says so beforehand or not."""
        body = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + b"x" * 1_001
        with Server(says(body)) as server, pytest.raises(NoAnswer, match="more than 1000 bytes"):
            sent_by(kind, Request(method="GET", url=server.url), limits=QUICK)

    @both
    def test_packed_content_is_not_unpacked(self, kind):
        """What is packed though nobody asked for it stays packed: a small answer does not become a large one."""
        packed = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x8b\x08"
        with Server(says(packed)) as server:
            answer = sent_by(kind, Request(method="GET", url=server.url), limits=QUICK)
        assert answer.body == b"\x1f\x8b\x08"

    @both
    def test_what_is_no_tls(self, kind):
        """Where TLS cannot be had nothing is sent."""
        with Server(says(b"HTTP/1.1 200 OK\r\n\r\n")) as server:
            request = Request(method="POST", url=server.url.replace("http:", "https:"), body=SECRET.encode())
            with pytest.raises(NotSent):
                sent_by(kind, request, limits=QUICK)
        assert SECRET.encode() not in server.heard

    @both
    def test_a_certificate_nobody_vouches_for(self, kind, certificate):
        """A server whose certificate is its own is not talked to, unless it is vouched for."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

        def answers(server, connection):
            with context.wrap_socket(connection, server_side=True) as secure:
                server.hear(secure)
                secure.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

        for trusted in (None, ssl.create_default_context(cafile=str(certificate))):
            with Peeking(answers) as server:
                request = Request(method="POST", url=server.url.replace("http:", "https:"), body=SECRET.encode())
                if trusted is None:
                    with pytest.raises(NotSent):
                        sent_by(kind, request)
                else:
                    assert sent_by(kind, request, ssl_context=trusted).status == 204
            assert (SECRET.encode() in server.heard) is (trusted is not None)


class Peeking(Server):
    """A server that leaves the reading to what it does."""

    def _serve(self):
        connection, _ = self.socket.accept()
        with connection:
            connection.settimeout(2)
            try:
                self.does(self, connection)
            except OSError:
                return


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Return a file with a key and a certificate for 127.0.0.1 that nobody vouches for."""
    import datetime as dt
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    begins = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, begins, begins.replace(year=2099))
    made = made.add_extension(alternative, critical=False).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


class TestLog:
    """What the log tells."""

    @both
    @pytest.mark.parametrize("fails", [False, True])
    def test_nothing_that_was_said(self, kind, fails, caplog):
        """Method, shape, status and duration are told; no body, header, query value, number or reference is."""

        def handler(_):
            if fails:
                raise httpx2.ReadError(SECRET)
            return httpx2.Response(200, headers={"X-Echo": SECRET}, content=SECRET.encode())

        url = f"https://carrier.example/v2/orders/+12125550100/{SECRET}?pin={SECRET}&{SECRET}=1"
        request = Request(method="POST", url=url, headers=(("Authorization", SECRET),), body=SECRET.encode())
        with caplog.at_level(logging.DEBUG):
            try:
                sent_by(kind, request, **mocked(handler))
            except NoAnswer:
                assert fails
        told = [record.getMessage() for record in caplog.records if record.name.startswith("numberport")]
        assert len(told) == 1
        end = "the carrier did not answer: the connection broke" if fails else "200"
        assert told[0].startswith(f"POST /v2/orders/*/*?pin=*&*=*: {end} (")
        assert SECRET not in caplog.text
        assert "12125550100" not in caplog.text

    def test_names_are_told_as_they_are_meant(self):
        """A name in a query that is written in percent signs is told as it is meant."""
        assert path_shape("https://carrier.example/orders?page%5Bsize%5D=2&%C3%A9=1") == "/orders?page[size]=*&*=*"

    @given(st.text(), st.text())
    def test_no_digit_and_no_value_is_told(self, path, query):
        """Whatever stands in an address, the log tells no digit but that of a version, and nothing of a value."""
        told = path_shape(f"https://carrier.example/{path.replace('?', '')}?name={query.replace('&', '')}")
        assert not any(part.isdigit() for part in told.replace("/v", "/").split("/"))
        assert told.partition("name=")[2].partition("&")[0] in {"*", ""}


def test_limits_make_sense():
    """No time at all is no time-out, and none of the steps may take longer than the whole."""
    for name in ("connect", "read", "write", "pool", "total", "body", "connections"):
        with pytest.raises(ValueError, match=name):
            HttpLimits(**{name: 0})
    assert set(HttpLimits(total=2).waits.values()) == {2}


def test_a_proxy_can_be_named():
    """A proxy is used where it is named; nothing is taken from the environment."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    for kind in (HttpTransport, AsyncHttpTransport):
        with pytest.raises(NotSent):
            sent_by(kind, Request(method="GET", url=ADDRESS), proxy=f"http://127.0.0.1:{port}", limits=QUICK)
