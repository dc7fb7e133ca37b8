"""Whose move it is while no clock runs."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from agendas import FIRST, SECOND, at, draft, said, sent
from numberport.deadlines import awaited, due
from numberport.events import Channel, Facts, Report, RequestCancel
from numberport.profiles import BANDWIDTH, GENERIC, INVOCA, PLIVO, TWILIO
from numberport.profiles.notices import NOTICE
from numberport.states import OPEN, Hold, PortState
from numberport.telephone import TelephoneNumber

#: A number of Alabama, whose region is not New York's.
FAR = TelephoneNumber("+12055550100")


def waits(order):
    """Return what an order waits for, as sentences."""
    return [str(one) for one in awaited(order, order.profile, due(order, order.profile))]


def warning(word, hours, **fields):
    """Return what a person was told of a committed date."""
    return Report(word=word, scope=NOTICE, source="mail", channel=Channel.CONSOLE, learnt=at(hours), **fields)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (draft(), "waiting for us to send it: no deadline stated by Plivo"),
        (said(sent(profile=GENERIC), PortState.SUBMITTED, 1), None),
        (sent(profile=TWILIO), None),
        (
            said(sent(), PortState.UPDATE_REQUIRED, 1),
            "waiting for the customer to add or mend what is missing: no deadline stated by Plivo",
        ),
        (
            said(sent(), PortState.REJECTED, 1),
            "waiting for the customer to answer the rejection: no deadline stated by Plivo",
        ),
        (said(sent(profile=INVOCA), PortState.REJECTED, 1), None),
        (
            said(sent(), PortState.FOC_CONFIRMED, 1),
            "waiting for Plivo to say the committed date: no deadline stated by Plivo",
        ),
        (said(sent(), PortState.FOC_CONFIRMED, 1, foc=dt.date(2026, 3, 16)), None),
        (
            said(sent(), PortState.ACTIVATING, 1),
            "waiting for Plivo to confirm the activation: no deadline stated by Plivo",
        ),
        (
            said(sent(), PortState.SUBMITTED, 1).apply(RequestCancel(at=at(2))),
            "waiting for Plivo to grant the cancel or refuse it: no deadline stated by Plivo",
        ),
        (said(sent(), PortState.PORTED, 1), None),
    ],
)
def test_whose_move_it_is(order, expected):
    """
    Where a clock runs, or all is over, nobody is named; elsewhere whoever has to move is, and who stated nothing.

    B13: so a commitment that the carrier tells without its date is no date of ours; the carrier has to say it.
    """
    assert waits(order) == ([expected] if expected else [])


def test_the_losing_carrier_is_waited_for_where_no_rule_is_held():
    """Where numbers lie in several regions no rule gives the answer's date, and Bandwidth publishes none."""
    order = said(sent(FIRST, FAR, profile=BANDWIDTH, facts=Facts()), PortState.PENDING, 1)
    assert waits(order) == ["waiting for the losing carrier to answer: no rule held gives a deadline"]


def test_a_hold_says_what_is_waited_for():
    """What holds a number is what it waits for, and not the next step of its state."""
    order = sent(profile=BANDWIDTH).apply(Report(word="PENDING_DOCUMENTS", source="carrier", learnt=at(1)))
    assert waits(order) == ["waiting for the customer (documents): no deadline stated by Bandwidth"]


def test_a_conflict_is_either_side_s_to_end():
    """Two carriers that contradict each other are both waited for."""
    conflict = attrs.evolve(BANDWIDTH.words["PENDING_DOCUMENTS"], holds=frozenset({Hold.CONFLICT}))
    profile = attrs.evolve(BANDWIDTH, words={**BANDWIDTH.words, "CONFLICT": conflict})
    order = sent(profile=profile).apply(Report(word="CONFLICT", source="carrier", learnt=at(1)))
    assert waits(order) == ["waiting for either side (conflict): no deadline stated by Bandwidth"]


def test_a_date_in_danger_waits_for_the_carrier_unless_it_has_promised():
    """A warning is the losing carrier's to mend, under any provider; once it says by when, a clock runs."""
    for profile in (PLIVO, BANDWIDTH):
        order = said(sent(profile=profile), PortState.FOC_CONFIRMED, 1, foc=dt.date(2026, 3, 16))
        warned = order.apply(warning("jeopardy", 2))
        assert waits(warned) == ["waiting for the losing carrier (jeopardy): no rule held gives a deadline"]
        promised = order.apply(warning("jeopardy", 2, promised=at(30)))
        assert waits(promised) == []
        assert at(30) in [one.at for one in due(promised, profile)]
        assert waits(warned.apply(warning("jeopardy over", 3))) == []


def test_a_promise_of_the_carrier_s_leaves_what_is_the_customer_s_to_do():
    """Papers that are missing are waited for, whatever the carrier has promised."""
    order = sent(profile=BANDWIDTH).apply(
        Report(word="PENDING_DOCUMENTS", source="carrier", learnt=at(1), promised=at(30))
    )
    assert waits(order) == ["waiting for the customer (documents): no deadline stated by Bandwidth"]


def test_numbers_that_wait_for_one_move_wait_together():
    """Two numbers that wait for one thing are one line, and a third has its own."""
    order = said(sent(), PortState.UPDATE_REQUIRED, 1)
    (both,) = awaited(order, PLIVO, due(order, PLIVO))
    assert both.numbers == (FIRST, SECOND)
    apart = said(sent(), PortState.UPDATE_REQUIRED, 1, numbers=(FIRST,))
    assert [one.numbers for one in awaited(apart, PLIVO, ())] == [(FIRST,), (SECOND,)]


@given(st.lists(st.sampled_from(list(PortState)), max_size=4), st.sampled_from([GENERIC, INVOCA, PLIVO]))
def test_nobody_is_left_without_a_line(states, profile):
    """Whatever happened, every open number has something due or waits for something, and an ended one does neither."""
    order = sent(profile=profile)
    for hours, state in enumerate(states, 1):
        word = profile.word_for(state) or "gibberish"
        order = order.apply(Report(word=word, source="carrier", learnt=at(hours), stamp=at(hours)))
    deadlines = due(order, profile)
    spoken_of = {number for one in (*deadlines, *awaited(order, profile, deadlines)) for number in one.numbers}
    assert spoken_of == {port.number for port in order if port.state in OPEN}
