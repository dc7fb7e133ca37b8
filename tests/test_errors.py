"""The errors every room shares: equal when their fields are, and of three kinds."""

import importlib
import pkgutil

import pytest

import numberport
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


def every_error(kind=NumberportError):
    """Iterate over the classes of errors that are loaded."""
    for leaf in kind.__subclasses__():
        yield leaf
        yield from every_error(leaf)


@pytest.mark.needs("cli", "files", "sql")
def test_no_error_has_an_equality_of_its_own():
    """The root says once what equal errors are; attrs adds nothing to an exception."""
    for module in pkgutil.walk_packages(numberport.__path__, "numberport."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    errors = [error for error in every_error() if error.__module__.startswith("numberport.")]
    assert len(errors) > 50
    assert {error.__eq__ for error in errors} == {NumberportError.__eq__}
    assert {error.__hash__ for error in errors} == {NumberportError.__hash__}


def test_what_is_wrong_with_input_is_a_value_error():
    """Code that parses need not know us."""
    assert issubclass(InputError, ValueError)
    assert not issubclass(UsageError, ValueError)
    assert issubclass(CarrierError, NumberportError)


def test_a_missing_extra_is_named():
    """The sentence can be pasted into a shell."""
    with pytest.raises(UsageError, match=r"pip install 'numberport\[sql\]'"):
        raise MissingExtra("sql", "SQLAlchemy")
