"""
Business days and hours: which days count, what a span of them is, and the wall-clock moments of a day.

A :class:`BusinessCalendar` holds a week mask, named holidays, opening hours by weekday and a zone, and works from 1990
to 2100. It is a value: days added or worked make another, and ``one & other`` is open when both are.

Holidays are always given: a rule brings its own (the losing carrier's, for one), and :func:`country_calendar` reads a
country's public holidays, which no rule is assumed to follow. What a rule or a provider has published is had by its
name, with its source (:func:`named_calendar`).

Wall time and daylight saving: a wall time that the clocks skip is moved forward by as much as they skip (02:30 becomes
03:30), and of a wall time that comes twice the first is meant. Whole hours and minutes are elapsed time, so they do not
notice; days, weeks and business days keep the wall time.
"""

from numberport.calendars.business import (
    BusinessCalendar,
    EndBeforeStart,
    HoursOfNoDay,
    NeverOpen,
    NoSuchWeek,
    ZonesDiffer,
)
from numberport.calendars.countries import (
    UnknownCalendar,
    UnknownCategory,
    UnknownLanguage,
    country_calendar,
    country_name,
    english_of,
)
from numberport.calendars.hours import ClosesBeforeOpening, Hours
from numberport.calendars.named import PUBLISHED, UnknownNamedCalendar, named_calendar, published
from numberport.calendars.notation import NotACalendar, read_written, written
from numberport.calendars.publications import Published
from numberport.calendars.spans import NotASpan, Span, Unit
from numberport.calendars.walltime import NaiveMoment, UnknownZone, ZoneNeeded, pinned, wall_readings, zone_info
from numberport.calendars.yearly import EasterDay, YearlyDay
from numberport.calendars.years import DAY_NAMES, FIRST_YEAR, LAST_YEAR, DayOutOfRange, NoDay, is_in_range, named_days

__all__ = [
    "DAY_NAMES",
    "FIRST_YEAR",
    "LAST_YEAR",
    "PUBLISHED",
    "BusinessCalendar",
    "ClosesBeforeOpening",
    "DayOutOfRange",
    "EasterDay",
    "EndBeforeStart",
    "Hours",
    "HoursOfNoDay",
    "NaiveMoment",
    "NeverOpen",
    "NoDay",
    "NoSuchWeek",
    "NotACalendar",
    "NotASpan",
    "Published",
    "Span",
    "Unit",
    "UnknownCalendar",
    "UnknownCategory",
    "UnknownLanguage",
    "UnknownNamedCalendar",
    "UnknownZone",
    "YearlyDay",
    "ZoneNeeded",
    "ZonesDiffer",
    "country_calendar",
    "country_name",
    "english_of",
    "is_in_range",
    "named_calendar",
    "named_days",
    "pinned",
    "published",
    "read_written",
    "wall_readings",
    "written",
    "zone_info",
]
