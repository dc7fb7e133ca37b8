"""Tables as CSV."""

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from numberport.rendering.tables import csv_text, guarded

cells = st.text(max_size=20) | st.sampled_from(
    ["=1+1", "+12125550100", "+1*cmd", "-2", "@sum", "\t=x", "\r=x", " =x", "'=x", "''=x", "'tis", "＝x", "a;=b", ""]  # noqa: RUF001
)


def original(cell):
    """Take off the apostrophe that guarding put on."""
    return cell[1:] if re.match(r"\s*'+\s*[=+\-@＝＋－＠\t\r]", cell) and cell[0] == "'" else cell  # noqa: RUF001


def is_text(char):
    """Tell whether a character is text: no control but tab and line ends, no direction mark, nothing of no width."""
    return char in "\t\r\n" or not unicodedata.category(char).startswith(("Cc", "Cf"))


@pytest.mark.parametrize("hidden", ["\x00", "\ufeff", "\u200b", "\u202e", "\x9b"])
def test_no_formula_hides(hidden):
    """What a program may skip is gone, and the formula behind it guarded."""
    assert list(csv.reader(io.StringIO(csv_text(("a",), [[f"{hidden}=1"]])))) == [["a"], ["'=1"]]


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=5))
def test_a_table_reads_back_as_it_was(rows):
    """Through the csv module and with the apostrophes taken off, every cell's text comes back."""
    read = list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline="")))
    whole = [["".join(filter(is_text, cell.encode("utf-8", "replace").decode())) for cell in row] for row in rows]
    assert [[original(cell) for cell in row] for row in read] == [["a", "b"], *whole]


@given(cells)
def test_no_cell_is_a_formula(cell):
    """What a spreadsheet program would compute begins with an apostrophe; only a number in E.164 keeps its plus."""
    shown = guarded(cell).lstrip()
    assert shown[:1] not in set("=-@＝＋－＠") or not shown  # noqa: RUF001
    assert shown[:1] != "+" or re.fullmatch(r"\+[1-9][0-9]{1,14}", shown)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("+12125550100", "+12125550100"),
        ("+12125550100 ", "'+12125550100 "),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("'=x", "''=x"),
        ("'tis", "'tis"),
        ("0042", "0042"),
    ],
)
def test_numbers_stay_readable_and_formulas_are_defused(cell, written):
    """A number in E.164 is exactly that; with anything beside it, it is guarded like the rest."""
    assert guarded(cell) == written


def test_every_cell_is_quoted():
    """A program that splits at semicolons finds no formula inside a cell."""
    assert csv_text(("a;=b",), (("0042",),)) == '"a;=b"\r\n"0042"\r\n'
