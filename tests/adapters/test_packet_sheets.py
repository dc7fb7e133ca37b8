"""The spreadsheet of a packet: the provider's columns in their order, texts only, read back as it was."""

import io
import zipfile

import attrs
import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from numberport import planning
from numberport.adapters.packets.sheets import sheet, sheet_columns, sheet_rows
from numberport.profiles import INVOCA, PLIVO
from packets import LOCAL

EXACT = ("Number to Port", "Campaign_url", "description", "media_type", "detected destination")
SETTINGS = st.lists(
    st.tuples(
        st.sampled_from(("Campaign_url", "Media Type", "description", "utm", "UTM", "cost centre", "=SUM(A1)")),
        st.sampled_from(("", "=1+1", "+1", "@x", "-2", "\t=1", "plain", "https://a.example/x")),
    ),
    max_size=5,
    unique_by=lambda pair: pair[0],
).map(tuple)


@given(st.lists(SETTINGS, min_size=3, max_size=3))
def test_the_providers_columns_come_first_and_in_its_order(held):
    """Invoca: Number to Port, Campaign_url, then its optional columns; what else a sheet had is kept behind them."""
    columns = sheet_columns(INVOCA.template, held)
    assert columns[: len(EXACT)] == EXACT
    assert len(set(columns)) == len(columns)


def test_what_a_sheet_brings_besides_stays_in_its_order():
    """The customer finds its columns as it had them, the first row that has one deciding."""
    held = ((("utm", "x"), ("cost centre", "7")), (("zone", "1"), ("cost centre", "8"), ("area", "2")))
    assert sheet_columns(INVOCA.template, held)[len(EXACT) :] == ("utm", "cost centre", "zone", "area")


@given(st.lists(SETTINGS, min_size=3, max_size=3))
def test_every_text_stands_under_its_column(held):
    """Whatever a sheet says of a number stands in that number's row, and in no other's."""
    header, *rows = sheet_rows(INVOCA.template, LOCAL, dict(zip(LOCAL, held, strict=True)))
    for number, pairs, row in zip(LOCAL, held, rows, strict=True):
        said = dict(zip(header, row, strict=True))
        assert said["Number to Port"] == str(number)
        assert sorted(filter(None, row[1:])) == sorted(text for _, text in pairs if text)


def test_a_template_that_keeps_nothing_else_has_its_own_columns():
    """What a provider does not ask for is left out where it takes nothing else."""
    closed = attrs.evolve(INVOCA.template, keeps_others=False)
    assert sheet_columns(closed, ((("utm", "x"),),)) == EXACT
    assert PLIVO.template is None


@pytest.mark.needs("files")
@hypothesis_settings(max_examples=15)
@given(st.lists(st.text(max_size=20) | st.sampled_from(("=1+1", "@SUM(A1)", "-1", "+1")), min_size=1, max_size=4))
def test_no_cell_is_a_formula(texts):
    """Whatever a customer wrote, the workbook runs nothing; equal rows are equal bytes."""
    rows = (tuple(f"c{place}" for place in range(len(texts))), tuple(texts))
    made = sheet(rows)
    assert made == sheet(rows)
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        written = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in written
    assert b"hyperlink" not in written


@pytest.mark.needs("files")
def test_what_invoca_gets_is_what_its_template_takes():
    """Read by whoever reads templates, the sheet gives the same numbers and their campaigns."""
    held = dict.fromkeys(LOCAL, (("Campaign_url", "https://a.example/1"), ("utm", "mail")))
    content = sheet(sheet_rows(INVOCA.template, LOCAL, held))
    read = planning.read_numbers(planning.read_sheet(content, name="numbers.xlsx"), profile=INVOCA)
    made = planning.plan(read, profile=INVOCA)
    (order,) = made.orders
    assert order.numbers == LOCAL
    assert dict(order.set_up[0][1])["Campaign_url"] == "https://a.example/1"
    assert not made.problems
