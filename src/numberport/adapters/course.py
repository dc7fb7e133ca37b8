"""
The course of an order at the simulated carrier: what it will say of its numbers, in which words, and when it arrives.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import attrs

from numberport.adapters.holding import Taken, Told
from numberport.adapters.lives import ON_THE_DAY, Say, What, plausible
from numberport.adapters.script import Script
from numberport.calendars import BusinessCalendar, Span, Unit
from numberport.profiles.profile import Profile
from numberport.rejections import REJECTIONS, Reason
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["Course"]

#: How long a message takes to us at least.
_ON_ITS_WAY = dt.timedelta(seconds=1)


class Course:
    """
    What the carrier says of orders.

    Args:
        profile: Whose status words are spoken.
        script: What is said.
    """

    def __init__(self, profile: Profile, script: Script) -> None:
        self._profile = profile
        self._script = script
        self._calendar = BusinessCalendar(zone=script.zone)

    def says(self, taken: Taken, differing: Sequence[Reason], *, first: bool) -> tuple[Say, ...]:
        """
        Return what will be said of an order, or of a new version of one.

        Args:
            taken: The order.
            differing: Why the carrier's own record speaks against it.
            first: Whether nothing of it was refused before; what was answered is not refused again.
        """
        life = self._script.life(taken.asked)
        if differing:
            says: tuple[Say, ...] = (_FORWARD, Say(what=life.refuse_with, after=_TWO_DAYS, reasons=tuple(differing)))
        else:
            chance = self._script.chance(taken.seed, "life")
            says = _after_answer(life.says, first=first) or plausible(chance, taken.asked, first=first)
        return tuple(attrs.evolve(say, what=self.sayable(say.what)) for say in says)

    def sayable(self, what: What) -> What:
        """Return what the provider has a word for: a refusal is told by the other word if it has but one."""
        return what if self._profile.word_for(what.state) else _OTHER_REFUSAL.get(what, what)

    def refusal_of_cancel(self, held: Taken, meant: Sequence[TelephoneNumber], now: dt.datetime) -> str:
        """Return the words in which the script refuses a cancel of some numbers now; none where it does not."""
        life = self._script.life(held.numbers)
        if life.refuse_cancels_once is None:
            return life.refuse_cancels
        word = self._profile.word_for(self.sayable(life.refuse_cancels_once).state)
        said = {of for told in held.told if told.made <= now and told.message["status"] == word for of in told.numbers}
        return "" if said.isdisjoint(meant) else life.refuse_cancels

    def cancelling(self, held: Taken, numbers: tuple[TelephoneNumber, ...], now: dt.datetime) -> Taken:
        """Take numbers out of what is still to be told, and agree to their cancel."""
        said = Say(what=What.CANCEL, after=_ONE_DAY, numbers=numbers)
        agreed = self.tell(held, (said,), now, of=numbers, mark=f"cancel{len(held.cancelling)}-")
        told = (*_left(held, numbers, now), *agreed)
        return attrs.evolve(held, told=told, cancelling={**held.cancelling, **dict.fromkeys(numbers, now)})

    def activating(self, held: Taken, numbers: tuple[TelephoneNumber, ...], now: dt.datetime) -> Taken:
        """Let numbers over now, whatever was to be told of them."""
        mark = f"activate{len(held.activated)}-"
        ported = self.tell(held, (Say(what=What.PORT, after=_A_MINUTE),), now, of=numbers, mark=mark)
        told = (*_left(held, numbers, now), *ported)
        return attrs.evolve(held, told=told, activated=(*held.activated, now))

    def committed(self, held: Taken, meant: Sequence[TelephoneNumber], now: dt.datetime) -> tuple[TelephoneNumber, ...]:
        """Return those of some numbers to which the losing carrier has agreed, and which are not let over yet."""
        word, latest = self._profile.word_for(PortState.FOC_CONFIRMED), held.latest(now)
        return tuple(
            number
            for number in meant
            if number in latest and latest[number].message["status"] == word and number not in held.cancelling
        )

    def tell(
        self, taken: Taken, says: Sequence[Say], now: dt.datetime, *, of: Sequence[TelephoneNumber], mark: str = ""
    ) -> tuple[Told, ...]:
        """
        Turn what the carrier will say of some numbers into messages with their moments.

        Args:
            taken: The order.
            says: What will be said, one after the other.
            now: When that begins.
            of: The numbers.
            mark: What tells its ids from those of other things said of the same version.
        """
        told: list[Told] = []
        foc: dt.date | None = None
        moment, left = now, dict.fromkeys(of)
        for serial, say in enumerate(self._befallen(says, taken, mark), start=1):
            word = self._profile.word_for(say.what.state)
            moment = self._moment(say, moment, foc)
            if say.foc_in is not None:
                foc = self._commitment(say, say.foc_in, moment, taken.wish)
            concerned = tuple(number for number in say.numbers or left if number in left)
            if word is None or not concerned:
                continue
            ends = say.what in _LETTING_GO
            if ends:
                gone = frozenset(concerned)
                left = dict.fromkeys(number for number in left if number not in gone)
            message = self._message(taken, say, word, concerned, f"{mark}{serial}")
            message["at"] = None if say.unstamped else moment.isoformat()
            message["foc"] = foc.isoformat() if say.foc_in is not None and foc else None
            stated = {name: value for name, value in message.items() if value not in (None, [])}
            arrives = self._arrivals(say, max(moment, now + _ON_ITS_WAY))
            told.append(Told(moment, arrives, stated, concerned, taken.life, say.garbled, ends))
        return tuple(told)

    def _befallen(self, says: Sequence[Say], taken: Taken, mark: str) -> Iterator[Say]:
        """Iterate over what will be said, each with what befalls it on its way to us."""
        mishaps = self._script.mishaps
        for serial, say in enumerate(says, start=1):
            chance = self._script.chance(f"{taken.seed}-{taken.version}-{mark}{serial}", "mishap")
            yield mishaps.befall(say, chance)

    def _commitment(self, say: Say, ahead: Span, moment: dt.datetime, wish: dt.date | None) -> dt.date:
        """Return the day, or the moment of a day, on which numbers will be let over."""
        asked = say.foc_as_asked and wish is not None and self._day(wish) > self._day(moment)
        foc = wish if asked and wish is not None else self._calendar.after(moment, ahead).date()
        if isinstance(foc, dt.datetime) or say.foc_at is None:
            return foc
        return self._calendar.at(foc, say.foc_at)

    def _day(self, of: dt.date) -> dt.date:
        return self._calendar.local(of).date() if isinstance(of, dt.datetime) else of

    def _message(
        self, taken: Taken, say: Say, word: str, numbers: Sequence[TelephoneNumber], serial: str
    ) -> dict[str, object]:
        """Return what a message says, its times aside."""
        whole = self.speaks_for_all(numbers, taken)
        return {
            "id": f"{taken.order}-{taken.version}-{serial}",
            "reference": taken.reference,
            "order": taken.order,
            "version": taken.version,
            "status": word,
            "reasons": [{"code": reason.value, "text": REJECTIONS[reason].meaning} for reason in say.reasons],
            "numbers": [] if whole else [str(number) for number in numbers],
        }

    def speaks_for_all(self, numbers: Sequence[TelephoneNumber], taken: Taken) -> bool:
        """Tell whether a word about some numbers is said of the order: of all of them, where each has no status."""
        return len(numbers) == len(taken.numbers) and not self._profile.per_number_status

    def _moment(self, say: Say, before: dt.datetime, foc: dt.date | None) -> dt.datetime:
        if say.after is not None:
            return self._calendar.after(before, say.after)
        if say.what in ON_THE_DAY and foc is not None:
            return max(before, foc if isinstance(foc, dt.datetime) else self._script.opening_hours.opening(foc))
        return before

    def _arrivals(self, say: Say, soonest: dt.datetime) -> tuple[dt.datetime, ...]:
        if say.lost:
            return ()
        first = self._calendar.after(soonest, say.late) if say.late else soonest
        return (first, self._calendar.after(first, say.twice)) if say.twice else (first,)

    def stands(self, taken: Taken, told: Told | None, asked: dt.datetime | None) -> Mapping[str, object]:
        """Return how numbers stand, as a message says it: by what was said last, or by when a cancel was asked for."""
        word = self._profile.word_for(PortState.CANCEL_PENDING)
        if asked is not None and word is not None and (told is None or told.made <= asked):
            return {"status": word, "at": asked.isoformat()}
        if told is None:
            return {"status": self.word(PortState.SUBMITTED), "at": taken.begun.isoformat()}
        return {name: told.message[name] for name in ("status", "foc", "reasons", "at") if name in told.message}

    def word(self, state: PortState) -> str:
        """Return the provider's word for a state, or ours where it has none."""
        return self._profile.word_for(state) or state.value


def _left(held: Taken, numbers: Sequence[TelephoneNumber], now: dt.datetime) -> tuple[Told, ...]:
    """Return what was told and will be told of an order, some numbers left out of what is to come."""
    gone = frozenset(numbers)
    others = (told if told.made <= now else told.without(gone) for told in held.told)
    return tuple(told for told in others if told.numbers)


def _after_answer(says: tuple[Say, ...], *, first: bool) -> tuple[Say, ...]:
    """Return a scripted life; what was answered is not refused again."""
    return says if first else tuple(say for say in says if say.what not in _REFUSING)


_REFUSING = frozenset({What.REJECT, What.UPDATE})

#: What a provider says that has no word for one of the two refusals.
_OTHER_REFUSAL = {What.UPDATE: What.REJECT, What.REJECT: What.UPDATE}

_ONE_DAY = Span(1, Unit.BUSINESS_DAYS)
_TWO_DAYS = Span(2, Unit.BUSINESS_DAYS)
_A_MINUTE = Span(1, Unit.MINUTES)
_FORWARD = Say(what=What.FORWARD, after=_ONE_DAY)
#: What ends the carrier's work on a number.
_LETTING_GO = frozenset({What.PORT, What.FAIL, What.CANCEL})
