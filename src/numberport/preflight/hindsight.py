"""
What carriers refused, held against what preflight had said: foreseen, missed, or beyond any rule.

The same order and day give the same report, so what preflight said when an order was sent need not have been kept: it
is said again of the order as it was.
"""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from numberport.events import Correct, Report, Submit
from numberport.orders import PortOrder
from numberport.preflight.checks import RULES, check
from numberport.preflight.findings import PreflightReport, Severity
from numberport.rejections import Reason, Refusal
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber

__all__ = ["Hindsight", "HindsightCount", "against", "of_order"]

#: Every reason that some rule foresees.
FORESEEABLE: Final = frozenset(reason for rule in RULES for reason in rule.predicts)
_DIFFERENCES: Final = frozenset(
    {
        Reason.ADDRESS_MISMATCH,
        Reason.POSTAL_CODE_MISMATCH,
        Reason.NAME_MISMATCH,
        Reason.SIGNER_MISMATCH,
        Reason.ACCOUNT_NUMBER_MISMATCH,
        Reason.PIN_MISMATCH,
        Reason.BTN_MISMATCH,
        Reason.TAX_ID_MISMATCH,
    }
)
#: What is foreseen with another word for it: a carrier may say less than we do, or count a postal code as an address.
_ALSO_BY: Final[Mapping[Reason, frozenset[Reason]]] = {
    Reason.DATA_MISMATCH: _DIFFERENCES,
    Reason.ADDRESS_MISMATCH: frozenset({Reason.POSTAL_CODE_MISMATCH}),
    Reason.POSTAL_CODE_MISMATCH: frozenset({Reason.ADDRESS_MISMATCH}),
    Reason.PIN_MISSING: frozenset({Reason.PIN_MISMATCH}),
    Reason.PIN_MISMATCH: frozenset({Reason.PIN_MISSING}),
    Reason.ACCOUNT_NUMBER_MISSING: frozenset({Reason.ACCOUNT_NUMBER_MISMATCH}),
    Reason.ACCOUNT_NUMBER_MISMATCH: frozenset({Reason.ACCOUNT_NUMBER_MISSING}),
    # A provider that looks at the request alone says of either that a field is missing.
    Reason.MALFORMED_REQUEST: frozenset({Reason.ACCOUNT_NUMBER_MISSING, Reason.PIN_MISSING}),
}


@attrs.frozen(kw_only=True)
class Hindsight:
    """
    One sending of an order: what preflight foresaw, and what the carrier refused it for.

    Args:
        order: The order.
        on: The day it was sent.
        predicted: The reasons given that had been foreseen.
        missed: Those that had not been, though some rule of preflight foresees such: what should have been caught.
        beyond: Those that no rule foresees.
        spared: The reasons foreseen that the carrier did not give; what was a mere warning is left out.
        unread: How many reasons were given that nobody has understood.
    """

    order: str
    on: dt.date
    predicted: frozenset[Reason] = frozenset()
    missed: frozenset[Reason] = frozenset()
    beyond: frozenset[Reason] = frozenset()
    spared: frozenset[Reason] = frozenset()
    unread: int = 0

    def sections(self) -> tuple[Section, ...]:
        """Return it as something to show: each reason, and what became of it."""
        return HindsightCount.of((self,)).sections()


def against(report: PreflightReport, refusals: Iterable[Refusal]) -> Hindsight:
    """
    Return what a carrier refused an order for, held against what preflight had said of it.

    Args:
        report: What preflight said when the order was sent.
        refusals: The reasons the carrier gave; none where it took the order.
    """
    given = tuple(refusals)
    reasons = frozenset(refusal.reason for refusal in given) - {Reason.UNKNOWN}
    foreseen = report.predicted
    predicted = frozenset(reason for reason in reasons if foreseen & {reason, *_ALSO_BY.get(reason, ())})
    missed = (reasons - predicted) & FORESEEABLE
    answered = frozenset(other for reason in predicted for other in (reason, *_ALSO_BY.get(reason, ())))
    return Hindsight(
        order=report.order,
        on=report.on,
        predicted=predicted,
        missed=missed,
        beyond=reasons - predicted - missed,
        spared=_expected(report) - answered,
        unread=sum(refusal.reason is Reason.UNKNOWN for refusal in given),
    )


def _expected(report: PreflightReport) -> frozenset[Reason]:
    """Return the rejections that more than a warning foresaw."""
    sure = (finding for finding in report.findings if finding.severity is not Severity.WARNING)
    return frozenset(finding.predicts for finding in sure if finding.predicts)


def of_order(order: PortOrder, *, leaving: Iterable[TelephoneNumber] = ()) -> tuple[Hindsight, ...]:
    """
    Return what was foreseen at each sending of an order that its carrier refused, in the order of the sendings.

    Args:
        order: The order.
        leaving: The numbers that leave the same account with other orders.
    """
    return tuple(_sendings(order, frozenset(leaving)))


def _sendings(order: PortOrder, leaving: frozenset[TelephoneNumber]) -> Iterator[Hindsight]:
    events = tuple(dict.fromkeys(reading.event for reading in order.readings))
    sent = [at for at, event in enumerate(events) if isinstance(event, Submit | Correct)]
    for at, until in itertools.pairwise((*sent, len(events))):
        answers = [event for event in events[at:until] if isinstance(event, Report)]
        refusals = tuple(dict.fromkeys(refusal for answer in answers for refusal in answer.refusals))
        if refusals:
            then = PortOrder.replay(events[: at + 1], profile=order.profile)
            yield against(check(then, order.profile, on=events[at].at.date(), leaving=leaving), refusals)


@attrs.frozen(kw_only=True)
class HindsightCount:
    """
    How often preflight foresaw what carriers refused, over many sendings.

    Args:
        sendings: How many of them there are.
        predicted: How often each reason was given and had been foreseen.
        missed: How often it was given and should have been foreseen.
        beyond: How often it was given, and no rule foresees it.
        spared: How often it was foreseen and not given.
        unread: How many reasons nobody has understood.
    """

    sendings: int
    predicted: Mapping[Reason, int] = attrs.field(factory=dict, hash=False)
    missed: Mapping[Reason, int] = attrs.field(factory=dict, hash=False)
    beyond: Mapping[Reason, int] = attrs.field(factory=dict, hash=False)
    spared: Mapping[Reason, int] = attrs.field(factory=dict, hash=False)
    unread: int = 0

    @classmethod
    def of(cls, hindsights: Iterable[Hindsight]) -> "HindsightCount":
        """Return the count over some sendings."""
        seen = tuple(hindsights)
        counts = {
            name: Counter(reason for one in seen for reason in getattr(one, name))
            for name in ("predicted", "missed", "beyond", "spared")
        }
        return cls(sendings=len(seen), unread=sum(one.unread for one in seen), **counts)

    @property
    def share(self) -> Fraction | None:
        """Which part of what was refused, and understood, had been foreseen; None where nothing was refused."""
        given = sum(sum(part.values()) for part in (self.predicted, self.missed, self.beyond))
        return Fraction(sum(self.predicted.values()), given) if given else None

    def sections(self) -> tuple[Section, ...]:
        """Return the count as something to show: reason by reason, what should have been caught first."""
        reasons = sorted(
            {*self.predicted, *self.missed, *self.beyond, *self.spared},
            key=lambda reason: (-self.missed.get(reason, 0), reason),
        )
        section = Section(
            title="What preflight foresaw",
            sentences=(_sentence(self),),
            columns=("reason", "foreseen", "missed", "no rule foresees it", "foreseen and not given"),
            rows=tuple(_row(self, reason) for reason in reasons),
        )
        return (section,)


def _row(count: HindsightCount, reason: Reason) -> Row:
    parts = (count.predicted, count.missed, count.beyond, count.spared)
    cells = tuple(str(part[reason]) if part.get(reason) else "" for part in parts)
    mark = Mark.BAD if count.missed.get(reason) else Mark.GOOD if count.predicted.get(reason) else Mark.NOTE
    return Row((reason.value, *cells), mark)


def _sentence(count: HindsightCount) -> str:
    if not count.sendings:
        return "Nothing was refused."
    foreseen, missed = sum(count.predicted.values()), sum(count.missed.values())
    given = foreseen + missed + sum(count.beyond.values())
    unread = f" {count.unread} more {'was' if count.unread == 1 else 'were'} not understood." if count.unread else ""
    return (
        f"Of {given} {'reason' if given == 1 else 'reasons'} for which carriers refused, {foreseen} had been foreseen "
        f"and {missed} should have been.{unread}"
    )
