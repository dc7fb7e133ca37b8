"""The guides and documents of the providers, stated a second time and held against the profiles."""

import ast
import datetime as dt
import enum
import importlib
import re
import tomllib
from pathlib import Path

import attrs
import pytest

from numberport import profiles
from numberport.calendars import Span
from numberport.evidence import Grade, Source
from numberport.profiles import INVOCA, PLIVO, Resubmission

TESTS = Path(__file__).parents[1]
FACTS = [
    row
    for name in ("provider_facts.toml", "carrier_facts.toml")
    for row in tomllib.loads((TESTS / "data" / name).read_text(encoding="utf-8"))["fact"]
]
PROVIDERS = [profile for profile in profiles.all() if profile.name != "generic"]

STEP = re.compile(r"(?P<name>\w+)|\[(?P<key>[^\]=]+)(?:=(?P<wanted>[^\]]+))?\]")


def plain(value):
    """Return a value of the house as the text, number or list a person would write for it."""
    if value is None:
        return "none"
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Span | dt.time):
        return str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(plain(item) for item in value)
    return value


def worded(value):
    """Return a value as one text, to pick a row by."""
    found = plain(value)
    return ", ".join(found) if isinstance(found, list) else str(found)


def step(place, name, key, wanted):
    """Return what one step of a path leads to."""
    if name:
        return getattr(place, name)
    if wanted:
        return next(row for row in place if worded(getattr(row, key)) == wanted)
    return place[int(key)] if isinstance(place, tuple) else place[key]


def found_at(where):
    """Return what stands at a dotted path: the longest module first, then attributes and rows."""
    package, module, rest = where.split(".", 2)
    place = importlib.import_module(f"{package}.{module}")
    return reached(place, list(STEP.finditer(rest)))


def reached(place, steps):
    """Return what the steps of a path lead to; a star leads to every row."""
    if not steps:
        return place
    match, *rest = steps
    if match["key"] == "*":
        return tuple(reached(row, rest) for row in place)
    return reached(step(place, match["name"], match["key"], match["wanted"]), rest)


def test_names_in(file):
    """Return the names of the tests a file defines."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


test_names_in.__test__ = False


@pytest.mark.parametrize("row", FACTS, ids=lambda row: f"{row['provider']}: {row['fact']}")
def test_the_code_says_what_the_guide_says(row):
    """Every fact of the guides stands at its place in the code, with the value stated here independently."""
    assert plain(found_at(row["where"])) == row["says"]


@pytest.mark.parametrize("row", FACTS, ids=lambda row: f"{row['provider']}: {row['fact']}")
def test_every_fact_names_a_test_that_exists(row):
    """A fact has all its parts, and is shown by a test that can be found."""
    assert row.keys() == {"provider", "fact", "where", "says", "test"}
    file, _, name = row["test"].removeprefix("tests/").partition("::")
    assert name in test_names_in(TESTS / file)


@pytest.mark.parametrize("profile", PROVIDERS, ids=lambda profile: profile.name)
def test_everything_a_profile_states_has_its_fact(profile):
    """No attribute of a provider's profile holds anything that no row of the facts speaks of."""
    spoken_of = {row["where"].split(".")[3].partition("[")[0] for row in FACTS if row["provider"] == profile.name}
    labels = {"name", "title", "source", "splits", "splits_stated"}
    stated = {field.name for field in attrs.fields(type(profile)) if getattr(profile, field.name) != unsaid(field)}
    assert stated - labels - ELSEWHERE.get(profile.name, set()) <= spoken_of


def unsaid(field):
    """Return what an attribute holds where nothing is stated."""
    return field.default.factory() if isinstance(field.default, attrs.Factory) else field.default


#: What is held against second statements of its own: the words of carrier_words.toml, the machine of kazoo.toml.
ELSEWHERE = {
    name: {"words", "order_words", "side_statuses", "machine"}
    for name in ("bandwidth", "flowroute", "kazoo", "sinch", "telnyx", "twilio")
}


@pytest.mark.parametrize("profile", PROVIDERS, ids=lambda profile: profile.name)
def test_every_row_of_a_profile_has_its_fact(profile):
    """Of every attribute that is a list of rows, each row is spoken of, or all of them are at once."""
    for field in attrs.fields(type(profile)):
        rows = getattr(profile, field.name)
        picks = picked(profile.name, field.name)
        if isinstance(rows, tuple) and picks and not picks & {"", "*"}:
            assert len(picks) >= len(rows), field.name


def picked(provider, attribute):
    """Return how the facts of a provider pick the rows of an attribute; nothing where they speak of it as a whole."""
    paths = (row["where"].split(".", 3)[3] for row in FACTS if row["provider"] == provider)
    found = (re.match(rf"{attribute}(?:\[([^\]]+)\])?(?=[.\[]|$)", path) for path in paths)
    return {match[1] or "" for match in found if match}


def sources_in(value):
    """Iterate over every source a value holds."""
    if isinstance(value, Source):
        yield value
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from sources_in(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from sources_in(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from sources_in(item)


@pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)
def test_what_is_no_providers_own_is_provisional(profile):
    """A row is graded as a provider's only where its document is that provider's own."""
    for source in sources_in(profile):
        assert re.match(rf"{profile.title}\b", source.document) or source.grade is Grade.PROVISIONAL
        assert source.grade in {Grade.PROVIDER, Grade.PROVISIONAL}


@pytest.mark.parametrize("profile", [INVOCA, PLIVO], ids=lambda profile: profile.name)
def test_no_provider_here_has_a_public_interface_for_programs(profile):
    """Neither provider takes orders by an API, and the usual way in is the first of its ways."""
    assert "API" not in {way.way for way in profile.ways_in}
    assert profile.ways_in[0].way == profile.way_in


def test_the_two_guides_differ_where_they_should():
    """Resubmission, the window for an answer, the template and the size threshold tell the two apart."""
    assert (PLIVO.resubmission, INVOCA.resubmission) == (Resubmission.SAME_ORDER, Resubmission.NEW_ORDER)
    assert PLIVO.answer_within is None
    assert str(INVOCA.answer_within) == "10 business days"
    assert PLIVO.template is None
    assert INVOCA.template.required[0] == "Number to Port"
