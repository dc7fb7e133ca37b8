"""
Hypothesis strategies for the carrier's side of the wire: webhooks, answers, and scripts of the simulated carrier.
"""

import datetime as dt
from typing import Final

import attrs

from numberport.adapters.messages import dumped
from numberport.adapters.protocol import Response, Webhook
from numberport.adapters.script import Fault, Faults, Life, Mishaps, Say, Script, What
from numberport.adapters.wire import BASE, DEMO_KEY, sign
from numberport.calendars import Span, Unit
from numberport.profiles import GENERIC
from numberport.profiles.profile import Profile
from numberport.rejections import Reason
from numberport.states import PortState
from numberport.testing._hypothesis import SearchStrategy, st
from numberport.testing.histories import START
from numberport.testing.plain import or_none, texts

__all__ = ["answers", "lives", "says", "scripts", "webhooks"]

#: Bodies that are nothing, or not what they should be.
_GARBAGE: Final = (
    b"",
    b"\xff\xfe",
    b"null",
    b"[]",
    b"{",
    b'"ported"',
    b"<html>502</html>",
    b'{"status": 7}',
    b"[" * 500,
)


def answers() -> SearchStrategy[Response]:
    """
    Make what a carrier answers on HTTP: any status, any bytes.

    >>> from hypothesis import find
    >>> find(answers(), lambda answer: answer.status >= 500).status
    500
    """
    statuses = st.sampled_from((200, 201, 202, 204, 301, 400, 401, 404, 409, 422, 429, 500, 502, 503))
    return st.builds(Response, status=statuses, body=_bodies())


def _bodies() -> SearchStrategy[bytes]:
    return st.sampled_from(_GARBAGE) | st.binary(max_size=40) | _messages().map(dumped)


def _messages(profile: Profile = GENERIC) -> SearchStrategy[dict[str, object]]:
    """Make messages in the language of the simulated carrier, some of them odd."""
    return st.fixed_dictionaries(
        {
            "reference": st.sampled_from(("A", "B")) | texts(8),
            "status": st.sampled_from(tuple(profile.words)) | texts(8),
        },
        optional={
            "id": texts(8),
            "version": st.integers(1, 3) | texts(3),
            "foc": st.sampled_from(("2026-03-09", "2026-02-30", "soon", 7)),
            "at": st.just(START.isoformat()) | texts(8),
            "numbers": st.lists(st.sampled_from(("+12125550100", "+12125550199", "x", 7)), max_size=2),
        },
    )


def webhooks(profile: Profile = GENERIC, *, at: dt.datetime = START, key: bytes = DEMO_KEY) -> SearchStrategy[Webhook]:
    """
    Make webhooks of the simulated carrier: signed or not, in its language or in none.

    >>> from hypothesis import find
    >>> find(webhooks(), lambda webhook: not webhook.headers).method
    'POST'

    Args:
        profile: Whose status words are spoken.
        at: The moment at which it arrives.
        key: The key that signs; a few are signed by another, or not at all.
    """
    bodies = st.one_of(_messages(profile).map(dumped), st.sampled_from(_GARBAGE), st.binary(max_size=40))
    signed = st.sampled_from((key, key, key, b"another", None))
    return st.builds(
        lambda body, by: Webhook(url=f"{BASE}/webhook", headers=sign(body, at, by) if by else (), body=body),
        bodies,
        signed,
    )


def _days(least: int, most: int) -> SearchStrategy[Span]:
    return st.builds(Span, st.integers(least, most), st.just(Unit.BUSINESS_DAYS))


def says(*whats: What) -> SearchStrategy[Say]:
    """
    Make one thing that the simulated carrier says, with what may go wrong on its way.

    >>> from hypothesis import find
    >>> find(says(What.FOC), lambda say: say.lost).lost
    True

    Args:
        whats: What it may be; anything unless given.
    """
    hours = st.builds(Span, st.integers(1, 90), st.just(Unit.HOURS))
    anything = st.builds(
        Say,
        what=st.sampled_from(whats or tuple(What)),
        after=or_none(_days(0, 5)),
        foc_in=_days(1, 9),
        reasons=st.lists(st.sampled_from((Reason.PIN_MISMATCH, Reason.NAME_MISMATCH)), max_size=1).map(tuple),
        twice=or_none(hours),
        late=or_none(hours),
        lost=st.booleans(),
        garbled=st.booleans(),
        unstamped=st.booleans(),
    )
    return anything.map(_sensible)


def _sensible(say: Say) -> Say:
    """Return something said, with what belongs to it only."""
    dated = say.what.state is PortState.FOC_CONFIRMED
    refuses = say.what in {What.REJECT, What.UPDATE, What.FAIL}
    return attrs.evolve(say, foc_in=say.foc_in if dated else None, reasons=say.reasons if refuses else ())


def lives() -> SearchStrategy[Life]:
    """
    Make lives that the simulated carrier gives an order: what it says, one after the other, to a port or a cancel.

    >>> from hypothesis import find
    >>> [say.what.value for say in find(lives(), lambda life: True).says]
    ['port']
    """
    ends = says(What.PORT, What.CANCEL)
    middle = st.lists(says(*(what for what in What if what is not What.CANCEL)), max_size=6)
    return st.builds(lambda before, last: Life(says=(*before, last)), middle, ends)


def scripts() -> SearchStrategy[Script]:
    """
    Make scripts of the simulated carrier: lives, faults of the line, and mishaps of what is told.

    >>> from hypothesis import find
    >>> find(scripts(), lambda script: script.faults.silent).faults.silent
    frozenset({1})
    """
    sendings = {fault.value: st.frozensets(st.integers(1, 9), max_size=2) for fault in Fault}
    odds = st.dictionaries(st.sampled_from(Fault), st.integers(4, 20), max_size=2)
    never = st.just(0) | st.integers(2, 9)
    return st.builds(
        Script,
        seed=st.integers(0, 2**32),
        lives=st.lists(st.builds(attrs.evolve, lives(), orders=st.integers(1, 3)), max_size=1).map(tuple),
        faults=st.builds(Faults, odds=odds, **sendings),
        question_faults=st.builds(Faults, odds=odds),
        mishaps=st.builds(Mishaps, lost=never, twice=never, late=never, garbled=never, unstamped=never),
    )
