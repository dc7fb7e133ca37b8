"""`numberport simulate`, as a program of its own and in this process."""

import argparse
import contextlib
import datetime as dt
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from commands import ran
from numberport.cli.loopback import Sent, Served

pytest.importorskip("httpx2")
pytest.importorskip("cryptography")

GUIDE = Path(__file__).parents[2].joinpath("docs", "how-to", "command-line.md").read_text(encoding="utf-8")
SCRIPT = """
start = 2026-03-02T09:00:00-05:00
[[life]]
says = [{ say = "foc", after = "1 business day", foc_in = "4 business days" }, { say = "port" }]
"""


@contextlib.contextmanager
def simulating(*argv):
    """Run the command as a program, and give it with the first line it writes."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    program = [sys.executable, "-m", "numberport", "simulate", "--port", "0", *argv]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


@pytest.mark.needs("http", "cli")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_interrupted(how, tmp_path):
    """It says where it is, answers there, tells what it did, and ends cleanly when it is told to."""
    from numberport.adapters import Request
    from numberport.adapters.transport import HttpTransport

    file = tmp_path / "carrier.toml"
    file.write_text(SCRIPT, encoding="utf-8")
    with simulating("--json", "--step", "--script", str(file), "--key", "K") as (process, line):
        told = json.loads(line)
        assert told["numberport"] == 1
        (row,) = re.findall(r"^\| `simulate` \| (.*) \|$", GUIDE, re.MULTILINE)
        assert set(told) - {"numberport"} == set(re.findall(r"`(\w+)`", row))
        assert dt.datetime.fromisoformat(told["now"]) == dt.datetime(2026, 3, 2, 14, tzinfo=dt.UTC)
        with HttpTransport() as transport:
            headers = (("Authorization", f"Bearer {told['api_key']}"),)
            answer = transport.send(Request(method="GET", url=f"{told['base_url']}/porting_orders", headers=headers))
        assert answer.status == 200
        assert json.loads(process.stdout.readline())["path"] == "/v2/porting_orders"
        process.send_signal(how)
        assert process.wait(10) == 0
        assert process.stderr.read() == "numberport: the simulated carrier has ended\n"


def test_a_port_in_use_is_said():
    """A port at which somebody listens is named in one line, and the exit code says wrong use."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = ran("simulate", "--port", port)
    assert (code, out) == (2, "")
    assert f"127.0.0.1:{port}: it is in use" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "argv",
    [
        ("--port", "65536"),
        ("--port", "x"),
        ("--speed", "0x"),
        ("--speed", "fast"),
        ("--speed", "9999999x"),
        ("--speed", "60x", "--step"),
        ("--webhook", "us.example"),
        ("--start", "tomorrow"),
        ("--sign-at", "noon"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense(argv):
    """An option that makes no sense is refused in one line."""
    code, out, err = ran("simulate", *argv)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_a_script_that_is_none(tmp_path):
    """What is wrong in a script is named by its file and place."""
    file = tmp_path / "mine.toml"
    file.write_text('[[life]]\nsays = [{ say = "sing" }]', encoding="utf-8")
    code, _, err = ran("simulate", "--script", file)
    assert code == 2
    assert "mine.toml: life 1, says 1, say" in err


@pytest.fixture
def interrupted(monkeypatch):
    """Let the simulated carrier be interrupted once a request and a webhook are through."""
    from numberport.cli import simulate

    def interrupt(loopback):
        loopback._watch(Served(at=loopback.pace.now(), method="GET", path="/v2/\x1b", status=200))
        loopback._watch(Sent(at=loopback.pace.now(), kind="split", what="", url="http://x", answer="204"))
        raise KeyboardInterrupt

    monkeypatch.setattr(simulate.Loopback, "wait", interrupt)
    handler = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, handler)


@pytest.mark.needs("cli")
@pytest.mark.usefixtures("interrupted")
@pytest.mark.parametrize(
    ("options", "is_warned"),
    [
        (("--start", "2026-03-02T09:00:00-05:00"), True),
        (("--start", "2026-03-02T09:00:00-05:00", "--sign-at", "story"), False),
        (("--start", "9000-03-02T09:00:00-05:00"), False),
        ((), False),
    ],
    ids=["past", "past and kept", "future", "now"],
)
def test_a_story_in_the_past(options, is_warned):
    """Whoever begins the story in the past is told that a desk of our time believes none of its days."""
    code, out, _ = ran("simulate", "--port", 0, "--step", *options)
    assert code == 0
    assert ("believes no commitment" in " ".join(out.split())) is is_warned


@pytest.mark.needs("cli")
@pytest.mark.usefixtures("interrupted")
def test_what_a_person_is_told():
    """A person is told base URL, keys, time and how to move it, and then one line for what happens."""
    code, out, err = ran("simulate", "--port", 0, "--start", "2026-03-02T09:00:00-05:00", "--seed", 7, "--step")
    assert code == 0
    for word in ("http://127.0.0.1:", "KEY-simulated", "/simulator/clock", "stands until it is moved"):
        assert word in out
    assert "2026-03-02 09:00 GET /v2/ -> 200" in out
    assert "\x1b" not in out
    assert "split -> http://x: 204" in out
    assert "has ended" in err


class Gone(io.StringIO):
    """A stream whose reader has left."""

    def write(self, _):
        """Fail, as a pipe does."""
        raise BrokenPipeError


def test_a_reader_that_left(monkeypatch):
    """That nobody reads what happens any more ends nothing."""
    from numberport.cli import simulate

    monkeypatch.setattr(sys, "stdout", Gone())
    simulate._watcher(json_=True)(Served(at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC), method="GET", path="/", status=200))


def test_it_has_help():
    """The options are in the help, with what they are without."""
    from numberport.cli.parser import build

    out = io.StringIO()
    with contextlib.redirect_stdout(out), pytest.raises(SystemExit):
        build().parse_args(["simulate", "--help"])
    assert isinstance(build(), argparse.ArgumentParser)
    for word in ("8765", "20000x", "127.0.0.1", "KEY-simulated"):
        assert word in out.getvalue()
