"""Who owes whom an answer, and by when."""

import datetime as dt

import attrs
import pytest

from agendas import CANADIAN, FACTS, FIRST, SECOND, START, TICK, TOLL_FREE, at, draft, kinds, of, said, sent
from numberport.calendars import FIRST_YEAR, LAST_YEAR, BusinessCalendar, Span
from numberport.deadlines import DeadlineKind, due
from numberport.events import Correct, Escalate, Expedite, Expire, Facts, Report, Submit
from numberport.evidence import Grade
from numberport.orders import PortOrder
from numberport.profiles import GENERIC, INVOCA, PLIVO, TWILIO
from numberport.regimes import US
from numberport.rejections import Reason, Refusal
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

NEW_YORK = START.tzinfo
#: A number of Alabama, whose region is not New York's.
FAR = TelephoneNumber("+12055550100")


def _in_two_days(port):
    """Return a kind of port in which the losing carrier has a day more to answer."""
    if port.response is None:
        return port
    return attrs.evolve(port, response=attrs.evolve(port.response, span=Span.parse("48 hours")))


class TestResponse:
    """By when the losing carrier answers."""

    def test_the_regime_s_answer_is_due(self):
        """Two numbers are a non-simple port: the answer is due 24 hours after the order was sent."""
        (answer,) = of(DeadlineKind.RESPONSE, due(sent(), PLIVO, US))
        assert (answer.at, answer.means) == (at(24), None)
        assert "24 hours (Sat and Sun not counted) for a non-simple port" in answer.what
        assert answer.rests_on.grade is Grade.INDUSTRY

    def test_a_resporg_answers_by_the_end_of_a_day(self):
        """A toll-free order of Monday is answered within two business days, so when Wednesday is over."""
        (answer,) = of(DeadlineKind.RESPONSE, due(sent(TOLL_FREE), PLIVO, US))
        assert answer.at == dt.datetime(2026, 3, 5, 0, tzinfo=NEW_YORK)
        assert "2 business days for a toll-free port" in answer.what

    def test_it_counts_from_the_latest_sending(self):
        """A corrected order has its answer due from the correction on."""
        order = said(sent(), PortState.UPDATE_REQUIRED, 5)
        assert kinds(due(order, PLIVO, US)) == []
        corrected = order.apply(Correct(at=at(6)))
        assert [deadline.at for deadline in of(DeadlineKind.RESPONSE, due(corrected, PLIVO, US))] == [at(30)]

    def test_numbers_that_were_split_off_are_answered_by_then_too(self):
        """What was asked for in one order is due as it was in the order it goes on in, and there alone."""
        whole = sent()
        left, part = whole.split("A-2", (FIRST,), at=at(2))
        for order, numbers in ((left, (SECOND,)), (part, (FIRST,))):
            found = [
                one for one in due(order, PLIVO, US) if one.kind in {DeadlineKind.RESPONSE, DeadlineKind.ESCALATION}
            ]
            assert {one.numbers for one in found} == {numbers}
            assert of(DeadlineKind.ESCALATION, found)[0].at == of(DeadlineKind.ESCALATION, due(whole, PLIVO, US))[0].at

    def test_the_rules_that_are_given_decide(self):
        """Where other rules let the losing carrier take longer, its answer is due later."""
        longer = attrs.evolve(US, ports=tuple(_in_two_days(port) for port in US.ports))
        first, later = (of(DeadlineKind.RESPONSE, due(sent(), PLIVO, regime))[0].at for regime in (US, longer))
        assert later - first == dt.timedelta(days=1)

    def test_the_day_that_is_asked_for_has_no_say(self):
        """The answer is due as soon for whatever day, even for the last of the calendar, if the carrier is closed."""
        last = dt.date(LAST_YEAR, 12, 31)
        order = sent(facts=attrs.evolve(FACTS, desired_on=last, carrier_holidays=frozenset({last})))
        assert [answer.at for answer in of(DeadlineKind.RESPONSE, due(order, PLIVO, US))] == [at(24)]

    def test_it_is_one_answer_for_all_that_wait_for_it(self):
        """What still lies with the gaining carrier and what was passed on are answered together."""
        order = said(sent(profile=GENERIC), PortState.PENDING, 5, numbers=(SECOND,))
        assert [answer.numbers for answer in of(DeadlineKind.RESPONSE, due(order, GENERIC, US))] == [(FIRST, SECOND)]

    @pytest.mark.parametrize(
        ("order", "regime"),
        [
            (draft(), US),
            (sent(CANADIAN), None),
            (sent(FIRST, TOLL_FREE), US),
            (sent(FIRST, FAR, facts=Facts()), US),
            (sent(FIRST, FAR, facts=Facts(region="atlantis")), US),
        ],
        ids=["not sent", "no regime", "mixed", "several regions", "no such region"],
    )
    def test_without_a_rule_there_is_none(self, order, regime):
        """Where no rule gives the answer's date none is invented."""
        assert DeadlineKind.RESPONSE not in kinds(due(order, PLIVO, regime))


class TestEscalation:
    """From when silence is longer than the provider says an answer takes."""

    def test_plivo_takes_a_day_and_twenty(self):
        """One business day to the gaining carrier and 20 with the losing one: Monday 2 March, 10:00, is 31 March."""
        (silent,) = of(DeadlineKind.ESCALATION, due(sent(), PLIVO))
        assert silent.at == dt.datetime(2026, 3, 31, 10, tzinfo=NEW_YORK)
        assert "1 business day and 20 business days at most: if nobody has answered, escalate" in silent.what
        assert (silent.means, silent.rests_on.grade) == (None, Grade.PROVIDER)

    def test_after_a_correction_only_the_losing_carrier_s_count(self):
        """A corrected order waits another 20 business days, from the correction on."""
        order = said(sent(), PortState.UPDATE_REQUIRED, 5).apply(Correct(at=at(24)))
        (silent,) = of(DeadlineKind.ESCALATION, due(order, PLIVO))
        assert silent.at == dt.datetime(2026, 3, 31, 10, tzinfo=NEW_YORK)

    def test_invoca_takes_five_weeks(self):
        """Two to five weeks overall: silence of more than five is worth a call."""
        (silent,) = of(DeadlineKind.ESCALATION, due(sent(profile=INVOCA), INVOCA))
        assert silent.at == dt.datetime(2026, 4, 6, 10, tzinfo=NEW_YORK)

    def test_twilio_takes_longer_for_more_numbers(self):
        """Fewer than 50 numbers take four weeks at most: Monday 2 March, 10:00, is 30 March; of 50 nothing is said."""
        (silent,) = of(DeadlineKind.ESCALATION, due(sent(profile=TWILIO), TWILIO))
        assert silent.at == dt.datetime(2026, 3, 30, 10, tzinfo=NEW_YORK)
        fifty = [TelephoneNumber(f"+1212666{last:04d}") for last in range(1000, 1050)]
        assert of(DeadlineKind.ESCALATION, due(sent(*fifty, profile=TWILIO), TWILIO)) == []

    @pytest.mark.parametrize(("count", "dated"), [(200, 1), (201, 0)])
    def test_what_takes_extra_time_has_no_date(self, count, dated):
        """More than 200 numbers take longer, and nobody says how much: there is no date."""
        numbers = [TelephoneNumber(f"+1212666{last:04d}") for last in range(1000, 1000 + count)]
        assert len(of(DeadlineKind.ESCALATION, due(sent(*numbers, profile=INVOCA), INVOCA))) == dated

    def test_it_ends_with_the_answer(self):
        """What is answered, or not sent, is not escalated; where nothing is published there is no date."""
        for state in (PortState.FOC_CONFIRMED, PortState.REJECTED, PortState.UPDATE_REQUIRED):
            assert of(DeadlineKind.ESCALATION, due(said(sent(), state, 5), PLIVO)) == []
        assert of(DeadlineKind.ESCALATION, due(draft(), PLIVO)) == []
        assert of(DeadlineKind.ESCALATION, due(sent(profile=GENERIC), GENERIC)) == []
        rejected = said(sent(profile=INVOCA), PortState.REJECTED, 5)
        assert of(DeadlineKind.ESCALATION, due(rejected, INVOCA)) == []

    def test_a_half_published_way_has_no_date(self):
        """Where only part of the way is published the whole of it is unknown."""
        part = attrs.evolve(PLIVO, lead_times=PLIVO.lead_times[1:])
        assert of(DeadlineKind.ESCALATION, due(sent(), part)) == []


class TestPromise:
    """By when an answer was promised."""

    def promised(self, by, **fields):
        """Return an order whose carrier promises an answer."""
        report = Report(word="pending", source="carrier", learnt=at(5), stamp=at(5), promised=by, **fields)
        return sent().apply(report)

    def test_a_carrier_s_promise(self):
        """A moment is meant to the instant, a day until it is over; the word is the carrier's own."""
        (moment,) = of(DeadlineKind.PROMISED, due(self.promised(at(50)), PLIVO))
        assert (moment.at, moment.means, moment.rests_on.grade) == (at(50), None, Grade.PROVIDER)
        (day,) = of(DeadlineKind.PROMISED, due(self.promised(dt.date(2026, 3, 9)), PLIVO))
        assert day.at == dt.datetime(2026, 3, 10, tzinfo=NEW_YORK)

    def test_it_is_for_the_numbers_it_names_and_the_latest_counts(self):
        """Two numbers promised apart fall due apart; a later promise takes the earlier one's place."""
        order = self.promised(at(50), numbers=(FIRST,))
        later = Report(word="pending", source="carrier", learnt=at(6), stamp=at(6), promised=at(60))
        assert [(one.at, one.numbers) for one in of(DeadlineKind.PROMISED, due(order, PLIVO))] == [(at(50), (FIRST,))]
        assert [(one.at, one.numbers) for one in of(DeadlineKind.PROMISED, due(order.apply(later), PLIVO))] == [
            (at(60), order.numbers)
        ]

    @pytest.mark.parametrize("state", [PortState.FOC_CONFIRMED, PortState.REJECTED, PortState.CANCELLED])
    def test_it_is_kept_by_the_answer(self, state):
        """Once the numbers have moved on the promise is kept, or is nobody's any more."""
        assert of(DeadlineKind.PROMISED, due(said(self.promised(at(50)), state, 6), PLIVO)) == []

    def test_who_was_asked_to_help_may_promise_too(self):
        """A matter taken higher has its own answer due, until the carrier says a word."""
        order = sent().apply(Escalate(at=at(5), why="silence", answer_by=at(30), numbers=(SECOND,)))
        (higher,) = of(DeadlineKind.PROMISED, due(order, PLIVO))
        assert (higher.at, higher.numbers) == (at(30), (SECOND,))
        assert of(DeadlineKind.PROMISED, due(said(order, PortState.SUBMITTED, 6), PLIVO)) == []
        without = sent().apply(Escalate(at=at(5), why="silence"))
        assert of(DeadlineKind.PROMISED, due(without, PLIVO)) == []
        whole = sent().apply(Escalate(at=at(5), why="silence", answer_by=at(30)))
        assert of(DeadlineKind.PROMISED, due(whole, PLIVO))[0].numbers == whole.numbers

    def test_whoever_is_asked_for_an_earlier_date_may_promise_too(self):
        """An earlier date is asked for and an answer promised: it is due beside that of a matter taken higher."""
        asked = sent().apply(Expedite(at=at(5), why="they move house", answer_by=at(20), numbers=(FIRST,)))
        both = asked.apply(Escalate(at=at(6), why="silence", answer_by=at(30), numbers=(FIRST,)))
        assert [(one.at, one.numbers) for one in of(DeadlineKind.PROMISED, due(both, PLIVO))] == [
            (at(20), (FIRST,)),
            (at(30), (FIRST,)),
        ]
        assert of(DeadlineKind.PROMISED, due(said(both, PortState.SUBMITTED, 7), PLIVO)) == []
        assert of(DeadlineKind.PROMISED, due(sent().apply(Expedite(at=at(5))), PLIVO)) == []

    def test_it_may_come_with_the_word_that_moves_a_number(self):
        """A carrier that passes a request on and says by when it answers has promised."""
        order = said(sent(profile=GENERIC), PortState.PENDING, 5, promised=at(50))
        assert [one.at for one in of(DeadlineKind.PROMISED, due(order, GENERIC))] == [at(50)]

    @pytest.mark.parametrize(
        "by", [dt.date.min, dt.date(FIRST_YEAR, 12, 31), dt.date(LAST_YEAR, 1, 1), dt.date(9999, 12, 31)]
    )
    def test_a_day_no_calendar_reaches_has_none(self, by):
        """What is promised for another age is no deadline."""
        assert of(DeadlineKind.PROMISED, due(self.promised(by), PLIVO)) == []


class TestAnswer:
    """By when the customer answers a rejection."""

    def test_unanswered_the_order_expires(self):
        """Ten business days after the rejection, at the same wall time, the provider closes the case."""
        order = said(sent(profile=INVOCA), PortState.REJECTED, 5)
        (answer,) = due(order, INVOCA, US)
        assert answer.kind is DeadlineKind.ANSWER
        assert answer.at == dt.datetime(2026, 3, 16, 15, tzinfo=NEW_YORK)
        assert answer.means == Expire(
            at=answer.at, numbers=order.numbers, why="the rejection was not answered within 10 business days"
        )
        expired = order.apply(answer.means)
        assert {port.state for port in expired} == {PortState.EXPIRED}
        assert due(expired, INVOCA, US) == ()

    def test_answered_in_time_it_does_not(self):
        """An instant before the window closes a successor takes the numbers, and nothing is due on the old order."""
        order = said(sent(profile=INVOCA), PortState.REJECTED, 5)
        (answer,) = due(order, INVOCA, US)
        old, new = order.succeeded_by("A-1/2", at=answer.at - TICK)
        assert due(old, INVOCA, US) == ()
        again = new.apply(Submit(at=answer.at))
        assert isinstance(again, PortOrder)
        assert of(DeadlineKind.ANSWER, due(again, INVOCA, US)) == []

    def test_the_calendar_says_which_days_count(self):
        """A holiday in a calendar of the caller's own moves it on by a day."""
        order = said(sent(profile=INVOCA), PortState.REJECTED, 5)
        calendar = BusinessCalendar(zone="America/New_York", holidays={dt.date(2026, 3, 9)})
        assert [deadline.at.day for deadline in due(order, INVOCA, None, calendar)] == [17]

    def test_each_rejection_has_its_own(self):
        """Numbers rejected at different moments expire at different moments."""
        order = said(sent(profile=INVOCA), PortState.REJECTED, 5, numbers=(FIRST,))
        order = said(order, PortState.REJECTED, 29, numbers=(SECOND,))
        first, second = of(DeadlineKind.ANSWER, due(order, INVOCA))
        assert (first.numbers, second.numbers) == ((FIRST,), (SECOND,))
        assert second.at - first.at == dt.timedelta(days=1)

    def test_a_provider_that_sets_no_window_has_none(self):
        """Where the provider states no window nothing expires."""
        assert due(said(sent(), PortState.REJECTED, 5), PLIVO) == ()

    def test_rejections_of_one_moment_have_one(self):
        """Numbers rejected at once for different reasons are answered together."""
        order = sent(profile=INVOCA)
        for number, reason in ((SECOND, Reason.PIN_MISSING), (FIRST, Reason.ADDRESS_MISMATCH)):
            order = said(order, PortState.REJECTED, 5, numbers=(number,), refusals=(Refusal(reason),))
        assert [answer.numbers for answer in of(DeadlineKind.ANSWER, due(order, INVOCA))] == [(FIRST, SECOND)]

    @pytest.mark.parametrize(("one", "other"), [(FIRST, SECOND), (SECOND, FIRST)])
    def test_a_rejection_of_another_age_has_none(self, one, other):
        """A clock so wrong that no calendar reaches it sets no deadline, and takes none from another number."""
        wrong = dt.datetime(2100, 12, 31, tzinfo=dt.UTC)
        order = said(sent(profile=INVOCA), PortState.PENDING, 1, numbers=(one,))
        order = order.apply(Report(word="rejected", source="carrier", learnt=wrong, numbers=(one,)))
        assert of(DeadlineKind.ANSWER, due(order, INVOCA)) == []
        order = said(order, PortState.REJECTED, 5, numbers=(other,))
        assert [answer.numbers for answer in of(DeadlineKind.ANSWER, due(order, INVOCA))] == [(other,)]
