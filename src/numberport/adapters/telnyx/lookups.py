"""
Looking: which orders Telnyx has of one of ours, where they stand, and what else can be asked about them.
"""

from collections.abc import Generator, Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

import attrs

from numberport.adapters.messages import read_moment
from numberport.adapters.protocol import Accepted, Operation, Refused, Request, Unknown
from numberport.adapters.questions import Window
from numberport.adapters.telnyx.calls import Answer, Call, Ended, Flow, is_refused, looked, taken
from numberport.adapters.telnyx.messages import differing, text_at
from numberport.adapters.telnyx.orders import OURS, TelnyxOrder, shared_out, without_order
from numberport.adapters.telnyx.pages import MOST_PAGES, paged, with_all_numbers
from numberport.adapters.telnyx.requests import Line, has_wished, is_id, landing, said_by
from numberport.events import Amend, Cancel, Channel, Correct, Report, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.rejections import Reason, Refusal
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = [
    "Part",
    "Talk",
    "fetching",
    "finding",
    "known_orders",
    "offering",
    "parts",
    "touched",
    "windows_of",
    "wishes_the_same",
]

_NOT_FOUND: Final = 404
#: Where an order says how its numbers are set up when they have come.
_LANDING: Final = "phone_number_configuration"

Part = tuple[TelnyxOrder, tuple[TelephoneNumber, ...] | None]


@attrs.frozen(kw_only=True)
class Talk:
    """
    One operation on an order, and what it is talked about with.

    Args:
        operation: What is asked.
        line: Writes the requests.
        says: What every order of theirs is told besides, such as where webhooks go.
        groups: The requirement groups that orders are filled with, by country and kind of number; by "" any other.
        resumed: Tells one try of an operation from those before it.
    """

    operation: Operation
    line: Line
    says: dict[str, object] = attrs.field(factory=dict, repr=False)
    groups: Mapping[str, str | None] = attrs.field(factory=dict)
    resumed: str = ""

    @property
    def order(self) -> PortOrder:
        """The order of ours."""
        return self.operation.order

    @property
    def version(self) -> int | None:
        """The version that the action raised, which a reply answers."""
        action = self.operation.action
        return action.version if isinstance(action, Submit | Correct | Amend) else None

    def said(self) -> dict[str, object]:
        """Return what every order of theirs shall say, wherever its numbers land."""
        return {**said_by(self.order), **self.says}

    def lands(self, numbers: Sequence[TelephoneNumber] | None) -> dict[str, object]:
        """Return what an order of theirs that holds some numbers shall say of where they land; None for all."""
        return {_LANDING: landing(self.order, self.order.numbers if numbers is None else numbers)}

    def besides(self, told: TelnyxOrder, numbers: Sequence[TelephoneNumber] | None) -> dict[str, object]:
        """Return what an order of theirs is told whenever it is told anything, since it does not show it."""
        country = next(iter(numbers or self.order.numbers)).region or ""
        kind = text_at(told.data, "phone_number_type")
        group = next(filter(None, (self.groups.get(key) for key in (f"{country} {kind}", country, ""))), None)
        return {} if group is None else {"requirement_group_id": group}

    def differs(self, told: TelnyxOrder, numbers: Sequence[TelephoneNumber] | None) -> tuple[str, ...] | None:
        """Return the fields in which an order of theirs does not say what it shall; None where nobody has compared."""
        return None if told.differs is None else (*told.differs, *differing(told.data, self.lands(numbers)))

    def name(self, name: str) -> str:
        """Return the name of a call whose answer holds for this try only: after a stop, it is made anew."""
        return f"{self.resumed} {name}".strip()

    def call(
        self,
        name: str,
        request: Request,
        *,
        says: dict[str, object] | None = None,
        fields: tuple[str, ...] | None = None,
    ) -> Call:
        """Return a call of this try."""
        return Call(self.name(name), request, says, fields=fields)

    def reports(self, told: Sequence[Part], channel: Channel = Channel.REPLY) -> tuple[Report, ...]:
        """Return what orders of theirs say of the numbers of ours that each speaks for."""
        at, answers = self.operation.at, self.version if channel is Channel.REPLY else None
        return tuple(
            report
            for one, numbers in told
            for report in one.reports(numbers, learnt=at, channel=channel, answers=answers)
        )

    def lost(self, told: Sequence[TelnyxOrder], channel: Channel = Channel.REPLY) -> tuple[Report, ...]:
        """Return what is to be said of numbers of ours under way that stand in none of these orders."""
        return without_order(told, self.order, self.operation.at, channel)


Orders = Generator[Call, Answer, tuple[TelnyxOrder, ...]]


def known_orders(talk: Talk, name: str = "look") -> Orders:
    """
    Return the orders that Telnyx has of ours: by our reference, or where that finds none by its own.

    Args:
        talk: The operation.
        name: What the look is kept under; each look of one try has its own.
    """
    ours, reference = talk.order.known_as, talk.order.carrier_reference or ""
    # An order that was split off is known by what the carrier calls it, or by nothing.
    found = () if ours is None or ours == reference else (yield from _by_reference(talk, ours, name))
    if not found and is_id(reference):
        found = yield from _by_id(talk, reference)
    return (yield from _with_numbers(talk, found))


def _by_reference(talk: Talk, reference: str, name: str) -> Orders:
    """Return the orders of a reference of ours, which the carrier may read less strictly than we do."""
    asked = {"filter[customer_reference]": reference}
    # Compared as it came: what is kept of an answer is made legible and rid of secrets, and a reference may hold both.
    says = {OURS: reference, **talk.said()}
    rows, whole = yield from paged(talk.name(name), talk.line, ("porting_orders",), asked, says)
    if not whole:
        raise Ended(Unknown(f"more than {MOST_PAGES} pages of orders have the reference {reference}"))
    return tuple(told for told in map(TelnyxOrder.read, rows) if told.id and OURS not in (told.differs or ()))


def _by_id(talk: Talk, reference: str) -> Orders:
    """Return the order of an id; none where there is none."""
    request = talk.line.get("porting_orders", reference, include_phone_numbers="true")
    answer = yield talk.call(f"look at {reference}", request, says=talk.said())
    if answer.status == _NOT_FOUND and is_refused(answer):
        return ()
    found = tuple(map(TelnyxOrder.read, looked(answer).data))
    return tuple(told for told in found if told.id == reference)


def _with_numbers(talk: Talk, orders: tuple[TelnyxOrder, ...]) -> Orders:
    """Return orders with all their numbers; an order lists its first fifty, and the only one need not list any."""
    if len(orders) < 2:  # noqa: PLR2004 - one order speaks for all numbers of ours
        return orders
    found: list[TelnyxOrder] = []
    for told in orders:
        found += [(yield from with_all_numbers(talk.name(f"numbers {told.id}"), talk.line, told))]
    return tuple(found)


def parts(talk: Talk, *, gone: bool = False) -> Generator[Call, Answer, tuple[Part, ...]]:
    """
    Return the orders that Telnyx has of ours, with the numbers that each speaks for.

    Args:
        talk: The operation.
        gone: Whether those count whose numbers have gone on in other orders of ours.

    Raises:
        Ended: It knows none.
    """
    found = shared_out((yield from known_orders(talk)), talk.order, gone=gone)
    if not found:
        raise Ended(Refused((Refusal(Reason.UNKNOWN, str(_NOT_FOUND), "the carrier knows no such order"),)))
    return found


def fetching(talk: Talk) -> Flow:
    """Tell where an order stands, and where those stand that went on with numbers of it."""
    told = yield from parts(talk, gone=True)
    return Accepted((*talk.reports(told, Channel.POLL), *talk.lost([one for one, _ in told], Channel.POLL)))


def finding(talk: Talk) -> Flow:
    """Tell whether Telnyx knows an order of ours, and what was done to it last."""
    told = yield from parts(talk)
    if not all(_shows(talk, one, numbers) for one, numbers in told):
        return Refused((Refusal(Reason.UNKNOWN, "", "the carrier has not seen this version"),))
    return Accepted(talk.reports(told))


def _shows(talk: Talk, told: TelnyxOrder, numbers: tuple[TelephoneNumber, ...] | None) -> bool:
    """Tell whether an order shows that an action arrived: it has no versions, but it says what was said."""
    action, order = talk.operation.action, talk.order
    if isinstance(action, Cancel | RequestCancel):
        meant = numbers is None or not set(numbers).isdisjoint(touched(action, order))
        return not meant or told.state in {PortState.CANCEL_PENDING, PortState.CANCELLED}
    if told.is_over:
        return True
    if isinstance(action, Correct):
        if numbers is not None and touched(action, order).isdisjoint(numbers):
            return True
        return _says_all(talk, told, numbers) and told.state not in {PortState.DRAFT, PortState.UPDATE_REQUIRED}
    return _says_all(talk, told, numbers) if isinstance(action, Amend) else told.state is not PortState.DRAFT


def _says_all(talk: Talk, told: TelnyxOrder, numbers: tuple[TelephoneNumber, ...] | None) -> bool:
    return talk.differs(told, numbers) == () and wishes_the_same(told, talk.order)


def wishes_the_same(told: TelnyxOrder, order: PortOrder) -> bool:
    """Tell whether an order of theirs asks for the day that ours desires; for none, where that was taken back."""
    day = order.facts.desired_on
    if told.wish is None:
        return day is None
    if day is None:
        return not has_wished(order)
    return told.wish.astimezone(ZoneInfo(order.zone)).date() == day


def touched(action: Correct | Cancel | RequestCancel, order: PortOrder) -> frozenset[TelephoneNumber]:
    """Return the numbers that an action was applied to."""
    return frozenset(number for touch in action.touched for number in (touch.numbers or order.numbers))


def offering(talk: Talk) -> Flow:
    """Tell in which windows an order may be committed; of several orders, in which all of them may."""
    common: tuple[Window, ...] | None = None
    for told, _ in (yield from parts(talk)):
        if not told.is_over:
            offered = yield from windows_of(talk, told)
            common = offered if common is None else _both(common, offered)
    return Accepted(found=common or ())


def windows_of(talk: Talk, told: TelnyxOrder) -> Generator[Call, Answer, tuple[Window, ...]]:
    """Return the windows that are offered for an order of theirs, the earliest first."""
    request = talk.line.get("porting_orders", told.id, "allowed_foc_windows")
    answer = taken((yield talk.call(f"windows {told.id}", request, fields=("started_at", "ended_at"))))
    pairs = ((read_moment(row.get("started_at")), read_moment(row.get("ended_at"))) for row in answer.data)
    read = {Window(opens, closes) for opens, closes in pairs if opens and closes and opens < closes}
    return tuple(sorted(read, key=lambda window: (window.opens, window.closes)))


def _both(some: tuple[Window, ...], others: tuple[Window, ...]) -> tuple[Window, ...]:
    """Return the stretches that lie in both."""
    shared = (Window(max(one.opens, other.opens), min(one.closes, other.closes)) for one in some for other in others)
    return tuple(window for window in shared if window.opens < window.closes)
