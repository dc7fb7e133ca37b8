"""
What it costs to hear of an event: about the whole order, late in a long life, and all at once again.

    python benchmarks/bench_orders.py

The peer of each row is numberport itself where things are small; nobody else keeps a journal like this.
"""

import datetime as dt

from ledger import Row, in_turn, installed, report

from numberport.events import Open, Report, Submit
from numberport.orders import PortOrder
from numberport.profiles import GENERIC
from numberport.telephone import TelephoneNumber

START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
ROUNDS = 5
FEW, MANY = 10, 10_000
AGAIN = 200
AT_MOST = 5


def order(numbers: int) -> PortOrder:
    """Return an order of so many numbers, just sent."""
    members = tuple(TelephoneNumber(f"+1212{200 + place // 10_000}{place % 10_000:04d}") for place in range(numbers))
    opened = Open(at=START, order="A-1", members=members, profile=GENERIC.name)
    return PortOrder.open(opened, profile=GENERIC).apply(Submit(at=START))


def news(place: int) -> Report:
    """Return what a carrier says in its turn: now pending, now committed."""
    moment = START + dt.timedelta(minutes=place + 1)
    word = ("pending", "foc confirmed")[place % 2]
    foc = (START + dt.timedelta(days=9)).date() if place % 2 else None
    return Report(word=word, source="c", learnt=moment, stamp=moment, id=str(place), foc=foc)


def after(port: PortOrder, count: int) -> PortOrder:
    """Return an order after so many reports."""
    for place in range(count):
        port = port.apply(news(place))
    return port


class Hearing:
    """An order that hears of the next reports each time it is run, and goes on from there."""

    def __init__(self, port: PortOrder, place: int) -> None:
        self._port, self._place = port, place

    def __call__(self) -> None:
        """Hear of some."""
        for _ in range(AGAIN):
            self._port = self._port.apply(news(self._place))
            self._place += 1


def beside(what: str, peer: str, theirs: float, ours: float, goal: float | None) -> Row:
    """Return a row that holds ours to a share of theirs."""
    return Row(what, peer, theirs, ours, goal, at_most=True)


def main() -> None:
    """Report what hearing costs."""
    one, thousand = order(1), order(1_000)
    early, late = after(one, FEW), after(one, MANY)
    events = late.journal.events
    cases = {
        "one": Hearing(one, 0),
        "thousand": Hearing(thousand, 0),
        "early": Hearing(early, FEW),
        "late": Hearing(late, MANY),
        "all": lambda: PortOrder.replay(events, profile=GENERIC),
    }
    seconds = in_turn(cases, ROUNDS)
    each = {name: time / AGAIN * 1e6 for name, time in seconds.items()}
    folded = seconds["all"] / len(events) * 1e6
    rows = [
        beside("an event about an order of 1,000 numbers", "one number", each["one"], each["thousand"], AT_MOST),
        beside(f"an event after {MANY:,} others", f"after {FEW}", each["early"], each["late"], None),
        beside(f"folding {MANY:,} events anew, each", "hearing of one", each["early"], folded, None),
    ]
    report("orders", rows, f"{installed()}; medians of {ROUNDS} rounds in turn, {AGAIN} events a round.")


if __name__ == "__main__":
    main()
