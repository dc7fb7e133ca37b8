"""Lengths of time as a rule states them."""

import pytest
from hypothesis import example, given, strategies as st

from numberport.calendars import NotASpan, Span, Unit


class TestSpans:
    """A length of time as a rule states it."""

    @pytest.mark.parametrize(
        ("span", "text"),
        [
            (Span(10, Unit.BUSINESS_DAYS), "10 business days"),
            (Span(1, Unit.BUSINESS_DAYS), "1 business day"),
            (Span(1, Unit.HOURS), "1 hour"),
        ],
    )
    def test_it_reads_as_one_says_it(self, span, text):
        """One of a unit is singular, all else plural."""
        assert str(span) == text

    def test_its_unit_may_be_named(self):
        """A unit by its name is that unit; what is none, and a count that is not whole, is no span."""
        assert Span(1, "hours") == Span(1, Unit.HOURS)
        for count, unit in ((1, "fortnights"), (1.5, Unit.DAYS), ("1", Unit.DAYS)):
            with pytest.raises(NotASpan):
                Span(count, unit)

    @given(st.integers(0, 999_999), st.sampled_from(Unit), st.booleans())
    def test_its_own_text_is_read_back(self, count, unit, plural):
        """Also in capitals, with spaces, and in the plural where one would not say it."""
        span = Span(count, unit)
        assert Span.parse(str(span)) == span
        written = f"{count} {unit.value}" if plural else str(span)
        assert Span.parse(f" {written.upper().replace(' ', '  ')} ") == span

    @given(st.text() | st.text("0123456789 dayshourbinetwk-.", max_size=20))
    @example("\u0663 days")
    @example("9999999 days")
    @example("1 day" + "s" * 200)
    def test_what_is_no_span_says_what_is(self, text):
        """Whatever is written, it is a span or an error that shows how to write one."""
        try:
            assert Span.parse(text).count < 1_000_000
        except NotASpan as error:
            assert "write a number and one of: minutes, hours" in str(error)  # noqa: PT017 - either way is right
            assert len(str(error)) < 500  # noqa: PT017 - the same
