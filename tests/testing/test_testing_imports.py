"""The testing kit is loaded part by part, and says which extra is missing."""

import os
import subprocess
import sys

import pytest

from numberport import testing


def run(program):
    """Run a program of its own, unwatched, and return what it prints."""
    quiet = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, env=quiet)
    return done.stdout.strip()


def test_contracts_need_no_hypothesis():
    """The contract of stores can be inherited where Hypothesis is not installed, and without pytest."""
    program = """
import sys
sys.modules["hypothesis"] = sys.modules["pytest"] = None
from numberport.testing import StoreConformance
print(StoreConformance.__name__)
"""
    assert run(program) == "StoreConformance"


def test_missing_extra():
    """Without Hypothesis, the error for the strategies names the extra that brings it."""
    program = """
import sys
sys.modules["hypothesis"] = None
from numberport.errors import MissingExtra
try:
    from numberport.testing import strategies
except MissingExtra as error:
    print(error)
"""
    assert run(program) == "hypothesis is not installed; run: pip install 'numberport[testing]'"


def test_every_name():
    """Every name the kit offers can be had."""
    assert all(getattr(testing, name) for name in testing.__all__)


def test_unknown_name():
    """A name that is not there raises AttributeError, and says which."""
    with pytest.raises(AttributeError, match="no_such_contract"):
        _ = testing.no_such_contract
