"""
Names of businesses: legal forms, business words, and what is dropped or changed.
"""

import functools
import re
from collections import Counter
from collections.abc import Sequence

import attrs

from numberport.evidence import Grade, Source
from numberport.matching._tables import ARTICLES, BUSINESS_WORDS, COMMON_WORDS_SOURCE, RECALLED_WORDS_SOURCE
from numberport.matching.closeness import cheapest, is_typo
from numberport.matching.comparison import DIFFERENT, INFERENCE, SPELLING, TYPO, Rule, Verdict
from numberport.matching.given_names import is_given_name
from numberport.matching.judgement import Judgement, most_differences, verdict_of
from numberport.matching.people import NAME_PARTS, compare_person, person_verdict, read_person
from numberport.matching.words import (
    LONGEST_REMEMBERED,
    Phrases,
    is_symbol,
    join_letters,
    replace_phrases,
    spoken_words,
)
from numberport.parties.business import LEGAL_FORMS, LEGAL_FORMS_SOURCE, TRADING_AS
from numberport.parties.postal import DIRECTIONS, NUMERALS, ORDINALS, SUFFIX_FORMS

__all__ = [
    "BusinessName",
    "business_form",
    "business_verdict",
    "compare_business",
    "has_legal_form",
    "read_business",
]

LEGAL_FORM = Rule("one legal form respelled", LEGAL_FORMS_SOURCE)
BUSINESS_WORD = Rule("business word abbreviated, from memory", RECALLED_WORDS_SOURCE)
TRADE_WORD = Rule("business word abbreviated, from memory", COMMON_WORDS_SOURCE)
LEGAL_FORM_CHANGED = Rule(
    "legal form dropped or changed",
    Source("WestFax help page on porting", "business names", grade=Grade.PROVIDER),
)
WORDS_MISSING = Rule("words missing or in another order", INFERENCE)
SYMBOLS = Rule("a symbol that is read aloud, missing or another", INFERENCE)
AND = Rule("the word and, written as the letter N", INFERENCE)
TRADE_NAME = Rule("trade name or legal name alone", INFERENCE)
#: How a business that is a person's is compared too: close at best, and equal only as a business.
PERSON = Rule(f"a person's name: {NAME_PARTS.name}", INFERENCE)
PERSON_AND_FORM = Rule(f"{PERSON.name}; and the legal form dropped", INFERENCE)

#: A numbered company of Quebec is 9012-3456 or 90123456.
_NUMBERED_COMPANY = re.compile(r"\b(\d{4})-(\d{4})\b")
#: Rock'n'Roll is Rock n Roll.
_N_FOR_AND = re.compile(
    r"(?<=[^\W\d_])['`\u2018\u2019\u02bc\u00b4]n['`\u2018\u2019\u02bc\u00b4](?=[^\W\d_])", re.IGNORECASE
)
#: Store No. 12 is store #12, and store 12.
_NUMBER_SIGNS = frozenset({"#", "NO", "NUMBER"})
#: What stands before the word that is no company: Co-op.
_FELLOW = "CO-"

#: The beginning of a word that may stand for all of it.
_LEAST_CLIPPED = 4

#: An office, or several, of somebody.
_OFFICE = {"OFFICES": "OFFICE"}
_OFFICES = frozenset({"OFFICE", "OFFICES"})

_ORDINAL = re.compile(r"(\d+)(?:ST|ND|RD|TH)")
#: Words that mean one thing in two spellings where an address has them; in a name a person must look.
_MEANT = {
    **{form: row.word for form, row in SUFFIX_FORMS.items()},
    **DIRECTIONS,
    **{word: str(number) for word, number in NUMERALS.items()},
    **{word: f"{number}TH" for word, number in ORDINALS.items()},
}
#: Of these no two are one word and a typing error: North and South, First and Fifth.
_ORDERED = frozenset({*DIRECTIONS, *NUMERALS, *ORDINALS})
_FORMS = frozenset(form for form, _ in LEGAL_FORMS)
_LONG_WORDS = {short: word for rows in BUSINESS_WORDS.values() for word, short in rows.items()}
_READ_WORDS = {
    word: short
    for source, rows in BUSINESS_WORDS.items()
    if source.grade is not Grade.RECALL
    for word, short in rows.items()
}
#: What one word is spelled as.
_SPELLED = {text: form for form, texts in LEGAL_FORMS for text in texts if " " not in text} | _READ_WORDS
#: Legal forms of several words, each word as it is spelled, so that LIMITED LIABILITY CO is LTD LIABILITY COMPANY.
_PHRASES = Phrases(
    (" ".join(_SPELLED.get(word, word) for word in text.split()), form)
    for form, texts in LEGAL_FORMS
    for text in texts
    if " " in text
)
#: What is recalled, by the rule that a name is close by: of the appendix, or that and of common use.
_RECALLED = {
    BUSINESS_WORD: Phrases(BUSINESS_WORDS[RECALLED_WORDS_SOURCE].items()),
    TRADE_WORD: Phrases({**BUSINESS_WORDS[RECALLED_WORDS_SOURCE], **BUSINESS_WORDS[COMMON_WORDS_SOURCE]}.items()),
}
_ABBREVIATED = frozenset(_RECALLED[TRADE_WORD].values())
#: How many words a person's name has, with a trade and a legal form behind it.
_NAMES = range(2, 6)


@attrs.frozen
class BusinessName:
    """
    A business name in normal form.

    Args:
        words: All of it, in order: folded, initials joined, legal forms and business words shortened.
        core: The same without legal forms and articles.
        beside: The legal forms and articles.
        bag: The words of the core, in no order.
        symbols: Whether any word is a symbol.
    """

    words: tuple[str, ...]
    core: tuple[str, ...]
    beside: tuple[str, ...]
    bag: frozenset[str] = attrs.field(eq=False)
    symbols: bool = attrs.field(eq=False)


def business_form(text: str) -> tuple[str, ...]:
    """Return a business name as normal words: folded, initials joined, legal forms and business words shortened."""
    return read_business(text).words


def read_business(text: str) -> BusinessName:
    """Return a business name in normal form."""
    return _read(text) if len(text) <= LONGEST_REMEMBERED else _read.__wrapped__(text)


@functools.lru_cache(maxsize=8192)
def _read(text: str) -> BusinessName:
    return _first(_name(tuple(replace_phrases([_SPELLED.get(word, word) for word in _plain(text)], _PHRASES))))


def _name(words: tuple[str, ...]) -> BusinessName:
    beside = tuple(word for word in words if word in _FORMS or word in ARTICLES)
    core = _core(words)
    symbols = not "".join(words).isalnum() and any(map(_is_spoken, words))
    return BusinessName(words, core, beside, frozenset(core), symbols)


def _is_spoken(word: str) -> bool:
    return word == "#" or word.startswith(_FELLOW) or is_symbol(word)


@functools.lru_cache(maxsize=8192)
def _first(name: BusinessName) -> BusinessName:
    """Return the first of equal names, so that equal ones are mostly one object and quickly compared."""
    return name


def _plain(text: str) -> list[str]:
    return _without_signs(join_letters(spoken_words(_N_FOR_AND.sub(" N ", _NUMBERED_COMPANY.sub(r"\1\2", text)))))


def _without_signs(tokens: list[str]) -> list[str]:
    """Return the words without a sign before a number: # 12, No. 12 and Number 12 are 12."""
    if _NUMBER_SIGNS.isdisjoint(tokens):
        return tokens
    kept: list[str] = []
    for word in reversed(tokens):
        numbered = word in _NUMBER_SIGNS and bool(kept) and (kept[-1][0] if word == "#" else kept[-1]).isdecimal()
        if not numbered:
            kept.append(word)
    return kept[::-1]


def compare_business(left: str, right: str) -> Judgement:
    """Compare two business names; a legal form dropped or changed is close, never equal."""
    one, other = read_business(left), read_business(right)
    verdict, rule, differs = _judge(one, other) if one != other else (Verdict.EQUIVALENT, _respelling(left, right), ())
    if verdict is Verdict.MISMATCH and (people := _as_people(left, right)):
        return attrs.evolve(people, left=" ".join(one.words), right=" ".join(other.words))
    parts = {"words": (one.core, other.core), "legal form or article": (one.beside, other.beside)}
    agrees = tuple(part for part, (here, there) in parts.items() if here and here == there and part not in differs)
    return Judgement(
        verdict=verdict,
        left=" ".join(one.words),
        right=" ".join(other.words),
        rule=rule,
        differs=differs,
        agrees=agrees,
    )


def business_verdict(left: str, right: str) -> Verdict:
    """Return the verdict on two business names alone."""
    one, other = read_business(left), read_business(right)
    if one is other or one.words == other.words:
        return Verdict.EQUIVALENT
    verdict = _judge(one, other)[0]
    return Verdict.CLOSE if verdict is Verdict.MISMATCH and _as_people(left, right) else verdict


def _as_people(left: str, right: str) -> Judgement | None:
    """Return the judgement on two names that hold people's, where they are close; None where no one says so."""
    one, other = read_business(left), read_business(right)
    left_out = one.beside != other.beside
    if left_out and one.beside and other.beside:
        return None
    if one.bag.isdisjoint(other.bag) or not "".join(one.words + other.words).isalpha():
        return None
    here, there = _without_form(left, one), _without_form(right, other)
    people = read_person(here), read_person(there)
    known = any(is_given_name(name) for person in people for name in person.names)
    if not known or any(len(person.names) not in _NAMES or person.position for person in people):
        return None
    if person_verdict(here, there) is Verdict.MISMATCH:
        return None
    found = compare_person(here, there)
    differs = (*found.differs, *("legal form or article",) * left_out)
    rule = PERSON_AND_FORM if left_out else PERSON
    return attrs.evolve(found, verdict=Verdict.CLOSE, rule=rule, differs=differs)


def has_legal_form(text: str) -> bool:
    """Tell whether a legal form stands in a name of a business."""
    return not _FORMS.isdisjoint(read_business(text).words)


def _without_form(text: str, name: BusinessName) -> str:
    """Return a name without its legal form, which would be a name behind a comma; with its commas where it has none."""
    return text if _FORMS.isdisjoint(name.words) else " ".join(name.core)


def _judge(one: BusinessName, other: BusinessName) -> tuple[Verdict, Rule, tuple[str, ...]]:
    """Return the verdict on two names that are not equal, the rule that decides, and what differs."""
    if not one.symbols and not other.symbols:
        return _judge_words(one, other)
    one, other = _without_symbols(one), _without_symbols(other)
    if not one.words or not other.words:
        return Verdict.MISMATCH, DIFFERENT, ("words",)
    if "".join(one.words) == "".join(other.words):
        return Verdict.CLOSE, SYMBOLS, ("symbols",)
    return _judge_words(one, other)


def _without_symbols(name: BusinessName) -> BusinessName:
    """Return a name without its symbols, and with Co-op as COOP."""
    kept = (word for word in name.words if word != "#" and not is_symbol(word))
    return _name(tuple(word.replace(_FELLOW, "CO", 1) if word.startswith(_FELLOW) else word for word in kept))


def _judge_words(one: BusinessName, other: BusinessName) -> tuple[Verdict, Rule, tuple[str, ...]]:
    """Return the same for two names without symbols; the letter N may be the word and."""
    found = _judge_as_written(one, other)
    if "N" not in one.bag and "N" not in other.bag:
        return found
    here, there = _with_and(one, other), _with_and(other, one)
    if found[0] is Verdict.CLOSE or (here is one and there is other):
        return found
    if here.core == there.core:
        return Verdict.CLOSE, AND, ("words", *("legal form or article",) * (here.beside != there.beside))
    return _judge_as_written(here, there)


def _with_and(name: BusinessName, other: BusinessName) -> BusinessName:
    """Return a name with the word and for a letter N between its words, where the other name has one: Wash-n-Go."""
    if "AND" not in other.bag or "N" in other.bag or "N" not in name.words[1:-1]:
        return name
    first, *between, last = name.words
    return _name((first, *("AND" if word == "N" else word for word in between), last))


def _judge_as_written(one: BusinessName, other: BusinessName) -> tuple[Verdict, Rule, tuple[str, ...]]:
    """Return the same for the words as they are."""
    fewer = min(len(one.core), len(other.core))
    if fewer > 1 and one.bag.isdisjoint(other.bag):
        return Verdict.MISMATCH, DIFFERENT, ("words",)
    if one.core == other.core and one.core:
        return Verdict.CLOSE, LEGAL_FORM_CHANGED, ("legal form or article",)
    rule = _near(one, other)
    if rule:
        return Verdict.CLOSE, rule, ("words",)
    cost = cheapest(one.words, other.words, _pair, lambda _: 1, most_differences(fewer // 2))
    verdict = verdict_of(cost, fewer // 2)
    return verdict, TYPO if verdict is Verdict.CLOSE else DIFFERENT, ("words",)


def _near(one: BusinessName, other: BusinessName) -> Rule | None:
    """Return the rule by which the words of two names may be one name's; None where none says so."""
    abbreviated = not (_ABBREVIATED.isdisjoint(one.bag) and _ABBREVIATED.isdisjoint(other.bag))
    for rule, phrases in _RECALLED.items() if abbreviated else ():
        if _core(replace_phrases(one.words, phrases)) == _core(replace_phrases(other.words, phrases)):
            return rule
    apart = ("AND" in one.words) != ("AND" in other.words) and _letters(one) == _letters(other)
    if apart or _same_words(one.core, other.core) or _same_office(one, other):
        return WORDS_MISSING
    return TRADE_NAME if _trade_name_alone(one, other) else None


def _letters(name: BusinessName) -> str:
    """Return a name as one word without the word AND: A&B may be written AB."""
    return "".join(word for word in name.words if word != "AND")


def _respelling(left: str, right: str) -> Rule:
    """Return the rule that makes two business names equal where no row does: forms of several words, or none."""
    return SPELLING if _plain(left) == _plain(right) else LEGAL_FORM


def _core(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return a name without its legal forms and articles."""
    return tuple(token for token in tokens if token not in _FORMS and token not in ARTICLES)


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one name holds all words of the other, and not many more."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and Counter(shorter) <= Counter(longer) and len(longer) <= 2 * len(shorter)


def _same_office(one: BusinessName, other: BusinessName) -> bool:
    """Tell whether two names are of one office, whose name stands before the word or behind: Law Offices of Doe."""
    if _OFFICES.isdisjoint(one.bag | other.bag):
        return False
    return _same_words(*(tuple(_OFFICE.get(word, word) for word in name.core if word != "OF") for name in (one, other)))


def _trade_name_alone(one: BusinessName, other: BusinessName) -> bool:
    """Tell whether one name is the legal or the trade name of the other: Acme, of Acme dba Widgets."""
    pairs = ((one.core, other.words), (other.core, one.words))
    return any(TRADING_AS in whole and core in _names_in(whole) for core, whole in pairs)


def _names_in(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    place = tokens.index(TRADING_AS)
    return _core(tokens[:place]), _core(tokens[place + 1 :])


def _pair(one: str, other: str) -> int | None:
    if one == other:
        return 0
    if one in _FORMS and other in _FORMS:
        return 1
    if _meant(one) == _meant(other):
        return 1
    if _digits(one) != _digits(other) or (one in _ORDERED and other in _ORDERED):
        return None
    if is_typo(one, other) or _is_clipped(one, other):
        return 1
    full, other_full = _LONG_WORDS.get(one, one), _LONG_WORDS.get(other, other)
    return 1 if full == other_full or is_typo(full, other_full) else None


def _is_clipped(one: str, other: str) -> bool:
    """Tell whether one word is the beginning of the other, as an abbreviation is: Tech of Technologies."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _LEAST_CLIPPED and longer.startswith(shorter)


def _meant(word: str) -> str:
    """Return what a word of an address or a number in words means: FIRST is 1ST, NW is NORTHWEST."""
    number = _ORDINAL.fullmatch(word)
    return f"{number[1]}TH" if number else _MEANT.get(word, word)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
