"""Answers on a terminal."""

import io
import sys

import pytest

from numberport.rendering import terminal, text
from numberport.sections import Mark, Row, Section

MARKED = Section(
    title="Orders",
    sentences=("Two of them.",),
    columns=("order", "why"),
    rows=(Row(("acme-1", "[bold]not markup[/bold] \x1b[31m"), Mark.BAD), Row(("acme-2", ":smile:"))),
)
BARE = Section(title="Facts", sentences=("One.",), rows=(Row(("account", "known")),))


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        """Say so."""
        return True


def written(*answers, stream=None, **how):
    """Return what is written of some answers."""
    stream = stream or io.StringIO()
    terminal.write(answers, stream, **how)
    return stream.getvalue()


def test_a_pipe_gets_plain_text():
    """Where nobody looks there is no colour, and an empty line ends the answer."""
    assert written(MARKED) == text(MARKED) + "\n\n"
    assert written(MARKED, width=24) == text(MARKED, width=24) + "\n\n"


@pytest.mark.needs("cli")
def test_a_terminal_gets_colours_and_the_mark_as_a_word():
    """The same words are there, with the mark in colour and in letters."""
    drawn = written(MARKED, BARE, stream=Screen(), width=60)
    assert "\x1b[" in drawn
    assert "✗ bad" in drawn
    assert "account" in drawn
    assert "✗" not in written(BARE, colour=True)


@pytest.mark.needs("cli")
def test_text_of_others_is_no_markup_on_a_terminal():
    """Neither rich's markup nor its smileys nor an escape sequence come alive."""
    drawn = written(MARKED, colour=True, width=60)
    assert "[bold]not markup[/bold]" in drawn
    assert ":smile:" in drawn
    assert "\x1b[31m" not in drawn.replace("\x1b[1;31m", "")


@pytest.mark.needs("cli")
def test_a_section_without_a_table_is_its_sentences():
    """There is no empty table."""
    assert written(Section(title="Nothing is due."), colour=True).count("\n") == 2


def test_without_rich_a_terminal_gets_plain_text(monkeypatch):
    """The extra is a comfort: without it the answer is still shown."""
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert written(BARE, colour=True) == text(BARE) + "\n\n"


def test_what_the_terminal_cannot_show_is_replaced():
    """An ASCII terminal is no reason to fall over."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    terminal.write(Section(title="Zoë"), stream)
    stream.flush()
    assert stream.buffer.getvalue().startswith(b"Zo?\n===\n")
