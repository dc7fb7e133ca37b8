"""
What is odd about the papers of an order whatever they are held against: a number listed twice, a tax id of nobody.
"""

from collections.abc import Iterator
from typing import Final

from numberport.evidence import Grade, Source
from numberport.matching.listed import named, repeated
from numberport.matching.remarks import nobody_has
from numberport.parties import TaxId
from numberport.parties.tax_ids import TAX_ID_FORMS, TaxIdKind
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rules import CheckRule

__all__ = ["RULES", "check_oddities"]

_TWICE: Final = CheckRule(
    name="number twice on the letter",
    wants="The letter lists each number once.",
    severity=Severity.WARNING,
    source=Source("our own inference", "a number that stands twice may be another one", grade=Grade.PROVISIONAL),
    remedy="It counts once; see whether another number was meant.",
)
_NOBODY: Final = CheckRule(
    name="tax id that nobody has",
    wants="What is written as a social security number is one that somebody can have.",
    severity=Severity.WARNING,
    source=TAX_ID_FORMS[TaxIdKind.SSN].source,
    remedy="Ask the customer for the tax id; no such social security number is given to anybody.",
)
#: Every rule about what is odd whatever it is held against.
RULES: Final = (_TWICE, _NOBODY)


def check_oddities(case: Case) -> Iterator[Finding]:
    """Find numbers that the letter lists twice, and tax ids that nobody can have."""
    letter = case.order.papers.loa
    if letter is not None and (twice := repeated(letter.numbers)):
        yield _TWICE.found("papers.loa.numbers", ours=named(twice), theirs="each number once")
    for path, tax_id in _tax_ids(case) if case.is_north_american else ():
        if tax_id is not None and nobody_has(tax_id):
            says = TAX_ID_FORMS[TaxIdKind.SSN].says
            yield _NOBODY.found(f"{path}.tax_id", ours="a social security number of nobody", theirs=says)


def _tax_ids(case: Case) -> Iterator[tuple[str, TaxId | None]]:
    """Iterate over the tax ids that order and papers state, each with where it stands."""
    papers = case.order.papers
    yield "account", case.order.account.tax_id
    for path, paper in (("papers.loa", papers.loa), ("papers.csr", papers.csr), ("papers.invoice", papers.invoice)):
        if paper is not None:
            yield path, paper.tax_id
