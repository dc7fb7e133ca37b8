"""
Fixtures for pytest: a virtual clock, a simulated carrier, a desk, a draft, and a journal in which everything happens.

pytest finds this module by itself where numberport is installed. It disturbs nothing: every name begins with
``numberport_``, nothing is used unasked, and nothing of numberport is loaded until a fixture is.

A test module overrides what it wants otherwise, most of all ``numberport_script``:

.. code-block:: python

    @pytest.fixture
    def numberport_script():
        return Script(lives=(Life(says=(Say(what=What.REJECT),)),))


    def test_rejection(numberport_desk, numberport_order, numberport_pass):
        numberport_desk.open(numberport_order)
        numberport_desk.submit(numberport_order.id)
        numberport_pass(days=3)
        assert numberport_desk.order(numberport_order.id).status == "action_required"
"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from types import ModuleType

    from numberport.adapters import Script, SimulatedCarrier, VirtualClock
    from numberport.desk import PortDesk
    from numberport.events import Action, Report
    from numberport.orders import PortOrder
    from numberport.profiles import Profile
    from numberport.storage import EventStore

__all__ = [
    "numberport_carrier",
    "numberport_clock",
    "numberport_desk",
    "numberport_journal",
    "numberport_order",
    "numberport_pass",
    "numberport_profile",
    "numberport_script",
    "numberport_store",
    "numberport_strategies",
]


@pytest.fixture
def numberport_clock() -> "VirtualClock":
    """Return a clock in virtual time, which stands at a Monday morning in New York until it is told to move."""
    from numberport.testing import worlds

    return worlds.clock()


@pytest.fixture
def numberport_profile() -> "Profile":
    """Return the provider whose words are spoken: no one in particular."""
    from numberport.profiles import GENERIC

    return GENERIC


@pytest.fixture
def numberport_script() -> "Script":
    """Return what the simulated carrier does: it passes the order on, commits within three days, and ports."""
    from numberport.testing import worlds

    return worlds.smooth()


@pytest.fixture
def numberport_store() -> "EventStore":
    """Return the store of the desk: one that forgets."""
    from numberport.storage import MemoryStore

    return MemoryStore()


@pytest.fixture
def numberport_carrier(
    numberport_profile: "Profile", numberport_script: "Script", numberport_clock: "VirtualClock"
) -> "SimulatedCarrier":
    """Return the simulated carrier of the script, in the clock's time."""
    from numberport.adapters import SimulatedCarrier

    return SimulatedCarrier(numberport_profile, numberport_script, numberport_clock)


@pytest.fixture
def numberport_desk(
    numberport_profile: "Profile",
    numberport_store: "EventStore",
    numberport_carrier: "SimulatedCarrier",
    numberport_clock: "VirtualClock",
) -> "PortDesk":
    """Return a desk whose only carrier is the simulated one."""
    from numberport.adapters import SimulatedAdapter
    from numberport.desk import Carrier, PortDesk

    way = Carrier(SimulatedAdapter(profile=numberport_profile), numberport_carrier)
    return PortDesk(numberport_store, {numberport_profile.name: way}, numberport_clock)


@pytest.fixture
def numberport_pass(
    numberport_profile: "Profile",
    numberport_carrier: "SimulatedCarrier",
    numberport_desk: "PortDesk",
    numberport_clock: "VirtualClock",
) -> "Callable[..., dt.datetime]":
    """Return what lets time pass, ``numberport_pass(days=3)``: the desk hears what comes and does what falls due."""
    from numberport.testing import worlds

    return worlds.passing(numberport_profile, numberport_carrier, numberport_desk, numberport_clock)


@pytest.fixture
def numberport_order(numberport_profile: "Profile", numberport_clock: "VirtualClock") -> "PortOrder":
    """Return a draft of three numbers of fiction, with an account and the papers that carriers ask for."""
    from numberport.testing import worlds

    return worlds.draft(numberport_profile, numberport_clock.now())


@pytest.fixture
def numberport_journal() -> "tuple[Action | Report, ...]":
    """Return a golden journal: a life with a rejection, a correction, a commitment that changes, and a port."""
    from numberport.testing import worlds

    return worlds.golden()


@pytest.fixture
def numberport_strategies() -> "ModuleType":
    """Return :mod:`numberport.testing.strategies`; without the extra ``testing`` the test fails, and says so."""
    from numberport.errors import MissingExtra

    try:
        from numberport.testing import strategies
    except MissingExtra as error:
        pytest.fail(str(error), pytrace=False)
    return strategies
