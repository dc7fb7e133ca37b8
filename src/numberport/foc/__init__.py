"""
The dates that follow from a request: when its clock starts, when the answer is due, when the numbers may move.

The engine knows no country: it walks the rows of a :class:`~numberport.regimes.Regime`. Each date is the outcome of one
:class:`Step`, which prints as a sentence; the steps, replayed one after the other, lead to the answer. A date that no
rule gives is None, and :attr:`PortDates.unknown` says why.
"""

from numberport.foc.arrays import DateArrays, NoMoments, estimate_array
from numberport.foc.backwards import SubmitBy, submit_by
from numberport.foc.batches import DateColumns, estimate_many
from numberport.foc.charts import Chart, ChartRow, chart
from numberport.foc.courses import Clock, Course, course
from numberport.foc.dates import Ground, PortDates, Step
from numberport.foc.estimation import estimate
from numberport.foc.kinds import Classification, classify, contradicted, kind_of
from numberport.foc.lead_times import published
from numberport.foc.reckoning import has_dates
from numberport.foc.requests import DateRequest, NoMoment, NoRegime, UnknownAnchor, request_for
from numberport.foc.starting import AfterTheRequest, BeforeTheRequest, OutOfOrder

__all__ = [
    "AfterTheRequest",
    "BeforeTheRequest",
    "Chart",
    "ChartRow",
    "Classification",
    "Clock",
    "Course",
    "DateArrays",
    "DateColumns",
    "DateRequest",
    "Ground",
    "NoMoment",
    "NoMoments",
    "NoRegime",
    "OutOfOrder",
    "PortDates",
    "Step",
    "SubmitBy",
    "UnknownAnchor",
    "chart",
    "classify",
    "contradicted",
    "course",
    "estimate",
    "estimate_array",
    "estimate_many",
    "has_dates",
    "kind_of",
    "published",
    "request_for",
    "submit_by",
]
