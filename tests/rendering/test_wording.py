"""Text made fit to be drawn: harmless, measured, wrapped."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from numberport.rendering.wording import columns, ems, harmless, wrapped

words = st.text(max_size=120)


@given(words, st.integers(1, 60))
def test_no_control_or_direction_character_is_ever_drawn(text, limit):
    """What comes out is printable, on one line, and no longer than the limit."""
    shown = harmless(text, limit)
    assert shown.isprintable()
    assert len(shown) <= limit
    assert not any(unicodedata.category(char)[0] == "C" for char in shown)


@given(words)
def test_making_harmless_twice_changes_nothing_more(text):
    """A harmless text is left alone."""
    assert harmless(harmless(text)) == harmless(text)


def test_terminal_control_and_direction_overrides_are_taken_out():
    """Escape sequences lose their escape, and a right-to-left override its power."""
    assert harmless("a\x1b[31m\u202eb\n c\x00") == "a[31mb c"


@pytest.mark.parametrize(("text", "taken"), [("abc", 3), ("e\u0301", 1), ("電話", 4), ("", 0)])
def test_terminal_columns_count_wide_characters_twice_and_accents_not_at_all(text, taken):
    """A terminal gives an East Asian character two columns and a combining accent none."""
    assert columns(text) == taken


def test_the_estimate_knows_wide_letters_from_narrow_ones():
    """A picture leaves more room for W than for i, and more for a Chinese character than for a Greek one."""
    assert ems("WWW") > ems("ooo") > ems("iii") > 0
    assert ems("電") > ems("λ") > ems("\u0301") == 0


@given(words, st.integers(2, 40))
def test_no_line_takes_more_than_its_room(text, room):
    """Every line fits where two columns hold any character."""
    assert all(columns(line) <= room for line in wrapped(harmless(text), room))


@given(words, st.floats(0, 12), st.sampled_from([columns, ems]))
def test_wrapping_loses_no_character(text, room, measure):
    """Only spaces go, whatever the room and the measure; even no room at all takes one character a line."""
    text = harmless(text)
    lines = wrapped(text, room, measure)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(lines)
