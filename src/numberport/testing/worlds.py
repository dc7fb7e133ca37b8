"""
Small worlds to test in: a clock, a carrier that does as it should, a draft, and a journal in which much happens.

The fixtures of :mod:`numberport.testing.plugin` are made of these; none needs an extra.
"""

import datetime as dt
from collections.abc import Callable
from typing import Final

from numberport.adapters import Script, SimulatedCarrier, VirtualClock
from numberport.adapters.script import Life, Say, What
from numberport.calendars import Span, Unit
from numberport.desk import PortDesk
from numberport.documents import Invoice, LetterOfAuthorization, Papers
from numberport.events import Correct, Event, Facts, Open, Submit
from numberport.orders import PortOrder
from numberport.parties import Account, Address, Secret
from numberport.profiles import GENERIC
from numberport.profiles.profile import Profile
from numberport.states import Trigger
from numberport.telephone import TelephoneNumber
from numberport.testing.truth import TruthfulCarrier

__all__ = ["NUMBERS", "clock", "draft", "golden", "passing", "smooth"]

#: Numbers kept for fiction.
NUMBERS: Final = tuple(TelephoneNumber(f"+121255501{last:02d}") for last in range(3))

_START: Final = dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
_DAY: Final = Span(1, Unit.BUSINESS_DAYS)


def clock() -> VirtualClock:
    """
    Return a clock that stands at a Monday morning in New York.

    >>> clock().now().isoformat()
    '2026-03-02T09:00:00-05:00'
    """
    return VirtualClock(_START)


def smooth() -> Script:
    """
    Return the script of a carrier that does as it should: it forwards, commits for four days on, and ports.

    >>> [say.what.value for say in smooth().lives[0].says]
    ['forward', 'foc', 'port']
    """
    says = (
        Say(what=What.FORWARD, after=_DAY),
        Say(what=What.FOC, after=_DAY, foc_in=Span(4, Unit.BUSINESS_DAYS)),
        Say(what=What.PORT),
    )
    return Script(lives=(Life(says=says),))


def draft(profile: Profile, at: dt.datetime) -> PortOrder:
    """
    Return a draft with an account and papers.

    >>> draft(GENERIC, clock().now()).status.value
    'draft'

    Args:
        profile: The provider.
        at: When it is opened, and its letter signed.
    """
    address = Address(street="12 Main St", city="Albany", region="NY", postal_code="12207")
    account = Account(
        carrier="Bayline",
        business_name="Acme Widgets LLC",
        signer="Dana Whitfield",
        service_address=address,
        billing_number=NUMBERS[0],
        account_number=Secret("ACM-2047-7781"),
        pin=Secret("4417"),
    )
    letter = LetterOfAuthorization(
        business_name=account.business_name,
        signer=account.signer,
        service_address=address,
        account_number=account.account_number,
        numbers=NUMBERS,
        signed_on=at.date(),
    )
    opened = Open(
        at=at,
        order="A",
        members=NUMBERS,
        profile=profile.name,
        account=account,
        facts=Facts(project_owner="Dana Whitfield"),
        papers=Papers(loa=letter, invoice=Invoice(business_name=account.business_name, dated_on=at.date())),
    )
    return PortOrder.open(opened, profile=profile)


def passing(
    profile: Profile, carrier: SimulatedCarrier, desk: PortDesk, now: VirtualClock
) -> Callable[..., dt.datetime]:
    """
    Return what lets time pass, given as of a :class:`~datetime.timedelta`, and returns the moment reached.

    Args:
        profile: The provider of the carrier.
        carrier: Whose news are delivered.
        desk: Who hears them, and ticks.
        now: The clock that moves.
    """

    def passes(**by: float) -> dt.datetime:
        until = now.now() + dt.timedelta(**by)
        while (coming := _coming(carrier, desk, now.now())) is not None and coming <= until:
            before = now.now()
            now.advance_to(coming)
            for news in carrier.news(before, coming):
                desk.receive(profile.name, news.webhook)
            desk.tick()
        now.advance_to(until)
        return until

    return passes


def _coming(carrier: SimulatedCarrier, desk: PortDesk, now: dt.datetime) -> dt.datetime | None:
    """Return the next moment at which something comes; what is due by now has been looked at."""
    moments = filter(None, (carrier.next_news(now), desk.next_due()))
    return min((moment for moment in moments if moment > now), default=None)


def golden() -> tuple[Event, ...]:
    """
    Return a journal in the words of no one in particular: rejected, corrected, committed, committed anew, and ported.

    >>> [event.word for event in golden() if hasattr(event, "word")]
    ['pending', 'rejected', 'pending', 'foc confirmed', 'foc confirmed', 'ported']
    """
    order = draft(GENERIC, _START)
    carrier, moment = TruthfulCarrier.of(GENERIC, order.numbers), _START
    for step in _GOLDEN:
        moment += dt.timedelta(days=1)
        if isinstance(step, Trigger):
            carrier, report = carrier.step(step, order.numbers, moment, foc_in=2)
            order = order.apply(report)
        else:
            order = order.apply(step(at=moment))
            if isinstance(order.recorded, Submit | Correct):
                carrier = carrier.hear(order.recorded)
    return order.journal.events


_GOLDEN: Final[tuple[type[Submit | Correct] | Trigger, ...]] = (
    Submit,
    Trigger.FORWARD,
    Trigger.REJECT,
    Correct,
    Trigger.FORWARD,
    Trigger.CONFIRM_FOC,
    Trigger.CHANGE_FOC,
    Trigger.ACTIVATE,
)
