"""Where a run writes: its own ground, and nothing that somebody else has written."""

import sqlite3
import stat
from contextlib import closing

import pytest

from commands import answered, ran

pytestmark = pytest.mark.needs("sql")


@pytest.fixture
def folder(tmp_path):
    """Make a customer's folder with one number."""
    made = tmp_path / "acme"
    made.mkdir()
    (made / "my-list.csv").write_text("phone\n212-555-0100\n")
    return made


def tables(path):
    """Return the names of a database's tables."""
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.mark.parametrize("options", [[], ["--fresh"]])
def test_a_database_of_another_program_is_left_alone(folder, tmp_path, options):
    """Neither do our tables come into it, nor does --fresh delete it."""
    with closing(sqlite3.connect(tmp_path / "ports.db")) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    code, out, err = ran("run", folder, "--out", tmp_path, *options)
    assert (code, out) == (2, "")
    assert "ports.db was not written by a run of numberport" in err
    assert tables(tmp_path / "ports.db") == {"theirs"}


@pytest.mark.parametrize("options", [[], ["--fresh"]])
def test_a_file_of_another_kind_is_no_database_of_ours(folder, tmp_path, options):
    """Text under the database's name stays as it is."""
    (tmp_path / "ports.db").write_text("my ports, by db: " * 100)
    assert ran("run", folder, "--out", tmp_path, *options)[0] == 2
    assert (tmp_path / "ports.db").read_text() == "my ports, by db: " * 100


@pytest.mark.parametrize("options", [[], ["--fresh"]])
@pytest.mark.parametrize("name", ["plan.csv", "report.html", "timeline-1.svg", "carrier.jsonl"])
def test_a_file_that_no_run_has_written_is_left_alone(folder, tmp_path, name, options):
    """Where no run has been, a file by the name of one of ours is somebody's own."""
    (tmp_path / name).write_text("mine")
    code, _, err = ran("run", folder, "--out", tmp_path, *options)
    assert code == 2
    assert f"{name} was not written by a run" in err
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("options", [[], ["--fresh"]])
def test_results_do_not_go_among_what_the_customer_sent(folder, options):
    """Started again, a run would find its own plan.csv beside the sheet."""
    code, _, err = ran("run", folder, "--out", folder / "." / "..", *options)
    assert code == 0
    code, _, err = ran("run", folder, "--out", folder / ".." / "acme", *options)
    assert code == 2
    assert "is what the customer sent; name another folder with --out" in err
    assert {path.name for path in folder.iterdir()} == {"my-list.csv"}


def test_what_a_run_has_left_is_taken_up_and_begun_anew(folder, tmp_path):
    """Our own files stand in nobody's way; an empty database is what a run killed at its beginning leaves."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "ports.db").write_bytes(b"")
    (out / "notes.txt").write_text("mine")
    for options in ([], [], ["--fresh"]):
        assert ran("run", folder, "--out", out, *options)[0] == 0
    assert (out / "notes.txt").read_text() == "mine"


def test_a_database_kept_locked_is_said_to_be(folder, tmp_path, monkeypatch):
    """Whose it is cannot be seen then; it is not taken for another program's."""
    from numberport.storage import sql

    monkeypatch.setattr(sql, "PATIENCE_SECONDS", 0.05)
    with closing(sqlite3.connect(tmp_path / "ports.db", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE np_form (form)")
        connection.execute("BEGIN EXCLUSIVE")
        code, _, err = ran("run", folder, "--out", tmp_path)
    assert code == 2
    assert "locked" in err
    assert "was not written by" not in err


def test_nobody_else_may_read_the_database(folder, tmp_path):
    """It holds account numbers and PINs, so its owner alone reads it and what SQLite keeps beside it."""
    answered("run", folder, "--out", tmp_path / "out")
    assert stat.S_IMODE((tmp_path / "out" / "ports.db").stat().st_mode) == 0o600
