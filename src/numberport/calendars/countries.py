"""
Countries' holidays, out of the ``holidays`` package, which is loaded when the first country is asked for.
"""

import functools
import warnings
from typing import Final

import attrs

from numberport.calendars.business import BusinessCalendar
from numberport.calendars.walltime import ZoneNeeded
from numberport.calendars.years import FIRST_YEAR, LAST_YEAR
from numberport.errors import InputError

__all__ = ["UnknownCalendar", "UnknownCategory", "UnknownLanguage", "country_calendar", "country_name", "english_of"]

#: The words of a country's name that are written small.
_SMALL: Final = frozenset({"and", "of", "the"})
_YEARS: Final = range(FIRST_YEAR, LAST_YEAR + 1)


@attrs.frozen
class UnknownCalendar(InputError):
    """
    No public holidays are known for a country, or for a part of it.

    Args:
        name: What was asked for: a country, or a country and its part with a dash between them.
        known: The countries there are, or the parts of the country.
    """

    name: str
    known: tuple[str, ...]

    @property
    def nearest(self) -> tuple[str, ...]:
        """The names most like what was asked for, as far as any is: of a country written out, its letters."""
        from difflib import get_close_matches

        country, _, part = self.name[:_LONGEST].upper().partition("-")
        called = () if part else _called(country)
        return called or tuple(get_close_matches(part or country, self.known, n=_NEAREST))

    def __str__(self) -> str:
        country, dash, _ = self.name.partition("-")
        listed = f"holidays.list_supported_countries(){f'[{country!r}]' if dash else ''} lists all {len(self.known)}"
        if len(self.known) <= _LISTED:
            listed = f"known: {', '.join(self.known) or 'none'}"
        meant = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        return f"no public holidays are known for {self.name[:_LONGEST]!r}; {listed}{meant}"


def _called(name: str) -> tuple[str, ...]:
    """Return the letters of the country that has a name most like this one, as far as any has."""
    from difflib import get_close_matches

    from holidays.registry import COUNTRIES

    letters = {key.replace("_", " ").upper(): entry[1] for key, entry in COUNTRIES.items()}
    return tuple(letters[found] for found in get_close_matches(name, letters, n=1, cutoff=_ALIKE))


#: How like the name of a country must be for its letters to be proposed.
_ALIKE: Final = 0.8
#: How many names a sentence lists, how many it proposes, and how long a wrong one it repeats.
_LISTED: Final = 60
_NEAREST: Final = 3
_LONGEST: Final = 100


@attrs.frozen
class UnknownCategory(InputError):
    """A country has no holidays of a category."""

    category: str
    place: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.place} has no holidays of the category {self.category!r}; it has: {', '.join(self.known)}"


@attrs.frozen
class UnknownLanguage(InputError):
    """A country's holidays have no names in a language."""

    language: str
    place: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        known = ", ".join(self.known) or "their own only"
        return f"the holidays of {self.place} have no names in {self.language!r}; they have: {known}"


@functools.cache
def country_calendar(
    country: str,
    subdivision: str | None = None,
    *,
    zone: str | None = None,
    categories: tuple[str, ...] | str = ("public",),
    observed: bool = True,
    language: str | None = None,
) -> BusinessCalendar:
    """
    Return the holidays and the week of a country, or of a part of it, as a calendar.

    The days and their names are copied out of the ``holidays`` package; the week is the one in force today. No rule is
    assumed to count them: who asks for them decides that.

    Args:
        country: Its two letters (ISO 3166-1).
        subdivision: The part, as ISO 3166-2 names it behind the dash. Some days are known of parts only: the Easter
            Monday and the bank holiday in August of England are not among those of ``GB``.
        zone: The zone of the calendar's wall time; it must be named, since a country may have several.
        categories: Which holidays, of one category or of several: ``public``, ``bank``, ``government`` and the like, as
            ``holidays`` names them.
        observed: Whether the days on which a holiday is kept that falls on a weekend are holidays too.
        language: The language of the names, such as ``en_US``; the country's own unless given.

    Raises:
        ZoneNeeded: No zone was given.
        UnknownCalendar: ``holidays`` does not know the country or the part; the error lists what it knows.
        UnknownCategory: It knows no such holidays there; the error lists which it knows.
        UnknownLanguage: It has no names in the language; the error lists those it has.
    """
    import holidays

    categories = (categories,) if isinstance(categories, str) else categories
    place = f"{country}-{subdivision}" if subdivision else country
    spoken = _checked(country, subdivision, place, categories, language)
    if zone is None:
        raise ZoneNeeded(f"the calendar of {place}")
    with warnings.catch_warnings():
        # Of some countries the package knows the holidays that follow the moon for some years only, and warns of all
        # others; whoever asks for one day need not hear of the rest.
        warnings.simplefilter("ignore")
        days = holidays.country_holidays(
            country, subdiv=subdivision, years=_YEARS, observed=observed, language=spoken, categories=categories
        )
    return BusinessCalendar(
        name=f"{' and '.join(categories)} holidays of {place}",
        weekdays=frozenset(range(1, 8)) - {weekday + 1 for weekday in days.weekend},
        holidays=dict(days.items()),
        zone=zone,
        worked=dict.fromkeys(days.weekend_workdays, "a working day in exchange for another"),
    )


@functools.cache
def country_name(country: str) -> str:
    """
    Return what a country or territory is called in English, as ``holidays`` has it; its letters where it has none.

    >>> country_name("GG"), country_name("IM")
    ('Guernsey', 'Isle of Man')
    """
    from holidays.registry import COUNTRIES

    names = {entry[1]: key.split("_") for key, entry in COUNTRIES.items()}
    return " ".join(word if word in _SMALL else word.capitalize() for word in names.get(country, (country,)))


@functools.cache
def english_of(country: str) -> str | None:
    """
    Return the language in which a country's holidays have English names, as :func:`country_calendar` takes it.

    None where the country is not known, or its holidays have names of its own only.
    """
    import holidays

    if country not in holidays.list_supported_countries():
        return None
    known: holidays.HolidayBase = holidays.country_holidays(country)
    own = known.default_language
    languages = (own, *sorted(known.supported_languages or ())) if own else ()
    return next((language for language in languages if language.startswith("en")), None)


def _checked(
    country: str, subdivision: str | None, place: str, categories: tuple[str, ...], language: str | None
) -> str | None:
    """Return the language of the names, once everything asked for is known; None where they have but one."""
    import holidays

    countries = holidays.list_supported_countries()
    if country not in countries:
        raise UnknownCalendar(country, tuple(sorted(countries)))
    if subdivision is not None and subdivision not in countries[country]:
        raise UnknownCalendar(place, tuple(countries[country]))
    empty: holidays.HolidayBase = holidays.country_holidays(country)
    known = tuple(empty.supported_categories)
    if strange := next((category for category in categories if category not in known), None):
        raise UnknownCategory(strange, place, known)
    languages = tuple(empty.supported_languages or ())
    if language is not None and language not in languages:
        raise UnknownLanguage(language, place, languages)
    # Left to itself, the package names the days in the language of the machine.
    return language or empty.default_language
