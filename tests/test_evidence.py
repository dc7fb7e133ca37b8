"""Where rules come from."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Mapping

import attrs
import pytest

from numberport import profiles, regimes
from numberport.calendars import PUBLISHED
from numberport.evidence import Grade, Source
from numberport.profiles.abroad import PAPERS_ABROAD

#: Prints the document and the day of every source that the rules of the package hold.
PROGRAM = """
import gc, importlib, json, pkgutil, numberport
from numberport.evidence import Source
for room in ("foc", "matching", "parties", "planning", "preflight", "profiles", "regimes", "rejections"):
    package = importlib.import_module(f"numberport.{room}")
    for module in pkgutil.iter_modules(getattr(package, "__path__", []), f"numberport.{room}."):
        importlib.import_module(module.name)
held = [found for found in gc.get_objects() if isinstance(found, Source)]
print(json.dumps([[found.document, str(found.read_on or "")] for found in held]))
"""


def test_a_source_is_cited():
    """It prints as one would cite it, with its grade."""
    assert str(Source("47 CFR 52.35", "(a)", grade=Grade.LAW)) == "47 CFR 52.35, (a) (law)"
    assert str(Source("A page", grade=Grade.PROVIDER, read_on=dt.date(2026, 3, 2))) == "A page (provider)"


def test_a_document_was_read_as_of_one_day():
    """Where the day of a document is known, every row that cites it names the same."""
    quiet = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True, text=True, env=quiet)
    days = {}
    for document, day in json.loads(done.stdout):
        days.setdefault(document, set()).update({day} - {""})
    assert len(days) > 20
    assert sum(map(bool, days.values())) >= 5
    assert {document: found for document, found in days.items() if len(found) > 1} == {}


def sources_in(row):
    """Iterate over the sources of a row, and of the rows it holds."""
    if isinstance(row, Source):
        yield row
    elif isinstance(row, Mapping):
        for pair in row.items():
            yield from sources_in(pair)
    elif isinstance(row, tuple | frozenset):
        for each in row:
            yield from sources_in(each)
    elif attrs.has(type(row)):
        for field in attrs.fields(type(row)):
            yield from sources_in(getattr(row, field.name))


def undated(row):
    """Return the sources in a row of which nobody noted when they were read."""
    return {str(source) for source in sources_in(row) if source.read_on is None}


ROWS = (
    *regimes.all(),
    *profiles.all(),
    *profiles.NETWORKS.values(),
    profiles.BANDWIDTH_GLOBAL,
    profiles.TM_FORUM,
    *profiles.LOSING_CARRIERS,
    *PAPERS_ABROAD,
    *PUBLISHED,
)


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_a_day(row):
    """What a regime, a named calendar or a profile holds names its source and the day that was read."""
    assert list(sources_in(row))
    assert undated(row) == set()


def test_a_row_without_a_day_is_refused():
    """One such row among those of a country, however deep, is found."""
    page = Source("A page nobody dated", grade=Grade.PROVIDER)
    port, *others = regimes.US.ports
    rule = attrs.evolve(port.transfer.interval.rule, source=page)
    transfer = attrs.evolve(port.transfer, interval=attrs.evolve(port.transfer.interval, rule=rule))
    regime = attrs.evolve(regimes.US, ports=(attrs.evolve(port, transfer=transfer), *others))
    assert undated(regime) == {"A page nobody dated (provider)"}
