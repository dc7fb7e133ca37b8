"""
What makes no sense and waits for a person (R13).
"""

from collections import defaultdict
from collections.abc import Sequence

import attrs

from numberport.events import Adopt, Report
from numberport.orders.ports import Reading, Verdict
from numberport.profiles.statuses import normal_word
from numberport.telephone import TelephoneNumber

__all__ = ["outstanding"]

Numbers = tuple[TelephoneNumber, ...]


def outstanding(readings: Sequence[Reading], members: Numbers) -> tuple[Reading, ...]:
    """
    Return the anomalies that wait for a person, in the order in which they first came up.

    Reports equal in scope, word and numbers are one, counted. An anomaly is settled once a person has adopted a state
    for each number it is about; an adoption that was overtaken settles nothing.

    Args:
        readings: What came of each event, in the order in which they took effect.
        members: The numbers of the order: what a report that names none is about.
    """
    adopted: dict[TelephoneNumber, int] = {}
    for place, reading in enumerate(readings):
        if isinstance(reading.event, Adopt) and reading.verdict is Verdict.MOVED:
            adopted.update(dict.fromkeys(reading.numbers, place))
    alike: dict[tuple[str, str, Numbers | None], list[Reading]] = defaultdict(list)
    for place, reading in enumerate(readings):
        report = reading.event
        if not isinstance(report, Report) or reading.verdict is not Verdict.ANOMALY:
            continue
        if any(adopted.get(number, -1) < place for number in reading.numbers or members):
            alike[normal_word(report.scope or ""), normal_word(report.word), report.numbers].append(reading)
    return tuple(map(_as_one, alike.values()))


def _as_one(alike: Sequence[Reading]) -> Reading:
    """Return readings that say the same as one: what they are about, why, and how often they came again."""
    heard = {reading.event: 1 + reading.copies for reading in alike}
    return attrs.evolve(
        alike[0],
        numbers=tuple(sorted({number for reading in alike for number in reading.numbers})),
        why="; ".join(dict.fromkeys(reading.why for reading in alike)),
        copies=sum(heard.values()) - 1,
    )
