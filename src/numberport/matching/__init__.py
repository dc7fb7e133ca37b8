"""
The letter of authorisation against the losing carrier's record, field by field.

:func:`compare` judges one field, :func:`match` a whole letter. Two values are *equivalent* only by a rule with a
source; whatever cannot be placed counts as a difference.
"""

from numberport.matching.comparison import Comparison, Field, UnknownField, Verdict
from numberport.matching.fields import compare, normal_form
from numberport.matching.records import (
    PORT_FIELDS,
    Difference,
    DoesNotMatch,
    MatchReport,
    PortType,
    UnknownPortType,
    match,
    require_match,
)

__all__ = [
    "PORT_FIELDS",
    "Comparison",
    "Difference",
    "DoesNotMatch",
    "Field",
    "MatchReport",
    "PortType",
    "UnknownField",
    "UnknownPortType",
    "Verdict",
    "compare",
    "match",
    "normal_form",
    "require_match",
]
