"""The command that shows machines: ours, a provider's view of it, networks' own, messaging's, and an order's path."""

import datetime as dt
import json
import xml.etree.ElementTree as ET

import pytest

from commands import answered, ran
from lives import NUMBERS
from numberport.adapters.clock import VirtualClock
from numberport.desk import PortDesk
from numberport.events import Open, Report, Submit
from numberport.orders import PortOrder
from numberport.profiles import NETWORKS, NPAC, PLIVO
from numberport.states import MESSAGING, TERMINAL, TRANSITIONS, PortState

STEPS = {
    (state.value, trigger.value, target.value if target else None)
    for state, row in TRANSITIONS.items()
    for trigger, target in row.items()
}
START = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)


def steps(machine):
    """Return the steps of a machine as JSON gives it."""
    return {(step["from"], step["trigger"], step["to"]) for step in machine["transitions"]}


def test_the_life_cycle_is_the_machines_own():
    """Without a profile every step of the machine is told, and every state with whether it is an end."""
    machine = answered("lifecycle")
    assert (machine["numberport"], machine["machine"], machine["profile"]) == (1, "port", None)
    assert steps(machine) == STEPS
    assert {row["state"] for row in machine["states"] if row["terminal"]} == set(TERMINAL)


def test_a_profile_narrows_the_machine_and_adds_its_words():
    """Under Invoca a rejected number cannot be corrected; under Plivo it can, and pending names two states."""
    assert STEPS - steps(answered("lifecycle", "invoca")) == {("rejected", "correct", "submitted")}
    plivo = answered("lifecycle", "plivo")
    assert steps(plivo) == STEPS
    assert [row["state"] for row in plivo["states"] if "pending" in row["words"]] == ["submitted", "pending"]
    telnyx = {row["state"]: row["words"] for row in answered("lifecycle", "telnyx")["states"]}
    assert (telnyx["pending"], telnyx["ported"], telnyx["rejected"]) == (["in-process", "submitted"], ["ported"], [])


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_shows_its_own_machine_and_what_it_is_in_ours(name):
    """Its steps in its own words, each with our triggers or none, who may take it and where it was read; its timers."""
    told = answered("lifecycle", name)
    machine = NETWORKS[name]
    assert told["machine"] == name
    assert [row["state"] for row in told["states"]] == list(machine.states)
    for row, step in zip(told["transitions"], machine.steps, strict=True):
        assert (row["from"], row["trigger"], row["to"]) == (step.left, step.trigger, step.entered)
        assert row["ours"] == (None if step.path is None else [trigger.value for trigger in step.path])
        assert row["takers"] == sorted(step.takers)
        assert row["source"]["grade"] == step.source.grade
    assert [timer["name"] for timer in told["timers"]] == [timer.name for timer in machine.timers]
    code, out, _ = ran("lifecycle", name)
    assert code == 0
    assert f"The machine of {machine.title}" in out
    assert (f"The timers of {machine.title}" in out) is bool(machine.timers)


def test_a_steps_row_says_when_and_what_it_is_to_us():
    """Guards, holds, and that a step is none of ours are told to a person."""
    kazoo, npac = (ran("lifecycle", name, "--format", "text")[1] for name in ("kazoo", "npac"))
    assert "only with" in kazoo
    assert "scheduled_date or" in " ".join(kazoo.split())
    assert "holds: conflict" in npac
    assert "none of ours" in npac


def test_messaging_has_a_machine_of_its_own():
    """It is told as ours is."""
    told = answered("lifecycle", "messaging")
    assert steps(told) == {(left.value, trigger.value, target.value) for left, trigger, target in MESSAGING.steps()}
    assert "not_applicable" in ran("lifecycle", "messaging")[1]


@pytest.mark.parametrize("name", [(), ("plivo",), ("npac",), ("messaging",)], ids=str)
def test_every_format_is_written(name, tmp_path):
    """A format is asked for by name, or by how the file is called; a picture is a picture, and JSON is JSON."""
    for form, ending in (("mermaid", "mmd"), ("dot", "dot"), ("svg", "svg"), ("json", "json"), ("text", "txt")):
        code, out, _ = ran("lifecycle", *name, "--format", form)
        assert code == 0
        path = tmp_path / f"machine.{ending}"
        code, nothing, err = ran("lifecycle", *name, "--out", path)
        assert (code, nothing) == (0, "")
        assert f"wrote {path}" in err
        assert path.read_text(encoding="utf-8").rstrip("\n") == out.rstrip("\n")
    assert ET.fromstring((tmp_path / "machine.svg").read_text(encoding="utf-8")).tag.endswith("svg")  # noqa: S314 - our own
    assert json.loads((tmp_path / "machine.json").read_text(encoding="utf-8")) == answered("lifecycle", *name)


@pytest.mark.parametrize("profile", [(), ("plivo",)], ids=["plain", "plivo"])
def test_a_diagram_has_every_state_and_step(profile):
    """Mermaid and DOT name every state and draw every step, a refused cancel to each state it may return to."""
    _, mermaid, _ = ran("lifecycle", *profile, "--format", "mermaid")
    _, dot, _ = ran("lifecycle", *profile, "--format", "dot")
    assert mermaid.startswith("stateDiagram-v2\n")
    assert dot.startswith("digraph lifecycle {\n")
    for state in PortState:
        assert state in mermaid
        assert f'    "{state}" [label=' in dot
    for source, trigger, target in STEPS:
        if target:
            assert f"    {source} --> {target}: {trigger}\n" in mermaid
            assert f'    "{source}" -> "{target}" [label="{trigger}", style=' in dot
    assert "    cancel_pending --> pending: refuse_cancel\n" in mermaid


def test_a_table_is_for_a_person():
    """The table names a state, its words and the steps out of it."""
    code, out, _ = ran("lifecycle", "plivo")
    assert code == 0
    assert "correct (ours) -> submitted" in out
    assert "an end" in out


def test_wrong_use_is_one_line(tmp_path):
    """A machine nobody knows lists those there are; no folder is made unasked; a path needs a port's machine."""
    code, out, err = ran("lifecycle", "acme")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "no machine 'acme'" in err
    for name in ("plivo", "npac", "coin", "messaging"):
        assert name in err
    code, _, err = ran("lifecycle", "--out", tmp_path / "new" / "machine.svg")
    assert code == 2
    assert "there is no such folder; make it first" in err
    code, _, err = ran("lifecycle", "npac", "--order", "acme-1")
    assert code == 2
    assert "not over npac" in err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--json", "--format", "svg"), "--format svg and --json ask for different formats"),
        (("--json", "--out", "x.svg"), "--json and --out x.svg ask for different formats"),
        (("--format", "mermaid", "--out", "y.dot"), "--format mermaid and --out y.dot ask for different formats"),
        (("--format", "table", "--out", "y.dot"), "--format table and --out y.dot ask for different formats"),
        (("--out", "z.png"), "z.png ends in no format that is written; name it .txt, .mmd, .dot, .svg or .json"),
        (("--number", "+12125550100"), "--number tells of an order's path; name the order with --order"),
        (("--number", "+12125550100", "--db", "out"), "--number and --db tell of an order's path; name the order"),
    ],
)
def test_no_option_overrules_another(tmp_path, monkeypatch, asked, said):
    """Two formats, a name that says none, and what is of an order without one are refused, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    code, out, err = ran("lifecycle", *asked)
    assert (code, out) == (2, "")
    assert said in err
    assert not [*tmp_path.iterdir()]


def test_a_format_may_be_said_twice(tmp_path):
    """Options that ask for the same are taken; a table in a file is text, and a said format needs no ending."""
    for asked in (("--json", "--format", "json", "--out", "m.json"), ("--format", "table", "--out", "m.txt")):
        assert ran("lifecycle", *asked[:-1], tmp_path / asked[-1])[0] == 0
    assert ran("lifecycle", "--format", "svg", "--out", tmp_path / "m.dat")[0] == 0
    assert (tmp_path / "m.dat").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.needs("sql")
class TestPath:
    """The path of an order's number is drawn over the machine."""

    @pytest.fixture
    def database(self, tmp_path):
        """Return a database with one order: one number refused, the others with a date nobody saw forwarded."""
        from numberport.storage import SqlStore

        order = PortOrder.open(Open(at=START, order="acme-1", members=NUMBERS, profile="plivo"), profile=PLIVO)
        later = START + dt.timedelta(days=2)
        said = {"source": "mail", "learnt": later, "stamp": later}
        order = order.apply(Submit(at=START))
        order = order.apply(Report(word="rejected", numbers=NUMBERS[:1], **said))
        order = order.apply(Report(word="approved", numbers=NUMBERS[1:], foc=dt.date(2026, 3, 20), **said))
        path = tmp_path / "ports.db"
        with SqlStore(path) as store:
            PortDesk(store, {}, VirtualClock(START)).open(order)
        return path

    def test_the_largest_group_or_the_number_asked_for(self, database):
        """The steps are told in order, with what was inferred, and how many other numbers went the same way."""
        told = answered("lifecycle", "--order", "acme-1", "--db", database)
        assert told["profile"] == "plivo"
        assert told["path"]["number"] == str(NUMBERS[1])
        assert [step["trigger"] for step in told["path"]["steps"]] == ["submit", "confirm_foc"]
        one = answered("lifecycle", "--order", "acme-1", "--number", NUMBERS[0], "--db", database)
        assert [step["to"] for step in one["path"]["steps"]] == ["submitted", "rejected"]
        _, out, _ = ran("lifecycle", "--order", "acme-1", "--db", database.parent)
        assert "2 other numbers of the order went the same way, 1 other number another." in out

    def test_the_picture_says_the_path(self, database, tmp_path):
        """The picture is called after order and number, and tells the path to who cannot see it."""
        ran("lifecycle", "--order", "acme-1", "--db", database, "--out", tmp_path / "path.svg")
        drawn = (tmp_path / "path.svg").read_text(encoding="utf-8")
        assert f"<title>Order acme-1: the life of {NUMBERS[1]}</title>" in drawn
        assert "1 submit from draft to submitted" in drawn

    def test_it_is_drawn_over_the_words_of_its_own_provider(self, database):
        """The order's own profile may be named; another's words are none that anybody said of it, and are refused."""
        named = answered("lifecycle", "plivo", "--order", "acme-1", "--db", database)
        assert named == answered("lifecycle", "--order", "acme-1", "--db", database)
        code, _, err = ran("lifecycle", "telnyx", "--order", "acme-1", "--db", database)
        assert code == 2
        assert "order acme-1 went by plivo, and telnyx never said a word of it; leave telnyx out, or --order" in err

    def test_what_is_not_there(self, database):
        """An order or a number that is not there is one line that says so."""
        code, _, err = ran("lifecycle", "--order", "acme-2", "--db", database)
        assert (code, err.count("\n")) == (2, 1)
        assert "no order 'acme-2' is known; there are: acme-1" in err
        code, _, err = ran("lifecycle", "--order", "acme-1", "--number", "+12125550199", "--db", database)
        assert (code, err.count("\n")) == (2, 1)
        assert "+12125550199" in err


def test_npac_has_what_the_tests_look_for():
    """The machine the tests take as an example has holds, timers and steps that are none of ours."""
    assert NPAC.timers
    assert any(step.holds for step in NPAC.steps)
    assert any(step.path is None for step in NPAC.steps)
