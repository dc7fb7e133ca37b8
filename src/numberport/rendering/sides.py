"""
A letter beside the carrier's record, field by field, with the characters in which they differ marked.
"""

import difflib
from collections.abc import Iterator
from html import escape
from typing import Final

from numberport.matching import Comparison, Difference, MatchReport, Verdict
from numberport.matching.comparison import spoken
from numberport.parties.spelling import fold
from numberport.rendering.markup import Markup, badge, escaped, heading, page
from numberport.rendering.wording import harmless
from numberport.sections import Mark

__all__ = ["marked_pair", "side_by_side", "sides"]

_MARKS: Final = {
    Verdict.MATCH: Mark.GOOD,
    Verdict.EQUIVALENT: Mark.GOOD,
    Verdict.CLOSE: Mark.WARNING,
    Verdict.MISMATCH: Mark.BAD,
    Verdict.MISSING: Mark.NOTE,
}


def side_by_side(report: MatchReport, *, title: str = "") -> Markup:
    """
    Return a report as one self-contained page: each field of the letter beside that of the record.

    Args:
        report: The report.
        title: The page's title; by default what the report's own section is called.
    """
    (section,) = report.sections()
    return page(title or section.title, sides(report), lead=section.sentences)


def sides(report: MatchReport, *, level: int = 2) -> Markup:
    """
    Return a report as an HTML fragment: each field of the letter beside that of the record.

    Args:
        report: The report.
        level: Which heading a field's name is.
    """
    predicted = {difference.comparison.field: difference for difference in report.differences}
    fields = (_field(one, predicted.get(one.field), report.paper, level) for one in report.comparisons)
    return Markup("\n".join(fields))


def _field(comparison: Comparison, difference: Difference | None, record: str, level: int) -> str:
    mark = Mark.BAD if difference and comparison.verdict is Verdict.MISSING else _MARKS[comparison.verdict]
    name = spoken(comparison.field)
    title = f"{name[0].upper()}{name[1:]}"
    told = comparison.verdict in {Verdict.CLOSE, Verdict.MISMATCH}
    shown = marked_pair(comparison.left, comparison.right) if told else _plain(comparison)
    pair = "\n".join(
        f'<div><span class="np-who">{escaped(who)}</span><span class="np-said">{said or _NOTHING}</span></div>'
        for who, said in zip(("letter", record), shown, strict=True)
    )
    lines = "\n".join(f"<p>{line}</p>" for line in _lines(comparison, difference))
    return (
        f'<section class="np-sides">\n{heading(title, level)}\n{badge(mark, comparison.verdict.value)}\n'
        f'<div class="np-pair">\n{pair}\n</div>\n{lines}\n</section>'
    )


_NOTHING: Final = '<em class="np-more">says nothing</em>'


def _plain(comparison: Comparison) -> tuple[Markup, Markup]:
    return escaped(comparison.left), escaped(comparison.right)


def _lines(comparison: Comparison, difference: Difference | None) -> Iterator[Markup]:
    yield escaped(f"{comparison.sentence[:1].upper()}{comparison.sentence[1:]}.")
    if difference:
        reason = difference.reason.value.replace("_", " ")
        yield Markup(f"<strong>Predicts:</strong> {escaped(reason)}. {escaped(difference.remedy)}")
    yield Markup(f'<span class="np-more">{escaped(f"{comparison.rule}; {comparison.source}")}</span>')


def marked_pair(left: str, right: str) -> tuple[Markup, Markup]:
    """
    Return two texts with the characters marked in which they differ.

    Case, accents, punctuation and spacing mark nothing, since they make no two values differ.

    >>> marked_pair("12 Oak St.", "12 OAT ST")
    ('12 Oa<mark>k</mark> St.', '12 OA<mark>T</mark> ST')
    """
    one, other = harmless(left), harmless(right)
    steps = difflib.SequenceMatcher(None, _folded(one), _folded(other), autojunk=False).get_opcodes()
    here = "".join(_run(one[start:end], same=tag == "equal") for tag, start, end, _, _ in steps)
    there = "".join(_run(other[start:end], same=tag == "equal") for tag, _, _, start, end in steps)
    return Markup(here), Markup(there)


def _folded(text: str) -> str:
    """Return a text without case and accents, character by character: what becomes of one may be two."""
    return "".join(plain if len(plain) == 1 else char for char in text for plain in [fold(char)])


def _run(text: str, *, same: bool) -> str:
    # A run keeps the spaces at its ends, so it is escaped as it is.
    return escape(text) if same or not any(map(str.isalnum, text)) else f"<mark>{escape(text)}</mark>"
