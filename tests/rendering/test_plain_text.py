"""Answers as plain text."""

from hypothesis import given, strategies as st

from numberport.rendering import text
from numberport.rendering.plain import NARROWEST
from numberport.rendering.wording import columns, harmless
from numberport.sections import Mark, Row, Section

CELLS = Section(
    title="Cells",
    sentences=("Two of them cannot be read.",),
    columns=("cell", "typed", "what is wrong"),
    rows=(
        Row(("B7", "2.1E+09", "Excel has rounded this number"), Mark.BAD),
        Row(("B12", "555-01", "too short"), Mark.BAD),
        Row(("B13", "+12125550100", "")),
    ),
)


def anything():
    """Return sections with whatever text in whatever place."""
    word = st.text(max_size=40)
    row = st.builds(Row, st.lists(word, max_size=4).map(tuple), st.sampled_from(Mark))
    return st.builds(
        Section,
        title=word,
        sentences=st.lists(word, max_size=2).map(tuple),
        columns=st.lists(word, max_size=4).map(tuple),
        rows=st.lists(row, max_size=4).map(tuple),
    )


def test_a_table_is_aligned_and_marks_are_words():
    """Columns line up, and a row's mark stands before it."""
    assert text(CELLS) == (
        "Cells\n"
        "=====\n"
        "Two of them cannot be read.\n"
        "\n"
        "     cell  typed         what is wrong\n"
        "---  ----  ------------  -----------------------------\n"
        "bad  B7    2.1E+09       Excel has rounded this number\n"
        "bad  B12   555-01        too short\n"
        "     B13   +12125550100"
    )


def test_a_long_cell_is_folded_in_its_column():
    """At a narrower width the longest cell takes two lines, and no number is torn."""
    lines = text(CELLS, width=45).splitlines()
    assert lines[6:8] == ["bad  B7    2.1E+09       Excel has rounded", "                         this number"]
    assert "     B13   +12125550100" in lines


def test_where_there_is_no_room_a_row_becomes_a_paragraph():
    """Each cell stands on a line of its own under its column's name; empty ones are left out."""
    assert text(CELLS, width=30).splitlines()[4:] == [
        "bad",
        "cell: B7",
        "typed: 2.1E+09",
        "what is wrong: Excel has",
        "  rounded this number",
        "",
        "bad",
        "cell: B12",
        "typed: 555-01",
        "what is wrong: too short",
        "",
        "cell: B13",
        "typed: +12125550100",
    ]


def test_a_table_without_header_and_a_section_without_title_are_no_trouble():
    """What an answer leaves out leaves no gap."""
    bare = Section(title="", rows=(Row(("account", "known")), Row(("PIN", "masked"))))
    assert text(bare) == "account  known\nPIN      masked"
    assert text(Section(title="", sentences=("Nothing.",))) == "Nothing."


def test_a_moment_is_torn_only_where_a_table_would_be_lost_otherwise():
    """A long word is broken at the worst, never to make room for another column's comfort."""
    when = Section(title="", columns=("when", "why"), rows=(Row(("2026-03-03T09:31:00-05:00", "long words " * 9)),))
    assert "2026-03-03T09:31:00-05:00" in text(when, width=40)
    assert text(when, width=25).splitlines()[2:4] == ["2026-03-03T09:31  long", ":00-05:00         words"]


def test_several_answers_follow_one_another():
    """A list of answers is shown with an empty line between them."""
    assert text([Section(title="a"), Section(title="b")]) == "a\n=\n\nb\n="


@given(anything(), st.integers(0, 120))
def test_every_line_fits_the_width(section, width):
    """Whatever the text and however narrow the screen, no line is wider than it."""
    room = max(width, NARROWEST)
    assert all(columns(line) <= room for line in text(section, width=width).split("\n"))


@given(anything(), st.integers(20, 200))
def test_every_word_of_an_answer_is_shown(section, width):
    """Nothing is cut off: every character of every cell comes out."""
    drawn = "".join(text(section, width=width).split())
    for row in section.rows:
        for cell in row.cells:
            assert all(char in drawn for char in harmless(cell).replace(" ", ""))


@given(anything())
def test_text_of_others_cannot_steer_a_terminal(section):
    """No control character but the line feed reaches the screen."""
    assert text(section).replace("\n", "").isprintable()
