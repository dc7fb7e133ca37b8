"""The command line as a whole: exit codes, one-line errors, no traceback whatever is typed."""

import contextlib
import io
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from commands import ran
from numberport import cli
from numberport.cli import parser
from numberport.errors import InputError, MissingExtra

COMMANDS = {
    "run": ["."],
    "numbers": ["x"],
    "plan": ["x"],
    "check": ["."],
    "match": ["a", "b"],
    "foc": ["--port", "simple"],
    "timeline": ["x"],
    "lifecycle": [],
    "explain": ["8D"],
    "profiles": [],
    "regimes": [],
}


def with_command(monkeypatch, command):
    """Let every command line lead to one function."""

    def parsed(argv):
        args = parser.build().parse_args(list(argv))
        args.command = command
        return args

    monkeypatch.setattr(parser, "parse", parsed)


def raising(error):
    """Return a command that fails with an error."""

    def command(_):
        raise error

    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_json(name):
    """Each command explains itself, ends with 0 when asked to, and knows --json."""
    code, out, err = ran(name, "--help")
    assert (code, err) == (0, "")
    assert "--json" in out
    assert "exit codes" in out
    args = parser.build().parse_args([name, *COMMANDS[name], "--json"])
    assert args.json is True


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "simulate"])
def test_every_command_leads_to_a_function(name):
    """What the parser names can be loaded and called."""
    assert callable(parser.parse([name, *COMMANDS[name]]).command)


def test_the_version_is_told():
    """--version says which numberport this is, and ends with 0."""
    code, out, _ = ran("--version")
    assert code == 0
    assert out.startswith("numberport ")


def test_a_source_tree_has_no_version(monkeypatch):
    """Without an installation --version says so instead of failing."""
    from importlib import metadata

    def none(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", none)
    assert ran("--version")[:2] == (0, "numberport of a source tree that is not installed\n")


@pytest.mark.parametrize("argv", [[], ["bogus"], ["foc"], ["foc", "--port"], ["numbers"], ["run", ".", "--seed", "x"]])
def test_wrong_use_is_one_line_and_two(argv):
    """Words that make no sense end with 2 and one line that names the help."""
    code, out, err = ran(*argv)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "--help" in err


def test_an_error_of_ours_is_one_line(monkeypatch):
    """An error with a sentence is told as that sentence, on one line, with 2."""
    with_command(monkeypatch, raising(InputError("two\nlines")))
    assert ran("profiles") == (2, "", "numberport: two lines\n")
    with_command(monkeypatch, raising(MissingExtra("sql", "SQLAlchemy")))
    assert "pip install 'numberport[sql]'" in ran("profiles")[2]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "out/x"), "cannot read or write out/x: permission denied"),
        (OSError(28, "No space left on device"), "cannot read or write: no space left on device"),
        (OSError(), "cannot read or write: oserror"),
        (RecursionError(), "nests too deeply"),
        (MemoryError(), "not enough memory"),
        (KeyError("secret 4417"), "this is a defect of numberport (KeyError)"),
    ],
)
def test_every_failure_is_one_line(monkeypatch, error, said):
    """What the system refuses, and what we did wrong, is one line without a traceback or the data in it."""
    with_command(monkeypatch, raising(error))
    code, out, err = ran("profiles")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("numberport: ")
    assert said in err
    assert "4417" not in err


def test_a_traceback_is_there_for_who_asks(monkeypatch):
    """With NUMBERPORT_TRACEBACK in the environment a defect shows where it happened."""
    with_command(monkeypatch, raising(KeyError("x")))
    monkeypatch.setenv("NUMBERPORT_TRACEBACK", "1")
    assert "Traceback" in ran("profiles")[2]


def test_control_c_ends_with_130(monkeypatch):
    """An interruption is one line, and the code shells use for it."""
    with_command(monkeypatch, raising(KeyboardInterrupt()))
    assert ran("profiles") == (130, "", "numberport: interrupted\n")


def test_a_reader_that_leaves_is_no_failure(monkeypatch):
    """When nobody reads on, the command ends quietly."""
    with_command(monkeypatch, raising(BrokenPipeError()))
    assert ran("profiles") == (0, "", "")


def test_a_pipe_that_closes_leaves_no_trace():
    """A command whose reader has gone writes nothing to standard error, at its end neither."""
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "numberport", "profiles", "--json"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize(("closed", "code"), [(1, 2), (2, 0)])
def test_a_closed_stream_is_no_defect(closed, code):
    """Without standard output the command says so, without standard error it says nothing; neither is a defect."""
    command = f"exec '{sys.executable}' -m numberport profiles --json {closed}>&-"
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, timeout=60)
    assert ended.returncode == code
    assert (b"standard output is closed" in ended.stderr) is (closed == 1)
    assert b"defect" not in ended.stderr


def test_a_terminal_without_unicode_gets_what_it_can_show():
    """Where the terminal knows only ASCII, other characters come as their numbers, and nothing fails."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ended = subprocess.run(
        [sys.executable, "-m", "numberport", "explain", "Côté"],
        capture_output=True,
        env=environment,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr


def test_the_program_reads_its_own_arguments(monkeypatch):
    """Without arguments given, those of the process count."""
    monkeypatch.setattr(sys, "argv", ["numberport", "bogus"])
    assert ran_process() == 2


def ran_process():
    """Return the exit code of a command line taken from the process."""
    with contextlib.redirect_stderr(io.StringIO()):
        return cli.main()


WORDS = st.sampled_from(
    [
        *COMMANDS,
        *("--json", "--profile", "plivo", "invoca", "--region", "US", "northeast", "--port", "simple", "--received"),
        *("2026-03-02T09:00", "--zone", "America/Denver", "--holiday", "2026-03-03", "--desired", "--country", "--on"),
        *("--column", "A", "--sheet", "--format", "dot", "--db", "--svg", "--ics", "--help", "--version", "8D", "."),
        *("--out", "--seed", "--fresh", "--start", "numbers.csv", "missing", "\0", ""),
    ]
)


@settings(max_examples=60)
@given(argv=st.lists(WORDS | st.text(max_size=8), max_size=8))
def test_no_command_line_ends_in_a_traceback(tmp_path_factory, argv):
    """Whatever is typed, the command ends with 0, 1 or 2, JSON is JSON, and no defect of ours shows."""
    here = tmp_path_factory.mktemp("here")
    (here / "numbers.csv").write_text("number\n415-555-0100\n12\n", encoding="utf-8")
    with contextlib.chdir(here):
        code, out, err = ran(*argv)
    assert code in {0, 1, 2}
    assert "defect" not in err
    assert "Traceback" not in err
    if "--json" in argv and out and not {"--help", "-h", "--version"} & set(argv):
        json.loads(out)
