"""By when an order must be sent: while its papers are young, and in time for the day it asks for."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from agendas import FACTS, LETTER, NEW_YORK, PAPERS, START, TOLL_FREE, draft, kinds, of, said, sent
from numberport.calendars import BusinessCalendar, Span
from numberport.deadlines import DeadlineKind, due
from numberport.documents import DocumentKind, Invoice, LetterOfAuthorization, Papers
from numberport.evidence import Grade
from numberport.preflight import check
from numberport.profiles import BANDWIDTH, GENERIC, INVOCA, KAZOO, PLIVO, TWILIO, DesiredDay
from numberport.regimes import US
from numberport.states import PortState


class TestAge:
    """How long papers are young enough."""

    @pytest.mark.parametrize(
        ("profile", "kind", "days"), [(INVOCA, DeadlineKind.LOA_STALE, 30), (PLIVO, DeadlineKind.INVOICE_STALE, 60)]
    )
    def test_a_draft_must_be_sent_while_its_papers_are_young(self, profile, kind, days):
        """Invoca takes a letter of 1 March up to the 31st, Plivo a bill 60 days old; the day after is too late."""
        order = draft(profile=profile, papers=PAPERS)
        (stale,) = of(kind, due(order, profile, US))
        last = dt.date(2026, 3, 1) + dt.timedelta(days=days)
        assert stale.at == dt.datetime.combine(last + dt.timedelta(days=1), dt.time(0), NEW_YORK)
        assert f"{last} is the last day to send it" in stale.what
        assert (stale.means, stale.numbers, stale.rests_on.grade) == (None, order.numbers, Grade.PROVIDER)

    @given(st.sampled_from([INVOCA, PLIVO]), st.dates(dt.date(2026, 2, 20), dt.date(2026, 6, 1)))
    def test_preflight_refuses_from_that_day_on(self, profile, day):
        """A paper is too old for preflight on just the days on which its deadline has passed."""
        order = draft(profile=profile, papers=PAPERS)
        found = check(order, profile, on=day).findings
        late = {one.field for one in found if one.rule == "paper too old"}
        noon = dt.datetime.combine(day, dt.time(12), NEW_YORK)
        stale = {DeadlineKind.LOA_STALE: "papers.loa.signed_on", DeadlineKind.INVOICE_STALE: "papers.invoice.dated_on"}
        passed = {stale[one.kind] for one in due(order, profile) if one.kind in stale and one.at <= noon}
        assert late == passed

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
        """A provider that states no age, or no paper at all, sets no deadline."""
        bill = Papers(invoice=Invoice(dated_on=dt.date(2026, 3, 1)))
        assert due(draft(papers=bill), attrs.evolve(PLIVO, documents=())) == ()
        ageless = tuple(attrs.evolve(rule, max_age_days=None) for rule in PLIVO.documents)
        assert due(draft(papers=bill), attrs.evolve(PLIVO, documents=ageless)) == ()

    def test_each_class_of_number_has_its_own_rule(self):
        """Where only toll-free numbers need a young letter, only they are waited for."""
        rules = [rule for rule in INVOCA.documents if rule.kind is DocumentKind.LOA]
        free = tuple(attrs.evolve(rule, classes=frozenset({"toll-free"})) for rule in rules)
        order = draft(*draft().numbers, TOLL_FREE, profile=INVOCA, papers=Papers(loa=LETTER))
        (stale,) = due(order, attrs.evolve(INVOCA, documents=free))
        assert stale.numbers == (TOLL_FREE,)


class TestDesired:
    """Until when an order may be sent for the day it asks for."""

    def asking(self, profile, wanted):
        """Return a draft that asks for a day."""
        return draft(profile=profile, facts=attrs.evolve(FACTS, desired_on=wanted))

    @pytest.mark.parametrize(
        ("profile", "wanted", "over"),
        [
            (TWILIO, dt.date(2026, 3, 16), dt.date(2026, 3, 10)),
            (KAZOO, dt.date(2026, 3, 16), dt.date(2026, 3, 11)),
            (KAZOO, dt.date(2026, 3, 12), dt.date(2026, 3, 9)),
        ],
        ids=str,
    )
    def test_it_must_be_sent_so_far_ahead(self, profile, wanted, over):
        """E3: for 16 March Twilio is asked by the 9th; Kazoo, in business days, by the 10th, and over a weekend."""
        (last,) = of(DeadlineKind.DESIRED, due(self.asking(profile, wanted), profile, US))
        assert last.at == dt.datetime.combine(over, dt.time(0), NEW_YORK)
        assert last.means is None
        assert last.rests_on == profile.desired_day.source

    @given(st.dates(dt.date(2026, 3, 2), dt.date(2026, 12, 31)), st.sampled_from([TWILIO, KAZOO]))
    def test_it_is_the_last_day_that_is_early_enough(self, wanted, profile):
        """On the last day of asking a day is far enough ahead, and on the next it is not."""
        calendar, rule = BusinessCalendar(), profile.desired_day
        last = rule.last_asking(wanted, calendar)
        assert rule.first(last, calendar) <= wanted < rule.first(last + dt.timedelta(days=1), calendar)

    def test_where_nothing_is_stated_any_day_will_do(self):
        """Bandwidth states no least time, Plivo nothing; a day no calendar reaches, or none, sets no deadline."""
        assert DesiredDay(source=PLIVO.source).last_asking(START.date(), BusinessCalendar()) == START.date()
        for profile, wanted in (
            (BANDWIDTH, dt.date(2026, 3, 16)),
            (PLIVO, dt.date(2026, 3, 16)),
            (TWILIO, dt.date(9999, 12, 31)),
            (TWILIO, None),
        ):
            assert of(DeadlineKind.DESIRED, due(self.asking(profile, wanted), profile)) == []

    def test_the_furthest_day_is_stated_in_days(self):
        """B12: on 2 March the 30th day ahead is 1 April."""
        assert BANDWIDTH.desired_day.last(dt.date(2026, 3, 2), BusinessCalendar()) == dt.date(2026, 4, 1)
        assert DesiredDay(latest=Span.parse("2 weeks"), source=GENERIC.source).last(
            dt.date(2026, 3, 2), BusinessCalendar()
        ) == dt.date(2026, 3, 16)
