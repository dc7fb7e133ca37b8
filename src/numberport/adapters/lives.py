"""
What becomes of an order at the simulated carrier: from what its script says to messages with their moments.
"""

import datetime as dt
import random
from collections.abc import Mapping, Sequence

import attrs

from numberport.adapters.script import Life, Say, What
from numberport.calendars import BusinessCalendar, Span, Unit
from numberport.profiles.profile import LeadTime, Profile
from numberport.rejections import REJECTIONS, Reason
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = ["LETTING_GO", "Teller", "Told", "plausible", "word_for"]

Numbers = tuple[TelephoneNumber, ...]

#: What ends the carrier's work on a number.
LETTING_GO = frozenset({PortState.PORTED, PortState.CANCELLED})

#: What falls on the day of the commitment unless the script says when, and at what time; ours, no carrier's rule.
_ON_THE_DAY = {What.ACTIVATE: dt.time(8), What.FAIL: dt.time(9), What.PORT: dt.time(9)}

#: How long things take where neither the script nor the profile says it, in business days; ours, no carrier's rule.
_ROUTING, _ANSWER, _COMMITMENT, _CHANGE = (1, 1), (2, 5), (3, 8), (1, 1)

#: Business days in a week, for lead times stated in weeks.
_WEEK = 5

#: Reasons that chance refuses a first submission for: what a customer can answer.
_ANSWERABLE = (
    Reason.ACCOUNT_NUMBER_MISMATCH,
    Reason.ADDRESS_MISMATCH,
    Reason.NAME_MISMATCH,
    Reason.PIN_MISMATCH,
    Reason.POSTAL_CODE_MISMATCH,
    Reason.SIGNER_MISMATCH,
)


@attrs.frozen(kw_only=True)
class Told:
    """
    Something the carrier has said or will say of some numbers.

    Args:
        at: The moment it is said.
        serial: The carrier's running number for the order.
        state: What it tells.
        word: The word it tells it with.
        numbers: The numbers it is about.
        version: The version of our submission it answers.
        foc: The commitment it brings.
        reasons: Why it refuses.
        arrives: When it reaches us on the carrier's own account; never for what only answers a request.
        garbled: Whether it arrives unreadable.
        stamped: Whether it carries its time and running number.
    """

    at: dt.datetime
    serial: int
    state: PortState
    word: str
    numbers: Numbers
    version: int
    foc: dt.date | None = None
    reasons: tuple[Reason, ...] = ()
    arrives: tuple[dt.datetime, ...] = ()
    garbled: bool = False
    stamped: bool = True

    def message(self, order: str, every: Numbers, ahead: dt.timedelta) -> Mapping[str, object]:
        """Return it as the carrier writes it; it names its numbers where they are not the whole order's."""
        said: dict[str, object] = {"id": f"{order}-{self.serial}", "status": self.word, "version": self.version}
        if self.stamped:
            said |= {"serial": self.serial, "at": (self.at + ahead).isoformat()}
        if len(self.numbers) < len(every):
            said["numbers"] = [str(number) for number in self.numbers]
        if self.foc is not None:
            said["foc"] = self.foc.isoformat()
        if self.reasons:
            said["reasons"] = [{"code": reason.value, "text": REJECTIONS[reason].meaning} for reason in self.reasons]
        return said


def word_for(profile: Profile, state: PortState) -> str | None:
    """Return the word by which a provider tells a state: one of its own, or one that covers it."""
    covering = (word for word, meaning in profile.words.items() if state in meaning.covers)
    return profile.word_for(state) or next(covering, None)


def plausible(chance: random.Random, numbers: Sequence[TelephoneNumber], *, first: bool) -> tuple[Say, ...]:
    """
    Draw what happens to a submission: perhaps a refusal, else a commitment that may change, and the numbers.

    The odds are ours, chosen so that a few orders show most of what happens; they describe no carrier.

    Args:
        chance: Where the draw comes from.
        numbers: The numbers of the order.
        first: Whether nothing of this order was refused before; what was corrected is not refused again.
    """
    says = [_mishap(chance, Say(what=What.FORWARD))]
    if first and chance.random() < 1 / 3:
        what = chance.choice((What.REJECT, What.UPDATE))
        return (*says, Say(what=what, reasons=(chance.choice(_ANSWERABLE),)))
    says.append(_mishap(chance, Say(what=What.FOC)))
    if chance.random() < 1 / 4:
        says.append(_mishap(chance, Say(what=What.CHANGE_FOC)))
    says.append(Say(what=What.ACTIVATE))
    if len(numbers) > 1 and chance.random() < 1 / 5:
        given_up = (chance.choice(sorted(numbers)),)
        says.append(Say(what=What.FAIL, numbers=given_up, reasons=(Reason.NUMBER_INACTIVE,)))
    return (*says, _mishap(chance, Say(what=What.PORT)))


def _mishap(chance: random.Random, say: Say) -> Say:
    """Draw what happens to a message on its way: mostly nothing, sometimes it comes twice or late."""
    drawn, by = chance.random(), Span(chance.randint(1, 72), Unit.HOURS)
    if drawn < 1 / 6:
        return attrs.evolve(say, twice=by)
    return attrs.evolve(say, late=by) if drawn < 1 / 3 else say


@attrs.frozen
class Teller:
    """Turns what a script says into messages, in a provider's words and on its calendar."""

    profile: Profile
    calendar: BusinessCalendar

    def tell(
        self, says: Sequence[Say], numbers: Numbers, *, told: Sequence[Told], version: int, chance: random.Random
    ) -> tuple[Told, ...]:
        """
        Return what was told so far with what the carrier will say from the last of it on.

        Args:
            says: What it will say.
            numbers: The numbers it is still working on.
            told: What it has told, the answer to the request included.
            version: The version of our submission this is about.
            chance: Where a time that nobody wrote is drawn from.
        """
        every, left = list(told), numbers
        moment, foc = told[-1].at, None
        for say in self._sayable(says):
            moment = self._moment(say, moment, foc, chance)
            foc = self._foc(say, moment, foc, chance)
            concerned = tuple(number for number in say.concerns(numbers) if number in left)
            told_now = self._told(say, moment, foc, attrs.evolve(told[-1], serial=len(every) + 1, version=version))
            if concerned and told_now is not None:
                every.append(attrs.evolve(told_now, numbers=concerned))
            if say.what.state in LETTING_GO:
                left = tuple(number for number in left if number not in concerned)
        return tuple(every)

    def _sayable(self, says: Sequence[Say]) -> tuple[Say, ...]:
        """Return what is said where a provider cannot tell an update request from a rejection: the one it knows."""
        plainer = {
            What.UPDATE: What.UPDATE if self.profile.word_for(PortState.UPDATE_REQUIRED) else What.REJECT,
            What.REJECT: What.REJECT if self.profile.word_for(PortState.REJECTED) else What.UPDATE,
        }
        return tuple(attrs.evolve(say, what=plainer.get(say.what, say.what)) for say in says)

    def _told(self, say: Say, moment: dt.datetime, foc: dt.date | None, blank: Told) -> Told | None:
        """Return a saying as a message; None where the provider has no word of its own for it."""
        word = say.word or self.profile.word_for(say.what.state)
        if word is None:
            return None
        return attrs.evolve(
            blank,
            at=moment,
            state=say.what.state,
            word=word,
            foc=foc if say.what.state is PortState.FOC_CONFIRMED else None,
            reasons=say.reasons,
            arrives=self._arrivals(say, moment),
            garbled=say.garbled,
            stamped=not say.unstamped,
        )

    def _moment(
        self, say: Say, before: dt.datetime, foc: dt.date | None, chance: random.Random
    ) -> dt.datetime:
        if say.after is not None:
            return self.calendar.after(before, say.after)
        if say.what in _ON_THE_DAY and foc is not None:
            return max(before, self.calendar.at(foc, _ON_THE_DAY[say.what]))
        return self.calendar.after(before, Span(chance.randint(*self._lead(say)), Unit.BUSINESS_DAYS))

    def _lead(self, say: Say) -> tuple[int, int]:
        """Return how many business days a step takes, from least to most."""
        leads = sorted(_business_days(lead) for lead in self.profile.lead_times)
        if say.what is What.FORWARD:
            return leads[0] if len(leads) > 1 else _ROUTING
        if say.what in {What.FOC, What.REJECT, What.UPDATE}:
            return self._answer(leads)
        return _CHANGE

    def _answer(self, leads: Sequence[tuple[int, int]]) -> tuple[int, int]:
        if not leads:
            return _ANSWER
        least, most = leads[-1]
        # A provider with one figure states the whole way, and the commitment is part of it.
        rest = _COMMITMENT[1] + _ROUTING[1] if len(leads) == 1 else 0
        return max(1, least - rest), max(1, most - rest)

    def _foc(
        self, say: Say, moment: dt.datetime, before: dt.date | None, chance: random.Random
    ) -> dt.date | None:
        if say.what.state is not PortState.FOC_CONFIRMED:
            return before
        ahead = say.foc_in or Span(chance.randint(*_COMMITMENT), Unit.BUSINESS_DAYS)
        day = self.calendar.after(moment, ahead).date()
        # A change drawn by chance that names the same day again would be none.
        return self.calendar.add(day, 1) if day == before and say.foc_in is None else day

    def _arrivals(self, say: Say, at: dt.datetime) -> tuple[dt.datetime, ...]:
        if say.lost:
            return ()
        first = self.calendar.after(at, say.late) if say.late else at
        return (first, self.calendar.after(first, say.twice)) if say.twice else (first,)


def _business_days(lead: LeadTime) -> tuple[int, int]:
    """Return a lead time in business days; a week has five of them."""
    least, most = (span.count * (_WEEK if span.unit is Unit.WEEKS else 1) for span in (lead.least, lead.most))
    return least, max(least, most)


def next_says(life: Life, part: int) -> tuple[Say, ...]:
    """Return what a script says of one part of a life, empty where it says nothing of it."""
    return life.rounds[part] if part < len(life.rounds) else ()
