"""Whatever anybody writes into a field, in any script and at any length."""

import time

import pytest
from hypothesis import given, strategies as st

from numberport.matching import Field, Verdict, compare, normal_form, verdict

#: A few letters of each script, and what texts are broken with: accents in heaps, direction marks, lone surrogates.
PIECES = (
    *(
        "Straße ",
        "Москва ул ",
        "東京都港区 ",
        "شارع الملك ",
        "רחוב ",
        "ถนน ",
        "दिल्ली ",
        "\uff46\uff55\uff4c\uff4c ",
        "İı",
        "ﬁ",
        "½ ",
        "²",
    ),
    *("e\u0301\u0301\u0301", "\u202e\u200f", "🏠🏡 ", "\ud800", "\x00", "\n", "\u02b9", "\u0345", "۱۲ "),
    *("1 ", "1-", "# ", "Apt 4 ", "PO Box 1 ", "N W ", "& ", "d/b/a ", "L.L.C. ", "Smith, ", "one hundred ", "2e rue "),
    *("1/2 ", "oh ", "twenty ", "St ", "-1-a", "a.b.", "'", "of ", "TH ", ", ", "RR 1 ", "second ", "(", "Ontario "),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(st.sampled_from(Field), TEXTS, TEXTS)
def test_any_script(field, one, other):
    """Any two texts in any scripts have a verdict, the same both ways, alone and explained, and a normal form."""
    found = compare(field, one, other)
    assert found.verdict is compare(field, other, one).verdict is verdict(field, one, other)
    assert isinstance(normal_form(field, one), str)


@pytest.mark.parametrize(
    "piece", ["Москва ул ", "東京都", "e\u0301", "one hundred ", "-1-a", "Apt 4 ", "second ", "N W ", "Smith, "]
)
@pytest.mark.parametrize("field", [Field.ADDRESS, Field.BUSINESS_NAME, Field.PERSON_NAME])
def test_a_hundred_kilobytes(field, piece):
    """A hundred kilobytes of anything are compared in time that grows with them, and only their beginning is shown."""
    text = piece * (100_000 // len(piece.encode()))
    start = time.process_time()
    found = compare(field, text, f"{text}x")
    # It takes less than a second; what grows with the square takes more than a minute.
    assert time.process_time() - start < 20
    assert found.verdict in Verdict
    assert len(found.left) + len(found.right_normal) < 1_000
