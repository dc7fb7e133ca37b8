"""
Why carriers refuse: one taxonomy, and the codes of every carrier mapped onto it.
"""

from numberport.rejections._rows import REJECTIONS
from numberport.rejections.lookup import CODES, CodeRow, explain, near, refusal
from numberport.rejections.reasons import Permitted, Reason, Refusal, Rejection

__all__ = [
    "CODES",
    "REJECTIONS",
    "CodeRow",
    "Permitted",
    "Reason",
    "Refusal",
    "Rejection",
    "explain",
    "near",
    "refusal",
]
