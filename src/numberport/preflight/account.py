"""
What the carrier's record says of the account that keeps a number back.
"""

from collections.abc import Callable, Iterator
from typing import Final

from numberport.documents import AccountState, AccountStatus
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rules import CheckRule
from numberport.regimes.rules import Ground
from numberport.rejections import REJECTIONS, Permitted, Reason, Rejection

__all__ = ["RULES", "check_account"]

#: What an order wants of each of its numbers.
_PORTS: Final = "to be ported"
_ESCALATE: Final = "Escalate, do not fix: this is no ground to refuse a port."

#: The rule about a suspended account, and what to do first where the record does not say why it is.
_SUSPENDED: Final = "account suspended"
_ASK_WHY: Final = "Ask the losing carrier why it is suspended; what the customer had suspended is restored first."


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
        _state(_SUSPENDED, "The account is not suspended.", Reason.ACCOUNT_ON_HOLD),
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
                remedy=_what_to_do(case, record.account, rule),
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


def _what_to_do(case: Case, state: AccountState, rule: CheckRule) -> str:
    """Return what to do about a state; of a suspension of which nobody said that a debt is its reason, ask for it."""
    remedy = _remedy(case, REJECTIONS[rule.predicts[0]])
    if rule.name != _SUSPENDED or state.on_hold or state.past_due:
        return remedy
    return f"{_ASK_WHY} If it is for an unpaid balance: {remedy[:1].lower()}{remedy[1:]}"


def _remedy(case: Case, row: Rejection) -> str:
    """Return what to do in the order's country: escalate where its rules forbid the refusal, by what they say."""
    ground = _ground(case, row.reason)
    if ground is not None and ground.permitted is Permitted.UNCLEAR:
        rule = ground.rule
        settle = (row.where_permitted or row.remedy).rstrip(".")
        says = f"{rule.says[:1].upper()}{rule.says[1:]} ({rule.source})"
        return f"{says}. Where that holds, escalate. Where it does not: {settle[:1].lower()}{settle[1:]}."
    permit = row.permit if case.regime is None else case.regime.permit(row.reason)
    # The row itself says it for the country whose rule it names.
    text = row.remedy
    if permit != row.permit:
        text = _ESCALATE if permit.permitted is Permitted.NO else row.where_permitted or row.remedy
    return f"{text} The rule: {permit.source}." if permit.permitted is Permitted.NO and permit.source else text


def _ground(case: Case, reason: Reason) -> Ground | None:
    """Return what the order's country says of a refusal for a reason; None where nobody read it."""
    return next((one for one in case.regime.grounds if one.reason is reason), None) if case.regime else None
