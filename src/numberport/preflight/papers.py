"""
What is wrong with the papers of an order: missing, stale, unsigned, or silent about a number.
"""

from collections.abc import Iterator

from numberport.documents import DocumentKind
from numberport.evidence import Grade, Source
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.profiles import DocumentRule, Need
from numberport.rejections import REJECTIONS, Reason
from numberport.telephone import TelephoneNumber

__all__ = ["check_papers"]

#: Where each paper stands in an order.
_FIELDS = {
    DocumentKind.LOA: "papers.loa",
    DocumentKind.CSR: "papers.csr",
    DocumentKind.INVOICE: "papers.invoice",
}
_DATES = {
    DocumentKind.LOA: "papers.loa.signed_on",
    DocumentKind.CSR: "papers.csr.drawn_on",
    DocumentKind.INVOICE: "papers.invoice.dated_on",
}
_MISSING = {DocumentKind.LOA: Reason.LOA_MISSING}
_STALE = {DocumentKind.LOA: Reason.LOA_STALE, DocumentKind.INVOICE: Reason.INVOICE_STALE}
#: About 30 % of requests for a record fail, so its absence stops nothing.
_CSR_OFTEN_FAILS = Source("Bandwidth api-docs", "customer service records", grade=Grade.PROVIDER)


def check_papers(case: Case) -> Iterator[Finding]:
    """Find papers that are missing, too old, unsigned, or that do not list a number."""
    for rule in _rules(case):
        yield from _missing(case, rule)
        yield from _age(case, rule)
    yield from _record(case)
    yield from _signature(case)
    yield from _list_of_numbers(case)


def _rules(case: Case) -> tuple[DocumentRule, ...]:
    """Return the profile's rules for the classes of number on the order, each once."""
    return tuple(rule for rule in case.profile.documents if rule.classes & case.classes.keys())


def _missing(case: Case, rule: DocumentRule) -> Iterator[Finding]:
    if case.order.papers.get(rule.kind) or rule.need is Need.OPTIONAL or rule.kind is DocumentKind.CSR:
        return
    required = rule.need is Need.REQUIRED
    yield Finding(
        severity=Severity.BLOCKS if required else Severity.WARNING,
        field=_FIELDS[rule.kind],
        theirs=rule.need.value,
        rule="paper missing",
        source=rule.source,
        predicts=_MISSING.get(rule.kind) if required else None,
        remedy=f"Add the {rule.kind}.",
        numbers=() if len(case.classes) == 1 else _numbers(case, rule),
    )


def _numbers(case: Case, rule: DocumentRule) -> tuple[TelephoneNumber, ...]:
    return tuple(number for kind, numbers in case.classes.items() if kind in rule.classes for number in numbers)


def _age(case: Case, rule: DocumentRule) -> Iterator[Finding]:
    paper = case.order.papers.get(rule.kind)
    age = paper.age_on(case.on) if paper else None
    if age is None:
        return
    if age < 0:
        yield Finding(
            severity=Severity.LIKELY,
            field=_DATES[rule.kind],
            ours=f"{-age} days from now",
            rule="dated in the future",
            source=rule.age_from,
            predicts=_STALE.get(rule.kind),
            remedy=f"Check the date on the {rule.kind}.",
        )
    elif rule.max_age_days is not None and age > rule.max_age_days:
        yield Finding(
            severity=Severity.REJECTED,
            field=_DATES[rule.kind],
            ours=f"{age} days old",
            theirs=f"at most {rule.max_age_days}",
            rule="paper too old",
            source=rule.age_from,
            predicts=_STALE.get(rule.kind),
            remedy=f"Have the {rule.kind} made out anew.",
        )
    elif rule.ideal_age_days is not None and age > rule.ideal_age_days:
        yield Finding(
            severity=Severity.WARNING,
            field=_DATES[rule.kind],
            ours=f"{age} days old",
            theirs=f"ideally at most {rule.ideal_age_days}",
            rule="paper older than ideal",
            source=rule.age_from,
            remedy=f"Send a later {rule.kind} if there is one.",
        )


def _record(case: Case) -> Iterator[Finding]:
    """Warn where no customer service record was had; a bill serves in its place."""
    papers = case.order.papers
    if papers.csr is None:
        serves = "The invoice serves to compare with" if papers.invoice else "There is nothing to compare with"
        yield Finding(
            severity=Severity.WARNING,
            field="papers.csr",
            rule="no customer service record",
            source=_CSR_OFTEN_FAILS,
            remedy=f"{serves}; ask the losing carrier for the record, and use exactly what it says.",
        )


def _signature(case: Case) -> Iterator[Finding]:
    loa = case.order.papers.loa
    if loa is not None and loa.signed_on is None:
        row = REJECTIONS[Reason.SIGNATURE_MISSING]
        yield Finding(
            severity=Severity.REJECTED,
            field="papers.loa.signed_on",
            rule="letter not signed and dated",
            source=row.source,
            predicts=row.reason,
            remedy=row.remedy,
        )


def _list_of_numbers(case: Case) -> Iterator[Finding]:
    """Find numbers the letter does not list; a letter without a list refers to the order's own."""
    loa = case.order.papers.loa
    listed = set(loa.numbers) if loa else set()
    left_out = tuple(number for number in case.order.numbers if number not in listed)
    if listed and left_out:
        row = REJECTIONS[Reason.NUMBERS_NOT_LISTED]
        yield Finding(
            severity=Severity.REJECTED,
            field="papers.loa.numbers",
            ours=f"{len(left_out)} of {len(case.order)} numbers are not listed",
            rule="number not on the letter",
            source=row.source,
            predicts=row.reason,
            remedy=row.remedy,
            numbers=left_out,
        )
