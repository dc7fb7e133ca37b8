"""
The random runs of :mod:`numberport.testing.crashes` at a simulated Telnyx, whose orders take several calls each.

Between any two of these calls a process may die, a call may be lost or turned away, and another desk may go on.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from numberport.adapters import CarrierAdapter, News, Request
from numberport.adapters.messages import as_json
from numberport.adapters.questions import OperationKind
from numberport.adapters.script import Faults
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx_face import DEMO_API_KEY, TelnyxFace
from numberport.events import Remark
from numberport.profiles import TELNYX
from numberport.telephone import TelephoneNumber
from numberport.testing.storms import Running

__all__ = ["Face", "RunningAtTelnyx"]

_URL = "https://us.invalid/webhooks/telnyx"
_OVER = frozenset({"cancelled", "cancel-pending"})


class Face(TelnyxFace):
    """A simulated Telnyx, as a life plays with it."""

    def next_news(self, after: dt.datetime) -> dt.datetime | None:
        """Return the moment of what happens or arrives next, or None while nothing is to come."""
        return self.next_moment(after)

    def listed(self, path: str) -> list[dict[str, Any]]:
        """Return all that a list of the carrier holds."""
        url = f"https://x.invalid/v2{path}?page[size]=250"
        request = Request(method="GET", url=url, headers=(("Authorization", f"Bearer {DEMO_API_KEY}"),))
        rows: list[dict[str, Any]] = json.loads(self.send(request).body)["data"]
        return rows


class RunningAtTelnyx(Running):
    """Two desks, their processes, and a customer, at a simulated Telnyx."""

    def prepared(self) -> CarrierAdapter:
        """Make the carrier, which splits what is toll-free from what is not, and return who speaks to it."""
        self.profile = TELNYX
        if self.chance.random() < 1 / 3:
            free = (TelephoneNumber(f"+1888555{100 + place:04d}") for place in range(self.chance.randint(1, 2)))
            self.numbers = (*self.numbers, *free)
        # What breaks on the line is drawn by the run.
        script = attrs.evolve(self.carrier_script, faults=Faults())
        self.face = Face(script, self.clock, webhook_url=_URL)
        self.carrier = self.face
        return TelnyxAdapter(key=DEMO_API_KEY, public_key=self.face.signer.public_key)

    def message_of(self, news: News) -> Mapping[str, object] | None:
        """Return the event in a webhook."""
        told = (as_json(news.webhook.body) or {}).get("data")
        return told if isinstance(told, dict) else None

    def doubled(self) -> Iterator[str]:
        """Iterate over the numbers that two of the carrier's orders hold, drafts left behind, and acts done twice."""
        orders = [order for order in self.face.listed("/porting_orders") if order["status"]["value"] not in _OVER]
        ids = {order["id"]: order["status"]["value"] for order in orders}
        rows = self.face.listed("/porting_phone_numbers")
        held = Counter(row["phone_number"] for row in rows if row["porting_order_id"] in ids)
        yield from (f"the carrier has {number} in {count} orders" for number, count in held.items() if count > 1)
        yield from (f"order {name} is left behind as a draft" for name, status in ids.items() if status == "draft")
        limits = {
            "/actions/confirm": (OperationKind.SUBMIT, OperationKind.CORRECT, OperationKind.AMEND),
            "/actions/cancel": (OperationKind.CANCEL,),
            "/actions/activate": (OperationKind.ACTIVATE,),
        }
        for end, kinds in limits.items():
            # Each action is taken to each of the orders that the carrier made of ours.
            taken, meant = self.taken(end), self.meant(*kinds) * max(1, len(self.face.listed("/porting_orders")))
            if taken > meant:
                yield f"the carrier took {taken} of {meant} times {end}"

    def unsaid(self, remarks: Sequence[Remark]) -> Iterator[str]:
        """Iterate over the remarks that no order of the carrier has."""
        said = [
            comment["body"]
            for order in self.face.listed("/porting_orders")
            for comment in self.face.listed(f"/porting_orders/{order['id']}/comments")
        ]
        if lost := [remark.text for remark in remarks if remark.text not in said]:
            yield f"remarks are lost: {', '.join(lost)}"
