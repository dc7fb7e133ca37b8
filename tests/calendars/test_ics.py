"""Holidays as an iCalendar file, and out of one that somebody else wrote."""

import datetime as dt
import sys
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, strategies as st

from numberport.calendars import BusinessCalendar, NaiveMoment, named_calendar
from numberport.calendars.ics import HolidayFile, NotHolidays, from_ics, to_ics
from numberport.errors import MissingExtra
from numberport.telephone import legible
from numberport.testing import strategies

STAMP = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
PIECES = r"""
BEGIN:VCALENDAR
END:VCALENDAR
BEGIN:VEVENT
END:VEVENT
BEGIN:VALARM
END:VALARM
DTSTART;VALUE=DATE:20260101
DTSTART:20260101T100000Z
DTSTART;TZID=../../etc/passwd:20260101T100000
DTEND;VALUE=DATE:20260103
DTEND;VALUE=DATE:19990101
DURATION:P2D
DURATION:-P1D
DTSTART:nonsense
RRULE:FREQ=YEARLY
RRULE:FREQ=YEARLY;INTERVAL=0;BYMONTH=2;BYMONTHDAY=30
RRULE:FREQ=SECONDLY
RRULE:X
RRULE:FREQ=YEARLY;COUNT=3
RRULE:FREQ=YEARLY;UNTIL=20280101
RRULE:FREQ=YEARLY;UNTIL=20280101T000000Z
EXDATE;VALUE=DATE:20270101
RDATE;VALUE=DATE:20270102
RDATE;VALUE=PERIOD:20260101T000000Z/P1D
UID:a
RECURRENCE-ID;VALUE=DATE:20270101
STATUS:CANCELLED
SUMMARY:New Year
SUMMARY:\
DTSTART;VALUE=DATE
"""
OPENED = ("BEGIN:VCALENDAR", "BEGIN:VEVENT")
WORDS = st.sampled_from((*PIECES.split("\n"), " "))


def file(*events):
    """Return a file of events, each given by its lines."""
    lines = (line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT"))
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", "")).encode()


def days(read):
    """Return the days of a file, as texts."""
    return [str(day) for day in read.holidays]


@pytest.mark.needs("calendar")
class TestThereAndBack:
    """What is written is read again."""

    @given(strategies.calendars())
    def test_all_holidays(self, calendar):
        """A file read back has each holiday and no other day, under its name made fit to be shown."""
        read = from_ics(to_ics(calendar, stamp=STAMP))
        named = {day: calendar.holiday_name(day) for day in calendar.holidays}
        assert dict(read.holidays) == {day: legible(name, 200) or "holiday" for day, name in named.items() if name}
        assert read.notes == ()

    def test_a_published_calendar(self):
        """Telnyx's days come back as they are, and a calendar made of them is open on the same days."""
        calendar = named_calendar("telnyx-us")
        read = from_ics(to_ics(calendar, stamp=STAMP))
        assert dict(read.holidays) == dict(calendar.holidays)
        assert BusinessCalendar(holidays=read.holidays).add(dt.date(2026, 11, 25), 1) == dt.date(2026, 11, 27)

    def test_written_twice_is_the_same(self):
        """A program that takes the file in again finds the entries it has; some years may be written alone."""
        calendar = named_calendar("telnyx-us")
        assert to_ics(calendar, stamp=STAMP) == to_ics(calendar, stamp=STAMP)
        assert days(from_ics(to_ics(calendar, stamp=STAMP, years=[2027])))[0] == "2027-01-01"
        assert len(from_ics(to_ics(calendar, stamp=STAMP, years=range(2027, 2029))).holidays) == 12

    def test_whole_days_for_other_programs(self):
        """Another program sees days, not moments, that keep nobody busy."""
        from icalendar import Calendar

        whole = Calendar.from_ical(to_ics(BusinessCalendar(name="Acme", holidays=[dt.date(2026, 1, 1)]), stamp=STAMP))
        (event,) = whole.walk("VEVENT")
        assert whole["X-WR-CALNAME"] == "Acme"
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2026, 1, 1), dt.date(2026, 1, 2))
        assert (event["TRANSP"], event["SUMMARY"]) == ("TRANSPARENT", "holiday")

    def test_a_stamp_without_a_zone_is_refused(self):
        """The stamp is a moment, and a naive one is none."""
        with pytest.raises(NaiveMoment):
            to_ics(BusinessCalendar(), stamp=dt.datetime(2026, 3, 1))  # noqa: DTZ001 - the point of the test


@pytest.mark.needs("calendar")
class TestReading:
    """What others write."""

    @pytest.mark.parametrize(
        ("event", "expected"),
        [
            (("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"), ["2026-12-24", "2026-12-25", "2026-12-26"]),
            (("DTSTART;VALUE=DATE:20261224", "DURATION:P2D"), ["2026-12-24", "2026-12-25"]),
            # An end or a day besides may be written as a moment.
            (("DTSTART;VALUE=DATE:20261224", "DTEND:20261226T000000Z"), ["2026-12-24", "2026-12-25"]),
            (("DTSTART;VALUE=DATE:20261224", "RDATE:20271224T090000"), ["2026-12-24", "2027-12-24"]),
            # Some programs write the end of a single day as that day, or none.
            (("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224"), ["2026-12-24"]),
            (("DTSTART;VALUE=DATE:20261224",), ["2026-12-24"]),
            (
                ("DTSTART;VALUE=DATE:20261225", "RRULE:FREQ=YEARLY;COUNT=3", "EXDATE;VALUE=DATE:20271225"),
                ["2026-12-25", "2028-12-25"],
            ),
            (
                ("DTSTART;VALUE=DATE:20260525", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20280101"),
                ["2026-05-25", "2027-05-31"],
            ),
            (
                (
                    "DTSTART;VALUE=DATE:20260101",
                    "RRULE:FREQ=YEARLY;UNTIL=20270101T000000Z",
                    "RDATE;VALUE=DATE:20260704",
                ),
                ["2026-01-01", "2026-07-04", "2027-01-01"],
            ),
            # A day that only leap years have.
            (("DTSTART;VALUE=DATE:20960229", "RRULE:FREQ=YEARLY"), ["2096-02-29"]),
            # What stands inside an event, an alarm say, is not about its days.
            (
                ("DTSTART;VALUE=DATE:20260101", "BEGIN:VALARM", "DURATION:P9D", "END:VALARM", "SUMMARY:New"),
                ["2026-01-01"],
            ),
        ],
    )
    def test_days(self, event, expected):
        """Each day of an event that lasts several, and each year of one that repeats, is a holiday."""
        read = from_ics(file(event))
        assert days(read) == expected
        assert read.notes == ()

    def test_the_last_year_may_be_a_moment(self):
        """A rule that ends at a moment, as some write it, ends on the day of it."""
        read = from_ics(file(("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;UNTIL=20270101T000000Z")))
        assert days(read) == ["2026-01-01", "2027-01-01"]

    def test_yearly_from_1990_to_2100(self):
        """What repeats for ever is worked out for the years a calendar knows."""
        read = from_ics(file(("DTSTART;VALUE=DATE:19500101", "RRULE:FREQ=YEARLY", "SUMMARY:New Year")))
        assert (len(read.holidays), days(read)[0], days(read)[-1]) == (111, "1990-01-01", "2100-01-01")

    @pytest.mark.parametrize(
        ("event", "note"),
        [
            (("DTSTART:20260101T100000Z", "SUMMARY:Lunch"), "'Lunch' has a time of day, and a holiday is a whole day"),
            (("DTSTART;VALUE=DATE:20260101", "STATUS:CANCELLED", "SUMMARY:X"), "'X' is cancelled"),
            (("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=WEEKLY", "SUMMARY:X"), "'X' repeats by FREQ=WEEKLY, and only"),
            (("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;INTERVAL=0"), "'' repeats by"),
            (("DTSTART;VALUE=DATE:18000101", "RRULE:FREQ=YEARLY"), "'' begins in 1800 to repeat"),
            (("DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20290101"), "'' does not last 1 to 366 days"),
            (("DTSTART;VALUE=DATE:20260103", "DTEND;VALUE=DATE:20260101"), "'' does not last 1 to 366 days"),
            (("DTSTART;VALUE=DATE:19890101", "SUMMARY:X"), "'X' has no day from 1990 to 2100"),
            (("DTSTART:nonsense", "SUMMARY:X"), "'an event' cannot be read"),
            (("SUMMARY:X",), "'X' cannot be read"),
            (
                ("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31;BYDAY=1MO", "SUMMARY:X"),
                "'X' has no day from",
            ),
            (
                ("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYSETPOS=999", "SUMMARY:X"),
                "only yearly days of a month",
            ),
            (("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYDAY=1MO"), "only yearly days of a month"),
            (("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=9"), "cannot be read"),
            (("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=100MO"), "cannot be read"),
            (("DTSTART;VALUE=DATE:20260101", "RDATE;VALUE=PERIOD:20260101T000000Z/P1D"), "cannot be read"),
        ],
    )
    def test_what_is_no_holiday_has_a_note(self, event, note):
        """An event that is left out is named, with the reason, and the rest of the file is read."""
        read = from_ics(file(event, ("DTSTART;VALUE=DATE:20270101", "SUMMARY:New Year")))
        assert days(read) == ["2027-01-01"]
        (said,) = read.notes
        assert note in said
        assert said.endswith(": left out")

    @given(
        st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
        st.sets(st.integers(1, 12), min_size=1, max_size=3),
        # Days that every month has, so that the other one does not search its eight thousand years in vain.
        st.sets(st.integers(1, 28), max_size=3) | st.sets(st.integers(-28, -1), max_size=3),
        st.sets(st.sampled_from(("1TU", "-1MO", "4TH", "-2SU"))) | st.sets(st.sampled_from(("MO", "SU"))),
        st.sampled_from(("", ";INTERVAL=3", ";COUNT=7", ";UNTIL=20500704", ";INTERVAL=2;COUNT=3;WKST=SU")),
    )
    def test_rules_mean_what_they_mean_elsewhere(self, start, months, month_days, weekdays, rest):
        """A yearly rule gives the days that dateutil gives, of those years that a calendar knows."""
        days_of_month = range(1, 29) if weekdays and month_days else month_days
        parts = {"BYMONTH": sorted(months), "BYMONTHDAY": sorted(days_of_month), "BYDAY": sorted(weekdays)}
        said = ";".join(f"{key}={','.join(map(str, values))}" for key, values in parts.items() if values)
        rule = f"FREQ=YEARLY;{said}{rest}"
        read = from_ics(file((f"DTSTART;VALUE=DATE:{start:%Y%m%d}", f"RRULE:{rule}")))
        every = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time()))
        moments = takewhile(lambda moment: moment.year <= 2100, every)
        assert list(read.holidays) == [moment.date() for moment in moments if moment.year >= 1990]

    def test_weekdays_of_both_kinds(self):
        """All Mondays and the first Tuesday are both kinds of days, as the standard has it."""
        rule = "RRULE:FREQ=YEARLY;BYMONTH=6;BYDAY=MO,1TU;COUNT=3"
        assert days(from_ics(file(("DTSTART;VALUE=DATE:20260601", rule)))) == ["2026-06-01", "2026-06-02", "2026-06-08"]

    def test_a_moved_repetition(self):
        """One year's day that was moved stands on its new day, and not on the old one."""
        series = ("UID:a", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;COUNT=2", "SUMMARY:Day")
        moved = ("UID:a", "DTSTART;VALUE=DATE:20270104", "RECURRENCE-ID;VALUE=DATE:20270101", "SUMMARY:Day")
        assert days(from_ics(file(series, moved))) == ["2026-01-01", "2027-01-04"]

    def test_two_names_of_one_day(self):
        """A day that two events name has both names, each once."""
        events = (("DTSTART;VALUE=DATE:20260101", f"SUMMARY:{name}") for name in ("New Year", "Ours", "New Year"))
        assert from_ics(file(*events)).holidays == {dt.date(2026, 1, 1): "New Year / Ours"}

    def test_many_notes_are_counted(self):
        """Of very many events left out the first are named and the others counted."""
        read = from_ics(file(*[("DTSTART:20260101T100000Z", "SUMMARY:X")] * 60))
        assert len(read.notes) == 51
        assert read.notes[-1] == "and 10 more are left out"


@pytest.mark.needs("calendar")
class TestHostile:
    """Files made to harm."""

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"", "does not begin with BEGIN:VCALENDAR"),
            (b"\xff\xfe", "not written in UTF-8"),
            (b" " * 4_000_001, "more than 4 MB"),
            (b"BEGIN:VCALENDAR\n" + b"X" * 20_001, "a line has more than 20,000 characters"),
            (b"BEGIN:VCALENDAR\n" * 9, "too deep inside another"),
            (b"BEGIN:VCALENDAR\nEND:VEVENT", "ends that was not begun"),
            (b"BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR", "ends that was not begun"),
            (b"BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VEVENT", "outside a calendar"),
            (b"BEGIN:VCALENDAR\nBEGIN:VEVENT", "ends too early"),
            (file(*[("DTSTART;VALUE=DATE:20260101",)] * 10_001), "more than 10,000 events"),
            (file(*[("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY")] * 101), "more than 100 events that repeat"),
            (file(*[("DTSTART;VALUE=DATE:20260101", "DURATION:P366D")] * 137), "more than 50,000 days"),
        ],
        ids=(
            "empty",
            "latin",
            "large",
            "line",
            "deep",
            "inside",
            "after",
            "outside",
            "open",
            "many",
            "repeats",
            "days",
        ),
    )
    def test_refused(self, data, why):
        """What is too large or no calendar is refused in words."""
        with pytest.raises(NotHolidays, match=why):
            from_ics(data)

    @given(
        st.lists(WORDS, max_size=30).map(lambda words: "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *words]).encode())
    )
    @example(file(("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;INTERVAL=0;BYMONTH=2;BYMONTHDAY=30")))
    @example(file(("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")))
    def test_pieces_in_any_order(self, data):
        """Whatever pieces follow one another, holidays are read or the file is refused."""
        closed = data + b"\nEND:VEVENT\nEND:VCALENDAR"
        for one in (data, closed):
            try:
                assert isinstance(from_ics(one), HolidayFile)
            except NotHolidays as error:
                assert len(str(error)) < 200  # noqa: PT017 - either way is right

    @given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
    def test_anything_at_all(self, data):
        """Any bytes after the beginning are read or refused."""
        try:
            from_ics(b"BEGIN:VCALENDAR\n" + data)
        except NotHolidays as error:
            assert str(error).startswith("no holidays can be read from this")  # noqa: PT017 - either way is right

    def test_names_are_fit_to_be_shown(self):
        """Direction and control characters do not come into a name, nor does more than 200 characters of it."""
        read = from_ics(file(("DTSTART;VALUE=DATE:20260101", f"SUMMARY:\u202eevil\u0007 {'x' * 300}")))
        (name,) = read.holidays.values()
        assert name.startswith("evil xxx")
        assert len(name) <= 200


def test_without_the_extra(monkeypatch):
    """Without icalendar, reading and writing say which extra brings it."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r"numberport\[calendar\]"):
        to_ics(BusinessCalendar(), stamp=STAMP)
    with pytest.raises(MissingExtra, match=r"numberport\[calendar\]"):
        from_ics(b"")


@pytest.mark.needs("calendar")
def test_what_is_handed_in_is_a_file_and_several_years():
    """Text is no file and a year no years; the error says what to give."""
    with pytest.raises(NotHolidays, match=r"it is str and no bytes; give those of the file"):
        from_ics("BEGIN:VCALENDAR")
    with pytest.raises(TypeError, match=r"years=\[2026\]"):
        to_ics(BusinessCalendar(), stamp=STAMP, years=2026)
