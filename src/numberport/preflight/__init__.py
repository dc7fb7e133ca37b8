"""
Everything that would get an order rejected, found before it is sent.

:func:`check` holds an order against its profile, its papers, the losing carrier's record and the country's rules.
Only a finding that *blocks* stops an order; a predicted rejection may be overruled by whoever knows better.
"""

import datetime as dt

from numberport.orders import PortOrder
from numberport.preflight.account import check_account
from numberport.preflight.carriers import check_carriers
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, PreflightReport, Severity
from numberport.preflight.numbers import check_numbers
from numberport.preflight.papers import check_papers
from numberport.preflight.readiness import check_readiness
from numberport.preflight.record import check_record
from numberport.preflight.scope import check_scope
from numberport.preflight.set_up import check_set_up
from numberport.preflight.texts import check_texts
from numberport.profiles import Profile
from numberport.regimes import Regime, covering

__all__ = ["Finding", "PreflightReport", "Severity", "check"]

_CHECKS = (
    check_numbers,
    check_carriers,
    check_scope,
    check_texts,
    check_set_up,
    check_papers,
    check_record,
    check_account,
    check_readiness,
)


def check(order: PortOrder, profile: Profile, *, regime: Regime | None = None, on: dt.date) -> PreflightReport:
    """
    Return every finding about an order; the same order and day give the same report.

    Args:
        order: The order.
        profile: The provider it goes to.
        regime: The rules that hold; None for those of its numbers' country, if any are held.
        on: The day it would be sent.
    """
    case = Case(order=order, profile=profile, regime=regime or covering(*order.numbers), on=on)
    found = tuple(finding for check_one in _CHECKS for finding in check_one(case))
    return PreflightReport(order=order.id, profile=profile.name, on=on, findings=found)
