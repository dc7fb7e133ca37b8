"""
What the carrier's record says of the account that keeps a number back; and codes, PINs and papers that are of no use.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from numberport.documents import AccountState, AccountStatus, Document
from numberport.documents.checks import expired_pins
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.matrix import judge_codes
from numberport.rejections import REJECTIONS, Permitted, Reason, Rejection

__all__ = ["check_account"]

_UNITED_STATES: Final = "us"
_ESCALATE: Final = "Escalate, do not fix: this is no ground to refuse a port."


def check_account(case: Case) -> Iterator[Finding]:
    """Find what the record says that keeps numbers back, and proofs that prove nothing any more."""
    if (record := case.order.papers.csr) is not None:
        yield from _state(case, record.account)
    yield from _codes(case)
    yield from _pins(case)
    yield from (_run_out(case, paper) for paper in case.order.papers.others if not paper.holds_on(case.on))


def _state(case: Case, state: AccountState) -> Iterator[Finding]:
    for field, holds, rule, reason in (
        ("status", state.status is AccountStatus.DISCONNECTED, "account disconnected", Reason.NUMBER_INACTIVE),
        ("status", state.status is AccountStatus.SUSPENDED, "account suspended", Reason.ACCOUNT_ON_HOLD),
        ("on_hold", state.on_hold, "account on hold for non-payment", Reason.ACCOUNT_ON_HOLD),
        ("bundled", state.bundled, "numbers on a bundle", Reason.BUNDLED_SERVICE),
        ("frozen", state.frozen, "account or number frozen", Reason.FREEZE),
        ("pending_order", state.pending_order, "another order open on the account", Reason.PENDING_ORDER),
    ):
        if holds:
            yield _found(case, f"papers.csr.account.{field}", rule, REJECTIONS[reason], Severity.REJECTED)
    for feature in state.features:
        if feature.number is None or feature.number in case.order:
            rule = f"{feature.feature} on the line"
            row = REJECTIONS[Reason.BUNDLED_SERVICE]
            yield _found(case, "papers.csr.account.features", rule, row, Severity.LIKELY)


def _found(case: Case, field: str, rule: str, row: Rejection, severity: Severity) -> Finding:
    return Finding(
        severity=severity,
        field=field,
        rule=rule,
        source=row.source,
        predicts=row.reason,
        remedy=_remedy(case, row),
    )


def _remedy(case: Case, row: Rejection) -> str:
    """Return what to do in the order's country: escalate where its rules forbid the refusal."""
    if case.regime is None or case.regime.name == _UNITED_STATES:
        return row.remedy
    if case.regime.permit(row.reason).permitted is Permitted.NO:
        return _ESCALATE
    return row.where_permitted or row.remedy


def _codes(case: Case) -> Iterator[Finding]:
    for verdict in judge_codes(case.order.papers.codes, case.regime) if case.regime else ():
        if verdict.fits is False and verdict.rule is not None:
            row = REJECTIONS[Reason.CODE_INVALID]
            yield Finding(
                severity=Severity.REJECTED,
                field="papers.codes",
                theirs=f"a code such as {verdict.rule.example}" if verdict.rule.example else "",
                rule=f"{verdict.rule.name} is not of its form",
                source=verdict.rule.source,
                predicts=row.reason,
                remedy=row.remedy,
                numbers=(verdict.given.number,) if verdict.given.number else (),
            )


def _pins(case: Case) -> Iterator[Finding]:
    morning = dt.datetime.combine(case.on, dt.time(0), dt.UTC)
    found = expired_pins(case.order.papers.pins, case.order.numbers, at=morning)
    for flaw in dict.fromkeys(found.values()):
        yield Finding(
            severity=Severity.REJECTED,
            field="papers.pins",
            rule="PIN has run out",
            source=flaw.source,
            predicts=Reason.PIN_MISMATCH,
            remedy=flaw.remedy,
            numbers=tuple(found) if len(found) < len(case.order) else (),
        )


def _run_out(case: Case, paper: Document) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        field="papers.others",
        ours=f"until {paper.valid_until}",
        theirs=str(case.on),
        rule=f"{paper.kind} has run out",
        source=REJECTIONS[Reason.IDENTITY_MISMATCH].source,
        remedy=f"Send a {paper.kind} that still holds.",
    )
