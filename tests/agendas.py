"""What the tests of deadlines share: orders of any provider, moments, and short ways to say what happens."""

import datetime as dt
from zoneinfo import ZoneInfo

from numberport.documents import Invoice, LetterOfAuthorization, Papers
from numberport.events import Facts, Open, Report, Submit
from numberport.orders import PortOrder
from numberport.profiles import PLIVO, Need
from numberport.telephone import TelephoneNumber

NEW_YORK = ZoneInfo("America/New_York")
FIRST = TelephoneNumber("+12125550100")
SECOND = TelephoneNumber("+12125550101")
TOLL_FREE = TelephoneNumber("+18005550100")
CANADIAN = TelephoneNumber("+14167363100")
#: A Monday.
START = dt.datetime(2026, 3, 2, 10, tzinfo=NEW_YORK)
FACTS = Facts(region="northeast")
LETTER = LetterOfAuthorization(signed_on=dt.date(2026, 3, 1))
PAPERS = Papers(loa=LETTER, invoice=Invoice(dated_on=dt.date(2026, 3, 1)))
TICK = dt.timedelta(microseconds=1)

#: All that Plivo must be told of a number.
SET = tuple((field.name, "voice") for field in PLIVO.number_fields if field.need is Need.REQUIRED)


def at(hours):
    """Return the moment some hours after the start."""
    return START + dt.timedelta(hours=hours)


def draft(*numbers, profile=PLIVO, facts=FACTS, papers=None):
    """Return an order just opened."""
    opened = Open(
        at=START,
        order="A-1",
        members=numbers or (FIRST, SECOND),
        profile=profile.name,
        facts=facts,
        papers=papers or Papers(),
    )
    return PortOrder.open(opened, profile=profile)


def sent(*numbers, **fields):
    """Return an order just submitted."""
    return draft(*numbers, **fields).apply(Submit(at=START))


def said(order, state, hours, **fields):
    """Return the order after its provider's word for a state about its numbers, stamped when it was learnt."""
    word = order.profile.word_for(state)
    fields = {"numbers": order.numbers if order.profile.per_number_status else None, **fields}
    return order.apply(Report(word=word, source="carrier", learnt=at(hours), stamp=at(hours), **fields))


def kinds(deadlines):
    """Return what falls due, in order."""
    return [deadline.kind for deadline in deadlines]


def of(kind, deadlines):
    """Return what falls due of a kind."""
    return [deadline for deadline in deadlines if deadline.kind is kind]
