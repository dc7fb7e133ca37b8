"""Hostile input breaks nothing, and what breaks is found out: readers that raise what is no error of ours, or hang."""

import json
import random

import pytest

from numberport.errors import InputError
from numberport.testing import fuzz
from numberport.testing.fuzz import drawn, main, tried
from numberport.testing.readers import READERS, Reader

SEED = 11


@pytest.mark.parametrize("reader", sorted(READERS))
def test_nothing_breaks(reader):
    """Webhooks, answers, requests, records, sheets, scripts: each input is read or refused in words of ours."""
    tallies = [tried(reader, SEED, index) for index in range(40)]
    assert [tally.broken for tally in tallies if tally.broken] == []


@pytest.mark.parametrize("reader", sorted(READERS))
def test_examples_are_read(reader):
    """What inputs are made of is mostly read as it stands: else nothing behind the first check would be tried."""
    read = 0
    for example in READERS[reader].examples:
        try:
            READERS[reader].read(example, random.Random(1))
            read += 1
        except InputError:
            continue
    assert read >= len(READERS[reader].examples) / 2


def test_an_input_can_be_had_again():
    """The same seed, reader and number give the same input; others give others, all of them bounded."""
    inputs = [drawn("requests", SEED, index) for index in range(300)]
    assert inputs == [drawn("requests", SEED, index) for index in range(300)]
    assert len(set(inputs)) > 250
    assert max(map(len, inputs)) <= 60_000
    assert drawn("requests", SEED + 1, 0) != inputs[0]


def test_inputs_are_of_all_kinds():
    """Some inputs are JSON still, with other values; others are damaged."""
    whole = 0
    for index in range(200):
        try:
            json.loads(drawn("telnyx answers", SEED, index))
            whole += 1
        except (ValueError, RecursionError):
            continue
    assert 40 < whole < 180


def _raising(body, _):
    raise KeyError(len(body))


def _refusing(*_):
    raise InputError


def _endless(*_):
    while True:
        pass


@pytest.fixture
def readers(monkeypatch):
    """Put readers in place of ours that break, refuse, or come to no end."""
    broken = {"raising": _raising, "refusing": _refusing, "endless": _endless, "fine": lambda *_: None}
    monkeypatch.setattr(fuzz, "READERS", {name: Reader((b"x",), read) for name, read in broken.items()})
    monkeypatch.setattr(fuzz, "_SLOW", 0.05)


@pytest.mark.usefixtures("readers")
def test_what_breaks_is_found_out():
    """An error that is none of ours is a finding, and so is no end; a refusal is none."""
    assert [why.partition(":")[0] for _, why in tried("raising", SEED, 0).broken] == ["KeyError"]
    assert (tried("refusing", SEED, 0).refused, tried("refusing", SEED, 0).broken) == (1, ())
    ((_, why),) = tried("endless", SEED, 0).broken
    assert "came to no end in 0.05 seconds" in why


class TestCommand:
    """The inputs as a command."""

    def test_good_readers(self, readers, capsys):
        """It says of each reader how many there were and how many it refused, and ends with 0."""
        assert (
            main(["--count", "700", "--seed", "5", "--reader", "fine", "--reader", "refusing", "--workers", "1"]) == 0
        )
        out = capsys.readouterr().out
        assert "fine: 700 inputs, 0 refused, 0 broke it" in out
        assert "refusing: 700 inputs, 700 refused, 0 broke it" in out
        assert "1,400 inputs of seed 5" in out

    def test_a_reader_that_breaks(self, readers, capsys):
        """What breaks is told with how to have it again, a few of many, and the exit code says so."""
        assert main(["--count", "20", "--seed", "5", "--reader", "raising", "--workers", "1"]) == 1
        out = capsys.readouterr().out
        assert '--seed 5 --only "raising" 0: KeyError' in out
        assert out.count("--only") == 5
        assert main(["--seed", "5", "--only", "raising", "0"]) == 1
        assert "bytes, in base64" in capsys.readouterr().out

    @pytest.mark.parametrize(("reader", "said"), [("fine", "read, in"), ("refusing", "refused, in")])
    def test_one_input(self, reader, said, readers, capsys):
        """One input is handed in again and shown, with what came of it."""
        assert main(["--only", reader, "3"]) == 0
        assert said in capsys.readouterr().out

    def test_the_time_is_up(self, readers, capsys):
        """No more is begun once the time is up, by one process or by several."""
        for workers in ("1", "2"):
            assert main(["--count", "900", "--minutes", "0", "--reader", "fine", "--workers", workers]) == 0
            assert capsys.readouterr().out.startswith("0 inputs")

    def test_where_time_was_up_it_goes_on(self, capsys):
        """What was tried in two goes is what is tried in one."""
        for some in (("--count", "3"), ("--first", "3", "--count", "8"), ("--count", "8")):
            assert main([*some, "--reader", "scripts", "--workers", "1"]) == 0
        counts = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("scripts")]
        assert counts == ["3", "5", "8"]

    def test_several_processes(self, capsys):
        """Several processes hand in what one would."""
        assert main(["--count", "501", "--reader", "scripts", "--workers", "2"]) == 0
        told = capsys.readouterr().out
        assert main(["--count", "501", "--reader", "scripts", "--workers", "1"]) == 0
        again = capsys.readouterr().out
        assert told.partition(";")[0] == again.partition(";")[0]
        assert "scripts: 501 inputs" in told
