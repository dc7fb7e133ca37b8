"""The how-to about JSON: the keys it names are those the commands give."""

import re
from pathlib import Path

import pytest

from commands import answered, ran

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "how-to" / "command-line.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)[^`]*` \| (`.*`) \|$", GUIDE, re.MULTILINE))
ACME = ROOT / "examples" / "acme"

LOA = 'business_name = "Acme"'


@pytest.mark.parametrize(
    "argv",
    [
        pytest.param(("run", ACME), marks=pytest.mark.needs("sql", "calendar")),
        ("plan", ACME / "numbers.csv"),
        ("check", ACME),
        ("match", "loa.toml", "loa.toml"),
        pytest.param(("letter", ACME), marks=pytest.mark.needs("pdf")),
        pytest.param(("packet", ACME), marks=pytest.mark.needs("pdf", "files")),
        ("csr", "csr.txt"),
        ("foc", "--port", "simple", "--region", "northeast"),
        ("lifecycle",),
        ("explain", "8D"),
        ("profiles",),
        ("regimes",),
    ],
    ids=lambda argv: argv[0] if isinstance(argv, tuple) else None,
)
def test_the_keys_are_those_the_guide_names(argv, tmp_path, monkeypatch):
    """Each command's object has the keys of the guide and the form, and no others."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loa.toml").write_text(LOA)
    (tmp_path / "csr.txt").write_text("Name: Acme")
    options = ("--out", tmp_path / "out") if argv[0] in {"run", "letter", "packet"} else ()
    told = answered(*argv, *options)
    assert told["numberport"] == 1
    assert set(told) - {"numberport"} == set(re.findall(r"`(\w+)`", ROWS[argv[0]]))


def test_every_command_is_in_the_guide():
    """The guide has a row for every command but numbers, which is told apart."""
    commands = set(re.findall(r"^    (\w+)(?:  |$)", ran("--help")[1].partition("COMMAND\n")[2], re.MULTILINE))
    assert commands == {*ROWS, "numbers"}


def test_a_cell_has_the_keys_the_guide_names():
    """An object of numbers has the keys of the guide, and no others."""
    (line,) = re.findall(r"^`numbers FILE`.*$", GUIDE, re.MULTILINE)
    assert set(answered("numbers", ACME / "numbers.csv")[0]) == set(re.findall(r"`(\w+)`", line))


def test_a_word_has_the_keys_the_guide_names():
    """An object of words has the keys of the guide, and no others."""
    (line,) = re.findall(r"^`profiles --words` gives `words` instead: (.*)$", GUIDE, re.MULTILINE)
    told = answered("profiles", "--words")
    assert told.keys() == {"numberport", "words"}
    assert set(told["words"][0]) == set(re.findall(r"`(\w+)`", line))
