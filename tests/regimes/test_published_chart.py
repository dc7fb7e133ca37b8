"""The chart of a simple port in a week without holidays, as it is published, held against every minute of weeks."""

import datetime as dt
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from numberport.calendars import DAY_NAMES
from numberport.foc import DateRequest, estimate
from numberport.regimes import US

ROWS = tomllib.loads((Path(__file__).parents[1] / "data" / "foc_chart.toml").read_text(encoding="utf-8"))["row"]
WEEK = 7 * 24 * 60
#: Mondays of weeks without a change of the clocks, so that minutes are minutes on the wall.
MONDAYS = [dt.date(2026, 3, 16) + dt.timedelta(weeks=ahead) for ahead in range(20)]


def minute(text):
    """Return the minute of the week that a text such as "Tue 07:59" names."""
    day, wall = text.split()
    hours, minutes = wall.split(":")
    return (DAY_NAMES.index(day) * 24 + int(hours)) * 60 + int(minutes)


def row_of(moment):
    """Return the one row of the chart for a minute of the week."""
    (row,) = (
        row for row in ROWS if (moment - minute(row["from"])) % WEEK <= (minute(row["to"]) - minute(row["from"])) % WEEK
    )
    return row


def next_at(local, text):
    """Return the first moment at or after another that a text such as "Tue 00:00" names."""
    ahead = (minute(text) - (local.weekday() * 24 + local.hour) * 60 - local.minute) % WEEK
    return local + dt.timedelta(minutes=ahead)


@pytest.mark.parametrize("port", ["simple", "intermodal"])
@given(st.sampled_from(MONDAYS), st.integers(0, WEEK - 1), st.sampled_from(US.regions))
def test_every_minute_of_a_week_is_answered_and_ported_as_charted(port, monday, moment, region):
    """The row of a minute says between which hours it is answered, and on which midnight its number may move."""
    row, zone = row_of(moment), ZoneInfo(region.zone)
    local = dt.datetime.combine(monday, dt.time(0), zone) + dt.timedelta(minutes=moment)
    dates = estimate(DateRequest(regime=US, port=port, region=region.name, received=local))
    first, last = (next_at(local, text) for text in row["answered"])
    if moment == minute(row["from"]) or first == last:
        assert dates.response_due == first
    assert dates.response_due <= last
    assert dates.response_due.weekday() == last.weekday()
    assert dates.earliest == next_at(local, row["ready"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['from']} to {row['to']}")
def test_the_edges_of_a_row_are_those_of_its_cells(row):
    """The first minute of a row has its first answer, and the last its last; a minute on, another row begins."""
    zone = ZoneInfo("America/New_York")
    monday = dt.datetime.combine(MONDAYS[0], dt.time(0), zone)
    begin = monday + dt.timedelta(minutes=minute(row["from"]))
    end = next_at(begin, row["to"])
    for received, answered in zip((begin, end), row["answered"], strict=True):
        dates = estimate(DateRequest(regime=US, port="simple", region="northeast", received=received))
        assert dates.response_due.weekday() == DAY_NAMES.index(answered[:3])
        assert f"{dates.response_due:%H:%M}" == answered[4:]
        assert dates.earliest == next_at(begin, row["ready"])
    assert row_of((minute(row["to"]) + 1) % WEEK) is not row
