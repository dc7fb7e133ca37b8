"""
Number porting, as a library: moving telephone numbers from one carrier to another without losing one.

The names here are the ones most programs need; each is loaded when it is first used. The rooms behind them
(:mod:`numberport.planning`, :mod:`numberport.preflight`, :mod:`numberport.orders` ...) hold the rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numberport.desk import PortDesk
    from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Papers
    from numberport.errors import NumberportError
    from numberport.events import Correct, Facts, Report, RequestCancel, Submit
    from numberport.foc import PortDates, estimate
    from numberport.matching import match
    from numberport.orders import PortOrder
    from numberport.parties import Account, Address, Secret
    from numberport.planning import Plan, plan, read_sheet
    from numberport.preflight import PreflightReport, check
    from numberport.profiles import GENERIC, INVOCA, PLIVO, Profile
    from numberport.states import OrderStatus, PortState
    from numberport.telephone import TelephoneNumber

__all__ = [
    "GENERIC",
    "INVOCA",
    "PLIVO",
    "Account",
    "Address",
    "Correct",
    "CustomerServiceRecord",
    "Facts",
    "Invoice",
    "LetterOfAuthorization",
    "NumberportError",
    "OrderStatus",
    "Papers",
    "Plan",
    "PortDates",
    "PortDesk",
    "PortOrder",
    "PortState",
    "PreflightReport",
    "Profile",
    "Report",
    "RequestCancel",
    "Secret",
    "Submit",
    "TelephoneNumber",
    "check",
    "estimate",
    "match",
    "plan",
    "read_sheet",
]

_ROOMS = {
    "desk": ("PortDesk",),
    "documents": ("CustomerServiceRecord", "Invoice", "LetterOfAuthorization", "Papers"),
    "errors": ("NumberportError",),
    "events": ("Correct", "Facts", "Report", "RequestCancel", "Submit"),
    "foc": ("PortDates", "estimate"),
    "matching": ("match",),
    "orders": ("PortOrder",),
    "parties": ("Account", "Address", "Secret"),
    "planning": ("Plan", "plan", "read_sheet"),
    "preflight": ("PreflightReport", "check"),
    "profiles": ("GENERIC", "INVOCA", "PLIVO", "Profile"),
    "states": ("OrderStatus", "PortState"),
    "telephone": ("TelephoneNumber",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("numberport")
    if name not in _ROOM_OF:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load_ipython_extension(ipython: object) -> None:
    """Show answers as HTML in a notebook: ``%load_ext numberport``."""
    import_module("numberport.rendering.notebook").load_ipython_extension(ipython)


def unload_ipython_extension(ipython: object) -> None:
    """Show answers as text again: ``%unload_ext numberport``."""
    import_module("numberport.rendering.notebook").unload_ipython_extension(ipython)
