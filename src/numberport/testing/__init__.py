"""
What others test with: Hypothesis strategies for our values, and contracts as test classes to inherit.

* :mod:`numberport.testing.strategies` makes every public value for property tests, and what goes wrong with it:
  numbers, papers with known differences, orders, legal histories, and what carriers and lines do to them.
* :class:`StoreConformance` holds what every store of events must do.
* :class:`AdapterConformance` holds what every carrier adapter must do.
* :class:`LifecycleMachine` drives a service of yours beside our model, and tells the story where they part.
* :mod:`numberport.testing.plugin` gives pytest a virtual clock, a simulated carrier, a desk and more, as fixtures.

Each is loaded when it is first used; the strategies and the machine need the extra ``testing``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numberport.testing.adapters import AdapterConformance
    from numberport.testing.lifecycle import LifecycleMachine
    from numberport.testing.stores import StoreConformance

__all__ = ["AdapterConformance", "LifecycleMachine", "StoreConformance"]

_HOMES = {"AdapterConformance": "adapters", "LifecycleMachine": "lifecycle", "StoreConformance": "stores"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
