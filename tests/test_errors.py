"""The errors every room shares: equal when their fields are, and of three kinds."""

import pytest

from numberport.errors import CarrierError, InputError, MissingExtra, NumberportError, UsageError
from numberport.states import IllegalTransition, PortState, Trigger


def test_errors_are_equal_when_class_and_fields_are():
    """Whoever compares or collects errors compares what they say."""
    refused = IllegalTransition(PortState.PORTED, Trigger.SUBMIT, (Trigger.SNAP_BACK,))
    assert refused == IllegalTransition(PortState.PORTED, Trigger.SUBMIT, (Trigger.SNAP_BACK,))
    assert refused != IllegalTransition(PortState.RETURNED, Trigger.SUBMIT, ())
    assert len({refused, IllegalTransition(PortState.PORTED, Trigger.SUBMIT, (Trigger.SNAP_BACK,))}) == 1
    assert UsageError("a") == UsageError("a")
    assert UsageError("a") != CarrierError("a")
    assert UsageError("a") != "a"


def test_what_is_wrong_with_input_is_a_value_error():
    """Code that parses need not know us."""
    assert issubclass(InputError, ValueError)
    assert not issubclass(UsageError, ValueError)
    assert issubclass(CarrierError, NumberportError)


def test_a_missing_extra_is_named():
    """The sentence can be pasted into a shell."""
    with pytest.raises(UsageError, match=r"pip install 'numberport\[sql\]'"):
        raise MissingExtra("sql", "SQLAlchemy")
