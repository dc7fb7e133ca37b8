"""
The rules of the journal, one by one: a life that keeps each, and the same life told by a journal that lacks it.

What a rule is for is seen from what happens without it: each life fails once the rule is taken out of the code.
"""

import datetime as dt
from functools import partial

import attrs
import pytest

from lives import NEW_ORDERS, NUMBERS, PLAIN, START, at, draft, said, sent, states, told
from numberport.documents import LetterOfAuthorization, Papers
from numberport.events import (
    Adopt,
    Amend,
    Cancel,
    Channel,
    Correct,
    Expire,
    Facts,
    Progress,
    RequestCancel,
    Settle,
    Submit,
)
from numberport.journal import journal as journals, places
from numberport.journal.effects import own_effect
from numberport.orders import PortOrder, Verdict, folding, openings, reports, steps
from numberport.orders.ports import Group
from numberport.profiles import TWILIO, Profile
from numberport.profiles.statuses import Meaning
from numberport.rejections import Reason, Refusal
from numberport.states import Hold, PortState, Trigger, allowed, next_state

ONE = NUMBERS[0]
DAY = START.date() + dt.timedelta(days=7)
LATER = DAY + dt.timedelta(days=3)
NAME = Refusal(Reason.NAME_MISMATCH, "8G", "name")
ZIP = Refusal(Reason.POSTAL_CODE_MISMATCH, "8D", "ZIP mismatch")


def last(order):
    """Return the latest reading of an order."""
    return order.readings[-1]


def stampless(word, learnt, **fields):
    """Return a webhook of its own without a stamp."""
    return said(word, learnt, stamp=None, id=fields.pop("id", f"{word} {learnt}"), **fields)


def replayed(order):
    """Return an order folded anew from its events, the latest first."""
    return PortOrder.replay(reversed(order.journal.events), profile=order.profile)


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


class TestWordsOwed:
    """R9: without a stamp a word takes a number back only if its source does not owe it."""

    def test_a_second_word_of_a_state_the_number_has_left_is_news(self):
        """One "pending" was owed, and came; another can only mean that the commitment was withdrawn."""
        order = told(sent(), stampless("pending", 1), stampless("foc confirmed", 2, foc=DAY), stampless("pending", 3))
        assert (order[ONE].state, order[ONE].foc) == (PortState.PENDING, None)

    def test_which_of_two_words_came_first_says_nothing(self):
        """The owed word and the news may change places: once both are in, the number is where it is."""
        order = told(sent(), stampless("foc confirmed", 2, foc=DAY), stampless("pending", 3, id="news"))
        assert order[ONE].state is PortState.FOC_CONFIRMED
        assert told(order, stampless("pending", 4, id="owed"))[ONE].state is PortState.PENDING

    def test_an_owed_word_to_which_no_way_leads_is_of_the_past_too(self):
        """Nobody goes from pending to submitted; a late "submitted" is no riddle for a person all the same."""
        order = told(sent(), stampless("pending", 2), stampless("submitted", 3))
        assert (last(order).verdict, order.anomalies) == (Verdict.PAST, ())
        assert last(told(order, stampless("submitted", 4))).verdict is Verdict.ANOMALY

    def test_a_late_word_about_an_order_that_has_ended_is_of_the_past(self):
        """It was owed, and comes after the end."""
        order = told(sent(), stampless("ported", 2), stampless("foc confirmed", 3, foc=DAY))
        assert (last(order).verdict, last(order).rule, order.anomalies) == (Verdict.PAST, "R9", ())
        assert last(told(order, stampless("rejected", 4))).verdict is Verdict.ANOMALY

    def test_a_stamp_says_that_it_is_news(self):
        """With a stamp its place in time is known."""
        assert told(sent(), said("foc confirmed", 2, foc=DAY), said("pending", 3))[ONE].state is PortState.PENDING

    @pytest.mark.parametrize("word", ["submitted", "pending", "foc confirmed"])
    def test_an_owed_word_is_no_correction_in_a_console(self, word):
        """What was said before a rejection does not mean that somebody has answered it."""
        order = told(sent(), stampless("rejected", 2, refusals=(ZIP,)), stampless(word, 3))
        assert (last(order).verdict, order[ONE].state) == (Verdict.PAST, PortState.REJECTED)

    def test_a_correction_in_a_console_is_heard_of(self):
        """The source owed one "submitted", and has said it twice."""
        order = told(sent(), stampless("submitted", 1), stampless("rejected", 2), stampless("submitted", 3))
        assert order[ONE].state is PortState.SUBMITTED

    def test_who_is_asked_tells_how_things_stand(self):
        """A poll is no old news, unless it says the same as the one before."""
        asked = partial(said, stamp=None, channel=Channel.POLL, source="poll")
        order = told(sent(), stampless("foc confirmed", 2, foc=DAY), asked("pending", 3))
        assert order[ONE].state is PortState.PENDING
        order = told(sent(), asked("pending", 1), stampless("foc confirmed", 2, foc=DAY), asked("pending", 3))
        assert (last(order).verdict, order[ONE].state) == (Verdict.PAST, PortState.FOC_CONFIRMED)

    @pytest.mark.parametrize(
        ("fields", "state"),
        [
            ({}, PortState.REJECTED),
            ({"reference": "C"}, PortState.REJECTED),
            ({"reference": "D"}, PortState.PENDING),
            ({"answers": 1}, PortState.PENDING),
        ],
    )
    def test_without_an_id_it_has_to_bring_something_new(self, fields, state):
        """Its copies cannot be told from another message: only a commitment, reference or version not known is news."""
        order = told(sent(), said("rejected", 2, stamp=None, reference="C"), said("pending", 3, stamp=None, **fields))
        assert order[ONE].state is state

    def test_an_answer_to_our_correction_is_news(self):
        """It names the version that the correction raised, so the carrier has seen it."""
        order = told(sent(), stampless("rejected", 1)).apply(Correct(at=at(2)))
        order = told(order, stampless("rejected", 3, answers=2))
        assert order[ONE].state is PortState.REJECTED


class TestCrossingNews:
    """R10: until the carrier has shown our cancel, an advance is kept beneath it."""

    def asked_to_cancel(self):
        """Return a pending order whose cancel the carrier has not shown yet."""
        return told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2)))

    def test_a_refusal_is_no_advance(self):
        """A rejection that comes instead of the cancel ends the waiting."""
        assert told(self.asked_to_cancel(), said("rejected", 3))[ONE].state is PortState.REJECTED

    def test_an_activation_returns_to_its_commitment(self):
        """An activation cannot be cancelled by asking: a refused cancel returns to the commitment it had."""
        order = told(self.asked_to_cancel(), said("activating", 3, foc=DAY), said("cancel pending", 4))
        assert (order[ONE].state, order[ONE].standing.resume) == (PortState.CANCEL_PENDING, PortState.FOC_CONFIRMED)

    def test_what_it_left_behind_is_an_echo(self):
        """Both the state the cancel was asked in and the one kept beneath it may be told again."""
        order = told(self.asked_to_cancel(), said("foc confirmed", 4, stamp=2.5, foc=DAY))
        for word in ("pending", "foc confirmed"):
            order = told(order, said(word, 5, stamp=None, channel=Channel.POLL, source="poll"))
            assert (last(order).verdict, last(order).rule) == (Verdict.ECHO, "R8")

    def test_once_the_cancel_is_shown_an_advance_refuses_it(self):
        """The carrier has seen it, and goes on."""
        order = told(self.asked_to_cancel(), said("cancel pending", 3), said("foc confirmed", 4, foc=DAY))
        assert (order[ONE].state, last(order).steps[0].trigger) == (PortState.FOC_CONFIRMED, Trigger.REFUSE_CANCEL)


class TestRefusedCancels:
    """R6: a word that covers several states takes no number back, but for a cancel it shows to be refused."""

    @pytest.mark.parametrize(("before", "after"), [("pending", PortState.PENDING), ("submitted", PortState.SUBMITTED)])
    def test_it_returns_to_the_state_the_cancel_was_asked_in(self, before, after):
        """A word said of submitted and of pending: the number goes back to where it was of the two."""
        order = told(sent(), said(before, 1)).apply(RequestCancel(at=at(2)))
        order = told(order, said("cancel pending", 3), said("in process", 4))
        assert (order[ONE].state, [step.trigger for step in last(order).steps]) == (after, [Trigger.REFUSE_CANCEL])

    def test_it_takes_back_nothing_else(self):
        """A commitment is not undone by a vague word, whether a cancel was asked for or not."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY)).apply(RequestCancel(at=at(2)))
        order = told(order, said("cancel pending", 3), said("in process", 4))
        assert (order[ONE].state, last(order).verdict) == (PortState.CANCEL_PENDING, Verdict.ANOMALY)

    def test_without_a_stamp_it_has_to_be_news(self):
        """The word for the time before the cancel, on its way still, refuses nothing."""
        order = told(sent(), stampless("pending", 1)).apply(RequestCancel(at=at(2)))
        order = told(order, stampless("cancel pending", 3), stampless("in process", 4))
        assert (order[ONE].state, last(order).verdict) == (PortState.CANCEL_PENDING, Verdict.PAST)


class TestThePast:
    """R12: what answers an older submission, and what is said of a number that another order took over."""

    @pytest.mark.parametrize("word", ["ported", "cancelled", "returned"])
    def test_how_a_way_ended_counts_whatever_it_answers(self, word):
        """A number that ported under the first submission has ported."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("rejected", 2)).apply(Correct(at=at(3)))
        assert told(order, said(word, 4, answers=1))[ONE].state.value == word

    def test_a_change_of_what_was_sent_is_a_submission_of_its_own(self):
        """The commitment to the day we no longer want is of the past."""
        order = sent().apply(Amend(at=at(1), facts=Facts(desired_on=LATER)))
        order = told(order, said("foc confirmed", 2, foc=DAY, answers=1))
        assert (last(order).verdict, order.version) == (Verdict.PAST, 2)
        assert told(order, said("foc confirmed", 3, foc=LATER, answers=2))[ONE].foc == LATER

    def test_a_split_order_goes_on_with_the_version(self):
        """What answered the submission before the split was corrected is of the past there too."""
        order = told(sent(), said("rejected", 1)).apply(Correct(at=at(2)))
        old, new = order.split("A-2", (ONE,), at=at(3))
        assert (old.version, new.version) == (2, 2)
        assert last(told(new, said("pending", 4, answers=1))).verdict is Verdict.PAST
        assert told(new, said("pending", 4, answers=2))[ONE].state is PortState.PENDING

    def test_what_answers_the_old_order_stays_there(self):
        """After a split, an answer to a submission of the old order is about what was before."""
        old, _ = sent().split("A-2", (ONE,), at=at(2))
        old = told(old, said("rejected", 3, answers=1, numbers=(ONE,)))
        assert (last(old).verdict, last(old).rule, old.handed_on) == (Verdict.PAST, "R12", ())

    def test_what_agrees_and_what_echoes_stays_there(self):
        """A cancel agrees with the handing over; news of the state our last action left is an echo still."""
        order = told(sent(), said("rejected", 1, refusals=(ZIP,))).apply(Correct(at=at(2)))
        old, _ = order.split("A-2", (ONE,), at=at(3))
        old = told(
            old, said("rejected", 4, stamp=1, refusals=(ZIP,), numbers=(ONE,)), said("cancelled", 5, numbers=(ONE,))
        )
        assert [reading.verdict for reading in old.readings[-2:]] == [Verdict.ECHO, Verdict.REPEAT]
        assert old.handed_on == ()

    @pytest.mark.parametrize(("word", "goes_on"), [("ported", True), ("pending", False), ("rejected", False)])
    def test_after_a_new_order_only_the_end_goes_on(self, word, goes_on):
        """A number asked for anew may still port under the order that was rejected; nothing else counts there."""
        old, new = told(sent(), said("rejected", 1)).succeeded_by("A-2", at=at(2))
        old = told(old, said(word, 3, answers=1))
        assert last(old).verdict is (Verdict.HANDED_ON if goes_on else Verdict.PAST)
        for _, report in old.handed_on:
            new = told(new.apply(Submit(at=at(4))), attrs.evolve(report, learnt=at(5)))
            assert set(states(new)) == {PortState.PORTED}

    def test_each_successor_hears_of_its_own(self):
        """R12: what names numbers of several orders is handed on to each, about the numbers that are there."""
        two, three = NUMBERS[:2], NUMBERS[2:3]
        old, _ = told(sent(), said("pending", 1)).split("A-2", two, at=at(2))
        old, _ = old.split("A-3", three, at=at(3))
        old = told(old, said("foc confirmed", 4, foc=DAY, numbers=(*two, *three)))
        assert [(order, report.numbers, report.answers) for order, report in old.handed_on] == [
            ("A-2", two, None),
            ("A-3", three, None),
        ]

    def test_what_a_person_took_back_is_not_handed_on(self):
        """Once an adoption has brought a number back, the order speaks for it again."""
        old, _ = sent().split("A-2", (ONE,), at=at(2))
        old = told(old, said("foc confirmed", 3, foc=DAY, numbers=(ONE,)))
        assert len(old.handed_on) == 1
        old = old.apply(Adopt(at=at(4), numbers=(ONE,), state=PortState.PENDING))
        assert old.handed_on == ()


class TestHolds:
    """R15: a hold ends by a release word, by the action that answers it, or by a state beyond the one it was put in."""

    def held(self, *words):
        """Return the holds of an order after some words."""
        return told(sent(), *(said(word, hour) for hour, word in enumerate(words, start=1)))[ONE].standing.holds

    def test_a_state_beyond_ends_it(self):
        """With the losing carrier, nobody waits for papers of the submission."""
        assert self.held("unsigned") == {Hold.SIGNATURE}
        assert self.held("unsigned", "pending") == frozenset()

    @pytest.mark.parametrize("word", ["update required", "rejected"])
    def test_a_refusal_lies_not_beyond(self, word):
        """What is sent back from the beginning still lacks what it lacked, until it is answered."""
        assert self.held("unsigned", word) == {Hold.SIGNATURE}
        order = told(sent(), said("in process", 1), said(word, 2))
        assert order.apply(Correct(at=at(3), papers=Papers()))[ONE].standing.holds == {Hold.DOCUMENTS}
        letter = Papers(loa=LetterOfAuthorization(signed_on=START.date()))
        assert order.apply(Correct(at=at(3), papers=letter))[ONE].standing.holds == frozenset()

    def test_asking_to_cancel_ends_none(self):
        """A cancel may be refused, and the papers are still missing then."""
        order = told(sent(), said("in process", 1)).apply(RequestCancel(at=at(2)))
        assert order[ONE].standing.holds == {Hold.DOCUMENTS}

    @pytest.mark.parametrize("news", [said("foc confirmed", 3, foc=LATER), said("pending", 3)])
    def test_a_danger_to_a_date_goes_with_the_date(self, news):
        """A new date, or none, is not the one that was in danger."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("in danger", 2))
        assert order[ONE].standing.holds == {Hold.JEOPARDY}
        assert told(order, news)[ONE].standing.holds == frozenset()


class TestOnTheWay:
    """R15: an action that is sent in several calls is sent when the carrier could have seen it."""

    def corrected(self):
        """Return an order corrected at hour 3, which takes several calls."""
        return told(sent(), said("rejected", 1, stamp=1, refusals=(ZIP,))).apply(Correct(at=at(3)))

    def test_what_is_said_between_two_calls_is_an_echo(self):
        """The carrier repeats its rejection, for a new reason, before the last call has brought our correction."""
        again = said("rejected", 3.6, stamp=3.5, refusals=(NAME,))
        order = told(self.corrected(), again).apply(Progress(at=at(5), operation="correct"))
        assert order[ONE].state is PortState.SUBMITTED
        assert [reading.verdict for reading in order.readings if reading.event == again] != [Verdict.MOVED]
        assert replayed(order) == order
        assert told(order, said("rejected", 6, stamp=5.5))[ONE].state is PortState.REJECTED

    def test_while_it_waits_for_an_earlier_answer_it_is_not_sent(self):
        """A cancel taken while the submission is on its way goes out after it."""
        order = sent()
        submission = order.recorded.sequence
        order = told(order.apply(RequestCancel(at=at(1))), said("submitted", 2))
        assert order[ONE].state is PortState.SUBMITTED
        order = order.apply(Settle(at=at(3), action=submission))
        assert order[ONE].state is PortState.CANCEL_PENDING
        assert told(order, said("submitted", 5, stamp=4))[ONE].state is PortState.SUBMITTED

    def test_what_comes_after_its_answer_counts(self):
        """Once the carrier has answered, nothing we go on to send moves the moment at which it saw us."""
        order = self.corrected()
        order = order.apply(Settle(at=at(4), action=order.recorded.sequence))
        order = told(order, said("rejected", 5, stamp=4.4)).apply(Progress(at=at(6), operation="amend"))
        assert order[ONE].state is PortState.REJECTED
