"""
What a change of an order would be, asked before it is made: which supplement, whether it is taken, what it costs.
"""

import attrs

from numberport.evidence import Source
from numberport.orders import supplements
from numberport.orders.folded import Folded
from numberport.orders.order import PortOrder
from numberport.orders.ports import Group
from numberport.orders.supplements import ChangeFrozen, ChangeNotTaken, Changing, changed, concerned, frost, refusal
from numberport.profiles.changes import LOSING_CARRIERS, SUPPLEMENTS, Cost, Supplement
from numberport.profiles.clocks import Change, Freeze

__all__ = ["Ruling", "ruling", "supplement_of"]


@attrs.frozen(kw_only=True)
class Ruling:
    """
    What a change of an order is, and what becomes of it.

    Args:
        supplement: Which supplement; None where it is none.
        fields: What it changes of what the losing carrier was told.
        refused: Why it is not taken now, as the error that taking it raises; None where it is.
        cost: What it costs; None where nothing is stated.
        why: All of this in a sentence.
        source: What the answer rests on; None where it rests on nothing stated.
    """

    supplement: Supplement | None
    fields: tuple[str, ...] = ()
    refused: ChangeFrozen | ChangeNotTaken | None = None
    cost: Cost | None = None
    why: str
    source: Source | None = None

    @property
    def taken(self) -> bool:
        """Whether it is taken."""
        return self.refused is None


def ruling(order: PortOrder, action: Changing) -> Ruling:
    """
    Return what a change of an order is, whether it is taken at its moment, and what it costs.

    Whether the machine allows a cancel or a correction is not asked here; :meth:`~numberport.orders.PortOrder.apply`
    asks both. Where the provider states no cost, the losing carrier's own ways may (the carrier of the account).

    Args:
        order: The order as it stands.
        action: The change, at the moment at which it is to be made.
    """
    where = order.folded
    supplement, fields = supplement_of(order, action), changed(where, action)
    if supplement is None:
        return Ruling(supplement=None, fields=fields, why="it changes nothing that the losing carrier was told")
    groups = concerned(where.groups, action)
    refused = refusal(where, action.at, supplement, groups)
    if refused is not None:
        rests_on = refused.freeze.source if isinstance(refused, ChangeFrozen) else refused.source
        return Ruling(supplement=supplement, fields=fields, refused=refused, why=str(refused), source=rests_on)
    cost, source, why = _cost(where, action, supplement, groups)
    return Ruling(supplement=supplement, fields=fields, cost=cost, why=why, source=source)


def supplement_of(order: PortOrder, action: Changing) -> Supplement | None:
    """
    Return which supplement a change of an order is, or None where it is none.

    A change that names no field at all is sent like any other, so it is one of kind 3.

    Args:
        order: The order as it stands.
        action: The change.
    """
    return supplements.supplement_of(order.folded, action)


_Cost = tuple[Cost | None, Source | None, str]


def _cost(order: Folded, action: Changing, supplement: Supplement, groups: tuple[Group, ...]) -> _Cost:
    """Return what a supplement costs, where that is stated, and the sentence that tells it."""
    what = f"it is supplement {supplement.code}, {supplement}"
    if supplement is Supplement.CANCEL:
        routes = filter(None, (order.profile.cancel_route(group.state) for group in groups))
        route = max(routes, key=lambda route: route.fee is True, default=None)
        fee = f", and {order.profile.title} may ask a fee" if route and route.fee else ""
        return Cost.END, route.source if route else SUPPLEMENTS[supplement], f"{what}: {Cost.END}{fee}"
    rules = (order.profile.change_rule(supplement, group.state) for group in groups)
    rule = next((rule for rule in rules if rule is not None and rule.cost is not None), None)
    if rule is not None:
        return rule.cost, rule.source, f"{what}: {rule.cost}, as {order.profile.title} says"
    known = LOSING_CARRIERS.get(" ".join((order.account.carrier or "").casefold().split()))
    if known is None:
        return None, SUPPLEMENTS[supplement], f"{what}: {order.profile.title} states no cost"
    freeze = Freeze(change=Change.AMEND, within=known.ahead, source=known.source)
    late = any(one.since < action.at for one in frost(groups, freeze, order.zone))
    cost = Cost.INTERVAL if late else Cost.NOTHING
    less = "less than" if late else "at least"
    return cost, known.source, f"{what}: {cost}, since {less} {known.ahead} are left and {known.carrier} counts so"
