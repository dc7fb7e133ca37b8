"""What holds of verdicts: they are those of phonenumbers, number for number."""

import itertools

import phonenumbers
import pytest
from hypothesis import given, strategies as st

from dialled import EXAMPLES
from numberport.telephone import NumberKind, verdicts
from numberport.telephone.verdicts import NOTHING, judge, north_american, traits

KINDS = dict(enumerate(NumberKind))


def theirs(e164):
    """Return kind and region as phonenumbers has them, or None for a number that is not valid."""
    number = phonenumbers.parse(e164)
    if not phonenumbers.is_valid_number(number):
        return None
    region = phonenumbers.region_code_for_number(number)
    return KINDS[phonenumbers.number_type(number)], None if region == "001" else region


def ours(found):
    """Return what was found in the same form."""
    return (found.kind, found.region) if found.are_valid else None


class TestNorthAmerica:
    """The verdict on ten digits is that of phonenumbers."""

    @pytest.mark.timeout(600)
    def test_every_exchange(self):
        """Every area code with every exchange: 640,000 numbers, less those whose exchange is of an area code alike."""
        unlike = {
            verdicts._areas()[npa].representative(f"{npa}{nxx}0000")
            for npa in map("".join, itertools.product("23456789", "0123456789", "0123456789"))
            for nxx in map("".join, itertools.product("0123456789", repeat=3))
        }
        assert len(unlike) > 1_000
        assert [number for number in sorted(unlike) if ours(north_american(number)) != theirs(f"+1{number}")] == []

    @given(st.from_regex(r"[2-9]\d{9}", fullmatch=True, alphabet="0123456789"))
    def test_any_number(self, national):
        """Whatever the digits."""
        assert ours(north_american(national)) == theirs(f"+1{national}")

    @given(
        st.sampled_from(["246", "264", "268", "284", "340", "345", "441", "473", "649", "664", "670", "684", "721"])
        | st.sampled_from(["758", "767", "784", "787", "809", "829", "849", "868", "869", "876", "658", "983"]),
        st.text("0123456789", min_size=7, max_size=7),
    )
    def test_area_codes_with_fine_rules(self, npa, rest):
        """The islands list their exchanges one by one."""
        assert ours(north_american(npa + rest)) == theirs(f"+1{npa}{rest}")


class TestAnywhere:
    """The verdict on a number in E.164 is that of phonenumbers."""

    @given(st.sampled_from(EXAMPLES), st.integers(1, 12), st.sampled_from("0123456789"))
    def test_mutations_of_examples(self, e164, place, digit):
        """One digit of a valid number of every country and kind is another."""
        changed = f"{e164[:place]}{digit}{e164[place + 1 :]}"
        try:
            number = phonenumbers.parse(changed)
        except phonenumbers.NumberParseException:
            assert traits(changed) is NOTHING
            return
        canonical, found = judge(number)
        assert ours(found) == theirs(canonical)
        assert traits(changed) == (found if canonical == changed else NOTHING)

    @pytest.mark.parametrize(
        "text", ["", "+", "+0123456789", "12125550100", "+1 2125550100", "+\uff11\uff12125550100", "+999123456"]
    )
    def test_what_is_not_canonical_is_nothing(self, text):
        """The form is looked at first."""
        assert traits(text) is NOTHING

    def test_no_country(self):
        """A number that belongs to no country has no region."""
        assert ours(traits("+80012345678")) == (NumberKind.TOLL_FREE, None)

    def test_memory_is_bounded(self, monkeypatch):
        """What is remembered of numbers does not grow without end, and forgetting changes no answer."""
        monkeypatch.setattr(verdicts, "_MOST_KNOWN", 3)
        monkeypatch.setattr(verdicts, "_known", {})
        answers = {number: traits(number) for number in EXAMPLES[:40]}
        assert len(verdicts._known) <= 3
        assert all(traits(number) == found for number, found in answers.items())
