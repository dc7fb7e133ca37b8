"""
One field against another: the way in for a single comparison.
"""

from collections.abc import Callable

import attrs

from numberport import names
from numberport.matching import identifiers
from numberport.matching.addresses import compare_addresses, read
from numberport.matching.businesses import business_form, compare_business
from numberport.matching.comparison import ABSENT, DIFFERENT, IDENTICAL, Comparison, Field, UnknownField, Verdict
from numberport.matching.judgement import Judgement
from numberport.matching.people import compare_person, person_form
from numberport.parties import Address, Secret
from numberport.parties.spelling import clean
from numberport.telephone import TelephoneNumber

__all__ = ["Value", "compare", "normal_form"]

#: What one side may say: text, or the typed value of the field; None for nothing.
Value = str | Address | Secret | TelephoneNumber | None

#: How much of a value a comparison shows.
SHOWN = 200


def compare(field: str, left: Value, right: Value) -> Comparison:
    """
    Compare what two papers say in one field.

    Args:
        field: One of :class:`Field`, or its text.
        left: What the letter says.
        right: What the record says.

    Raises:
        UnknownField: Nothing compares this field.
    """
    known = _field(field)
    judged = _judge(known, _text(left), _text(right), left, right)
    show = _masked if known.is_secret else _shown
    return Comparison(
        field=known.value,
        verdict=judged.verdict,
        left=show(_text(left)),
        right=show(_text(right)),
        left_normal=show(judged.left),
        right_normal=show(judged.right),
        rule=judged.rule.name,
        source=judged.rule.source,
        differs=judged.differs,
        agrees=judged.agrees,
        sentence=_sentence(known, judged),
    )


def normal_form(field: str, value: Value) -> str:
    """
    Return the form in which a field is compared; secrets come back whole, so do not print them.

    Raises:
        UnknownField: Nothing compares this field.
    """
    known, text = _field(field), _text(value)
    if known is Field.ADDRESS:
        return str(read(value if isinstance(value, Address) else text))
    if known is Field.BUSINESS_NAME:
        return " ".join(business_form(text))
    if known is Field.PERSON_NAME:
        return " ".join(person_form(text))
    return _IDENTIFIERS[known](text)


_FIELDS: dict[str, Field] = {field.value: field for field in Field}
_IDENTIFIERS: dict[Field, Callable[[str], str]] = {
    Field.ACCOUNT_NUMBER: identifiers.account_form,
    Field.PIN: identifiers.pin_form,
    Field.PHONE: identifiers.phone_form,
    Field.ZIP: identifiers.zip_form,
}
_IDENTIFIER_RULES = {
    Field.ACCOUNT_NUMBER: identifiers.ACCOUNT,
    Field.PIN: identifiers.PIN,
    Field.PHONE: identifiers.PHONE,
    Field.ZIP: identifiers.POSTAL_CODE,
}


def _field(field: str) -> Field:
    return _FIELDS.get(field) or names.get(str(field), _FIELDS, UnknownField)


def _text(value: Value) -> str:
    """Return what a side says as text; empty for nothing and for mere space."""
    if value is None:
        return ""
    text = value.reveal() if isinstance(value, Secret) else str(value)
    return text if text.strip() else ""


def _judge(field: Field, one: str, other: str, left: Value, right: Value) -> Judgement:
    if not one or not other:
        return Judgement(verdict=Verdict.MISSING, left=one, right=other, rule=ABSENT)
    if one == other:
        normal = normal_form(field, left)
        return Judgement(verdict=Verdict.MATCH, left=normal, right=normal, rule=IDENTICAL)
    judged = _judge_texts(field, one, other, left, right)
    if judged.verdict.agrees and not judged.left:
        # Two texts without a letter or digit have nothing in common but that.
        return attrs.evolve(judged, verdict=Verdict.MISMATCH, rule=DIFFERENT)
    return judged


def _judge_texts(field: Field, one: str, other: str, left: Value, right: Value) -> Judgement:
    if field is Field.ADDRESS:
        return compare_addresses(
            left if isinstance(left, Address) else one, right if isinstance(right, Address) else other
        )
    if field is Field.BUSINESS_NAME:
        return compare_business(one, other)
    if field is Field.PERSON_NAME:
        return compare_person(one, other)
    return _compare_identifier(field, one, other)


def _compare_identifier(field: Field, one: str, other: str) -> Judgement:
    if field is Field.ZIP:
        here, there = identifiers.zip_forms(one, other)
    else:
        here, there = _IDENTIFIERS[field](one), _IDENTIFIERS[field](other)
    verdict = Verdict.EQUIVALENT if here == there else Verdict.MISMATCH
    return Judgement(verdict=verdict, left=here, right=there, rule=_IDENTIFIER_RULES[field])


def _shown(text: str) -> str:
    return clean(text, SHOWN)


def _masked(text: str) -> str:
    return str(Secret(text)) if text else ""


def _sentence(field: Field, judged: Judgement) -> str:
    name = field.value.replace("_", " ")
    if judged.verdict is Verdict.MISSING:
        sides = ("neither paper gives a", "the letter gives no", "the record gives no")
        return f"{sides[0 if not judged.left and not judged.right else 1 if not judged.left else 2]} {name}"
    parts = f" ({', '.join(judged.differs)})" if judged.differs else ""
    return {
        Verdict.MATCH: f"the {name} is identical",
        Verdict.EQUIVALENT: f"the {name} is the same by the rule “{judged.rule.name}”",
        Verdict.CLOSE: f"the {name} is close but not the same{parts}: a person must look",
        Verdict.MISMATCH: f"the {name} differs{parts}",
    }[judged.verdict]
