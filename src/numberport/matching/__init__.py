"""
The letter of authorisation against the losing carrier's record, field by field.

:func:`compare` judges one field, :func:`match` a whole letter, and a :class:`RecordBook` finds the records that a
letter may be about. Two values are *equivalent* only by a rule with a source; whatever cannot be placed counts as a
difference.
"""

from numberport.matching.book import Candidate, RecordBook
from numberport.matching.comparison import Comparison, Field, UnknownField, Verdict
from numberport.matching.fields import compare, normal_form, verdict
from numberport.matching.ports import PORT_FIELDS, PortType, UnknownPortType
from numberport.matching.records import Difference, DoesNotMatch, MatchReport, NothingCompared, match, require_match

__all__ = [
    "PORT_FIELDS",
    "Candidate",
    "Comparison",
    "Difference",
    "DoesNotMatch",
    "Field",
    "MatchReport",
    "NothingCompared",
    "PortType",
    "RecordBook",
    "UnknownField",
    "UnknownPortType",
    "Verdict",
    "compare",
    "match",
    "normal_form",
    "require_match",
    "verdict",
]
