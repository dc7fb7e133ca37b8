"""
Carriers behind one protocol: what every adapter does, and the simulated carrier that stands where a real one would.
"""

from numberport.adapters.clock import Clock, VirtualClock
from numberport.adapters.protocol import (
    Accepted,
    Capabilities,
    CarrierAdapter,
    Delivery,
    NoAnswer,
    NotSent,
    Operation,
    OperationKind,
    Outcome,
    Receipt,
    Refused,
    Request,
    Response,
    Transport,
    Unknown,
    Webhook,
)
from numberport.adapters.script import Script, ScriptError
from numberport.adapters.simulated import SimulatedAdapter
from numberport.adapters.simulator import News, SimulatedCarrier

__all__ = [
    "Accepted",
    "Capabilities",
    "CarrierAdapter",
    "Clock",
    "Delivery",
    "News",
    "NoAnswer",
    "NotSent",
    "Operation",
    "OperationKind",
    "Outcome",
    "Receipt",
    "Refused",
    "Request",
    "Response",
    "Script",
    "ScriptError",
    "SimulatedAdapter",
    "SimulatedCarrier",
    "Transport",
    "Unknown",
    "VirtualClock",
    "Webhook",
]
