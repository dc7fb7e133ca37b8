"""
What is wrong with the files of papers as they are handed in: empty, too large, of another format, or of no known paper.
"""

from collections.abc import Iterator
from typing import Final

from numberport.documents import DocumentKind
from numberport.documents.files import MEGABYTE, PaperFile
from numberport.evidence import Grade, Source
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import of_papers
from numberport.preflight.rules import CheckRule
from numberport.profiles import DocumentRule, Need
from numberport.rejections import Reason
from numberport.telephone import legible

__all__ = ["RULES", "check_files"]

#: The longest name that file systems take.
_NAME: Final = 255
_HANDED_IN: Final = Source("our own inference", "a file that cannot be sent", grade=Grade.PROVISIONAL)

_UNNAMED: Final = CheckRule(
    name="file without a usable name",
    wants="A file has a name: without folders, without characters that cannot be seen, and not too long.",
    severity=Severity.BLOCKS,
    source=_HANDED_IN,
    remedy="Give the file a name such as letter.pdf.",
)
_EMPTY: Final = CheckRule(
    name="file is empty",
    wants="A file holds something.",
    severity=Severity.BLOCKS,
    source=_HANDED_IN,
    remedy="Hand in the file again.",
)
_FORMAT: Final = CheckRule(
    name="file of a format that is not taken",
    wants="A file has one of the formats that the provider takes for such a paper.",
    severity=Severity.REJECTED,
    predicts=(Reason.MALFORMED_REQUEST,),
    reads=(of_papers("the formats a provider takes", lambda rule: rule.formats),),
)
_SIZE: Final = CheckRule(
    name="file is too large",
    wants="A file is no larger than the provider takes it.",
    severity=Severity.REJECTED,
    predicts=(Reason.MALFORMED_REQUEST,),
    reads=(of_papers("how large a file a provider takes", lambda rule: rule.most_megabytes is not None),),
)
_AWAITED: Final = CheckRule(
    name="no file of a paper that is awaited",
    wants="Of each paper that the provider requires the latest file is said to be one, and in a format that is taken.",
    severity=Severity.WARNING,
    reads=(of_papers("the papers a provider requires", lambda rule: rule.need is Need.REQUIRED),),
)
#: Every rule about files.
RULES: Final = (_UNNAMED, _EMPTY, _FORMAT, _SIZE, _AWAITED)


def check_files(case: Case) -> Iterator[Finding]:
    """Find files that cannot be sent or will not be taken, and papers of which the right file is still awaited."""
    for place, file in enumerate(case.files or ()):
        yield from _file(case, f"files[{place}]", file)
    if case.files is not None:
        yield from _awaited(case)


def _file(case: Case, path: str, file: PaperFile) -> Iterator[Finding]:
    rule = None if file.kind is None else _rule(case, file.kind)
    if not _is_usable(file.name):
        yield _UNNAMED.found(path, ours=legible(file.name, _NAME) or "none", theirs="a plain name")
    if not file.size:
        yield _EMPTY.found(path, ours=legible(file.name, _NAME), theirs="a file that holds something")
    if rule is None or not file.size:
        return
    if not _fits(file, rule):
        yield _FORMAT.found(
            path,
            ours=file.format or "none that is known",
            theirs=" or ".join(rule.formats),
            source=rule.source,
            remedy=f"Hand in the {rule.kind} as {' or '.join(rule.formats)}.",
        )
    if rule.most_megabytes is not None and file.size > rule.most_megabytes * MEGABYTE:
        yield _SIZE.found(
            path,
            ours=f"{file.size} bytes",
            theirs=f"at most {rule.most_megabytes} MB",
            source=rule.source,
            remedy=f"Make the file of the {rule.kind} smaller, or send its pages as several.",
        )


def _rule(case: Case, kind: DocumentKind) -> DocumentRule | None:
    """Return what the provider says of a paper, for the class of number that it says most of."""
    rules = (rule for rule in case.profile.documents if rule.kind is kind and rule.classes & case.classes.keys())
    return max(rules, key=lambda rule: bool(rule.formats), default=None)


def _is_usable(name: str) -> bool:
    plain = legible(name, _NAME + 1)
    return bool(name.strip(" .")) and plain == name and len(name) <= _NAME and not {"/", "\\"} & {*name}


def _fits(file: PaperFile, rule: DocumentRule) -> bool:
    return not rule.formats or file.format in rule.formats


def _awaited(case: Case) -> Iterator[Finding]:
    """Find papers that are required, and of which the latest file is not one that moves the order on."""
    latest = {file.kind: file for file in case.files or () if file.size}
    handed_in = {file.kind for file in case.files or ()}
    for rule in case.profile.documents:
        if rule.need is not Need.REQUIRED or not rule.classes & case.classes.keys():
            continue
        if case.order.papers.get(rule.kind) is None and rule.kind not in handed_in:
            # That the paper itself is missing is told already.
            continue
        file = latest.get(rule.kind)
        if file is None or not _fits(file, rule):
            yield _AWAITED.found(
                "files",
                ours=file.name if file else "none is said to be one",
                theirs=rule.kind.value,
                source=rule.source,
                remedy=f"Hand in the {rule.kind}, and say that it is one: until then the order waits for documents.",
                numbers=case.of_classes(rule.classes),
            )
