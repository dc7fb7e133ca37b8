"""
Everything that would get an order rejected, found before it is sent.

:func:`check` holds an order against its profile, its papers, the losing carrier's record and the country's rules.
Only a finding that *blocks* stops an order; a predicted rejection may be overruled by whoever knows better.
"""

import datetime as dt

from numberport.orders import PortOrder
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, PreflightReport, Severity
from numberport.preflight.numbers import check_numbers
from numberport.preflight.papers import check_papers
from numberport.preflight.readiness import check_readiness
from numberport.preflight.record import check_record
from numberport.profiles import Profile
from numberport.regimes import Regime, covering

__all__ = ["Finding", "PreflightReport", "Severity", "check"]


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
    found = (*check_numbers(case), *check_papers(case), *check_record(case), *check_readiness(case))
    return PreflightReport(order=order.id, profile=profile.name, on=on, findings=found)
