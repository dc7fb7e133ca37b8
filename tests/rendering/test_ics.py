"""Dates as an iCalendar file."""

import datetime as dt
import sys
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from asked import LONDON, NEW_YORK, request, requests
from numberport.calendars import NaiveMoment
from numberport.deadlines import due
from numberport.errors import MissingExtra
from numberport.events import Open, Report, Submit
from numberport.foc import estimate
from numberport.orders import PortOrder
from numberport.profiles import PLIVO
from numberport.regimes import Anchor
from numberport.rendering import ics
from numberport.rendering.wording import harmless
from numberport.telephone import TelephoneNumber

NOON = dt.datetime(2026, 3, 19, 12, tzinfo=ZoneInfo("America/New_York"))
STAMP = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def date(**fields):
    """Return a date, with what matters to a test set."""
    return ics.Appointment(**{"order": "acme-1", "kind": "foc", "at": NOON, "title": "13 numbers port", **fields})


def events(*dates, **how):
    """Return the events that a calendar program reads."""
    from icalendar import Calendar

    return Calendar.from_ical(ics.calendar(dates, stamp=STAMP, **how)).walk("VEVENT")


@pytest.mark.needs("calendar")
def test_a_moment_is_written_in_utc_with_an_alarm_a_day_before():
    """New York noon is 16:00 in UTC in summer time, whatever the reader's zone."""
    (event,) = events(date())
    assert event.decoded("dtstart") == dt.datetime(2026, 3, 19, 16, tzinfo=dt.UTC)
    assert "dtend" not in event
    assert event.decoded("dtstamp") == STAMP
    assert event.walk("VALARM")[0].decoded("trigger") == -dt.timedelta(days=1)


@pytest.mark.needs("calendar")
def test_a_day_is_a_whole_day_with_an_alarm_on_the_morning_before():
    """It ends where the next begins, and blocks nobody's time."""
    (event,) = events(date(at=dt.date(2026, 3, 19)))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (dt.date(2026, 3, 19), dt.date(2026, 3, 20))
    assert event["transp"] == "TRANSPARENT"
    assert event.walk("VALARM")[0].decoded("trigger") == -dt.timedelta(hours=15)


@pytest.mark.needs("calendar")
def test_an_alarm_may_be_asked_for():
    """Even one at the moment itself."""
    (event,) = events(date(alarm=dt.timedelta(0)))
    assert event.walk("VALARM")[0].decoded("trigger") == dt.timedelta(0)


@pytest.mark.needs("calendar")
def test_a_changed_date_is_the_same_entry():
    """Order, kind and subject identify a date; its day, title and revision do not."""
    (before,) = events(date())
    (after,) = events(date(at=dt.date(2026, 3, 24), title="moved", revision=1))
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)


@pytest.mark.needs("calendar")
def test_no_two_dates_share_an_identity():
    """Another order, kind or subject is another entry, and namesakes are counted."""
    dates = (date(), date(), date(order="acme-2"), date(kind="loa"), date(subject="+12125550100"))
    assert len({event["uid"] for event in events(*dates)}) == 5


@pytest.mark.needs("calendar")
def test_the_same_dates_give_the_same_bytes_in_any_order():
    """Nothing depends on the clock or on how dates were collected."""
    dates = [date(kind=kind) for kind in ("foc", "loa", "answer")]
    assert ics.calendar(dates, stamp=STAMP) == ics.calendar(reversed(dates), stamp=STAMP)


@pytest.mark.needs("calendar")
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_read_back_and_injects_no_line(title, detail):
    """A title with line breaks, commas or END:VEVENT is text, nothing more."""
    (event,) = events(date(order=title, title=title, detail=detail + "\r\nEND:VEVENT"), name=title)
    assert str(event.get("summary", "")) == harmless(title)
    assert str(event["description"]) == harmless(detail + "\r\nEND:VEVENT")


@pytest.mark.needs("calendar")
def test_a_moment_without_a_zone_is_refused():
    """It could be any of a day's length of moments."""
    with pytest.raises(NaiveMoment, match="no time zone"):
        ics.calendar([date(at=NOON.replace(tzinfo=None))], stamp=STAMP)


N1, N2 = TelephoneNumber("+12127363100"), TelephoneNumber("+12127363101")


def told(*news):
    """Return an order that was sent, after its carrier's commitments: number, day, hours after the start."""
    order = PortOrder.open(Open(at=STAMP, order="acme-1", members=(N1, N2), profile="plivo"), profile=PLIVO)
    order = order.apply(Submit(at=STAMP))
    for number, day, hours in news:
        moment = STAMP + dt.timedelta(hours=hours)
        order = order.apply(
            Report(word="approved", source="mail", learnt=moment, stamp=moment, numbers=(number,), foc=day)
        )
    return order


def dates_of(order):
    """Return an order's appointments by subject and kind."""
    return {(one.subject, one.kind): one for one in ics.appointments(order, due(order, PLIVO))}


def test_a_commitment_keeps_its_entry_when_it_moves():
    """Each number's date stands once, with its own day, and a later one revises it."""
    first, second, later = dt.date(2026, 3, 12), dt.date(2026, 3, 9), dt.date(2026, 3, 16)
    before = dates_of(told((N1, first, 1), (N2, second, 1)))
    after = dates_of(told((N1, first, 1), (N2, second, 1), (N2, later, 2)))
    assert [before[number.e164, "foc"].at for number in (N1, N2)] == [first, second]
    assert [(after[number.e164, "foc"].at, after[number.e164, "foc"].revision) for number in (N1, N2)] == [
        (first, 0),
        (later, 1),
    ]
    assert after[N2.e164, "foc"].changed == STAMP + dt.timedelta(hours=2)


def test_what_is_due_beside_the_commitments_has_its_entry():
    """The confirmation, and the set-up before it."""
    order = told((N1, dt.date(2026, 3, 12), 1))
    kinds = [one.kind for one in ics.appointments(order, due(order, PLIVO))]
    assert sorted(kinds) == sorted(["foc", *(one.kind for one in due(order, PLIVO) if one.kind != "foc")])
    assert {"overdue", "set_up"} <= set(kinds)


@pytest.mark.needs("calendar")
def test_a_commitment_no_calendar_reaches_costs_no_other():
    """A carrier's impossible date is left out, and the file is written all the same."""
    order = told((N1, dt.date(9999, 12, 31), 1), (N2, dt.date(2026, 3, 9), 1))
    found = events(*ics.appointments(order, due(order, PLIVO)))
    assert [event.decoded("dtstart") for event in found if "ports" in event["summary"]] == [dt.date(2026, 3, 9)]


def test_without_the_extra_the_error_names_it(monkeypatch):
    """What to install is said."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r"numberport\[calendar\]"):
        ics.calendar([date()], stamp=STAMP)


#: What the Christmas of 2026 makes of a mobile port in the United Kingdom.
CHRISTMAS = request(
    "GB",
    "mobile",
    dt.datetime(2026, 12, 23, 13, 30, tzinfo=LONDON),
    given={Anchor.CODE_ISSUED: dt.date(2026, 12, 10)},
)


@pytest.mark.needs("calendar")
@given(requests())
def test_every_date_of_an_answer_is_read_back_as_it_was(asked):
    """Days as days, moments as the same moments, each known by an identity of its own; none of a refused request."""
    answer = estimate(asked)
    names = ("clock_starts", "response_due", "earliest", "scheduled", "latest", "valid_until", "withdraw_until")
    whens = [getattr(answer, name) for name in (*names, "expected_from", "expected_to")]
    expected = [when for when in (*whens, *(when for _, when in answer.percentiles)) if when is not None]
    found = events(*ics.of_dates(answer, order="A"))
    assert len({event["uid"] for event in found}) == len(found)
    read = sorted(str(event.decoded("dtstart")) for event in found)
    utc = [
        # A calendar knows whole seconds.
        when.astimezone(dt.UTC).replace(microsecond=0) if isinstance(when, dt.datetime) else when
        for when in expected
    ]
    assert read == ([] if answer.refused else sorted(map(str, utc)))
    assert all(event.walk("VALARM") for event in found)


def test_a_date_of_an_answer_says_what_happens_how_it_came_about_and_what_it_rests_on():
    """In the entry's title and text, with the grade of the rule."""
    found = {one.kind: one for one in ics.of_dates(estimate(CHRISTMAS), order="A", name="Mobile")}
    assert [*found] == ["clock_starts", "earliest", "scheduled", "latest", "valid_until"]
    assert found["latest"].title == "Mobile: the numbers must have moved"
    assert (found["latest"].at, found["valid_until"].at) == (dt.date(2026, 12, 29), dt.date(2027, 1, 9))
    assert "the numbers must have moved by then. Rests on: one working day (" in found["latest"].detail
    assert found["clock_starts"].alarm == dt.timedelta(0)
    shares = ics.of_dates(estimate(request("AU", "category-a", NOON, region="act")), order="A")
    assert "A: 90 % of ports are made" in [one.title for one in shares]


@pytest.mark.needs("calendar")
@given(requests())
def test_no_alarm_of_an_answer_goes_off_before_the_request_came(asked):
    """As far as the answer counts from then; none of a moment is later than the moment, and a day is told on it."""
    answer = estimate(asked)
    heard = [step.before for step in answer.steps if step.reads == "received" and isinstance(step.before, dt.datetime)]
    for one in ics.of_dates(answer, order="A") if heard else ():
        (event,) = events(one)
        (alarm,) = event.walk("VALARM")
        start, trigger = event.decoded("dtstart"), alarm.decoded("trigger")
        if isinstance(start, dt.datetime):
            came = heard[0].astimezone(dt.UTC).replace(microsecond=0)
            assert min(came, start) <= start + trigger <= start
        else:
            clock = answer.clock_starts or heard[0]
            wall = heard[0].astimezone(clock.tzinfo).replace(tzinfo=None, microsecond=0)
            assert dt.datetime.combine(start, dt.time(0)) + trigger >= wall


def test_a_short_time_is_told_when_half_of_it_has_passed():
    """A four-hour answer two hours before it is due; what is farther away at the usual time."""
    received = dt.datetime(2026, 3, 2, 9, tzinfo=NEW_YORK)
    found = {
        one.kind: one
        for one in ics.of_dates(estimate(request("US", "simple", received, region="northeast")), order="A")
    }
    assert found["response_due"].alarm == dt.timedelta(hours=2)
    assert found["earliest"].alarm == dt.timedelta(hours=7, minutes=30)
    late = {one.kind: one for one in ics.of_dates(estimate(CHRISTMAS), order="A")}
    assert late["latest"].alarm is None


@pytest.mark.needs("calendar")
def test_an_answer_that_changes_moves_the_entries_of_the_port():
    """Its dates are known by the port and their names; what lies in another zone is the same moment in UTC."""
    earlier, later = (
        {str(event["summary"]): event for event in events(*ics.of_dates(estimate(asked), order="A"))}
        for asked in (CHRISTMAS, attrs.evolve(CHRISTMAS, desired=dt.date(2026, 12, 31)))
    )
    name = "A: the numbers are scheduled to move"
    assert earlier[name]["uid"] == later[name]["uid"]
    assert later[name].decoded("dtstart") == dt.datetime(2026, 12, 31, 9, tzinfo=dt.UTC)
