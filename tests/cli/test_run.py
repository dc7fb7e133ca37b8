"""The main job, as a person runs it: to its end on any folder, and through any crash."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from numberport.cli import main
from numberport.cli.tape import FileTape, TornTape

pytestmark = pytest.mark.needs("sql", "calendar")

ACME = Path(__file__).parents[2] / "examples" / "acme"
#: Account number and PIN; four digits inside a longer number are somebody else's.
SECRETS = re.compile(r"ACM-2047|(?<![\w.-])4417(?![\w.-])")


def run(*args, capsys):
    """Run the command with --json and return its exit code and what it says."""
    code = main(["run", *map(str, args), "--json"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if code == 0 else said.err


@pytest.mark.needs("sql", "calendar", "files")
@pytest.mark.parametrize("profile", ["invoca", "plivo", "generic"])
def test_acme_runs_to_its_end_under_every_profile(profile, tmp_path, capsys):
    """57 of 58 numbers port, one is given up with its reason, and everything promised is written."""
    code, told = run(ACME, "--profile", profile, "--out", tmp_path, capsys=capsys)
    assert code == 0
    states = [number["state"] for order in told["orders"] for number in order["numbers"]]
    assert states.count("ported") == 57
    assert states.count("cancelled") == 1
    statuses = {order["status"] for order in told["orders"]}
    assert statuses == {"completed", "partly_ported"} | ({"superseded"} if profile == "invoca" else set())
    assert told["waiting"] == []
    names = {path.name for path in tmp_path.iterdir()}
    assert {"report.html", "plan.csv", "dates.ics", "events.jsonl", "ports.db", "timeline-acme-1.svg"} <= names


@pytest.mark.needs("sql", "calendar", "files")
def test_acme_meets_all_that_the_story_holds(tmp_path, capsys):
    """A rejection, an update request, a correction, a commitment changed, a message twice and one late."""
    run(ACME, "--profile", "plivo", "--out", tmp_path, capsys=capsys)
    events = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    words = {event.get("word") for event in events}
    assert {"rejected", "update required", "approved", "completed", "cancelled"} <= words
    assert {"Open", "Submit", "Correct", "Report"} <= {event["event"] for event in events}
    ids = [event["id"] for event in events if event.get("id")]
    assert len(ids) > len(set(ids))
    assert len({event["foc"] for event in events if event.get("foc")}) > 2
    late = [event for event in events if event.get("stamp") and event["stamp"][:10] < event["learnt"][:10]]
    assert late


@pytest.mark.needs("sql", "calendar", "files")
def test_no_secret_reaches_what_a_run_writes_or_says(tmp_path, capsys):
    """Account number and PIN stand only in the database, which is stored whole."""
    main(["run", str(ACME), "--out", str(tmp_path)])
    said = capsys.readouterr()
    written = [path for path in tmp_path.iterdir() if not path.name.startswith("ports.db")]
    texts = [said.out, said.err, *(path.read_text("utf-8", "replace") for path in written)]
    for text in texts:
        assert not SECRETS.search(text)


@pytest.mark.needs("sql", "calendar", "files")
def test_all_that_a_run_writes_is_listed(tmp_path, capsys):
    """Each file is named, to a person and to a program, and at the database alone it is said that it hides nothing."""
    assert main(["run", str(ACME), "--out", str(tmp_path / "one")]) == 0
    listed = " ".join(capsys.readouterr().out.partition("Written\n")[2].split())
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert {"ports.db", "carrier.jsonl", "report.html"} <= names
    assert all(name in listed for name in names)
    assert "ports.db: account numbers and PINs stand in it in clear: keep it as safe as" in listed
    assert listed.count("in clear") == 1
    told = run(ACME, "--out", tmp_path / "two", capsys=capsys)[1]
    assert {Path(path).name for path in told["files"]} == names


def test_without_answers_the_orders_wait_and_say_for_what(tmp_path, capsys):
    """A refusal nobody answers leaves the order waiting, and the run at its end."""
    for name in ("numbers.csv", "order.toml", "carrier.toml"):
        (tmp_path / name).write_bytes((ACME / name).read_bytes())
    code, told = run(tmp_path, "--profile", "plivo", capsys=capsys)
    assert code == 0
    assert len(told["waiting"]) == 3
    assert all("account number mismatch" in waiting["what"] for waiting in told["waiting"])


def test_what_blocks_an_order_leaves_it_unsent_and_says_why(tmp_path, capsys):
    """Without any paper Invoca takes nothing: the run ends, the orders were never sent."""
    (tmp_path / "numbers.csv").write_text("number\n212-555-0100\n")
    code, told = run(tmp_path, "--profile", "invoca", capsys=capsys)
    assert code == 0
    assert "not sent" in told["waiting"][0]["what"]
    assert told["orders"][0]["status"] == "draft"


def test_a_second_start_changes_nothing_and_fresh_begins_anew(tmp_path, capsys):
    """The run is over: starting it again finds nothing to do; --fresh writes the same story once more."""
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n800-555-0101\n")
    start = ("--start", "2026-03-02T09:00:00-05:00", "--seed", "4")
    first = run(tmp_path, *start, capsys=capsys)
    events = (tmp_path / "out" / "events.jsonl").read_text()
    assert run(tmp_path, *start, capsys=capsys) == first
    assert run(tmp_path, *start, "--fresh", capsys=capsys) == first
    assert (tmp_path / "out" / "events.jsonl").read_text() == events


def test_another_run_in_the_same_folder_is_refused(tmp_path, capsys):
    """A database that holds another run is not written over."""
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
    run(tmp_path, "--seed", "1", capsys=capsys)
    code, said = run(tmp_path, "--seed", "2", capsys=capsys)
    assert code == 2
    assert "another seed; start over with --fresh, or write elsewhere with --out" in said


#: What a customer's folder says, and what is changed in it after the first run.
CHANGED = {
    "order.toml": ("order.toml", '[business]\nname = "Acme"\n', '[business]\nname = "Acme Inc"\n'),
    "carrier.toml": ("carrier.toml", "seed = 1\n", "seed = 1\nzone = 'UTC'\n"),
    "sheet": ("list.csv", "phone,name\n212-555-0100,a\n", "phone,name\n212-555-0101,a\n"),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_folder_that_has_changed_is_another_run(what, tmp_path, capsys):
    """What was said, who carries, and which numbers: the old lives would stand beside papers they never had."""
    for name, before, _ in CHANGED.values():
        (tmp_path / name).write_text(before)
    assert run(tmp_path, capsys=capsys)[0] == 0
    name, _, after = CHANGED[what]
    (tmp_path / name).write_text(after)
    code, said = run(tmp_path, capsys=capsys)
    assert code == 2
    assert f"another {what}" in said
    assert run(tmp_path, "--fresh", capsys=capsys)[0] == 0


@pytest.mark.parametrize(
    ("option", "value", "what"),
    [("--region", "CA", "region"), ("--column", "phone", "column"), ("--start", "2026-03-03T09:00:00-05:00", "start")],
)
def test_another_way_of_asking_is_another_run(option, value, what, tmp_path, capsys):
    """The column, the country and the beginning are part of what was run; saying the same again is not another."""
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
    begin = ("--start", "2026-03-02T09:00:00-05:00")
    assert run(tmp_path, *begin, capsys=capsys)[0] == 0
    assert run(tmp_path, *begin, capsys=capsys)[0] == 0
    code, said = run(tmp_path, option, value, capsys=capsys)
    assert code == 2
    assert f"another {what};" in said


def test_a_run_that_waits_goes_on_once_there_is_an_answer(tmp_path, capsys):
    """What the customer answers comes later, as in life, and the same run goes on with it."""
    for name in ("numbers.csv", "order.toml", "carrier.toml"):
        (tmp_path / name).write_bytes((ACME / name).read_bytes())
    _, told = run(tmp_path, "--profile", "plivo", capsys=capsys)
    assert len(told["waiting"]) == 3
    (tmp_path / "answers.toml").write_bytes((ACME / "answers.toml").read_bytes())
    _, told = run(tmp_path, "--profile", "plivo", capsys=capsys)
    assert told["waiting"] == []
    assert {order["status"] for order in told["orders"]} == {"completed", "partly_ported"}


#: A carrier that refuses local numbers, and takes its time with toll-free ones.
SLOW = """
start = 2026-03-02T09:00:00-08:00
zone = "America/Los_Angeles"

[[life]]
class = "toll-free"
says = [{ say = "foc", after = "1 business day", foc_in = "40 business days" }, { say = "port" }]

[[life]]
class = "local"
says = [{ say = "reject", after = "1 business day", reasons = ["pin_mismatch"] }]
"""


def test_an_order_expires_on_its_own_day_whatever_else_goes_on(tmp_path, capsys):
    """Nobody answers Invoca's refusal: ten business days later the order is over, whether others are still at work."""
    ended = []
    for sheet in ("phone\n212-555-0100\n", "phone\n212-555-0100\n888-555-0101\n"):
        folder = tmp_path / str(len(ended))
        folder.mkdir()
        (folder / "list.csv").write_text(sheet)
        (folder / "order.toml").write_bytes((ACME / "order.toml").read_bytes().replace(b"numbers.csv", b"list.csv"))
        (folder / "carrier.toml").write_text(SLOW)
        run(folder, "--profile", "invoca", capsys=capsys)
        events = [json.loads(line) for line in (folder / "out" / "events.jsonl").read_text().splitlines()]
        ended.append([event["at"] for event in events if event["event"] == "Expire"])
    assert ended[0] == ended[1]
    assert len(ended[0]) == 1


@pytest.mark.parametrize("name", ["order.toml", "answers.toml", "carrier.toml"])
def test_a_folder_in_the_place_of_a_file_is_said(name, tmp_path, capsys):
    """It is not passed over as if nothing were there."""
    (tmp_path / "numbers.csv").write_text("phone\n2127363100\n")
    (tmp_path / name).mkdir()
    code, said = run(tmp_path, capsys=capsys)
    assert (code, f"{name}: it is no file" in said) == (2, True)


def test_an_output_folder_that_cannot_be_written_is_one_line(tmp_path, capsys):
    """A file where the folder should be: said in a line, exit 2."""
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
    (tmp_path / "taken").write_text("")
    code, said = run(tmp_path, "--out", tmp_path / "taken", capsys=capsys)
    assert code == 2
    assert "name another folder with --out" in said
    assert said.count("\n") == 1


def test_a_file_that_cannot_be_written_is_named(tmp_path, capsys):
    """A folder where a file should be is named as itself, not as the file beside it that is written first."""
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
    run(tmp_path, "--seed", "1", capsys=capsys)
    (tmp_path / "out" / "report.html").unlink()
    (tmp_path / "out" / "report.html").mkdir()
    code, said = run(tmp_path, "--seed", "1", capsys=capsys)
    assert code == 2
    assert "out/report.html: is a directory" in said


numbers = st.sampled_from(
    [
        "212-555-0100",
        "(415) 555-0111",
        "+1 800 555 0122",
        "4165550133",
        "900-555-0144",
        "xyz",
        "",
        "2125550100.0",
        "1.2E+9",
    ]
)


@settings(max_examples=15)
@given(
    rows=st.lists(numbers, min_size=1, max_size=8),
    seed=st.integers(0, 99),
    profile=st.sampled_from(["plivo", "generic"]),
)
def test_any_folder_and_any_seed_reach_the_end(tmp_path_factory, rows, seed, profile):
    """Whatever the sheet holds, the run ends without a crash; a sheet without one number says so."""
    folder = tmp_path_factory.mktemp("folder")
    (folder / "list.csv").write_text("\n".join(["phone", *(f'"{row}"' for row in rows)]) + "\n")
    start = ["--start", "2026-03-02T09:00:00-05:00"]
    assert main(["run", str(folder), "--seed", str(seed), "--profile", profile, *start]) in {0, 2}


class TestTape:
    """The simulated carrier's memory in a file."""

    def test_lines_last(self, tmp_path):
        """What was appended is there for the next process."""
        FileTape(tmp_path / "tape").append("one")
        tape = FileTape(tmp_path / "tape")
        tape.append("two")
        assert list(FileTape(tmp_path / "tape")) == ["one", "two"]

    def test_a_torn_last_line_never_happened(self, tmp_path):
        """A crash in the middle of writing: nobody had been answered, and the rest goes on behind it."""
        (tmp_path / "tape").write_bytes(b"one\ntw")
        FileTape(tmp_path / "tape").append("three")
        assert list(FileTape(tmp_path / "tape")) == ["one", "three"]

    def test_what_is_no_tape_is_said_in_a_line(self, tmp_path):
        """Other bytes under that name."""
        (tmp_path / "tape").write_bytes(b"\xff\xfe\n")
        with pytest.raises(TornTape, match="start over with --fresh"):
            FileTape(tmp_path / "tape")

    @pytest.mark.parametrize(
        "line",
        [
            *("garbage", "{}", "[]", "7", '{"sending": "x"}', '{"sending": 1, "message": {}}'),
            '{"sending": 1, "at": "2026-03-02T09:00:00", "path": "/orders", "message": {"numbers": ["+12125550100"]}}',
            '{"sending": 1, "at": "2026-03-02T09:00:00+00:00", "path": 7, "message": {"reference": "A", "version": 1}}',
        ],
    )
    def test_lines_that_are_not_ours_are_said_in_a_line(self, line, tmp_path, capsys):
        """Text under that name that no simulated carrier wrote."""
        (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
        run(tmp_path, capsys=capsys)
        (tmp_path / "out" / "carrier.jsonl").write_text(f"{line}\n")
        code, said = run(tmp_path, capsys=capsys)
        assert code == 2
        assert "carrier.jsonl is not the memory of a simulated carrier; start over with --fresh" in said
        assert said.count("\n") == 1


@pytest.mark.needs("sql", "calendar", "files")
def test_a_run_killed_at_random_points_ends_as_if_it_had_not_been(tmp_path):
    """Eight kills with SIGKILL, wherever they fall: the same events, none lost and none doubled."""
    command = [sys.executable, "-m", "numberport", "run", str(ACME), "--json", "--out"]
    whole = tmp_path / "whole"
    began = time.monotonic()  # noqa: TID251 - how long to wait before a kill, not what the library does
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    took = time.monotonic() - began  # noqa: TID251 - the same
    chance = random.Random(20)
    broken = tmp_path / "broken"
    kills = 0
    for _ in range(8):
        process = subprocess.Popen([*command, str(broken)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(took * chance.uniform(0.25, 1.0))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()
    subprocess.run([*command, str(broken)], check=True, capture_output=True)
    assert kills
    for name in ("events.jsonl", "plan.csv", "dates.ics", "carrier.jsonl"):
        assert (broken / name).read_bytes() == (whole / name).read_bytes()


def test_reasons_end_in_one_stop_and_stand_apart(tmp_path, capsys):
    """Where a request differs in several fields, how it ended says each, parted by a semicolon."""
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
    (tmp_path / "order.toml").write_text('[account]\nnumber = "A-1"\npin = "1234"\n')
    (tmp_path / "carrier.toml").write_text('[record]\naccount_number = "A-2"\npin = "4321"\n')
    assert main(["run", str(tmp_path)]) == 0
    said = " ".join((tmp_path / "out" / "report.html").read_text().split())
    ended = capsys.readouterr().out.partition("How it ended")[2]
    assert ";" in ended
    foreseen = ended.partition("What preflight foresaw")[2]
    assert "Of 2 reasons for which carriers refused, 0 had been foreseen and 2 should have been." in foreseen
    assert ".," not in said
    assert ".," not in ended


def test_what_was_foreseen_and_not_given_is_counted(tmp_path, capsys):
    """A program is told what was foreseen, missed, beyond any rule and spared, and how many reasons are unread."""
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
    (tmp_path / "order.toml").write_text('[account]\nnumber = "A-1"\nscope = "full"\nremaining = "keep"\n')
    (tmp_path / "carrier.toml").write_text('[record]\naccount_number = "A-2"\n')
    assert main(["run", str(tmp_path), "--json"]) == 0
    foreseen = json.loads(capsys.readouterr().out)["foreseen"]
    assert foreseen.keys() == {"predicted", "missed", "beyond", "spared", "unread"}
    assert foreseen["missed"] == {"account_number_mismatch": 1}
    assert foreseen["spared"]["wrong_port_type"] == 1
    assert foreseen["unread"] == 0


#: A carrier one of whose messages nobody can read.
GARBLED = """
start = 2026-03-02T09:00:00-05:00

[[life]]
says = [
    { say = "foc", after = "1 day", foc_in = "3 days" },
    { say = "change_foc", after = "1 day", foc_in = "5 days", garbled = true },
    { say = "port" },
]
"""


@pytest.mark.parametrize("garbled", [True, False])
def test_a_message_nobody_could_place_is_shown(garbled, tmp_path, capsys):
    """It stands in what a person reads, in the report, in the JSON and among the events; raw text does not."""
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
    (tmp_path / "carrier.toml").write_text(GARBLED if garbled else GARBLED.replace(", garbled = true", ""))
    code = main(["run", str(tmp_path)])
    said = capsys.readouterr().out
    events = (tmp_path / "out" / "events.jsonl").read_text()
    _, told = run(tmp_path, capsys=capsys)
    assert code == 0
    assert ("Messages nobody could place" in said) is garbled
    assert ("Messages nobody could place" in (tmp_path / "out" / "report.html").read_text()) is garbled
    assert ('"order": null' in events) is garbled
    assert "<html>" not in events
    stray = {"learnt": "2026-03-04T09:00:00-05:00", "source": "simulated generic: webhook", "word": "unreadable"}
    assert told["unplaced"] == [stray] * garbled


def test_a_run_without_the_calendar_extra_does_all_but_the_calendar(tmp_path, capsys, monkeypatch):
    """A missing package costs its own file, and the run says so."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
    assert main(["run", str(tmp_path), "--seed", "1"]) == 0
    assert "No dates.ics: " in capsys.readouterr().out
    assert (tmp_path / "out" / "events.jsonl").exists()
    assert not (tmp_path / "out" / "dates.ics").exists()


def test_a_run_nobody_reads_is_finished(tmp_path):
    """A reader that leaves, as with ``| head -1``, does not stop the work: every file is there."""
    (tmp_path / "list.csv").write_text("phone\n212-555-0100\n")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "numberport", "run", str(tmp_path), "--seed", "1"]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    # Older terminals' progress ends its line, even where nobody watches.
    assert (ended.returncode, ended.stderr.strip()) == (0, b"")
    assert {"report.html", "plan.csv", "events.jsonl"} <= {path.name for path in (tmp_path / "out").iterdir()}
