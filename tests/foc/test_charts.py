"""The chart of a week: the published shape, its cover of the week, and agreement with single answers."""

import datetime as dt
import itertools

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from numberport import regimes
from numberport.foc import DateRequest, chart, estimate
from numberport.regimes import GB, US, UnknownRegion

#: The chart of the one-business-day plan, in the words in which it is told in the trade.
PUBLISHED = """
Mon 08:00-13:00     | Mon 12:00-17:00 | Tue 00:00
Mon 13:01-Tue 07:59 | Tue 12:00       | Wed 00:00
Tue 08:00-13:00     | Tue 12:00-17:00 | Wed 00:00
Tue 13:01-Wed 07:59 | Wed 12:00       | Thu 00:00
Wed 08:00-13:00     | Wed 12:00-17:00 | Thu 00:00
Wed 13:01-Thu 07:59 | Thu 12:00       | Fri 00:00
Thu 08:00-13:00     | Thu 12:00-17:00 | Fri 00:00
Thu 13:01-Fri 07:59 | Fri 12:00       | Mon 00:00
Fri 08:00-13:00     | Fri 12:00-17:00 | Mon 00:00
Fri 13:01-Mon 07:59 | Mon 12:00       | Tue 00:00
"""
DATED = [(regime, port.name) for regime in regimes.all() for port in regime.ports if port.reception]


def short(first, last):
    """Return a stretch of time as the published chart writes it."""
    if first == last:
        return f"{first:%a %H:%M}"
    return f"{first:%a %H:%M}-{last:{'%H:%M' if first.date() == last.date() else '%a %H:%M'}}"


@pytest.mark.parametrize("region", [region.name for region in US.regions])
def test_a_week_without_holidays_has_the_published_shape(region):
    """The chart of a simple port equals the published one, cell by cell, in every region."""
    rows = chart(US, "simple", dt.date(2026, 4, 22), region=region).rows
    found = [(short(row.first, row.last), short(row.due_first, row.due_last), f"{row.ready:%a %H:%M}") for row in rows]
    assert found == [tuple(cell.strip() for cell in line.split("|")) for line in PUBLISHED.split("\n")[1:-1]]


def test_a_holiday_moves_its_rows():
    """With Monday a holiday the first row begins on Monday and counts as Tuesday morning."""
    day = dt.date(2026, 5, 25)
    first, second, *_ = chart(US, "simple", day, region="northeast", holidays=frozenset({day})).rows
    assert short(first.first, first.last) == "Mon 08:00-Tue 07:59"
    assert f"{first.due_first:%a %H:%M}" == "Tue 12:00"
    assert short(second.first, second.last) == "Tue 08:00-13:00"


@settings(max_examples=25)
@given(
    st.sampled_from(DATED),
    st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    st.frozensets(st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), max_size=60),
    st.data(),
)
def test_every_minute_of_the_week_stands_in_the_chart_as_it_is(kind, week, holidays, data):
    """The rows follow one another without a gap for a week, and any minute of a row has the row's dates."""
    regime, port = kind
    region = data.draw(st.sampled_from(regime.regions)).name
    made = chart(regime, port, week, region=region, holidays=holidays)
    for before, after in itertools.pairwise(made.rows):
        assert after.first.astimezone(dt.UTC) - before.last.astimezone(dt.UTC) == dt.timedelta(minutes=1)
    assert made.rows[-1].last.date() - made.rows[0].first.date() in {dt.timedelta(days=6), dt.timedelta(days=7)}
    row = data.draw(st.sampled_from(made.rows))
    inside = int((row.last.astimezone(dt.UTC) - row.first.astimezone(dt.UTC)).total_seconds() // 60)
    minute = row.first.astimezone(dt.UTC) + dt.timedelta(minutes=data.draw(st.integers(0, inside)))
    dates = estimate(DateRequest(regime=regime, port=port, region=region, received=minute, holidays=holidays))
    assert dates.earliest == row.ready
    if isinstance(row.due_first, dt.datetime):
        assert row.due_first <= dates.response_due <= row.due_last


def test_it_can_be_shown():
    """One section, a row for each stretch, in as many words as tell it."""
    (section,) = chart(GB, "mobile", dt.date(2026, 3, 18)).sections()
    assert section.title == "Requests received in the week of Mon 16 Mar 2026 (mobile)"
    assert section.rows[0].cells == (
        "Mon 16 Mar 2026 00:00 - 11:59",
        "Tue 17 Mar 2026 09:00",
        "Tue 17 Mar 2026",
    )
    assert section.rows[-1].cells[0] == "Fri 20 Mar 2026 12:00 - Sun 22 Mar 2026 23:59"
    (section,) = chart(US, "simple", dt.date(2026, 3, 18), region="Northeast").sections()
    assert section.title.endswith("(simple, northeast)")
    assert section.rows[0].cells[1] == "Mon 16 Mar 2026 12:00 - 17:00"
    (section,) = chart(US, "non-simple", dt.date(2026, 3, 18), region="northeast").sections()
    assert section.rows[4].cells[1] == "Sat 21 Mar 2026 00:00 - Mon 23 Mar 2026 23:59"


def test_a_port_without_dates_has_an_empty_chart():
    """Where a rule gives no answer and no earliest date, the cells say nothing."""
    bare = attrs.evolve(GB.port("mobile"), transfer=None, reception=None)
    (row, *_) = chart(attrs.evolve(GB, ports=(bare,)), "mobile", dt.date(2026, 3, 18)).rows
    assert (row.due_first, row.ready) == (None, None)
    days = attrs.evolve(GB.port("single-line-pro"), response=GB.port("mobile").transfer.interval)
    (section,) = chart(attrs.evolve(GB, ports=(days,)), "single-line-pro", dt.date(2026, 3, 18)).sections()
    assert section.rows[0].cells[1] == "Tue 17 Mar 2026"


def test_the_region_must_be_named_where_there_are_several():
    """Without a region the known ones are listed."""
    with pytest.raises(UnknownRegion, match="depend on the region, and none was named; name one of us: "):
        chart(US, "simple", dt.date(2026, 3, 18))


@pytest.mark.parametrize(
    ("country", "port", "columns"),
    [
        ("us", "simple", ("received", "answer due by", "numbers may move from")),
        ("us", "wireless", ("received", "answer due by", "must have moved by")),
        ("gb", "mobile", ("received", "numbers may move from", "must have moved by")),
        ("mx", "all", ("received", "must have moved by")),
    ],
)
def test_a_chart_has_a_column_for_each_date_the_rule_gives(country, port, columns):
    """Where a rule dates no answer, or names no last day, no column of dashes stands for it."""
    regime = regimes.get(country)
    region = None if regime.unnamed_region() else regime.regions[0].name
    section = chart(regime, port, dt.date(2026, 3, 2), region=region).sections()[0]
    assert section.columns == columns
    assert all(len(row.cells) == len(columns) for row in section.rows)


def test_a_last_day_stands_in_the_chart_as_in_the_answer():
    """British requests before noon of a Tuesday must have moved by Wednesday, and those after it by Thursday."""
    rows = chart(GB, "mobile", dt.date(2026, 3, 2)).sections()[0].rows
    cells = {row.cells[0]: row.cells[1:] for row in rows}
    assert cells["Tue 3 Mar 2026 00:00 - 11:59"] == ("Wed 4 Mar 2026 09:00", "Wed 4 Mar 2026")
    assert cells["Tue 3 Mar 2026 12:00 - 23:59"] == ("Thu 5 Mar 2026 09:00", "Thu 5 Mar 2026")


def test_a_chart_without_any_date_says_so():
    """Australia promises shares of ports, which date no single one: a sentence says it, and no empty table."""
    section = chart(regimes.get("au"), "mobile", dt.date(2026, 3, 2), region="nsw").sections()[0]
    assert section.rows == section.columns == ()
    assert "counts a date" in section.sentences[0]
