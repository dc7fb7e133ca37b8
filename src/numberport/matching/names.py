"""
Names of businesses and of people.
"""

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from numberport.evidence import Grade, Source
from numberport.matching._tables import (
    AMBIGUOUS_ABBREVIATIONS,
    ARTICLES,
    BUSINESS_WORDS,
    BUSINESS_WORDS_SOURCE,
    GENERATIONS,
    LEGAL_FORMS,
    LEGAL_FORMS_SOURCE,
    TITLES,
)
from numberport.matching.closeness import cheapest, is_typo
from numberport.matching.comparison import INFERENCE, SPELLING, TYPO, Rule, Verdict
from numberport.matching.judgement import Judgement, verdict_of
from numberport.matching.words import LONGEST_REMEMBERED, replace_phrases, words

if TYPE_CHECKING:
    from nicknames import NickNamer

__all__ = ["business_form", "compare_business", "compare_person", "person_form"]

LEGAL_FORM = Rule("one legal form respelled", LEGAL_FORMS_SOURCE)
BUSINESS_WORD = Rule("business word abbreviated", BUSINESS_WORDS_SOURCE)
LEGAL_FORM_CHANGED = Rule(
    "legal form dropped or changed",
    Source("WestFax help page on porting", "business names", grade=Grade.PROVIDER),
)
WORDS_MISSING = Rule("words missing or in another order", INFERENCE)
NAME_ORDER = Rule("family name first, before a comma", INFERENCE)
NAME_PARTS = Rule("nickname, initial, middle name or typing error", INFERENCE)

#: A numbered company of Quebec is 9012-3456 or 90123456.
_NUMBERED_COMPANY = re.compile(r"\b(\d{4})-(\d{4})\b")

_FORMS = frozenset(form for form, _ in LEGAL_FORMS)
_LEGAL_PHRASES = {tuple(text.split()): form for form, texts in LEGAL_FORMS for text in (form, *texts)}
_LONG_WORDS = {short: word for word, short in BUSINESS_WORDS.items()}
_WORD_PHRASES = {
    tuple(word.split()): short for word, short in BUSINESS_WORDS.items() if short not in AMBIGUOUS_ABBREVIATIONS
}


def business_form(text: str) -> tuple[str, ...]:
    """Return a business name as normal words: folded, initials joined, legal forms and business words shortened."""
    return _business_form(text) if len(text) <= LONGEST_REMEMBERED else _business_form.__wrapped__(text)


@functools.lru_cache(maxsize=4096)
def _business_form(text: str) -> tuple[str, ...]:
    return tuple(replace_phrases(replace_phrases(_plain(text), _LEGAL_PHRASES), _WORD_PHRASES))


def _plain(text: str) -> list[str]:
    return _join_letters(words(_NUMBERED_COMPANY.sub(r"\1\2", text)))


def _join_letters(tokens: list[str]) -> list[str]:
    """Join runs of single letters: L L C is LLC."""
    joined: list[str] = []
    run = False
    for token in tokens:
        letter = len(token) == 1 and token.isalpha()
        if letter and run:
            joined[-1] += token
        else:
            joined.append(token)
        run = letter
    return joined


def compare_business(left: str, right: str) -> Judgement:
    """Compare two business names; a legal form dropped or changed is close, never equal."""
    one, other = business_form(left), business_form(right)
    verdict, rule, differs = _judge_business(left, right, one, other)
    return Judgement(verdict=verdict, left=" ".join(one), right=" ".join(other), rule=rule, differs=differs)


def _judge_business(
    left: str, right: str, one: tuple[str, ...], other: tuple[str, ...]
) -> tuple[Verdict, Rule, tuple[str, ...]]:
    if one == other:
        return Verdict.EQUIVALENT, _respelling(left, right), ()
    core, other_core = _core(one), _core(other)
    if core == other_core and core:
        return Verdict.CLOSE, LEGAL_FORM_CHANGED, ("legal form or article",)
    if _same_words(core, other_core):
        return Verdict.CLOSE, WORDS_MISSING, ("words",)
    cost = cheapest(one, other, _business_pair, lambda _: 1)
    verdict = verdict_of(cost, min(len(core), len(other_core)) // 2)
    return verdict, TYPO, ("words",)


def _respelling(left: str, right: str) -> Rule:
    """Return the strongest rule that makes two business names equal."""
    plain, other = _plain(left), _plain(right)
    if plain == other:
        return SPELLING
    same_forms = replace_phrases(plain, _LEGAL_PHRASES) == replace_phrases(other, _LEGAL_PHRASES)
    return LEGAL_FORM if same_forms else BUSINESS_WORD


def _core(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without its legal forms and articles."""
    return tuple(token for token in tokens if token not in _FORMS and token not in ARTICLES)


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one name holds all words of the other, and not many more."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and Counter(shorter) <= Counter(longer) and len(longer) <= 2 * len(shorter)


def _business_pair(one: str, other: str) -> int | None:
    if one == other:
        return 0
    if one in _FORMS and other in _FORMS:
        return 1
    if _digits(one) != _digits(other):
        return None
    full, other_full = _LONG_WORDS.get(one, one), _LONG_WORDS.get(other, other)
    return 1 if full == other_full or is_typo(full, other_full) else None


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def person_form(text: str) -> tuple[str, ...]:
    """Return a person's name as normal words: given names first, no courtesy title, Junior as JR."""
    return _person_form(text) if len(text) <= LONGEST_REMEMBERED else _person_form.__wrapped__(text)


@functools.lru_cache(maxsize=4096)
def _person_form(text: str) -> tuple[str, ...]:
    family, comma, given = text.partition(",")
    behind = words(given.replace(".", " "))
    swapped = comma and behind and not all(token in GENERATIONS for token in behind)
    tokens = words((f"{given} {family}" if swapped else text).replace(".", " "))
    while len(tokens) > 1 and tokens[0] in TITLES:
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[-1] in GENERATIONS:
        tokens = [*tokens[:-1], GENERATIONS[tokens[-1]]]
    return tuple(tokens)


def compare_person(left: str, right: str) -> Judgement:
    """Compare two people's names; a nickname, an initial or a missing middle name is close, never equal."""
    one, other = person_form(left), person_form(right)
    if one == other:
        rule = NAME_ORDER if words(left) != words(right) else SPELLING
        return Judgement(verdict=Verdict.EQUIVALENT, left=" ".join(one), right=" ".join(other), rule=rule)
    cost = _least_cost(one, other)
    return Judgement(
        verdict=verdict_of(cost, min(len(one), len(other))),
        left=" ".join(one),
        right=" ".join(other),
        rule=NAME_PARTS,
        differs=_differing_parts(one, other),
    )


def _least_cost(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    if not one or not other:
        return None
    costs = [_person_cost(one, other)]
    turned = _person_cost(one, (*other[1:], other[0]))
    back = _person_cost((*one[1:], one[0]), other)
    costs += [cost + 1 for cost in (turned, back) if cost is not None]
    return min((cost for cost in costs if cost is not None), default=None)


def _person_cost(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    """Return the cost of two names being one person's: given and family name must be there, the middle may miss."""
    (first, generation), (second, other_generation) = _split_generation(one), _split_generation(other)
    if generation and other_generation and generation != other_generation:
        return None
    ends = _person_pair(first[0], second[0]), _person_pair(first[-1], second[-1])
    middle = cheapest(first[1:-1], second[1:-1], _person_pair, lambda _: 1)
    if ends[0] is None or ends[1] is None or middle is None or (len(first) == 1) != (len(second) == 1):
        return None
    return ends[0] + ends[1] + middle + (generation != other_generation)


def _split_generation(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    if len(tokens) > 1 and tokens[-1] in GENERATIONS:
        return tokens[:-1], tokens[-1]
    return tokens, ""


def _person_pair(one: str, other: str) -> int | None:
    if one == other:
        return 0
    initial = min(len(one), len(other)) == 1 and one[0] == other[0]
    return 1 if initial or is_typo(one, other) or other in _nicknames(one) or one in _nicknames(other) else None


@functools.lru_cache(maxsize=4096)
def _nicknames(name: str) -> frozenset[str]:
    """Return the nicknames of a given name; none without the extra ``matching``."""
    namer = _namer()
    return frozenset() if namer is None else frozenset(nick.upper() for nick in namer.nicknames_of(name.lower()))


@functools.cache
def _namer() -> "NickNamer | None":
    try:
        from nicknames import NickNamer
    except ImportError:
        return None
    return NickNamer()


def _differing_parts(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    (first, generation), (second, other_generation) = _split_generation(one), _split_generation(other)
    parts = (
        ("given name", first[:1], second[:1]),
        ("middle names", first[1:-1], second[1:-1]),
        ("family name", first[-1:], second[-1:]),
        ("generation", generation, other_generation),
    )
    return tuple(name for name, here, there in parts if here != there)
