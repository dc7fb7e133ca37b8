"""
Where a rule comes from, and how sure we are.

Every row of every table in numberport carries a :class:`Source`; every answer that rests on rows can name theirs.
"""

import datetime as dt
import enum
from typing import Final

import attrs

__all__ = ["CHECKED_ON", "Grade", "Source"]

#: When the rows of regimes, named calendars and profiles were last held against what was read of their sources.
CHECKED_ON: Final = dt.date(2026, 11, 28)


class Grade(enum.StrEnum):
    """How well a rule is established, strongest first."""

    #: The text of a law or regulation was read.
    LAW = "law"
    #: An industry body's document was read.
    INDUSTRY = "industry"
    #: The provider's own page says so; it may change it tomorrow.
    PROVIDER = "provider"
    #: The source was not read in full, or the rule is our inference; answers that rest on it say so.
    PROVISIONAL = "provisional"
    #: Written from memory and not looked up since: good for a warning, and never the reason why two things are one.
    RECALL = "recall"


@attrs.frozen
class Source:
    """
    The document a rule was taken from.

    Args:
        document: Its name, as one would cite it.
        section: Where in it, empty for the whole.
        grade: How sure we are of the rule.
        read_on: The day the row was last held against it, or against what was noted when it was read; for a text that
            names the day on which it was current, that day; for a decision of ours, when we last stood by it. None
            where nobody noted it. How old the document itself is stands in its name or its section, where it says so.
    """

    document: str
    section: str = ""
    grade: Grade = attrs.field(kw_only=True)
    read_on: dt.date | None = attrs.field(default=None, kw_only=True)

    def __str__(self) -> str:
        place = f", {self.section}" if self.section else ""
        return f"{self.document}{place} ({self.grade})"
