"""Timelines as pictures."""

import datetime as dt
import xml.etree.ElementTree as ET
from collections import defaultdict

import pytest
from hypothesis import given, strategies as st

from numberport.deadlines import EntryKind, TimelineEntry
from numberport.rendering import svg
from numberport.rendering.wording import ems, harmless
from numberport.sections import Mark

SPACE = "{http://www.w3.org/2000/svg}"
SIZES = {"np-head": 18 * 1.12, "np-name": 15 * 1.12, "np-date": 14 * 1.12, "np-small": 13}
MORNING = dt.datetime(2026, 3, 3, 9, 30, tzinfo=dt.UTC)


def entry(title="Opened", **fields):
    """Return an entry, with what matters to a test set."""
    return TimelineEntry(**{"at": MORNING, "kind": EntryKind.ACTION, "title": title, **fields})


def entries():
    """Return timelines with hostile text, of every mark and kind."""
    text = st.one_of(
        st.text(max_size=80), st.sampled_from(["</text><script>", "&lt;\"'", "\x00\u202e\ud800", "W" * 900])
    )
    one = st.builds(
        TimelineEntry,
        at=st.none() | st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
        kind=st.sampled_from(EntryKind),
        title=text,
        detail=text,
        mark=st.sampled_from(Mark),
        inferred=st.booleans(),
    )
    return st.lists(one, max_size=6)


def layouts(picture):
    """Return the two layouts of a picture, wide and narrow."""
    return ET.fromstring(picture).findall(f"{SPACE}svg")  # noqa: S314 - our own


def words(layout):
    """Return the texts of a layout."""
    return [text.text or "" for text in layout.iter(f"{SPACE}text")]


@given(entries(), st.text(max_size=50))
def test_any_text_yields_well_formed_svg_and_injects_nothing(shown, title):
    """The picture parses, and every element and attribute is one of ours."""
    root = ET.fromstring(svg.timeline(shown, title=title))  # noqa: S314 - our own
    assert {element.tag.removeprefix(SPACE) for element in root.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "path", "text", "g", "circle"),
    }
    assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)


@given(entries(), st.text(max_size=50))
def test_nothing_overlaps_and_nothing_runs_out_of_the_picture(shown, title):
    """In both layouts lines of one column keep their distance and end before the edge."""
    for layout in layouts(svg.timeline(shown, title=title)):
        left, _, width, height = map(float, layout.get("viewBox").split())
        columns = defaultdict(list)
        for text in layout.iter(f"{SPACE}text"):
            x, y = float(text.get("x")), float(text.get("y"))
            columns[x].append(y)
            assert x + ems(text.text) * SIZES[text.get("class").split()[0]] <= left + width
            assert 0 < y < height
        for ys in columns.values():
            assert all(below - above >= 15 for above, below in zip(sorted(ys), sorted(ys)[1:], strict=False))


def test_every_word_is_in_both_layouts():
    """Neither screen loses anything that fits."""
    picture = svg.timeline([entry(detail="fourteen numbers", inferred=True)], title="Order acme-1")
    for layout in layouts(picture):
        drawn = " ".join(words(layout))
        assert all(
            word in drawn
            for word in ("Order acme-1", "Opened", "fourteen numbers", "Tue 2026-03-03", "09:30 UTC", "inferred")
        )


def test_a_day_is_written_once_where_dates_have_their_own_column():
    """Beside the text the second entry of a day shows its time only; above the text every entry shows its day."""
    wide, narrow = layouts(svg.timeline([entry(), entry("Submitted")], title=""))
    assert sum("2026-03-03" in text for text in words(wide)) == 1
    assert sum("2026-03-03" in text for text in words(narrow)) == 2


def test_who_speaks_is_said_in_a_word():
    """We, the carrier, or what is due."""
    shown = [entry(kind=kind) for kind in EntryKind]
    drawn = " ".join(words(layouts(svg.timeline(shown, title=""))[1]))
    assert all(f"· {who}" in drawn for who in ("we", "carrier", "due"))


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark is not Mark.PLAIN])
def test_a_mark_has_a_sign_of_its_own(mark):
    """No meaning hangs on colour alone."""
    signs = {
        path.get("d")
        for kind in (mark, Mark.PLAIN)
        for path in layouts(svg.timeline([entry(mark=kind)], title=""))[0].iter(f"{SPACE}path")
    }
    assert len(signs) == 1


def test_what_is_not_certain_is_dashed():
    """What is due or inferred is drawn with a broken line, what happened with a whole one."""
    whole = svg.timeline([entry(), entry(mark=Mark.GOOD)], title="")
    due = svg.timeline([entry(), entry(kind=EntryKind.DUE)], title="")
    inferred = svg.timeline([entry(), entry(inferred=True)], title="")
    assert ["stroke-dasharray" in picture for picture in (whole, due, inferred)] == [False, True, True]


def test_a_long_text_is_bounded():
    """Hostile length costs a few lines, and the last one says that there was more."""
    drawn = words(layouts(svg.timeline([entry(detail="long " * 5_000)], title=""))[1])
    assert len(drawn) < 12
    assert drawn[-1].endswith("…")


def test_of_a_long_history_the_latest_is_drawn():
    """What is left out is counted."""
    picture = svg.timeline([entry(f"number {place}") for place in range(310)], title="Order")
    drawn = words(layouts(picture)[0])
    assert "10 earlier entries are not drawn." in drawn
    assert "number 309" in drawn
    assert "number 9" not in drawn


def test_a_screen_reader_is_told_what_the_picture_shows():
    """Title and description stand first, our own words or the caller's."""
    title, description = list(ET.fromstring(svg.timeline([entry()], title="Order <1>")))[:2]  # noqa: S314 - our own
    assert (title.text, description.text) == ("Order <1>", "1 entry, what happened and what is due.")
    assert "<desc>All of it.</desc>" in svg.timeline([entry()] * 2, title="", description="All of it.")
    assert "<desc>2 entries," in svg.timeline([entry()] * 2, title="")


def test_a_picture_follows_the_screen_and_asks_nothing_of_a_network():
    """Its own style sheet knows dark and narrow screens; the only address is the name of the format."""
    picture = svg.timeline([], title="Nothing yet")
    assert "prefers-color-scheme:dark" in picture
    assert "max-width:800px" in picture
    assert picture.count("http") == 1
    assert harmless("Nothing yet") in picture


def test_what_has_no_date_says_so_in_both_layouts():
    """What is waited for without a date stands with that in the place of its date."""
    wide, narrow = layouts(svg.timeline([entry("waiting for us", at=None, kind=EntryKind.WAITING)], title="x"))
    assert {"No date", "waiting"} <= set(words(wide))
    assert "No date · waiting" in words(narrow)
