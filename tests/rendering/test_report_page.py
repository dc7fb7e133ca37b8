"""A run's page."""

import re

from numberport.rendering import Markup, ReportPart, html
from numberport.rendering.report import report
from numberport.sections import Row, Section

PLAN = Section(title="Plan", sentences=("Two orders.",), columns=("order",), rows=(Row(("acme-1",)),))
PARTS = (
    ReportPart(title="Plan", sections=(PLAN,)),
    ReportPart(
        title="Order <1>",
        sections=(Section(title="Dates"),),
        picture=Markup("<svg></svg>"),
        parts=(ReportPart(title="What happened", sections=(Section(title="News"),)),),
    ),
)


def headings(document):
    """Return the headings of a page, each with its level."""
    return [(int(level), title) for level, title in re.findall(r"<h(\d)[^>]*>(.*?)</h", document)]


def test_headings_follow_one_another_without_a_gap():
    """Parts stand below the title, their sections and parts below them; a title is not said twice."""
    assert headings(report("Acme", PARTS)) == [
        *((1, "Acme"), (2, "Plan"), (2, "Order &lt;1&gt;"), (3, "Dates"), (3, "What happened"), (4, "News")),
    ]


def test_every_part_is_linked_from_the_top():
    """Each link leads to the one heading that has its name."""
    document = report("Acme", PARTS)
    assert (
        re.findall(r'href="#(part-\d)"', document) == re.findall(r' id="(part-\d)"', document) == ["part-1", "part-2"]
    )


def test_a_single_part_needs_no_contents():
    """One part is found without a link."""
    assert "<nav" not in report("Acme", PARTS[:1])


def test_a_part_shows_its_answers_then_its_picture_then_its_parts():
    """They come in reading order, and the lead before them all."""
    document = report("Acme", PARTS, lead=("All <is> well.",))
    places = [document.index(text) for text in ("All &lt;is&gt; well.", ">Dates<", "<svg>", ">What happened<")]
    assert places == sorted(places)


def test_a_section_is_drawn_as_it_is_alone():
    """A part adds a heading and changes nothing else."""
    assert html(Section(title="News"), level=4) in report("Acme", PARTS)
