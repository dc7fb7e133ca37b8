"""Numbers in an address as digits."""

import pytest
from hypothesis import given, strategies as st

from numberport.matching.numerals import house_number, plain_ordinals
from numberport.parties.postal import NUMERALS, ORDINALS

VOCABULARY = ["1", "12", "TH", "2ND", "24TH", "HUNDRED", "OH", "MAIN", "ST", "E", *NUMERALS, *ORDINALS]
TOKENS = st.lists(st.sampled_from(VOCABULARY), max_size=6)


class TestOrdinals:
    """An ordinal is compared by its number."""

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("SIXTH ST", "6 ST"),
            ("6TH ST", "6 ST"),
            ("24 TH ST", "24 ST"),
            ("TH ST", "TH ST"),
            ("TWENTY SIXTH ST", "26 ST"),
            ("TWENTY TENTH ST", "TWENTY 10 ST"),
            ("ONE HUNDRED SECOND ST", "102 ST"),
            ("ONE HUNDRED TWENTY SECOND ST", "122 ST"),
            ("HUNDRED SECOND ST", "HUNDRED 2 ST"),
            ("2E RUE", "2E RUE"),
        ],
    )
    def test_english(self, words, expected):
        """Endings, words, and words of several parts."""
        assert plain_ordinals(words.split()) == expected.split()

    @pytest.mark.parametrize(("words", "expected"), [("2E RUE", "2 RUE"), ("APP 2E", "APP 2E"), ("2B RUE", "2B RUE")])
    def test_french(self, words, expected):
        """Another language's endings count before a street type only: App 2E is a unit."""
        assert plain_ordinals(words.split(), {"E"}, {"RUE"}) == expected.split()

    @given(TOKENS)
    def test_idempotent(self, tokens):
        """What has no ordinal any more stays as it is."""
        plain = plain_ordinals(tokens)
        assert plain_ordinals(plain) == plain


class TestHouseNumber:
    """A house number is one word of digits."""

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("ONE MICROSOFT WAY", "1 MICROSOFT WAY"),
            ("TWENTY SIX MAIN ST", "26 MAIN ST"),
            ("ONE CENTER PLAZA", "1 CENTER PLAZA"),
            ("NINETEEN OH ONE W MAIN ST", "1901 W MAIN ST"),
            ("NINETEEN HUNDRED MAIN ST", "1900 MAIN ST"),
            ("ONE HUNDRED MAIN ST", "100 MAIN ST"),
            ("ONE HUNDRED TWENTY THREE MAIN ST", "123 MAIN ST"),
            ("TWELVE THIRTY FOUR MAIN ST", "1234 MAIN ST"),
            ("TWO RIVERS", "TWO RIVERS"),
            ("THREE OAK", "THREE OAK"),
            ("THREE RIVERS RD", "THREE RIVERS RD"),
            ("SEVEN OAKS DR DAYTON", "SEVEN OAKS DR DAYTON"),
            ("ONE KINGS RD", "1 KINGS RD"),
            ("TWENTY SIX OAKS RD", "26 OAKS RD"),
            ("TWO DALLAS PKWY", "2 DALLAS PKWY"),
            ("SEVEN ST JOHN", "SEVEN ST JOHN"),
            ("ONE 5 ST", "ONE 5 ST"),
            ("358 370 E MAIN", "358-370 E MAIN"),
            ("120 96 STREET", "120 96 STREET"),
            ("120 96", "120 96"),
            ("N6 W23001 BLUEMOUND RD", "N6W23001 BLUEMOUND RD"),
            ("12 MAIN ST", "12 MAIN ST"),
            ("ONE", "ONE"),
            ("ONE HUNDRED AND MAIN ST", "100 AND MAIN ST"),
        ],
    )
    def test_examples(self, words, expected):
        """In words, as a range, and on a grid; a name is no number."""
        assert house_number(words.split(), ranges=True) == expected.split()

    def test_no_ranges(self):
        """Where a hyphen sets a unit apart, two numbers side by side are not one."""
        assert house_number(["5", "123", "MAIN", "ST"], ranges=False) == ["5", "123", "MAIN", "ST"]

    @given(TOKENS, st.booleans())
    def test_never_fails(self, tokens, ranges):
        """Any words give words, and none is lost but number words."""
        kept = house_number(tokens, ranges=ranges)
        assert len(kept) <= len(tokens)
