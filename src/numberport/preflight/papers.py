"""
What is wrong with the papers of an order: missing, stale, unsigned, or silent about a number.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from numberport import profiles
from numberport.documents import Document, DocumentKind, LetterContent, LetterOfAuthorization, Paper, PaperKind
from numberport.documents.checks import SOURCES
from numberport.evidence import Grade, Source
from numberport.preflight.asked import missed
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import fixed, of_papers
from numberport.preflight.rules import CheckRule
from numberport.profiles import DocumentRule, Need
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber

__all__ = ["PAPER_MISSING", "RULES", "check_papers"]

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
_MISSING = {DocumentKind.LOA: Reason.LOA_MISSING, DocumentKind.INVOICE: Reason.INVOICE_MISSING}
_STALE = {DocumentKind.LOA: Reason.LOA_STALE, DocumentKind.INVOICE: Reason.INVOICE_STALE}
#: What follows where a paper is dated after the day it is sent: no letter grows stale by that.
_NOT_YET = {DocumentKind.LOA: Reason.LOA_INVALID, DocumentKind.INVOICE: Reason.INVOICE_STALE}

#: Where it is said that a letter lists its numbers, by what the rules of a kind of port want in one.
_LISTS: Final[Mapping[LetterContent | None, Source]] = {
    LetterContent.CHANGE: SOURCES["letter"][0],
    LetterContent.TOLL_FREE: SOURCES["toll-free letter"][0],
}
_INFERRED: Final = Source(
    "our own inference", "a letter moves the numbers that it names, and no others", grade=Grade.PROVISIONAL
)
#: The rule whose findings name a paper of which the order says nothing.
PAPER_MISSING: Final = "paper missing"
_NOT_THERE: Final = CheckRule(
    name=PAPER_MISSING,
    wants="Every paper that the provider asks for is there.",
    severity=Severity.BLOCKS,
    predicts=tuple(_MISSING.values()),
    reads=(
        of_papers(
            "the papers a provider wants",
            lambda rule: rule.need is not Need.OPTIONAL and rule.kind is not DocumentKind.CSR,
        ),
    ),
)
_FUTURE: Final = CheckRule(
    name="dated in the future",
    wants="No paper is dated after the day the order is sent.",
    severity=Severity.LIKELY,
    predicts=tuple(_NOT_YET.values()),
    source=Source("our own inference", "a paper is made out before it is sent", grade=Grade.PROVISIONAL),
    reads=(of_papers("the papers of a provider", lambda _: True, age=True),),
)
_TOO_OLD: Final = CheckRule(
    name="paper too old",
    wants="No paper is older than the provider takes it.",
    severity=Severity.REJECTED,
    predicts=tuple(_STALE.values()),
    reads=(of_papers("how old a provider takes papers", lambda rule: rule.max_age_days is not None, age=True),),
)
_NOT_IDEAL: Final = CheckRule(
    name="paper older than ideal",
    wants="Papers are as young as the provider likes them.",
    severity=Severity.WARNING,
    reads=(of_papers("how young a provider likes papers", lambda rule: rule.ideal_age_days is not None, age=True),),
)
_RECORDS: Final = Source("Bandwidth api-docs", "customer service records", grade=Grade.PROVIDER)
_NO_RECORD: Final = CheckRule(
    name="no customer service record",
    wants="The losing carrier's own record is there to compare with.",
    severity=Severity.WARNING,
    # About 30 % of requests for a record fail, so its absence stops nothing.
    source=Source(
        "our own inference", "a request is compared with the losing carrier's record", grade=Grade.PROVISIONAL
    ),
    reads=(fixed("customer service records of North America", _RECORDS),),
)
_OLD_RECORD: Final = CheckRule(
    name="customer service record is old",
    wants="The losing carrier's record is no older than the oldest paper that any provider takes.",
    severity=Severity.WARNING,
    source=Source(
        "our own inference",
        "no source says how old a record may be; what it says may have changed since",
        grade=Grade.PROVISIONAL,
    ),
    remedy="Ask the losing carrier for the record as it is today, and compare with that.",
)
_UNSIGNED: Final = CheckRule(
    name="letter not signed and dated",
    wants="The letter is signed and dated.",
    severity=Severity.REJECTED,
    predicts=(Reason.SIGNATURE_MISSING,),
    source=Source("our own inference", "a letter without signature and day proves nothing", grade=Grade.PROVISIONAL),
    reads=(fixed("what a letter must say", *_LISTS.values()),),
)
_NOT_LISTED: Final = CheckRule(
    name="number not on the letter",
    wants="A letter that lists numbers lists all of them.",
    severity=Severity.REJECTED,
    predicts=(Reason.NUMBERS_NOT_LISTED,),
    source=_INFERRED,
    reads=(fixed("what a letter must say", *_LISTS.values()),),
)
#: Every rule about whether papers are there, and young enough.
RULES: Final = (_NOT_THERE, _FUTURE, _TOO_OLD, _NOT_IDEAL, _NO_RECORD, _OLD_RECORD, _UNSIGNED, _NOT_LISTED)


def check_papers(case: Case) -> Iterator[Finding]:
    """Find papers that are missing, too old, unsigned, or that do not list a number."""
    for rule in _rules(case):
        yield from _missing(case, rule)
        yield from _age(case, rule)
    yield from _future(case)
    yield from _record(case)
    loa = case.order.papers.loa
    if loa is not None:
        if loa.signed_on is None:
            # Of several kinds of port on the order any one wants it.
            source = next((_LISTS[port.letter] for port, _ in case.ports if port.letter in _LISTS), None)
            yield _UNSIGNED.found(
                "papers.loa.signed_on", ours="no day", theirs="a signature and its day", source=source
            )
        yield from _list_of_numbers(case, loa)


def _rules(case: Case) -> tuple[DocumentRule, ...]:
    """Return the profile's rules for the classes of number on the order, each once."""
    return tuple(rule for rule in case.profile.documents if rule.classes & case.classes.keys())


def _missing(case: Case, rule: DocumentRule) -> Iterator[Finding]:
    if case.order.papers.get(rule.kind) or rule.need is Need.OPTIONAL or rule.kind is DocumentKind.CSR:
        return
    required = rule.need is Need.REQUIRED
    # What is merely recommended goes without saying where the country, or the provider there, asks for it.
    asked = frozenset[TelephoneNumber]() if required else missed(case, rule.kind)
    meant = case.of_classes(rule.classes) or case.order.numbers
    left = tuple(number for number in meant if number not in asked) if asked else meant
    if not left:
        return
    yield _NOT_THERE.found(
        _FIELDS[rule.kind],
        ours="none",
        theirs=rule.need.value,
        severity=None if required else Severity.WARNING,
        predicts=_MISSING.get(rule.kind) if required else None,
        source=rule.source,
        remedy=f"Add the {rule.kind}.",
        numbers=case.meant(left),
    )


def _age(case: Case, rule: DocumentRule) -> Iterator[Finding]:
    paper = case.order.papers.get(rule.kind)
    age = paper.age_on(case.on) if paper else None
    if age is None:
        return
    field, stale, source = _DATES[rule.kind], _STALE.get(rule.kind), rule.age_from
    if rule.max_age_days is not None and age > rule.max_age_days:
        theirs = f"at most {rule.max_age_days}"
        remedy = f"Have the {rule.kind} made out anew."
        yield _TOO_OLD.found(field, ours=_days(age), theirs=theirs, predicts=stale, source=source, remedy=remedy)
    elif rule.ideal_age_days is not None and age > rule.ideal_age_days:
        theirs = f"ideally at most {rule.ideal_age_days}"
        remedy = f"Send a later {rule.kind} if there is one."
        yield _NOT_IDEAL.found(field, ours=_days(age), theirs=theirs, source=source, remedy=remedy)


def _future(case: Case) -> Iterator[Finding]:
    """Find papers dated after the day the order is sent, whatever the provider says of their age."""
    papers = case.order.papers
    for kind, field in _DATES.items():
        if paper := papers.get(kind):
            source = next((rule.age_from for rule in _rules(case) if rule.kind is kind), None)
            yield from _of_tomorrow(case, paper, kind, field, _NOT_YET.get(kind), source)
    for other in papers.others:
        yield from _of_tomorrow(case, other, other.kind, "papers.others")


def _of_tomorrow(
    case: Case,
    paper: Paper | Document,
    kind: PaperKind,
    field: str,
    predicts: Reason | None = None,
    source: Source | None = None,
) -> Iterator[Finding]:
    age = paper.age_on(case.on)
    if age is not None and age < 0:
        ours = f"{case.on - dt.timedelta(days=age)}, {-age} day{'s' if age < -1 else ''} from now"
        remedy = f"Check the date on the {kind}."
        yield _FUTURE.found(field, ours=ours, theirs=str(case.on), predicts=predicts, source=source, remedy=remedy)


def _days(age: int) -> str:
    return f"{age} days old"


def _record(case: Case) -> Iterator[Finding]:
    """Warn where no customer service record was had; a bill serves in its place."""
    papers = case.order.papers
    age = papers.csr.age_on(case.on) if papers.csr else None
    if age is not None and age > (oldest := _oldest()):
        yield _OLD_RECORD.found("papers.csr.drawn_on", ours=_days(age), theirs=f"at most {oldest}")
    if papers.csr is None:
        serves = "The invoice serves to compare with" if papers.invoice else "There is nothing to compare with"
        asks = "ask the losing carrier for the record, and use exactly what it says"
        yield _NO_RECORD.found(
            "papers.csr",
            ours="none",
            theirs="the losing carrier's own",
            source=_RECORDS if case.is_north_american else None,
            remedy=f"{serves}; {asks}.",
        )


def _oldest() -> int:
    """Return the age in days of the oldest paper that any provider takes."""
    return max(rule.max_age_days or 0 for profile in profiles.all() for rule in profile.documents)


def _list_of_numbers(case: Case, loa: LetterOfAuthorization) -> Iterator[Finding]:
    """Find numbers the letter does not list; a letter without a list refers to the order's own."""
    listed = {number.digits for number in loa.numbers}
    left_out = tuple(number for number in case.order.numbers if number.digits not in listed) if listed else ()
    for source, numbers in _by_whose_rule(case, left_out).items():
        ours = f"{len(numbers)} of {len(case.order)} numbers are not listed"
        theirs = f"all {len(case.order)} of the order"
        yield _NOT_LISTED.found("papers.loa.numbers", ours=ours, theirs=theirs, source=source, numbers=tuple(numbers))


def _by_whose_rule(case: Case, numbers: tuple[TelephoneNumber, ...]) -> Mapping[Source | None, list[TelephoneNumber]]:
    """Return numbers by where it is said that a letter lists them; where no rule of their kind was read, by none."""
    wanted = {number: port.letter for port, ported in case.ports if numbers for number in ported}
    found: dict[Source | None, list[TelephoneNumber]] = {}
    for number in numbers:
        found.setdefault(_LISTS.get(wanted.get(number)), []).append(number)
    return found
