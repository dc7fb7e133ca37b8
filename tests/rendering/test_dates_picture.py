"""The dates of a request as a calendar."""

import datetime as dt
import xml.etree.ElementTree as ET
from itertools import combinations

import attrs
import pytest
from hypothesis import given

from asked import BERLIN, LONDON, NEW_YORK, request, requests
from numberport.foc import DateRequest, course, estimate
from numberport.foc.words import day_text
from numberport.regimes import Anchor
from numberport.rendering import dates
from numberport.rendering.layouts import BOLD
from numberport.rendering.tracks import tracks
from numberport.rendering.weeks import weeks
from numberport.rendering.wording import ems

SPACE = "{http://www.w3.org/2000/svg}"
SIZES = {"npc-head": 18 * BOLD, "npc-name": 12.5 * BOLD, "npc-small": 12, "npc-count": 10.5 * BOLD}
FIELDS = (
    *("clock_starts", "response_due", "earliest", "latest", "scheduled", "valid_until", "withdraw_until"),
    *("expected_from", "expected_to"),
)
#: The day before Thanksgiving, after the cut-off of simple ports.
LATE = dt.datetime(2026, 11, 25, 14, tzinfo=NEW_YORK)
SIMPLE = request("US", "simple", LATE, region="northeast", holidays={dt.date(2026, 11, 26): "Thanksgiving Day"})
CHRISTMAS = request("GB", "mobile", dt.datetime(2026, 12, 23, 13, 30, tzinfo=LONDON))


def layouts(picture):
    """Return the two layouts of a picture, wide and narrow."""
    return ET.fromstring(picture).findall(f"{SPACE}svg")  # noqa: S314 - our own


def words(layout):
    """Return all that is written in a layout."""
    return " ".join(text.text or "" for text in layout.iter(f"{SPACE}text"))


def entries(layout):
    """Return the dates in a layout: the name of each, with what a pointer is told of it."""
    groups = (group for group in layout.iter(f"{SPACE}g") if group.get("class") == "npc-entry")
    return [(group.get("data-date"), group.find(f"{SPACE}title").text) for group in groups]


def boxes(layout):
    """Return the field that each text takes, at the most."""
    for text in layout.iter(f"{SPACE}text"):
        style, *_, last = text.get("class").split()
        wide, x, y = ems(text.text) * SIZES[style], float(text.get("x")), float(text.get("y"))
        left = x - wide / 2 if last == "npc-mid" else x
        yield text.text, left, left + wide, y - SIZES[style] * 0.7, y + SIZES[style] * 0.1


def bars(layout, height):
    """Return where the bars of a height begin and end, week by week, less the samples in the legend."""
    found = [rect for rect in layout.iter(f"{SPACE}rect") if rect.get("height") == height]
    placed = [(float(rect.get("x")), float(rect.get("width"))) for rect in found]
    # The samples begin at the very edge.
    return [(x, x + width) for x, width in placed if x > 0.5]


def blocks(layout):
    """Return where the blocks of time that counts begin, week by week."""
    return [left for left, _ in bars(layout, "13")]


@given(requests())
def test_any_answer_yields_well_formed_svg_and_injects_nothing(asked):
    """The picture parses, and every element and attribute is one of ours."""
    root = ET.fromstring(dates.picture(asked))  # noqa: S314 - our own
    assert {element.tag.removeprefix(SPACE) for element in root.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "path", "text", "g", "circle"),
    }
    assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)


@given(requests())
def test_every_date_of_the_answer_stands_in_both_layouts_once(asked):
    """With its own day, whatever else the answer says."""
    answer = estimate(asked)
    expected = {name: getattr(answer, name) for name in FIELDS if getattr(answer, name) is not None}
    expected |= {f"{share} % made by": when for share, when in answer.percentiles}
    for layout in layouts(dates.picture(asked)):
        found = [(name, told) for name, told in entries(layout) if name in expected]
        assert sorted(name for name, _ in found) == sorted(expected)
        assert all(day_text(expected[name]) in told for name, told in found)
        assert [name for name, _ in entries(layout)].count("received") == bool(entries(layout))


@given(requests())
def test_no_two_texts_overlap_and_none_leaves_the_picture(asked):
    """The fields of any two texts of a layout are apart."""
    for layout in layouts(dates.picture(asked)):
        left, _, width, height = map(float, layout.get("viewBox").split())
        fields = list(boxes(layout))
        for text, begin, end, top, bottom in fields:
            assert left <= begin
            assert end <= left + width, text
            assert 0 < top < bottom < height, text
        for one, other in combinations(fields, 2):
            apart = one[2] <= other[1] or other[2] <= one[1] or one[4] <= other[3] or other[4] <= one[3]
            assert apart, (one, other)


@given(requests())
def test_the_same_answer_gives_the_same_picture(asked):
    """Nothing depends on the clock, or on what was asked before."""
    assert dates.picture(asked) == dates.picture(attrs.evolve(asked, holidays=dict(asked.holidays)))


def test_a_closed_day_has_its_holidays_name_and_a_hatching():
    """No meaning hangs on colour alone: Thanksgiving, Saturday and Sunday are hatched, and so is the sample."""
    wide, narrow = layouts(dates.picture(SIMPLE))
    assert "Thanksgiving Day" in words(wide)
    assert "Thu 26 Nov is closed: Thanksgiving Day" in words(narrow)
    for layout in (wide, narrow):
        hatched = [path for path in layout.iter(f"{SPACE}path") if path.get("class") == "npc-way npc-line-line"]
        # Two weeks have two closed days each besides.
        assert len(hatched) == 1 + 4 + 1
        assert "no business day" in words(layout)


def test_time_that_counts_is_a_block_and_time_that_passes_a_broken_line():
    """Four hours on Friday are a block, and Monday, on which the numbers may move, an open one; the rest is broken."""
    wide, _ = layouts(dates.picture(SIMPLE))
    friday, monday = 4 * 128 + 8 / 24 * 128 + 1, 1.5
    assert blocks(wide) == pytest.approx([friday])
    assert [left for left, _ in bars(wide, "12")] == [monday]
    broken = [path.get("d") for path in wide.iter(f"{SPACE}path") if path.get("stroke-dasharray")]
    received, thanksgiving = 2 * 128 + 14 / 24 * 128, 4 * 128 + 8 / 24 * 128
    assert broken[0].startswith(f"M{received:g} ")
    assert broken[0].endswith(f"H{thanksgiving:g}")
    assert {"4 hours, counted to response due (3)", "passes, and does not count"} <= {
        text.text for text in wide.iter(f"{SPACE}text")
    }


@given(requests())
def test_no_block_lies_beyond_the_date_it_is_counted_to(asked):
    """What is counted of a day after the date is open, for all the time that counts is told by one or the other."""
    run = course(asked)
    for track in tracks(run, weeks(run)):
        for begin, end, over in track.blocks:
            assert begin <= over <= end
            assert over == begin or over <= track.clock.ends
            assert over == end or over >= track.clock.ends


@pytest.mark.parametrize(
    ("asked", "column", "hour"),
    [
        (request("US", "non-simple", LATE, region="northeast"), 1, 0),
        (request("GB", "multi-line-150-pro", dt.datetime(2026, 12, 18, 10, tzinfo=LONDON)), 2, 0),
        (request("GB", "mobile", dt.datetime(2026, 3, 30, 10, tzinfo=LONDON)), 1, 9),
    ],
)
def test_the_number_of_an_earliest_date_stands_where_the_date_is(asked, column, hour):
    """
    Not behind the day that is counted last, as if the numbers moved on the next.

    Before it all blocks of its week are closed, and after it there is an open one only.
    """
    earliest = estimate(asked).earliest
    assert (earliest.weekday(), earliest.hour) == (column, hour)
    for layout, day in zip(layouts(dates.picture(asked)), (128, 49), strict=True):
        at = (column + hour / 24) * day
        ((left, right),) = bars(layout, "12")
        assert (left, right) == pytest.approx((at + 1.5, (column + 1) * day - 1.5))
        pills = [begin for begin, _ in bars(layout, "15")]
        assert any(begin == pytest.approx(at + 1) for begin in pills)


def test_the_number_of_a_last_day_stands_at_its_end():
    """A day by whose end the numbers must have moved is counted whole, and no block of it is open."""
    cap = request("GB", "mobile", dt.datetime(2026, 3, 30, 10, tzinfo=LONDON))
    wide, _ = layouts(dates.picture(cap))
    assert (129.0, 255.0) in bars(wide, "13")
    assert bars(wide, "15")[-1][1] == pytest.approx(255)


def test_a_refusal_is_told_in_words():
    """Above the weeks, for a screen reader too, and not again as why a date is missing."""
    asked = attrs.evolve(CHRISTMAS, given={Anchor.CODE_ISSUED: dt.date(2026, 10, 1)})
    picture = dates.picture(asked)
    for layout in layouts(picture):
        assert "Refused: the PAC held until Sat 31 Oct 2026" in words(layout)
        assert words(layout).count("the PAC held until") == 1
    assert "<desc>refused: the PAC held until Sat 31 Oct 2026" in picture


def test_hours_contradictions_and_what_is_not_known_are_told_in_words():
    """They are no days of a calendar."""
    monday = dt.datetime(2026, 3, 30, 10, tzinfo=LONDON)
    spain = request("ES", "mobile", monday, given={Anchor.AGREED: monday.date()})
    for layout in layouts(dates.picture(spain)):
        assert "the rules contradict each other here" in words(layout)
    for layout in layouts(dates.picture(CHRISTMAS)):
        told = words(layout)
        assert "Hours of ports: Mon Tue Wed Thu Fri 09:00-17:00 (at all)" in told
        assert "No date for response due: a PAC is the answer" in told
    australian = request("AU", "category-a", LATE, region="act")
    assert "No date for earliest, latest or scheduled: the code promises" in words(
        layouts(dates.picture(australian))[0]
    )


def test_weeks_without_a_date_are_folded_however_many_they_are():
    """A day half a year ahead makes the picture no higher than one of five weeks ahead."""
    received = dt.datetime(2026, 11, 25, 10, tzinfo=BERLIN)
    near, far = (
        dates.picture(request("DE", "fixed", received, desired=day))
        for day in (dt.date(2027, 1, 13), dt.date(2027, 5, 12))
    )
    assert [layout.get("viewBox") for layout in layouts(near)] == [layout.get("viewBox") for layout in layouts(far)]
    assert "21 weeks without a date: Mon 14 Dec 2026 to Sun 9 May 2027" in words(layouts(far)[0])
    assert "10 May 2027" in words(layouts(far)[0])


def test_a_single_week_without_a_date_is_shown():
    """Folding it would save nothing, and hide its days."""
    asked = attrs.evolve(CHRISTMAS, given={Anchor.CODE_ISSUED: dt.date(2026, 12, 10)})
    assert "weeks without a date" not in words(layouts(dates.picture(asked))[0])
    assert "14 Dec" in words(layouts(dates.picture(asked))[0])


def test_a_clock_that_runs_through_folded_weeks_tells_what_it_counts_there():
    """How many days of them, and which holidays it passes."""
    regime = CHRISTMAS.regime
    port = next(port for port in regime.ports if port.name == "multi-line-30-pro")
    transfer = port.transfer
    long = attrs.evolve(transfer.interval, span=attrs.evolve(transfer.interval.span, count=30))
    slow = attrs.evolve(port, transfer=attrs.evolve(transfer, interval=long))
    received = dt.datetime(2026, 12, 1, 10, tzinfo=LONDON)
    asked = attrs.evolve(CHRISTMAS, regime=attrs.evolve(regime, ports=(slow,)), port=slow.name, received=received)
    told = words(layouts(dates.picture(asked))[0])
    assert "weeks without a date" in told
    assert "22 days counted to earliest (4); closed: Christmas Day (Fri 25 Dec), Boxing Day (Sat 26 Dec), " in told


def test_a_day_asked_for_and_not_had_is_marked():
    """Where the day moved, and where it was refused; not where it is the one that is scheduled."""
    for desired, marked in ((dt.date(2026, 12, 5), True), (dt.date(2026, 12, 7), False), (None, False)):
        wide, _ = layouts(dates.picture(attrs.evolve(SIMPLE, desired=desired)))
        assert ("asked for" in dict(entries(wide))) is marked
    moment = dt.datetime(2026, 12, 7, tzinfo=NEW_YORK)
    assert "asked for" not in dict(entries(layouts(dates.picture(attrs.evolve(SIMPLE, desired=moment)))[0]))


def test_an_answer_without_dates_says_why():
    """No calendar is drawn where no calendar counts."""
    nowhere = DateRequest(regime=None, port=None, received=LATE)
    for asked, title in ((nowhere, "Dates"), (request("US", "simple", LATE), "Dates (simple)")):
        picture = dates.picture(asked)
        assert ET.fromstring(picture)[0].text == title  # noqa: S314 - our own
        for layout in layouts(picture):
            assert "No dates: " in words(layout)
            assert not entries(layout)


def test_a_screen_reader_is_told_every_date():
    """In the description, and with its reason at each date."""
    root = ET.fromstring(dates.picture(SIMPLE))  # noqa: S314 - our own
    assert root[0].text == "United States, Northeast region: simple"
    assert root[1].text.startswith("received Wed 25 Nov 2026 14:00; clock starts Fri 27 Nov 2026 08:00; ")
    told = dict(entries(layouts(dates.picture(SIMPLE))[0]))
    assert told["clock_starts"].startswith("clock starts: Fri 27 Nov 2026 08:00. Received Wed 25 Nov 2026 14:00: after")


def test_a_picture_reaches_to_the_end_of_the_calendars():
    """The last week of 2100 has no day of 2101."""
    received = dt.datetime(2100, 12, 29, 9, tzinfo=NEW_YORK)
    wide, _ = layouts(dates.picture(attrs.evolve(SIMPLE, received=received)))
    assert "31" in words(wide).split()
    assert "1 Jan" not in words(wide)


def test_an_answer_is_no_request():
    """An answer does not hold whose days counted; the error says what to give instead."""
    with pytest.raises(dates.NotARequest, match="this is a PortDates: give the DateRequest itself"):
        dates.picture(estimate(SIMPLE))
