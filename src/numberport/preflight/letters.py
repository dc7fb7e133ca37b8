"""
What is wrong with what a paper says: a letter that leaves something out, a signature that nothing proves, a thin bill.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from numberport.documents import DocumentKind, LetterContent, LetterOfAuthorization, Signature, SignatureMethod
from numberport.documents.checks import (
    LETTER_AGE,
    SOURCES,
    PaperFlaw,
    invoice_flaws,
    letter_age_flaws,
    letter_flaws,
    signature_flaws,
    toll_free_letter_flaws,
)
from numberport.evidence import Grade, Source
from numberport.matching import Field, compare
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import fixed, of_papers
from numberport.preflight.rules import CheckRule
from numberport.profiles import Need
from numberport.rejections import Reason
from numberport.telephone import legible

__all__ = ["RULES", "check_letters"]

_PROOF: Final = Source(
    "47 CFR 52.36", "agency authority: who asks must hold it, and be able to prove it", grade=Grade.PROVISIONAL
)

_CONTENT: Final = CheckRule(
    name="letter leaves something out",
    wants="The letter says what the country's rules want in one: who, which numbers, from whom to whom, and that one"
    " agrees to it.",
    severity=Severity.WARNING,
    predicts=(Reason.LOA_INVALID,),
    reads=(fixed("what a letter must say", *SOURCES["letter"]),),
)
_ELEMENTS: Final = CheckRule(
    name="toll-free letter lacks an element",
    wants="A toll-free letter has a signature that is no stamp, a date, every number, the new and the current RespOrg.",
    severity=Severity.LIKELY,
    predicts=(Reason.LOA_INVALID,),
    reads=(fixed("what a toll-free letter must say", *SOURCES["toll-free letter"]),),
)
_OUTLIVED: Final = CheckRule(
    name="letter outlived",
    wants="The letter is of the 60 days in which a carrier has to act on it, where the provider names no age itself.",
    severity=Severity.WARNING,
    predicts=(Reason.LOA_STALE,),
    reads=(fixed("how long a letter holds", *SOURCES["letter's age"]),),
)
_SIGNER: Final = CheckRule(
    name="signed by another than the letter names",
    wants="The signature is that of the person the letter names.",
    severity=Severity.LIKELY,
    predicts=(Reason.SIGNER_MISMATCH,),
    reads=(fixed("what a signature must agree with", *SOURCES["signature"]),),
)
_DAY: Final = CheckRule(
    name="signed on another day than the letter says",
    wants="The moment of the signature lies on the letter's own day.",
    severity=Severity.WARNING,
    predicts=(Reason.LOA_INVALID,),
    reads=(fixed("what a signature must agree with", *SOURCES["signature"]),),
)
_OTHER_FILE: Final = CheckRule(
    name="file is not the signed one",
    wants="The letter's file that is handed in is the one that was signed, by its hash.",
    severity=Severity.LIKELY,
    predicts=(Reason.LOA_INVALID,),
    source=SOURCES["signature"][0],
    remedy="Hand in the signed file, or have this one signed.",
)
_EVIDENCE: Final = CheckRule(
    name="signature cannot be proven",
    wants="What is kept of a signature says who signed, when, how, from where if electronically, and which file.",
    severity=Severity.WARNING,
    source=_PROOF,
)
_SHOWN: Final = CheckRule(
    name="paper does not show enough",
    wants="A bill or a record shows what the provider wants to see on it.",
    severity=Severity.WARNING,
    reads=(of_papers("what a paper shows at a provider", lambda rule: rule.must_show),),
)
#: Every rule about what papers say.
RULES: Final = (_CONTENT, _ELEMENTS, _OUTLIVED, _SIGNER, _DAY, _OTHER_FILE, _EVIDENCE, _SHOWN)

#: What other rules look for already, of every letter.
_ELSEWHERE: Final = frozenset({"signed_on", "numbers"})
#: How much of a file's name is told.
_NAME: Final = 255
#: The paper that goes with a letter to a RespOrg that is gone.
_BILL: Final = "invoice"


def check_letters(case: Case) -> Iterator[Finding]:
    """Find what the papers that are there leave out, and what does not go together in them."""
    letter = case.order.papers.loa
    if letter is not None:
        yield from _content(case, letter)
        if letter.signature is not None:
            yield from _signature(letter, letter.signature)
            yield from _file(case, letter.signature)
    yield from _shown(case)


def _content(case: Case, letter: LetterOfAuthorization) -> Iterator[Finding]:
    """Find what the letter leaves out of what the rules of any kind of port on the order want in one."""
    wanted = {port.letter: numbers for port, numbers in case.ports}
    if LetterContent.CHANGE in wanted:
        yield from _told(_CONTENT, letter_flaws(letter))
        yield from _outlived(case, letter)
    if numbers := wanted.get(LetterContent.TOLL_FREE):
        bill = case.order.papers.invoice
        yield from _told(_ELEMENTS, toll_free_letter_flaws(letter, numbers, on=case.on, bill=bill))


def _outlived(case: Case, letter: LetterOfAuthorization) -> Iterator[Finding]:
    """Find a letter that is too old to be acted on, where no rule of the provider tells its age already."""
    letters = (rule for rule in case.profile.documents if rule.kind is DocumentKind.LOA)
    if any(rule.classes & case.classes.keys() and rule.max_age_days is not None for rule in letters):
        return
    for flaw in letter_age_flaws(letter, on=case.on):
        remedy = f"{_sentence(flaw.problem)} {flaw.remedy}"
        yield _OUTLIVED.found(
            "papers.loa.signed_on",
            ours=str(letter.signed_on),
            theirs=f"at most {LETTER_AGE} days old",
            source=flaw.source,
            remedy=remedy,
        )


def _told(rule: CheckRule, flaws: Iterable[PaperFlaw]) -> Iterator[Finding]:
    """Yield one finding for each field in which something is wrong."""
    found: dict[str, list[PaperFlaw]] = {}
    for flaw in flaws:
        if flaw.field not in _ELSEWHERE:
            found.setdefault(flaw.field, []).append(flaw)
    for field, wrong in found.items():
        yield rule.found(
            f"papers.{field}" if field == _BILL else f"papers.loa.{field}",
            ours="nothing, or not as it must be",
            theirs=field.replace("_", " "),
            source=wrong[0].source,
            remedy=" ".join((*(_sentence(flaw.problem) for flaw in wrong), wrong[0].remedy)),
        )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _signature(letter: LetterOfAuthorization, signature: Signature) -> Iterator[Finding]:
    for flaw in signature_flaws(letter, one_person=_is_one_person):
        if flaw.field == "signed_on":
            day, moment = str(letter.signed_on), str(signature.signed_at and signature.signed_at.date())
            yield _DAY.found("papers.loa.signed_on", ours=day, theirs=moment, source=flaw.source, remedy=flaw.remedy)
        else:
            yield _SIGNER.found(
                "papers.loa.signature.signer",
                ours=signature.signer,
                theirs=letter.signer or "",
                source=flaw.source,
                remedy=flaw.remedy,
            )
    lacking = tuple(_lacking(letter, signature))
    if lacking:
        yield _EVIDENCE.found(
            "papers.loa.signature",
            ours="a signature",
            theirs=", ".join(lacking),
            remedy=f"Keep with the letter {', '.join(lacking)}.",
        )


def _file(case: Case, signature: Signature) -> Iterator[Finding]:
    """Find that none of the letter's files is the one that was signed, where its hash is known."""
    letters = [file for file in case.files or () if file.kind is DocumentKind.LOA]
    if signature.file_sha256 and letters and all(file.sha256 != signature.file_sha256 for file in letters):
        names = ", ".join(legible(file.name, _NAME) for file in letters)
        yield _OTHER_FILE.found("papers.loa.signature.file_sha256", ours=names, theirs="a file of another content")


def _is_one_person(named: str, signer: str) -> bool:
    """Tell whether two names are one person's, however they are spelt."""
    return compare(Field.PERSON_NAME, named, signer, name="signer").verdict.agrees


def _lacking(letter: LetterOfAuthorization, signature: Signature) -> Iterator[str]:
    if not signature.signer and not letter.signer:
        yield "who signed"
    if signature.signed_at is None and letter.signed_on is None:
        yield "when"
    if signature.method is None:
        yield "how"
    if signature.method is SignatureMethod.ELECTRONIC and signature.address is None:
        yield "from which address"
    if not signature.file_sha256:
        yield "the hash of the signed file"


def _shown(case: Case) -> Iterator[Finding]:
    """Find what a bill or a record does not show of what the provider's rule for it names."""
    papers = case.order.papers
    there = {DocumentKind.INVOICE: papers.invoice, DocumentKind.CSR: papers.csr}
    for rule in case.profile.documents:
        paper = there.get(rule.kind)
        if paper is None or not rule.classes & case.classes.keys():
            continue
        for flaw in invoice_flaws(paper, rule.must_show, rule.source):
            yield _SHOWN.found(
                f"papers.{rule.kind.lower()}.{flaw.field}",
                ours="nothing",
                theirs=flaw.problem,
                severity=Severity.LIKELY if rule.need is Need.REQUIRED else None,
                source=flaw.source,
                remedy=flaw.remedy,
            )
