"""
The dates that follow from a request: when its clock starts, when the answer is due, when the numbers may move.

The engine knows no country: it walks the rows of a :class:`~numberport.regimes.Regime`. Each date is the outcome of one
:class:`Step`, which prints as a sentence; the steps, replayed one after the other, lead to the answer. A date that no
rule gives is None, and :attr:`PortDates.unknown` says why.
"""

from numberport.foc.dates import Ground, PortDates, Step
from numberport.foc.estimation import estimate
from numberport.foc.kinds import Classification, classify
from numberport.foc.placing import Placing, place
from numberport.foc.published import published
from numberport.foc.requests import DateRequest, request_for

__all__ = [
    "Classification",
    "DateRequest",
    "Ground",
    "Placing",
    "PortDates",
    "Step",
    "classify",
    "estimate",
    "place",
    "published",
    "request_for",
]
