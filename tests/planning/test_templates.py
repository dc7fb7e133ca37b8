"""What holds of a provider's columns: Invoca's template, and how Plivo sets up a number."""

import pytest
from hypothesis import given, strategies as st

from numberport import profiles
from numberport.planning import Sheet, Table, read_numbers
from numberport.planning.templates import CNAM_LIMIT, CNAM_SOURCE, checked, has_template, shaped

INVOCA, PLIVO, GENERIC = (profiles.get(name) for name in ("invoca", "plivo", "generic"))


def reading(*rows):
    """Return a sheet of these rows, its columns known."""
    return read_numbers(Sheet(name="a.csv", tables=(Table(name="a.csv", rows=rows),)))


def problems(profile, *rows):
    """Return where a provider finds a problem, the column, and the problem."""
    return [(cell.ref, cell.column, cell.problem) for cell in checked(reading(*rows), profile) if cell.problem]


class TestInvoca:
    """
    Required columns `Number to Port`, `Campaign_url`; optional ones and any further columns are kept as they are.
    """

    HEADER = ("Number to Port", "Campaign_url", "description", "anything")

    def test_by_name(self):
        """A sheet with the template's columns is known by their names, however they are written."""
        row = ("415-627-0100", "https://x.example", "", "kept")
        assert has_template(reading(self.HEADER, row).tables[0].columns, INVOCA.template)
        assert has_template(reading(("NUMBER TO PORT", "campaign url"), row[:2]).tables[0].columns, INVOCA.template)
        assert not has_template(reading(("Number to Port", "url"), row[:2]).tables[0].columns, INVOCA.template)
        assert problems(INVOCA, self.HEADER, row) == []

    def test_a_campaign_for_each_number(self):
        """A number without a campaign is a problem in the campaign's cell; a row without a number is none."""
        rows = (self.HEADER, ("415-627-0100", "n/a"), ("", ""), ("415-627-0101",))
        assert problems(INVOCA, *rows) == [("B2", "Campaign_url", "empty"), ("B4", "Campaign_url", "empty")]

    def test_a_column_that_is_missing(self):
        """A sheet without the campaigns lacks a column, said once, where its name should stand."""
        (cell,) = (cell for cell in checked(reading(("Acme",), ("Phone",), ("415-627-0100",)), INVOCA) if cell.problem)
        assert (cell.row, cell.column, cell.problem) == (2, "Campaign_url", "a column is missing")
        assert "Invoca" in cell.remedy

    def test_by_shape(self):
        """Numbers with addresses beside them are the template without its header."""
        (table,) = reading(("415-627-0100", "https://x.example/1", "a"), ("415-627-0101", "", "b")).tables
        named = shaped(table, INVOCA.template)
        assert named.columns.names == ("Number to Port", "Campaign_url", "C")
        assert next(named.cells()).settings == (("Campaign_url", "https://x.example/1"), ("C", "a"))

    @pytest.mark.parametrize(
        "rows",
        [
            (("Phone", "url"), ("415-627-0100", "https://x.example")),
            (("415-627-0100",),),
            (("415-627-0100", "Ann"),),
            (("Ann", "415-627-0100"),),
            (("415-627-0100", "", "x"),),
        ],
    )
    def test_other_shapes(self, rows):
        """A sheet with a header, or with anything else beside the numbers, keeps its columns."""
        (table,) = reading(*rows).tables
        assert shaped(table, INVOCA.template) is table

    def test_without_a_header(self):
        """A sheet without a header lacks the column in its first row."""
        found = problems(INVOCA, ("415-627-0100", "Ann"))
        assert found == [("", "Campaign_url", "a column is missing")]


class TestPlivo:
    """
    Capabilities (voice, or voice+SMS); alias; subaccount; CNAM; application: XML, PHLO or Zentrunk.
    """

    HEADER = ("Number", "Capabilities", "Alias", "Subaccount", "CNAM", "Application type")

    @given(
        st.sampled_from(["voice", "Voice", "voice+SMS", "SMS and voice", "voice, sms", "Voice & SMS", "voice only"]),
        st.sampled_from(["XML", "phlo", "Zentrunk"]),
        st.text("ABC d", max_size=CNAM_LIMIT),
    )
    def test_what_is_allowed(self, capabilities, application, name):
        """Every spelling of what may be chosen is allowed, and a caller-id name of up to 15 characters."""
        row = ("415-627-0100", capabilities, "desk", "", name, application)
        assert problems(PLIVO, self.HEADER, row) == []

    def test_what_is_not(self):
        """Each cell that Plivo would not take is a problem of its own, where it stands."""
        row = ("415-627-0100", "fax", "", "", "A name of 16 chr", "")
        assert problems(PLIVO, self.HEADER, row) == [
            ("B2", "Capabilities", "no such capabilities"),
            ("E2", "CNAM", "16 characters"),
            ("F2", "Application type", "empty"),
        ]

    def test_the_remedy_shows_what_would_be_left(self):
        """A name that is too long is shown as it would be cut, and what may be chosen is listed."""
        row = ("415-627-0100", "fax", "", "", "Acme Widgets of Albany", "XML")
        first, second = (cell.remedy for cell in checked(reading(self.HEADER, row), PLIVO) if cell.problem)
        assert first == "write one of: voice, voice+SMS"
        assert "'Acme Widgets of'" in second
        assert CNAM_SOURCE.grade == "provisional"

    def test_a_bad_number_is_checked_too(self):
        """The set-up beside a number that is wrong is checked with it."""
        rows = (("Number", "Capabilities"), ("415-627-0100", "voice"), ("12", "fax"))
        assert [where for where, *_ in problems(PLIVO, *rows)] == ["A3", "B3"]

    def test_columns_that_are_not_there(self):
        """Plivo's set-up is made in its console, so a sheet may lack it; and nobody in particular asks for any."""
        assert problems(PLIVO, ("Number",), ("415-627-0100",)) == []
        assert problems(GENERIC, self.HEADER, ("415-627-0100", "fax")) == []
