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
    code, out, err = ran("cutover", "acme-1", "--db", acme)
    assert code == 0
    assert (
        err
        == f"numberport: numbers of order acme-1 went on in acme-1/2: type numberport cutover acme-1/2 --db {acme}\n"
    )
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


class TestResults:
    """What was tried is entered where the day is looked at."""

    ORDER = "acme-1/2"

    @pytest.fixture
    def own(self, acme, tmp_path):
        """Return a run of one's own."""
        return Path(shutil.copytree(acme, tmp_path / "acme"))

    def plan(self, folder):
        """Return what came of each check of the order, by check and numbers."""
        (told,) = answered("cutover", self.ORDER, "--db", folder)["cutovers"]
        return {(one["check"], tuple(one["numbers"])): (one["state"], one["seen"]) for one in told["plan"]}

    def test_they_stand_on_the_page_of_the_day(self, own):
        """Of all ported numbers, or of those that are named; the later result of a check counts."""
        ((_, numbers), *_) = self.plan(own)
        code, _, err = ran(
            *("cutover", self.ORDER, "--db", own, "--who", "Ann"),
            *("--result", "inbound call=passed", "--result", "Inbound  sms = Failed, nothing arrived"),
        )
        assert (code, err) == (1, f"numberport: entered 2 results of order {self.ORDER}\n")
        assert self.plan(own)["inbound call", numbers][0] == "passed"
        state, seen = self.plan(own)["inbound SMS", numbers]
        assert (state, seen.endswith("by Ann: nothing arrived")) == ("failed", True)
        ran("cutover", self.ORDER, "--db", own, "--result", "inbound SMS=passed", "--number", numbers[0])
        assert self.plan(own)["inbound SMS", numbers[:1]][0] == "passed"
        assert self.plan(own)["inbound SMS", numbers[1:]][0] == "failed"
        assert ran("run", own)[0] == 0

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            (("--result", "ringing=passed"), "'ringing' is no check; the checks are inbound call, "),
            (("--result", "inbound call=maybe"), "'maybe' is no result; write inbound call= and one of passed, failed"),
            (("--result", "inbound call"), "'inbound call' is no check"),
            (("--who", "Ann"), "--who says whose results are entered; say them as well"),
            (("--number", "+14155550200"), "--number says whose results are entered"),
            (
                ("--result", "inbound call=passed", "--number", "+14155550299"),
                "order acme-1/2 does not have +14155550299; it has +1",
            ),
        ],
    )
    def test_what_makes_no_sense_enters_nothing(self, acme, options, says):
        """It is told in one line, and the plan stays as it was."""
        before = self.plan(acme)
        code, out, err = ran("cutover", self.ORDER, "--db", acme, *options)
        assert (code, out) == (2, "")
        assert says in err
        assert self.plan(acme) == before

    def test_of_an_order_that_went_on(self, acme):
        """Nothing is entered of one whose numbers another has; it names that one, and what to type."""
        code, _, err = ran("cutover", "acme-1", "--db", acme, "--result", "inbound call=passed")
        assert code == 2
        assert "the numbers of order acme-1 went on in acme-1/2: " in err
        assert f"type numberport cutover acme-1/2 --db {acme} --result ..." in err

    def test_of_one_order_only(self, acme):
        """The results of a whole run are nobody's."""
        code, _, err = ran("cutover", acme, "--result", "inbound call=passed")
        assert code == 2
        assert "name the order whose results these are" in err


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
