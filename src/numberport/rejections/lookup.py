"""
From what a carrier says to what it means: codes, phrases, and our own words.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from numberport.errors import require
from numberport.evidence import Source
from numberport.names import UnknownName
from numberport.parties import Actor
from numberport.rejections import _codes as codes, _providers as providers, _sources as sources
from numberport.rejections._rows import REJECTIONS
from numberport.rejections.reasons import Permit, Permitted, Reason, Refusal, Rejection
from numberport.rejections.wording import TEXT_LIMIT, read, reasons_in, words_of
from numberport.sections import Row, Section
from numberport.telephone import legible

__all__ = ["CODES", "CodeRow", "UnknownVocabulary", "explain", "is_held", "refusal", "unmapped"]

#: The most that is kept of a carrier's code.
CODE_LIMIT = 100
OURS = "numberport"
_ESCALATE: Final = "Escalate, do not fix: this is no ground to refuse a port."
#: What stands around a code: quotes, stops, and the word that it is one.
_AROUND: Final = re.compile(r"^(?:[\W_]|(?:CODE|ERROR|EXCEPTION|REASON|REJECT|REJECTED|REJECTION)\b)+|[\W_]+$")
#: A code of fewer digits is none of anybody's.
_DIGITS: Final = 3
#: What a phrase says in brackets besides.
_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")


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
    def meaning(self) -> str:
        """What the carrier is saying: of a code that says more than its reason, that."""
        return self._own[0] if self._own else self.rejection.meaning

    @property
    def _own(self) -> tuple[str, str] | None:
        return providers.OF_CODES.get((self.provider, self.code or self.phrase))

    @property
    def is_notice(self) -> bool:
        """Whether it refuses nothing: what was done is told, or something beside the reason."""
        return (self.provider, self.code) in providers.NOTICES

    @property
    def permit(self) -> Permit:
        """Whether a carrier may refuse for it: in the list's own country, or else in the United States."""
        return self.country_permit or self.rejection.permit

    @property
    def remedy(self) -> str:
        """What to do in the country whose list it is: escalate where the refusal is not permitted there."""
        if self._own:
            return self._own[1]
        if self.permit.permitted is Permitted.NO:
            return self.rejection.remedy if self.country_permit is None else _ESCALATE
        return self.rejection.where_permitted or self.rejection.remedy

    @property
    def mover(self) -> Actor:
        """Whose move it is there: the gaining side's where it is to escalate."""
        if self.permit.permitted is Permitted.NO:
            return Actor.GAINING_SIDE
        return Actor.CUSTOMER if self.rejection.where_permitted else self.rejection.mover

    @property
    def mendable(self) -> bool:
        """Whether there is something to mend on the request: not where it is to escalate, nor where it is dead."""
        return self.rejection.fixable and self.permit.permitted is not Permitted.NO and not self.is_notice

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
        ("meaning", row.meaning),
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
    if row.is_notice:
        return "there is nothing to mend"
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
        for code in providers.codes_in(text) or ("",)
    )


#: Every code and phrase we have mapped.
CODES: tuple[CodeRow, ...] = tuple(
    CodeRow(provider, code, phrase, reason, _SOURCES[provider])
    for provider, block in codes.LISTS.items()
    for code, phrase, reason in block
) + tuple(row for provider, rows, source in providers.CODED for row in _coded(provider, rows, source))
_OWN_WORDS = tuple(
    CodeRow(OURS, reason.value.upper(), reason.value.replace("_", " "), reason, row.source)
    for reason, row in REJECTIONS.items()
)


def explain(text: str | int, provider: str | None = None, further: Iterable[CodeRow] = ()) -> tuple[CodeRow, ...]:
    """
    Return what a code, a phrase or one of our own words stands for, best first; empty where nobody has mapped it.

    A code that is known and mapped onto nothing has a row whose reason is :attr:`Reason.UNKNOWN`.

    Args:
        text: ``8D``, ``telnyx:LOCATION_MISMATCH``, ``address mismatch``, or the words of a carrier's mail. A code of a
            digit or two is answered only where it is said whose it is (``pl:3``). A whole number is taken as its text:
            JSON may hold a code as one.
        provider: Whose code it is; without it every list is searched.
        further: Lists to search besides, such as a country's (:func:`numberport.regimes.refusals.rows`).

    Raises:
        WrongType: The text is neither text nor a whole number.
    """
    sought = search(text, provider, further)
    unknown = (row for row in _unmapped(sought.rows) if row.code == sought.code != "")
    return sought.coded() or _by_phrase(sought.text, sought.rows) or tuple(unknown)


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


@attrs.frozen
class Search:
    """
    What is looked for, and the rows it is looked for in.

    Args:
        text: What was asked for, without the name of a list before it.
        rows: The rows of the list that was named, or of all.
        named: Whether one list was named.
    """

    text: str
    rows: tuple[CodeRow, ...]
    named: bool

    @property
    def code(self) -> str:
        """The text as a code: without what stands around one, and in capitals."""
        return _AROUND.sub("", _code_key(self.text))

    def coded(self) -> tuple[CodeRow, ...]:
        """Return the rows whose code the text is, alone or with words that say the same; one digit alone is none."""
        head, _, rest = self.text.strip().partition(" ")
        key, code = _AROUND.sub("", _code_key(head)), self.code
        held = [row for row in self.rows if row.code and row.code in {code, key}]
        told = reasons_in(rest) if held else frozenset[Reason]()
        return tuple(
            row
            for row in held
            if (self.named or not is_bare(row.code))
            if row.code == code or row.reason in told or words_of(rest) == words_of(row.phrase)
        )


def code_text(text: str | int) -> str:
    """
    Return a code or a phrase as text; many codes are digits, and come out of JSON as numbers.

    Raises:
        WrongType: It is neither text nor a whole number.
    """
    wanted = "a code or phrase as text, such as '8D'"
    require("text", text, str if isinstance(text, bool) else (str, int), wanted)
    return str(text)


def search(text: str | int, provider: str | None, further: Iterable[CodeRow]) -> Search:
    """Return what to look for and where: in the list given, or named before a colon or before one of its codes."""
    text, rows = code_text(text)[:TEXT_LIMIT], (*CODES, *_OWN_WORDS, *further)
    lists = {row.provider for row in rows}
    named, colon, rest = text.partition(":")
    first, _, other = text.strip().partition(" ")
    if provider is not None:
        wanted = provider.strip().lower()
    elif rest and named.strip().lower() in lists:
        text, wanted = rest, named.strip().lower()
    elif not colon and any((row.provider, row.code) == (first.lower(), _code_key(other)) for row in rows if row.code):
        text, wanted = other, first.lower()
    else:
        return Search(text, rows, named=False)
    return Search(text, tuple(row for row in rows if row.provider == wanted), named=True)


def is_bare(code: str) -> bool:
    """Tell whether a code is a digit or two, which mean something only where it is known whose they are."""
    return code.isdecimal() and len(code) < _DIGITS


def _code_key(text: str) -> str:
    return legible(text, CODE_LIMIT).upper()


def _by_phrase(text: str, rows: Iterable[CodeRow]) -> tuple[CodeRow, ...]:
    """
    Return the rows whose phrase the text is, or holds and means; then our word for what it says otherwise.

    What a country's list says comes last, beside our own word, unless the text is what it says.
    """
    whole, meant = words_of(text), reasons_in(text)
    held = [row for row in rows if _holds(whole, row.phrase, sure=row.reason in meant)]
    left = meant.difference(row.reason for row in held if row.country_permit is None)
    ours = [row for row in rows if row.provider == OURS and row.reason in left]
    return tuple(sorted(dict.fromkeys((*held, *ours)), key=lambda row: _how_far(row, whole)))


def _how_far(row: CodeRow, text: tuple[str, ...]) -> tuple[bool, bool, bool, int]:
    """Return how far a row is from a text, the nearest first: those with its very words, then the longest phrase."""
    other = phrase_words(row.phrase) != text
    return other, other and row.country_permit is not None, other and row.provider == OURS, -len(row.phrase)


# A table has the same phrases for every question.
@functools.lru_cache(maxsize=4_096)
def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a list's phrase."""
    return words_of(phrase)


def _holds(text: tuple[str, ...], phrase: str, *, sure: bool) -> bool:
    """Tell whether a text is a phrase, with or without what it says in brackets, or holds it and means the same."""
    words = phrase_words(phrase)
    if text == words or (sure and f" {' '.join(words)} " in f" {' '.join(text)} "):
        return True
    return "(" in phrase and text != () and text == phrase_words(_BRACKETS.sub("", phrase))


class UnknownVocabulary(UnknownName):
    """A list of codes was named that is not held."""

    kind = "list of codes"


def is_held(provider: str) -> bool:
    """Tell whether a list of codes, or the words, of somebody are held: of a provider, or a network."""
    return provider.strip().lower() in _held()


@functools.cache
def _held() -> frozenset[str]:
    return frozenset(row.provider for row in (*CODES, *_unmapped_rows()))


def refusal(provider: str, code: str, text: str = "", further: Iterable[CodeRow] = ()) -> Refusal:
    """
    Return a carrier's reason in our word, its own code and words kept beside it.

    A code of the provider's list decides; then a code of the losing carriers' lists, which providers pass on; then
    the words, where all of them are understood (:func:`~numberport.rejections.wording.read`).
    What nobody has mapped is :attr:`Reason.UNKNOWN`, never a guess.

    Args:
        provider: Whose words they are. Of somebody without a list here, and of nobody (an empty text), what carriers
            pass on and the words themselves have to tell.
        code: Its code, maybe empty.
        text: Its words.
        further: Lists to look in besides, such as a country's.

    Raises:
        UnknownVocabulary: No list of that name is held or given, and one is named nearly so: it is taken for a slip.
    """
    further = tuple(further)
    _refuse_a_slip(provider, further)
    kept = Refusal(Reason.UNKNOWN, legible(code, CODE_LIMIT), legible(text, TEXT_LIMIT))
    key = _code_key(code)
    held = [*_by_code().get(key, ()), *(row for row in further if row.code == key)] if key else []
    theirs = [row for row in held if row.provider == provider.strip().lower()]
    passed_on = [row for row in held if row.provider in {"wicis", "wireline"}]
    coded = [*theirs, *passed_on]
    told = coded[0].reason if coded else Reason.UNKNOWN
    return attrs.evolve(kept, reason=read(text) if told is Reason.UNKNOWN else told)


def _refuse_a_slip(provider: str, further: tuple[CodeRow, ...]) -> None:
    known = _held().union(row.provider for row in further)
    if provider.strip().lower() not in known:
        slip = UnknownVocabulary(provider, tuple(sorted(known)))
        if slip.nearest is not None:
            raise slip


@functools.cache
def _by_code() -> Mapping[str, tuple[CodeRow, ...]]:
    found: dict[str, tuple[CodeRow, ...]] = {}
    for row in CODES:
        found[row.code] = (*found.get(row.code, ()), row)
    return found
