"""
From what a carrier says to what it means: codes, phrases, and our own words.
"""

import functools
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final

import attrs

from numberport.evidence import Source
from numberport.parties import Actor
from numberport.rejections import _codes as codes, _providers as providers, _sources as sources
from numberport.rejections._rows import REJECTIONS
from numberport.rejections.reasons import Permit, Permitted, Reason, Refusal, Rejection
from numberport.rejections.wording import TEXT_LIMIT, read, reasons_about, reasons_in, words_of
from numberport.sections import Row, Section
from numberport.telephone import legible

__all__ = ["CODES", "CodeRow", "explain", "near", "refusal", "unmapped"]

#: The most that is kept of a carrier's code.
CODE_LIMIT = 100
_OURS = "numberport"
_ESCALATE: Final = "Escalate, do not fix: this is no ground to refuse a port."
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
        passes_on: The losing carriers' codes that the provider turns into this one; empty where it is of its own.
        country_permit: Whether its country lets a carrier refuse for it, where the list is a country's.
    """

    provider: str
    code: str
    phrase: str
    reason: Reason
    source: Source
    passes_on: tuple[str, ...] = ()
    country_permit: Permit | None = None

    @property
    def name(self) -> str:
        """What one asks for to find it."""
        return f"{self.provider}:{self.code}" if self.code else f"{self.provider}: {self.phrase}"

    @property
    def rejection(self) -> Rejection:
        """What the reason means, and what to do about it."""
        return REJECTIONS[self.reason]

    @property
    def permit(self) -> Permit:
        """Whether a carrier may refuse for it: in the list's own country, or else in the United States."""
        return self.country_permit or Permit(self.rejection.permitted, self.rejection.permitted_by, "us")

    @property
    def remedy(self) -> str:
        """What to do in the country whose list it is: escalate where the refusal is not permitted there."""
        if self.permit.permitted is Permitted.NO:
            return self.rejection.remedy if self.country_permit is None else _ESCALATE
        return self.rejection.where_permitted or self.rejection.remedy

    @property
    def mover(self) -> Actor:
        """Whose move it is there: the gaining side's where it is to escalate."""
        if self.permit.permitted is Permitted.NO:
            return Actor.GAINING_SIDE
        return Actor.CUSTOMER if self.rejection.where_permitted else self.rejection.mover

    def sections(self) -> tuple[Section, ...]:
        """Return the explanation as something to show."""
        rows = tuple(Row(pair) for pair in _answers(self))
        return (Section(title=self.name, columns=("what", "answer"), rows=rows),)


def _answers(row: CodeRow) -> tuple[tuple[str, str], ...]:
    rejection = row.rejection
    passed = (("passes on", ", ".join(row.passes_on)),) if row.passes_on else ()
    return (
        ("says", row.phrase),
        *passed,
        ("reason", row.reason.value),
        ("meaning", rejection.meaning),
        ("can be mended", _mendable(row)),
        ("whose move", row.mover.value),
        ("remedy", row.remedy),
        ("send", "; ".join(() if row.remedy == rejection.where_permitted else rejection.send) or "-"),
        ("concerns", ", ".join(rejection.fields) or "-"),
        ("permitted", str(row.permit)),
        ("source", str(row.source)),
    )


def _mendable(row: CodeRow) -> str:
    if row.permit.permitted is Permitted.NO:
        return "there is nothing to mend: escalate"
    return "yes, on the same request" if row.rejection.fixable else "no: a new order is needed"


_SOURCES = {
    "invoca": sources.INVOCA,
    "telnyx": sources.TELNYX,
    "wicis": sources.LOSING_CARRIERS,
    "wireline": sources.LOSING_CARRIERS,
    "generic": sources.HELP_PAGES,
}
_PASSES_ON: Final = {code: tuple(passed.split()) for code, _, _, passed in providers.BANDWIDTH_PASSES_ON}


def _coded(provider: str, rows: Iterable[tuple[str, str, Reason]], source: Source) -> tuple[CodeRow, ...]:
    """Return a row for each code of a provider's own list."""
    return tuple(
        CodeRow(provider, code, phrase, reason, source, _PASSES_ON.get(code, ()) if provider == "bandwidth" else ())
        for text, phrase, reason in rows
        for code in providers.codes_in(text)
    )


#: Every code and phrase we have mapped.
CODES: tuple[CodeRow, ...] = tuple(
    CodeRow(provider, code, phrase, reason, _SOURCES[provider])
    for provider, block in codes.LISTS.items()
    for code, phrase, reason in block
) + tuple(row for provider, rows, source in providers.CODED for row in _coded(provider, rows, source))
_OWN_WORDS = tuple(
    CodeRow(_OURS, reason.value.upper(), reason.value.replace("_", " "), reason, row.source)
    for reason, row in REJECTIONS.items()
)


def explain(text: str, provider: str | None = None, further: Iterable[CodeRow] = ()) -> tuple[CodeRow, ...]:
    """
    Return what a code, a phrase or one of our own words stands for, best first; empty where nobody has mapped it.

    A code that is known and mapped onto nothing has a row whose reason is :attr:`Reason.UNKNOWN`.

    Args:
        text: ``8D``, ``telnyx:LOCATION_MISMATCH``, ``address mismatch``, or the words of a carrier's mail.
        provider: Whose code it is; without it every list is searched.
        further: Lists to search besides, such as a country's (:func:`numberport.regimes.refusals.rows`).
    """
    text, rows = _searched(text, provider, further)
    code = _code_key(text)
    exact = tuple(row for row in rows if row.code and row.code == code)
    return exact or _by_phrase(text, rows) or tuple(row for row in _unmapped(rows) if row.code == code != "")


def near(
    text: str, provider: str | None = None, further: Iterable[CodeRow] = (), *, most: int = 5
) -> tuple[CodeRow, ...]:
    """
    Return what a code or phrase that nobody has mapped may have been meant to be, nearest first; maybe nothing.

    What names only the thing at fault, such as ``zip`` or ``pin``, is answered with all that may be wrong with it.
    It is for people, who see what is meant; a program that guessed would be wrong without knowing it.

    Args:
        text: What was asked for, as for :func:`explain`.
        provider: Whose code it is; without it every list is searched.
        further: Lists to search besides.
        most: The most that are returned.
    """
    text, rows = _searched(text, provider, further)
    likeness = {row: _likeness(_spelt(text), row) for row in rows}
    alike = sorted((row for row in rows if likeness[row] >= _ALIKE), key=lambda row: -likeness[row])
    return tuple(dict.fromkeys((*alike, *_about(text, rows))))[:most]


def unmapped(provider: str | None = None) -> tuple[CodeRow, ...]:
    """
    Return what is known of providers' lists and mapped onto no reason of ours, code by code.

    A row without a code says of a provider that no list of its codes was available.

    Args:
        provider: Whose; without it everybody's.
    """
    wanted = None if provider is None else provider.strip().lower()
    rows = (*(row for row in CODES if row.reason is Reason.UNKNOWN), *_unmapped_rows())
    return tuple(row for row in rows if wanted in {None, row.provider})


@functools.cache
def _unmapped_rows() -> tuple[CodeRow, ...]:
    return tuple(
        CodeRow(provider, code, what, Reason.UNKNOWN, source)
        for provider, what, text, source in providers.UNMAPPED
        for code in providers.codes_in(text) or ("",)
    )


def _unmapped(rows: Iterable[CodeRow]) -> tuple[CodeRow, ...]:
    """Return what is mapped onto nothing, of the providers of these rows."""
    searched = {row.provider for row in rows}
    return tuple(row for row in _unmapped_rows() if row.provider in searched)


def _about(text: str, rows: list[CodeRow]) -> list[CodeRow]:
    """Return the rows that find fault with what a text names: under our own words for it, where these are looked in."""
    reasons = reasons_about(text)
    found = [row for row in rows if row.reason in reasons]
    return [row for row in found if row.provider == _OURS] or found


def _searched(text: str, provider: str | None, further: Iterable[CodeRow]) -> tuple[str, list[CodeRow]]:
    """Return what to look for, and the rows to look in: those of the provider given, or named before a colon."""
    rows = [*CODES, *_OWN_WORDS, *further]
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
    return " ".join(legible(text, CODE_LIMIT).casefold().replace("_", " ").replace("-", " ").split())


def _code_key(text: str) -> str:
    return legible(text, CODE_LIMIT).upper()


def _by_phrase(text: str, rows: list[CodeRow]) -> tuple[CodeRow, ...]:
    """Return the rows whose phrase the text is or holds, longest first; then our word for what it says otherwise."""
    whole, meant = words_of(text), reasons_in(text)
    held = [row for row in rows if _holds(whole, _phrase_words(row.phrase), sure=row.reason in meant)]
    left = meant.difference(row.reason for row in held)
    ours = (row for row in rows if row.provider == _OURS and row.reason in left)
    return (*sorted(held, key=lambda row: -len(row.phrase)), *ours)


# A table has the same phrases for every question.
@functools.lru_cache(maxsize=4_096)
def _phrase_words(phrase: str) -> tuple[str, ...]:
    return words_of(phrase)


def _holds(text: tuple[str, ...], phrase: tuple[str, ...], *, sure: bool) -> bool:
    """Tell whether a text is a phrase, or holds it and surely means the same."""
    return text == phrase or (sure and f" {' '.join(phrase)} " in f" {' '.join(text)} ")


def refusal(provider: str, code: str, text: str = "", further: Iterable[CodeRow] = ()) -> Refusal:
    """
    Return a carrier's reason in our word, its own code and words kept beside it.

    A code of the provider's list decides; then a code of the losing carriers' lists, which providers pass on; then
    the words, where all of them are understood (:func:`~numberport.rejections.wording.read`).
    What nobody has mapped is :attr:`Reason.UNKNOWN`, never a guess.

    Args:
        provider: Who says it.
        code: Its code, maybe empty.
        text: Its words.
        further: Lists to look in besides, such as a country's.
    """
    kept = Refusal(Reason.UNKNOWN, legible(code, CODE_LIMIT), legible(text, TEXT_LIMIT))
    key = _code_key(code)
    held = [*_by_code().get(key, ()), *(row for row in further if row.code == key)] if key else []
    theirs = [row for row in held if row.provider == provider.strip().lower()]
    passed_on = [row for row in held if row.provider in {"wicis", "wireline"}]
    coded = [*theirs, *passed_on]
    told = coded[0].reason if coded else Reason.UNKNOWN
    return attrs.evolve(kept, reason=read(text) if told is Reason.UNKNOWN else told)


@functools.cache
def _by_code() -> Mapping[str, tuple[CodeRow, ...]]:
    found: dict[str, tuple[CodeRow, ...]] = {}
    for row in CODES:
        found[row.code] = (*found.get(row.code, ()), row)
    return found
