"""What holds of a provider's columns: Invoca's template, and how Plivo sets up a number."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from numberport import profiles
from numberport.planning import Sheet, Table, plan, read_numbers
from numberport.planning.shapes import has_shape, has_template
from numberport.planning.templates import checked
from numberport.preflight import check

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)

CNAM = next(field for field in profiles.get("plivo").number_fields if field.name == "CNAM")
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

    @pytest.mark.parametrize(
        "said", ["x y", "not a url", "javascript:alert(1)", "https://", "ftp://a.example", "https://u@b"]
    )
    def test_an_address_is_one(self, said):
        """What stands in the column of addresses is the address of a web page, and nothing that runs."""
        fine = ("2126270101", "HTTPS://app.invoca.example:8443/campaigns/1?a=b#c", "", "")
        rows = [self.HEADER, ("2126270100", said, "", ""), fine, ("2126270102", "http://a.example", "", "")]
        assert problems(INVOCA, *rows) == [("B2", "Campaign_url", "not the address of a web page")]

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
        rows = (("415-627-0100", "https://x.example/1", "a"), ("415-627-0101", "", "b"))
        whole = Sheet(name="a.csv", tables=(Table(name="a.csv", rows=rows),))
        (table,) = read_numbers(whole, profile=INVOCA).tables
        assert table.columns.names == ("Number to Port", "Campaign_url", "C")
        assert next(table.cells()).settings == (("Campaign_url", "https://x.example/1"), ("C", "a"))
        first, _ = plan(whole, profile=INVOCA).orders[0].set_up
        assert first[1] == (("C", "a"), ("Campaign_url", "https://x.example/1"))

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
        assert not has_shape(table.table, table.columns)
        (same,) = read_numbers(Sheet(name="a.csv", tables=(table.table,)), profile=INVOCA).tables
        assert same == table

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
        st.text("ABC d", max_size=CNAM.most),
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
        assert CNAM.most_source.grade == "provisional"

    @pytest.mark.parametrize("name", ["Application type", "application", "App Type", "APPLICATION_KIND"])
    def test_one_name_everywhere(self, name):
        """Whatever a column is called, the order says it under the provider's name, and preflight finds it there."""
        rows = (("Number", "features", name), ("415-627-0100", "voice", "XML"))
        assert problems(PLIVO, *rows) == []
        (order,) = plan(reading(*rows), profile=PLIVO).orders
        assert order.set_up[0][1] == (("application", "XML"), ("capabilities", "voice"))
        opened = order.open(at=AT, id="a")
        report = check(opened, PLIVO, on=AT.date())
        assert not [finding for finding in report.findings if finding.field.startswith("settings.")]

    def test_two_names_of_one_field(self):
        """Of two columns that may be meant, the surest is; the other is carried under its own name."""
        named = (("app type", "XML"), ("application", "PHLO"))
        for columns in (named, named[::-1]):
            rows = (("Number", *(name for name, _ in columns)), ("415-627-0100", *(text for _, text in columns)))
            (order,) = plan(reading(*rows), profile=PLIVO).orders
            assert order.set_up[0][1] == named

    def test_the_plan_looks_into_it(self):
        """What numbers refuses, the plan finds, and so does preflight; what no row says is not asked for in a plan."""
        rows = (
            ("Number", "CNAM", "Application type"),
            ("415-627-0100", "Acme Widgets of Albany", "XML"),
            ("415-627-0101", "Acme", "Java"),
            ("415-627-0102", "Acme", "n/a"),
        )
        assert [problem for *_, problem in problems(PLIVO, *rows)] == ["22 characters", "no such application", "empty"]
        made = plan(reading(*rows), profile=PLIVO)
        found = [(finding.field, finding.rule, finding.numbers) for finding in made.findings]
        first, second, third = made.orders[0].numbers
        assert found == [
            ("settings.CNAM", "set-up not taken", (first,)),
            ("settings.application", "set-up not taken", (second,)),
            ("settings.application", "set-up missing", (third,)),
        ]
        report = check(made.orders[0].open(at=AT, id="a"), PLIVO, on=AT.date())
        assert {*found} <= {(finding.field, finding.rule, finding.numbers) for finding in report.findings}

    def test_a_bad_number_is_checked_too(self):
        """The set-up beside a number that is wrong is checked with it."""
        rows = (("Number", "Capabilities"), ("415-627-0100", "voice"), ("12", "fax"))
        assert [where for where, *_ in problems(PLIVO, *rows)] == ["A3", "B3"]

    def test_columns_that_are_not_there(self):
        """Plivo's set-up is made in its console, so a sheet may lack it; and nobody in particular asks for any."""
        assert problems(PLIVO, ("Number",), ("415-627-0100",)) == []
        assert problems(GENERIC, self.HEADER, ("415-627-0100", "fax")) == []
