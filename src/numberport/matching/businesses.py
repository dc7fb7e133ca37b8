"""
Names of businesses: legal forms, business words, and what is dropped or changed.
"""

import functools
import re
from collections import Counter

from numberport.evidence import Grade, Source
from numberport.matching._tables import (
    AMBIGUOUS_ABBREVIATIONS,
    ARTICLES,
    BUSINESS_WORDS,
    BUSINESS_WORDS_SOURCE,
    LEGAL_FORMS,
    LEGAL_FORMS_SOURCE,
    TRADING_AS,
)
from numberport.matching.closeness import cheapest, is_typo
from numberport.matching.comparison import INFERENCE, SPELLING, TYPO, Rule, Verdict
from numberport.matching.judgement import Judgement, verdict_of
from numberport.matching.words import LONGEST_REMEMBERED, replace_phrases, words

__all__ = ["business_form", "compare_business"]

LEGAL_FORM = Rule("one legal form respelled", LEGAL_FORMS_SOURCE)
BUSINESS_WORD = Rule("business word abbreviated", BUSINESS_WORDS_SOURCE)
LEGAL_FORM_CHANGED = Rule(
    "legal form dropped or changed",
    Source("WestFax help page on porting", "business names", grade=Grade.PROVIDER),
)
WORDS_MISSING = Rule("words missing or in another order", INFERENCE)
TRADE_NAME = Rule("trade name or legal name alone", INFERENCE)

#: A numbered company of Quebec is 9012-3456 or 90123456.
_NUMBERED_COMPANY = re.compile(r"\b(\d{4})-(\d{4})\b")
#: Store No. 12 is store #12.
_NUMBER_SIGNS = frozenset({"NO", "NUMBER"})

_FORMS = frozenset(form for form, _ in LEGAL_FORMS)
_LEGAL_PHRASES = {tuple(text.split()): form for form, texts in LEGAL_FORMS for text in (form, *texts)}
_LONG_WORDS = {short: word for word, short in BUSINESS_WORDS.items()}
_WORD_PHRASES = {
    tuple(word.split()): short for word, short in BUSINESS_WORDS.items() if short not in AMBIGUOUS_ABBREVIATIONS
}


def business_form(text: str) -> tuple[str, ...]:
    """Return a business name as normal words: folded, initials joined, legal forms and business words shortened."""
    return _business_form(text) if len(text) <= LONGEST_REMEMBERED else _business_form.__wrapped__(text)


@functools.lru_cache(maxsize=8192)
def _business_form(text: str) -> tuple[str, ...]:
    return tuple(replace_phrases(replace_phrases(_plain(text), _LEGAL_PHRASES), _WORD_PHRASES))


def _plain(text: str) -> list[str]:
    return _join_letters(_with_signs(words(_NUMBERED_COMPANY.sub(r"\1\2", text))))


def _with_signs(tokens: list[str]) -> list[str]:
    """Return the words with one sign for a number: No. 12 and Number 12 are # 12."""
    pairs = zip(tokens, (*tokens[1:], ""), strict=False)
    return ["#" if word in _NUMBER_SIGNS and following.isdecimal() else word for word, following in pairs]


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
    verdict, rule, differs = _judge(left, right, one, other)
    parts = {"words": _core(one) == _core(other), "legal form or article": _beside(one) == _beside(other)}
    present = {"words": True, "legal form or article": bool(_beside(one) or _beside(other))}
    agrees = tuple(part for part, same in parts.items() if same and present[part] and part not in differs)
    return Judgement(
        verdict=verdict, left=" ".join(one), right=" ".join(other), rule=rule, differs=differs, agrees=agrees
    )


def _judge(
    left: str, right: str, one: tuple[str, ...], other: tuple[str, ...]
) -> tuple[Verdict, Rule, tuple[str, ...]]:
    if one == other:
        return Verdict.EQUIVALENT, _respelling(left, right), ()
    core, other_core = _core(one), _core(other)
    if core == other_core and core:
        return Verdict.CLOSE, LEGAL_FORM_CHANGED, ("legal form or article",)
    if _same_words(core, other_core):
        return Verdict.CLOSE, WORDS_MISSING, ("words",)
    if _trade_name_alone(one, other):
        return Verdict.CLOSE, TRADE_NAME, ("words",)
    cost = cheapest(one, other, _pair, lambda _: 1)
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


def _beside(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the legal forms and articles of a name."""
    return tuple(token for token in tokens if token in _FORMS or token in ARTICLES)


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one name holds all words of the other, and not many more."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and Counter(shorter) <= Counter(longer) and len(longer) <= 2 * len(shorter)


def _trade_name_alone(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one name is the legal or the trade name of the other: Acme, of Acme dba Widgets."""
    return any(TRADING_AS in whole and _core(part) in _names_in(whole) for part, whole in ((one, other), (other, one)))


def _names_in(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    place = tokens.index(TRADING_AS)
    return _core(tokens[:place]), _core(tokens[place + 1 :])


def _pair(one: str, other: str) -> int | None:
    if one == other:
        return 0
    if one in _FORMS and other in _FORMS:
        return 1
    if _digits(one) != _digits(other):
        return None
    if is_typo(one, other):
        return 1
    full, other_full = _LONG_WORDS.get(one, one), _LONG_WORDS.get(other, other)
    return 1 if full == other_full or is_typo(full, other_full) else None


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
