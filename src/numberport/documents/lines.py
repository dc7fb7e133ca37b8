"""
The pieces of a record that is text: lines of ``label: value``, columns of them, lists below a label, and sentences.
"""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from numberport.documents.labels import called, feature_of, field_of, is_address, is_list_of_numbers, part_of
from numberport.documents.pieces import Piece
from numberport.parties import Address

__all__ = ["SAID", "of_lines"]

_LABELLED: Final = re.compile(r"\s*([^:=]{1,60}?)\s*[:=]\s*(.*)")
#: A label that is known may stand before dots, a tab, a gap or a dash.
_APART: Final = re.compile(r"\s*(\S.{0,59}?)(?:\s*\.{2,}\s*|\s{2,}|\t\s*|\s+[-–—]\s+)(\S.*)")
#: The short labels of carriers' own records stand right before what they name; before a name or an address, or
#: before something with a digit in it.
_SHORT: Final = re.compile(r"\s*(?:(LN|SA)\s+(\S.*)|(AN|ATN|BAN|BTN|PIN|TN|WTN|ZIP)\s+(?=\S*\d)([^a-z]+))")
#: Where a second pair of label and value begins on a line.
_SECOND: Final = re.compile(r"(?:(?<!\s)\s{2,}|(?<!\s)\t|(?<!\s)\s+[|;]\s+)(?=[^\s:][^:]{0,40}:)")
#: Where a second column may begin on a line without colons.
_GAP: Final = re.compile(r"\s{2,}|\t")
#: What is wider is no line with columns.
_WIDEST: Final = 500
#: What stands before a line in mail: marks of quotation, and bullets.
_BULLET: Final = re.compile(r"^[\s>*•·]+|^\s*-\s+")
#: On how many lines below its label an address stands.
_LINES: Final = 5
#: Lines that say nothing: a row of signs, and what the paper is.
_HEADINGS: Final = frozenset({"", "csr", "customer service record", "customer service record csr", "csr information"})


def of_lines(text: str) -> Iterator[Piece]:
    """Iterate over lines of label and value; a line without a label goes on with the one before."""
    label, held = "", None
    for at, line in enumerate(text.splitlines(), start=1):
        for pair in _pairs(_BULLET.sub("", line).replace("**", ""), at):
            goes_on = not pair.label and pair.text
            if held and goes_on and at - held.line <= _LINES and not _is_whole(held.text):
                held = attrs.evolve(held, text=", ".join(filter(None, (held.text, pair.text))))
                continue
            if held:
                yield held
                held = None
            label = (pair.label if _may_go_on(pair) else "") if pair.label else label
            if pair.label and is_address(pair.label):
                held = pair
            elif pair.label:
                yield pair
            else:
                yield from _sentences(pair, label)
        if not line.strip() and held is None:
            label = ""
    if held:
        yield held


def _may_go_on(pair: Piece) -> bool:
    """Tell whether what a label names may go on below it: a list, or what does not stand beside it."""
    return not pair.text or is_list_of_numbers(pair.label) or field_of(pair.label) == "features"


def _is_whole(text: str) -> bool:
    """Tell whether an address has come to its postal code, behind which nothing of it stands."""
    return bool(Address.parse(text).postal_code)


def _pairs(line: str, at: int) -> Iterator[Piece]:
    """Iterate over the pairs of label and value on a line; one without a label where there is none."""
    if called(line) in _HEADINGS:
        return
    match = _LABELLED.fullmatch(line)
    if not match:
        yield from _unmarked(line, at)
        return
    told, label = _behind_a_sentence(match[1])
    if told:
        yield from _pairs(told, at)
    first, *rest = _SECOND.split(match[2])
    text, inner = _parted(first)
    yield from _labelled(Piece(at, label, text))
    for part in (*inner, *rest):
        yield from _pairs(part, at)


#: What ends a sentence, or a part of one, before a label.
_STOP: Final = re.compile(r"[.,;!]\s+")


def _behind_a_sentence(label: str) -> tuple[str, str]:
    """Return what stands before a label that is known, where a sentence ends before it, and the label."""
    stops = () if _is_known(label) else tuple(_STOP.finditer(label))
    at = next((stop for stop in stops if _is_known(label[stop.end() :])), None)
    return (label[: at.start() + 1], label[at.end() :]) if at else ("", label)


#: What may be a label inside of what stands beside another: words before a colon.
_INNER: Final = re.compile(r"(?<!\S)(?:[^\s:=]+ ){0,5}[^\s:=]+\s?[:=](?=\s|$|\S*\d)")
#: Words that make another label of one that is known.
_ANOTHER: Final = frozenset(
    {"old", "previous", "prior", "former", "new", "other", "alternate", "second", "next", "not"}
)
#: What stands between two pairs, beside the word "and".
_BETWEEN: Final = " \t,;|&"


def _parted(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what stands beside a label, and the pairs that stand behind it on the line, each with a known label."""
    begins = [place for place in map(_begin_of_label, _INNER.finditer(text)) if place is not None]
    if not begins:
        return text.strip(), ()
    ends = (*begins[1:], len(text))
    pairs = (_ended(text[begin:end]) for begin, end in zip(begins, ends, strict=True))
    return _ended(text[: begins[0]]).strip(), tuple(pairs)


def _ended(text: str) -> str:
    """Return what stands before another pair, without what joins the two."""
    ended = text.rstrip(_BETWEEN)
    return ended[:-4].rstrip(_BETWEEN) if ended.casefold().endswith(" and") else ended


def _begin_of_label(match: re.Match[str]) -> int | None:
    """Return where the longest label that is known begins; None where none ends before the colon."""
    words = tuple(re.finditer(r"\S+", match[0][:-1]))
    at = next((at for at, word in enumerate(words) if _is_known(match[0][word.start() : -1])), None)
    if at is None:
        return None
    while at and words[at - 1][0].casefold() in _ANOTHER:
        at -= 1
    return match.start() + words[at].start()


def _unmarked(line: str, at: int) -> Iterator[Piece]:
    """Iterate over the pairs of a line without a colon: one, or one in each of its columns."""
    apart, short = _APART.fullmatch(line), _SHORT.match(line)
    if apart and _is_known(apart[1]):
        label, text = apart[1].strip(), apart[2].strip()
    elif short:
        label, text = short[1] or short[3], line[short.start(2 if short[1] else 4) :].strip()
    else:
        label, text = "", line.strip()
    gaps = _GAP.finditer(text) if len(text) <= _WIDEST else ()
    end = next((gap.start() for gap in gaps if _begins_a_pair(text[gap.end() :])), len(text))
    yield Piece(at, label, text[:end])
    if text[end:].strip():
        yield from _pairs(text[end:].strip(), at)


def _begins_a_pair(text: str) -> bool:
    """Tell whether a text begins with a label that is known, and something beside it."""
    apart = _APART.fullmatch(text)
    return bool(_SHORT.match(text)) or (apart is not None and _is_known(apart[1]))


def _is_known(label: str) -> bool:
    name = label.strip()
    return bool(field_of(name) or part_of(name) or feature_of(name))


def _labelled(piece: Piece) -> Iterator[Piece]:
    """Iterate over a pair; where its label is none that is known, over what its sentence says."""
    yield from (piece,) if _is_known(piece.label) else _sentences(piece, piece.label)


#: What a sentence says plainly: nothing but a number or a word with digits behind the verb, and then an end.
SAID: Final = re.compile(
    r"\b(?P<label>account\s+(?:number|no\.?|#)|(?:port[- ]?out\s+)?pin|passcode|btn|atn"
    r"|billing\s+(?:telephone\s+)?number|main\s+(?:billing\s+)?number)\s+(?:is|was)\s+"
    r"(?P<text>\+?\(?\d[\d().\s-]{8,18}\d|(?=[\w-]{4,})(?![\w-]*digits?\b)(?>[\w-]*\d[\w-]*))"
    r"(?=\s*(?:[.,;!)]|$|and\b))",
    re.IGNORECASE,
)
#: What is left of a sentence and says nothing.
_GLUE: Final = re.compile(r"\b(?:the|your|our|their|its|and|a|an|with)\b|[\W_]+", re.IGNORECASE)


def _sentences(piece: Piece, label: str) -> Iterator[Piece]:
    """Iterate over what the sentences of a line say of account number, PIN and BTN, and over what is left of them."""
    said = tuple(SAID.finditer(piece.text))
    yield from (Piece(piece.line, match["label"], match["text"].strip()) for match in said)
    left = " … ".join(part.strip() for part in SAID.sub("\n", piece.text).split("\n") if part.strip())
    if not said or _GLUE.sub("", left):
        yield Piece(piece.line, "" if said else label, left)
