"""The commands of the guide to the simulated carrier, run as they stand there."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("httpx2")
pytest.importorskip("cryptography")

from faces import START, script
from numberport.adapters.telnyx_face import Signer, TelnyxFace
from numberport.cli.loopback import Loopback
from numberport.cli.pace import Pace

GUIDE = Path(__file__).parents[2].joinpath("docs", "how-to", "simulator.md").read_text(encoding="utf-8")


def commands(beginning):
    """Return the commands of the block of the guide that begins so, without what they print."""
    (block,) = re.findall(rf"```console\n(\$ {re.escape(beginning)}.*?)```", GUIDE, re.DOTALL)
    said = re.sub(r"^(?!\$ |    ).*\n", "", block, flags=re.MULTILINE)
    return re.sub(r"^\$ ", "", said, flags=re.MULTILINE)


def ran(said, folder, **variables):
    """Run commands in a folder, and return what they print; the test is skipped where a program is missing."""
    for program in re.findall(r"\b(?:curl|openssl|xxd)\b", said):
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program} here")
    shell = shutil.which("bash") or pytest.skip("there is no bash here")
    command = [shell, "-euo", "pipefail", "-c", said]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def test_a_port_with_curl(tmp_path):
    """From an empty folder: an order is made, papers handed in, filled in, confirmed, moved on and looked at."""
    pace = Pace(START)
    with Loopback(TelnyxFace(script(), pace), pace) as loopback:
        said = commands("API=").replace("http://127.0.0.1:8765", loopback.address)
        answers = ran(said, tmp_path, PATH=os.environ["PATH"])
        words = re.findall(r'"status":\{"details":\[\],"value":"([^"]*)"', answers)
        assert words == ["draft", "in-process", "in-process"]
        assert '"loa":"' in answers
        broken = commands("curl -s -X POST $SIM/faults").splitlines()
        told = ran(f"SIM={loopback.address}/simulator; {broken[0]}", tmp_path, PATH=os.environ["PATH"])
        assert json.loads(told)["base_url"] == loopback.base_url


def test_a_signature_with_openssl(tmp_path):
    """What signs the webhooks is taken by openssl, and nothing else is."""
    signer, body = Signer("0"), b'{"data":{"id":"x"}}'
    headers = dict(signer.headers(body, START))
    variables = {
        "PATH": os.environ["PATH"],
        "PUBLIC_KEY": signer.public_key,
        "SIGNATURE": headers["telnyx-signature-ed25519"],
        "TIMESTAMP": headers["telnyx-timestamp"],
    }
    tmp_path.joinpath("body.json").write_bytes(body)
    check = commands("(printf 302a")
    assert "Verified Successfully" in ran(check, tmp_path, **variables)
    tmp_path.joinpath("body.json").write_bytes(body + b" ")
    assert "Failure" in ran(f"({check}) || true", tmp_path, **variables)
