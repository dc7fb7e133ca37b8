"""
What the process of a country wants to know of an account and its lines, and an order does not say.

What the losing carrier compares is :mod:`numberport.preflight.record`'s matter; this is what must be told it besides.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from numberport.evidence import Source
from numberport.matching.comparison import spoken
from numberport.preflight.case import Case, Course
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import of_ports
from numberport.preflight.rules import CheckRule
from numberport.regimes import PortRule
from numberport.rejections import Reason

__all__ = ["RULES", "check_lines"]

#: What a refusal is called where something of the account is not said.
_REFUSED: Final[Mapping[str, Reason]] = MappingProxyType(
    {
        "billing_number": Reason.BTN_MISMATCH,
        "carrier": Reason.MALFORMED_REQUEST,
        "service_address.postal_code": Reason.POSTAL_CODE_MISMATCH,
    }
)
#: Where a letter says what an account says elsewhere.
_ON_THE_LETTER: Final[Mapping[str, str]] = MappingProxyType({"carrier": "losing_carrier"})


def _kinds_of_line(port: PortRule) -> Iterable[Source]:
    return (native.source for native in port.rejections if native.reason is Reason.WRONG_LINE_TYPE)


_ACCOUNT: Final = CheckRule(
    name="what the country's process wants of the account is not said",
    wants="An order says what its country's process wants: billing number, losing carrier, the site's postal code.",
    severity=Severity.LIKELY,
    predicts=tuple(_REFUSED.values()),
    reads=(of_ports("what a country wants told of the account", lambda port: (source for _, source in port.account)),),
)
_LINE: Final = CheckRule(
    name="how the lines hang together is not said",
    wants="An order says how the lines of its numbers hang together, where a country's ports differ by it.",
    severity=Severity.WARNING,
    predicts=(Reason.WRONG_LINE_TYPE,),
    reads=(of_ports("the refusals of a country for the kind of line", _kinds_of_line),),
    remedy="Say how the lines hang together: single lines, multi-line, direct-dial ranges, or part of such a range.",
)
#: Every rule about what a country's process wants told.
RULES: Final = (_ACCOUNT, _LINE)


def check_lines(case: Case) -> Iterator[Finding]:
    """Find what nobody says of the account or its lines, where the process of the numbers' country wants it told."""
    told: set[str] = set()
    for course in case.courses:
        for field, source in course.port.account:
            if field not in told and not _is_said(case, field):
                told.add(field)
                yield _unsaid(case, course, field, source)
        refused = next(iter(_kinds_of_line(course.port)), None)
        if refused is not None and case.order.facts.installation is None and _differs_by_lines(course):
            numbers = case.meant(course.numbers)
            yield _LINE.found(
                "facts.installation", ours="nothing said", theirs="one of several", source=refused, numbers=numbers
            )


def _unsaid(case: Case, course: Course, field: str, source: Source) -> Finding:
    # A number that is alone on its account bills itself.
    unsure = field == "carrier" or len(course.numbers) == 1
    return _ACCOUNT.found(
        f"account.{field}",
        ours="nothing",
        theirs="told with the request",
        severity=Severity.WARNING if unsure else None,
        predicts=_REFUSED[field],
        source=source,
        remedy=f"Say the {_called(field)} as the losing carrier has it.",
        numbers=case.meant(course.numbers),
    )


def _called(field: str) -> str:
    return "losing carrier" if field == "carrier" else spoken(field.rpartition(".")[2])


def _is_said(case: Case, field: str) -> bool:
    """Tell whether account, letter or record says something; what differs from the record is told by its own rules."""
    holders = (case.order.account, case.order.papers.loa, case.order.papers.record)
    return any(_value(holder, name) for holder in holders for name in {field, _ON_THE_LETTER.get(field, field)})


def _value(holder: object, path: str) -> object:
    for name in path.split("."):
        holder = getattr(holder, name, None)
    return holder


def _differs_by_lines(course: Course) -> bool:
    """Tell whether the ports of such numbers differ by how their lines hang together."""
    kinds = {one.kind for one in course.regime.classes if one.port == course.port.name}
    alike = (one for one in course.regime.classes if one.kind in kinds)
    return any(each.fact == "installation" for one in alike for each in one.criteria)
