"""
What a desk is given from outside: several things of a kind, where several are wanted.
"""

from collections.abc import Iterable
from typing import TypeVar

from numberport.errors import WrongType
from numberport.events.canonical import tupled

__all__ = ["several"]

_T = TypeVar("_T")


def several(name: str, values: Iterable[_T], kind: type[_T]) -> tuple[_T, ...]:
    """
    Return several things of a kind.

    Args:
        name: What the argument is called.
        values: The things.
        kind: What each of them is.

    Raises:
        WrongType: They are not several, or one of them is of another kind.
    """
    given = tupled(values)
    wanted = f"several things of the class {kind.__name__}"
    if not isinstance(given, tuple):
        raise WrongType(name, wanted, type(given).__name__)
    odd = next((type(one).__name__ for one in given if not isinstance(one, kind)), None)
    if odd is not None:
        raise WrongType(name, wanted, f"several with {odd} among them")
    return given
