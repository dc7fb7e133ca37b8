"""
Proofs of no use: codes that are missing, of another form or run out, PINs that have run out, papers that do not hold.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from numberport.documents import Document, GivenCode
from numberport.documents.checks import SOURCES, code_flaws, expired_pins
from numberport.parties.tax_ids import TAX_ID_FORMS
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.matrix import judge_codes
from numberport.preflight.rows import fixed, of_ports
from numberport.preflight.rules import CheckRule
from numberport.regimes import Anchor, AuthorizationCode, Validity, region_for
from numberport.rejections import REJECTIONS, Reason
from numberport.telephone import TelephoneNumber, alike

__all__ = ["RULES", "check_proofs"]

_NO_CODE: Final = CheckRule(
    name="authorisation code missing",
    wants="Each number has the code by which its country's rules let it go.",
    severity=Severity.REJECTED,
    predicts=(Reason.CODE_INVALID,),
    reads=(of_ports("the codes a country asks for", lambda port: (code.source for code in port.codes if code.always)),),
)
_FORM: Final = CheckRule(
    name="authorisation code is not of its form",
    wants="A code has the form that its country gives it.",
    severity=Severity.REJECTED,
    predicts=(Reason.CODE_INVALID,),
    reads=(
        of_ports("the form of a country's codes", lambda port: (code.source for code in port.codes if code.pattern)),
    ),
)
_NO_PORT: Final = CheckRule(
    name="code that moves no number",
    wants="No code does something else than let a number go.",
    severity=Severity.REJECTED,
    predicts=(Reason.CODE_INVALID,),
    reads=(fixed("what a code does", *SOURCES["codes"]),),
)
_CODE_OVER: Final = CheckRule(
    name="authorisation code has run out",
    wants="A code is used while it holds.",
    severity=Severity.REJECTED,
    predicts=(Reason.CODE_EXPIRED,),
    reads=(
        of_ports(
            "how long a country's codes hold",
            lambda port: (
                one.interval.rule.source for one in port.validities if one.interval.anchor is Anchor.CODE_ISSUED
            ),
        ),
    ),
)
_CODE_LATER: Final = CheckRule(
    name="authorisation code given out later",
    wants="A code was given out by the day on which it is used.",
    severity=Severity.WARNING,
    source=REJECTIONS[Reason.CODE_INVALID].source,
    remedy="Check the day on which the code was given out.",
)
_PIN: Final = CheckRule(
    name="PIN has run out",
    wants="Each number for which PINs are held has one that works.",
    severity=Severity.REJECTED,
    predicts=(Reason.PIN_MISMATCH,),
    reads=(fixed("how a PIN is asked for", *SOURCES["pins"]),),
)
_PAPER_OVER: Final = CheckRule(
    name="paper has run out",
    wants="A paper sent besides letter, record and bill still holds.",
    severity=Severity.WARNING,
    source=REJECTIONS[Reason.IDENTITY_MISMATCH].source,
)
_TAX_ID: Final = CheckRule(
    name="tax id of another form",
    wants="A tax id has a form of the numbers' country, where its forms were read.",
    severity=Severity.WARNING,
    predicts=(Reason.TAX_ID_MISMATCH,),
    reads=(
        fixed("the forms of tax ids", *dict.fromkeys(form.source for form in TAX_ID_FORMS.values() if form.country)),
    ),
)
#: Every rule about codes, PINs and papers that run out.
RULES: Final = (_NO_CODE, _FORM, _NO_PORT, _CODE_OVER, _CODE_LATER, _PIN, _PAPER_OVER, _TAX_ID)


def check_proofs(case: Case) -> Iterator[Finding]:
    """Find codes, PINs and papers that are missing, or prove nothing any more."""
    codes = case.order.papers.codes
    yield from _missing(case)
    yield from _form(case)
    for flaw in code_flaws(codes):
        said = f"{flaw.problem[:1].upper()}{flaw.problem[1:]}. {flaw.remedy}"
        ours = ", ".join(dict.fromkeys(code.name for code in codes))
        yield _NO_PORT.found(
            "papers.codes", ours=ours, theirs="a code that moves a number", source=flaw.source, remedy=said
        )
    for code in codes:
        if code.issued_on is not None and code.issued_on > case.on:
            yield _CODE_LATER.found("papers.codes", ours=str(code.issued_on), theirs=str(case.on), numbers=_of((code,)))
    yield from _run_out(case)
    yield from _pins(case)
    yield from _tax_ids(case)
    yield from (_over(case, paper) for paper in case.order.papers.others if not paper.holds_on(case.on))


def _of(codes: Iterable[GivenCode]) -> tuple[TelephoneNumber, ...]:
    return tuple(sorted({code.number for code in codes if code.number is not None}))


def _called(code: GivenCode) -> str:
    return code.name.strip().casefold()


def _missing(case: Case) -> Iterator[Finding]:
    """Find numbers without a code that every port of their kind needs; a provider's word of it is no rule."""
    for port, numbers in case.ports:
        for asked in port.codes:
            if asked.always:
                yield from _without(case, asked, numbers)


def _without(case: Case, asked: AuthorizationCode, numbers: tuple[TelephoneNumber, ...]) -> Iterator[Finding]:
    """Find which of some numbers lack a code; a code that names no number is for all."""
    covered = {code.number for code in case.order.papers.codes if _called(code) == asked.name.casefold()}
    lacking = () if None in covered else tuple(number for number in numbers if number not in covered)
    held = len(numbers) - len(lacking)
    if lacking:
        yield _NO_CODE.found(
            "papers.codes",
            ours=f"for {held} of {len(numbers)} numbers" if held else "none",
            theirs=f"{asked.name} ({asked.title})",
            source=asked.source,
            remedy=f"Have the customer get the {asked.name} from the losing carrier"
            f"{f': {asked.how}' if asked.how else ''}.",
            numbers=case.meant(lacking),
        )


def _form(case: Case) -> Iterator[Finding]:
    for verdict in judge_codes(case.order.papers.codes, case.regime) if case.regime else ():
        if verdict.fits is False and verdict.rule is not None:
            example = f" such as {verdict.rule.example}" if verdict.rule.example else ""
            yield _FORM.found(
                "papers.codes",
                ours=str(verdict.given.code),
                theirs=f"a {verdict.rule.name}{example}",
                source=verdict.rule.source,
                numbers=_of((verdict.given,)),
            )


def _run_out(case: Case) -> Iterator[Finding]:
    """Find codes that hold no longer, where their time is counted from the day they were given out."""
    dated = [(code, code.issued_on) for code in case.order.papers.codes if code.issued_on is not None]
    for validity in _validities(case) if dated else ():
        days = validity.interval.span
        held = dt.timedelta(days=days.count - validity.interval.first_day_counts)
        for code, issued in dated:
            if _called(code) == validity.what.casefold() and case.on > issued + held:
                yield _CODE_OVER.found(
                    "papers.codes",
                    ours=f"given out {issued}",
                    theirs=f"holds for {days}",
                    source=validity.interval.rule.source,
                    numbers=_of((code,)),
                )


def _validities(case: Case) -> Iterator[Validity]:
    """Iterate over how long codes hold where the order's numbers are, whatever must be done by then."""
    if case.regime is None:
        return
    region = region_for(case.regime, case.order.facts.region, case.order.numbers)
    validities = (validity for port, _ in case.ports for validity in port.validities)
    for validity in dict.fromkeys(validities):
        if validity.interval.anchor is Anchor.CODE_ISSUED and (
            not validity.regions or (region is not None and region.name in validity.regions)
        ):
            yield validity


def _pins(case: Case) -> Iterator[Finding]:
    morning = dt.datetime.combine(case.on, dt.time(0), dt.UTC)
    found = expired_pins(case.order.papers.pins, case.order.numbers, at=morning)
    for flaw in dict.fromkeys(found.values()):
        concerned = tuple(found) if len(found) < len(case.order) else ()
        yield _PIN.found(
            "papers.pins",
            ours="run out",
            theirs=f"one that works on {case.on}",
            source=flaw.source,
            remedy=flaw.remedy,
            numbers=concerned,
        )


def _tax_ids(case: Case) -> Iterator[Finding]:
    """Find tax ids of no form of the numbers' country; of a country whose forms nobody read, none."""
    countries = {group[0].region for group in alike(case.order.numbers)}
    forms = {kind: form for kind, form in TAX_ID_FORMS.items() if form.country in countries}
    for field, holder in (("account.tax_id", case.order.account), ("papers.loa.tax_id", case.order.papers.loa)):
        if holder and holder.tax_id and forms and holder.tax_id.kind not in forms:
            kind, form = next(iter(forms.items()))
            yield _TAX_ID.found(
                field,
                ours=str(holder.tax_id),
                theirs=f"such as {kind}: {form.says}",
                source=form.source,
                remedy="Look at the tax id again: it has no form of the numbers' country.",
            )


def _over(case: Case, paper: Document) -> Finding:
    return _PAPER_OVER.found(
        "papers.others",
        ours=f"{paper.kind}, until {paper.valid_until}",
        theirs=str(case.on),
        remedy=f"Send a {paper.kind} that still holds.",
    )
