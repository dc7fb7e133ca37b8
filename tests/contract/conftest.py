"""What the contract tests need: Prism, which serves a carrier's API document, and the simulated carrier over HTTP."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

#: Names Prism's executable; `nox -s contract` sets it.
PRISM = "NUMBERPORT_PRISM"


def pytest_collection_modifyitems(items):
    """Skip the tests of this folder where there is no Prism to hold anything against."""
    skipped = pytest.mark.skip(reason=f"{PRISM} names no Prism; `nox -s contract` installs it")
    for item in items:
        if Path(__file__).parent in item.path.parents and not os.environ.get(PRISM):
            item.add_marker(skipped)


@contextmanager
def running(*command):
    """Run a program until the block ends."""
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield program
    finally:
        program.terminate()
        program.communicate(timeout=20)


def free_port():
    """Return a port that was free a moment ago."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


@contextmanager
def prism(*arguments):
    """Run Prism at a free port, and give its address once it listens."""
    port = free_port()
    with running(os.environ[PRISM], *arguments, "-h", "127.0.0.1", "-p", str(port)) as program:
        # A machine that has other work to do starts it in a minute, and not in seconds.
        for _ in range(1_200):
            assert program.poll() is None, program.stdout.read()
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            pytest.fail(f"Prism does not listen: {arguments}")
        yield f"http://127.0.0.1:{port}"


#: What the document says of an operation whose fields are cleared by null, though their types do not say so.
CLEARS = "To explicitly set something to null, it must be included in the request with a null value."


@pytest.fixture(scope="session")
def document(specs, tmp_path_factory):
    """Return the path of Telnyx's own API document, in which null is allowed where its words say that it clears."""
    read = json.loads((specs / "telnyx-porting.json").read_text(encoding="utf-8"))
    for operation in (held for path in read["paths"].values() for held in path.values() if isinstance(held, dict)):
        if CLEARS in operation.get("description", ""):
            content = operation["requestBody"]["content"]["application/json"]
            content["schema"] = {**cleared(read, content["schema"]), "nullable": False}
    path = tmp_path_factory.mktemp("document") / "telnyx.json"
    path.write_text(json.dumps(read), encoding="utf-8")
    return str(path)


def cleared(document, schema):
    """Return a schema whose fields may be null, at every depth of its objects."""
    while "$ref" in schema:
        place = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        schema = place
    fields = {name: cleared(document, field) for name, field in schema.get("properties", {}).items()}
    more = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, **({"properties": fields} if fields else {}), **more, "nullable": True}


@pytest.fixture(scope="session")
def mock(document):
    """Return the address of a Telnyx that answers by its document."""
    with prism("mock", document) as address:
        yield address


class Simulated:
    """The simulated carrier of `numberport simulate`: where it is, and its time, which stands until it is moved."""

    def __init__(self, said):
        self.base_url = said["base_url"]
        self.key = said["api_key"]
        self.clock = said["clock"]
        self.public_key = said["public_key"]

    def move(self, **moment):
        """Move its time on."""
        import httpx2

        return httpx2.post(self.clock, content=json.dumps(moment)).raise_for_status().json()

    def suffer(self, **faults):
        """Let something befall what is sent and asked from now on."""
        import httpx2

        url = self.clock.replace("/clock", "/faults")
        httpx2.post(url, content=json.dumps(faults)).raise_for_status()


@pytest.fixture
def simulated(tmp_path):
    """Return the simulated carrier as a service, with a script that every order lives by."""
    script = tmp_path / "carrier.toml"
    script.write_text(SCRIPT, encoding="utf-8")
    command = (
        sys.executable,
        "-m",
        "numberport",
        "simulate",
        "--port",
        "0",
        "--step",
        "--json",
        "--script",
        str(script),
    )
    with running(*command) as program:
        yield Simulated(json.loads(program.stdout.readline()))


@pytest.fixture
def watched(simulated, document):
    """Return the address of the simulated carrier behind Prism, which answers for what is wrong in its place."""
    with prism("proxy", "--errors", document, simulated.base_url) as address:
        yield address


#: An exception on the next working day; once it is mended, a commitment and the port.
SCRIPT = """\
seed = 1
start = 2026-03-02T09:00:00-05:00

[record]
business_name = "Acme"

[[port_out]]
number = "+12125550190"
at = 2026-03-02T09:00:00-05:00
to = "Bayline"
answer_in = "5 days"

[[port_out]]
number = "+12125550191"
at = 2026-03-02T09:00:00-05:00
answer_in = "5 days"

[[life]]
says = [
  { say = "update", after = "1 business day", reasons = ["pin_mismatch"] },
  { say = "forward", after = "1 business day" },
  { say = "foc", after = "1 business day", foc_in = "4 business days", foc_at = "11:30" },
  { say = "port" },
]
"""
