"""
Japan: how long the reservation number of a mobile port holds; no interval was read.

Not legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import MOBILE, ONE_CLOCK, UNSAID, one_region, working_days
from numberport.regimes.classes import PortClass
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import AuthorizationCode, PortRule, Use, Validity
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule

__all__ = ["JP"]

_SHOPS: Final = Source("ukch.net and dospara, on mobile number portability", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_NO_INTERVAL: Final = "no rule about how long a port takes was read"

_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile numbers, with a reservation number (two-stop)",
    validities=(
        Validity(
            what="MNP reservation number",
            interval=Interval(
                span=Span(15, Unit.DAYS),
                anchor=Anchor.CODE_ISSUED,
                first_day_counts=True,
                rule=Rule(
                    name="fifteen days of reservation",
                    says="an MNP reservation number holds for 15 days, the day of its issue among them",
                    source=_SHOPS,
                ),
            ),
            use=Use.REQUEST,
        ),
    ),
    codes=(
        AuthorizationCode(
            name="MNP reservation number",
            title="10 digits from the losing carrier; a one-stop port needs none",
            pattern=r"\d{10}",
            example="1234567890",
            always=False,
            source=_SHOPS,
        ),
    ),
    compared_as="wireless",
    unknown={
        "clock_starts": _NO_INTERVAL,
        "response_due": _NO_INTERVAL,
        "earliest": _NO_INTERVAL,
        "latest": _NO_INTERVAL,
        "scheduled": _NO_INTERVAL,
    },
)

JP: Final = Regime(
    name="jp",
    title="Japan",
    countries=frozenset({"JP"}),
    days=working_days("JP"),
    local_time=ONE_CLOCK,
    regions=one_region("japan", "Japan", "Asia/Tokyo"),
    ports=(_MOBILE_PORT,),
    classes=(PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),),
    unsaid=UNSAID,
    unknown=("fixed and freephone numbers were not read about",),
)
