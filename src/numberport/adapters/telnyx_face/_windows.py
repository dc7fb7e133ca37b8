"""
The windows in which an order may be committed: ours, since Telnyx states no rule for them.
"""

import datetime as dt
from typing import Final

from numberport.adapters.telnyx_face._holdings import Order
from numberport.adapters.telnyx_face._ledger import Ledger

__all__: list[str] = []

#: How many business days ahead the first window opens, and how many there are; ours.
_FIRST, _COUNT = 3, 10

#: What an order is offered that is ported automatically.
_FIRST_OF_FAST: Final = 1


def windows(ledger: Ledger, order: Order) -> list[tuple[dt.datetime, dt.datetime]]:
    """Return the windows in which an order may be committed."""
    calendar, hours = ledger.calendar, ledger.script.opening_hours
    today = calendar.local(ledger.now).date()
    first = _FIRST_OF_FAST if order.fast else _FIRST
    days = [calendar.add(today, first + count) for count in range(_COUNT)]
    return [(hours.opening(day), hours.closing(day)) for day in days]


def is_open(ledger: Ledger, order: Order, at: dt.datetime) -> bool:
    """Tell whether a moment lies in a window of an order."""
    return any(opens <= at <= closes for opens, closes in windows(ledger, order))
