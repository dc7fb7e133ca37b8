"""Answers as HTML, and the pages made of them."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

import numberport.rendering
from numberport.rendering import Markup, html, page
from numberport.rendering.markup import escaped, heading
from numberport.rendering.wording import harmless
from numberport.sections import Mark, Row, Section

EVIL = "<script>alert('\u202ex')</script> \" onload='x' &amp;\x00"
VOID = {"meta", "wbr"}
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2", "p", "div", "table"),
    *("caption", "thead", "tbody", "tr", "th", "td", "span", "wbr"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "role", "scope", "data-label", "aria-hidden"),
}


class Reader(HTMLParser):
    """A reader that notes tags, attributes and text, and whether every tag is closed."""

    def __init__(self, document):
        """Read a document."""
        super().__init__()
        self.open, self.tags, self.attributes, self.labels, self.words, self.stray = [], [], [], [], {}, []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.labels += [value for name, value in attrs if name == "data-label"]
        if tag == "wbr":
            return
        self.words.setdefault(tag, []).append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Note that a tag is closed."""
        if not self.open or self.open.pop() != tag:
            self.stray.append(tag)

    def handle_data(self, data):
        """Note text."""
        if self.open:
            self.words[self.open[-1]][-1] += data

    def handle_comment(self, data):
        """Note what should not be there."""
        self.stray.append(data)


def texts():
    """Return text, hostile more often than chance would have it."""
    return st.one_of(
        st.text(max_size=60), st.sampled_from([EVIL, "</td>", "<!-- -->", "]]>", "'\"", "\ud800", "w" * 90])
    )


def sections():
    """Return sections with hostile text in every place."""
    row = st.builds(Row, st.lists(texts(), max_size=3).map(tuple), st.sampled_from(Mark))
    return st.builds(
        Section,
        title=texts(),
        sentences=st.lists(texts(), max_size=2).map(tuple),
        columns=st.lists(texts(), max_size=3).map(tuple),
        rows=st.lists(row, max_size=3).map(tuple),
    )


@given(sections(), texts())
def test_any_text_yields_well_formed_html_and_injects_nothing(section, title):
    """Every tag is one of ours and closed, every attribute is one of ours."""
    read = Reader(page(title, html(section), lead=(title,)))
    assert not read.open
    assert not read.stray
    assert set(read.tags) <= TAGS
    assert set(read.attributes) <= ATTRIBUTES


@given(sections())
def test_a_reader_sees_the_very_text_of_every_cell(section):
    """Escaping changes what a browser must not see, never what a person reads."""
    read = Reader(html(section))
    cells = [harmless(cell) for row in section.rows for cell in row.cells]
    shown = read.words.get("td", [])
    assert [cell for cell in shown if cell] == [cell for cell in cells if cell]
    assert read.words.get("p", []) == [harmless(sentence) for sentence in section.sentences]


def test_a_page_asks_nothing_of_a_network_and_says_so():
    """A strict policy stands in the page, and there is no script, link, image or address."""
    document = page("Ports", html(Section(title="a", rows=(Row(("x",)),))))
    assert document.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "default-src 'none'" in document
    assert not any(word in document for word in ("<script", "<link", "<img", "http:", "https:", "url(", "@import"))


def test_a_page_follows_the_screen():
    """Its style knows dark screens, narrow screens and paper."""
    document = page("Ports")
    assert all(
        query in document
        for query in ("prefers-color-scheme:dark", "max-width:50rem", "@media print", 'name="viewport"')
    )


def test_a_table_is_readable_without_seeing_it():
    """It has a caption, its headers say what they head, and every cell of a card names its column."""
    fragment = html(Section(title="Cells", columns=("cell", "typed"), rows=(Row(("B7", "x"), Mark.BAD),)))
    assert '<caption class="np-unseen">Cells</caption>' in fragment
    assert fragment.count('scope="col"') == 3
    assert Reader(fragment).labels == ["cell", "typed"]


def test_a_mark_is_a_word_and_a_sign_beside_its_colour():
    """No meaning hangs on colour alone."""
    for mark in set(Mark) - {Mark.PLAIN}:
        fragment = html(Section(title="", rows=(Row(("x",), mark), Row(("y",)))))
        assert f'class="np-mark {mark}"' in fragment
        assert f"</span>{mark}</span>" in fragment
        assert '<td role="cell"></td>' in fragment


def test_a_table_that_never_ends_is_cut_and_counted():
    """A page stays readable; what it leaves out is said."""
    long = Section(title="", rows=tuple(Row((str(place),)) for place in range(30)))
    fragment = html(long, rows=10)
    assert fragment.count("<tr") == 10
    assert "… and 20 more rows, left out here." in fragment
    assert "left out" not in html(long)


def test_a_word_wider_than_a_screen_may_break_and_an_id_may_not():
    """A long word gets places to break at, a short cell with digits none."""
    assert escaped("x" * 60) == f"{'x' * 25}<wbr>{'x' * 25}<wbr>{'x' * 10}"
    assert escaped("two words") == "two words"
    fragment = html(Section(title="", rows=(Row(("acme-1", "some words")),)))
    assert '<td role="cell" class="np-short">acme-1</td>' in fragment
    assert '<td role="cell">some words</td>' in fragment


def test_a_name_may_break_at_its_joints_and_a_decimal_may_not():
    """Field paths and codes make way for prose in the next column."""
    assert escaped("papers.loa.account_number") == "papers.<wbr>loa.<wbr>account_<wbr>number"
    assert escaped("1.5 or A.B") == "1.5 or A.B"


def test_prose_is_not_squeezed_to_a_word_a_line():
    """A long cell has a class that keeps its column wide."""
    assert 'class="np-prose"' in html(Section(title="", rows=(Row(("word " * 20,)),)))


@pytest.mark.parametrize(
    ("cells", "mark", "form"),
    [
        (("+12125550100", "toll-free", "row 7"), Mark.PLAIN, "np-slim"),
        (("+12125550100", "toll-free", "row 7"), Mark.GOOD, "np-cards"),
        (("+12125550100", "word " * 20), Mark.PLAIN, "np-cards"),
    ],
)
def test_a_slim_table_stays_a_table_on_a_narrow_screen(cells, mark, form):
    """A list of numbers is easier to scan than a stack of cards; wide or wordy rows become cards."""
    assert f'class="{form}"' in html(Section(title="", rows=(Row(cells, mark),)))


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (("", 2), ""),
        (("a", 2), "<h2>a</h2>"),
        (("a", 9), "<h6>a</h6>"),
    ],
)
def test_headings_stop_at_the_sixth_and_an_empty_one_is_none(given, made):
    """HTML knows six headings."""
    assert heading(*given) == made


def test_a_heading_can_be_linked_to():
    """An anchor becomes its id."""
    assert heading("a", 2, anchor="part-1") == '<h2 id="part-1">a</h2>'


def test_the_front_of_the_room_names_what_is_used_most():
    """Names load on first use; a wrong one is an error as anywhere."""
    assert {"Markup", "ReportPart", "html", "page", "text"} <= set(dir(numberport.rendering))
    assert Markup("x") == "x"
    with pytest.raises(AttributeError, match="no attribute 'pdf'"):
        _ = numberport.rendering.pdf
