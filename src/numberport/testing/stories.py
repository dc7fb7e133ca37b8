"""
What happened to an order, told in sentences: how a failing test of yours reads.
"""

import datetime as dt
from collections.abc import Iterable

from numberport.events import Action, Adopt, Event, Move, Open, Report
from numberport.telephone import TelephoneNumber

__all__ = ["sentence", "story"]


def sentence(event: Event) -> str:
    """
    Return what happened as a sentence, without the moment.

    >>> from numberport.events import Submit
    >>> sentence(Submit(at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC)))
    'we submit'
    """
    return _said(event) if isinstance(event, Report) else _done(event)


def story(events: Iterable[Event]) -> str:
    """
    Return what happened, a line for each event, with the moment we learnt it.

    >>> from numberport.events import Submit
    >>> print(story([Submit(at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC))]))
    1. 2026-03-02 09:00 we submit
    """
    return "\n".join(f"{place}. {event.at:%Y-%m-%d %H:%M} {sentence(event)}" for place, event in enumerate(events, 1))


def _done(action: Action) -> str:
    verb = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in type(action).__name__).strip()
    if isinstance(action, Open):
        return f"we open the order {action.order} of {_named(action.members)}"
    numbers = getattr(action, "numbers", None)
    which = f" {_named(numbers)}" if numbers else ""
    state = f" as {action.state.value}" if isinstance(action, Adopt) else ""
    found = sorted({touch.state.value for touch in action.touched}) if isinstance(action, Move) else []
    was = f" (was {', '.join(found)})" if found else ""
    return f"we {verb}{which}{state}{was}"


def _said(report: Report) -> str:
    parts = [f"the carrier says {report.word!r}"]
    if report.numbers is not None:
        parts.append(f"of {_named(report.numbers)}")
    if report.foc is not None:
        parts.append(f"for {report.foc.isoformat()}")
    if report.refusals:
        parts.append(f"because of {', '.join(refusal.reason.value for refusal in report.refusals)}")
    if report.unreadable:
        parts.append(f"(unreadable: {', '.join(report.unreadable)})")
    return f"{' '.join(parts)}, {_stamped(report)}"


def _stamped(report: Report) -> str:
    """Return what a report says of when it was made, beside the moment we learnt it."""
    stamp = report.stamp
    if stamp is None:
        return "not stamped"
    if not isinstance(stamp, dt.datetime):
        return f"stamped {stamp.isoformat()}"
    if stamp == report.learnt:
        return "stamped that moment"
    late = report.learnt - stamp
    return f"stamped {_span(late)} earlier" if late > dt.timedelta() else f"stamped {_span(-late)} later"


def _span(length: dt.timedelta) -> str:
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    return f"{hours} h" if not minutes else f"{hours} h {minutes} min"


def _named(numbers: tuple[TelephoneNumber, ...]) -> str:
    return ", ".join(map(str, numbers)) or "no number"
