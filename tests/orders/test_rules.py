"""
The rules of the journal, one by one: a life that keeps each, and the same life told by a journal that lacks it.

What a rule is for is seen from what happens without it: each life fails once the rule is taken out of the code.
"""

import datetime as dt

import attrs
import pytest

from lives import NEW_ORDERS, NUMBERS, PLAIN, START, at, draft, last, replayed, said, sent, stampless, states, told
from numberport.events import Cancel, Channel, Correct, Expire, RequestCancel, Submit
from numberport.journal import journal as journals, places
from numberport.journal.effects import own_effect
from numberport.orders import PortOrder, Verdict, folding, openings, reports, steps
from numberport.orders.ports import Group
from numberport.profiles import TWILIO, Profile
from numberport.profiles.statuses import Meaning
from numberport.rejections import Reason, Refusal
from numberport.states import PortState, Trigger, allowed, next_state

ONE = NUMBERS[0]
DAY = START.date() + dt.timedelta(days=7)
LATER = DAY + dt.timedelta(days=3)
NAME = Refusal(Reason.NAME_MISMATCH, "8G", "name")
ZIP = Refusal(Reason.POSTAL_CODE_MISMATCH, "8D", "ZIP mismatch")


# Lives: each asserts what its rule promises.


def two_kinds_of_event():
    """R1: a report names a word, which the profile maps; at Twilio "Pending" is a commitment."""
    order = draft(under=TWILIO).apply(Submit(at=START))
    order = told(order, said("Pending", 1, numbers=NUMBERS))
    assert set(states(order)) == {PortState.FOC_CONFIRMED}


def judged_once():
    """R2: a correction taken under one profile stands, whatever a later version of the profile would allow."""
    order = told(sent(), said("rejected", 1)).apply(Correct(at=at(2)))
    strict = attrs.evolve(NEW_ORDERS, name=PLAIN.name)
    again = PortOrder.replay(order.journal.events, profile=strict)
    assert set(states(again)) == {PortState.SUBMITTED}


def open_comes_first():
    """R3: news that a skewed clock puts before the opening is about the order all the same."""
    order = told(sent(), said("pending", 2, stamp=-3), said("rejected", 0))
    assert replayed(order) == order
    assert order.journal.placed[0].event == order.opened


def one_identity():
    """R4: a webhook delivered twice is one event, even when the number has moved on in between."""
    copy = said("rejected", 2, stamp=None, id="7")
    order = told(sent(), copy).apply(Correct(at=at(3)))
    order = told(order, stampless("pending", 4), attrs.evolve(copy, learnt=at(5)))
    assert set(states(order)) == {PortState.PENDING}
    assert sum(reading.copies for reading in order.readings) == 1


def one_order():
    """R5: what a source put before something we knew takes effect before it, however late we learn it."""
    order = told(sent(), said("foc confirmed", 4, foc=DAY), said("rejected", 5, stamp=2), said("ported", 6))
    assert set(states(order)) == {PortState.PORTED}
    assert [reading.event.word for reading in order.readings[2:]] == ["rejected", "foc confirmed", "ported"]


def repeats_are_no_steps():
    """R6: the same state again is a repeat: its reasons are taken, and no step."""
    order = told(sent(), said("rejected", 1), said("rejected", 2, refusals=(ZIP,)))
    assert (last(order).verdict, last(order).steps) == (Verdict.REPEAT, ())
    assert order[ONE].refusals == (ZIP,)


def ways_are_inferred():
    """R7: ported straight after submitted implies a commitment nobody told us of."""
    order = told(sent(), said("ported", 1))
    assert [(step.trigger, step.inferred) for step in last(order).steps] == [
        (Trigger.CONFIRM_FOC, True),
        (Trigger.ACTIVATE, False),
    ]


def echoes_take_no_step():
    """R8: the rejection we have answered, told by a poll that was asked before our answer arrived, is an echo."""
    order = told(sent(), said("rejected", 1, refusals=(ZIP,))).apply(Correct(at=at(2)))
    order = told(order, said("rejected", 3, stamp=None, channel=Channel.POLL, source="poll", refusals=(ZIP,)))
    assert set(states(order)) == {PortState.SUBMITTED}
    assert last(order).verdict is Verdict.ECHO


def owed_words_take_nothing_back():
    """R9: "pending", late and without a stamp, does not undo a commitment; the source still owed that word."""
    order = told(sent(), stampless("foc confirmed", 2, foc=DAY), stampless("pending", 3))
    assert (last(order).verdict, last(order).rule) == (Verdict.PAST, "R9")
    assert order[ONE].foc == DAY


def crossing_news_stays_beneath():
    """R10: a commitment that crossed our cancel does not mean that the cancel was refused."""
    order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))
    order = told(order, said("foc confirmed", 3, foc=DAY))
    assert set(states(order)) == {PortState.CANCEL_PENDING}
    assert last(order).rule == "R10"
    refused = told(order, said("cancel pending", 4), said("foc confirmed", 5))
    assert (refused[ONE].state, refused[ONE].foc) == (PortState.FOC_CONFIRMED, DAY)


def orders_speak_for_the_live():
    """R11: a word about the whole order is about the numbers under way, and not about one that we took out."""
    order = told(sent().apply(Cancel(at=at(1), numbers=(ONE,))), said("ported", 2))
    assert states(order) == [PortState.CANCELLED, *[PortState.PORTED] * 3]
    assert order.anomalies == ()


def the_past_is_the_past():
    """R12: a commitment to the submission we have since corrected is none to the corrected one."""
    order = told(sent(), said("update required", 1)).apply(Correct(at=at(2)))
    order = told(order, said("foc confirmed", 3, foc=DAY, answers=1))
    assert (last(order).verdict, last(order).rule) == (Verdict.PAST, "R12")
    assert (order[ONE].state, order[ONE].foc) == (PortState.SUBMITTED, None)


def the_successor_hears_it():
    """R12: after a split, what is still said of a number under the old order goes to the order that has it now."""
    old, new = told(sent(), said("pending", 1)).split("A-2", (ONE,), at=at(2))
    old = told(old, said("foc confirmed", 3, foc=DAY))
    assert states(old) == [PortState.SUPERSEDED, *[PortState.FOC_CONFIRMED] * 3]
    old = told(old, said("foc confirmed", 4, foc=LATER, numbers=(ONE,)))
    assert (last(old).verdict, last(old).rule) == (Verdict.HANDED_ON, "R12")
    ((successor, report),) = old.handed_on
    assert (successor, told(new, report)[ONE].foc) == (new.id, LATER)


def nonsense_moves_nothing():
    """R13: a commitment from before the order was opened is kept and shown, and no number moves."""
    order = told(sent(), said("foc confirmed", 1, foc=START.date() - dt.timedelta(days=30)))
    assert set(states(order)) == {PortState.SUBMITTED}
    assert [reading.event.word for reading in order.anomalies] == ["foc confirmed"]


def overtaken_actions_move_nothing():
    """R14: an expiry of a number that, as a late webhook shows, had been answered for is kept and moves nothing."""
    order = told(sent(), said("rejected", 1)).apply(Expire(at=at(5)))
    order = told(order, said("foc confirmed", 3, foc=DAY))
    expiry = next(reading for reading in order.readings if isinstance(reading.event, Expire))
    assert (expiry.verdict, expiry.rule) == (Verdict.OVERTAKEN, "R14")
    assert set(states(order)) == {PortState.FOC_CONFIRMED}


def refusals_void_the_commitment():
    """R15: what takes a number back leaves no date in force; the date stays in its history."""
    order = told(sent(), said("foc confirmed", 1, foc=DAY), said("rejected", 2))
    assert (order[ONE].foc, order[ONE].standing.focs) == (None, (DAY,))


def one_history_one_standing():
    """R16: numbers with one history share one standing, and an event for some splits their group."""
    order = told(sent(), said("pending", 1))
    assert len(order.groups) == 1
    assert len(told(order, said("rejected", 2, numbers=(ONE,))).groups) == 2


# Journals that lack a rule.


def by_spelling(_profile, word):
    """Read a word by its spelling alone."""
    return Meaning(entry=PortState(word.casefold()), source=TWILIO.source)


def judging_again(standing, action, **rest):
    """Ask the profile again whether an action may be taken."""
    if action.trigger is Trigger.CORRECT and standing.state is PortState.REJECTED:
        return steps.Outcome(standing, Verdict.OVERTAKEN, "R2")
    return steps.read_action(standing, action, **rest)


def one_step(state, target, resume=None, **_):
    """Return a way of one step, or none."""
    steps_out = (trigger for trigger in allowed(state) if trigger is not Trigger.REFUSE_CANCEL)
    return next(((trigger,) for trigger in steps_out if next_state(state, trigger, resume) is target), None)


def each_alone(groups):
    """Return groups of one number each."""
    return lambda opened: tuple(
        Group((number,), group.standing) for group in groups(opened) for number in group.numbers
    )


RULES = [
    ("R1", two_kinds_of_event, (Profile, "meaning", by_spelling)),
    ("R2", judged_once, (folding, "read_action", judging_again)),
    ("R3", open_comes_first, (places, "Open", Submit)),
    ("R4", one_identity, (journals, "identity", lambda event: (id(event),))),
    ("R5", one_order, (journals, "effects", lambda told: {report: own_effect(report) for report in told})),
    ("R6", repeats_are_no_steps, (reports, "_repeat", lambda *_: None)),
    ("R7", ways_are_inferred, (reports, "path", one_step)),
    ("R8", echoes_take_no_step, (reports, "_echo", lambda *_: None)),
    ("R9", owed_words_take_nothing_back, (reports, "_is_fresh", lambda *_: True)),
    ("R10", crossing_news_stays_beneath, (reports, "_beneath", lambda *_: None)),
    ("R11", orders_speak_for_the_live, (folding, "_spoken_for", lambda groups, _: [(group, True) for group in groups])),
    ("R12", the_past_is_the_past, (reports, "_outdated", lambda *_: None)),
    ("R12", the_successor_hears_it, (reports, "_taken_over", lambda *_: None)),
    ("R13", nonsense_moves_nothing, (reports, "_impossible", lambda *_: "")),
    ("R14", overtaken_actions_move_nothing, (steps, "_ENDING", frozenset())),
    ("R15", refusals_void_the_commitment, (steps, "NO_FOC", frozenset())),
    ("R16", one_history_one_standing, (openings, "_groups", each_alone(openings._groups))),
]
LIVES = pytest.mark.parametrize(("rule", "life"), [row[:2] for row in RULES], ids=[row[1].__name__ for row in RULES])
LACKING = pytest.mark.parametrize(
    ("life", "without"), [row[1:] for row in RULES], ids=lambda part: getattr(part, "__name__", "")
)


@LIVES
def test_a_life_keeps_the_rule(rule, life):
    """What the rule promises holds."""
    assert life.__doc__.startswith(f"{rule}: ")
    life()


@LACKING
def test_a_journal_without_the_rule_fails(life, without, monkeypatch):
    """Taken out of the code, the rule is missed."""
    place, name, instead = without
    monkeypatch.setattr(place, name, instead)
    with pytest.raises(AssertionError):
        life()


def test_every_rule_has_a_life():
    """R1 to R16, none forgotten."""
    assert {rule for rule, _, _ in RULES} == {f"R{number}" for number in range(1, 17)}
