"""What holds of the digits that patterns tell apart."""

import re

import pytest
from hypothesis import given, strategies as st

from numberport.telephone.patterns import telling

PATTERNS = (
    r"212[2-9]\d{6}",
    r"(?:2[13]2|40[1-3])(?:5(?:5[02]|6\d)|[679]\d\d)\d{4}",
    r"[2-9]\d{9}|3\d{6}",
    r"80[01]\d?\d{6}",
)


def verdict(national):
    """Return which of the patterns take a number."""
    return tuple(bool(re.fullmatch(pattern, national)) for pattern in PATTERNS)


class TestTelling:
    """Numbers that cannot be told apart have one verdict."""

    FOUND = telling(PATTERNS)

    @given(st.from_regex(r"(?:212|232|40[0-3]|800|801|[2-9]\d\d)\d{7}", fullmatch=True, alphabet="0123456789"))
    def test_the_representative_has_the_same_verdict(self, national):
        """Every pattern says of a number what it says of the one that stands for it."""
        assert verdict(self.FOUND[national[:3]].representative(national)) == verdict(national)

    @given(
        st.from_regex(r"(?:212|232|40[0-3]|800|801|[2-9]\d\d)\d{7}", fullmatch=True, alphabet="0123456789"),
        st.text("0123456789", min_size=10, max_size=10),
    )
    def test_digits_behind_the_depth_do_not_matter(self, national, other):
        """No digit behind the depth changes a verdict."""
        depth = self.FOUND[national[:3]].depth
        assert verdict(national[:depth] + other[depth:]) == verdict(national)

    def test_the_depth_is_no_deeper_than_it_must_be(self):
        """An area code all of whose numbers are alike is known by itself; others by as many digits as matter."""
        assert {area: self.FOUND[area].depth for area in ("999", "212", "232", "401")} == {
            "999": 3,
            "212": 6,
            "232": 6,
            "401": 6,
        }

    @pytest.mark.parametrize("pattern", [r"2(?=1)\d{9}", r"2.\d{8}", r"^2\d{9}$", r"(?P<a>2)\d{9}", r"2\D\d{8}", "é"])
    def test_a_pattern_of_another_kind_makes_every_digit_matter(self, pattern):
        """What cannot be read cannot be relied on."""
        found = telling([pattern])
        assert {each.depth for each in found.values()} == {10}
        assert found["212"].representative("2125550100") == "2125550100"
