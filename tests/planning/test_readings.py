"""What a cell's content comes to, whichever way it is read."""

import pytest
from hypothesis import given, strategies as st

from numberport.planning.damage import Mended, mend
from numberport.planning.readings import _readings, outcomes, plain_number

SPELLED = st.builds(
    "{}{}{}{}{}{}".format,
    st.sampled_from(("", "1", "+1", "1-", "+1 ", "1.")),
    st.from_regex(r"\(?\d{3}\)?", fullmatch=True),
    st.sampled_from(("", "-", ".", " ")),
    st.from_regex(r"\d{3}", fullmatch=True),
    st.sampled_from(("", "-", " ", ".")),
    st.from_regex(r"\d{4}", fullmatch=True),
)


@given(
    st.one_of(SPELLED, st.text(alphabet="0123456789+-.() '", max_size=16)), st.sampled_from(("US", "GB", "MX", None))
)
def test_the_short_way_and_the_long_are_one(text, region):
    """A text to which nothing has happened comes to what it would come to if everything were looked for."""
    assert outcomes(text, None, region) == _readings(mend(text), region)
    assert plain_number(text, region) is None or mend(text) == Mended(text)


@pytest.mark.parametrize("text", ["212-627-0102/0103/0104", "(212) 627-0102 / 03", "2126270102/0103"])
def test_endings_of_further_numbers(text):
    """A number followed by the ends of others is a problem, and the remedy shows how to write them."""
    (found,) = outcomes(text, None, "US")
    assert found.number is None
    assert found.remedy.startswith("write each number in full, or those in a row as a range")
