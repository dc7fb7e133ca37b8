"""The room of stores is light to enter, and says which extra is missing."""

import os
import subprocess
import sys

import pytest

from numberport import storage


def run(program):
    """Run a program of its own, unwatched, and return what it prints."""
    quiet = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, env=quiet)
    return done.stdout.strip()


def test_light():
    """Importing numberport.storage loads neither SQLAlchemy nor sqlite3 nor cattrs."""
    loaded = run("import sys, numberport.storage; print(*sys.modules)").split()
    assert "numberport.storage.memory" in loaded
    assert {"sqlalchemy", "sqlite3", "cattrs"}.isdisjoint(loaded)


@pytest.mark.parametrize("way", ["from numberport.storage import SqlStore", "import numberport.storage.sql"])
def test_missing_extra(way):
    """Without SQLAlchemy, the error for a store in a database names the extra that brings it."""
    program = f"""
import sys
sys.modules["sqlalchemy"] = None
from numberport.errors import MissingExtra
try:
    {way}
except MissingExtra as error:
    print(error)
"""
    assert run(program) == "SQLAlchemy is not installed; run: pip install 'numberport[sql]'"


@pytest.mark.needs("sql")
def test_every_name():
    """Every name the room offers can be had."""
    assert all(getattr(storage, name) for name in storage.__all__)


def test_unknown_name():
    """A name that is not there raises AttributeError, and says which."""
    with pytest.raises(AttributeError, match="no_such_store"):
        _ = storage.no_such_store
