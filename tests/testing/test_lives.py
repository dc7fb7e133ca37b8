"""Random lives on the simulated carrier end, lose no number, and can be lived again."""

import datetime as dt

import pytest

from numberport.events import Open, Submit
from numberport.orders import PortOrder
from numberport.profiles import GENERIC
from numberport.states import OPEN, PortState
from numberport.testing import lives
from numberport.testing.lives import Lived, live, main, tell

SEED = 11


class TestLives:
    """What one seed draws."""

    def test_each_ends_and_no_number_is_lost(self):
        """Lives under every provider end, with every number in its place."""
        lived = [live(SEED, index) for index in range(60)]
        assert [one.problem for one in lived if one.problem] == []
        assert not OPEN.intersection(state for one in lived for state in one.ends)
        assert {PortState.PORTED, PortState.CANCELLED} <= {state for one in lived for state in one.ends}
        assert len({one.profile for one in lived}) > 3

    def test_a_life_can_be_lived_again(self):
        """The same seed and number are the same life, whatever was lived before."""
        assert live(SEED, 5) == live(SEED, 5)
        assert tell(SEED, 5) == tell(SEED, 5)
        assert tell(SEED, 5) != tell(SEED + 1, 5)

    def test_the_command_says_its_seed_and_what_came_of_it(self, capsys):
        """A thousandth of the lives, on one processor: the seed is printed, and the exit code says all is well."""
        assert main(["--count", "12", "--seed", "3", "--workers", "1"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("seed 3, 12 lives\n")
        assert "12 of 12 lives ended with every number in its place" in out

    def test_without_a_seed_one_is_drawn_and_printed(self, capsys):
        """Whoever runs it twice sees other lives, and can see either of them again."""
        assert main(["--count", "0", "--workers", "1"]) == 0
        assert int(capsys.readouterr().out.split()[1].rstrip(",")) >= 0

    @pytest.mark.parametrize("wrong", [("--count", "-1"), ("--workers", "0")])
    def test_fewer_than_none_is_wrong_use(self, wrong, capsys):
        """What cannot be lived is refused, and not told as if it had ended well."""
        with pytest.raises(SystemExit) as stopped:
            main(list(wrong))
        assert stopped.value.code == 2
        assert "no fewer lives than none" in capsys.readouterr().err

    def test_one_life_is_told(self, capsys):
        """A single life is told as the story of its orders, with how it ended."""
        assert main(["--seed", "3", "--only", "1"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("Order A:\n1. 2026-03-02 09:00 we open the order A")
        assert "\nlife 1 under " in out


class TestWrong:
    """What goes wrong is found, and said."""

    def numbers(self, monkeypatch, orders):
        """Return what is said of a life whose desk holds some orders at its end."""
        living = lives.Living(SEED, 0)
        living.numbers = orders[0].numbers
        monkeypatch.setattr(type(living.desk), "orders", property(lambda _: orders))
        return living.wrong(tuple(living._ends()))

    def order(self, name="A"):
        """Return an order that is sent."""
        start = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
        number = lives.TelephoneNumber("+12125550100")
        event = Open(at=start, order=name, members=(number,), profile="generic")
        return PortOrder.open(event, profile=GENERIC).apply(Submit(at=start))

    def test_a_life_that_has_not_ended(self, monkeypatch):
        """A number that is still live at the end is said, with where it is."""
        assert self.numbers(monkeypatch, (self.order(),)) == "it has not ended: submitted"

    def test_a_number_in_two_orders(self, monkeypatch):
        """A number that two orders ask for is in no place."""
        found = self.numbers(monkeypatch, (self.order(), self.order("B")))
        assert found == "1 numbers are lost, or in two orders at once"

    def test_what_a_life_runs_into_is_its_problem(self, monkeypatch):
        """An error of ours ends the life, and not the run."""
        monkeypatch.setattr(lives.Living, "_pass", lambda _: {}["no such key"])
        problems = {live(SEED, index).problem for index in range(9)}
        assert "KeyError: 'no such key'" in problems

    @pytest.mark.parametrize("only", [None, "7"])
    def test_it_is_printed_with_how_to_see_it_again(self, monkeypatch, capsys, only):
        """The command prints each life that goes wrong with the command that tells it, and exits with 1."""
        wrong = Lived(7, "generic", (), "1 numbers are lost, or in two orders at once", 3)
        monkeypatch.setattr(lives, "over_processors", lambda *_: iter([wrong]))
        monkeypatch.setattr(lives, "live", lambda *_: wrong)
        assert main(["--count", "1", "--seed", "3", *(["--only", only] if only else [])]) == 1
        out = capsys.readouterr().out
        assert "life 7 under generic, 3 days: 1 numbers are lost" in out
        assert ("--seed 3 --only 7" in out) is (only is None)
