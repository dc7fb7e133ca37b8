"""
A letter beside the carrier's record, field by field, with the characters in which they differ marked.
"""

from collections.abc import Iterator
from typing import Final

from numberport.matching import Comparison, Difference, MatchReport
from numberport.matching.alike import alike, field_of
from numberport.matching.comparison import spoken
from numberport.matching.records import mark_of
from numberport.rendering.marks import marked_pair
from numberport.rendering.markup import Markup, badge, escaped, heading, page

__all__ = ["side_by_side", "sides"]


def side_by_side(report: MatchReport, *, title: str = "") -> Markup:
    """
    Return a report as one self-contained page: each field of the letter beside that of the record.

    Args:
        report: The report.
        title: The page's title; by default what the report's own section is called.
    """
    section, *_ = report.sections()
    return page(title or section.title, sides(report), lead=section.sentences)


def sides(report: MatchReport, *, level: int = 2) -> Markup:
    """
    Return a report as an HTML fragment: each field of the letter beside that of the record, what differs first.

    Args:
        report: The report.
        level: Which heading a field's name is.
    """
    predicted = {difference.comparison.field: difference for difference in report.differences}
    ordered = sorted(report.comparisons, key=lambda one: (one.verdict.agrees, one.field not in predicted))
    fields = (_field(one, predicted.get(one.field), report.paper, level) for one in ordered)
    return Markup("\n".join(fields))


def _field(comparison: Comparison, difference: Difference | None, record: str, level: int) -> str:
    mark = mark_of(comparison, difference)
    name = spoken(comparison.field)
    title = f"{name[0].upper()}{name[1:]}"
    shown = _marked(comparison) if _differs(comparison) else _plain(comparison)
    pair = "\n".join(
        f'<div><span class="np-who">{escaped(who)}</span>'
        f'<span class="np-said" dir="auto">{said or _NOTHING}</span></div>'
        for who, said in zip(("letter", record), shown, strict=True)
    )
    lines = "\n".join(f"<p>{line}</p>" for line in _lines(comparison, difference))
    head = f"{heading(title, level)}\n{badge(mark, comparison.verdict.value)}"
    both = f'<div class="np-pair">\n{pair}\n</div>'
    return f'<section class="np-sides">\n<div class="np-head">\n{head}\n</div>\n{both}\n{lines}\n</section>'


_NOTHING: Final = '<em class="np-more">says nothing</em>'


def _differs(comparison: Comparison) -> bool:
    """Tell whether the characters of both sides say what differs; counts of numbers do not, nor do dots."""
    field = field_of(comparison.field)
    return comparison.verdict.differs and field is not None and not field.is_secret


def _marked(comparison: Comparison) -> tuple[Markup, Markup]:
    return marked_pair(comparison.left, comparison.right, alike(comparison))


def _plain(comparison: Comparison) -> tuple[Markup, Markup]:
    return escaped(comparison.left), escaped(comparison.right)


def _lines(comparison: Comparison, difference: Difference | None) -> Iterator[Markup]:
    if comparison.is_worth_words:
        yield escaped(_begun(comparison.sentence))
    if difference:
        reason = spoken(difference.reason.value)
        yield Markup(f"<strong>What to do:</strong> {escaped(difference.remedy)}")
        yield Markup(f"<strong>Rejection to expect:</strong> {escaped(reason)}")
    rows = ", ".join(map(str, comparison.rows))
    rule = f"{comparison.rule}: {rows}" if rows else comparison.rule
    yield Markup(f'<small class="np-more">Rule: {escaped(rule)}. Source: {escaped(str(comparison.source))}</small>')


def _begun(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}."
