"""
People: their names in parts, as a paper gives them.

:meth:`Person.parse` reads a name as people write it, with the family name last, or first before a comma.
No word is respelled; what a title or a generation means is for whoever compares.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Self

import attrs

from numberport.errors import InputError
from numberport.evidence import Grade, Source
from numberport.parties.spelling import fold
from numberport.telephone import legible

__all__ = [
    "CREDENTIALS",
    "DEGREES",
    "EARNED_BEFORE",
    "GENERATIONS",
    "HONOURS",
    "NAMES_SOURCE",
    "OTHER_TITLES",
    "OWN_TITLES",
    "PARTICLES",
    "POSITIONS",
    "RANKS",
    "TITLES",
    "TITLES_SOURCE",
    "Person",
    "UnreadableName",
    "titles_before",
]

#: Nobody publishes which words before and behind a name carriers take for a part of it.
NAMES_SOURCE = Source(
    "common knowledge", "titles, generations and particles in names of people", grade=Grade.PROVISIONAL
)
#: Ms. Jane Johnson is a woman under her own name, and Mrs. John Kelly one under her husband's.
TITLES_SOURCE = Source(
    "Emily Post Institute: Guide to Addressing Correspondence",
    "Addressing a Woman",
    grade=Grade.PROVISIONAL,
    read_on=dt.date(2026, 11, 29),
)
#: Courtesy titles before one's own name; beside a given name they say nothing.
OWN_TITLES = frozenset({"MR", "MS", "MISS", "MX", "MLLE", "SRTA"})
#: Those of a wife, who may be called by her husband's name, and Sr., which may be a senor or a sister.
OTHER_TITLES = frozenset({"MRS", "MME", "SRA", "SR"})
#: All of them.
TITLES = OWN_TITLES | OTHER_TITLES
#: Titles that are earned, behind a name or before it; who leaves one out may still be the same person.
CREDENTIALS = frozenset({"DR", "PROF", "REV", "HON", "MD", "DDS", "DMD", "DVM", "ESQ", "PHD", "CPA", "RN"})
#: Those of them that stand before a name; Md. there is a given name, Mohammed.
EARNED_BEFORE = frozenset({"DR", "PROF", "REV", "HON"})
#: Titles of rank and office, before a given and a family name only, since some are names themselves.
RANKS = frozenset(
    {"CAPT", "CAPTAIN", "CMDR", "COL", "COLONEL", "CPL", "LT", "MAJ", "SGT", "SERGEANT", "DOCTOR", "PROFESSOR"}
    | {"FR", "FATHER", "PASTOR", "RABBI", "REVEREND", "SISTER", "JUDGE", "ME"}
    | {"HONORABLE", "HONOURABLE"}
    | {"DRA", "LIC", "ING"}
)
#: Letters of honours behind a name that are hardly ever one.
HONOURS = frozenset({"OBE", "MBE", "CBE", "MBA", "LLB", "LLM"})
#: Letters of degrees, behind a comma and a whole name only, since some are names: Yo-Yo Ma.
DEGREES = (
    HONOURS
    | {
        "BS",
        "BSC",
        "BSN",
        "MA",
        "MS",
        "MSC",
        "MSN",
        "JD",
        "PE",
        "PENG",
        "OD",
        "DO",
        "DC",
        "DPM",
        "DPT",
        "NP",
        "FNP",
        "PA",
    }
    | {"LPN", "LCSW", "PHARMD", "PSYD"}
)
#: Words of what somebody is in a business, as signers write behind their names: Owner, Office Manager.
POSITIONS = frozenset(
    {"OWNER", "PROPRIETOR", "PROPRIETAIRE", "PARTNER", "PRINCIPAL", "FOUNDER", "MEMBER", "TRUSTEE", "AGENT"}
    | {"PRESIDENT", "PRESIDENTE", "VICE", "VP", "CEO", "CFO", "COO", "CTO", "CIO", "OFFICER", "SECRETARY", "TREASURER"}
    | {"CHAIRMAN", "CHAIRWOMAN", "CHAIRPERSON", "DIRECTOR", "DIRECTEUR", "DIRECTRICE", "MANAGER", "GERANT", "GERANTE"}
    | {"ADMINISTRATOR", "SUPERVISOR", "CONTROLLER", "COMPTROLLER", "REPRESENTATIVE", "ACCOUNTANT", "BOOKKEEPER"}
    | {"ATTORNEY", "ATTY", "EXECUTOR", "EXECUTRIX", "POA", "PRES", "MGR", "DIR", "SEC", "SECY", "TREAS", "TTEE"}
)
#: What tells two people of one name apart, behind it; each spelling onto one word.
GENERATIONS: Mapping[str, str] = {
    "JR": "JR",
    "JUNIOR": "JR",
    "SR": "SR",
    "SENIOR": "SR",
    "II": "II",
    "2ND": "II",
    "III": "III",
    "3RD": "III",
    "IV": "IV",
    "4TH": "IV",
}
#: Small words that belong to the family name behind them: Anna van der Berg.
PARTICLES = frozenset(
    {"VAN", "VON", "DER", "DEN", "DE", "DEL", "DELLA", "DI", "DA", "DOS", "DU", "LA", "LE", "TER", "TEN", "ZU"}
    | {"AL", "BIN", "BINT", "IBN"}
)
#: A name of one word is a family name: Bono has no given name.
_LEAST = 2
#: What keeps the parts apart where nothing else would, so that each is read again as it was.
_APART = ";"


@attrs.frozen
class UnreadableName(InputError):
    """A text is no name, or what should be a part of one cannot be told from the others."""

    text: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"no name: {self.text!r}; a name has letters, and its parts neither commas nor semicolons"


def _is_part(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, str):
        msg = f"{attribute.name} is text, not {type(value).__name__}"
        raise TypeError(msg)
    if legible(value, None) != value or "," in value or _APART in value:
        raise UnreadableName(value)


@attrs.frozen(kw_only=True)
class Person:
    """
    A person, by the parts of the name.

    It prints as the name is written, family name last; where that would be read otherwise, family name first before a
    comma, and where that would be too, all five parts with semicolons between them.

    >>> Person.parse("Dr. Anna B. van der Berg Jr.").family
    'van der Berg'
    >>> str(Person(given="Ana", family="García López"))
    'García López, Ana'

    Args:
        title: What stands before the name.
        given: Given and middle names.
        family: The family name.
        generation: What tells two people of one name apart.
        credentials: What stands behind the name: titles that are earned, and a position such as Owner.

    Raises:
        UnreadableName: There is neither a given nor a family name, or a part holds a comma or a semicolon.
        TypeError: A part is no text.
    """

    title: str = attrs.field(default="", validator=_is_part)
    given: str = attrs.field(default="", validator=_is_part)
    family: str = attrs.field(default="", validator=_is_part)
    generation: str = attrs.field(default="", validator=_is_part)
    credentials: str = attrs.field(default="", validator=_is_part)

    def __attrs_post_init__(self) -> None:
        if not self.given and not self.family:
            raise UnreadableName(self.line)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read a name from one line.

        Raises:
            UnreadableName: There is none in it.
        """
        line = legible(text, None)
        if line.count(_APART) == len(attrs.fields(cls)) - 1:
            parts = dict(zip((field.name for field in attrs.fields(cls)), line.split(_APART), strict=True))
            return cls(**{name: part.strip() for name, part in parts.items()})
        first, *pieces = (piece.strip() for piece in line.split(","))
        behind, suffixes = _sort(first, pieces)
        if any(_APART in piece for piece in (first, *pieces)) or len(behind) > 1:
            raise UnreadableName(text)
        found = _inverted(first, behind[0]) if behind else _in_order(first)
        return cls(**_with_suffixes(found, suffixes))

    @property
    def line(self) -> str:
        """The name as it is written, family name last; what a letter says."""
        name = " ".join(filter(None, (self.title, self.given, self.family, self.generation)))
        return f"{name}, {self.credentials}" if self.credentials else name

    def __str__(self) -> str:
        title_given = " ".join(filter(None, (self.title, self.given)))
        first = ", ".join(filter(None, (self.family, title_given, self.generation, self.credentials)))
        lines = (line for line in (self.line, first) if self._reads(line))
        return next(lines, f"{_APART} ".join(attrs.astuple(self)))

    def _reads(self, line: str) -> bool:
        try:
            return type(self).parse(line) == self
        except UnreadableName:
            return False


def _key(word: str) -> str:
    return re.sub(r"[\W_]+", "", fold(word))


def _is_suffix(piece: str) -> bool:
    """Tell whether what stands behind a comma is no name: Jr., M.D., and not Anna."""
    words = piece.split()
    return bool(words) and all(_key(word) in GENERATIONS or _key(word) in CREDENTIALS for word in words)


def _sort(first: str, pieces: list[str]) -> tuple[list[str], list[str]]:
    """Return which pieces behind a comma are names, and which are not; a position stands behind a whole name only."""
    behind: list[str] = []
    suffixes: list[str] = []
    for piece in filter(None, pieces):
        whole = bool(behind) or len(first.split()) > 1
        (suffixes if _is_suffix(piece) or (whole and _is_told_of_one(piece)) else behind).append(piece)
    return behind, suffixes


def _is_told_of_one(piece: str) -> bool:
    """Tell whether a piece says what somebody is in a business, Owner or V.P. of Sales, or what degree one has."""
    words = [_key(word) for word in piece.split()]
    return not POSITIONS.isdisjoint(words) or DEGREES.issuperset(words)


def _inverted(family: str, rest: str) -> dict[str, str]:
    """Return the parts of a name whose family name stood first, before a comma."""
    title, words = _title(rest.split())
    return {"title": title, "given": " ".join(words), "family": family}


def _in_order(name: str) -> dict[str, str]:
    title, words = _title(name.split())
    # Of two words the last is a name, whatever it looks like: Kim Rn.
    end = len(words)
    while end > 1 and (_key(words[end - 1]) in GENERATIONS or (end > _LEAST and _stands_behind(words[end - 1]))):
        end -= 1
    words, suffixes = words[:end], words[end:]
    start = len(words) - 1
    while start > 1 and _key(words[start - 1]) in PARTICLES:
        start -= 1
    found = {"title": title, "given": " ".join(words[:start]), "family": " ".join(words[start:])}
    return _with_suffixes(found, suffixes)


def _stands_behind(word: str) -> bool:
    return _is_suffix(word) or _key(word) in POSITIONS | HONOURS


def _title(words: list[str]) -> tuple[str, list[str]]:
    """Split off the titles before a name."""
    count = titles_before(["AND" if word == "&" else _key(word) for word in words])
    return " ".join(words[:count]), words[count:]


def titles_before(words: Sequence[str]) -> int:
    """
    Return how many of the words of a name, folded, are titles before it; the last word is always a name.

    >>> titles_before(["MR", "AND", "MRS", "JOHN", "KELLY"])
    3

    Args:
        words: The name, given names first.
    """
    count = 0
    while count < len(words) - 1 and _is_before(words[count], words[count + 1 :], first=not count):
        count += 1
    return count


def _is_before(word: str, rest: Sequence[str], *, first: bool) -> bool:
    """Tell whether a word is a title of what follows; so is the word and between two of them: Mr. and Mrs., the Rev."""
    if word in {"AND", "THE"}:
        return first == (word == "THE") and len(rest) >= _LEAST and rest[0] in TITLES | EARNED_BEFORE | RANKS
    # Sr. behind another title, or before one name alone, may be a generation: Smith Sr.
    if word in RANKS or word == "SR":
        return len(rest) >= _LEAST
    return word in TITLES or word in EARNED_BEFORE


def _with_suffixes(found: Mapping[str, str], suffixes: list[str]) -> dict[str, str]:
    """Return the parts of a name with what stood behind it: generations apart from credentials."""
    words = [word for suffix in suffixes for word in suffix.split()]
    told = {
        "generation": [word for word in words if _key(word) in GENERATIONS],
        "credentials": [word for word in words if _key(word) not in GENERATIONS],
    }
    return {**found, **{name: " ".join(filter(None, (found.get(name, ""), *more))) for name, more in told.items()}}
