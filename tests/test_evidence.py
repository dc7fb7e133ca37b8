"""Where rules come from."""

import datetime as dt
import json
import os
import subprocess
import sys

from numberport.evidence import Grade, Source

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
