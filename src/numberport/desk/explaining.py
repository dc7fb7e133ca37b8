"""
Why an order stands where it does, and what to do: for a person.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import attrs

from numberport.deadlines import Deadline
from numberport.desk.looks import Outage
from numberport.desk.outbox import Waiting
from numberport.orders import PortOrder
from numberport.rejections import REJECTIONS, Refusal, Rejection
from numberport.telephone import TelephoneNumber, legible

__all__ = ["Explanation", "of_order", "of_refusal"]


@attrs.frozen(kw_only=True)
class Explanation:
    """
    One thing that keeps an order where it is, or one refusal.

    Args:
        what: What it is, in a sentence.
        numbers: The numbers it is about; empty for all of the order.
        refusal: What the carrier said, where it said no.
        rejection: What that means in the taxonomy of refusals: meaning, whose move it is, remedy.
    """

    what: str
    numbers: tuple[TelephoneNumber, ...] = ()
    refusal: Refusal | None = None
    rejection: Rejection | None = None

    def __str__(self) -> str:
        named = f"{', '.join(map(str, self.numbers))}: " if self.numbers else ""
        return f"{named}{self.what}"


def of_refusal(refusal: Refusal, numbers: Iterable[TelephoneNumber] = ()) -> Explanation:
    """Explain a refusal: what it means, and the remedy."""
    row = REJECTIONS[refusal.reason]
    said = " ".join(filter(None, (refusal.code, legible(refusal.text))))
    what = f"{row.meaning}{f' ({said})' if said else ''} {row.remedy}".replace("  ", " ")
    return Explanation(what=what, numbers=tuple(sorted(numbers)), refusal=refusal, rejection=row)


def of_order(
    order: PortOrder,
    waiting: Iterable[Waiting],
    due: Iterable[Deadline],
    *,
    outage: Outage | None = None,
    paused: dt.datetime | None = None,
) -> Iterator[Explanation]:
    """
    Iterate over what keeps an order where it is: what was refused, holds, what is unanswered, anomalies, what is due.

    Args:
        order: The order.
        waiting: What its carrier has not answered.
        due: What must happen by when.
        outage: That its carrier does not say where it stands.
        paused: Until when its carrier wants to be left alone.
    """
    refused: dict[Refusal, list[TelephoneNumber]] = {}
    for port in order:
        for refusal in port.refusals:
            refused.setdefault(refusal, []).append(port.number)
    for refusal, concerned in refused.items():
        yield of_refusal(refusal, _some(order, concerned))
    for held in order.holds:
        what = f"held since {held.since:%Y-%m-%d %H:%M}: {held.hold}"
        yield Explanation(what=what, numbers=_some(order, held.numbers))
    for one in waiting:
        yield Explanation(what=f"the carrier has not answered our {type(one.action).__name__.lower()}: {one.why}")
    if outage is not None:
        since = f"since {outage.since:%Y-%m-%d %H:%M}, when asked"
        yield Explanation(what=f"the carrier has not said where it stands {since}: {legible(outage.why)}")
    if paused is not None:
        yield Explanation(what=f"the carrier asked to be left alone until {paused:%Y-%m-%d %H:%M:%S}")
    for anomaly in order.anomalies:
        word = getattr(anomaly.event, "word", type(anomaly.event).__name__)
        what = f"the carrier said {legible(word)!r}, which makes no sense here: {anomaly.why or anomaly.rule}"
        yield Explanation(what=what, numbers=_some(order, anomaly.numbers))
    for deadline in due:
        what = f"by {deadline.at:%Y-%m-%d %H:%M}: {deadline.what}"
        yield Explanation(what=what, numbers=_some(order, deadline.numbers))


def _some(order: PortOrder, numbers: Sequence[TelephoneNumber]) -> tuple[TelephoneNumber, ...]:
    """Return numbers to be named: none where all of an order are meant."""
    return () if len(numbers) == len(order) else tuple(numbers)
