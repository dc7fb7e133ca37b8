"""
What carriers publish of the ports they let go: their answers, intervals and cut-offs.

It is a carrier's policy, and neither law nor a country's rule; where it is slower than the law, the law still holds.
The dates of a port are never made of it: it stands beside them.
"""

import datetime as dt
from typing import Final

import attrs

from numberport.calendars import Span, Unit
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.clocks import DesiredDay
from numberport.profiles.rows import LeadTime, Stage, Statement
from numberport.sections import Mark, Row, Section

__all__ = ["LOSING_CARRIERS", "CutOff", "LosingCarrier"]


@attrs.frozen(kw_only=True)
class CutOff:
    """
    Until when on a day a request still counts that day.

    Args:
        what: Which requests.
        at: The last wall-clock time.
        zone: The zone of the wall clock, as the carrier names it.
        source: Where it is stated.
    """

    what: str
    at: dt.time
    zone: str
    source: Source

    def __str__(self) -> str:
        return f"until {self.at:%H:%M} {self.zone}"


@attrs.frozen(kw_only=True)
class LosingCarrier:
    """
    What one carrier says of the ports it lets go.

    Args:
        name: Its key: lower case, with dashes.
        title: Its name in a sentence.
        lead_times: How long its answer takes, and how far ahead the due date is.
        cut_offs: Until when a request counts the same day.
        desired_day: Which days may be asked for; None where nothing is stated.
        statements: What else it says.
    """

    name: str
    title: str
    lead_times: tuple[LeadTime, ...]
    cut_offs: tuple[CutOff, ...] = ()
    desired_day: DesiredDay | None = None
    statements: tuple[Statement, ...] = ()

    def sections(self) -> tuple[Section, ...]:
        """Return it as something to show: each fact with where it comes from and how sure it is."""
        facts = (
            *((lead.what, str(lead), lead.source) for lead in self.lead_times),
            *((f"counts the same day: {cut.what}", str(cut), cut.source) for cut in self.cut_offs),
            *(("day asked for", str(day), day.source) for day in (self.desired_day,) if day),
            *(("says", text, source) for text, source in self.statements),
        )
        return (
            Section(
                title=f"{self.title}, as losing carrier",
                columns=("fact", "what it says", "source", "read on", "grade"),
                rows=tuple(_row(*fact) for fact in facts),
            ),
        )


def _row(fact: str, says: str, source: Source) -> Row:
    where = ", ".join(part for part in (source.document, source.section) if part)
    mark = Mark.NOTE if source.grade is Grade.PROVISIONAL else Mark.PLAIN
    return Row((fact, says, where, str(source.read_on or "-"), source.grade.value), mark)


_ALLSTREAM: Final = Source("Allstream knowledge base", "port-out reject FAQ", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_HUNTER: Final = Source("Hunter Fiber LNP guidelines", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_LUMEN: Final = Source(
    "Lumen documentation", "creating an LNP ticket; porting help", grade=Grade.PROVIDER, read_on=CHECKED_ON
)
_LUS: Final = Source("LUS Fiber porting page", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_NATIONSLINE: Final = Source("NationsLine porting page", grade=Grade.PROVIDER, read_on=CHECKED_ON)


def _answer(what: str, most: Span, source: Source) -> LeadTime:
    return LeadTime(what=f"answer: {what}", stage=Stage.LOSING_CARRIER, most=most, source=source)


def _due(
    what: str, least: int, most: int | None, source: Source, *, numbers: tuple[int, int | None] = (1, None)
) -> LeadTime:
    """Return how many business days ahead the due date is."""
    return LeadTime(
        what=f"due date: {what}",
        fewest=numbers[0],
        largest=numbers[1],
        least=Span(least, Unit.BUSINESS_DAYS),
        most=None if most is None else Span(most, Unit.BUSINESS_DAYS),
        source=source,
    )


#: The carriers of which such pages were read, by name.
LOSING_CARRIERS: Final = (
    LosingCarrier(
        name="allstream",
        title="Allstream",
        lead_times=(
            _answer("simple", Span(4, Unit.HOURS), _ALLSTREAM),
            _answer("port-only (REQTYP CB)", Span(24, Unit.HOURS), _ALLSTREAM),
            _due("simple", 1, 2, _ALLSTREAM),
            _due("port-only (REQTYP CB), 1 to 25 numbers", 3, 3, _ALLSTREAM, numbers=(1, 25)),
            _due("all other, 1 to 50 numbers", 5, 5, _ALLSTREAM, numbers=(1, 50)),
            _due("all other, 51 to 100 numbers", 10, 10, _ALLSTREAM, numbers=(51, 100)),
        ),
        cut_offs=(
            CutOff(what="simple", at=dt.time(13), zone="local time", source=_ALLSTREAM),
            CutOff(what="all other", at=dt.time(15), zone="local time", source=_ALLSTREAM),
        ),
        desired_day=DesiredDay(latest=Span(30, Unit.DAYS), source=_ALLSTREAM),
        statements=(
            (
                (
                    "Port-only requests of 51 numbers and more, and all others of 101 and more, are agreed case by"
                    " case; what holds for port-only requests of 26 to 50 is not stated."
                ),
                _ALLSTREAM,
            ),
            (
                (
                    "A supplement keeps the due date if it comes at least 48 hours (2 business days) before it;"
                    " else the interval starts again."
                ),
                _ALLSTREAM,
            ),
        ),
    ),
    LosingCarrier(
        name="hunter-fiber",
        title="Hunter Fiber",
        lead_times=(_due("simple", 1, 2, _HUNTER),),
        cut_offs=(CutOff(what="every request", at=dt.time(14), zone="US/Pacific", source=_HUNTER),),
    ),
    LosingCarrier(
        name="lumen",
        title="Lumen",
        lead_times=(
            _due("from its affiliates, on average", 8, 8, _LUMEN),
            _due("from the former TWTC, on average", 3, 3, _LUMEN),
        ),
        statements=(
            ("Project ports take longer.", _LUMEN),
            ("There is no right to an earlier date: only for a line out of service, or a medical need.", _LUMEN),
        ),
    ),
    LosingCarrier(
        name="lus-fiber",
        title="LUS Fiber",
        lead_times=(
            _answer("every request", Span(1, Unit.BUSINESS_DAYS), _LUS),
            _due("every request", 7, 7, _LUS),
        ),
    ),
    LosingCarrier(
        name="nationsline",
        title="NationsLine",
        lead_times=(
            _answer("every request", Span(3, Unit.BUSINESS_DAYS), _NATIONSLINE),
            _due("every request", 10, None, _NATIONSLINE),
        ),
        cut_offs=(CutOff(what="every request", at=dt.time(14), zone="US/Eastern", source=_NATIONSLINE),),
        statements=(
            ("A supplement is taken within 24 hours of the FOC date.", _NATIONSLINE),
            ("A request for clarification that nobody answers ages out after 30 days.", _NATIONSLINE),
        ),
    ),
)
