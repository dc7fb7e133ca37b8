"""Numbers as fields of other libraries' classes, none of which is imported here for it."""

import copy
import json
import subprocess
import sys

import pytest

from numberport.telephone import Flaw, InvalidNumber, NumberKind, NumberRange, TelephoneNumber

NUMBER = TelephoneNumber("+12125550100")


class TestPydantic:
    """A field of a pydantic model."""

    @pytest.fixture
    def model(self):
        """Return a model with a number."""
        pydantic = pytest.importorskip("pydantic", reason="needs pydantic")
        return pydantic.create_model("Line", number=(TelephoneNumber, ...))

    @pytest.mark.parametrize("given", [NUMBER, "+12125550100", "(212) 555-0100"])
    def test_read(self, model, given):
        """It takes a number, or text as people type it."""
        assert model(number=given).number == NUMBER

    def test_json(self, model):
        """In JSON it is its E.164 text, there and back, and the schema says so."""
        text = model(number=NUMBER).model_dump_json()
        assert json.loads(text) == {"number": "+12125550100"}
        assert model.model_validate_json(text).number == NUMBER
        assert model.model_json_schema()["properties"]["number"]["type"] == "string"

    @pytest.mark.parametrize("given", ["212", 2125550100, None])
    def test_refused(self, model, given):
        """What is no number is an error of pydantic's, not of ours."""
        with pytest.raises(ValueError, match="number") as caught:
            model(number=given)
        assert not isinstance(caught.value, InvalidNumber)


class TestRangeInPydantic:
    """A range as a field of a pydantic model."""

    @pytest.fixture
    def model(self):
        """Return a model with a range."""
        pydantic = pytest.importorskip("pydantic", reason="needs pydantic")
        return pydantic.create_model("Block", run=(NumberRange, ...))

    @pytest.mark.parametrize("given", ["212-555-0100..0119", NumberRange.parse("212-555-0100..0119")])
    def test_there_and_back(self, model, given):
        """It takes a range, or text as people type it, and in JSON it is the texts of its ends."""
        block = model(run=given)
        assert json.loads(block.model_dump_json()) == {"run": "+12125550100..+12125550119"}
        assert model.model_validate_json(block.model_dump_json()) == block
        assert model.model_json_schema()["properties"]["run"]["type"] == "string"

    @pytest.mark.parametrize("given", ["212-555-0119..0100", "x", 5])
    def test_refused(self, model, given):
        """What is no range is an error of pydantic's."""
        with pytest.raises(ValueError, match="run") as caught:
            model(run=given)
        assert not isinstance(caught.value, InvalidNumber)


def test_pydantic_is_not_loaded():
    """Numbers and ranges know of pydantic without importing it, and of cattrs too."""
    program = "import sys, numberport.telephone; print('pydantic' in sys.modules, 'cattrs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["False", "False"]


class TestKnown:
    """A number that was judged before."""

    def test_a_number_the_plan_no_longer_has(self):
        """It stays what it was: equal, sorted, copied and shown, of unknown kind and no region."""
        number = TelephoneNumber.known("+19995550100")
        assert (number.kind, number.region, number.npa) == (NumberKind.UNKNOWN, None, "999")
        assert copy.deepcopy(number) == number != NUMBER
        assert number.international == "+1 999-555-0100"

    def test_its_form_is_looked_at(self):
        """What has not the form of E.164 was never judged."""
        with pytest.raises(InvalidNumber) as caught:
            TelephoneNumber.known("2125550100")
        assert caught.value.reason is Flaw.NOT_CANONICAL
