"""Which days a rule counts."""

import datetime as dt
import subprocess
import sys

import pytest

from numberport.calendars import Span, Unit, UnknownCalendar, YearlyDay
from numberport.evidence import Grade, Source
from numberport.regimes import (
    EVERY_DAY,
    MONDAY_TO_SATURDAY,
    Anchor,
    AuthorizationCode,
    Days,
    Interval,
    PortingHours,
    Promise,
    PublicHolidays,
    Region,
    Rule,
)

RULE = Rule(name="made up", says="so it is", source=Source("nothing", grade=Grade.PROVISIONAL))
HERE = Region(name="here", title="Here", zone="Europe/London", rule=RULE)
ENGLAND = Region(name="england", title="England", zone="Europe/London", subdivision="ENG", rule=RULE)
BOXING_DAY = dt.date(2026, 12, 26)
EASTER_MONDAY = dt.date(2026, 4, 6)


@pytest.mark.parametrize(
    ("day", "year", "found"),
    [
        (YearlyDay("Christmas Eve", 12, 24), 2026, "2026-12-24"),
        (YearlyDay("Midsummer Eve", 6, 19, 5), 2026, "2026-06-19"),
        (YearlyDay("Midsummer Eve", 6, 19, 5), 2027, "2027-06-25"),
        (YearlyDay("Midsummer Eve", 6, 19, 5), 2028, "2028-06-23"),
    ],
)
def test_a_yearly_day_is_a_date_or_the_weekday_after_it(day, year, found):
    """A day of every year is its date, or the first such weekday on that date or after it."""
    assert day.on(year) == dt.date.fromisoformat(found)


class TestPublicHolidays:
    """A country's holidays, and where a rule differs from them."""

    def test_a_region_s_own_part_decides(self):
        """The part of the country that the region names has holidays which the country as a whole has not."""
        bank = PublicHolidays(country="GB")
        assert EASTER_MONDAY not in bank.days(HERE)
        assert bank.days(ENGLAND)[EASTER_MONDAY] == "Easter Monday"

    def test_the_rule_s_own_part_comes_first(self):
        """Where the rule itself names a part, the region's does not matter."""
        assert EASTER_MONDAY in PublicHolidays(country="GB", subdivision="ENG").days(HERE)

    def test_days_are_added_and_removed(self):
        """A rule may count a holiday as a business day, and a day that is none as a holiday."""
        rows = PublicHolidays(
            country="GB", added=(YearlyDay("New Year's Eve", 12, 31),), removed=frozenset({"Boxing Day"})
        )
        assert BOXING_DAY in PublicHolidays(country="GB").days(HERE)
        assert BOXING_DAY not in rows.days(HERE)
        assert rows.days(HERE)[dt.date(2031, 12, 31)] == "New Year's Eve"

    def test_an_unknown_country_is_told(self):
        """A country without known holidays is an error that lists the others."""
        with pytest.raises(UnknownCalendar):
            PublicHolidays(country="ZZ").days(HERE)


class TestDays:
    """A week less the holidays a rule names."""

    def test_no_holiday_counts_that_is_not_named(self):
        """Neither public holidays nor the losing carrier's close a day unless the rule says so."""
        own = {dt.date(2026, 3, 3): "Founder's Day"}
        assert not Days(rule=RULE).closed(ENGLAND, own)
        assert Days(rule=RULE, carriers=True).closed(ENGLAND, own) == own

    def test_both_may_be_named(self):
        """Where both are named, either closes a day."""
        own = {dt.date(2026, 3, 3): "Founder's Day"}
        closed = Days(rule=RULE, carriers=True, public=PublicHolidays(country="GB")).closed(ENGLAND, own)
        assert {dt.date(2026, 3, 3), EASTER_MONDAY} <= set(closed)

    @pytest.mark.parametrize(
        ("days", "told"),
        [
            (Days(rule=RULE), "Sat and Sun not counted"),
            (Days(rule=RULE, weekdays=MONDAY_TO_SATURDAY), "Sun not counted"),
            (Days(rule=RULE, weekdays=EVERY_DAY), "every day"),
            (Days(rule=RULE, public=PublicHolidays(country="GB")), "Sat, Sun and public holidays not counted"),
            (Days(rule=RULE, weekdays=EVERY_DAY, carriers=True), "the losing carrier's holidays not counted"),
        ],
    )
    def test_it_says_which_days_do_not_count(self, days, told):
        """As a text it names the days of the week that are left out, and whose holidays are."""
        assert str(days) == told
        span = Span(3, Unit.BUSINESS_DAYS)
        assert str(Interval(span=span, days=days, rule=RULE)) == f"3 business days ({told})"
        assert str(Interval(span=span, anchor=Anchor.AGREED, rule=RULE)) == "3 business days"


def test_holidays_are_not_loaded_before_a_country_s_are_asked_for():
    """Neither importing all regimes nor the dates of one without public holidays loads the package; others' do."""
    program = """
import datetime as dt, sys
from numberport import foc, regimes
regimes.all()
received = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
ours = foc.DateRequest(regime=regimes.US, port="simple", region="northeast", received=received)
theirs = foc.DateRequest(regime=regimes.get("de"), port="fixed", received=received)
for request in (ours, ours, theirs):
    foc.estimate(request).steps
    print("holidays" in sys.modules)
"""
    shown = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert shown.split() == ["False", "False", "True"]


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [(r"[A-Z]{3}\d{6}", "abc 123-456", True), (r"[A-Z]{3}\d{6}", "AB1234567", False), (None, "ABC123456", None)],
)
def test_a_code_has_its_form_or_not(pattern, text, fits):
    """Case and spaces do not matter; where the form is not known nothing is said."""
    code = AuthorizationCode(name="XYZ", title="made up", pattern=pattern, source=RULE.source)
    assert code.fits(text) is fits


def test_hours_and_promises_read_as_sentences():
    """Hours name their days, a promise its share."""
    hours = PortingHours(opens=dt.time(9), closes=dt.time(13), weekdays=frozenset({6}), what="Saturday", rule=RULE)
    assert str(hours) == "Sat 09:00-13:00 (Saturday)"
    assert str(attrs_plain(hours)) == "Sat 09:00-13:00"
    assert str(Promise(share=90, interval=Interval(span=Span(3, Unit.HOURS), rule=RULE))) == "90 % within 3 hours"


def attrs_plain(hours):
    """Return hours without a name."""
    return PortingHours(opens=hours.opens, closes=hours.closes, weekdays=hours.weekdays, rule=RULE)
