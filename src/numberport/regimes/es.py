"""
Spain: the frame of the European Union, and a night for mobile numbers.

The cap of one working day runs from the day agreed; mobile numbers move in the night of the second day. Not legal
advice.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind, ProofKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes import eu
from numberport.regimes._conventions import (
    DESIRE,
    FIXED,
    FROM_RECEIPT,
    MOBILE,
    NO_ANSWER_TIME,
    NO_MINIMUM,
    TRADE,
    UNSAID,
    region,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.intervals import Interval
from numberport.regimes.ports import NativeCode, PortingHours, PortRule, Transfer, Withdrawal
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule
from numberport.rejections import Reason

__all__ = ["ES"]

_PRESS: Final = Source(
    "vozpopuli.com 2012 and roams.es 2025, on mobile portability", grade=Grade.PROVIDER, read_on=CHECKED_ON
)
_CONSENT: Final = Source("elmiradordemadrid.es, on fixed portability", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_BANDWIDTH: Final = Source("Bandwidth, country guide Spain", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TWILIO: Final = Source("Twilio, Spain porting guidelines", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_READING: Final = Source(
    "vozpopuli.com 2012 and roams.es 2025, on mobile portability",
    "which days count is our reading",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)
_TWO_READINGS: Final = Source(
    "Bandwidth, country guide Spain",
    "its page gives two readings of the hour",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)

_NIGHT: Final = Rule(
    name="night of the change", says="mobile numbers move from 02:00 to 06:00 of the second day", source=_PRESS
)
_CODES: Final = (
    NativeCode(
        says="Numeración no asignada ni portada al operador donante",
        reason=Reason.NUMBER_NOT_ON_ACCOUNT,
        source=_BANDWIDTH,
    ),
    NativeCode(says="Tipo de acceso incorrecto (single, multi, RED)", reason=Reason.WRONG_LINE_TYPE, source=_BANDWIDTH),
    NativeCode(
        says="Falta de correspondencia numeración - NIF/CIF del abonado del revendedor",
        reason=Reason.TAX_ID_MISMATCH,
        source=_BANDWIDTH,
    ),
    NativeCode(
        says="Falta de validación por parte del operador revendedor",
        reason=Reason.RESELLER_NOT_VALIDATED,
        source=_BANDWIDTH,
    ),
    NativeCode(says="Otras causas acordadas por operadores", source=_BANDWIDTH),
)

_MOBILE_PORT: Final = PortRule(
    name="mobile",
    title="mobile numbers",
    reception=FROM_RECEIPT,
    transfer=Transfer(
        interval=Interval(
            span=Span(2, Unit.BUSINESS_DAYS),
            rule=Rule(
                name="the second day",
                says="numbers move on the second day after that of the contract; that working days are"
                " meant is a reading",
                source=_READING,
            ),
        ),
        ready_at=dt.time(2),
        ready=_NIGHT,
        desire=DESIRE,
    ),
    cap=eu.FROM_AGREED_DAY,
    hours=(PortingHours(what="night", opens=dt.time(2), closes=dt.time(6), rule=_NIGHT),),
    withdrawal=Withdrawal(
        interval=Interval(
            span=Span(1, Unit.BUSINESS_DAYS),
            rule=Rule(
                name="14:00 of the next day",
                says="the customer may cancel until 14:00 of the day after that of the contract; that a working day is"
                " meant is a reading",
                source=_READING,
            ),
        ),
        at=dt.time(14),
    ),
    papers=(
        AskedPaper(what="NIF, NIE or CIF", kinds=frozenset({ProofKind.REGISTRATION}), source=_PRESS),
        AskedPaper(what="ICC-ID of the card", when="prepaid", source=TRADE),
        AskedPaper(what="consent, which may be spoken and recorded", source=_CONSENT),
    ),
    compared_as="wireless",
    notes=(
        Rule(
            name="one working day since 2012",
            says="a port takes one working day since 1 June 2012; from what that counts the pages do not say",
            source=_PRESS,
        ),
    ),
    unknown={"response_due": NO_ANSWER_TIME},
)

_FIXED_PORT: Final = PortRule(
    name="fixed",
    title="fixed numbers",
    cap=eu.FROM_AGREED_DAY,
    hours=(
        PortingHours(
            opens=dt.time(12),
            closes=dt.time(14),
            binding=False,
            rule=Rule(
                name="hours of fixed ports",
                says="fixed numbers move from 12:00 to 14:00; the same page says of routing '12 AM to 2 PM'",
                source=_TWO_READINGS,
            ),
        ),
    ),
    papers=(
        AskedPaper(what="NIF or CIF", kinds=frozenset({ProofKind.REGISTRATION}), source=_BANDWIDTH),
        AskedPaper(what="letter of authorisation in Spanish", kinds=frozenset({DocumentKind.LOA}), source=_TWILIO),
    ),
    rejections=_CODES,
    unknown={
        "clock_starts": "nothing read is counted from the request",
        "response_due": NO_ANSWER_TIME,
        "earliest": NO_MINIMUM,
        "scheduled": NO_MINIMUM,
    },
)

ES: Final = Regime(
    name="es",
    title="Spain",
    countries=frozenset({"ES"}),
    days=eu.working_days("ES"),
    local_time=Rule(
        name="local time",
        says="hours are those of the mainland, in the Canary Islands their own",
        source=TRADE,
    ),
    regions=(
        region("mainland", "Mainland", "Europe/Madrid"),
        region("canary-islands", "Canary Islands", "Atlantic/Canary", "CN"),
    ),
    usual="mainland",
    ports=(_FIXED_PORT, _MOBILE_PORT, eu.OTHER),
    classes=(
        PortClass(port=_FIXED_PORT.name, kind="fixed", numbers=FIXED),
        PortClass(port=_MOBILE_PORT.name, kind="mobile", numbers=MOBILE),
        eu.other_than(FIXED, MOBILE),
    ),
    unsaid=UNSAID,
    further=(
        *eu.FURTHER,
        Rule(
            name="more for work on the line",
            says="a fixed port takes a day more where the line needs work or an identity must be checked, and with a"
            " bundle up to six days",
            source=_CONSENT,
        ),
    ),
    unknown=(
        (
            "which holidays stop a port was not established: the national ones are counted, one provider lists only 1"
            " January, Good Friday, 1 May, 15 August and 12 October"
        ),
        "holidays of the autonomous communities are not counted",
        "why a port of a mobile number is refused was not read",
    ),
)
