"""Countries' calendars, out of the `holidays` package."""

import datetime as dt
import os
import subprocess
import sys

import pytest

from numberport.calendars import (
    FIRST_YEAR,
    LAST_YEAR,
    UnknownCalendar,
    UnknownCategory,
    UnknownLanguage,
    ZoneNeeded,
    country_calendar,
)


class TestCountries:
    """Public holidays, out of the `holidays` package."""

    def test_holidays_known_for_some_years(self):
        """Of India the days that follow the moon are known for some years; who asks for a day hears no warning."""
        holidays = country_calendar("IN", zone="UTC").holidays
        assert holidays[dt.date(2026, 1, 26)]
        assert holidays[dt.date(2050, 1, 26)]

    def test_the_days_agree_with_their_source(self):
        """The calendar closes on exactly the days the package names, from 1990 to 2100, and on the weekend."""
        import holidays as package

        source = package.country_holidays("US", years=range(FIRST_YEAR, LAST_YEAR + 1))
        calendar = country_calendar("US", zone="UTC")
        assert dict(calendar.holidays) == dict(source.items())
        assert calendar.holiday_name(dt.date(2026, 12, 25)) == "Christmas Day"
        assert not calendar.is_open(dt.date(2099, 12, 25))

    def test_a_part_of_a_country_has_its_own(self):
        """A subdivision closes on its own days besides, in the zone that is asked for."""
        bavaria = country_calendar("DE", "BY", zone="Europe/Berlin")
        epiphany = dt.date(2026, 1, 6)
        assert not bavaria.is_open(epiphany)
        assert country_calendar("DE", zone="UTC").is_open(epiphany)
        assert bavaria.zone == "Europe/Berlin"
        assert bavaria.name == "public holidays of DE-BY"

    def test_the_week_is_the_country_s(self):
        """In Israel Sunday counts and Friday does not."""
        assert country_calendar("IL", zone="UTC").weekdays == frozenset({7, 1, 2, 3, 4})

    def test_it_is_read_once(self):
        """Asking again gives the same calendar."""
        assert country_calendar("US", zone="UTC") is country_calendar("US", zone="UTC")

    def test_a_country_is_on_no_one_clock(self):
        """Whose clock is meant must be said, as of a published calendar without a zone."""
        with pytest.raises(ZoneNeeded, match="the calendar of GB-ENG has no zone of its own; say whose clock"):
            country_calendar("GB", "ENG")

    @pytest.mark.parametrize(
        ("country", "part", "said"),
        [
            ("de", None, r"for 'de'; holidays\.list_supported_countries\(\) lists all \d+; did you mean DE"),
            ("GBP", None, "did you mean GP or GB"),
            ("ZZZZ", None, r"lists all \d+$"),
            ("US", "ZZ", "known: .*TX"),
            ("US", "NYC", "did you mean NY"),
            ("SG", "X", "known: none"),
        ],
    )
    def test_an_unknown_place_names_what_is_like_it(self, country, part, said):
        """Of hundreds of countries the error proposes a few, and says how to list them; of parts it lists those."""
        with pytest.raises(UnknownCalendar, match=said) as caught:
            country_calendar(country, part, zone="UTC")
        assert part is not None or "FR" in caught.value.known
        assert len(str(caught.value)) < 500

    @pytest.mark.parametrize(
        ("name", "meant"),
        [("Germany", ("DE",)), ("untied kingdom", ("GB",)), ("United Sttes", ("US",))],
    )
    def test_a_country_written_out_is_proposed_by_its_letters(self, name, meant):
        """Its letters are what is asked for, and its name is what people write."""
        with pytest.raises(UnknownCalendar) as caught:
            country_calendar(name)
        assert caught.value.nearest[:1] == meant
        assert f"did you mean {meant[0]}" in str(caught.value)

    def test_nothing_heavy_is_loaded_before_it_is_asked_for(self):
        """Importing the module loads neither the holidays nor the zones."""
        code = (
            "import sys, numberport.calendars;"
            "heavy = {'holidays', 'dateutil', 'zoneinfo'} & set(sys.modules);"
            "sys.exit(', '.join(heavy) if heavy else 0)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def test_other_categories(self):
        """Bank holidays are asked for by their category, alone or beside the public ones, and the name says which."""
        eve = dt.date(2026, 4, 2)
        assert country_calendar("DK", zone="UTC").is_open(eve) is False
        optional = country_calendar("DE", "BY", categories=("public", "catholic"), zone="UTC")
        alone = country_calendar("DE", "BY", categories="catholic", zone="UTC")
        assert alone == country_calendar("DE", "BY", categories=("catholic",), zone="UTC")
        assert not optional.is_open(dt.date(2026, 8, 15))
        assert optional.name == "public and catholic holidays of DE-BY"
        assert dt.date(2026, 8, 15) not in country_calendar("DE", "BY", zone="UTC").holidays

    def test_days_kept_in_place_of_others(self):
        """Independence Day of 2026 is a Saturday, kept on the Friday unless only the days themselves are asked for."""
        friday = dt.date(2026, 7, 3)
        assert country_calendar("US", zone="UTC").describe(friday) == "closed, Independence Day (observed)"
        assert country_calendar("US", observed=False, zone="UTC").is_open(friday)

    def test_working_weekends(self):
        """A weekend that a country works in exchange for other days counts."""
        sunday = dt.date(2026, 1, 4)
        assert (
            country_calendar("CN", zone="UTC").describe(sunday) == "open all day, a working day in exchange for another"
        )

    def test_unknown_categories_and_languages(self):
        """A category or a language that a country does not have is an error that lists those it has."""
        with pytest.raises(UnknownCategory, match="US has no holidays of the category 'bank'; it has: government, "):
            country_calendar("US", categories=("public", "bank"), zone="UTC")
        with pytest.raises(UnknownLanguage, match="no names in 'tlh'; they have: en_US"):
            country_calendar("US", language="tlh", zone="UTC")
        with pytest.raises(UnknownLanguage, match="they have: their own only"):
            country_calendar("ZA", language="af", zone="UTC")

    @pytest.mark.parametrize("machine", ["C.UTF-8", "en_US.UTF-8", "th_TH.UTF-8"])
    def test_names_do_not_depend_on_the_machine(self, machine):
        """A holiday has its country's name, or that of a language asked for, whatever the language of the machine."""
        code = (
            "import datetime as dt; from numberport.calendars import country_calendar as of; day = dt.date(2026, 1, 1);"
            "print(ascii(of('SE', zone='UTC').holidays[day]), of('SE', zone='UTC', language='en_US').holidays[day])"
        )
        env = {**os.environ, "LANG": machine, "LC_ALL": machine, "LANGUAGE": machine[:5]}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
        assert done.stdout.strip() == "'Ny\\xe5rsdagen' New Year's Day"
