"""
How often we end up believing something false of a number, with a carrier that tells the truth.

    python benchmarks/bench_beliefs.py [LIVES]

So many lives in each setting (500 by default), the same every time; the tables go into the page on what carriers do to
your data. One table holds the journal beside a system in which the last message to arrive wins; the other takes its
rules out, one at a time.
"""

import contextlib
import datetime as dt
import itertools
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs
from ledger import write

from numberport.events import Move
from numberport.journal import journal as journals
from numberport.journal.effects import own_effect
from numberport.orders import reports
from numberport.testing.beliefs import Setting, Stamps, lives

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "what-carriers-do.md"
SLOWEST = {"2 hours": dt.timedelta(hours=2), "1 day": dt.timedelta(days=1), "4 days": dt.timedelta(days=4)}
#: The tables that show what a rule is worth, and what their figures are.
NOTES = {"rules": "wrong at the end", "vain": "of a hundred actions those that came in vain"}
#: What stands in the code instead of a rule that is taken out.
WITHOUT: Mapping[str, tuple[object, str, object]] = {
    "R5, order": (journals, "effects", lambda told: {report: own_effect(report) for report in told}),
    "R8, echoes": (reports, "_echo", lambda *_: None),
    "R9, words owed": (reports, "_is_fresh", lambda *_: True),
    "R10, crossing news": (reports, "_beneath", lambda *_: None),
    "R12, the past": (reports, "_outdated", lambda *_: None),
}


def wrong(count: int, setting: Setting) -> str:
    """Return in how many of a hundred lives we believe something false at the end."""
    return _percent(sum(belief.believed is not belief.truth for belief in lives(count, setting)), count)


def misled(count: int, setting: Setting) -> str:
    """Return in how many of a hundred lives the last message to arrive tells something false."""
    return _percent(sum(belief.last_word is not belief.truth for belief in lives(count, setting)), count)


def _percent(found: int, count: int) -> str:
    return f"{100 * found / count:.1f} %"


def beside_the_last_word(count: int) -> None:
    """Report the journal beside the last message that arrived."""
    head = ("stamps", "names our version", "slowest message", "wrong", "wrong, polling daily", "wrong if the last wins")
    lines = [head]
    for stamps, acknowledges, (named, slowest) in itertools.product(Stamps, (True, False), SLOWEST.items()):
        setting = Setting(stamps=stamps, acknowledges=acknowledges, slowest=slowest)
        asked = attrs.evolve(setting, polls=True)
        found = (wrong(count, setting), wrong(count, asked), misled(count, setting))
        lines.append((stamps.value, "yes" if acknowledges else "no", named, *found))
    write(PAGE, "beliefs", lines, f"{count} lives a setting.")


@contextlib.contextmanager
def without(rule: str) -> Iterator[None]:
    """Take a rule out for a while."""
    place, name, instead = WITHOUT[rule]
    kept = getattr(place, name)
    setattr(place, name, instead)
    try:
        yield
    finally:
        setattr(place, name, kept)


def one_rule_less(count: int) -> None:
    """Report what each rule is worth, where messages take up to four days."""
    slow = SLOWEST["4 days"]
    kinds = {
        "stamps": Setting(slowest=slow),
        "stamps, polled": Setting(slowest=slow, polls=True),
        "no stamps": Setting(stamps=Stamps.ABSENT, slowest=slow),
        "no stamps, polled": Setting(stamps=Stamps.ABSENT, slowest=slow, polls=True),
        "no stamps, names our version": Setting(stamps=Stamps.ABSENT, acknowledges=True, slowest=slow),
    }
    found = {"nothing": [wrong_and_in_vain(count, setting) for setting in kinds.values()]}
    for rule in WITHOUT:
        with without(rule):
            found[rule] = [wrong_and_in_vain(count, setting) for setting in kinds.values()]
    for place, (section, note) in enumerate(NOTES.items()):
        lines = [("without", *kinds), *((rule, *(cell[place] for cell in cells)) for rule, cells in found.items())]
        write(PAGE, section, lines, f"{count} lives a setting; {note}.")


def wrong_and_in_vain(count: int, setting: Setting) -> tuple[str, str]:
    """Return in how many of a hundred lives we are wrong, and how many of a hundred actions come in vain."""
    found = tuple(lives(count, setting))
    false = sum(belief.believed is not belief.truth for belief in found)
    actions = sum(isinstance(reading.event, Move) for belief in found for reading in belief.order.readings)
    return _percent(false, count), _percent(sum(belief.in_vain for belief in found), actions)


def main(count: int) -> None:
    """Report both tables."""
    beside_the_last_word(count)
    one_rule_less(count)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
