"""Dates as an iCalendar file."""

import datetime as dt
import sys
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from numberport.calendars import NaiveMoment
from numberport.deadlines import due
from numberport.errors import MissingExtra
from numberport.events import Open, Report, Submit
from numberport.orders import PortOrder
from numberport.profiles import PLIVO
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
