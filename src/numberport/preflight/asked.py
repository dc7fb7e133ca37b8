"""
What a country, or the provider for that country's numbers, asks for and the order does not hold; and what is too old.
"""

from collections.abc import Callable, Iterator
from typing import Final

from numberport.documents import AskedPaper, Document, DocumentKind, Paper, PaperKind, ProofKind
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import ReadRows, fixed, of_ports
from numberport.preflight.rules import CheckRule
from numberport.profiles import Need
from numberport.profiles.abroad import PAPERS_ABROAD
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber, alike

__all__ = ["RULES", "check_asked", "missed"]

#: The rejection that follows where nothing shows what is asked for.
_MISSING: Final[dict[PaperKind, Reason]] = {
    DocumentKind.LOA: Reason.LOA_MISSING,
    DocumentKind.INVOICE: Reason.INVOICE_MISSING,
    ProofKind.IDENTITY: Reason.CUSTOMER_NOT_IDENTIFIED,
    ProofKind.COMPANY_EXTRACT: Reason.CUSTOMER_NOT_IDENTIFIED,
    ProofKind.REGISTRATION: Reason.CUSTOMER_NOT_IDENTIFIED,
    ProofKind.PROOF_OF_ADDRESS: Reason.ADDRESS_MISMATCH,
    ProofKind.POWER_OF_ATTORNEY: Reason.LOA_INVALID,
    ProofKind.OWNERSHIP: Reason.NUMBER_NOT_ON_ACCOUNT,
}
_STALE: Final[dict[PaperKind, Reason]] = {
    DocumentKind.LOA: Reason.LOA_STALE,
    DocumentKind.INVOICE: Reason.INVOICE_STALE,
}


def _asked_for(which: Callable[[AskedPaper], object]) -> tuple[ReadRows, ...]:
    return (
        of_ports("the papers of a country", lambda port: (paper.source for paper in port.papers if which(paper))),
        fixed(
            "what a provider wants there",
            *(paper.source for row in PAPERS_ABROAD for paper in row.papers if which(paper)),
        ),
    )


_NOT_THERE: Final = CheckRule(
    name="asked-for paper missing",
    wants="What the country, or the provider for that country's numbers, asks for is there.",
    severity=Severity.LIKELY,
    predicts=tuple(dict.fromkeys(_MISSING.values())),
    reads=_asked_for(lambda paper: paper.always and paper.kinds),
)
_TOO_OLD: Final = CheckRule(
    name="asked-for paper too old",
    wants="What a country asks for is no older than it says.",
    severity=Severity.LIKELY,
    predicts=(Reason.LOA_STALE, Reason.INVOICE_STALE),
    reads=_asked_for(lambda paper: paper.always and paper.max_age_days is not None),
)
#: Every rule about what countries ask for.
RULES: Final = (_NOT_THERE, _TOO_OLD)


def check_asked(case: Case) -> Iterator[Finding]:
    """Find what is asked for and is missing, each kind of paper once for a number; and what is there and too old."""
    held = _held(case)
    for paper, numbers in _asked(case):
        # What is asked for on a condition that no order shows is told where that is known, and not here.
        if paper.always and paper.kinds & held and _is_meant(case, paper):
            yield from _age(case, paper, numbers)
    for paper, numbers in _untold(case):
        yield _missing(case, paper, numbers)


def missed(case: Case, kind: PaperKind) -> frozenset[TelephoneNumber]:
    """Return the numbers of which it is told that a kind of paper is asked for and missing."""
    return frozenset(
        number for paper, numbers in _untold(case) if kind in paper.kinds for number in numbers or case.order.numbers
    )


def _untold(case: Case) -> Iterator[tuple[AskedPaper, tuple[TelephoneNumber, ...]]]:
    """Iterate over the papers that are missing, with the numbers of which no row before asks for such; none for all."""
    told: dict[PaperKind, set[TelephoneNumber]] = {}
    answered = _held(case) | _by_the_profile(case)
    for paper, numbers in _asked(case):
        if not paper.always or not paper.kinds or paper.kinds & answered or not _is_meant(case, paper):
            continue
        before = set[TelephoneNumber]().union(*(told.get(kind, ()) for kind in paper.kinds))
        left = tuple(number for number in numbers or case.order.numbers if number not in before)
        if left:
            for kind in paper.kinds:
                told.setdefault(kind, set()).update(left)
            yield paper, case.meant(left)


def _asked(case: Case) -> Iterator[tuple[AskedPaper, tuple[TelephoneNumber, ...]]]:
    """Iterate over what is asked for, by the provider first, with the numbers it is asked for; none for all."""
    for row in PAPERS_ABROAD:
        if row.provider == case.profile.name:
            numbers = case.in_order(group for group in alike(case.order.numbers) if row.is_for(group[0]))
            concerned = () if len(numbers) == len(case.order) else numbers
            yield from ((paper, concerned) for paper in row.papers if numbers)
    for port, numbers in case.ports:
        yield from ((paper, case.meant(numbers)) for paper in port.papers)


def _by_the_profile(case: Case) -> frozenset[PaperKind]:
    """Return the kinds of paper whose absence the provider's own rules tell already."""
    rules = (rule for rule in case.profile.documents if rule.classes & case.classes.keys())
    return frozenset(rule.kind for rule in rules if rule.need is Need.REQUIRED)


def _held(case: Case) -> frozenset[PaperKind]:
    """Return the kinds of paper that are there; the account's own tax id is as good as a paper that bears it."""
    papers = case.order.papers
    said = any(holder and holder.tax_id for holder in (case.order.account, papers.loa, papers.csr, papers.invoice))
    return papers.kinds | ({ProofKind.REGISTRATION} if said else frozenset())


def _is_meant(case: Case, paper: AskedPaper) -> bool:
    """Tell whether a paper is asked for with this order, as far as the order says."""
    return paper.business is None or case.order.facts.business in {paper.business, None}


def _missing(case: Case, paper: AskedPaper, numbers: tuple[TelephoneNumber, ...]) -> Finding:
    kind = min(paper.kinds, key=_place)
    # What is asked of businesses, or of persons, is no more than a question where nobody said which the customer is.
    unsure = paper.business is not None and case.order.facts.business is None
    only = f", where the customer is one of those: {paper.when}" if unsure else ""
    return _NOT_THERE.found(
        f"papers.{kind.lower()}" if isinstance(kind, DocumentKind) else "papers.others",
        ours="none",
        theirs=f"{paper.what}{f' ({paper.when})' if paper.when else ''}",
        severity=Severity.WARNING if unsure else None,
        predicts=_MISSING.get(kind),
        source=paper.source,
        remedy=f"Add what is asked for: {paper.what}{only}.",
        numbers=numbers,
    )


def _place(kind: PaperKind) -> tuple[bool, str]:
    """Sort the papers that every port knows before the proofs."""
    return not isinstance(kind, DocumentKind), kind


def _age(case: Case, paper: AskedPaper, numbers: tuple[TelephoneNumber, ...]) -> Iterator[Finding]:
    if paper.max_age_days is None:
        return
    for kind, age in _ages(case, paper.kinds):
        if age > paper.max_age_days and not _is_told(case, kind, age):
            yield _TOO_OLD.found(
                f"papers.{kind.lower()}" if isinstance(kind, DocumentKind) else "papers.others",
                ours=f"{age} days old",
                theirs=f"at most {paper.max_age_days}",
                predicts=_STALE.get(kind),
                source=paper.source,
                remedy=f"Have it made out anew: {paper.what}.",
                numbers=numbers,
            )


def _ages(case: Case, kinds: frozenset[PaperKind]) -> Iterator[tuple[PaperKind, int]]:
    """Iterate over the papers of some kinds whose age is known, the youngest of each kind."""
    papers = case.order.papers
    found: dict[PaperKind, int] = {}
    held: list[tuple[PaperKind, Paper | Document | None]] = [(kind, papers.get(kind)) for kind in DocumentKind]
    held += [(other.kind, other) for other in papers.others]
    for kind, paper in held:
        age = paper.age_on(case.on) if paper else None
        if kind in kinds and age is not None:
            found[kind] = min(age, found.get(kind, age))
    yield from found.items()


def _is_told(case: Case, kind: PaperKind, age: int) -> bool:
    """Tell whether the provider's own rule finds the same paper too old already."""
    limits = (
        rule.max_age_days
        for rule in case.profile.documents
        if rule.kind is kind and rule.classes & case.classes.keys() and rule.max_age_days is not None
    )
    return any(age > limit for limit in limits)
