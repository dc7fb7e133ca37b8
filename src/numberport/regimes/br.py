"""
Brazil: three business days from the request, or a later day that the user books.

Not legal advice.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import AskedPaper, DocumentKind, ProofKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.regimes._conventions import (
    FROM_RECEIPT,
    NO_ANSWER_TIME,
    NO_MINIMUM,
    OURS,
    TRADE,
    UNSAID,
    one_region,
    working_days,
)
from numberport.regimes.classes import PortClass
from numberport.regimes.intervals import Interval
from numberport.regimes.ports import PortRule, Withdrawal
from numberport.regimes.regime import Regime
from numberport.regimes.rules import Rule

__all__ = ["BR"]

_RULES: Final = Source(
    "Anatel Resolution 460/2007",
    "as ABR Telecom's report of 2025 tells it (bemparana.com.br)",
    grade=Grade.INDUSTRY,
    read_on=CHECKED_ON,
)


def _business_days(count: int, name: str, says: str) -> Interval:
    return Interval(span=Span(count, Unit.BUSINESS_DAYS), rule=Rule(name=name, says=says, source=_RULES))


_EVERY: Final = PortRule(
    name="all",
    title="every kind of number",
    reception=FROM_RECEIPT,
    cap=_business_days(
        3, "three business days", "a port takes effect within three 'dias úteis', or on a later day the user books"
    ),
    withdrawal=Withdrawal(
        interval=_business_days(
            2, "two business days to withdraw", "the user may withdraw for two 'dias úteis' after the request"
        )
    ),
    papers=(
        AskedPaper(what="name, address, number and losing carrier", source=_RULES),
        AskedPaper(
            what="CPF or RG",
            when="persons",
            kinds=frozenset({ProofKind.IDENTITY, ProofKind.REGISTRATION}),
            business=False,
            source=_RULES,
        ),
        AskedPaper(what="CNPJ", when="firms", kinds=frozenset({ProofKind.REGISTRATION}), business=True, source=_RULES),
        AskedPaper(
            what="proof that the line is the customer's",
            kinds=frozenset({ProofKind.OWNERSHIP, DocumentKind.INVOICE}),
            source=_RULES,
        ),
    ),
    unknown={"response_due": NO_ANSWER_TIME, "earliest": NO_MINIMUM, "scheduled": NO_MINIMUM},
)

BR: Final = Regime(
    name="br",
    title="Brazil",
    countries=frozenset({"BR"}),
    days=working_days("BR", says="'dias úteis' are read as Monday to Friday, less the national holidays", source=OURS),
    local_time=Rule(
        name="local time",
        says="days are those of Brasília; area codes further west have a clock of their own, which moves no day but"
        " near midnight",
        source=TRADE,
    ),
    regions=one_region("brazil", "Brazil", "America/Sao_Paulo", listed=False),
    ports=(_EVERY,),
    classes=(PortClass(port=_EVERY.name, kind="any"),),
    unsaid=UNSAID,
    further=(
        Rule(
            name="same service, same area code",
            says="a number is ported within the same service and the same area code (DDD) only",
            source=_RULES,
        ),
    ),
    unknown=(
        "holidays of the states, such as 23 April in Rio de Janeiro, are not counted",
        "the codes of refusal were not read",
    ),
)
