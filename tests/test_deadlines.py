"""What falls due on an order, and the timeline of what happened and what is due."""

import datetime as dt
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.calendars import BusinessCalendar
from numberport.deadlines import Deadline, DeadlineKind, EntryKind, Timeline, due, next_deadline
from numberport.documents import LetterOfAuthorization, Papers
from numberport.events import (
    Adopt,
    Amend,
    Correct,
    Expire,
    Facts,
    Note,
    Open,
    Progress,
    Report,
    RequestCancel,
    Settle,
    SetUp,
    Submit,
)
from numberport.evidence import Grade
from numberport.orders import PortOrder
from numberport.profiles import GENERIC, INVOCA, PLIVO, Need
from numberport.regimes import US
from numberport.rejections import Reason, Refusal
from numberport.sections import Mark
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

NEW_YORK = ZoneInfo("America/New_York")
FIRST = TelephoneNumber("+12125550100")
SECOND = TelephoneNumber("+12125550101")
TOLL_FREE = TelephoneNumber("+18005550100")
CANADIAN = TelephoneNumber("+14167363100")
#: A Monday.
START = dt.datetime(2026, 3, 2, 10, tzinfo=NEW_YORK)
FACTS = Facts(region="northeast")
LETTER = LetterOfAuthorization(signed_on=dt.date(2026, 3, 1))


def at(hours):
    """Return the moment some hours after the start."""
    return START + dt.timedelta(hours=hours)


#: All that Plivo must be told of a number.
SET = tuple((field.name, "voice") for field in PLIVO.number_fields if field.need is Need.REQUIRED)


def draft(*numbers, profile=PLIVO, facts=FACTS, papers=None):
    """Return an order just opened."""
    opened = Open(
        at=START,
        order="A-1",
        members=numbers or (FIRST, SECOND),
        profile=profile.name,
        facts=facts,
        papers=papers or Papers(),
    )
    return PortOrder.open(opened, profile=profile)


def sent(*numbers, **fields):
    """Return an order just submitted."""
    return draft(*numbers, **fields).apply(Submit(at=START))


def said(order, state, hours, **fields):
    """Return the order after its provider's word for a state, stamped when it was learnt."""
    word = order.profile.word_for(state)
    return order.apply(Report(word=word, source="carrier", learnt=at(hours), stamp=at(hours), **fields))


def kinds(deadlines):
    """Return what falls due, in order."""
    return [deadline.kind for deadline in deadlines]


class TestLetter:
    """How long the letter of authorisation is young enough."""

    def test_a_draft_must_be_sent_while_its_letter_is_young(self):
        """With 30 days stated and a letter of 1 March, the 31st is the last day, and the letter is stale after it."""
        order = draft(profile=INVOCA, papers=Papers(loa=LETTER))
        (stale,) = due(order, INVOCA, US)
        assert stale.kind is DeadlineKind.LOA_STALE
        assert stale.at == dt.datetime(2026, 4, 1, tzinfo=NEW_YORK)
        assert "2026-03-31 is the last day" in stale.what
        assert stale.means is None
        assert stale.numbers == order.numbers
        assert stale.rests_on.grade is Grade.PROVIDER

    def test_what_was_sent_no_longer_waits_for_it(self):
        """A submitted order has used its letter; a rejected one has to use it again."""
        order = sent(profile=INVOCA, papers=Papers(loa=LETTER))
        assert DeadlineKind.LOA_STALE not in kinds(due(order, INVOCA))
        assert DeadlineKind.LOA_STALE in kinds(due(said(order, PortState.REJECTED, 5), INVOCA))

    @pytest.mark.parametrize(
        "letter", [None, LetterOfAuthorization(), LetterOfAuthorization(signed_on=dt.date(9999, 12, 31))]
    )
    def test_without_a_readable_date_there_is_none(self, letter):
        """No letter, an unsigned one, and one dated where no calendar reaches have no deadline."""
        assert due(draft(profile=INVOCA, papers=Papers(loa=letter)), INVOCA) == ()

    def test_without_a_stated_age_there_is_none(self):
        """A provider that states no age, or no letter at all, sets no deadline."""
        assert due(draft(papers=Papers(loa=LETTER)), attrs.evolve(PLIVO, documents=())) == ()
        ageless = tuple(attrs.evolve(rule, max_age_days=None) for rule in INVOCA.documents)
        profile = attrs.evolve(INVOCA, documents=ageless)
        assert due(draft(profile=INVOCA, papers=Papers(loa=LETTER)), profile) == ()


class TestResponse:
    """By when the losing carrier answers."""

    def test_the_regime_s_answer_is_due(self):
        """Two numbers are a non-simple port: the answer is due 24 hours after the order was sent."""
        (answer,) = due(sent(), PLIVO, US)
        assert (answer.kind, answer.at, answer.means) == (DeadlineKind.RESPONSE, at(24), None)
        assert "24 hours (Sat and Sun not counted) for a non-simple port" in answer.what
        assert answer.rests_on.grade is Grade.INDUSTRY

    def test_it_counts_from_the_latest_sending(self):
        """A corrected order has its answer due from the correction on."""
        order = said(sent(), PortState.UPDATE_REQUIRED, 5)
        assert kinds(due(order, PLIVO, US)) == []
        corrected = order.apply(Correct(at=at(6)))
        assert [deadline.at for deadline in due(corrected, PLIVO, US)] == [at(30)]

    @pytest.mark.parametrize(
        ("order", "regime"),
        [
            (draft(), US),
            (sent(CANADIAN), None),
            (sent(TOLL_FREE), US),
            (sent(FIRST, TOLL_FREE), US),
            (sent(facts=Facts()), US),
            (sent(facts=Facts(region="atlantis")), US),
        ],
        ids=["not sent", "no regime", "toll-free", "mixed", "no region", "no such region"],
    )
    def test_without_a_rule_there_is_none(self, order, regime):
        """Where no rule gives the answer's date none is invented."""
        assert DeadlineKind.RESPONSE not in kinds(due(order, PLIVO, regime))


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

    def test_the_calendar_says_which_days_count(self):
        """A holiday in a calendar of the caller's own moves it on by a day."""
        order = said(sent(profile=INVOCA), PortState.REJECTED, 5)
        calendar = BusinessCalendar(zone="America/New_York", holidays={dt.date(2026, 3, 9)})
        assert [deadline.at.day for deadline in due(order, INVOCA, None, calendar)] == [17]

    def test_each_rejection_has_its_own(self):
        """Numbers rejected at different moments expire at different moments."""
        order = said(sent(profile=INVOCA), PortState.REJECTED, 5, numbers=(FIRST,))
        order = said(order, PortState.REJECTED, 29, numbers=(SECOND,))
        first, second = due(order, INVOCA)
        assert (first.numbers, second.numbers) == ((FIRST,), (SECOND,))
        assert second.at - first.at == dt.timedelta(days=1)

    def test_a_provider_that_sets_no_window_has_none(self):
        """Where the provider states no window nothing expires."""
        assert due(said(sent(), PortState.REJECTED, 5), PLIVO) == ()


class TestCommitment:
    """What a committed date asks for."""

    def committed(self, foc, **fields):
        """Return an order whose numbers have a commitment."""
        return said(sent(**fields), PortState.FOC_CONFIRMED, 5, foc=foc)

    def test_set_up_the_day_and_its_confirmation(self):
        """A bare day asks for set-up two days before it, begins at midnight in its region, and may run over a day."""
        order = self.committed(dt.date(2026, 3, 16))
        set_up, day, confirmed = due(order, PLIVO, US)
        assert kinds((set_up, day, confirmed)) == [DeadlineKind.SET_UP, DeadlineKind.FOC, DeadlineKind.ACTIVATION]
        assert set_up.at == dt.datetime(2026, 3, 14, tzinfo=NEW_YORK)
        assert day.at == dt.datetime(2026, 3, 16, tzinfo=NEW_YORK)
        assert confirmed.at == dt.datetime(2026, 3, 18, tzinfo=NEW_YORK)
        assert not any(deadline.means for deadline in (set_up, day, confirmed))

    def test_what_is_set_up_is_no_longer_due(self):
        """Set-up is due for the numbers that lack it, and for none once all have it."""
        order = self.committed(dt.date(2026, 3, 16))
        half = order.apply(SetUp(at=at(6), numbers=(FIRST,), settings=SET))
        assert due(half, PLIVO)[0].numbers == (SECOND,)
        whole = half.apply(SetUp(at=at(7), numbers=(SECOND,), settings=SET[:1]))
        assert due(whole, PLIVO)[0].numbers == (SECOND,)
        whole = whole.apply(SetUp(at=at(8), numbers=(SECOND,), settings=SET))
        assert DeadlineKind.SET_UP not in kinds(due(whole, PLIVO))
        assert DeadlineKind.SET_UP not in kinds(due(self.committed(dt.date(2026, 3, 16), profile=INVOCA), INVOCA))

    def test_a_moment_is_taken_as_it_is(self):
        """A commitment to a moment is that moment."""
        moment = dt.datetime(2026, 3, 16, 11, 30, tzinfo=NEW_YORK)
        day, confirmed = due(self.committed(moment, profile=INVOCA), INVOCA, US)
        assert day.at == dt.datetime(2026, 3, 16, 11, 30, tzinfo=NEW_YORK)
        assert confirmed.at == dt.datetime(2026, 3, 17, 11, 30, tzinfo=NEW_YORK)

    @pytest.mark.parametrize("foc", [None, dt.date(9999, 12, 31), dt.date.min])
    def test_a_day_no_calendar_reaches_has_none(self, foc):
        """A commitment without a date, or to one of another age, sets no deadline and breaks nothing."""
        asked = {DeadlineKind.SET_UP, DeadlineKind.FOC, DeadlineKind.ACTIVATION}
        assert not asked & set(kinds(due(self.committed(foc), PLIVO, US)))

    def test_a_ported_number_has_nothing_due(self):
        """Once it is done, nothing of it is due."""
        order = said(self.committed(dt.date(2026, 3, 16)), PortState.PORTED, 400)
        assert due(order, PLIVO, US) == ()


class TestOrder:
    """The deadlines of an order together."""

    @given(st.lists(st.sampled_from(list(PortState)), max_size=6), st.sampled_from([GENERIC, INVOCA, PLIVO]))
    def test_they_are_sorted_and_each_has_a_source_and_numbers(self, states, profile):
        """Whatever a carrier says, what is due comes earliest first, about numbers of the order, with its source."""
        order = sent(FIRST, SECOND, TOLL_FREE, profile=profile, papers=Papers(loa=LETTER))
        for hours, state in enumerate(states, 5):
            word = profile.word_for(state) or "gibberish"
            foc = dt.date(2026, 3, 16) if hours % 2 else None
            order = order.apply(Report(word=word, source="carrier", learnt=at(hours), stamp=at(hours), foc=foc))
        deadlines = due(order, profile, US)
        assert [deadline.at for deadline in deadlines] == sorted(deadline.at for deadline in deadlines)
        for deadline in deadlines:
            assert set(deadline.numbers) <= set(order.numbers)
            assert deadline.numbers
            assert deadline.rests_on.document
        assert [entry.at for entry in Timeline(order, deadlines).entries] == sorted(
            entry.at for entry in Timeline(order, deadlines).entries
        )

    def test_the_next_one_is_the_first_later_than_a_moment(self):
        """Whoever sleeps until the first deadline is told the one after it, and at last none."""
        order = said(sent(), PortState.FOC_CONFIRMED, 5, foc=dt.date(2026, 3, 16))
        moment, seen = START, []
        while found := next_deadline(order, PLIVO, US, after=moment):
            seen.append(found)
            moment = found.at
        assert tuple(seen) == due(order, PLIVO, US)

    def test_without_a_region_bare_days_are_read_in_utc(self):
        """Where nobody has said whose clock counts, a day begins in UTC."""
        order = said(sent(facts=Facts()), PortState.FOC_CONFIRMED, 5, foc=dt.date(2026, 3, 16))
        assert due(order, PLIVO)[1].at == dt.datetime(2026, 3, 16, tzinfo=dt.UTC)


class TestTimeline:
    """What happened and what is due, in one line."""

    def told(self, order):
        """Return title and detail of everything that happened."""
        return [(entry.title, entry.detail) for entry in Timeline(order).entries]

    def test_what_happened_and_what_is_due_stand_together(self):
        """Actions, reports and deadlines come in order, each marked as what it is."""
        order = said(
            sent(profile=INVOCA), PortState.REJECTED, 5, refusals=(Refusal(Reason.PIN_MISSING, "7", "no PIN"),)
        )
        entries = Timeline(order, due(order, INVOCA, US)).entries
        assert [(entry.kind, entry.title, entry.mark, entry.is_done) for entry in entries] == [
            (EntryKind.ACTION, "opened", Mark.PLAIN, True),
            (EntryKind.ACTION, "submitted", Mark.PLAIN, True),
            (EntryKind.REPORT, "rejected", Mark.BAD, True),
            (EntryKind.DUE, "our answer due", Mark.WARNING, False),
        ]
        assert entries[0].detail == "2 numbers"
        assert entries[1].detail == "2 numbers; draft → submitted"
        assert entries[2].detail == "2 numbers; submitted → rejected; 7 no PIN"

    def test_steps_nobody_told_us_of_are_drawn_as_inferred(self):
        """A lost webhook leaves an inferred entry before the report that implies it."""
        order = said(said(sent(FIRST), PortState.FOC_CONFIRMED, 5, foc=dt.date(2026, 3, 9)), PortState.PORTED, 200)
        skipped = said(sent(FIRST), PortState.PORTED, 5)
        assert not any(entry.inferred for entry in Timeline(order).entries)
        assert [entry.title for entry in Timeline(skipped).entries if entry.inferred] == ["foc confirmed"]
        assert "1 number; submitted → foc confirmed; FOC 2026-03-09" in [detail for _, detail in self.told(order)]

    def test_what_a_carrier_says_wrongly_is_shown_and_harmless(self):
        """A word nobody knows is shown without its control characters, as a warning."""
        order = sent(FIRST).apply(Report(word="gib\x1b[31mberish", source="carrier", learnt=at(5)))
        entry = Timeline(order).entries[-1]
        assert (entry.title, entry.mark) == ("gib[31mberish", Mark.WARNING)
        assert "anomaly" in entry.detail

    def test_copies_are_counted_once(self):
        """A doubled webhook is one entry that says how often it came; a reason without words is named."""
        order = sent(FIRST)
        report = Report(
            word=order.profile.word_for(PortState.REJECTED),
            source="carrier",
            learnt=at(5),
            stamp=at(5),
            id="w1",
            refusals=(Refusal(Reason.PIN_MISSING),),
        )
        entry = Timeline(order.apply(report).apply(attrs.evolve(report, learnt=at(6)))).entries[-1]
        assert entry.detail.endswith("pin missing; arrived 2 times")

    def test_every_action_has_its_word_and_book_keeping_has_none(self):
        """Whatever we do is told in a word; an adapter's progress, and that the carrier took something, is not told."""
        order = sent(FIRST)
        for hours, action in enumerate(
            (
                Note(at=START, text="called them"),
                Amend(at=START),
                Progress(at=START, operation="submit"),
                Settle(at=START, action=2),
                RequestCancel(at=START),
                Adopt(at=START, state=PortState.CANCELLED),
            ),
            1,
        ):
            order = order.apply(attrs.evolve(action, at=at(hours)))
        titles = [title for title, _ in self.told(order)]
        assert titles == ["opened", "submitted", "noted", "changed", "asked to cancel", "set right by hand"]

    def test_what_the_carrier_did_not_take_is_told(self):
        """A change that was refused moves nothing, and is the carrier's word all the same."""
        refused = Settle(at=at(1), action=2, accepted=False, refusals=(Refusal(Reason.FREEZE, "E6d", "frozen"),))
        entry = Timeline(sent(FIRST).apply(refused)).entries[-1]
        assert (entry.kind, entry.title, entry.detail) == (EntryKind.REPORT, "not taken", "E6d frozen")

    def test_it_can_be_shown(self):
        """One section, a row for each entry, that says how much is due."""
        order = sent(FIRST)
        (waiting,) = Timeline(order, due(order, PLIVO, US)).sections()
        assert waiting.sentences == ("1 of these are still due.",)
        assert [row.cells[1] for row in waiting.rows] == ["we", "we", "due"]
        (nothing,) = Timeline(order).sections()
        assert nothing.sentences == ("Nothing is due.",)

    @pytest.mark.parametrize("kind", list(DeadlineKind))
    def test_every_kind_of_deadline_has_its_word(self, kind):
        """No kind of deadline lacks a title on the timeline."""
        deadline = Deadline(kind=kind, at=START, what="x", rests_on=PLIVO.source, numbers=(FIRST,))
        assert Timeline(sent(FIRST), (deadline,)).entries[-1].title
