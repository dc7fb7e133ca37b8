"""What holds of patterns read as shapes: a shape fits exactly what the pattern matches."""

import itertools
import re

import phonenumbers
import pytest
from hypothesis import given, strategies as st
from phonenumbers.phonemetadata import PhoneMetadata, PhoneNumberDesc

from numberport.telephone.patterns import ANY, Unreadable, shapes

PIECES = st.sampled_from(["1", "7", r"\d", "[2-9]", "[0135-8]"])
PATTERNS = st.recursive(
    PIECES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map("".join)
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})")
        | st.tuples(inner, st.sampled_from(["?", "{2}", "{1,2}", "{0,1}"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}")
    ),
    max_leaves=5,
)


def fits(number, shape):
    """Return whether a number is one of a shape."""
    return len(number) == len(shape) and all(bits >> int(digit) & 1 for digit, bits in zip(number, shape, strict=True))


def everywhere():
    """Return every pattern of the installed metadata."""
    found = set()
    for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items():
        for region in regions:
            metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
            described = [value for value in vars(metadata).values() if isinstance(value, PhoneNumberDesc)]
            found |= {metadata.leading_digits, *(one.national_number_pattern for one in described)}
    return found - {None, ""}


class TestShapes:
    """The shapes of a pattern are the numbers that it matches."""

    @given(PATTERNS, st.lists(st.text("0123456789", max_size=4), max_size=20))
    def test_fit_what_the_pattern_matches(self, pattern, numbers):
        """A number fits a shape exactly when the pattern matches it whole."""
        found = shapes(pattern, 4)
        for number in numbers:
            assert any(fits(number, shape) for shape in found) == bool(re.fullmatch(pattern, number))

    @given(PATTERNS)
    def test_no_number_is_left_out(self, pattern):
        """Every number of two digits is judged as the pattern judges it."""
        found = shapes(pattern, 2)
        for number in map("".join, itertools.product("0123456789", repeat=2)):
            assert any(fits(number, shape) for shape in found) == bool(re.fullmatch(pattern, number))

    def test_any_digit(self):
        """Any digit is all ten of them."""
        assert shapes(r"\d{2}", 9) == {(ANY, ANY)}
        assert shapes("[0-9]", 9) == {(ANY,)}
        assert shapes("3[57]", 9) == {(1 << 3, 1 << 5 | 1 << 7)}

    def test_every_pattern_installed_is_read(self):
        """The installed metadata hold no pattern of a richer kind, so every number has its tree."""
        assert all(shapes(pattern, 17) for pattern in everywhere())

    @pytest.mark.parametrize("pattern", ["(?!9)1", "1+", "1$", "^1", "[^1]", "a", "(1", "1)", "1{2", "[-]", ".", "?"])
    def test_richer_patterns_are_refused(self, pattern):
        """What is more than digits, classes, alternatives and repetitions is not guessed at."""
        with pytest.raises(Unreadable):
            shapes(pattern, 9)
