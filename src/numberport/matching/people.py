"""
Names of people: titles, given and family names, generations, credentials and positions.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Self

import attrs

from numberport.matching.closeness import cheapest, is_typo
from numberport.matching.comparison import DIFFERENT, INFERENCE, SPELLING, Rule, Verdict
from numberport.matching.given_names import full_names, is_given_name
from numberport.matching.judgement import Judgement, verdict_of
from numberport.matching.labels import labelled, labels
from numberport.matching.words import LONGEST_REMEMBERED, words
from numberport.parties.person import (
    CREDENTIALS,
    DEGREES,
    GENERATIONS,
    HONOURS,
    OTHER_TITLES,
    PARTICLES,
    POSITIONS,
    TITLES,
    TITLES_SOURCE,
    titles_before,
)

__all__ = [
    "NAME_PARTS",
    "PersonName",
    "compare_person",
    "person_form",
    "person_verdict",
    "read_person",
]

NAME_ORDER = Rule("family name first, before a comma", INFERENCE)
TITLE = Rule("courtesy title, or a generation respelled", TITLES_SOURCE)
NAME_PARTS = Rule("nickname, initial, middle name, second surname, title, position or typing error", INFERENCE)


#: Of two words the last is a name, whatever it looks like: Kim Rn.
_NAMES = 2
#: What may stand between two surnames.
_BETWEEN_SURNAMES = PARTICLES | {"Y"}
#: Saints in the names of people, St. John; nobody states that the two spellings are one name.
_SAINTS = {"ST": "SAINT", "STE": "SAINTE"}
#: The beginning of a given name that may stand for all of it.
_LEAST_CLIPPED = 3


@attrs.frozen(kw_only=True)
class PersonName:
    """
    A person's name in normal form, by part.

    >>> str(read_person("Berg, Anna Q., Jr."))
    'given name: ANNA | middle names: Q | family name: BERG | generation: JR'

    Args:
        title: A title that says of whom the name is: MRS, of a wife, or MR AND MRS.
        names: Given names first, the family name last.
        generation: What tells two people of one name apart: JR, II.
        credentials: Titles that are earned, such as MD, sorted.
        position: What somebody is in a business, such as OFFICE MANAGER; it is no part of the name, and counts.
    """

    title: str
    names: tuple[str, ...]
    generation: str
    credentials: tuple[str, ...]
    position: str = ""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a normal form as it was written; None for any other text."""
        parts = labels(text)
        if not parts:
            return None
        names = (parts.get(part, "") for part in ("name", "given name", "middle names", "family name"))
        name = cls(
            title=parts.get("title", ""),
            names=tuple(" ".join(names).split()),
            generation=parts.get("generation", ""),
            credentials=tuple(parts.get("credentials", "").split()),
            position=parts.get("position", ""),
        )
        return name if str(name) == text else None

    @property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """The parts that make two names equal or not, by what they are called."""
        return {
            "given name": self.names[:1],
            "middle names": self.names[1:-1],
            "family name": self.names[-1:],
            "generation": (self.generation,) * bool(self.generation),
            "credentials": self.credentials,
            "position": (self.position,) * bool(self.position),
            "title": (self.title,) * bool(self.title),
        }

    def __str__(self) -> str:
        parts = {name: " ".join(part) for name, part in self.parts.items()}
        if len(self.names) == 1:
            # Nobody can tell whether one word is a given or a family name.
            parts |= {"given name": "", "family name": ""}
            parts = {"name": self.names[0], **parts}
        return labelled(parts.items())


def person_form(text: str) -> str:
    """Return a person's name in normal form, part by part: no title of one's own, such as Mr, and Junior as JR."""
    return str(read_person(text))


def read_person(text: str) -> PersonName:
    """Return a person's name in normal form; a family name may stand first, before a comma."""
    return _read(text) if len(text) <= LONGEST_REMEMBERED else _read.__wrapped__(text)


@functools.lru_cache(maxsize=8192)
def _read(text: str) -> PersonName:
    form = PersonName.parse(text)
    if form is not None:
        return form
    first, *pieces = (words(piece.replace(".", " ")) for piece in text.split(","))
    tokens, suffixes, positions = _sort(first, pieces)
    start, end = titles_before(tokens), len(tokens)
    suffixes += [word for word in tokens[:start] if word not in TITLES and "AND" not in tokens[:start]]
    while end - start > 1 and (
        tokens[end - 1] in GENERATIONS or (end - start > _NAMES and _stands_behind(tokens[end - 1]))
    ):
        end -= 1
        if tokens[end] in POSITIONS:
            positions.insert(0, tokens[end])
        else:
            suffixes.append(_suffix(tokens[end]))
    return PersonName(
        title=_title(tokens[:start], tokens[start:end]),
        names=tuple(tokens[start:end]),
        generation=" ".join(sorted(suffix for suffix in suffixes if suffix in _GENERATIONS)),
        credentials=tuple(sorted(suffix for suffix in suffixes if suffix not in _GENERATIONS)),
        position=" ".join(positions),
    )


def _title(before: list[str], names: list[str]) -> str:
    """
    Return which titles before a name say of whom it is.

    Those of two people are one. One's own says nothing beside a given name, and Mr. Smith and Ms. Smith are two people;
    so are Mr. J. Smith and Ms. J. Smith.
    """
    if "AND" in before:
        return " ".join(before)
    counts = OTHER_TITLES if len(names) >= _NAMES and len(names[0]) > 1 else TITLES
    return " ".join(word for word in before if word in counts)


def _sort(first: list[str], pieces: Iterable[list[str]]) -> tuple[list[str], list[str], list[str]]:
    """Return the words of the name, given names first, the suffixes, and the positions, which follow a whole name."""
    names, suffixes, positions = list[str](), list[str](), list[str]()
    size = _size(first)
    for piece in filter(None, pieces):
        if suffix := _piece(piece, whole=size >= _NAMES):
            suffixes.append(suffix)
        elif TITLES.issuperset(piece):
            names = [*piece, *names]
        elif size >= _NAMES and not POSITIONS.isdisjoint((*piece, "".join(piece))):
            positions.append("".join(piece) if "".join(piece) in POSITIONS else " ".join(piece))
        else:
            end = _end(piece)
            names += piece[:end]
            suffixes += map(_suffix, piece[end:])
            size += _size(piece)
    return [*names, *first], suffixes, positions


def _end(tokens: list[str]) -> int:
    """Return where given names behind a comma end, and what stands behind a name begins: John of Smith, John Jr."""
    end = len(tokens)
    while end > 1 and _suffix(tokens[end - 1]):
        end -= 1
    return end


def _size(tokens: list[str]) -> int:
    """Return how many words of a name there are, courtesy titles apart."""
    return sum(word not in TITLES for word in tokens)


def _piece(tokens: list[str], *, whole: bool) -> str:
    """Return what stands behind a comma as a suffix, M.D. as MD; empty where it is a name, as J.R. may be."""
    joined = "".join(tokens)
    if whole and joined in DEGREES:
        return joined
    return _suffix(joined) if len(tokens) == 1 or joined in CREDENTIALS else ""


_GENERATIONS = frozenset(GENERATIONS.values())


def _suffix(word: str) -> str:
    """Return a word behind a name in its one form; empty for a word that is a name."""
    return GENERATIONS.get(word) or (word if word in CREDENTIALS or word in HONOURS else "")


def _stands_behind(word: str) -> bool:
    return bool(_suffix(word)) or word in POSITIONS


def compare_person(left: str, right: str) -> Judgement:
    """Compare two people's names; a nickname, an initial or a missing middle name is close, never equal."""
    one, other = read_person(left), read_person(right)
    parts, others = one.parts, other.parts
    differs = tuple(part for part, here in parts.items() if here != others[part])
    agrees = tuple(part for part, here in parts.items() if here and here == others[part])
    verdict = _verdict(one, other)
    rules = {Verdict.EQUIVALENT: _respelling(left, right), Verdict.CLOSE: NAME_PARTS}
    return Judgement(
        verdict=verdict,
        left=str(one),
        right=str(other),
        rule=rules.get(verdict, DIFFERENT),
        differs=differs,
        agrees=agrees,
    )


def person_verdict(left: str, right: str) -> Verdict:
    """Return the verdict on two people's names alone."""
    return _verdict(read_person(left), read_person(right))


def _verdict(one: PersonName, other: PersonName) -> Verdict:
    if one == other:
        return Verdict.EQUIVALENT
    return verdict_of(_least_cost(one, other), min(len(one.names), len(other.names)) + _is_shortened(one, other))


def _is_shortened(one: PersonName, other: PersonName) -> bool:
    """Tell whether one side leaves out a name or the generation, beside one exact name: no contradiction."""
    left_out = len(one.names) != len(other.names) or one.generation != other.generation
    both = min(len(one.names), len(other.names)) >= _NAMES
    return both and left_out and not {one.names[0], one.names[-1]}.isdisjoint((other.names[0], other.names[-1]))


def _respelling(left: str, right: str) -> Rule:
    """Return the rule that makes two names equal where no row does."""
    plain, other = ("".join(words(text.replace(".", " "))) for text in (left, right))
    if plain == other:
        return SPELLING
    return NAME_ORDER if sorted(plain) == sorted(other) else TITLE


def _least_cost(one: PersonName, other: PersonName) -> int | None:
    """Return the least cost of two names being one person's; None where they cannot be."""
    if not one.names or not other.names or (one.generation and other.generation and one.generation != other.generation):
        return None
    straight = _cost(one.names, other.names)
    # Every other way costs one at least.
    ways = () if straight is not None and straight <= 1 else _other_ways(one.names, other.names)
    least = min((cost for cost in (straight, *ways) if cost is not None), default=None)
    return None if least is None else least + _beside(one, other)


def _other_ways(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[int | None]:
    """Iterate over the costs of two rows of names that are not in one order, or not all there."""
    if "".join(one) == "".join(other) or Counter(one) == Counter(other):
        yield 1
    elif min(len(one), len(other)) >= _NAMES:
        yield from _around(one, other)


def _around(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[int | None]:
    """Iterate over the same where one name stands at the other end, or is left out, or initials are one word."""
    yield _more(_cost(one, (*other[1:], other[0])))
    yield _more(_cost((*one[1:], one[0]), other))
    for here, there in ((one, other), (other, one)):
        if len(here) > _NAMES:
            yield _more(_second_surname(here, there))
            yield _more(_by_middle_name(here, there))
        if len(there) > _NAMES:
            yield _initials_apart(here, there)


def _more(cost: int | None) -> int | None:
    return None if cost is None else cost + 1


def _beside(one: PersonName, other: PersonName) -> int:
    """Return how much beside the names differs: what one side leaves out contradicts nothing, but for a generation."""
    pairs = ((one.title, other.title), (one.position, other.position))
    told = sum(bool(here and there) and here != there for here, there in pairs)
    earned, others = set(one.credentials), set(other.credentials)
    return told + (not (earned <= others or others <= earned)) + (one.generation != other.generation)


def _second_surname(longer: tuple[str, ...], names: tuple[str, ...]) -> int | None:
    """Return the cost of two rows of names where a surname behind the family name is left out: Garcia Lopez."""
    for end in range(len(longer) - 1, 1, -1):
        if longer[end - 1] == names[-1] and _BETWEEN_SURNAMES.issuperset(longer[end:-1]):
            return _cost(longer[:end], names)
    return None


def _by_middle_name(longer: tuple[str, ...], names: tuple[str, ...]) -> int | None:
    """Return the cost of two rows of names where one goes by the middle name: R. Scott Brown is Scott Brown."""
    known = longer[1] == names[0] and (len(longer[0]) == 1 or is_given_name(longer[0]))
    return _cost(longer[1:], names) if known else None


def _initials_apart(names: tuple[str, ...], others: tuple[str, ...]) -> int | None:
    """Return the cost of two rows of names where one has two initials written as one word: TJ Brown."""
    first = names[0]
    initials = first == others[0][0] + others[1][0] and not is_given_name(first)
    return _cost((*first, *names[1:]), others) if initials else None


def _cost(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    """Return the cost of one row of names: given and family name must be there, the middle may miss."""
    family = _pair(one[-1], other[-1]) if (len(one) == 1) == (len(other) == 1) else None
    if family is None:
        return None
    given = 1 if _is_clipped(one[0], other[0]) else _pair(one[0], other[0])
    middle = None if given is None else cheapest(one[1:-1], other[1:-1], _pair, lambda _: 1)
    return None if given is None or middle is None else given + family + middle


def _pair(one: str, other: str) -> int | None:
    if one == other:
        return 0
    initial = min(len(one), len(other)) == 1 and one[0] == other[0]
    if initial or _SAINTS.get(one, one) == _SAINTS.get(other, other):
        return 1
    return 1 if is_typo(one, other) or not full_names(one).isdisjoint(full_names(other)) else None


def _is_clipped(one: str, other: str) -> bool:
    """Tell whether one given name is the beginning of the other: Barb of Barbara, Ron of Ronald."""
    shorter, longer = sorted((one, other), key=len)
    return one != other and len(shorter) >= _LEAST_CLIPPED and longer.startswith(shorter)
