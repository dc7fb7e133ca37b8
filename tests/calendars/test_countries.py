"""Countries' calendars, out of the `holidays` package."""

import datetime as dt
import subprocess
import sys

import pytest

from numberport.calendars import FIRST_YEAR, LAST_YEAR, UnknownCalendar, country_calendar


class TestCountries:
    """Public holidays, out of the `holidays` package."""

    def test_the_days_agree_with_their_source(self):
        """The calendar closes on exactly the days the package names, from 1990 to 2100, and on the weekend."""
        import holidays as package

        source = package.country_holidays("US", years=range(FIRST_YEAR, LAST_YEAR + 1))
        calendar = country_calendar("US")
        assert dict(calendar.holidays) == dict(source.items())
        assert calendar.holiday_name(dt.date(2026, 12, 25)) == "Christmas Day"
        assert not calendar.is_open(dt.date(2099, 12, 25))

    def test_a_part_of_a_country_has_its_own(self):
        """A subdivision closes on its own days besides, in the zone that is asked for."""
        bavaria = country_calendar("DE", "BY", zone="Europe/Berlin")
        epiphany = dt.date(2026, 1, 6)
        assert not bavaria.is_open(epiphany)
        assert country_calendar("DE").is_open(epiphany)
        assert bavaria.zone == "Europe/Berlin"
        assert bavaria.name == "public holidays of DE-BY"

    def test_the_week_is_the_country_s(self):
        """In Israel Sunday counts and Friday does not."""
        assert country_calendar("IL").weekdays == frozenset({7, 1, 2, 3, 4})

    def test_it_is_read_once(self):
        """Asking again gives the same calendar."""
        assert country_calendar("US") is country_calendar("US")

    @pytest.mark.parametrize(
        ("country", "part", "known"), [("ZZ", None, "US"), ("US", "ZZ", "TX"), ("SG", "X", "none")]
    )
    def test_an_unknown_place_lists_the_known(self, country, part, known):
        """A country or a part the package does not have is an error that lists those it has."""
        with pytest.raises(UnknownCalendar, match=known):
            country_calendar(country, part)

    def test_nothing_heavy_is_loaded_before_it_is_asked_for(self):
        """Importing the module loads neither the holidays nor the zones."""
        code = (
            "import sys, numberport.calendars;"
            "heavy = {'holidays', 'dateutil', 'zoneinfo'} & set(sys.modules);"
            "sys.exit(', '.join(heavy) if heavy else 0)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
