"""
Everything that would get an order rejected, found before it is sent.

:func:`check` holds an order against its profile, its papers, the losing carrier's record and the country's rules.
Only a finding that *blocks* stops an order; a predicted rejection may be overruled by whoever knows better.
Every finding is one of a rule of `RULES`; what carriers refused all the same is held against what was said by
:mod:`numberport.preflight.hindsight`.
"""

from numberport.preflight.allotment import Allotment
from numberport.preflight.checks import RULES, check
from numberport.preflight.findings import Finding, PreflightReport, PreflightReports, Severity
from numberport.preflight.hindsight import Hindsight, HindsightCount
from numberport.preflight.rules import CheckRule

__all__ = [
    "RULES",
    "Allotment",
    "CheckRule",
    "Finding",
    "Hindsight",
    "HindsightCount",
    "PreflightReport",
    "PreflightReports",
    "Severity",
    "check",
]
