"""What the tests of orders share: a profile of our own words, moments, and short ways to say what happens."""

import datetime as dt

import attrs

from numberport.events import Facts, Open, Report, Submit
from numberport.evidence import Grade, Source
from numberport.orders import PortOrder
from numberport.profiles import SideMeaning, SideStatus
from numberport.profiles.profile import Meaning, Profile, Resubmission
from numberport.states import Hold, MessagingState, PortState
from numberport.telephone import TelephoneNumber

SOURCE = Source("the tests", grade=Grade.PROVISIONAL)

#: Words of our own: every state by its name, and one word that covers two states.
WORDS = {state.value.replace("_", " "): Meaning(entry=state, source=SOURCE) for state in PortState}
WORDS["in process"] = Meaning(
    entry=PortState.SUBMITTED, covers=frozenset({PortState.PENDING}), holds=frozenset({"documents"}), source=SOURCE
)
WORDS["unsigned"] = Meaning(
    entry=PortState.SUBMITTED, covers=frozenset({PortState.PENDING}), holds=frozenset({"signature"}), source=SOURCE
)
WORDS["in danger"] = Meaning(entry=PortState.FOC_CONFIRMED, holds=frozenset({"jeopardy"}), source=SOURCE)
WORDS["papers in"] = Meaning(entry=PortState.SUBMITTED, releases=frozenset({"documents"}), source=SOURCE)


def profile(resubmission=Resubmission.SAME_ORDER, name="plain"):
    """Return a profile that speaks our own words."""
    return Profile(
        name=name,
        title=name.title(),
        way_in="API",
        splits=(),
        documents=(),
        resubmission=resubmission,
        words=WORDS,
        source=SOURCE,
    )


PLAIN = profile()
NEW_ORDERS = profile(Resubmission.NEW_ORDER, "fresh")

#: Words of a status beside the port.
SIDE_WORDS = {
    "Held": SideMeaning(holds=frozenset({Hold.CONFLICT}), source=SOURCE),
    "Free": SideMeaning(releases=frozenset({Hold.CONFLICT}), source=SOURCE),
    "Switching": SideMeaning(entry=PortState.ACTIVATING, source=SOURCE),
    "Nothing": SideMeaning(source=SOURCE),
}
#: The plain profile with a status beside the port, and messaging of its own.
SIDED = attrs.evolve(
    PLAIN,
    side_statuses=(
        SideStatus(scope="npac_status", of="a number in the porting system", words=SIDE_WORDS),
        SideStatus(
            scope="sms",
            of="messaging",
            words={state.value: SideMeaning(messaging=state, source=SOURCE) for state in MessagingState},
        ),
    ),
)
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
NUMBERS = tuple(TelephoneNumber(f"+121255501{last:02d}") for last in range(4))


def at(hours):
    """Return the moment some hours after the start."""
    return START + dt.timedelta(hours=hours)


def draft(numbers=NUMBERS, under=PLAIN, **fields):
    """Return an order just opened."""
    event = Open(at=START, order="A-1", members=numbers, profile=under.name, facts=Facts(), **fields)
    return PortOrder.open(event, profile=under)


def sent(**fields):
    """Return an order just submitted."""
    return draft(**fields).apply(Submit(at=START))


def said(word, learnt, stamp=0.0, **fields):
    """Return a report; its stamp, in hours, is the moment we learnt it unless given, or None."""
    moment = stamp
    if isinstance(stamp, float) and not stamp:
        moment = at(learnt)
    elif isinstance(stamp, int | float):
        moment = at(stamp)
    return Report(word=word, source=fields.pop("source", "carrier"), learnt=at(learnt), stamp=moment, **fields)


def beside(word, learnt, scope="npac_status", **fields):
    """Return a report of a status beside the port."""
    return said(word, learnt, scope=scope, **fields)


def told(order, *reports):
    """Return the order after some reports."""
    for report in reports:
        order = order.apply(report)
    return order


def states(order):
    """Return the states of an order's numbers, sorted by number."""
    return [port.state for port in order]


def last(order):
    """Return the latest reading of an order."""
    return order.readings[-1]


def stampless(word, learnt, **fields):
    """Return a webhook of its own without a stamp."""
    return said(word, learnt, stamp=None, id=fields.pop("id", f"{word} {learnt}"), **fields)


def replayed(order):
    """Return an order folded anew from its events, the latest first."""
    return PortOrder.replay(reversed(order.journal.events), profile=order.profile)
