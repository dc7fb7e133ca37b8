"""
Random lives on the simulated carrier, in virtual time: each must end, and no number may be lost.

.. code-block:: console

    $ python -m numberport.testing.lives --count 1000 --seed 7

Every life is drawn from the seed and its own running number alone, so one that goes wrong can be lived again:
``--seed 7 --only 123`` tells its story. A life has an order of a few numbers under some provider; a carrier that
refuses, commits, changes its mind, gives numbers up, and whose messages are late, doubled, lost, garbled or unstamped;
a line that breaks; and a customer who mends, amends, cancels, or falls silent. It is lived by a
:class:`~numberport.desk.PortDesk` over a memory store.
"""

import argparse
import datetime as dt
import functools
import itertools
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from typing import Final, Protocol

import attrs

from numberport import profiles
from numberport.adapters import (
    News,
    Request,
    Response,
    Script,
    SimulatedAdapter,
    SimulatedCarrier,
    VirtualClock,
)
from numberport.adapters.script import Faults, Life, Say, What
from numberport.calendars import Span, Unit
from numberport.desk import Carrier, PortDesk
from numberport.documents import Invoice, LetterOfAuthorization, Papers
from numberport.errors import UsageError
from numberport.events import Facts, Open
from numberport.orders import PortOrder
from numberport.parties import Account, Secret
from numberport.profiles.profile import Profile
from numberport.rejections import Reason
from numberport.states import OPEN, PortState
from numberport.storage import MemoryStore
from numberport.telephone import TelephoneNumber
from numberport.testing.stories import story

__all__ = ["Lived", "Living", "Playing", "live", "main", "over_processors"]

_START: Final = dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
#: After so long in virtual time a life that has not ended never will.
_HORIZON: Final = _START + dt.timedelta(days=730)
#: How often somebody looks after an order of which nothing is heard.
_LOOKS: Final = dt.timedelta(days=5)
#: After so many looks the customer has had enough, and cancels.
_PATIENCE: Final = 12


@attrs.frozen
class Lived:
    """
    How a life ended.

    Args:
        index: Its running number.
        profile: The provider's name.
        ends: The state each number ended in.
        problem: What went wrong; empty where nothing did.
        days: How long it took, in virtual days.
    """

    index: int
    profile: str
    ends: tuple[PortState, ...]
    problem: str
    days: int


def live(seed: int, index: int) -> Lived:
    """
    Live one life.

    >>> lived = live(7, 0)
    >>> lived.problem, all(state not in OPEN for state in lived.ends)
    ('', True)

    Args:
        seed: The seed of all lives.
        index: Which of them.
    """
    return Living(seed, index).lived()


def tell(seed: int, index: int) -> str:
    """
    Live one life, and tell it: the story of each of its orders.

    >>> print(tell(7, 0).splitlines()[0])
    Order A:
    """
    living = Living(seed, index)
    living.lived()
    return "\n".join(f"Order {order.id}:\n{story(order.journal.events)}" for order in living.desk.orders)


class Playing(Protocol):
    """A carrier that plays a script: a line to it, and what it tells on its own account."""

    def send(self, request: Request) -> Response:
        """Send a request and return the answer."""
        ...

    def news(self, after: dt.datetime | None, until: dt.datetime) -> tuple[News, ...]:
        """Return what arrives after a moment (None for the beginning) and until another, that one included."""
        ...

    def next_news(self, after: dt.datetime) -> dt.datetime | None:
        """Return the moment of what arrives next, or None while nothing is to come."""
        ...


class Living:
    """A desk, a carrier, a customer, and chance."""

    def __init__(self, seed: int, index: int) -> None:
        self.index = index
        self.chance = random.Random(f"{seed}:{index}")  # noqa: S311 - a story, not a secret
        self.profile: Profile = self.chance.choice([one for one in profiles.all() if _can_port(one)])
        self.numbers = tuple(
            TelephoneNumber(f"+1212555{100 + place:04d}") for place in range(self.chance.randint(1, 6))
        )
        self.clock = VirtualClock(_START)
        self.carrier_script = _script(self.chance, self.numbers)
        self.carrier: Playing = SimulatedCarrier(self.profile, self.carrier_script, self.clock)
        way = Carrier(SimulatedAdapter(profile=self.profile, tickets=True), self.carrier)
        self.desk = PortDesk(MemoryStore(), {self.profile.name: way}, self.clock)
        self.looks = 0

    def lived(self) -> Lived:
        """Live it to its end, and say how it was."""
        problem = ""
        try:
            self._live()
        except Exception as error:  # noqa: BLE001 - whatever a life runs into is what we are looking for
            problem = f"{type(error).__name__}: {error}"
        ends = tuple(self._ends())
        days = (self.clock.now() - _START).days
        return Lived(self.index, self.profile.name, ends, problem or self.wrong(ends), days)

    def _live(self) -> None:
        self.begin()
        if self.chance.random() < 1 / 40:
            self.attempt(functools.partial(self.desk.cancel, "A"))
        else:
            self.attempt(functools.partial(self.desk.submit, "A"))
        while not self.done() and self.clock.now() < _HORIZON:
            self._pass()
            self.tick()
            self.customer()

    def begin(self) -> None:
        """Open the order."""
        self.desk.open(self.draft())

    def draft(self) -> PortOrder:
        """Return the order as it is opened."""
        return _draft(self.profile, self.numbers)

    def done(self) -> bool:
        """Tell whether it has ended."""
        return not self.open_orders()

    def tick(self) -> None:
        """Let the desk do what is due."""
        self.desk.tick()

    def hear(self, news: Sequence[News]) -> None:
        """Hand in what arrives."""
        for item in news:
            self.desk.receive(self.profile.name, item.webhook)

    def _pass(self) -> None:
        """Let time pass to what comes next: news, a deadline, or the moment somebody looks after it."""
        before = self.clock.now()
        looks = before + _LOOKS
        coming = min(filter(None, (self.carrier.next_news(before), self.desk.next_due(), looks)))
        self.clock.advance_to(max(coming, before + dt.timedelta(seconds=1)))
        self.hear(self.carrier.news(before, self.clock.now()))
        if self.clock.now() >= looks:
            self._look()

    def _look(self) -> None:
        """Ask where the orders stand, and cancel what has gone on for too long."""
        self.looks += 1
        for order in self.open_orders():
            self.attempt(functools.partial(self.desk.poll, order.id))
        if self.looks >= _PATIENCE:
            for order in self.open_orders():
                self.attempt(functools.partial(self.desk.cancel, order.id))

    def customer(self) -> None:
        """Let the customer answer what is asked, change something, or give up."""
        for order in self.open_orders():
            drawn = self.chance.random()
            asked = any(port.state in {PortState.REJECTED, PortState.UPDATE_REQUIRED} for port in order)
            if asked and drawn < 2 / 3:
                self.attempt(functools.partial(self.desk.correct, order.id, account=_account(self.chance)))
            elif drawn > 59 / 60:
                self.attempt(functools.partial(self.desk.cancel, order.id))
            elif 1 / 2 < drawn < 1 / 2 + 1 / 60:
                self.attempt(functools.partial(self.desk.amend, order.id, facts=Facts(project_owner="Dana")))

    def attempt(self, do: Callable[[], object]) -> bool:
        """Do something that the desk, the machine or the provider may refuse; a refusal is part of a life."""
        with suppress(UsageError):
            do()
        return True

    def open_orders(self) -> list[PortOrder]:
        """Return the orders that are not over."""
        return [order for order in self.desk.orders if any(port.state in OPEN for port in order)]

    def _ends(self) -> Iterator[PortState]:
        """Iterate over where each number is, in the order that has it last."""
        for number in self.numbers:
            held = [order[number].state for order in self.desk.orders if number in order]
            kept = [state for state in held if state is not PortState.SUPERSEDED]
            if len(kept) == 1:
                yield kept[0]

    def wrong(self, ends: Sequence[PortState]) -> str:
        """Return what is wrong with how it ended; empty where nothing is."""
        if len(ends) != len(self.numbers):
            return f"{len(self.numbers) - len(ends)} numbers are lost, or in two orders at once"
        still = sorted({state.value for state in ends if state in OPEN})
        return f"it has not ended: {', '.join(still)}" if still else ""


def _can_port(profile: Profile) -> bool:
    """Tell whether the simulated carrier has the words of a provider for a whole life."""
    return all(profile.word_for(state) for state in (PortState.FOC_CONFIRMED, PortState.PORTED, PortState.CANCELLED))


def _draft(profile: Profile, numbers: tuple[TelephoneNumber, ...]) -> PortOrder:
    day = _START.date()
    papers = Papers(
        loa=LetterOfAuthorization(business_name="Acme", signer="Dana", signed_on=day), invoice=Invoice(dated_on=day)
    )
    account = Account(carrier="Bayline", business_name="Acme", account_number=Secret("A-1"), pin=Secret("4417"))
    event = Open(
        at=_START,
        order="A",
        members=numbers,
        profile=profile.name,
        account=account,
        facts=Facts(project_owner="Dana"),
        papers=papers,
    )
    return PortOrder.open(event, profile=profile)


def _account(chance: random.Random) -> Account:
    """Return the account as the customer mends it: rightly, mostly."""
    pin = Secret("4417" if chance.random() < 3 / 4 else "0000")
    return Account(carrier="Bayline", business_name="Acme", account_number=Secret("A-1"), pin=pin)


def _script(chance: random.Random, numbers: tuple[TelephoneNumber, ...]) -> Script:
    """Draw what the carrier does, and what happens to the line."""
    sendings = range(1, 8)
    faults = Faults(
        silent=frozenset(one for one in sendings if chance.random() < 1 / 12),
        unreachable=frozenset(one for one in sendings if chance.random() < 1 / 12),
    )
    record = {"pin": "4417"} if chance.random() < 1 / 2 else {}
    return Script(seed=chance.randrange(2**32), record=record, lives=_lives(chance, numbers), faults=faults)


def _lives(chance: random.Random, numbers: tuple[TelephoneNumber, ...]) -> tuple[Life, ...]:
    """Draw what is said of an order, to its end; sometimes nothing, and the carrier thinks of something itself."""
    if chance.random() < 1 / 3:
        return ()
    refused = chance.choice((What.REJECT, What.UPDATE))
    if chance.random() < 1 / 4:
        # What is answered goes on as the carrier thinks of it; one that refuses and goes on unanswered would be lying.
        return (Life(refuse_with=refused, says=(_say(chance, refused, ()),)),)
    middle = [_say(chance, chance.choice(_MIDDLE), numbers) for _ in range(chance.randint(0, 5))]
    last = _say(chance, chance.choice((What.PORT, What.PORT, What.PORT, What.CANCEL)), ())
    return (Life(refuse_with=refused, says=(*middle, last)),)


_MIDDLE: Final = (What.FORWARD, What.FOC, What.FOC, What.CHANGE_FOC, What.ACTIVATE, What.FAIL)


def _say(chance: random.Random, what: What, numbers: tuple[TelephoneNumber, ...]) -> Say:
    """Draw one thing said, and what goes wrong with it on its way."""
    dated, refuses = what.state is PortState.FOC_CONFIRMED, what in {What.UPDATE, What.REJECT, What.FAIL}
    some = tuple(sorted(chance.sample(numbers, chance.randint(1, len(numbers))))) if numbers else ()
    return Say(
        what=what,
        after=_span(chance, 4, Unit.BUSINESS_DAYS) if chance.random() < 3 / 4 else None,
        numbers=some if chance.random() < 1 / 4 or what is What.FAIL else (),
        reasons=(Reason.PIN_MISMATCH,) if refuses else (),
        foc_in=_span(chance, 9, Unit.BUSINESS_DAYS) if dated else None,
        twice=_span(chance, 90, Unit.HOURS) if chance.random() < 1 / 6 else None,
        late=_span(chance, 90, Unit.HOURS) if chance.random() < 1 / 6 else None,
        lost=chance.random() < 1 / 10,
        garbled=chance.random() < 1 / 20,
        unstamped=chance.random() < 1 / 10,
    )


def _span(chance: random.Random, most: int, unit: Unit) -> Span:
    return Span(chance.randint(1, most), unit)


def _some(do: Callable[[int, int], Lived], seed: int, indices: range) -> list[Lived]:
    return [do(seed, index) for index in indices]


def over_processors(do: Callable[[int, int], Lived], seed: int, count: int, workers: int) -> Iterator[Lived]:
    """
    Iterate over what comes of many lives, lived on several processors; they come in the order of their numbers.

    Args:
        do: Lives one, of a seed and a number.
        seed: The seed of all of them.
        count: How many.
        workers: On how many processors.
    """
    chunks = [range(first, min(first + 200, count)) for first in range(0, count, 200)]
    work = functools.partial(_some, do, seed)
    if workers == 1:
        yield from itertools.chain.from_iterable(map(work, chunks))
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield from itertools.chain.from_iterable(pool.map(work, chunks))


def main(argv: Sequence[str] | None = None) -> int:
    """
    Live many lives, and say how they ended; 0 if each ended and no number was lost, else 1.

    Args:
        argv: The arguments; those of the command line unless given.
    """
    parser = argparse.ArgumentParser(
        prog="python -m numberport.testing.lives", description="Live many lives with a simulated carrier."
    )
    parser.add_argument("--count", type=int, default=1_000, help="how many lives (1000)")
    parser.add_argument("--seed", type=int, help="of what is drawn; another every time unless given, and printed")
    parser.add_argument("--only", type=int, metavar="INDEX", help="live this one, and tell its story")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (one for each processor)")
    args = parser.parse_args(argv)
    if args.count < 0 or args.workers < 1:
        parser.error("there are no fewer lives than none, and no fewer processes than one")
    seed = random.SystemRandom().randrange(2**32) if args.seed is None else args.seed
    if args.only is not None:
        lived = live(seed, args.only)
        print(tell(seed, args.only), "", _verdict(lived), sep="\n")
        return 1 if lived.problem else 0
    print(f"seed {seed}, {args.count} lives", flush=True)
    return _report(seed, args.count, args.workers)


def _verdict(lived: Lived) -> str:
    ends = ", ".join(sorted(state.value for state in lived.ends))
    return f"life {lived.index} under {lived.profile}, {lived.days} days: {lived.problem or ends}"


def _report(seed: int, count: int, workers: int) -> int:
    """Live them, print what they came to, and return the exit code."""
    begun = time.perf_counter()
    ends: Counter[str] = Counter()
    wrong = 0
    for lived in over_processors(live, seed, count, workers):
        ends.update(state.value for state in lived.ends)
        if lived.problem:
            wrong += 1
            again = f"python -m numberport.testing.lives --seed {seed} --only {lived.index}"
            print(f"{_verdict(lived)}\n    {again}", flush=True)
    took = time.perf_counter() - begun
    print("numbers:", ", ".join(f"{state} {many}" for state, many in sorted(ends.items())))
    print(f"{count - wrong} of {count} lives ended with every number in its place; {count / took:.0f} a second")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
