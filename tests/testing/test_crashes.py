"""Random runs with crashes keep every promise, and each promise is found out where it is broken."""

import pytest

from numberport.desk import sending, shelf
from numberport.events import Remark
from numberport.testing import crashes, storms
from numberport.testing.crashes import main, run, run_telnyx
from numberport.testing.lives import Lived
from numberport.testing.storms import Died
from numberport.testing.telnyx_storms import RunningAtTelnyx

SEED = 3


def test_no_run_breaks_a_promise():
    """No order twice at the carrier, no report lost, nothing left waiting, each number at its end: whatever dies."""
    made = [run(SEED, index) for index in range(15)]
    assert [one.problem for one in made if one.problem] == []


def found(problem, runs=60):
    """Tell whether a problem comes up in one of some runs."""
    return any(problem in run(SEED, index).problem for index in range(runs))


def test_without_a_lease_orders_are_sent_twice(monkeypatch):
    """Two desks that do not know of each other send what both find unanswered."""
    monkeypatch.setattr(storms, "_LEASE", None)
    assert found("the carrier took POST")


def test_without_a_look_orders_are_sent_twice(monkeypatch):
    """A desk that sends again without asking first is found out."""
    monkeypatch.setattr(sending.Sender, "_looked_up", lambda *_: None)
    assert found("the carrier took POST")


def test_remarks_that_are_looked_up_get_lost(monkeypatch):
    """A carrier that knows the order has not therefore heard the remark."""
    monkeypatch.setattr(sending, "SENT_AGAIN", frozenset())
    assert found("remarks are lost")


def test_what_was_decided_on_what_is_past_is_turned_away(monkeypatch):
    """A desk that writes over what it has not read is found out."""
    monkeypatch.setattr(shelf, "_lacks", lambda *_: False)
    assert found("the carrier took POST")


def test_reports_that_are_not_kept_are_missed(monkeypatch):
    """A desk that answers a webhook and forgets it is found out."""
    monkeypatch.setattr("numberport.desk.receiving.heard", lambda *_: None)
    assert found("reports are lost") or found("has not ended")


@pytest.mark.needs("http")
class TestAtTelnyx:
    """The same runs at a carrier whose orders take several calls each."""

    def test_no_run_breaks_a_promise(self):
        """Two of its orders never hold one number, no draft is left behind, no report and no remark is lost."""
        made = [run_telnyx(SEED, index) for index in range(5)]
        assert [one.problem for one in made if one.problem] == []

    def test_without_a_lease_a_number_is_in_two_of_its_orders(self, monkeypatch):
        """Two desks that do not know of each other create an order each."""
        monkeypatch.setattr(storms, "_LEASE", None)
        assert "the carrier has +12125550100 in 2 orders" in run_telnyx(SEED, 1).problem

    def test_an_order_that_is_not_gone_on_with_is_left_behind(self, monkeypatch):
        """As happens where two desks are at one order."""
        monkeypatch.setattr(storms, "_LEASE", None)
        assert "left behind as a draft" in run_telnyx(SEED, 13).problem

    def test_reports_that_are_not_kept_are_missed(self, monkeypatch):
        """A desk that answers a webhook and forgets it is found out."""
        monkeypatch.setattr("numberport.desk.receiving.heard", lambda shelf, order, _: shelf.get(order))
        assert any("reports are lost" in run_telnyx(SEED, index).problem for index in range(4))

    def test_remarks_and_acts_that_go_wrong_are_found_out(self):
        """One that no order of the carrier has, and a confirmation without a submission."""
        running = RunningAtTelnyx(SEED, 0)
        assert running.lived().problem == ""
        assert list(running.unsaid([Remark(at=running.clock.now(), text="hello")])) == ["remarks are lost: hello"]
        running.line.effects["POST", "https://x.invalid/actions/confirm"] += 99
        (wrong,) = running.doubled()
        assert wrong.endswith("times /actions/confirm")

    def test_the_carrier_is_chosen_by_name(self, capsys):
        """The command makes them as it makes the others."""
        assert main(["--count", "1", "--seed", "3", "--workers", "1", "--carrier", "telnyx"]) == 0
        assert "1 of 1 runs" in capsys.readouterr().out


def test_a_death_is_caught_by_nobody():
    """It is no exception that a desk could take for one of its own."""
    assert not issubclass(Died, Exception)


class TestCommand:
    """The runs as a command."""

    def test_it_says_what_came_of_them(self, capsys):
        """The exit code says whether every promise was kept."""
        assert main(["--count", "3", "--seed", "3", "--workers", "1"]) == 0
        assert "3 of 3 runs of seed 3 kept every promise" in capsys.readouterr().out

    @pytest.mark.parametrize("only", [[], ["--only", "7"]])
    def test_it_names_the_run_that_did_not(self, monkeypatch, capsys, only):
        """With its seed and number, by which it is made again."""
        wrong = Lived(7, "generic", (), "it waits: forever", 3)
        monkeypatch.setattr(crashes, "over_processors", lambda *_: iter([wrong]))
        monkeypatch.setitem(crashes._RUNS, "simulated", lambda *_: wrong)
        assert main(["--count", "1", "--seed", "3", *only]) == 1
        assert "run 7 of seed 3 under generic: it waits: forever" in capsys.readouterr().out
