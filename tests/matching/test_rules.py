"""Every rule that makes two spellings one."""

import pytest

from numberport.evidence import Grade
from numberport.matching import Field, Verdict, compare
from numberport.matching.rules import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.field} {rule.rule}")
class TestExamples:
    """A rule is shown by an example each way."""

    def test_same(self, rule):
        """Its first example is equivalent, both ways round."""
        assert compare(rule.field, *rule.same).verdict is Verdict.EQUIVALENT
        assert compare(rule.field, *rule.same[::-1]).verdict is Verdict.EQUIVALENT

    def test_other(self, rule):
        """Its second example never is."""
        assert not compare(rule.field, *rule.other).verdict.agrees


def test_every_field_has_a_rule():
    """No field is compared without a rule, none stands twice, and each says how sure it is."""
    assert {rule.field for rule in RULES} == set(Field)
    assert len({(rule.field, rule.rule) for rule in RULES}) == len(RULES)
    assert {rule.source.grade for rule in RULES} <= {Grade.PROVISIONAL, Grade.INDUSTRY, Grade.PROVIDER}
