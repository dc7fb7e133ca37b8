"""What a clerk types: answered where it is sure, and otherwise with what it may have been meant to be."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from numberport.regimes import refusals
from numberport.rejections import CODES, REJECTIONS, Reason, explain, near

TYPED = tomllib.loads(
    Path(__file__).parents[1].joinpath("data", "refusal_facts.toml").read_text(encoding="utf-8"),
)["typed"]["rows"]

#: The rows whose codes are no words themselves.
WORDLESS = [row for row in CODES if any(map(str.isdecimal, row.code))]


class TestTyped:
    """Texts as people type them."""

    def test_there_are_many(self):
        """The list is long enough to mean something, and no text stands in it twice."""
        assert len({text for text, *_ in TYPED}) == len(TYPED) >= 60

    @pytest.mark.parametrize(("text", "means", "offered"), TYPED)
    def test_each(self, text, means, offered):
        """A text is explained as what it surely means; else it is offered what it is near to, and never explained."""
        assert {row.reason.value for row in refusals.explain(text)} == set(means)
        if not means:
            assert (offered in {row.name for row in refusals.near(text)}) if offered else not refusals.near(text)

    @pytest.mark.parametrize("text", ["8\x00D", "\u202e8D", "8D\x1b", "\ufeff8D"])
    def test_what_cannot_be_seen(self, text):
        """Control and direction characters change nothing."""
        assert [row.name for row in explain(text)] == ["wicis:8D"]

    @pytest.mark.parametrize("text", ["a" * 100_000, "address mismatch. " * 6_000, "8D " * 40_000, ":" * 100_000])
    def test_a_very_long_text(self, text):
        """A hundred thousand characters are answered in a moment, whatever they are."""
        start = time.process_time()
        assert isinstance(refusals.explain(text), tuple)
        assert len(refusals.near(text)) <= 5
        assert time.process_time() - start < 3


#: Letters that are read for digits.
LOOKS = str.maketrans("OIL", "011")


class TestSure:
    """Nothing is answered that is only likely."""

    @given(st.sampled_from(WORDLESS), st.sampled_from(["no", "not", "was", "cleared:", "order"]))
    def test_a_code_among_other_words(self, row, word):
        """A code with words that do not say the same is offered, and not explained."""
        assert explain(f"{word} {row.code}") == ()
        assert row in near(f"{word} {row.code}")

    @given(st.sampled_from([row for row in WORDLESS if row.reason is not Reason.UNKNOWN]))
    def test_a_code_with_another_reason(self, row):
        """A code before words that give another reason is explained as neither, and is offered."""
        phrase = "name mismatch" if row.reason is not Reason.NAME_MISMATCH else "pin invalid"
        text = f"{row.code} {phrase}"
        assert row not in explain(text)
        assert row in near(text)

    @given(st.text(alphabet="0123456789", min_size=1, max_size=2))
    def test_a_digit_or_two(self, digits):
        """A code of one digit or two is some country's only, and asked for by its name; or 61 looks like 6L."""
        assert refusals.explain(digits) == ()
        for row in refusals.near(digits):
            assert row.code.lstrip("0") == digits.lstrip("0") or row.code.translate(LOOKS) == digits

    @given(st.sampled_from([row.code for row in CODES if any(map(str.isalpha, row.code))]))
    def test_dead_only_under_its_own_code(self, code):
        """A code is explained as a reason that kills an order only where some list has that very code for it."""
        for row in explain(code.replace("O", "0")):
            assert REJECTIONS[row.reason].fixable or row.code == code.replace("O", "0")
