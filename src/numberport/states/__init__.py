"""
The life of a number's port: its machine, and what is asked of one.

:mod:`numberport.states.machine` states the one table, and opens with its theory. Steps, paths and the status of an
order are asked of it here. A machine is a :class:`TransitionTable`, checked when it is built; the messaging of a number
has a smaller one, and other networks have theirs in :mod:`numberport.profiles`.
"""

from numberport.states.holds import Hold
from numberport.states.life import LifeStep, PortLife
from numberport.states.machine import (
    CANCELLABLE,
    GIVEN_UP,
    LIVE,
    MACHINE,
    OPEN,
    OURS_TO_CANCEL,
    SIDES,
    TAKERS,
    TERMINAL,
    TRANSITIONS,
    PortState,
    Side,
    Trigger,
)
from numberport.states.messaging import MESSAGING, MessagingState, MessagingTrigger
from numberport.states.paths import passed, path
from numberport.states.projects import ProjectStatus, roll_up_project
from numberport.states.rollup import OrderStatus, roll_up
from numberport.states.steps import ActionNotPermitted, IllegalTransition, WhyNot, allowed, named, next_state
from numberport.states.tables import (
    NowhereToReturn,
    StateWithoutEnd,
    StepRefused,
    TransitionTable,
    UnknownState,
    UnknownTarget,
    UnreachableState,
)

__all__ = [
    "CANCELLABLE",
    "GIVEN_UP",
    "LIVE",
    "MACHINE",
    "MESSAGING",
    "OPEN",
    "OURS_TO_CANCEL",
    "SIDES",
    "TAKERS",
    "TERMINAL",
    "TRANSITIONS",
    "ActionNotPermitted",
    "Hold",
    "IllegalTransition",
    "LifeStep",
    "MessagingState",
    "MessagingTrigger",
    "NowhereToReturn",
    "OrderStatus",
    "PortLife",
    "PortState",
    "ProjectStatus",
    "Side",
    "StateWithoutEnd",
    "StepRefused",
    "TransitionTable",
    "Trigger",
    "UnknownState",
    "UnknownTarget",
    "UnreachableState",
    "WhyNot",
    "allowed",
    "named",
    "next_state",
    "passed",
    "path",
    "roll_up",
    "roll_up_project",
]
