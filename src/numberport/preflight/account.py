"""
What the carrier's record says of the account that keeps a number back.
"""

from collections.abc import Callable, Iterator
from typing import Final

from numberport.documents import AccountState, AccountStatus
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rules import CheckRule
from numberport.rejections import REJECTIONS, Permitted, Reason, Rejection

__all__ = ["RULES", "check_account"]

#: What an order wants of each of its numbers.
_PORTS: Final = "to be ported"
_ESCALATE: Final = "Escalate, do not fix: this is no ground to refuse a port."


def _state(name: str, wants: str, reason: Reason, severity: Severity = Severity.REJECTED) -> CheckRule:
    return CheckRule(name=name, wants=wants, severity=severity, predicts=(reason,))


#: What of an account keeps its numbers back: where the record says it, the rule, and what tells that it is so.
_STATES: Final[tuple[tuple[str, CheckRule, Callable[[AccountState], bool | None]], ...]] = (
    (
        "status",
        _state("account disconnected", "The account works.", Reason.NUMBER_INACTIVE),
        lambda state: state.status is AccountStatus.DISCONNECTED,
    ),
    (
        "status",
        _state("account suspended", "The account is not suspended.", Reason.ACCOUNT_ON_HOLD),
        lambda state: state.status is AccountStatus.SUSPENDED,
    ),
    (
        "on_hold",
        _state("account on hold for non-payment", "The account is not on hold.", Reason.ACCOUNT_ON_HOLD),
        lambda state: state.on_hold,
    ),
    (
        "past_due",
        _state("amount past due", "Nothing on the account is past due.", Reason.ACCOUNT_ON_HOLD, Severity.LIKELY),
        lambda state: state.past_due,
    ),
    (
        "bundled",
        _state("numbers on a bundle", "The numbers hang on no bundle they may not leave.", Reason.BUNDLED_SERVICE),
        lambda state: state.bundled,
    ),
    (
        "frozen",
        _state("account or number frozen", "Nothing is protected against porting.", Reason.FREEZE),
        lambda state: state.frozen,
    ),
    (
        "pending_order",
        _state("another order open on the account", "No other order is open on the account.", Reason.PENDING_ORDER),
        lambda state: state.pending_order,
    ),
)
_FEATURE: Final = CheckRule(
    name="feature on the line",
    wants="No line has a feature that keeps its number, or is lost with it: DSL, ISDN, Centrex, a hunt group ...",
    severity=Severity.LIKELY,
    predicts=(Reason.BUNDLED_SERVICE,),
)
#: Every rule about the account's state.
RULES: Final = (*(rule for _, rule, _ in _STATES), _FEATURE)


def check_account(case: Case) -> Iterator[Finding]:
    """Find what the record says that keeps numbers back."""
    record = case.order.papers.csr
    if record is None:
        return
    for field, rule, holds in _STATES:
        if holds(record.account):
            said = getattr(record.account, field)
            theirs = field.replace("_", " ") if said is True else str(said)
            yield rule.found(
                f"papers.csr.account.{field}",
                ours=_PORTS,
                theirs=theirs,
                remedy=_remedy(case, REJECTIONS[rule.predicts[0]]),
            )
    remedy = _remedy(case, REJECTIONS[Reason.BUNDLED_SERVICE])
    for feature in record.account.features:
        if feature.number is None or feature.number in case.order:
            yield _FEATURE.found(
                "papers.csr.account.features",
                ours=_PORTS,
                theirs=feature.feature.value,
                remedy=remedy,
                numbers=() if feature.number is None else (feature.number,),
            )


def _remedy(case: Case, row: Rejection) -> str:
    """Return what to do in the order's country: escalate where its rules forbid the refusal."""
    permit = row.permit if case.regime is None else case.regime.permit(row.reason)
    # The row itself says it for the country whose rule it names.
    if permit == row.permit:
        return row.remedy
    return _ESCALATE if permit.permitted is Permitted.NO else row.where_permitted or row.remedy
