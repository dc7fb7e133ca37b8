"""
Why carriers refuse: one taxonomy, and the codes of every carrier mapped onto it.
"""

from numberport.rejections._rows import FAMILIES, REJECTIONS
from numberport.rejections.lookup import CODES, CodeRow, UnknownVocabulary, explain, is_held, refusal, unmapped
from numberport.rejections.nearness import near
from numberport.rejections.reasons import Permit, Permitted, Reason, Refusal, Rejection

__all__ = [
    "CODES",
    "FAMILIES",
    "REJECTIONS",
    "CodeRow",
    "Permit",
    "Permitted",
    "Reason",
    "Refusal",
    "Rejection",
    "UnknownVocabulary",
    "explain",
    "is_held",
    "near",
    "refusal",
    "unmapped",
]
