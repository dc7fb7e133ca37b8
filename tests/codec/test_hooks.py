"""Numbers in a converter of the caller's own."""

import json

import attrs
import cattrs
import pytest
from cattrs.preconf.json import make_converter
from hypothesis import given, strategies as st

from numberport.calendars import BusinessCalendar, written
from numberport.codec import register, shown
from numberport.telephone import InvalidNumber, NumberRange, TelephoneNumber
from numberport.testing import strategies


@attrs.frozen
class Line:
    """A class of the caller's."""

    number: TelephoneNumber
    block: NumberRange | None = None
    others: tuple[TelephoneNumber, ...] = ()


@attrs.frozen
class Office:
    """Another, with a calendar."""

    open: BusinessCalendar


def converter():
    """Return a converter that knows numbers."""
    made = cattrs.Converter()
    register(made)
    return made


class TestRegister:
    """A converter reads and writes numbers as their text."""

    @given(strategies.numbers(None), st.lists(strategies.numbers(None), max_size=3), st.integers(0, 99))
    def test_there_and_back(self, number, others, length):
        """What is written is JSON's, and is read back as it was."""
        first = TelephoneNumber("+12125550100")
        line = Line(number, NumberRange(first, TelephoneNumber(f"+{first.digits + length}")), tuple(others))
        written = converter().unstructure(line)
        assert written["number"] == number.e164
        assert json.loads(json.dumps(written)) == written
        assert converter().structure(written, Line) == line

    def test_of_a_format(self):
        """A converter made for a format does the same."""
        made = make_converter()
        register(made)
        text = made.dumps(Line(TelephoneNumber("+12125550100")))
        assert json.loads(text)["number"] == "+12125550100"
        assert made.loads(text, Line) == Line(TelephoneNumber("+12125550100"))

    @pytest.mark.parametrize("value", ["(212) 555-0100", "+19995550100", "", 12125550100, None, ["+12125550100"]])
    def test_refuses(self, value):
        """What is not the text of a valid number is refused by cattrs, naming the class."""
        with pytest.raises(cattrs.ClassValidationError) as caught:
            converter().structure({"number": value}, Line)
        (error,) = caught.value.exceptions
        assert isinstance(error, InvalidNumber if isinstance(value, str) else TypeError)

    def test_takes_numbers(self):
        """What is a number already stays what it is."""
        number = TelephoneNumber("+12125550100")
        assert converter().structure({"number": number}, Line).number is number

    @given(strategies.calendars())
    def test_calendars(self, calendar):
        """A calendar in a class of the caller's is written whole and read back equal, and shown with all its days."""
        office = Office(calendar)
        again = converter().structure(json.loads(json.dumps(converter().unstructure(office))), Office)
        assert again == office
        assert converter().structure({"open": calendar}, Office) == office
        assert shown(calendar)["holidays"].keys() == written(calendar)["holidays"].keys()
