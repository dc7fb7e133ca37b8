"""
What dates are asked for, and which kind of port an order is.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from numberport.calendars import NaiveMoment, is_in_range, named_days
from numberport.foc.placing import place
from numberport.regimes import Criterion, Regime, Rule, covering
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from numberport.events import Facts
    from numberport.orders import PortOrder

__all__ = ["Classification", "DateRequest", "classify", "request_for"]


@attrs.frozen
class Classification:
    """
    Which kind of port an order is, and why.

    Args:
        port: The regime's name of it; None where no one kind fits.
        because: The reasons, as sentences.
        rules: The rules they rest on.
    """

    port: str | None
    because: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()

    def noting(self, *sentences: str, rules: tuple[Rule, ...] = ()) -> "Classification":
        """Return it with more sentences, about what the order says and the rules cannot take, and their rules."""
        return attrs.evolve(self, because=(*self.because, *sentences), rules=(*self.rules, *rules))


def _aware(_: object, __: "attrs.Attribute[dt.datetime]", value: dt.datetime) -> None:
    if value.tzinfo is None:
        raise NaiveMoment(value)


@attrs.frozen(kw_only=True)
class DateRequest:
    """
    What the dates are asked for.

    Args:
        regime: The rules that hold; None where none is held for these numbers.
        port: The kind of port, by the regime's name; None where no one kind fits.
        received: When the losing carrier received the request complete, with a zone.
        region: The region whose clock counts; None where nobody has said, or where the regime has only one.
        holidays: The losing carrier's own holidays, or a mapping of them to their names.
        desired: The day that is asked for; None for the earliest.
        because: Why the port is of this kind, as :func:`classify` found.
    """

    regime: Regime | None
    port: str | None
    received: dt.datetime = attrs.field(validator=_aware)
    region: str | None = None
    holidays: Mapping[dt.date, str] = attrs.field(factory=dict, converter=named_days, hash=False)
    desired: dt.date | None = None
    because: Classification | None = None


def request_for(order: "PortOrder", received: dt.datetime, regime: Regime | None = None) -> DateRequest:
    """
    Return the request for an order's dates, its kind of port found from the order's facts.

    Nothing the customer said makes it fail: a region or a day that no rule can take is left aside, with a sentence.
    Where no region is named, the area codes of the numbers tell it.

    Args:
        order: The order.
        received: When the losing carrier received it complete.
        regime: The rules that hold; None for those of its numbers' country, if any are held.
    """
    facts, numbers = order.facts, order.numbers
    regime = regime or covering(*numbers)
    outside = {number.region or "no country" for number in numbers if not (regime and regime.covers(number))}
    if regime is None or outside:
        found = Classification(None, (f"no rules are held for the numbers of {', '.join(sorted(outside))}",))
        return DateRequest(regime=None, port=None, received=received, desired=facts.desired_on, because=found)
    found, placing, desired = classify(regime, facts, numbers), place(regime, facts.region, numbers), facts.desired_on
    found = found.noting(*placing.because, rules=placing.rules)
    if desired and not is_in_range(desired):
        found, desired = found.noting(f"{desired} is left aside, because no calendar reaches it"), None
    return DateRequest(
        regime=regime,
        port=found.port,
        received=received,
        region=placing.region.name if placing.region else None,
        holidays=named_days(facts.carrier_holidays),
        desired=desired,
        because=found,
    )


def classify(regime: Regime, facts: "Facts", numbers: Sequence[TelephoneNumber]) -> Classification:
    """
    Return which kind of port an order is under a regime.

    A criterion nobody has answered is not met: that a port is quick must be shown, and a longer interval is never too
    early.
    """
    toll_free = sum(number.is_toll_free for number in numbers)
    if toll_free:
        if toll_free < len(numbers):
            return Classification(
                None, ("toll-free and local numbers share the order, and no one rule gives its dates",)
            )
        return Classification(regime.classes.toll_free, ("the numbers are toll-free",))
    answers = [_answer(criterion, facts, numbers, regime) for criterion in regime.classes.criteria]
    against = [(sentence, rule) for met, sentence, rule in answers if not met]
    port = regime.classes.other if against else regime.classes.quick
    shown = against or [(sentence, rule) for _, sentence, rule in answers]
    reasons = "; ".join(sentence for sentence, _ in shown)
    return Classification(port, (f"{port}, because {reasons}",), tuple(rule for _, rule in shown))


def _answer(
    criterion: Criterion, facts: "Facts", numbers: Sequence[TelephoneNumber], regime: Regime
) -> tuple[bool, str, Rule]:
    """Return whether a criterion is met, the sentence that says so, and the rule it rests on."""
    if criterion.several and len(numbers) > 1:
        return False, f"the order moves {len(numbers)} numbers, which are several lines", criterion.several
    said = getattr(facts, criterion.fact)
    if said is None:
        return False, f"nobody has said whether {criterion.met}", regime.classes.unsaid
    met = said is criterion.wanted
    return met, criterion.met if met else criterion.failed, criterion.rule
