"""
How the simulated carrier answers: how its orders stand, and what else can be asked of it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import parse_qs

from numberport.adapters.course import Course
from numberport.adapters.holding import Taken
from numberport.adapters.messages import dumped
from numberport.adapters.protocol import Response
from numberport.adapters.script import Script
from numberport.calendars import BusinessCalendar
from numberport.rejections import REJECTIONS, Reason
from numberport.telephone import TelephoneNumber

__all__ = ["NO_SUCH_ORDER", "Answers", "bare"]

#: What is answered about an order that the carrier does not have.
NO_SUCH_ORDER = Response(status=404, body=b"{}")

_JSON = (("Content-Type", "application/json"),)

#: How many days ahead, and how many of them, are offered for a commitment; ours, no carrier's rule.
_FIRST_DAY, _DAYS = 2, 10


class Answers:
    """
    What the carrier answers.

    Args:
        script: What it does.
        course: What it says of orders.
    """

    def __init__(self, script: Script, course: Course) -> None:
        self._script = script
        self._course = course
        self._calendar = BusinessCalendar(zone=script.zone)

    def standing(self, status: int, held: Sequence[Taken], now: dt.datetime, *, refused: str = "") -> Response:
        """
        Answer with how orders stand, in one word or in one for each part, and why a request about them is refused.

        Where several orders were made of one, each part says which it is.
        """
        first = held[0]
        message: dict[str, object] = {"order": first.order, "reference": first.reference, "version": first.version}
        if cancelling := sorted(str(number) for taken in held for number in taken.cancelling):
            message["cancelling"] = cancelling
        if refused:
            message["refused"] = [{"code": "", "text": refused}]
        parts = [(taken, said, of) for taken in held for said, of in self._parts(taken, now)]
        if len(parts) == 1 and self._course.speaks_for_all(parts[0][2], first):
            return _answered(status, {**message, **parts[0][1]})
        message["parts"] = [
            {**said, "order": taken.order, "numbers": [str(number) for number in of]} for taken, said, of in parts
        ]
        return _answered(status, message)

    def _parts(
        self, taken: Taken, now: dt.datetime
    ) -> Iterator[tuple[Mapping[str, object], Sequence[TelephoneNumber]]]:
        """Iterate over what is said of the numbers of an order; those of which the same was said last stand alike."""
        latest = taken.latest(now)
        standing: dict[tuple[int, dt.datetime | None], list[TelephoneNumber]] = {}
        for number in taken.numbers:
            standing.setdefault((id(latest.get(number)), taken.cancelling.get(number)), []).append(number)
        for (_, asked), of in standing.items():
            yield self._course.stands(taken, latest.get(of[0]), asked), of

    def activation(self, held: Sequence[Taken], now: dt.datetime) -> Response:
        """Answer that numbers are let over now."""
        job = {"id": f"{held[0].order}-activation-{len(held[0].activated)}", "status": "in-process"}
        return _answered(202, {"order": held[0].order, "activation": {**job, "at": now.isoformat()}})

    def listed(self, orders: Sequence[Taken], query: str, now: dt.datetime) -> Response:
        """Answer with all orders, or those that have one of the numbers, and the reference, of a query."""
        asked = parse_qs(query, keep_blank_values=True)
        wanted, named = set(asked.get("number", ())), asked.get("reference", ())
        found = [taken for taken in orders if not wanted or wanted.intersection(map(str, taken.numbers))]
        found = [taken for taken in found if not named or taken.reference in named]
        return _answered(200, {"orders": [self._entry(taken, now) for taken in found]})

    def _entry(self, taken: Taken, now: dt.datetime) -> Mapping[str, object]:
        parts = [{**said, "numbers": [str(number) for number in of]} for said, of in self._parts(taken, now)]
        return {"order": taken.order, "reference": taken.reference, "version": taken.version, "parts": parts}

    def portability(self, numbers: object) -> Response:
        """Answer which numbers can be ported, as the script says."""
        texts = [str(number) for number in numbers] if isinstance(numbers, list) else []
        refused = {str(number): reason for number, reason in self._script.unportable.items()}
        return _answered(200, {"portability": [_portability(text, refused.get(text)) for text in texts]})

    def windows(self, now: dt.datetime) -> Response:
        """Answer with the windows in which an order can be committed."""
        day, windows = self._calendar.local(now).date(), []
        for place in range(_DAYS):
            open_day = self._calendar.add(day, _FIRST_DAY + place)
            hours = self._script.opening_hours
            opens, closes = hours.opening(open_day), hours.closing(open_day)
            windows.append({"opens": opens.isoformat(), "closes": closes.isoformat()})
        return _answered(200, {"windows": windows})

    def record(self, reference: str, asked: dt.datetime, now: dt.datetime) -> Response:
        """Answer what became of the request for a customer service record."""
        after = self._script.record_after
        there = asked if after is None else self._calendar.after(asked, after)
        said: dict[str, object] = {"id": reference, "state": "pending"}
        if now >= there and self._script.record:
            said |= {"state": "completed", "holds": dict(self._script.record), "drawn_on": there.date().isoformat()}
        elif now >= there:
            said |= {"state": "failed", "reasons": [_reason(Reason.NUMBER_NOT_ON_ACCOUNT)]}
        return _answered(201, {"record": said})

    def port_outs(self) -> Iterator[tuple[dt.datetime, Mapping[str, object]]]:
        """Iterate over what other carriers ask of numbers of ours: when, and in which message."""
        for place, asked in enumerate(self._script.port_outs, start=1):
            until = self._calendar.after(asked.at, asked.answer_in)
            said = {"id": f"OUT-{place}", "numbers": [str(asked.number)], "to": asked.to, "until": until.isoformat()}
            yield asked.at, {**said, "port_out": "pending"}

    def port_out(self, reference: str, answer: object, *, taken: bool) -> Response:
        """Answer that our word about a port-out was taken, or that another was before it."""
        word = "refused" if answer else "authorized"
        if taken:
            return _answered(200, {"id": reference, "port_out": word})
        return _answered(409, {"refused": [{"code": "", "text": f"it was {word} before"}]})


def _answered(status: int, message: Mapping[str, object]) -> Response:
    return Response(status=status, headers=_JSON, body=dumped(message))


def _portability(number: str, reason: Reason | None) -> Mapping[str, object]:
    said: dict[str, object] = {"number": number, "portable": reason is None, "fast": reason is None}
    return said if reason is None else {**said, "reason": _reason(reason)}


def _reason(reason: Reason) -> Mapping[str, str]:
    return {"code": reason.value, "text": REJECTIONS[reason].meaning}


def bare(text: str) -> str:
    """Return a text as records are compared: without case and punctuation."""
    return "".join(char for char in text.casefold() if char.isalnum())
