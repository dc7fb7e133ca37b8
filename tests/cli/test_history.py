"""The command timeline: what happened to an order, what is due, and the files it writes."""

import datetime as dt
import os
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from commands import answered, ran
from lives import NUMBERS
from numberport.adapters.clock import VirtualClock
from numberport.desk import PortDesk
from numberport.events import Open, Report, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.profiles import INVOCA, PLIVO

pytestmark = pytest.mark.needs("sql")

ACME = Path(__file__).parents[2] / "examples" / "acme"
START = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 20)


def with_a_date():
    """Return an order that was sent and has a date."""
    order = PortOrder.open(Open(at=START, order="acme-1", members=NUMBERS, profile="plivo"), profile=PLIVO)
    learnt = START + dt.timedelta(days=2)
    report = Report(word="approved", source="mail", learnt=learnt, stamp=learnt, foc=dt.date(2026, 3, 20))
    return order.apply(Submit(at=START)).apply(report)


@pytest.fixture
def database(tmp_path):
    """Return a database with one order that has a date."""
    from numberport.storage import SqlStore

    path = tmp_path / "ports.db"
    with SqlStore(path) as store:
        PortDesk(store, {}, VirtualClock(START)).open(with_a_date())
    return path


def test_an_order_is_told(database):
    """What happened and what is due is told, for a person and for a program."""
    code, out, err = ran("timeline", "acme-1", "--db", database)
    assert (code, err) == (0, "")
    assert "Order acme-1" in out
    told = answered("timeline", "acme-1", "--db", database)
    histories = {"dates", "holds", "cancels", "lineage", "comments"}
    assert {"numberport", "order", "status", "readings", "due", "waiting"} | histories == told.keys()
    assert (told["order"], told["status"]) == ("acme-1", "foc_confirmed")
    assert {"kind", "at", "what", "source", "means", "numbers"} == told["due"][0].keys()
    assert {one["means"] for one in told["due"]} == {None}


def test_an_order_s_histories_are_told(tmp_path):
    """Dates, cancels, lineage and remarks are told for a program, without the events they were read from."""
    from numberport.storage import SqlStore

    order = PortOrder.open(Open(at=START, order="a", members=NUMBERS[:1], profile="plivo"), profile=PLIVO)
    order = order.apply(Submit(at=START, who="Ann"))
    order = order.apply(Report(word="approved", source="mail", learnt=START, foc=DAY, note="see you", author="desk"))
    order = order.apply(RequestCancel(at=START, why="sold", who="Ann"))
    path = tmp_path / "ports.db"
    with SqlStore(path) as store:
        PortDesk(store, {}, VirtualClock(START)).open(order)
    told = answered("timeline", "a", "--db", path)
    (dates,), (cancel,), (remark,) = told["dates"], told["cancels"], told["comments"]
    assert dates["numbers"] == [NUMBERS[0].e164]
    assert [(entry["change"], entry["date"], entry["by"]) for entry in dates["entries"]] == [
        ("confirmed", DAY.isoformat(), "losing carrier")
    ]
    assert (cancel["outcome"], cancel["who"], cancel["why"], cancel["decided_at"]) == ("asked for", "Ann", "sold", None)
    assert (remark["author"], remark["text"], remark["status"]) == ("desk", "see you", "foc_confirmed")
    assert [sending["version"] for sending in told["lineage"]["sendings"]] == [1]
    assert "event" not in dates["entries"][0].keys() | cancel.keys()


def test_an_order_that_waits_says_for_whom(tmp_path):
    """Where Invoca closes an unanswered case, that is what a deadline means; a draft waits for us, without a date."""
    from numberport.storage import SqlStore

    order = PortOrder.open(Open(at=START, order="a", members=NUMBERS[:1], profile="invoca"), profile=INVOCA)
    path = tmp_path / "ports.db"
    with SqlStore(path) as store:
        PortDesk(store, {}, VirtualClock(START)).open(order)
    told = answered("timeline", "a", "--db", path)
    assert told["due"] == []
    assert told["waiting"] == [
        {"of": "us", "what": "to send it", "unstated": "no deadline stated by Invoca", "numbers": [NUMBERS[0].e164]}
    ]
    refused = order.apply(Submit(at=START)).apply(Report(word="rejected", source="mail", learnt=START))
    path = tmp_path / "refused.db"
    with SqlStore(path) as store:
        PortDesk(store, {}, VirtualClock(START)).open(refused)
    told = answered("timeline", "a", "--db", path)
    assert [(one["kind"], one["means"], one["numbers"]) for one in told["due"]] == [
        ("answer", "expire", [NUMBERS[0].e164])
    ]
    assert told["waiting"] == []


@pytest.mark.parametrize("option", ["--svg", "--ics"])
def test_no_folder_is_made_unasked(option, database, tmp_path):
    """A path that leads into a folder that is not there is a slip, and nothing is written."""
    code, out, err = ran("timeline", "acme-1", "--db", database, option, tmp_path / "new" / "a")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "cannot write" in err
    assert "new/a: there is no such folder; make it first" in err
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_and_stays_one(database, tmp_path):
    """What is there and no file, as /dev/stdout is none, gets the picture and is not put aside for a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert ran("timeline", "acme-1", "--db", database, "--svg", pipe)[0] == 0
        assert os.read(reader, 4) == b"<svg"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.needs("calendar")
def test_files_are_written_where_asked(database, tmp_path):
    """--svg and --ics write a picture and a calendar, and say where."""
    svg, ics = tmp_path / "a.svg", tmp_path / "a.ics"
    code, _, err = ran("timeline", "acme-1", "--db", database, "--svg", svg, "--ics", ics)
    assert code == 0
    assert err == f"numberport: wrote {svg}\nnumberport: wrote {ics}\n"
    assert svg.read_text(encoding="utf-8").startswith("<svg")
    assert b"BEGIN:VCALENDAR" in ics.read_bytes()
    assert b"DTSTART;VALUE=DATE:20260320" in ics.read_bytes()


def test_an_unknown_order_lists_the_known(database):
    """An order the database does not hold is one line that names those it holds."""
    code, out, err = ran("timeline", "acme-9", "--db", database)
    assert (code, out) == (2, "")
    assert "acme-1" in err


def test_a_database_that_is_none_is_refused_and_left_alone(tmp_path):
    """A missing file, a folder, a text and somebody else's database are told apart, and none is made or changed."""
    text, other = tmp_path / "a.txt", tmp_path / "other.db"
    text.write_text("no database, but some text that is long enough")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = other.read_bytes()
    for path, said in (
        (tmp_path / "no.db", "there is no such file; name the ports.db of a run"),
        (tmp_path, "is a directory"),
        (text, "a.txt is no database of numberport"),
        (other, "other.db is no database of numberport"),
        ("a\0b", "no file can have this name"),
    ):
        code, _, err = ran("timeline", "acme-1", "--db", path)
        assert (code, err.count("\n")) == (2, 1)
        assert said in err
    assert not (tmp_path / "no.db").exists()
    assert other.read_bytes() == before


def test_what_a_killed_run_left_is_read(tmp_path):
    """A database whose events stand only in the log beside it, as after a kill, is read like any other."""
    from numberport.storage import SqlStore

    with SqlStore(tmp_path / "ports.db") as store:
        PortDesk(store, {}, VirtualClock(START)).open(with_a_date())
        for name in ("ports.db", "ports.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / name.replace("ports", "killed"))
    assert answered("timeline", "acme-1", "--db", tmp_path / "killed.db")["status"] == "foc_confirmed"


#: A carrier that commits to a day, and is heard of no more.
COMMITTED = """
start = 2026-03-02T09:00:00-08:00
zone = "America/Los_Angeles"

[[life]]
says = [{ say = "foc", after = "1 business day", foc_in = "9 business days" }]
"""


@pytest.mark.needs("calendar", "files")
def test_a_run_is_named_by_its_folder_and_told_in_its_own_calendar(tmp_path):
    """The folder that was run, its output and the database in it are one; a date is what the run's own files say."""
    for name in ("numbers.csv", "order.toml"):
        shutil.copy(ACME / name, tmp_path / name)
    (tmp_path / "carrier.toml").write_text(COMMITTED)
    assert ran("run", tmp_path, "--profile", "plivo")[0] == 0
    places = (tmp_path, tmp_path / "out", tmp_path / "out" / "ports.db")
    first, *others = (answered("timeline", f"{tmp_path.name}-1".replace("_", "-"), "--db", place) for place in places)
    assert first == others[0] == others[1]
    written = set(re.findall(r"DTSTART:(\d{8}T\d{6}Z)", (tmp_path / "out" / "dates.ics").read_text()))
    due = {dt.datetime.fromisoformat(one["at"]).astimezone(dt.UTC) for one in first["due"] if one["kind"] != "foc"}
    assert due
    assert {f"{moment:%Y%m%dT%H%M%SZ}" for moment in due} <= written
