"""
What every test shares: how hard Hypothesis searches, where real files are, and what is skipped and why.

Profiles of Hypothesis, chosen with HYPOTHESIS_PROFILE: `local` is quick, `ci` is larger and the same every time,
`explore` is for a night.
"""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

#: One module each extra brings, by which its presence is known.
EXTRAS = {
    "arrays": "numpy",
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
settings.register_profile("ci", max_examples=60, derandomize=True, print_blob=True, **SHARED)
settings.register_profile("explore", max_examples=5_000, print_blob=True, **SHARED)
# A mutant is killed or it is not; to look for the smallest example that kills it would take most of the time.
settings.register_profile(
    "mutants", max_examples=10, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate), **SHARED
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))


#: Folders of files that stand beside the project, by the fixture that gives them: what names them, and what they hold.
FOLDERS = {
    "cases": ("NUMBERPORT_CASES", "real files", "matching cases"),
    "specs": ("NUMBERPORT_SPECS", "the carriers' own documents", "carrier API documents"),
}


def folder_of(fixture):
    """Return the folder that a fixture gives, or None where its variable names none."""
    folder = Path(os.environ.get(FOLDERS[fixture][0]) or os.devnull)
    return folder if folder.is_dir() else None


def reason_to_skip(item):
    """Return why this test cannot run here, or None: an extra or the folder of real files is missing."""
    wanted = {extra for mark in item.iter_markers("needs") for extra in mark.args}
    missing = sorted(extra for extra in wanted if find_spec(EXTRAS[extra]) is None)
    if missing:
        return f"needs numberport[{','.join(missing)}]"
    for fixture, (variable, what, files) in FOLDERS.items():
        if fixture in getattr(item, "fixturenames", ()) and folder_of(fixture) is None:
            return f"needs {what}: set {variable} to the folder of {files}"
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
    return folder_of("cases")


@pytest.fixture(scope="session")
def specs():
    """Return the folder of the carriers' API documents; tests that ask for it are skipped where there is none."""
    return folder_of("specs")


@pytest.fixture(scope="session")
def extras():
    """Return the extras that a test can say it needs, and the module by which each is known to be there."""
    return EXTRAS
