"""What is said to a carrier and when: only what is safe is sent again, and patience has an end."""

import asyncio
import datetime as dt

import pytest
from hypothesis import given, strategies as st

from lines import BROKEN, BUSY, FATES, LOST, SILENT, UNSENT, AsyncLine, FaultyLine, NaiveAdapter, NaiveCarrier
from lives import NUMBERS, at, sent
from numberport.adapters import (
    RESUMED,
    Accepted,
    NoAnswer,
    Operation,
    OperationKind,
    OrderList,
    PortabilityCheck,
    PortOutAnswer,
    RecordRequest,
    Refused,
    Replay,
    Unknown,
)
from numberport.adapters.conversation import Keep, Patience, Send, Wait, carried_out, carried_out_async, converse
from numberport.adapters.questions import QUESTIONS
from numberport.events import Submit

ADAPTER = NaiveAdapter()
#: What may be repeated without harm, by the rule.
HARMLESS = {
    *(OperationKind.FETCH, OperationKind.FIND, OperationKind.LIST),
    *(OperationKind.WINDOWS, OperationKind.PORTABILITY, OperationKind.REPLAY),
    OperationKind.REQUIREMENTS,
}
LOOKED_UP = {OperationKind.SUBMIT, OperationKind.CORRECT, OperationKind.AMEND, OperationKind.CANCEL}


def asked(kind=OperationKind.SUBMIT):
    """Return something asked an hour after the start: about an order, or a question about none."""
    if kind in QUESTIONS:
        return {
            OperationKind.PORTABILITY: PortabilityCheck(numbers=NUMBERS, at=at(1)),
            OperationKind.RECORD: RecordRequest(numbers=NUMBERS, at=at(1)),
            OperationKind.LIST: OrderList(at=at(1)),
            OperationKind.PORT_OUT: PortOutAnswer(reference="P", at=at(1)),
            OperationKind.REPLAY: Replay(since=at(0), at=at(1)),
        }[kind]
    order = sent()
    (action,) = [event for event in order.journal.events if isinstance(event, Submit)]
    return Operation(kind=kind, order=order, action=action, at=at(1), text="hello")


def talked(operation, *fates, headers=(), carrier=None, **options):
    """Have a conversation over a line, and return its outcome, the line and how long each wait was."""
    line, waits = FaultyLine(carrier or NaiveCarrier(), fates, headers), []
    outcome = carried_out(converse(ADAPTER, operation, **options), line, waits.append)
    return outcome, line, waits


def methods(line):
    """Return the methods of what was sent."""
    return [request.method for request in line.sent]


class TestRepeating:
    """What is sent again."""

    @pytest.mark.parametrize("fate", [UNSENT, BUSY])
    def test_what_was_not_taken(self, fate):
        """What did not reach the carrier, or was too much for it, is sent again, after ever longer pauses."""
        outcome, line, waits = talked(asked(), fate, fate)
        assert isinstance(outcome, Accepted)
        assert methods(line) == ["POST"] * 3
        assert waits == [1, 2]
        assert len(line.carrier.orders) == 1

    @pytest.mark.parametrize("fate", [LOST, SILENT, BROKEN])
    def test_a_question(self, fate):
        """What changes nothing is asked again, whatever happened to it."""
        outcome, line, _ = talked(asked(OperationKind.FETCH), fate, fate)
        assert isinstance(outcome, Accepted)
        assert methods(line) == ["GET"] * 3

    def test_a_question_that_is_posted(self):
        """A portability check is a question, though it is posted."""
        check = PortabilityCheck(numbers=NUMBERS, at=at(0))
        outcome, line, _ = talked(check, SILENT)
        assert isinstance(outcome, Accepted)
        assert methods(line) == ["POST", "POST"]

    @pytest.mark.parametrize("fate", [LOST, SILENT, BROKEN])
    def test_what_has_an_effect_is_looked_up_first(self, fate):
        """What may have had its effect is looked up, and sent again only if the carrier does not know it."""
        outcome, line, waits = talked(asked(), fate)
        assert isinstance(outcome, Accepted)
        assert methods(line) == (["POST", "GET"] if fate is SILENT else ["POST", "GET", "POST"])
        assert waits == [2]
        assert len(line.carrier.orders) == 1

    @pytest.mark.parametrize("kind", sorted(set(OperationKind) - HARMLESS - LOOKED_UP))
    def test_what_cannot_be_looked_up_is_sent_once(self, kind):
        """A comment, an activation and the like are never sent twice; whether they arrived is unknown."""
        outcome, line, _ = talked(asked(kind), SILENT)
        assert isinstance(outcome, Unknown)
        assert len(line.sent) == 1

    def test_a_known_one_is_looked_up_at_once(self):
        """What may have been sent before is looked up before anything is sent."""
        carrier = NaiveCarrier()
        talked(asked(), carrier=carrier)
        outcome, line, _ = talked(asked(), carrier=carrier, known=True)
        assert isinstance(outcome, Accepted)
        assert methods(line) == ["GET"]
        outcome, line, _ = talked(asked(), known=True)
        assert methods(line) == ["GET", "POST"]

    def test_a_refusal_is_the_end(self):
        """What a carrier refuses is not asked again."""
        outcome, line, _ = talked(asked(OperationKind.FIND))
        assert isinstance(outcome, Refused)
        assert len(line.sent) == 1


class TestPatience:
    """How long it goes on."""

    def test_a_carrier_that_is_never_reached(self):
        """After the last repeat the outcome is unknown, and says why; nothing is looked up, since nothing was sent."""
        outcome, line, waits = talked(asked(), *[UNSENT] * 9)
        assert outcome == Unknown("the carrier was not reached: refused")
        assert methods(line) == ["POST"] * 4
        assert waits == [1, 2, 4]

    def test_an_order_that_never_arrives(self):
        """After the last sending it is looked up once more, and then the outcome is unknown."""
        outcome, line, _ = talked(asked(), LOST, "fine", LOST, "fine")
        assert isinstance(outcome, Unknown)
        assert methods(line) == ["POST", "GET", "POST", "GET"]

    def test_what_arrived_at_the_very_last(self):
        """What the last look-up finds counts."""
        outcome, line, _ = talked(asked(), LOST, "fine", SILENT)
        assert isinstance(outcome, Accepted)
        assert len(line.carrier.orders) == 1

    def test_calls_are_counted(self):
        """No more requests are sent than patience allows, and the outcome says so."""
        outcome, line, _ = talked(asked(), *[UNSENT] * 9, patience=Patience(calls=2))
        assert len(line.sent) == 2
        assert isinstance(outcome, Unknown)
        outcome, line, _ = talked(asked(), LOST, patience=Patience(calls=1))
        assert "after 1 calls" in outcome.why
        assert len(line.sent) == 1

    @pytest.mark.parametrize(
        ("headers", "wait"),
        [
            ((("Retry-After", "7"),), 7),
            ((("retry-after", " 7 "), ("X-RateLimit-Reset", "9")), 7),
            ((("x-ratelimit-reset", "9"),), 9),
            ((("x-ratelimit-reset", "1772442005"), ("Date", "Mon, 02 Mar 2026 09:00:00 GMT")), 5),
            ((("x-ratelimit-reset", "1772442005"),), 1),
            ((("x-ratelimit-reset", "1772442005"), ("Date", "Mon, 02 Mar 2026 10:00:00 GMT")), 1),
            ((("x-ratelimit-reset", "9" * 40), ("Date", "Mon, 02 Mar 2026 09:00:00 GMT")), 1),
            ((("Retry-After", "Mon, 02 Mar 2026 09:00:05 GMT"), ("Date", "Mon, 02 Mar 2026 09:00:00 GMT")), 5),
            ((("Retry-After", "Mon, 02 Mar 2026 09:00:00 GMT"), ("Date", "Mon, 02 Mar 2026 09:00:09 GMT")), None),
            ((("Retry-After", "Mon, 02 Mar 2026 09:00:05 GMT"),), 1),
            ((("Retry-After", "soon"),), 1),
            ((("Retry-After", "-3"),), 1),
            ((("Retry-After", "0"),), None),
        ],
    )
    def test_a_wish_to_be_left_alone_is_granted(self, headers, wait):
        """A carrier is waited for as long as it says, in either header; without a word, for our own pause."""
        outcome, _, waits = talked(asked(), BUSY, headers=headers)
        assert isinstance(outcome, Accepted)
        assert waits == ([] if wait is None else [wait])

    @pytest.mark.parametrize("wish", ["91", "9" * 40])
    def test_but_not_for_ever(self, wish):
        """A carrier that wants more time than there is patience is not waited for."""
        outcome, line, waits = talked(asked(), BUSY, headers=(("Retry-After", wish),))
        assert isinstance(outcome, Unknown)
        assert (len(line.sent), waits) == (1, [])

    def test_settings_make_sense(self):
        """No patience at all is none that can be set."""
        for wrong in ({"calls": 0}, {"repeats": -1}, {"sendings": 0}):
            with pytest.raises(ValueError, match="must be"):
                Patience(**wrong)

    @given(st.sampled_from(OperationKind), st.lists(st.sampled_from(FATES), max_size=40), st.integers(1, 12))
    def test_it_always_ends(self, kind, fates, calls):
        """Whatever happens on the line, there are no more calls and no more waiting than patience allows."""
        patience = Patience(calls=calls)
        outcome, line, waits = talked(asked(kind), *fates, patience=patience)
        assert isinstance(outcome, Accepted | Refused | Unknown)
        assert len(line.sent) <= calls
        assert sum(waits) <= patience.longest.total_seconds()


class TestSteps:
    """What whoever sends is told to do."""

    def test_step_by_step(self):
        """A conversation says what to send and how long to wait, takes the answers in, and returns the outcome."""
        carrier = NaiveCarrier()
        talk = converse(ADAPTER, asked())
        step = next(talk)
        assert isinstance(step, Send)
        assert talk.send(NoAnswer("cut")) == Wait(dt.timedelta(seconds=2))
        look = next(talk)
        assert look.request.method == "GET"
        again = talk.send(carrier.send(look.request))
        assert again == step
        with pytest.raises(StopIteration) as done:
            talk.send(carrier.send(again.request))
        assert isinstance(done.value.value, Accepted)

    def test_what_says_nothing_of_an_answer_is_no_answer(self):
        """Whoever sends and forgets to say what came has no answer."""
        talk = converse(ADAPTER, asked(OperationKind.COMMENT))
        next(talk)
        with pytest.raises(StopIteration) as done:
            next(talk)
        assert isinstance(done.value.value, Unknown)

    def test_progress_is_kept_between_calls(self):
        """How far an operation of several calls has come is kept after each answer but the last."""
        kept = []
        line = FaultyLine(NaiveCarrier())
        carried_out(converse(InSteps(), asked()), line, pytest.fail, kept.append)
        assert kept == [{"calls": "1"}, {"calls": "2"}]
        kept.clear()
        carried_out(converse(InSteps(), asked(), progress={"calls": "2"}), line, pytest.fail, kept.append)
        assert kept == []

    @given(st.lists(st.sampled_from(FATES), max_size=8))
    def test_without_blocking_the_same_is_done(self, fates):
        """Both drivers send, wait and keep the same, one after the other, and come to the same outcome."""
        blocking, awaited = [], []

        async def note(what):
            """Note what was waited for or kept."""
            awaited.append(what)

        line, other = FaultyLine(NaiveCarrier(), fates), FaultyLine(NaiveCarrier(), fates)
        first = carried_out(converse(InSteps(), asked()), line, blocking.append, blocking.append)
        talk = carried_out_async(converse(InSteps(), asked()), AsyncLine(other), note, keep=note)
        assert (asyncio.run(talk), awaited, other.sent) == (first, blocking, line.sent)
        talk = carried_out_async(converse(InSteps(), asked()), AsyncLine(FaultyLine(NaiveCarrier())), note)
        assert isinstance(asyncio.run(talk), Accepted)

    def test_what_is_taken_up_again_knows_it(self):
        """After a call was lost, the adapter goes on from what was kept, and is told that it does."""
        adapter, line = InSteps(), FaultyLine(NaiveCarrier(), ["fine", LOST])
        outcome = carried_out(converse(adapter, asked()), line, [].append)
        assert isinstance(outcome, Accepted)
        assert methods(line) == ["POST", "POST", "GET", "POST", "POST"]
        marks = list(dict.fromkeys(adapter.resumed))
        assert marks[0] is None
        assert len(marks) == 2

    def test_a_question_keeps_nothing(self):
        """What changes nothing has nothing to go on from."""
        step = next(converse(ADAPTER, asked(OperationKind.FETCH)))
        assert not isinstance(step, Keep)


class InSteps(NaiveAdapter):
    """An adapter whose submission takes three calls."""

    def __init__(self):
        """Begin with nothing heard."""
        self.resumed = []

    def next_step(self, operation, progress):
        """Ask three times; what is looked up is never known."""
        if operation.kind is OperationKind.FIND:
            return super().next_step(operation, progress) if not progress else Refused(())
        self.resumed.append(progress.get(RESUMED))
        done = int(progress.get("calls", "0"))
        return super().next_step(operation, {} if done < 3 else {"status": "200", "said": "[]"})

    def absorb(self, operation, progress, response):
        """Count the calls."""
        return {**progress, "calls": str(int(progress.get("calls", "0")) + 1)}
