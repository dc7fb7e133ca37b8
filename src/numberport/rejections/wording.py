"""
What a carrier's own words say: strict, because a wrong reason costs more than none.

A clause is read only where every word of it is understood: a subject (a PIN), what is wrong with it (missing), and
words that change nothing. A word we do not know may turn the sense round (no, resolved, unless, the second caller's),
so it leaves the clause unread; and a clause unread leaves the whole text unread, unless it only asks for something.
"""

import functools
import re
from collections.abc import Sequence
from itertools import chain, pairwise

from numberport.rejections import _codes as codes
from numberport.rejections._lexicon import (
    ADVICE,
    BEARERS,
    FAULTS,
    FILLERS,
    MEANINGS,
    RETRACTIONS,
    STATEMENTS,
    SUBJECTS,
    Fault,
    Filler,
    Subject,
)
from numberport.rejections.reasons import Reason
from numberport.telephone import legible

__all__ = ["read", "reasons_about", "reasons_in", "words_of"]

#: More of a text than this is not read, and so none of it.
TEXT_LIMIT = 2_000

_Item = Subject | Fault | Filler | Reason
_Lexicon = dict[tuple[str, ...], _Item]

#: The most words a phrase has.
_LONGEST = 12

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|,\s*(?=please\b)|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
#: A telephone number of North America as carriers write it.
_TELEPHONE = r"(?:\+?1[ .-]?)?\(?\b\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b"
#: What people write in several ways, as one.
_RESPELT = (
    (re.compile(r"n[\u2019']t\b"), " not"),
    (re.compile(r"[\u2019']s\b|\(s\)"), ""),
    (re.compile(r"s[\u2019'](?!\w)"), "s"),
    (re.compile(r"\bcannot\b"), "can not"),
    (re.compile(r"authoris"), "authoriz"),
    (re.compile(r"recognis"), "recogniz"),
    (re.compile(r"\bcentre\b"), "center"),
    (re.compile(r"\bcanceled\b"), "cancelled"),
    (re.compile(r"\bresp\W?org\b"), "resporg"),
    (re.compile(r"\b(does|do|did|is|are)nt\b"), r"\1 not"),
    (re.compile(r"#"), " number "),
    (re.compile(r"&"), " and "),
    (re.compile(r"\b(?:older|more) than \d{1,3} days(?: old)?|\bover \d{1,3} days old"), "out of date"),
    # Of a tax id, and of nothing else, the last digits are as much as the whole.
    (re.compile(r"\blast (?:4|four)(?: digits)?(?: of)?(?: the)? (?=ssn|social security number|tax id)"), ""),
    # Numbers told beside what they are add nothing; the first word of all, one is what is spoken of.
    (re.compile(rf"\b(numbers?|[ab]?tns?|mdns?):?(?:(?:,| and)? {_TELEPHONE})+"), r"\1"),
    (re.compile(rf"^{_TELEPHONE}"), "tn"),
)
#: What words are shortened to, each as one.
_SHORT = {
    **dict.fromkeys(("acct", "accts", "accnt"), "account"),
    **dict.fromkeys(("addr", "addrs"), "address"),
    **dict.fromkeys(("num", "nbr"), "number"),
    **dict.fromkeys(("svc", "serv"), "service"),
    **dict.fromkeys(("cust",), "customer"),
    **dict.fromkeys(("info",), "information"),
    **dict.fromkeys(("tel", "phone"), "telephone"),
    **dict.fromkeys(("req",), "request"),
}
#: "No PIN provided" is "PIN not provided".
_NONE_GIVEN = re.compile(
    r"^no (.+?) (?:(?:was |were )?(?:given|provided|supplied)|(?:in|on) (?:the )?(?:request|order|loa))$"
)

#: What stands beside an owner or an order without a link makes another thing of it: an order number, a file name.
_APART = frozenset(
    {(one, other) for one in (Filler.OWNER, Filler.ORDER) for other in (Filler.JOIN, Subject, Reason)}
    | {(other, one) for one in (Filler.OWNER, Filler.ORDER) for other in (Filler.JOIN, Subject, Reason)}
)
#: Reasons that several faulty data at once come to.
_DATA = frozenset(
    {
        Reason.ADDRESS_MISMATCH,
        Reason.POSTAL_CODE_MISMATCH,
        Reason.NAME_MISMATCH,
        Reason.SIGNER_MISMATCH,
        Reason.DATA_MISMATCH,
        Reason.TAX_ID_MISMATCH,
        Reason.ACCOUNT_NUMBER_MISSING,
        Reason.ACCOUNT_NUMBER_MISMATCH,
        Reason.PIN_MISSING,
        Reason.PIN_MISMATCH,
        Reason.BTN_MISMATCH,
    }
)


def read(text: str) -> Reason:
    """
    Return the one reason that a carrier's words give; :attr:`Reason.UNKNOWN` where any of them is not understood.

    Several data at fault are :attr:`Reason.DATA_MISMATCH`; several reasons of other kinds are unknown.
    """
    if len(text) > TEXT_LIMIT:
        return Reason.UNKNOWN
    clauses = [words for words in map(words_of, _SENTENCE.split(text)) if words]
    found = [_reasons(words) for words in clauses if not _advises(words)]
    told = frozenset[Reason]().union(*(reasons or () for reasons in found))
    if None in found or any(not RETRACTIONS.isdisjoint(words) for words in clauses):
        return Reason.UNKNOWN
    return _one(told)


def _one(told: frozenset[Reason]) -> Reason:
    if len(told) == 1:
        return next(iter(told))
    return Reason.DATA_MISMATCH if told and told <= _DATA else Reason.UNKNOWN


def reasons_in(text: str) -> frozenset[Reason]:
    """Return the reasons that single sentences of a text give, whatever the others say: for a person to look at."""
    clauses = map(words_of, _SENTENCE.split(text[:TEXT_LIMIT]))
    return frozenset[Reason]().union(*(_reasons(words) or () for words in clauses))


def reasons_about(text: str) -> frozenset[Reason]:
    """Return the reasons there are to find fault with a thing, where a text names that and nothing else: a zip code."""
    items = _items(words_of(text[:TEXT_LIMIT]), _lexicon()) or ()
    subjects = {item for item in items if isinstance(item, Subject)}
    return frozenset(reason for (subject, _), reason in MEANINGS.items() if {subject} == subjects == {*items})


def words_of(text: str) -> tuple[str, ...]:
    """Return a text as lower-case words, British and American spellings and short forms alike; a question has none."""
    plain = legible(text, TEXT_LIMIT).lower()
    for pattern, respelt in _RESPELT:
        plain = pattern.sub(respelt, plain)
    words = [_SHORT.get(found[0], found[0]) for found in _WORD.finditer(plain)]
    joined = " ".join(["?", *words] if "?" in plain else words)
    return tuple(_NONE_GIVEN.sub(r"\1 not provided", joined).split())


def _advises(words: Sequence[str]) -> bool:
    return words[0] in ADVICE


def _reasons(words: Sequence[str], lexicon: _Lexicon | None = None) -> frozenset[Reason] | None:
    """Return the reasons a clause gives, none where it gives none, or None where it is not understood."""
    items = _items(words, _lexicon() if lexicon is None else lexicon)
    return None if items is None or _is_twisted(items) else _meaning(items)


def _items(words: Sequence[str], lexicon: _Lexicon) -> list[_Item] | None:
    """Return what the words are, the longest phrase first, or None where one is unknown."""
    items: list[_Item] = []
    while words:
        size = next((size for size in range(_LONGEST, 0, -1) if tuple(words[:size]) in lexicon), 1)
        item = lexicon.get(tuple(words[:size]), Filler.OWNER if _has_digit(words[0]) else None)
        if item is None:
            return None
        items.append(item)
        words = words[size:]
    return items


def _has_digit(word: str) -> bool:
    """Tell whether a word is an amount, a number or a code of somebody's."""
    return any(map(str.isdecimal, word))


def _is_twisted(items: Sequence[_Item]) -> bool:
    """Tell whether words understood one by one stand so that the fault may be another thing's."""
    kinds = [item if isinstance(item, Filler) else type(item) for item in items]
    first = next((at for at, kind in enumerate(kinds) if not isinstance(kind, Filler)), None)
    if first is None:
        return False
    lead = max((at for at, kind in enumerate(kinds) if kind is Filler.LEAD), default=-1)
    missed = next((at for at, item in enumerate(items) if item is Fault.NOT_FOUND), len(items))
    return (
        first < lead
        or not {Filler.OWNER, Filler.ORDER}.isdisjoint(kinds[lead + 1 : first])
        or not {Filler.ORDER, Filler.LETTER}.isdisjoint(kinds[missed:])
        or not _APART.isdisjoint(pairwise(kinds))
    )


def _meaning(items: Sequence[_Item]) -> frozenset[Reason] | None:
    stated = {item for item in items if isinstance(item, Reason)}
    subjects = {item for item in items if isinstance(item, Subject)}
    faults = {item for item in items if isinstance(item, Fault)}
    if {Subject.LOA, Subject.SIGNATURE} <= subjects and Filler.JOIN not in items:
        # A letter that is missing a signature is there.
        subjects.remove(Subject.LOA)
    if not faults and stated:
        return frozenset(stated) if subjects <= BEARERS else None
    if bool(subjects) != bool(faults):
        return None
    if Filler.JOIN not in items and (len(faults) > 1 or _stands_between(items, subjects)):
        # Which fault is whose is not told: no PIN mismatch on the request, a name that does not match the BTN.
        return None
    if faults == {Fault.MISSING, Fault.MISMATCH}:
        # "Missing or incorrect" is told of what is there.
        faults = {Fault.MISMATCH}
    pairs = {(subject, fault) for subject in subjects for fault in faults}
    return frozenset(stated.union(map(MEANINGS.__getitem__, pairs))) if pairs <= MEANINGS.keys() else None


def _stands_between(items: Sequence[_Item], subjects: set[Subject]) -> bool:
    """Tell whether a fault stands between two subjects, of which one is only what the other is held against."""
    fault = next((at for at, item in enumerate(items) if isinstance(item, Fault)), len(items))
    before, after = subjects.intersection(items[:fault]), subjects.intersection(items[fault:])
    return bool(before and after) and before != after


@functools.cache
def _lexicon() -> _Lexicon:
    """Return every phrase by its words; of the code lists' phrases those that are no subject with its fault."""
    tables = chain[tuple[_Item, tuple[str, ...]]](FILLERS.items(), SUBJECTS.items(), FAULTS.items(), STATEMENTS.items())
    found: _Lexicon = {words_of(phrase): item for item, phrases in tables for phrase in phrases}
    for _, phrase, reason in chain.from_iterable(codes.LISTS.values()):
        words = words_of(phrase)
        if reason is not Reason.UNKNOWN and _reasons(words, found) != frozenset({reason}):
            found[words] = reason
    return found
