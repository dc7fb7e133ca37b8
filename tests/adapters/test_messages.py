"""Messages: what is written is read again, what is no date is none, and whatever comes, reading never raises."""

import pytest
from hypothesis import given, strategies as st

from lives import START
from numberport.adapters.messages import as_json, dumped, header, read_foc, read_moment, text_of
from numberport.calendars import pinned
from numberport.testing import strategies

PLAIN = st.none() | st.booleans() | st.integers() | st.text()
MESSAGES = st.dictionaries(st.text(), st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3), max_leaves=5))


@given(MESSAGES)
def test_what_is_written_is_read_again(message):
    """A message survives the way through bytes, and equal messages are equal bytes."""
    assert as_json(dumped(message)) == message
    assert dumped(dict(reversed(message.items()))) == dumped(message)


@given(st.binary())
def test_garbage_holds_no_message_and_never_raises(body):
    """Whatever bytes come, there is an object in them or nothing."""
    read = as_json(body)
    assert read is None or isinstance(read, dict)


@pytest.mark.parametrize(
    "body", [b"", b"[1]", b"1", b'"text"', b"\xff<html>", b"{", b"[" * 100_000, b'{"a":' * 100_000, b"9" * 5_000]
)
def test_what_is_no_object_is_no_message(body):
    """Broken, too deep, too long or not an object: all of it is nothing."""
    assert as_json(body) is None


def test_a_header_is_found_in_whatever_case():
    """The first of its name counts; none is empty."""
    headers = (("X", "1"), ("CONTENT-type", "a"), ("Content-Type", "b"))
    assert header(headers, "Content-Type") == "a"
    assert header((), "Content-Type") == ""


NO_DATES = [
    *("tomorrow", "2026-9-4", 1, True, "2026-02-31", "2026-09-14; rm", "", " 2026-09-14", "2026-09-14\n", None, 1.5),
    *("20260914", "2026-W10-1", "٢٠٢٦-٠٩-١٤", "2026-09-14T25:00:00Z", "2026-09-14T09:00:00", [], {}),
]


@pytest.mark.parametrize("value", NO_DATES)
def test_what_is_no_date_is_none(value):
    """A commitment is read to the letter or not at all (case M)."""
    assert read_foc(value) is None
    assert read_moment(value) is None


@given(strategies.days())
def test_a_day_is_read(day):
    """Every day is read as it is written, and is no moment."""
    assert read_foc(day.isoformat()) == day
    assert read_moment(day.isoformat()) is None


@given(strategies.moments())
def test_a_moment_is_read(moment):
    """Every moment is read as it is written, offset and all."""
    assert read_moment(moment.isoformat()) == pinned(moment) == read_foc(moment.isoformat())


def test_a_short_moment_is_read():
    """Seconds may be left out, and Z is an offset."""
    assert read_foc("2026-03-02T09:00Z") == START


@given(st.text() | PLAIN | st.lists(st.text()), st.integers(1, 50))
def test_a_text_is_bounded_and_of_one_line(value, limit):
    """Whatever a carrier says, what is kept of it can be shown."""
    text = text_of(value, limit)
    assert len(text) <= limit
    assert text.isprintable()
