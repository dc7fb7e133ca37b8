"""The plugin of pytest: fixtures that work in a project of somebody else, and disturb nothing there."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from numberport import profiles
from numberport.orders import PortOrder
from numberport.profiles import GENERIC
from numberport.testing import plugin, worlds

ROOT = Path(__file__).parents[2]
FIXTURES = """
from numberport.adapters.script import Life, Say, Script, What
import pytest


def test_a_port(numberport_desk, numberport_order, numberport_pass, numberport_clock, numberport_store):
    before = numberport_clock.now()
    numberport_desk.open(numberport_order)
    numberport_desk.submit(numberport_order.id)
    numberport_pass(days=14)
    assert numberport_desk.order(numberport_order.id).status == "completed"
    assert (numberport_clock.now() - before).days == 14
    assert numberport_store.streams()


def test_a_journal(numberport_journal, numberport_profile):
    from numberport.orders import PortOrder

    assert PortOrder.replay(numberport_journal, profile=numberport_profile).status == "completed"


class TestRejected:
    @pytest.fixture
    def numberport_script(self):
        return Script(lives=(Life(says=(Say(what=What.REJECT),)),))

    def test_overridden(self, numberport_desk, numberport_order, numberport_pass):
        numberport_desk.open(numberport_order)
        numberport_desk.submit(numberport_order.id)
        numberport_pass(days=3)
        assert numberport_desk.order(numberport_order.id).status == "action_required"


def test_strategies(numberport_strategies):
    assert numberport_strategies.numbers() is not None
"""
CHEAP = """
import sys


def test_nothing_is_loaded():
    heavy = {"hypothesis", "attrs", "attr", "numberport.orders", "numberport.states", "numberport.telephone", "cattrs"}
    assert heavy.isdisjoint(sys.modules)
"""
MISSING = """
def test_strategies(numberport_strategies):
    pass


def test_order(numberport_order):
    assert len(numberport_order) == 3
"""
#: A finder that stands before all others, in a project where Hypothesis is not installed.
WITHOUT = """
import sys

sys.modules["hypothesis"] = None
"""


def run(folder, program, *options, **files):
    """Run pytest on a program in a project of its own, strict and with warnings as errors, and return what it says."""
    for name, text in {"test_theirs": program, **files}.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\naddopts = --strict-markers\n", "utf-8")
    theirs = ("--rootdir", str(folder), "-c", str(folder / "pytest.ini"))
    quiet = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-p", "no:anyio", "-q")
    command = [
        sys.executable,
        "-m",
        "pytest",
        *quiet,
        "-p",
        "numberport.testing.plugin",
        *theirs,
        *options,
        str(folder),
    ]
    there = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(folder)])}
    # From our own folder, so that coverage knows our files by their names.
    done = subprocess.run(command, cwd=ROOT, env=there, capture_output=True, check=False, text=True)
    return done.returncode, done.stdout + done.stderr


class TestElsewhere:
    """In a project of somebody else."""

    def test_every_fixture_works(self, tmp_path):
        """A port is done, a journal read, a script overridden, and strategies are there."""
        code, said = run(tmp_path, FIXTURES)
        assert (code, "4 passed" in said) == (0, True), said

    def test_nothing_is_loaded_unasked(self, tmp_path):
        """The plugin loads neither Hypothesis nor numberport's own modules until a fixture is used."""
        code, said = run(tmp_path, CHEAP)
        assert code == 0, said

    def test_without_hypothesis_only_what_needs_it_fails(self, tmp_path):
        """Where the extra is missing, the fixture that needs it says which one, and the others work."""
        code, said = run(tmp_path, MISSING, conftest=WITHOUT)
        assert (code, "1 passed, 1 error" in said) == (1, True), said
        assert "hypothesis is not installed; run: pip install 'numberport[testing]'" in said

    def test_it_is_listed_with_what_each_is(self, tmp_path):
        """Every fixture is listed with a sentence, and no other is brought."""
        code, said = run(tmp_path, "", "--fixtures")
        listed = {line.split(" ")[0] for line in said.splitlines() if line.startswith("numberport_")}
        assert (code, listed) == (0, set(plugin.__all__)), said


class TestPlugin:
    """The module itself."""

    def test_names_are_ours(self):
        """Every fixture begins with our name, and none is used unasked."""
        source = Path(plugin.__file__).read_text(encoding="utf-8")
        made = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
        assert sorted(node.name for node in made) == sorted(plugin.__all__)
        assert all(name.startswith("numberport_") for name in plugin.__all__)
        assert "autouse" not in source

    def test_it_is_an_entry_point(self):
        """Pytest finds the plugin under the name of its module, so that naming it once more loads it once."""
        project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert project["entry-points"]["pytest11"] == {"numberport.testing.plugin": "numberport.testing.plugin"}


class TestWorlds:
    """What the fixtures are made of."""

    @pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)
    def test_a_draft_under_any_provider(self, profile):
        """The draft is one under every provider."""
        order = worlds.draft(profile, worlds.clock().now())
        assert (order.status.value, len(order)) == ("draft", 3)

    def test_the_golden_journal(self):
        """It is a whole life, in which a rejection is answered and a commitment changes."""
        order = PortOrder.replay(worlds.golden(), profile=GENERIC)
        assert order.status.value == "completed"
        assert order.version == 2
        assert len(order[worlds.NUMBERS[0]].standing.focs) == 2
        assert order.anomalies == ()
