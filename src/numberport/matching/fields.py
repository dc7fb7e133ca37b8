"""
One field against another: the way in for a single comparison.
"""

from collections.abc import Callable

import attrs

from numberport import names
from numberport.evidence import Grade
from numberport.matching import identifiers
from numberport.matching.addresses import address_verdict, compare_addresses
from numberport.matching.businesses import business_form, business_verdict, compare_business
from numberport.matching.comparison import (
    ABSENT,
    DIFFERENT,
    IDENTICAL,
    Comparison,
    Field,
    Rule,
    TableRow,
    UnknownField,
    Verdict,
    spoken,
)
from numberport.matching.judgement import Judgement
from numberport.matching.masks import compare_masked, is_masked
from numberport.matching.people import compare_person, person_form, person_verdict
from numberport.matching.ports import CALLED
from numberport.matching.readers import read
from numberport.matching.rows import deciding_rows
from numberport.matching.zeros import address_zeros, zip_zeros
from numberport.parties import Address, Secret, TaxId
from numberport.telephone import TelephoneNumber, legible

__all__ = ["Value", "compare", "normal_form", "verdict"]

#: What one side may say: text, or the typed value of the field; None for nothing.
Value = str | Address | Secret | TaxId | TelephoneNumber | None

#: How much of a value a comparison shows.
SHOWN = 200
#: More rows than this tell nobody more.
_MOST_ROWS = 12
#: From the surest to the least sure.
_GRADES = tuple(Grade)


def compare(field: str, left: Value, right: Value, *, name: str = "") -> Comparison:
    """
    Compare what two papers say in one field.

    Args:
        field: One of :class:`Field`, its text, or what a paper calls it, such as ``signer`` or ``service_address``.
        left: What the letter says.
        right: What the record says.
        name: What the papers call it; by default the name that was asked for.

    Raises:
        UnknownField: Nothing compares this field.
    """
    known = _field(field)
    called = name or _called(field, known)
    judged = _judge(known, _text(left), _text(right), left, right)
    rows = _rows(known, left, right) if judged.verdict is Verdict.EQUIVALENT else ()
    rule = _by_rows(rows) or judged.rule
    show = _masked if known.is_secret else _shown
    return Comparison(
        field=called,
        verdict=judged.verdict,
        left=show(_text(left)),
        right=show(_text(right)),
        left_normal=show(judged.left),
        right_normal=show(judged.right),
        rule=rule.name,
        source=rule.source,
        differs=judged.differs,
        agrees=judged.agrees,
        sentence=_sentence(spoken(called), judged, rule, rows),
        rows=rows,
    )


def verdict(field: str, left: Value, right: Value) -> Verdict:
    """
    Return the verdict of :func:`compare` alone, for many pairs: no parts, no rule, no sentence.

    Raises:
        UnknownField: Nothing compares this field.
    """
    judge = _VERDICTS.get(field)
    if judge and isinstance(left, str) and isinstance(right, str) and left[:1].isalnum() and right[:1].isalnum():
        # Both begin with a letter or a digit, as nearly all do, so neither is empty.
        return Verdict.MATCH if left == right else judge(left, right)
    return compare(field, left, right).verdict


def normal_form(field: str, value: Value) -> str:
    """
    Return the form in which a field is compared; secrets come back whole, so do not print them, and masked ones empty.

    Raises:
        UnknownField: Nothing compares this field.
    """
    known, text = _field(field), _text(value)
    if known is Field.ADDRESS:
        return str(read(value if isinstance(value, Address) else text))
    if known is Field.BUSINESS_NAME:
        return " ".join(business_form(text))
    if known is Field.PERSON_NAME:
        return person_form(text)
    return "" if known.is_secret and is_masked(text) else _IDENTIFIERS[known](text)


_CALLED = {name: name for name in CALLED}
_FIELDS: dict[str, Field] = {**{field.value: field for field in Field}, **CALLED}
_VERDICTS: dict[str, Callable[[str, str], Verdict]] = {
    Field.ADDRESS: address_verdict,
    Field.BUSINESS_NAME: business_verdict,
    Field.PERSON_NAME: person_verdict,
}
_IDENTIFIERS: dict[Field, Callable[[str], str]] = {
    Field.ACCOUNT_NUMBER: identifiers.account_form,
    Field.PIN: identifiers.pin_form,
    Field.PHONE: identifiers.phone_form,
    Field.ZIP: identifiers.zip_form,
    Field.TAX_ID: identifiers.account_form,
}
#: What is compared only as far as both sides give it.
_PAIRS: dict[Field, Callable[[str, str], tuple[str, str]]] = {
    Field.ZIP: identifiers.zip_forms,
    Field.TAX_ID: identifiers.tax_forms,
}
_IDENTIFIER_RULES = {
    Field.ACCOUNT_NUMBER: identifiers.ACCOUNT,
    Field.PIN: identifiers.PIN,
    Field.ZIP: identifiers.POSTAL_CODE,
    Field.TAX_ID: identifiers.TAX_ID,
}


def _field(field: str) -> Field:
    return _FIELDS.get(field) or names.get(str(field), _FIELDS, UnknownField)


def _called(field: str, known: Field) -> str:
    """Return what a comparison is called: as a paper calls it where that was asked for."""
    return known.value if field == known.value else names.find(str(field), _CALLED) or known.value


def _text(value: Value) -> str:
    """Return what a side says as text; empty for nothing and for mere space."""
    if isinstance(value, str):
        return "" if value.isspace() else value
    if value is None:
        return ""
    known = value.number if isinstance(value, TaxId) else value
    text = known.reveal() if isinstance(known, Secret) else str(known)
    return text if text.strip() else ""


def _judge(field: Field, one: str, other: str, left: Value, right: Value) -> Judgement:
    if not one or not other:
        return Judgement(verdict=Verdict.MISSING, left=one, right=other, rule=ABSENT)
    if field.is_secret and (is_masked(one) or is_masked(other)):
        return compare_masked(one, other)
    if field is Field.TAX_ID and not _one_kind(one, other, left, right):
        return _other_kind(one, other)
    if one == other:
        normal = normal_form(field, left)
        return Judgement(verdict=Verdict.MATCH, left=normal, right=normal, rule=IDENTICAL)
    judged = _judge_texts(field, one, other, left, right)
    if judged.verdict.agrees and not judged.left:
        # Two texts without a letter or digit have nothing in common but that.
        return attrs.evolve(judged, verdict=Verdict.MISMATCH, rule=DIFFERENT)
    return judged


def _one_kind(one: str, other: str, left: Value, right: Value) -> bool:
    """Tell whether two tax ids may be of one kind."""
    sides = (value if isinstance(value, TaxId) else text for value, text in ((left, one), (right, other)))
    return identifiers.tax_kinds_agree(*sides)


def _other_kind(one: str, other: str) -> Judgement:
    """Judge two tax ids of different kinds: of the same digits one may be written as the other."""
    here, there = identifiers.account_form(one), identifiers.account_form(other)
    return Judgement(
        verdict=Verdict.CLOSE if here == there else Verdict.MISMATCH,
        left=here,
        right=there,
        rule=identifiers.TAX_ID_KIND,
        differs=("kind",),
    )


def _judge_texts(field: Field, one: str, other: str, left: Value, right: Value) -> Judgement:
    if field is Field.ADDRESS:
        sides = left if isinstance(left, Address) else one, right if isinstance(right, Address) else other
        judged = compare_addresses(*sides)
        return address_zeros(judged, *sides) if judged.verdict.differs else judged
    if field is Field.BUSINESS_NAME:
        return compare_business(one, other)
    if field is Field.PERSON_NAME:
        return compare_person(one, other)
    return _compare_identifier(field, one, other)


def _compare_identifier(field: Field, one: str, other: str) -> Judgement:
    if field in _PAIRS:
        here, there = _PAIRS[field](one, other)
    else:
        here, there = _IDENTIFIERS[field](one), _IDENTIFIERS[field](other)
    found = Verdict.EQUIVALENT if here == there else Verdict.MISMATCH
    rule = identifiers.phone_rule(one, other) if field is Field.PHONE else _IDENTIFIER_RULES[field]
    judged = Judgement(verdict=found, left=here, right=there, rule=rule)
    return zip_zeros(judged) if field is Field.ZIP and found.differs else judged


def _shown(text: str) -> str:
    return legible(text, SHOWN)


def _masked(text: str) -> str:
    return str(Secret(text)) if text else ""


def _rows(field: Field, left: Value, right: Value) -> tuple[TableRow, ...]:
    """Return the rows that made two spellings one, as far as they can be shown."""
    place = read(left if isinstance(left, Address) else _text(left)) if field is Field.ADDRESS else None
    where = (place.country, place.region) if place else ("", "")
    rows = deciding_rows(field, _text(left), _text(right), *where)
    return tuple(attrs.evolve(row, left=_shown(row.left), right=_shown(row.right)) for row in rows[:_MOST_ROWS])


def _by_rows(rows: tuple[TableRow, ...]) -> Rule | None:
    """Return the rules that rows belong to as one, with the source that is the least sure."""
    if not rows:
        return None
    least = max((row.source for row in rows), key=lambda source: _GRADES.index(source.grade))
    return Rule("; ".join(dict.fromkeys(row.rule for row in rows)), least)


def _sentence(name: str, judged: Judgement, rule: Rule, rows: tuple[TableRow, ...]) -> str:
    if judged.verdict is Verdict.MISSING:
        if not judged.left and not judged.right:
            return f"neither paper gives {'an' if name[0] in 'aeiou' else 'a'} {name}"
        return f"the {'record' if judged.left else 'letter'} gives no {name}"
    parts = f" ({', '.join(judged.differs)})" if judged.differs else ""
    told = f": {', '.join(map(str, rows))}" if rows else ""
    return {
        Verdict.MATCH: f"the {name} is identical",
        Verdict.EQUIVALENT: f"the {name} is the same by the rule “{rule.name}”{told}",
        Verdict.CLOSE: f"the {name} is close but not the same{parts}: a person must look",
        Verdict.MISMATCH: f"the {name} differs{parts}",
    }[judged.verdict]
