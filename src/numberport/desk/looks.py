"""
Looks at a carrier that failed, and carriers that want to be left alone: in a stream of their own, so that a desk that
is begun anew forgets neither.

What is written down is bounded: of looks that fail one after the other those that make an alarm, and the one that
ends them.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Final

import attrs

from numberport.events import Event, Progress
from numberport.storage import Conflict, EventStore

__all__ = ["LOOKS", "Looks", "Outage", "OutageRule"]

#: The stream of looks that failed and succeeded, of waits that carriers asked for, and of what they told anew.
LOOKS: Final = "looks"

_LOOK, _WANTED, _PAUSE, _REPLAY = "look", "look wanted", "pause", "replay"


@attrs.frozen(kw_only=True)
class OutageRule:
    """
    When looks that fail are for a person, and when the desk looks again; settings of ours, no carrier's rule.

    Args:
        failures: So many, one after the other, raise an alarm.
        after: So long without an answer raises one too, from the second on.
        again: How long the desk waits before it looks again.
        undated: How long it waits where the carrier commits and still names no day.
    """

    failures: int = attrs.field(default=3, validator=attrs.validators.ge(1))
    after: dt.timedelta = dt.timedelta(hours=1)
    again: dt.timedelta = dt.timedelta(minutes=5)
    undated: dt.timedelta = dt.timedelta(hours=1)


@attrs.frozen(kw_only=True)
class Outage:
    """
    That a carrier does not say where an order stands.

    Args:
        order: The order's id.
        since: When it was asked first of those times.
        last: When it was asked last, as far as that was written down.
        failures: How often it was asked, as far as that was written down.
        why: What came in place of the last answer.
    """

    order: str
    since: dt.datetime
    last: dt.datetime
    failures: int
    why: str

    def is_alarming(self, rule: OutageRule, now: dt.datetime) -> bool:
        """Tell whether a person should know."""
        return self.failures >= rule.failures or (self.failures > 1 and now - self.since >= rule.after)


class Looks:
    """
    What is known of looks at carriers, read from the store and kept up to date with it.

    Args:
        store: Where that is written down.
        rule: When what fails is for a person.
    """

    def __init__(self, store: EventStore, rule: OutageRule) -> None:
        self.rule = rule
        self._store = store
        self._read = 0
        self._outages: dict[str, Outage] = {}
        self._pauses: dict[str, dt.datetime] = {}
        self._replays: dict[str, dt.datetime] = {}
        self._wanted: dict[str, dt.datetime] = {}
        self._around: set[str] = set()
        #: When each order was looked at last by this desk, whatever came of it.
        self._looked: dict[str, dt.datetime] = {}

    def looked_at(self, order: str, now: dt.datetime, why_not: str = "") -> None:
        """
        Write down that a carrier was asked where an order stands, where that is news.

        Args:
            order: The order's id.
            now: When it was asked.
            why_not: Why it did not say; empty where it did.
        """
        self._looked[order] = now
        while self._is_news(order, why_not):
            if self._append(Progress(at=now, operation=_LOOK, data=(("order", order), ("why", why_not)))):
                return

    def _is_news(self, order: str, why_not: str) -> bool:
        known = self.outages.get(order)
        if not why_not:
            return known is not None or order in self._wanted
        return known is None or known.failures < self.rule.failures

    def want(self, order: str, now: dt.datetime, *, around: bool = False) -> None:
        """
        Write down that an order must be looked at: a message left out what it has, or its carrier cannot be asked now.

        Args:
            order: The order's id.
            now: The moment.
            around: So must every other order that the carrier has with its numbers.
        """
        more = (("around", "yes"),) if around else ()
        while order not in (self.wanted_around if around else self.wanted):
            self._append(Progress(at=now, operation=_WANTED, data=(("order", order), *more)))

    @property
    def wanted(self) -> Mapping[str, dt.datetime]:
        """The orders that must be looked at, and since when."""
        self._catch_up()
        return self._wanted

    @property
    def wanted_around(self) -> Collection[str]:
        """Those of them around which every other order of the carrier's must be looked at."""
        self._catch_up()
        return self._around

    def looked(self, order: str) -> dt.datetime | None:
        """Return when this desk looked at an order last; None where it has not since it was begun."""
        return self._looked.get(order)

    @property
    def outages(self) -> Mapping[str, Outage]:
        """The orders of which their carriers do not say where they stand."""
        self._catch_up()
        return self._outages

    def pause(self, carrier: str, until: dt.datetime, now: dt.datetime) -> None:
        """Write down until when a carrier wants to be left alone."""
        while (known := self.paused(carrier)) is None or known < until:
            self._append(Progress(at=now, operation=_PAUSE, data=(("of", carrier), ("until", until.isoformat()))))

    def paused(self, carrier: str) -> dt.datetime | None:
        """Return until when a carrier wanted to be left alone last; None where it never did."""
        self._catch_up()
        return self._pauses.get(carrier)

    def replay(self, profile: str, now: dt.datetime) -> None:
        """Write down that the carrier of a profile has told anew all that it told up to now."""
        while (known := self.replayed(profile)) is None or known < now:
            self._append(Progress(at=now, operation=_REPLAY, data=(("of", profile), ("until", now.isoformat()))))

    def replayed(self, profile: str) -> dt.datetime | None:
        """Return up to when the carrier of a profile has told anew what it told; None where it never has."""
        self._catch_up()
        return self._replays.get(profile)

    def _append(self, event: Progress) -> bool:
        try:
            self._store.append(LOOKS, (event,), expected=self._read)
        except Conflict:
            self._catch_up()
            return False
        self._take(event)
        return True

    def _catch_up(self) -> None:
        for event in self._store.read(LOOKS, after=self._read):
            self._take(event)

    def _take(self, event: Event) -> None:
        self._read += 1
        said = dict(event.data) if isinstance(event, Progress) else {}
        operation = event.operation if isinstance(event, Progress) else ""
        if operation in {_PAUSE, _REPLAY}:
            kept = self._pauses if operation == _PAUSE else self._replays
            kept[said["of"]] = dt.datetime.fromisoformat(said["until"])
        elif operation == _WANTED:
            self._wanted[said["order"]] = event.at
            if "around" in said:
                self._around.add(said["order"])
        elif operation == _LOOK and said["why"]:
            self._outages[said["order"]] = _longer(self._outages.get(said["order"]), event.at, said)
        elif operation == _LOOK:
            self._outages.pop(said["order"], None)
            self._wanted.pop(said["order"], None)
            self._around.discard(said["order"])


def _longer(known: Outage | None, at: dt.datetime, said: Mapping[str, str]) -> Outage:
    if known is None:
        return Outage(order=said["order"], since=at, last=at, failures=1, why=said["why"])
    return attrs.evolve(known, last=at, failures=known.failures + 1, why=said["why"])
