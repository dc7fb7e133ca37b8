"""The command cutover: the day on which numbers move, of one order or of a run."""

import re
import shutil
from pathlib import Path

import pytest

from commands import answered, ran

ACME = Path(__file__).parents[2] / "examples" / "acme"
GUIDE = Path(__file__).parents[2] / "docs/how-to/command-line.md"

pytestmark = pytest.mark.needs("sql", "calendar")


@pytest.fixture(scope="module")
def acme(tmp_path_factory):
    """Return the example after a run."""
    folder = Path(shutil.copytree(ACME, tmp_path_factory.mktemp("cutover") / "acme"))
    assert ran("run", folder)[0] == 0
    return folder


def test_of_a_run(acme):
    """Every order that has numbers on the way, or moved, has its part; the keys are those the guide names."""
    told = answered("cutover", acme)
    assert told["numberport"] == 1
    (row,) = re.findall(r"^\| `cutover ORDER` \| (.*) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(told) - {"numberport"} == set(re.findall(r"`(\w+)`", row))
    assert {one["order"] for one in told["cutovers"]} == {"acme-1/2", "acme-2/2", "acme-3/2"}
    assert all(one["plan"] for one in told["cutovers"])


def test_of_one_order(acme):
    """One that is over has nothing to be tried, and is shown where it is asked for; the command says what is open."""
    code, out, _ = ran("cutover", "acme-1", "--db", acme)
    assert code == 0
    assert "Cutover of order acme-1" in out
    assert "There is nothing to try." in out
    code, out, _ = ran("cutover", "acme-1/2", "--db", acme / "out", "--contact", "going back=NOC, +1 415 555 0100")
    assert code == 1
    assert "emergency address registered" in out
    assert re.search(r"going back +NOC +\+1 415 555 0100", out)


def test_as_a_page(acme, tmp_path):
    """It is written where it is asked for, never over what is there, and holds no secret."""
    page = tmp_path / "cutover.html"
    assert ran("cutover", acme, "--html", page)[2].endswith("cutover.html\n")
    assert "Whom to call" in page.read_text()
    assert "4417" not in page.read_text()
    code, _, err = ran("cutover", acme, "--html", page)
    assert code == 2
    assert "--overwrite" in err
    assert ran("cutover", acme, "--html", page, "--overwrite")[0] == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("acme-9",), "acme-9"),
        (("acme-1", "--contact", "nobody"), "write ROLE=NAME, HOW"),
        (("acme-1", "--html", "no/such/place.html"), "there is no such folder"),
    ],
)
def test_wrong_use(acme, options, says):
    """What cannot be done is told in one line."""
    code, out, err = ran("cutover", *options, "--db", acme)
    assert (code, out) == (2, "")
    assert says in err


def test_without_a_run(tmp_path):
    """There is nothing to show."""
    code, _, err = ran("cutover", tmp_path)
    assert code == 2
    assert "numberport:" in err
    assert not list(tmp_path.iterdir())
