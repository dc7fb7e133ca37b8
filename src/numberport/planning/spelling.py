"""
Texts as people write them: which mean the same, and in what order they are read.
"""

import functools
import re

__all__ = ["bare", "comparable", "natural"]


def bare(text: str) -> str:
    """Return a text without case, spaces and punctuation: what is spelled alike means the same."""
    return re.sub(r"[\W_]+", "", text).casefold()


#: The same, remembered: for what many rows repeat, and never for a secret.
comparable = functools.lru_cache(maxsize=65_536)(bare)


def natural(text: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what to sort a text by, so that "wave 2" stands before "wave 10", whatever the case."""
    parts = re.split(r"(\d{1,18})", text.casefold())
    # An odd place holds digits; of one value those with fewer zeros in front are first.
    return tuple((bool(place % 2), int(part) if place % 2 else 0, part) for place, part in enumerate(parts) if part)
