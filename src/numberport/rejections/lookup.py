"""
From what a carrier says to what it means: codes, phrases, and our own words.
"""

from difflib import SequenceMatcher
from typing import Final

import attrs

from numberport.evidence import Source
from numberport.parties.spelling import clean
from numberport.rejections import _codes as codes, _sources as sources
from numberport.rejections._rows import REJECTIONS
from numberport.rejections.reasons import Permitted, Reason, Refusal, Rejection
from numberport.rejections.wording import TEXT_LIMIT, read, reasons_about, reasons_in, words_of
from numberport.sections import Row, Section

__all__ = ["CODES", "CodeRow", "explain", "near", "refusal"]

#: The most that is kept of a carrier's code.
CODE_LIMIT = 100
_OURS = "numberport"
#: How much of two spellings must agree for one to be taken for the other.
_ALIKE: Final = 0.7
#: A code of fewer letters is near to none: 7401 is no slip for 7402.
_LETTERS: Final = 5


@attrs.frozen
class CodeRow:
    """
    One code or phrase of one list, and the reason it stands for.

    Args:
        provider: Whose list it is; ``generic`` for phrases several carriers use, ``numberport`` for our own words.
        code: The code in capitals; empty where the list has phrases only.
        phrase: What the list says, shortened by us.
        reason: What it means in our taxonomy.
        source: Where the list was read.
    """

    provider: str
    code: str
    phrase: str
    reason: Reason
    source: Source

    @property
    def rejection(self) -> Rejection:
        """What the reason means, and what to do about it."""
        return REJECTIONS[self.reason]

    def sections(self) -> tuple[Section, ...]:
        """Return the explanation as something to show."""
        name = f"{self.provider}:{self.code}" if self.code else f"{self.provider}: {self.phrase}"
        return (Section(title=name, columns=("what", "answer"), rows=tuple(Row(pair) for pair in _answers(self))),)


def _answers(row: CodeRow) -> tuple[tuple[str, str], ...]:
    rejection = row.rejection
    permitted = {
        Permitted.YES: "yes",
        Permitted.NO: "no: escalate, do not fix",
        Permitted.UNCLEAR: "unclear",
    }[rejection.permitted]
    by = f", {rejection.permitted_by}" if rejection.permitted_by else ""
    return (
        ("says", row.phrase),
        ("reason", row.reason.value),
        ("meaning", rejection.meaning),
        ("can be mended", _mendable(rejection)),
        ("whose move", rejection.mover.value),
        ("remedy", rejection.remedy),
        ("concerns", ", ".join(rejection.fields) or "-"),
        ("permitted", permitted + by),
        ("source", str(row.source)),
    )


def _mendable(rejection: Rejection) -> str:
    if rejection.permitted is Permitted.NO:
        return "there is nothing to mend: escalate"
    return "yes, on the same request" if rejection.fixable else "no: a new order is needed"


_SOURCES = {
    "invoca": sources.INVOCA,
    "telnyx": sources.TELNYX,
    "wicis": sources.LOSING_CARRIERS,
    "wireline": sources.LOSING_CARRIERS,
    "bandwidth": sources.BANDWIDTH,
    "generic": sources.HELP_PAGES,
}
#: Every code and phrase we have mapped.
CODES: tuple[CodeRow, ...] = tuple(
    CodeRow(provider, code, phrase, reason, _SOURCES[provider])
    for provider, block in codes.LISTS.items()
    for code, phrase, reason in block
)
_OWN_WORDS = tuple(
    CodeRow(_OURS, reason.value.upper(), reason.value.replace("_", " "), reason, row.source)
    for reason, row in REJECTIONS.items()
)


def explain(text: str, provider: str | None = None) -> tuple[CodeRow, ...]:
    """
    Return what a code, a phrase or one of our own words stands for, best first; empty where nobody has mapped it.

    Args:
        text: ``8D``, ``telnyx:LOCATION_MISMATCH``, ``address mismatch``, or the words of a carrier's mail.
        provider: Whose code it is; without it every list is searched.
    """
    text, rows = _searched(text, provider)
    code = _code_key(text)
    exact = tuple(row for row in rows if row.code and row.code == code)
    return exact or _by_phrase(text, rows)


def near(text: str, provider: str | None = None, *, most: int = 5) -> tuple[CodeRow, ...]:
    """
    Return what a code or phrase that nobody has mapped may have been meant to be, nearest first; maybe nothing.

    What names only the thing at fault, such as ``zip`` or ``pin``, is answered with all that may be wrong with it.
    It is for people, who see what is meant; a program that guessed would be wrong without knowing it.

    Args:
        text: What was asked for, as for :func:`explain`.
        provider: Whose code it is; without it every list is searched.
        most: The most that are returned.
    """
    text, rows = _searched(text, provider)
    likeness = {row: _likeness(_spelt(text), row) for row in rows}
    alike = sorted((row for row in rows if likeness[row] >= _ALIKE), key=lambda row: -likeness[row])
    return tuple(dict.fromkeys((*alike, *_about(text, rows))))[:most]


def _about(text: str, rows: list[CodeRow]) -> list[CodeRow]:
    """Return the rows that find fault with what a text names: under our own words for it, where these are looked in."""
    reasons = reasons_about(text)
    found = [row for row in rows if row.reason in reasons]
    return [row for row in found if row.provider == _OURS] or found


def _searched(text: str, provider: str | None) -> tuple[str, list[CodeRow]]:
    """Return what to look for, and the rows to look in: those of the provider given, or named before a colon."""
    rows = [*CODES, *_OWN_WORDS]
    named, _, rest = text.partition(":")
    if provider is None and rest and named.strip().lower() in {row.provider for row in rows}:
        text, provider = rest, named
    wanted = None if provider is None else provider.strip().lower()
    return text, [row for row in rows if wanted in {None, row.provider}]


def _likeness(sought: str, row: CodeRow) -> float:
    """Return how like a text is to a row's code or phrase: 1 where it is the same, 0 where nothing of it is."""
    names = (name for name in (row.code, row.phrase) if sum(map(str.isalpha, name)) >= _LETTERS)
    return max((SequenceMatcher(None, sought, _spelt(name), autojunk=False).ratio() for name in names), default=0.0)


def _spelt(text: str) -> str:
    return " ".join(clean(text, CODE_LIMIT).casefold().replace("_", " ").replace("-", " ").split())


def _code_key(text: str) -> str:
    return clean(text, CODE_LIMIT).upper()


def _by_phrase(text: str, rows: list[CodeRow]) -> tuple[CodeRow, ...]:
    """Return the rows whose phrase the text is or holds, longest first; then our word for what it says otherwise."""
    whole, meant = words_of(text), reasons_in(text)
    held = [row for row in rows if _holds(whole, words_of(row.phrase), sure=row.reason in meant)]
    left = meant.difference(row.reason for row in held)
    ours = (row for row in rows if row.provider == _OURS and row.reason in left)
    return (*sorted(held, key=lambda row: -len(row.phrase)), *ours)


def _holds(text: tuple[str, ...], phrase: tuple[str, ...], *, sure: bool) -> bool:
    """Tell whether a text is a phrase, or holds it and surely means the same."""
    return text == phrase or (sure and f" {' '.join(phrase)} " in f" {' '.join(text)} ")


def refusal(provider: str, code: str, text: str = "") -> Refusal:
    """
    Return a carrier's reason in our word, its own code and words kept beside it.

    A code of the provider's list decides; then a code of the losing carriers' lists, which providers pass on; then
    the words, where all of them are understood (:func:`~numberport.rejections.wording.read`).
    What nobody has mapped is :attr:`Reason.UNKNOWN`, never a guess.
    """
    kept = Refusal(Reason.UNKNOWN, clean(code, CODE_LIMIT), clean(text, TEXT_LIMIT))
    key = _code_key(code)
    theirs = [row for row in CODES if row.code == key and row.provider == provider.strip().lower()]
    passed_on = [row for row in CODES if row.code == key and row.provider in {"wicis", "wireline"}]
    coded = [*theirs, *passed_on] if key else []
    told = coded[0].reason if coded else Reason.UNKNOWN
    return attrs.evolve(kept, reason=read(text) if told is Reason.UNKNOWN else told)
