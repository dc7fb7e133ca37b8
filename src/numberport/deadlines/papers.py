"""
By when an order must be sent: while its papers are young enough, and soon enough for the day it asks for.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from numberport.deadlines.case import TO_BE_SENT, Case
from numberport.deadlines.deadline import Deadline, DeadlineKind
from numberport.documents import DocumentKind
from numberport.profiles import NumberClass, number_class
from numberport.telephone import TelephoneNumber

__all__ = ["desired_day", "stale_papers"]

#: The papers that grow too old, and what falls due with each.
_STALE: Final[Mapping[DocumentKind, DeadlineKind]] = MappingProxyType(
    {DocumentKind.LOA: DeadlineKind.LOA_STALE, DocumentKind.INVOICE: DeadlineKind.INVOICE_STALE}
)
_DAY: Final = dt.timedelta(days=1)

_Numbers = tuple[TelephoneNumber, ...]


def stale_papers(case: Case) -> Iterator[Deadline]:
    """Say until when each paper is young enough for the numbers that still have to be sent."""
    for asked, numbers in _by_class(case.all(TO_BE_SENT)):
        for paper, kind in _STALE.items():
            rule, held = case.profile.document(paper, asked), case.order.papers.get(paper)
            made_on = held.made_on if held else None
            if rule is None or rule.max_age_days is None or made_on is None or not case.is_countable(made_on):
                continue
            last = made_on + dt.timedelta(days=rule.max_age_days)
            yield Deadline(
                kind=kind,
                at=case.beginning(last + _DAY),
                what=f"the {paper} may be {rule.max_age_days} days old: {last} is the last day to send it",
                rests_on=rule.age_from,
                numbers=numbers,
            )


def _by_class(numbers: _Numbers) -> Iterator[tuple[NumberClass, _Numbers]]:
    classes: dict[NumberClass, list[TelephoneNumber]] = {asked: [] for asked in NumberClass}
    for number in numbers:
        classes[number_class(number)].append(number)
    return ((asked, tuple(found)) for asked, found in classes.items() if found)


def desired_day(case: Case) -> Iterator[Deadline]:
    """Say until when the numbers that still have to be sent may be, if the day they ask for shall be had."""
    rule, wanted = case.profile.desired_day, case.order.facts.desired_on
    if rule is None or rule.earliest is None or wanted is None or not case.is_countable(wanted):
        return
    last = rule.last_asking(wanted, case.days)
    if numbers := case.all(TO_BE_SENT):
        yield Deadline(
            kind=DeadlineKind.DESIRED,
            at=case.beginning(last + _DAY),
            what=f"{wanted} is asked for, {rule.earliest} ahead at least: {last} is the last day to send it",
            rests_on=rule.source,
            numbers=numbers,
        )
