"""The row of a table that made two spellings one."""

import itertools

import pytest
from hypothesis import given, strategies as st

from numberport.evidence import Grade
from numberport.matching import Field, Verdict, compare
from numberport.matching.comparison import SPELLING
from numberport.matching.rules import NAMED, RULES
from numberport.matching.spellings import TABLES
from numberport.matching.steps import STEPS
from numberport.parties.business import LEGAL_FORMS, TRADING_AS
from numberport.parties.postal import SUFFIX_FORMS

#: Rules of which no row can speak: they say what does not count.
OF_NO_ROW = {
    "case, punctuation, spacing and accents say nothing, and & is and",
    "case, punctuation, hyphens and accents say nothing",
    "case, punctuation, spacing and accents say nothing",
    "a street ends at its suffix, with a comma behind it or without",
    "a military box as it is",
}
ROWED = [
    rule for rule in RULES if rule.field in {row.rule.field for row in (*TABLES, *STEPS)} and rule.rule not in OF_NO_ROW
]

#: Two spellings of one row of the tables of businesses each.
ROWS = [
    (one, other)
    for table in TABLES
    if table.rule.field is Field.BUSINESS_NAME
    for word in sorted(set(table.spellings.values()))
    for one, other in itertools.permutations(
        [" ".join(text) for text in table.spellings if table.spellings[text] == word], 2
    )
]


@pytest.mark.parametrize("rule", ROWED, ids=lambda rule: f"{rule.field} {rule.rule}")
class TestNamed:
    """A comparison names the row that decided, with its source."""

    def test_example_names_its_rule(self, rule):
        """The example of each rule is decided by a row of that rule, from the source the page gives for it."""
        comparison = compare(rule.field, *rule.same)
        assert (rule.rule, rule.source) in {(row.rule, row.source) for row in comparison.rows}
        assert rule.rule in comparison.rule
        assert all(str(row) in comparison.sentence for row in comparison.rows)

    def test_either_way_round(self, rule):
        """The rows are the same from either side, their spellings changed round."""
        there, back = compare(rule.field, *rule.same).rows, compare(rule.field, *rule.same[::-1]).rows
        assert {(row.rule, row.left, row.right) for row in there} == {(row.rule, row.right, row.left) for row in back}

    def test_none_where_they_differ(self, rule):
        """Where two values differ no row made them one."""
        assert compare(rule.field, *rule.other).rows == ()


class TestRows:
    """What a row says is what the two sides say."""

    @given(st.sampled_from(sorted(SUFFIX_FORMS)), st.data())
    def test_any_suffix(self, form, data):
        """Two forms of one suffix are one by that row of Appendix C1, and both are shown."""
        other = data.draw(st.sampled_from(SUFFIX_FORMS[form].forms))
        comparison = compare("address", f"12 Maple {form}, Dayton OH", f"12 Maple {other}, Dayton OH")
        if comparison.verdict is Verdict.EQUIVALENT:
            assert [(row.left, row.right) for row in comparison.rows] == [(form, other)]
            assert comparison.rule == "a street suffix in any of its forms"
        else:
            assert comparison.rows == ()

    @given(st.sampled_from([(form, text) for form, texts in LEGAL_FORMS for text in texts if form != TRADING_AS]))
    def test_any_legal_form(self, spelling):
        """A legal form respelled is one by its row."""
        form, text = spelling
        (row,) = compare("business_name", f"Acme {form}", f"Acme {text.title()}").rows
        assert (row.left, row.right, row.rule) == (form, text, "one legal form in any of its spellings")

    @given(st.sampled_from(ROWS), st.sampled_from(["Acme {}", "{} Acme", "The {} Acme, Inc."]), st.booleans())
    def test_any_row_of_a_business(self, row, name, apart):
        """Whichever row makes two names of businesses one is named, with initials apart or together."""
        left, right = (name.format(text) for text in row)
        comparison = compare("business_name", left, right.replace("LLC", "L L C") if apart else right)
        assert comparison.rows or comparison.verdict is not Verdict.EQUIVALENT

    @given(
        st.sampled_from([("JR", "Junior"), ("III", "3rd"), ("", "")]),
        st.sampled_from([("", "Mr."), ("Ms", "Miss"), ("", "")]),
        st.sampled_from(["{1} Anna Berg {0}", "Berg, {1} Anna, {0}", "{1} Anna Berg, {0}"]),
        st.sampled_from(["", ", M.D.", ", MD"]),
    )
    def test_any_row_of_a_person(self, generation, title, order, behind):
        """A title, a generation and an order that make two names one are each named, beside one another too."""
        left = f"{title[0]} Anna Berg {generation[0]}"
        right = order.format(generation[1], title[1])
        comparison = compare("person_name", f"{left}, MD" if behind else left, f"{right}{behind}")
        assert comparison.verdict in {Verdict.MATCH, Verdict.EQUIVALENT}
        told = {row.rule for row in comparison.rows}
        assert ("a generation in any of its spellings" in told) == bool(generation[0])
        assert ("a courtesy title of one's own before a given name says nothing" in told) == bool(title[1])
        assert ("the family name stands first, before a comma" in told) == order.startswith("Berg")

    def test_several(self):
        """Where several rows were needed all are named, and the rule rests on the least sure of their sources."""
        comparison = compare("address", "12 N Oak Str, Dayton OH 45402-1234", "12 North Oak Street Dayton OH 45402")
        assert [str(row) for row in comparison.rows] == ["STR = STREET", "N = NORTH", "45402-1234 = 45402"]
        assert comparison.source.grade is Grade.PROVISIONAL
        assert comparison.rule.count(";") == 2

    @pytest.mark.parametrize(
        ("field", "left", "right"),
        [("address", "12 OAK ST, DAYTON OH", "12 Oak St. Dayton OH"), ("business_name", "Acme, LLC", "ACME LLC")],
    )
    def test_spelling_has_no_row(self, field, left, right):
        """Case, punctuation and spacing are decided by one rule, and by no row."""
        comparison = compare(field, left, right)
        assert (comparison.rule, comparison.rows) == (SPELLING.name, ())

    def test_bounded(self):
        """However long a value is, what is shown of a row is bounded."""
        left, right = f"A.B. {'x' * 5_000} Avenue, Dayton OH", f"A.B. {'x' * 5_000} Ave, Dayton OH"
        comparison = compare("address", left, right)
        assert comparison.verdict is Verdict.EQUIVALENT
        assert len(comparison.sentence) < 1_000

    @given(st.text(max_size=80), st.text(max_size=80))
    def test_any_text(self, left, right):
        """Rows stand only beside a verdict of equivalent."""
        for field in Field:
            comparison = compare(field, left, right)
            assert not comparison.rows or comparison.verdict is Verdict.EQUIVALENT


def test_a_rule_has_one_name():
    """No two rules have one name, by which tables and steps ask for theirs."""
    assert len(NAMED) == len(RULES)
