"""Calendars by name: what rules and providers have published, and the working days that follow."""

import datetime as dt

import pytest

from numberport.calendars import (
    FIRST_YEAR,
    LAST_YEAR,
    PUBLISHED,
    BusinessCalendar,
    EasterDay,
    UnknownNamedCalendar,
    YearlyDay,
    ZoneNeeded,
    country_calendar,
    named_calendar,
    published,
)
from numberport.evidence import Grade


def closed_in(name, year):
    """Return the days of a year that a calendar names as closed, by name."""
    return {holiday: str(day) for day, holiday in named_calendar(name, zone="UTC").holidays.items() if day.year == year}


class TestRows:
    """The rows themselves."""

    def test_each_has_a_name_and_a_source(self):
        """No two rows share a name, each can be asked for by it, and each says where it comes from."""
        assert len({row.name for row in PUBLISHED}) == len(PUBLISHED)
        for row in PUBLISHED:
            assert published(row.name.upper().replace("-", " ")) is row
            assert row.source.document
            assert named_calendar(row.name, zone="UTC").name == row.title

    def test_what_was_not_read_is_provisional(self):
        """A row that takes a country's days from a package and rests on usage is provisional and says so."""
        usage = [row for row in PUBLISHED if "usage" in row.note or "package" in row.source.document]
        assert {row.source.grade for row in usage} == {Grade.PROVISIONAL}
        assert len(usage) == 5

    @pytest.mark.parametrize(
        ("name", "days"),
        [
            (
                "telnyx-us",
                {
                    "New Year's Day": "2026-01-01",
                    "Memorial Day": "2026-05-25",
                    "Independence Day": "2026-07-04",
                    "Labor Day": "2026-09-07",
                    "Thanksgiving Day": "2026-11-26",
                    "Christmas Day": "2026-12-25",
                },
            ),
            (
                "bandwidth-es",
                {
                    "New Year's Day": "2026-01-01",
                    "Good Friday": "2026-04-03",
                    "Labour Day": "2026-05-01",
                    "Assumption Day": "2026-08-15",
                    "National Day": "2026-10-12",
                },
            ),
        ],
    )
    def test_a_list_in_a_year(self, name, days):
        """The days of a list in 2026, looked up in a calendar of that year."""
        assert closed_in(name, 2026) == days

    @pytest.mark.parametrize(
        ("name", "country", "part", "not_there"),
        [
            ("bandwidth-de", "DE", None, {"Reformation Day"}),
            ("bandwidth-fr", "FR", None, set()),
            ("bandwidth-fr-alsace-moselle", "FR", "57", set()),
            ("bandwidth-se", "SE", None, {"Midsummer Eve", "Christmas Eve", "New Year's Eve"}),
        ],
    )
    def test_the_dates_are_those_of_the_country(self, name, country, part, not_there):
        """Each day of a provider's list is a public holiday there from 2010 on, but for those it adds."""
        held = country_calendar(country, part, zone="UTC").holidays
        for day, holiday in named_calendar(name).holidays.items():
            if day.year >= 2010 and holiday not in not_there:
                assert day in held, (day, holiday)

    def test_midsummer_eve(self):
        """Midsummer Eve is the Friday between the 19th and the 25th of June."""
        assert closed_in("bandwidth-se", 2026)["Midsummer Eve"] == "2026-06-19"
        assert closed_in("bandwidth-se", 2027)["Midsummer Eve"] == "2027-06-25"
        assert "Good Friday" not in closed_in("bandwidth-se", 2026)


class TestByName:
    """Asking for one."""

    def test_near_names(self):
        """A name that none has is answered with those there are, and the one that was meant."""
        with pytest.raises(UnknownNamedCalendar, match="did you mean 'bandwidth-de'"):
            named_calendar("bandwidth d")

    def test_hours_need_a_clock(self):
        """The American week is on the clock of a region, which must be said."""
        with pytest.raises(ZoneNeeded, match="say whose clock"):
            named_calendar("us-mandatory")
        assert named_calendar("us-mandatory", zone="America/Denver").zone == "America/Denver"

    def test_its_own_zone_can_be_left(self):
        """A calendar that has a zone can be read on another clock."""
        assert named_calendar("telnyx-us").opening(dt.date(2026, 3, 2)).isoformat() == "2026-03-02T09:00:00-06:00"
        assert named_calendar("telnyx-us", zone="UTC").zone == "UTC"


class TestWorkingDays:
    """What a working day is, by examples of the rules."""

    @pytest.mark.parametrize(
        ("calendar", "start", "count", "result"),
        [
            # Memorial Day is a day like any other until the losing carrier says that it is not.
            (named_calendar("us-mandatory", zone="America/New_York"), "2026-05-22", 1, "2026-05-25"),
            (
                named_calendar("us-mandatory", zone="America/New_York").closed_on([dt.date(2026, 5, 25)]),
                "2026-05-22",
                1,
                "2026-05-26",
            ),
            (named_calendar("us-federal"), "2026-05-22", 1, "2026-05-26"),
            # Good Friday and Easter Monday; the end of the year with a substitute for Boxing Day.
            (named_calendar("england-and-wales"), "2026-03-30", 7, "2026-04-10"),
            (named_calendar("england-and-wales"), "2026-12-21", 7, "2027-01-04"),
            # In Scotland the second of January is kept too, on a Monday in 2027.
            (named_calendar("england-and-wales"), "2026-12-31", 1, "2027-01-04"),
            (named_calendar("scotland"), "2026-12-31", 1, "2027-01-05"),
            # Saint Patrick's Day is Northern Ireland's.
            (named_calendar("northern-ireland"), "2026-03-16", 1, "2026-03-18"),
            # Whit Monday.
            (named_calendar("bandwidth-de"), "2026-05-22", 1, "2026-05-26"),
            (named_calendar("bandwidth-es"), "2026-09-28", 10, "2026-10-13"),
            # The national day of Belgium, whose week has five days.
            (country_calendar("BE", zone="UTC"), "2026-07-20", 1, "2026-07-22"),
            (country_calendar("AT", zone="UTC"), "2026-05-07", 10, "2026-05-22"),
            # A French jour ouvrable may be a Saturday, a jour ouvre may not.
            (BusinessCalendar(weekdays=frozenset(range(1, 7))), "2026-06-04", 3, "2026-06-08"),
            (BusinessCalendar(), "2026-06-04", 3, "2026-06-09"),
            (named_calendar("south-africa"), "2026-03-06", 1, "2026-03-07"),
            (country_calendar("IL", zone="UTC"), "2026-03-05", 1, "2026-03-08"),
        ],
    )
    def test_counted_on(self, calendar, start, count, result):
        """So many working days after a day, that day not counted."""
        assert str(calendar.add(dt.date.fromisoformat(start), count)) == result

    def test_yearly_days_lie_in_their_years(self):
        """A day of every year lies in the year it is asked for, on its weekday and not before its date."""
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            labor = YearlyDay("Labor Day", 9, 1, weekday=1).on(year)
            assert (labor.isoweekday(), labor.month, labor.day <= 7) == (1, 9, True)
            assert EasterDay("Easter Monday", 1).on(year).isoweekday() == 1
            assert dt.date(year, 3, 22) <= EasterDay("Easter Sunday", 0).on(year) <= dt.date(year, 4, 25)
