"""Calendars as plain data, and back."""

import datetime as dt
import json
import pickle

import pytest
from hypothesis import given, strategies as st

from numberport.calendars import BusinessCalendar, Hours, NotACalendar, read_written, written
from numberport.testing import strategies

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("name", "weekdays", "holidays", "zone", "opens", "closes", "hours", "worked")


@given(strategies.calendars())
def test_there_and_back(calendar):
    """What is written as JSON is read as an equal calendar, all its days and hours with it; and so is a pickle."""
    for again in (read_written(json.loads(json.dumps(written(calendar)))), pickle.loads(pickle.dumps(calendar))):  # noqa: S301 - our own bytes
        assert again == calendar
        assert written(again) == written(calendar)


def test_the_form():
    """The form is what a person would write."""
    calendar = BusinessCalendar(
        name="Acme",
        holidays={dt.date(2026, 12, 25): "Christmas Day"},
        zone="Europe/Paris",
        opens=dt.time(8, 30),
        hours={6: Hours(dt.time(9), dt.time(13))},
        worked=[dt.date(2026, 12, 26)],
    )
    assert written(calendar) == {
        "name": "Acme",
        "weekdays": [1, 2, 3, 4, 5],
        "holidays": {"2026-12-25": "Christmas Day"},
        "zone": "Europe/Paris",
        "opens": "08:30:00",
        "closes": "00:00:00",
        "hours": {"6": {"opens": "09:00:00", "closes": "13:00:00"}},
        "worked": {"2026-12-26": ""},
    }


def test_what_is_left_out_is_usual():
    """Nothing stated is a week from Monday to Friday, and only what differs need be."""
    assert read_written({}) == BusinessCalendar()
    assert read_written({"opens": "08:00"}) == BusinessCalendar(opens=dt.time(8))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "calendar: an object with names is wanted"),
        ({"holiday": {}}, "holiday: no such field; there are: name, weekdays"),
        ({"name": 7}, "name: a text is wanted, not 7"),
        ({"weekdays": [True]}, "weekdays: a list of weekdays is wanted"),
        ({"weekdays": []}, "calendar: weekdays are 1"),
        ({"weekdays": 5}, "weekdays: a list of weekdays is wanted"),
        ({"zone": "Europe/Atlantis"}, "calendar: 'Europe/Atlantis' is no time zone"),
        ({"opens": "8 o'clock"}, 'opens: "8 o\'clock" is no time; write 08:00'),
        ({"opens": "08:00+01:00"}, "opens: '08:00+01:00' has a zone"),
        ({"opens": "09:00", "closes": "08:00"}, "calendar: a day that opens"),
        ({"holidays": {"Christmas": ""}}, "holidays: 'Christmas' is no day; write 2026-12-25"),
        ({"holidays": {"2026-12-25": None}}, "holidays, 2026-12-25: a text is wanted"),
        ({"hours": {"0": {}}}, "hours: '0' is no weekday"),
        ({"hours": {"1": {"opens": "08:00"}}}, "hours, 1: hours are opens and closes"),
        ({"hours": {"1": {"opens": "08:00", "closes": "07:00"}}}, "hours, 1: a day that opens"),
    ],
)
def test_what_is_wrong_is_named(data, said):
    """What states no calendar is refused with the place and the reason."""
    with pytest.raises(NotACalendar) as caught:
        read_written(data)
    assert said in str(caught.value)


@given(st.dictionaries(st.sampled_from(FIELDS), JSON) | JSON)
def test_anything_else_is_refused(data):
    """Whatever is read, it is a calendar that reads back or one error."""
    try:
        calendar = read_written(data)
    except NotACalendar as error:
        assert len(str(error)) < 500  # noqa: PT017 - either way is right
    else:
        assert read_written(written(calendar)) == calendar
