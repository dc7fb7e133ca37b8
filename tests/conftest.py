"""
What every test shares: how hard Hypothesis searches, where real files are, and what is skipped and why.

Profiles of Hypothesis, chosen with HYPOTHESIS_PROFILE: `local` is quick, `ci` is larger and the same every time,
`explore` is for a night.
"""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

#: One module each extra brings, by which its presence is known.
EXTRAS = {
    "calendar": "icalendar",
    "cli": "rich",
    "fast": "msgspec",
    "files": "python_calamine",
    "http": "httpx2",
    "matching": "rapidfuzz",
    "pdf": "reportlab",
    "postgres": "psycopg",
    "sql": "sqlalchemy",
    "testing": "hypothesis",
    "xml": "lxml",
}

# Shared machines vary twofold, so no test has a deadline, nor a limit on how slow its data may be to make.
SHARED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("local", max_examples=30, **SHARED)
settings.register_profile("ci", max_examples=200, derandomize=True, print_blob=True, **SHARED)
settings.register_profile("explore", max_examples=5_000, print_blob=True, **SHARED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))


def cases_folder():
    """Return the folder of real files that NUMBERPORT_CASES names, or None."""
    folder = Path(os.environ.get("NUMBERPORT_CASES") or os.devnull)
    return folder if folder.is_dir() else None


def reason_to_skip(item):
    """Return why this test cannot run here, or None: an extra or the folder of real files is missing."""
    wanted = {extra for mark in item.iter_markers("needs") for extra in mark.args}
    missing = sorted(extra for extra in wanted if find_spec(EXTRAS[extra]) is None)
    if missing:
        return f"needs numberport[{','.join(missing)}]"
    if "cases" in getattr(item, "fixturenames", ()) and cases_folder() is None:
        return "needs real files: set NUMBERPORT_CASES to the folder of matching cases"
    return None


def pytest_collection_modifyitems(items):
    """Skip, saying so, what cannot run here."""
    for item in items:
        reason = reason_to_skip(item)
        if reason:
            item.add_marker(pytest.mark.skipif(condition=True, reason=reason))


@pytest.fixture(scope="session")
def cases():
    """Return the folder of real files; tests that ask for it are skipped where there is none."""
    return cases_folder()


@pytest.fixture(scope="session")
def extras():
    """Return the extras that a test can say it needs, and the module by which each is known to be there."""
    return EXTRAS
