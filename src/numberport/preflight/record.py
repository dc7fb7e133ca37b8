"""
What the losing carrier will find: the letter and the account against its own record.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.evidence import Grade, Source
from numberport.matching import Difference, Field, PortType, Verdict, match
from numberport.matching.comparison import Comparison, spoken
from numberport.matching.ports import PORT_FIELDS, Compared
from numberport.parties.countries import POSTAL_CODES
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.form import asked_at
from numberport.preflight.rows import ReadRows, fixed
from numberport.preflight.rules import CheckRule
from numberport.rejections import Reason

__all__ = ["RULES", "check_record"]

_SURE_WHEN_MISSING = frozenset({Reason.PIN_MISSING, Reason.ACCOUNT_NUMBER_MISSING})

#: What may be a postal code within a line; a number that begins the line is a house's.
_CODE: Final = re.compile(
    r"(?<=[\s,])(?:[A-Z]{1,2}-)?(?:\d{4,8}|\d{2,5}[- ]\d{2,3}|[A-Z]\d[\dW] ?[A-Z\d]{4})(?![\w])", re.IGNORECASE
)
#: How a text is shown that has no letter anybody can see.
_ILLEGIBLE: Final = "nothing legible"
#: What becomes of what is missed.
_WANTED: Final = "compared with the record"
#: What to do about a difference in what may not be asked for, and in what nobody is known to ask for.
_NO_GROUND: Final = (
    "The papers differ, and a carrier may not refuse a simple port for the {0}; some do. Mend it if that is easy; if"
    " the port is refused for it, escalate."
)
_NOT_KNOWN: Final = "The {0} is not known to be compared here; see which is right."
_UNREAD: Final = Source(
    "our own inference", "what is compared where no rule of the country was read", grade=Grade.PROVISIONAL
)


def _compares(name: str) -> ReadRows:
    held = PORT_FIELDS.values()
    return fixed(
        "what the kind of port compares",
        *dict.fromkeys(one.source for one in held if any(row.name == name for row in one.fields)),
    )


def _leaves_out(name: str) -> tuple[ReadRows, ...]:
    held = PORT_FIELDS.values()
    sources = tuple(dict.fromkeys(one.source for one in held if any(row.name == name for row in one.beside)))
    return (fixed("what the kind of port does not compare", *sources),) if sources else ()


_NO_ACCOUNT_NUMBER: Final = CheckRule(
    name="account number missing",
    wants="The account number is said, in the letter or of the account.",
    severity=Severity.REJECTED,
    predicts=(Reason.ACCOUNT_NUMBER_MISSING,),
    source=_UNREAD,
    reads=(_compares("account_number"),),
)


#: What says who the customer is and which account it has, and what a rejection for it is called.
_WHO: Final[Mapping[str, Reason]] = MappingProxyType(
    {
        "business_name": Reason.NAME_MISMATCH,
        "signer": Reason.SIGNER_MISMATCH,
        "service_address": Reason.ADDRESS_MISMATCH,
        "postal_code": Reason.POSTAL_CODE_MISMATCH,
        "billing_number": Reason.BTN_MISMATCH,
    }
)
_UNSAID: Final = CheckRule(
    name="what the losing carrier compares is not said",
    wants="Letter or account says name, signer, address and billing number, as far as the kind of port compares them.",
    severity=Severity.LIKELY,
    predicts=tuple(_WHO.values()),
    source=_UNREAD,
    reads=tuple(map(_compares, _WHO)),
)


def _compared(row: Compared) -> CheckRule:
    said = row.name.replace("_", " ")
    # Of an address whose postal code alone differs, that is what will be said.
    within = (Reason.POSTAL_CODE_MISMATCH,) if row.field is Field.ADDRESS else ()
    return CheckRule(
        name=f"{said} against the record",
        wants=f"The {said} of letter and account is the one on the losing carrier's record.",
        severity=Severity.REJECTED,
        predicts=tuple(dict.fromkeys(filter(None, (row.differs, row.missing, *within)))),
        source=_UNREAD,
        reads=(_compares(row.name), *_leaves_out(row.name)),
    )


#: By what of letter and account is compared. A mismatch will be refused, what is merely close is likely to be.
_COMPARED: Final[Mapping[str, CheckRule]] = MappingProxyType(
    {row.name: _compared(row) for compared in PORT_FIELDS.values() for row in compared.fields}
)
_ON_THE_RECORD: Final = CheckRule(
    name="numbers against the record",
    wants="Every number is on the losing carrier's record.",
    severity=Severity.REJECTED,
    predicts=(Reason.NUMBER_NOT_ON_ACCOUNT,),
)
_NO_PIN: Final = CheckRule(
    name="PIN of a wireless line missing",
    wants="Of wireless numbers the PIN is said that the losing carrier compares.",
    severity=Severity.LIKELY,
    predicts=(Reason.PIN_MISSING,),
    source=PORT_FIELDS[PortType.WIRELESS].source,
)
_ANOTHER_RECORD: Final = "See whether it is the record of this account: it lists none of the numbers."
#: Every rule by which letter and account are held against the record.
RULES: Final = (_NO_ACCOUNT_NUMBER, _NO_PIN, _UNSAID, *_COMPARED.values(), _ON_THE_RECORD)


def check_record(case: Case) -> Iterator[Finding]:
    """Find what differs from the carrier's record, in the letter and in the account alike."""
    yield from _account_number(case)
    yield from _pin(case)
    yield from _unsaid(case)
    yield from _once(_against_record(case))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Tell a difference once that stands in the letter and in the account alike."""
    told: dict[Finding, Finding] = {}
    for finding in findings:
        same = attrs.evolve(finding, field="")
        first = told.setdefault(same, finding)
        if first is not finding:
            told[same] = attrs.evolve(first, remedy=f"{first.remedy} Both letter and account differ.")
    yield from told.values()


def _against_record(case: Case) -> Iterator[Finding]:
    order, record = case.order, case.order.papers.record
    if record is None:
        return
    for path, claim in (("papers.loa", order.papers.loa), ("account", order.account)):
        if claim is None:
            continue
        numbers = order.numbers if path == "account" else ()
        report = match(claim, record, case.port_type, numbers=numbers)
        for difference in report.differences:
            if _is_told(case, path, difference):
                yield _finding(case, path, difference)
        yield from (_beside(case, path, one) for one in report.aside if not one.verdict.agrees)


def _account_number(case: Case) -> Iterator[Finding]:
    """
    Find an order without any account number: no request goes through without it, or what stands for it.

    Where a country lets a number go by a code alone, the code stands for it.
    """
    if case.goes_by_code:
        return
    rows = PORT_FIELDS[case.port_type].fields
    proves = next(row.either for row in rows if row.name == "account_number")
    stand_in = {row.name for row in rows if proves and row.either == proves}
    if not any(_stated(case, name) for name in {"account_number", *stand_in}):
        yield _NO_ACCOUNT_NUMBER.found("account.account_number", ours="none", theirs=_WANTED, source=_who_says(case))


def _pin(case: Case) -> Iterator[Finding]:
    """
    Find wireless numbers without a PIN; what the record has, or the form wants, is told by their own rules.

    The losing carrier of a wireless number asks for it whatever line the number goes to.
    """
    record = case.order.papers.record
    if not case.is_wireless or _stated(case, "pin") or getattr(record, "pin", None) or "account.pin" in asked_at(case):
        return
    pins = case.order.papers.pins
    lacking = tuple(number for number in case.order.numbers if not any(pin.is_for(number) for pin in pins))
    if lacking:
        yield _NO_PIN.found("account.pin", ours="none", theirs=_WANTED, numbers=case.meant(lacking))


def _who_says(case: Case) -> Source | None:
    """Return who says that a field is compared in a kind of port; the kinds of the table are North American."""
    return PORT_FIELDS[case.port_type].source if case.is_north_american else None


def _unsaid(case: Case) -> Iterator[Finding]:
    """Find that nobody says who the customer is; what the record has, or the form wants, is told by their own rules."""
    asked = frozenset[str]() if case.goes_by_code else asked_at(case)
    for row in () if case.goes_by_code else PORT_FIELDS[case.port_type].fields:
        path = _path(case, row)
        if row.name not in _WHO or path in asked or _stated(case, row.name) or _recorded(case, row):
            continue
        severity = _how_sure(case, row)
        if severity is not None:
            yield _UNSAID.found(
                path,
                ours="nothing",
                theirs=_WANTED,
                severity=severity,
                predicts=_WHO[row.name],
                source=_who_says(case),
                remedy=f"Say the {spoken(row.name)} as the losing carrier has it.",
            )


def _path(case: Case, row: Compared) -> str:
    """Return where an account would say a field: a postal code in its address, where there is one."""
    if row.name != "postal_code":
        return f"account.{row.name}"
    return "account.service_address" + (".postal_code" if case.order.account.service_address else "")


def _recorded(case: Case, row: Compared) -> bool:
    """Tell whether the record says anything in a field."""
    record = case.order.papers.record
    holder = record.service_address if record and row.name == "postal_code" else record
    return getattr(holder, row.record_name, None) not in {None, ""}


def _how_sure(case: Case, row: Compared) -> Severity | None:
    """Return what it leads to that a field is not said; None where nothing: the name of a person is the signer's."""
    business = case.order.facts.business
    if row.name == "billing_number":
        # Abroad few accounts have one; a number that is alone on its account bills itself.
        alone = max(case.lines.values()) == 1 and case.order.facts.single_line is not False
        return Severity.LIKELY if case.is_north_american and not alone else None
    if row.name == "business_name" and not business and _stated(case, "signer"):
        return None if business is False else Severity.WARNING
    return Severity.LIKELY if case.is_north_american else Severity.WARNING


def _stated(case: Case, name: str) -> bool:
    """Tell whether the letter or the account says anything in a field."""
    for claim in (case.order.account, case.order.papers.loa):
        holder = claim.service_address if claim and name == "postal_code" else claim
        if getattr(holder, name, None) not in {None, ""}:
            return True
        if name == "postal_code" and holder is not None and _has_code_within(case, str(holder)):
            return True
    return False


def _has_code_within(case: Case, line: str) -> bool:
    """Tell whether an address abroad holds what may be its postal code: its parts are read for three countries only."""
    return case.countries.isdisjoint(POSTAL_CODES) and _CODE.search(line) is not None


def _is_told(case: Case, path: str, difference: Difference) -> bool:
    """
    Tell whether a difference is this side's to report.

    What one of letter and account leaves out, the other may say, and of what the provider's form wants its own rule
    tells; the order's numbers are looked for once.
    """
    name = difference.comparison.field
    if name == "numbers":
        return path == "account"
    if difference.comparison.verdict is not Verdict.MISSING:
        return True
    if path != "account" or name == "account_number" or _stated(case, name):
        return False
    return f"account.{name}" not in asked_at(case)


def _finding(case: Case, path: str, difference: Difference) -> Finding:
    comparison = difference.comparison
    if comparison.field == "numbers":
        count = f"{len(difference.numbers)} of {comparison.left} are not on it"
        listed = f"{comparison.right} on the record"
        # That all should be left out is no advice.
        remedy = _ANOTHER_RECORD if len(difference.numbers) == len(case.order) else ""
        return _ON_THE_RECORD.found("numbers", ours=count, theirs=listed, remedy=remedy, numbers=difference.numbers)
    name = "service_address.postal_code" if comparison.field == "postal_code" else comparison.field
    return _COMPARED[comparison.field].found(
        f"{path}.{name}",
        ours=comparison.left or ("nothing" if comparison.verdict is Verdict.MISSING else _ILLEGIBLE),
        theirs=comparison.right or _ILLEGIBLE,
        severity=Severity.REJECTED if _is_sure(difference) else Severity.LIKELY,
        predicts=difference.reason,
        source=_who_says(case),
        remedy=f"{_sentence(case, difference)}. {difference.remedy}",
    )


def _beside(case: Case, path: str, comparison: Comparison) -> Finding:
    """Return a difference in what this kind of port does not compare: some carriers refuse for it all the same."""
    compared = PORT_FIELDS[case.port_type]
    advice = _NO_GROUND if compared.exclusive else _NOT_KNOWN
    row = next(row for row in compared.beside if row.name == comparison.field)
    return _COMPARED[comparison.field].found(
        f"{path}.{comparison.field}",
        ours=comparison.left or _ILLEGIBLE,
        theirs=comparison.right or _ILLEGIBLE,
        severity=Severity.WARNING,
        predicts=row.differs,
        source=_who_says(case),
        remedy=f"{_capital(comparison.sentence)}. {advice.format(spoken(comparison.field))}",
    )


def _sentence(case: Case, difference: Difference) -> str:
    """Return what differs; of what nobody says, who says nothing of it: there may be no letter."""
    comparison = difference.comparison
    if comparison.verdict is Verdict.MISSING:
        silent = "The order says no" if case.order.papers.loa is None else "Neither account nor letter says a"
        return f"{silent} {spoken(comparison.field)}, where the record has one"
    return _capital(comparison.sentence)


def _capital(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _is_sure(difference: Difference) -> bool:
    if difference.comparison.verdict is Verdict.MISSING:
        return difference.reason in _SURE_WHEN_MISSING
    return difference.comparison.verdict is Verdict.MISMATCH
