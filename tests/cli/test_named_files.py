"""A file that somebody names is never written over in silence, whichever command writes it."""

import argparse
import shutil
from pathlib import Path

import pytest

from commands import ran
from numberport.cli import parser
from numberport.cli.files import check_place

ACME = Path(__file__).parents[2] / "examples" / "acme"
#: What writes a file: each command with an option that names one, and what the command is given besides.
WRITES = {
    ("numbers", "--annotate"): ("acme/numbers.csv",),
    ("plan", "--out"): ("acme/numbers.csv",),
    ("match", "--html"): ("loa.toml", "csr.toml"),
    ("letter", "--out"): ("acme",),
    ("foc", "--svg"): ("--port", "simple", "--region", "western", "--received", "2026-11-25T14:00"),
    ("foc", "--ics"): ("--port", "simple", "--region", "western", "--received", "2026-11-25T14:00"),
    ("timeline", "--svg"): ("acme-1", "--db", "acme/out"),
    ("timeline", "--ics"): ("acme-1", "--db", "acme/out"),
    ("cutover", "--html"): ("acme-1", "--db", "acme/out"),
    ("lifecycle", "--out"): (),
}
#: A packet may have been handed in as it is, so nothing replaces it.
NEVER = {("packet", "--out"): ("acme",)}
#: Options that name a file to read, or the folder of a run, which says itself what is its own.
READS = {"db", "numbering", "account_numbers", "font", "script"}
ENDINGS = {"--annotate": ".xlsx", "--html": ".html", "--svg": ".svg", "--ics": ".ics"}


def commands():
    """Iterate over the commands, each with its options."""
    (made,) = (action for action in parser.build()._actions if isinstance(action, argparse._SubParsersAction))
    for name, command in made.choices.items():
        yield name, [action for action in command._actions if action.option_strings]


def test_every_command_is_here():
    """Every option of every command that names a file to write is in a table; --overwrite stands where it may go."""
    found = {
        (name, option.option_strings[-1])
        for name, options in commands()
        for option in options
        if option.type is Path and option.dest not in READS and name != "run"
    }
    assert found == {*WRITES, *NEVER}
    replacing = {name for name, options in commands() if any(option.dest == "overwrite" for option in options)}
    assert replacing == {name for name, _ in WRITES}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder with the example, which was run, and two papers."""
    folder = tmp_path_factory.mktemp("named")
    shutil.copytree(ACME, folder / "acme")
    assert ran("run", folder / "acme")[0] == 0
    (folder / "loa.toml").write_text('business_name = "Acme"')
    (folder / "csr.toml").write_text('business_name = "Acme"')
    return folder


@pytest.mark.needs("sql", "calendar", "files", "pdf")
class TestWritten:
    """What is there stays, unless it is said that it may go."""

    @pytest.mark.parametrize(("command", "option"), WRITES)
    def test_never_in_silence(self, place, tmp_path, monkeypatch, command, option):
        """A file that is there is refused and stays; --overwrite replaces it, and so does a new name write one."""
        monkeypatch.chdir(place)
        target = tmp_path / f"there{ENDINGS.get(option, '')}" if command != "lifecycle" else tmp_path / "there.svg"
        target = target.with_suffix(".html") if command == "plan" else target
        there = target if command != "letter" else target / "letter-1.pdf"
        assert ran(command, *WRITES[command, option], option, target)[0] in {0, 1}
        written = there.read_bytes()
        there.write_bytes(b"mine")
        code, out, err = ran(command, *WRITES[command, option], option, target)
        assert (code, out, there.read_bytes()) == (2, "", b"mine")
        assert err.endswith(" is there already; name another place, or replace it with --overwrite\n")
        assert err.count("\n") == 1
        assert ran(command, *WRITES[command, option], option, target, "--overwrite")[0] in {0, 1}
        assert len(there.read_bytes()) > len(b"mine")
        assert there.read_bytes()[:4] == written[:4]

    @pytest.mark.parametrize(("command", "option"), NEVER)
    def test_never_at_all(self, place, tmp_path, monkeypatch, command, option):
        """What is there stays, and no option says otherwise."""
        monkeypatch.chdir(place)
        assert ran(command, *NEVER[command, option], option, tmp_path / "out")[0] in {0, 1}
        held = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        assert ran(command, *NEVER[command, option], option, tmp_path / "out")[0] == 2
        assert ran(command, *NEVER[command, option], option, tmp_path / "out", "--overwrite")[0] == 2
        assert held == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def test_what_is_no_file_is_written_to(self, place, monkeypatch):
        """A device is written to, and stays one."""
        monkeypatch.chdir(place)
        assert ran("match", "loa.toml", "csr.toml", "--html", "/dev/null")[0] == 0
        assert Path("/dev/null").is_char_device()

    @pytest.mark.usefixtures("capfd")
    def test_standard_output_by_its_name(self):
        """It may be a file that the shell made, and is written to all the same."""
        assert Path("/dev/stdout").is_file()
        check_place(Path("/dev/stdout"), overwrite=False)
