"""Latest dates, shares, validities, withdrawals, hours and horizons, on rules that were made up for it."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import attrs
import pytest

from numberport.calendars import NaiveMoment, Span, Unit
from numberport.evidence import Grade, Source
from numberport.foc import AfterTheRequest, DateRequest, estimate, published
from numberport.profiles import INVOCA, PLIVO
from numberport.regimes import (
    EVERY_DAY,
    GB,
    MONDAY_TO_SATURDAY,
    US,
    Anchor,
    Days,
    Interval,
    PortingHours,
    PortRule,
    Promise,
    Use,
    Validity,
    Withdrawal,
)

RULE = GB.days.rule
ZONE = ZoneInfo("Europe/London")
#: A Tuesday.
RECEIVED = dt.datetime(2026, 3, 3, 10, tzinfo=ZONE)
MOBILE = GB.port("mobile")


def interval(count, unit=Unit.DAYS, **fields):
    """Return a length of time under the made-up rule."""
    return Interval(span=Span(count, unit), rule=RULE, **fields)


def dates(received=RECEIVED, desired=None, given=None, base=None, leads=(), **rows):
    """Return the dates of a port with these rows, and a transfer the next working day unless they say otherwise."""
    plain = base or attrs.evolve(
        GB.port("single-line-pro"), response=None, transfer=None, papers=(), rejections=(), unknown={}
    )
    regime = attrs.evolve(GB, ports=(attrs.evolve(plain, **rows),))
    request = DateRequest(
        regime=regime,
        port=plain.name,
        received=received,
        desired=desired,
        given=given or {},
        published=tuple(leads),
    )
    return estimate(request)


def all_of_them(_lead):
    """Take every published duration."""
    return True


def none_of_them(_lead):
    """Take no published duration."""
    return False


TRANSFER = attrs.evolve(GB.port("single-line-pro").transfer, interval=interval(1, Unit.BUSINESS_DAYS))


class TestLengths:
    """Where a length of time ends."""

    @pytest.mark.parametrize(
        ("cap", "latest"),
        [
            (interval(3), "2026-03-06"),
            (interval(3, first_day_counts=True), "2026-03-05"),
            (interval(1, Unit.WEEKS), "2026-03-10"),
            (interval(5, Unit.BUSINESS_DAYS), "2026-03-10"),
            (interval(5, Unit.BUSINESS_DAYS, days=Days(weekdays=MONDAY_TO_SATURDAY, rule=RULE)), "2026-03-09"),
            (interval(24, Unit.HOURS), "2026-03-04T10:00+00:00"),
            (interval(90, Unit.MINUTES), "2026-03-03T11:30+00:00"),
            (interval(96, Unit.HOURS, days=Days(rule=RULE)), "2026-03-09T10:00+00:00"),
            (interval(48, Unit.BUSINESS_HOURS), "2026-03-05T10:00+00:00"),
        ],
    )
    def test_days_end_with_a_day_and_hours_with_a_moment(self, cap, latest):
        """What is counted in days has no hour; the day it is counted from is day 0 unless it is said to count."""
        found = dates(cap=cap).latest
        assert (found.isoformat(timespec="minutes") if isinstance(found, dt.datetime) else found.isoformat()) == latest

    def test_what_was_not_given_is_said(self):
        """A length of time from something nobody has given leads to no date, and the answer says what is missing."""
        found = dates(cap=interval(1, anchor=Anchor.VALIDATED))
        assert found.latest is None
        assert found.unknown["latest"] == "it is counted from what was not given: when the port was validated"

    def test_without_a_reception_nothing_is_counted_from_the_request(self):
        """Where no rule says when a request counts as received there is no clock, and a cap from it has no date."""
        found = dates(reception=None, cap=interval(1))
        assert (found.clock_starts, found.latest) == (None, None)
        assert "not known when a request counts" in found.unknown["latest"]

    def test_a_cap_from_the_receipt_does_not_wait_for_the_clock(self):
        """What counts from the moment of receipt itself counts so on a closed day too."""
        saturday = dt.datetime(2026, 3, 7, 10, tzinfo=ZONE)
        assert dates(saturday, cap=interval(2, anchor=Anchor.RECEIVED)).latest == dt.date(2026, 3, 9)
        assert dates(saturday, cap=interval(2)).latest == dt.date(2026, 3, 11)

    def test_an_agreed_day_goes_before_the_cap(self):
        """Two caps are two clocks: the one from the agreed day holds where a day was agreed, and both are told."""
        rows = {"cap": interval(3), "agreed_cap": interval(1, anchor=Anchor.AGREED)}
        agreed = dates(given={Anchor.AGREED: dt.date(2026, 3, 20)}, **rows)
        assert agreed.latest == dt.date(2026, 3, 21)
        assert [(step.gives, step.after) for step in agreed.steps if step.gives.startswith("latest")] == [
            ("latest without an agreed day", dt.date(2026, 3, 6)),
            ("latest", dt.date(2026, 3, 21)),
        ]
        assert dates(**rows).latest == dt.date(2026, 3, 6)
        alone = {"agreed_cap": rows["agreed_cap"], "unknown": {"latest": "the cap falls by steps"}}
        assert dates(given={Anchor.AGREED: dt.date(2026, 3, 20)}, **alone).latest == dt.date(2026, 3, 21)
        assert dates(**alone).unknown["latest"] == "the cap falls by steps"

    @pytest.mark.parametrize("anchor", [Anchor.CODE_ISSUED, Anchor.SIGNED])
    @pytest.mark.parametrize("received", [RECEIVED, RECEIVED.astimezone(ZoneInfo("Pacific/Auckland"))])
    def test_what_a_request_rests_on_came_before_it(self, anchor, received):
        """A code or a signature of a later day, by the clock that counts, is a slip, and both days are named."""
        words = f"{anchor} 2026-03-04 lies after the request of 2026-03-03 that rests on it; check both days"
        for when in (dt.date(2026, 3, 4), dt.datetime(2026, 3, 4, 0, 0, 1, tzinfo=ZONE)):
            with pytest.raises(AfterTheRequest, match=re.escape(words)):
                dates(received, given={anchor: when}, cap=interval(1))
        for when in (dt.date(2026, 3, 3), dt.datetime(2026, 3, 3, 23, 59, tzinfo=ZONE)):
            assert dates(received, given={anchor: when}, cap=interval(1)).latest == dt.date(2026, 3, 4)

    def test_a_given_moment_needs_a_zone(self):
        """A given moment without a zone is refused."""
        with pytest.raises(NaiveMoment):
            dates(given={Anchor.SIGNED: dt.datetime(2026, 3, 1, 9)})  # noqa: DTZ001 - what is refused


class TestHours:
    """The hours of the day in which ports are made."""

    HOURS = (
        PortingHours(opens=dt.time(9), closes=dt.time(17), rule=RULE),
        PortingHours(opens=dt.time(9), closes=dt.time(13), weekdays=frozenset({6}), rule=RULE),
        PortingHours(opens=dt.time(11), closes=dt.time(15), binding=False, what="usual", rule=RULE),
    )
    AT_ONCE = attrs.evolve(TRANSFER, interval=interval(0, Unit.HOURS))

    @pytest.mark.parametrize(
        ("clock", "earliest"),
        [
            ("2026-03-07T08:00", "2026-03-07T09:00"),
            ("2026-03-07T13:00", "2026-03-07T13:00"),
            ("2026-03-07T13:30", "2026-03-09T09:00"),
            ("2026-03-09T17:01", "2026-03-10T09:00"),
            ("2026-04-02T18:00", "2026-04-04T09:00"),
        ],
    )
    def test_a_port_waits_for_the_next_hours(self, clock, earliest):
        """Outside the hours of ports the earliest is when they next begin, on no holiday; their edges are within."""
        moment = dt.datetime.fromisoformat(clock).replace(tzinfo=ZONE)
        week = Days(weekdays=EVERY_DAY, public=GB.days.public, rule=RULE)
        found = dates(moment, days=week, transfer=self.AT_ONCE, hours=self.HOURS)
        assert found.earliest.replace(tzinfo=None) == dt.datetime.fromisoformat(earliest)

    def test_the_answer_tells_those_of_the_scheduled_day(self):
        """On a Saturday the Saturday's hours are told, on a Tuesday those of the week and the usual ones."""
        week = Days(weekdays=EVERY_DAY, rule=RULE)
        saturday = dates(dt.datetime(2026, 3, 7, 8, tzinfo=ZONE), days=week, transfer=self.AT_ONCE, hours=self.HOURS)
        assert [str(each) for each in saturday.windows] == ["Sat 09:00-13:00"]
        tuesday = dates(days=week, transfer=self.AT_ONCE, hours=self.HOURS)
        assert [each.what for each in tuesday.windows] == ["", "usual"]
        assert dates(hours=self.HOURS).windows == self.HOURS

    def test_hours_until_midnight_end_with_the_day(self):
        """Hours that close at midnight last as long as the day."""
        late = (PortingHours(opens=dt.time(20), closes=dt.time(0), rule=RULE),)
        found = dates(transfer=self.AT_ONCE, hours=late)
        assert found.earliest == dt.datetime(2026, 3, 3, 20, tzinfo=ZONE)

    def test_a_desired_day_without_hours_moves_on(self):
        """A day on which no hours are moves to the next with some, at their beginning, and the sentence says why."""
        found = dates(desired=dt.date(2026, 3, 8), transfer=TRANSFER, hours=self.HOURS)
        assert found.scheduled == dt.datetime(2026, 3, 9, 9, tzinfo=ZONE)
        assert "a day without hours for ports, so it moves on" in str(found.steps[-1])


class TestDesiredMoments:
    """An hour that is asked for, and not only a day (case D5)."""

    HOURS = (PortingHours(opens=dt.time(6), closes=dt.time(20), rule=RULE),)

    @pytest.mark.parametrize("hour", ["06:00", "12:30", "20:00"])
    def test_within_the_hours_and_on_their_edges_it_is_had(self, hour):
        """An hour at which ports are made is the scheduled one, whatever zone it was given in."""
        asked = dt.datetime.combine(dt.date(2026, 3, 10), dt.time.fromisoformat(hour), ZONE)
        found = dates(desired=asked.astimezone(ZoneInfo("Asia/Tokyo")), transfer=TRANSFER, hours=self.HOURS)
        assert found.scheduled == asked
        assert found.refused is None
        assert f"Tue 10 Mar 2026 {hour} was asked for, later than the earliest" in str(found.steps[-1])

    @pytest.mark.parametrize("hour", ["05:59", "20:01"])
    def test_outside_every_hour_it_is_refused(self, hour):
        """An hour at which no port is made is refused, with the hours."""
        asked = dt.datetime.combine(dt.date(2026, 3, 10), dt.time.fromisoformat(hour), ZONE)
        found = dates(desired=asked, transfer=TRANSFER, hours=self.HOURS)
        assert found.refused.endswith("and ports are made only Mon Tue Wed Thu Fri 06:00-20:00")
        assert found.scheduled is None

    def test_before_and_at_the_earliest(self):
        """An hour before the earliest becomes the earliest; the earliest itself is kept."""
        first = dt.datetime(2026, 3, 4, 6, tzinfo=ZONE)
        for asked in (first, dt.datetime(2026, 3, 3, 12, tzinfo=ZONE)):
            assert dates(desired=asked, transfer=TRANSFER, hours=self.HOURS).scheduled == first

    def test_where_there_are_no_hours_any_will_do(self):
        """Without hours of ports any hour of a business day is had, and one of a closed day moves on."""
        asked = dt.datetime(2026, 3, 10, 3, 15, tzinfo=ZONE)
        assert dates(desired=asked, transfer=TRANSFER).scheduled == asked
        saturday = dt.datetime(2026, 3, 7, 3, 15, tzinfo=ZONE)
        assert dates(desired=saturday, transfer=TRANSFER).scheduled == dt.datetime(2026, 3, 9, tzinfo=ZONE)

    def test_it_needs_a_zone(self):
        """A desired moment without a zone is refused."""
        with pytest.raises(NaiveMoment):
            dates(desired=dt.datetime(2026, 3, 10, 3))  # noqa: DTZ001 - what is refused


def test_hours_that_end_on_a_closed_day_wait_for_the_next():
    """Three hours from a Friday night end on Saturday, and the numbers may move when Monday begins."""
    friday = dt.datetime(2026, 3, 6, 22, tzinfo=ZONE)
    found = dates(friday, transfer=attrs.evolve(TRANSFER, interval=interval(3, Unit.HOURS)))
    assert found.earliest == dt.datetime(2026, 3, 9, tzinfo=ZONE)
    assert "and ports are made on business days" in str(found.steps[-2])


class TestRefusals:
    """What a rule refuses, and what is told of it."""

    HORIZON = interval(180)

    def test_the_last_day_may_be_asked_for_and_the_next_may_not(self):
        """A day 182 days ahead is taken and one 183 days ahead refused, with the last day in the reason."""
        asked = RECEIVED.date() + dt.timedelta(days=182)
        assert dates(desired=asked, transfer=TRANSFER, horizon=interval(182)).scheduled.date() == asked
        found = dates(desired=asked + dt.timedelta(days=1), transfer=TRANSFER, horizon=interval(182))
        assert "the last day is Tue 1 Sep 2026" in found.refused
        assert found.scheduled is None
        assert found.unknown["scheduled"] == found.refused
        (refused, *_) = found.sections()[0].rows
        assert refused.cells[0] == "refused"

    def test_a_closed_last_day_moves_beyond_the_horizon(self):
        """Where the last day is closed, what it moves on to lies beyond and is refused."""
        found = dates(desired=dt.date(2026, 8, 30), transfer=TRANSFER, horizon=self.HORIZON)
        assert "Tue 1 Sep 2026 is more than 180 days ahead" in found.refused

    def test_a_horizon_holds_without_an_earliest_too(self):
        """A day too far ahead is refused although no rule says from when the numbers may move."""
        found = dates(desired=dt.date(2027, 1, 4), horizon=self.HORIZON)
        assert found.refused
        assert "no rule held here" in found.unknown["scheduled"]

    def test_a_horizon_from_what_nobody_gave_refuses_nothing(self):
        """Where it is not known what the horizon counts from, nothing is refused."""
        horizon = interval(3, anchor=Anchor.APPROVED)
        assert dates(desired=dt.date(2027, 1, 4), transfer=TRANSFER, horizon=horizon).refused is None

    def test_an_approval_must_hold_on_the_day_of_the_port(self):
        """A port that would be made after its approval has lapsed is refused; on the last day it is made."""
        validity = Validity(what="approval", interval=interval(90, anchor=Anchor.APPROVED), use=Use.PORT)
        rows = {"transfer": TRANSFER, "validities": (validity,), "given": {Anchor.APPROVED: RECEIVED}}
        assert dates(desired=dt.date(2026, 6, 1), **rows).valid_until == dt.date(2026, 6, 1)
        assert dates(desired=dt.date(2026, 6, 1), **rows).refused is None
        assert "the approval held until Mon 1 Jun 2026" in dates(desired=dt.date(2026, 6, 2), **rows).refused

    def test_what_ends_first_is_told(self):
        """Of several things that hold, the one that ends first is the answer; the others have their steps."""
        code = Validity(what="code", interval=interval(48, Unit.HOURS, anchor=Anchor.CODE_ISSUED), use=Use.REQUEST)
        paper = Validity(what="paper", interval=interval(1, anchor=Anchor.SIGNED), use=Use.REQUEST)
        found = dates(validities=(code, paper), given={Anchor.CODE_ISSUED: RECEIVED, Anchor.SIGNED: RECEIVED})
        assert found.valid_until == dt.date(2026, 3, 4)
        assert {"code valid", "paper valid", "valid_until"} <= {step.gives for step in found.steps}

    def test_a_validity_may_hold_in_some_regions_only(self):
        """A row for another region says nothing here."""
        there = Validity(
            what="code", interval=interval(1, anchor=Anchor.SIGNED), use=Use.REQUEST, regions=frozenset({"elsewhere"})
        )
        assert dates(validities=(there,), given={Anchor.SIGNED: RECEIVED}).valid_until is None

    def test_since_when_is_asked_for(self):
        """A code of which nobody said when it was issued has no end, and the answer says so."""
        found = dates(base=MOBILE)
        assert found.valid_until is None
        assert "not said since when" in found.unknown["valid_until"]
        assert "not said since when" in str(found.sections()[0])


class TestLapsed:
    """What holds when the request comes, and no longer when it counts or when the port is made."""

    def test_a_code_that_lapses_before_the_request_counts_is_said(self):
        """Before Good Friday the request comes in time and counts on the Tuesday after: the answer says both."""
        received = dt.datetime(2026, 4, 2, 18, tzinfo=ZONE)
        request = DateRequest(
            regime=GB, port="mobile", received=received, given={Anchor.CODE_ISSUED: dt.date(2026, 3, 3)}
        )
        found = estimate(request)
        assert found.refused is None
        assert found.because == (
            (
                "the PAC holds until Thu 2 Apr 2026, and the request, which came in time, counts as received Tue 7 Apr"
                " 2026 00:00: whether it is still taken then was not read"
            ),
        )
        assert estimate(attrs.evolve(request, given={Anchor.CODE_ISSUED: dt.date(2026, 3, 8)})).because == ()

    def test_no_hour_is_named_that_nobody_asked_for(self):
        """A day that comes too late is named as a day, and the hour of one that was asked for with it."""
        signed = {Anchor.SIGNED: dt.date(2026, 1, 30)}
        request = DateRequest(
            regime=US, port="toll-free", received=dt.datetime(2026, 3, 2, 10, tzinfo=ZONE), given=signed
        )
        by_day = estimate(attrs.evolve(request, desired=dt.date(2026, 3, 2)))
        assert by_day.refused.endswith("held until Sun 1 Mar 2026, and the port would be made Mon 2 Mar 2026")
        by_hour = estimate(attrs.evolve(request, desired=dt.datetime(2026, 3, 2, 17, tzinfo=ZONE)))
        assert "and the port would be made Mon 2 Mar 2026 1" in by_hour.refused


class TestWithdrawals:
    """Until when the customer may withdraw."""

    def test_before_an_hour_of_the_day_before(self):
        """Counted back from the cut-over, to an hour of that day."""
        row = Withdrawal(interval=interval(1, anchor=Anchor.CUTOVER), at=dt.time(17))
        found = dates(withdrawal=row, given={Anchor.CUTOVER: dt.date(2026, 3, 4)})
        assert found.withdraw_until == dt.datetime(2026, 3, 3, 17, tzinfo=ZONE)
        assert str(found.steps[-1]).endswith("the customer may withdraw before 17:00")

    def test_the_scheduled_day_is_the_cut_over_where_none_is_given(self):
        """Without a given cut-over the scheduled day is taken, then the agreed one; without either it is asked for."""
        row = Withdrawal(interval=interval(2, Unit.BUSINESS_DAYS, anchor=Anchor.CUTOVER))
        assert dates(withdrawal=row, transfer=TRANSFER).withdraw_until == dt.date(2026, 3, 2)
        agreed = {Anchor.AGREED: dt.date(2026, 3, 10)}
        assert dates(withdrawal=row, given=agreed).withdraw_until == dt.date(2026, 3, 6)
        assert "the day of the cut-over" in dates(withdrawal=row).unknown["withdraw_until"]

    def test_hours_back_end_with_a_moment(self):
        """Hours are counted back from the beginning of the day of the cut-over."""
        row = Withdrawal(interval=interval(24, Unit.HOURS, anchor=Anchor.CUTOVER))
        found = dates(withdrawal=row, given={Anchor.CUTOVER: dt.date(2026, 3, 4)})
        assert found.withdraw_until == dt.datetime(2026, 3, 3, tzinfo=ZONE)


class TestShares:
    """Promises about a share of all ports."""

    def test_each_share_has_its_date_and_none_is_an_earliest(self):
        """A share and its time date no single port: the earliest stays unknown."""
        promises = (
            Promise(share=90, interval=interval(3, Unit.HOURS)),
            Promise(share=99, interval=interval(2, Unit.BUSINESS_DAYS)),
            Promise(share=100, interval=interval(1, anchor=Anchor.ACCEPTED)),
        )
        found = dates(promises=promises)
        assert found.percentiles == ((90, RECEIVED + dt.timedelta(hours=3)), (99, dt.date(2026, 3, 5)))
        assert found.earliest is None
        assert "90 % made by" in str(found.sections()[0])
        assert "when the losing carrier accepted" in found.unknown["100 %"]


class TestPublished:
    """What a provider publishes is told beside the rules, and never merged with them."""

    def test_the_parts_of_a_provider_s_way_are_added(self):
        """Plivo's routing and the losing carrier's time follow one another; the rule's dates stay what they are."""
        leads = published(PLIVO, all_of_them)
        found = dates(transfer=TRANSFER, leads=leads)
        assert (found.expected_from, found.expected_to) == (dt.date(2026, 3, 11), dt.date(2026, 4, 1))
        assert found.earliest == dates(transfer=TRANSFER).earliest
        assert Grade.PROVIDER in {ground.grade for ground in found.rests_on}

    def test_a_whole_is_taken_where_it_is_published(self):
        """Invoca publishes two to five weeks for all of it."""
        found = dates(leads=published(INVOCA, all_of_them))
        assert (found.expected_from, found.expected_to) == (dt.date(2026, 3, 17), dt.date(2026, 4, 7))

    def test_half_of_it_is_told_as_half(self):
        """Where only the most is published there is no soonest."""
        (lead,) = published(INVOCA, all_of_them)
        found = dates(leads=(attrs.evolve(lead, least=None),))
        assert found.expected_from is None
        assert found.expected_to == dt.date(2026, 4, 7)

    def test_who_publishes_nothing_is_not_guessed(self):
        """Without published durations, or none that are for this port, there are none."""
        assert published(PLIVO, none_of_them) == ()
        assert dates().expected_to is None


def test_a_port_may_have_nothing_but_a_name():
    """A kind of port of which nothing is known has no dates, and each says why."""
    bare = PortRule(name="bare", title="bare", unknown={"latest": "nobody has read it"})
    found = estimate(DateRequest(regime=attrs.evolve(GB, ports=(bare,)), port="bare", received=RECEIVED))
    assert found.unknown["latest"] == "nobody has read it"
    assert "counts as received" in found.unknown["earliest"]


def test_rules_of_days_are_grounds():
    """What says which days count stands among the grounds of the dates that rest on it."""
    other = attrs.evolve(RULE, name="other days", source=Source("nothing", grade=Grade.PROVISIONAL))
    cap = interval(3, Unit.BUSINESS_DAYS, days=Days(weekdays=MONDAY_TO_SATURDAY, rule=other))
    assert "other days" in [ground.rule for ground in dates(cap=cap).rests_on]
    transfer = attrs.evolve(TRANSFER, interval=cap)
    assert "other days" in [ground.rule for ground in dates(transfer=transfer).rests_on]
