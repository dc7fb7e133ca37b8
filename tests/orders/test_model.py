"""Every sequence of actions and reports to depth eight, by everybody, held against a second statement."""

import pathlib
import tomllib

from lives import NUMBERS, WORDS, at, draft, said
from numberport.errors import UsageError
from numberport.events import Actor, Cancel, Correct, Expire, RequestCancel, Submit, Supersede
from numberport.orders import ActionNotPermitted, Verdict
from numberport.states import IllegalTransition

DATA = pathlib.Path(__file__).parents[1] / "data"
STATED = tomllib.loads((DATA / "transitions.toml").read_text(encoding="utf-8"))
WHO = tomllib.loads((DATA / "takers.toml").read_text(encoding="utf-8"))
DEPTH = 8
#: Of the orders that were taken for one that is followed already, one of so many is held against it.
EVERY = 100
ACTIONS = {
    "submit": Submit,
    "correct": Correct,
    "request_cancel": RequestCancel,
    "cancel": Cancel,
    "expire": Expire,
    "supersede": Supersede,
}
#: An action is never the losing carrier's, which takes them through reports.
MAY = {**WHO["ours"], "cancel": ["gaining side"]}


def actions(hour):
    """Iterate over every action by every actor, with the trigger it pulls."""
    for trigger, kind in ACTIONS.items():
        others = {"successor": "A-2"} if kind is Supersede else {}
        for actor in Actor:
            yield trigger, kind(at=at(hour), by=actor, **others)


def standing(order):
    """Return where the only number of an order stands."""
    (group,) = order.groups
    return group.standing


def told_apart(order):
    """
    Return what orders are told apart by.

    It is the state, where a refused cancel returns to, what our latest action left, the holds with the state each was
    put in, and what came of the last event. Orders that agree in these go on alike where every report has the stamp of
    the moment we learnt it.
    """
    now, last = standing(order), order.readings[-1]
    return now.state.value, now.resume, now.sent and now.sent.left, frozenset(now.held), type(last.event), last.verdict


def refusal(order, action):
    """Return the order after an action and no error, or itself and why it is refused."""
    try:
        return order.apply(action), None
    except UsageError as error:
        return order, error


def check_action(order, trigger, action):
    """Check an action against the second statement, and return the order after it."""
    state = standing(order).state.value
    ours = trigger != "cancel" or state in WHO["either"]["ours_to_cancel"]
    after, error = refusal(order, action)
    if action.by not in MAY[trigger]:
        assert error == ActionNotPermitted(action.by, trigger.replace("_", " "), tuple(map(Actor, MAY[trigger])))
    elif trigger not in STATED[state] or not ours:
        assert isinstance(error, IllegalTransition)
        assert (error.state, error.trigger) == (state, trigger)
    else:
        assert standing(after).state == STATED[state][trigger]
    return after


def told_by(word, before):
    """Return where a word leads: the state it enters, or where a refused cancel returns to, if it may mean that."""
    meaning = WORDS[word]
    returns = before.state.value == "cancel_pending" and before.resume in meaning.covers
    return {before.resume} if returns else {meaning.entry}


def check_report(order, report):
    """Check that a report moves along the table, and no further than it says, and return the order after it."""
    before, after = standing(order), order.apply(report)
    reading = after.readings[-1]
    assert (reading.event.word, reading.event.learnt) == (report.word, report.learnt)
    here, resume = before.state.value, before.resume
    for step in reading.steps:
        assert step.before == here
        target = STATED[here][step.trigger]
        here = resume if target == "resume" else target
        assert step.after == here
    assert bool(reading.steps) is (reading.verdict is Verdict.MOVED)
    assert not reading.steps or here in told_by(report.word, before)
    assert [step.inferred for step in reading.steps] == [True] * (len(reading.steps) - 1) + [False] * bool(
        reading.steps
    )
    # What crosses a cancel moves what lies beneath it, and nothing else.
    assert standing(after).state in {here, *({"cancel_pending"} if before.state == "cancel_pending" else ())}
    return after


def check_alike(one, other):
    """Check that two orders that are not told apart go on alike, whatever is done or said next."""
    for _, action in actions(DEPTH + 1):
        (after, error), (twin, why) = refusal(one, action), refusal(other, action)
        assert (told_apart(after), error) == (told_apart(twin), why)
    for word in WORDS:
        report = said(word, DEPTH + 1)
        assert told_apart(one.apply(report)) == told_apart(other.apply(report))


def test_every_sequence_of_actions_and_reports():
    """
    From a draft, every action by every actor and every word of a carrier, eight in a row.

    An action is taken exactly where the second statement has its trigger and gives it to the actor. A report walks
    steps of the second statement that join up, of which all but the last are inferred, to the state its word enters or,
    where it shows a cancel to be refused, to the one it covers. Of the orders that are taken for one that is followed
    already, a sample is shown to go on as it does.
    """
    living, seen, merged = [draft(numbers=NUMBERS[:1])], {}, []
    for hour in range(1, DEPTH + 1):
        later = [check_action(order, trigger, action) for order in living for trigger, action in actions(hour)]
        later += [check_report(order, said(word, hour)) for order in living for word in WORDS]
        living = []
        # Of orders that go on alike one is followed.
        for order in later:
            if told_apart(order) not in seen:
                seen[told_apart(order)] = order
                living.append(order)
            elif (first := seen[told_apart(order)]) is not order:
                merged.append((first, order))
    assert {state for state, *_ in seen} == set(STATED)
    assert len(seen) == 2617
    for first, other in merged[::EVERY]:
        check_alike(first, other)
