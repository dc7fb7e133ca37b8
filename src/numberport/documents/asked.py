"""
What is asked for with a request: a paper, or something that must be said, and what of an order shows it.
"""

import enum

import attrs

from numberport.documents.papers import DocumentKind
from numberport.documents.proofs import ProofKind
from numberport.evidence import Source

__all__ = ["AskedPaper", "LetterContent", "PaperKind"]

#: What a paper may be: one that every port knows, or a proof of something.
PaperKind = DocumentKind | ProofKind


class LetterContent(enum.StrEnum):
    """What a country's rules want a letter to say, beside who agrees to what."""

    #: Who moves what from whom to whom, and that one agrees: :func:`numberport.documents.checks.letter_flaws`.
    CHANGE = "change of carrier"
    #: The elements of a toll-free letter: :func:`numberport.documents.checks.toll_free_letter_flaws`.
    TOLL_FREE = "change of RespOrg"


@attrs.frozen(kw_only=True, cache_hash=True)
class AskedPaper:
    """
    A paper or a statement that is asked for with the request.

    Args:
        what: The paper.
        when: For which requests; empty for every one.
        kinds: The kinds of paper that show it, any one of them; empty for a statement that no paper shows.
        business: Whether it is asked of businesses only, or with False of persons only; None of everybody.
        always: Whether it is asked for with every such request; False where an order does not say what that hangs on.
        max_age_days: The oldest it may be, in days; None where no age is stated.
        source: Where it is stated.
    """

    what: str
    when: str = ""
    kinds: frozenset[PaperKind] = frozenset()
    business: bool | None = None
    always: bool = True
    max_age_days: int | None = None
    source: Source
