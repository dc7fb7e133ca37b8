"""
What a comparison says: a verdict, and everything needed to explain it.
"""

import enum

import attrs

from numberport.evidence import Grade, Source
from numberport.names import UnknownName

__all__ = ["Comparison", "Field", "Rule", "TableRow", "UnknownField", "Verdict", "spoken"]

#: How the words of a field's or a rejection's name are called that are none.
_SPOKEN = {"pin": "PIN", "zip": "ZIP", "btn": "BTN"}


def spoken(field: str) -> str:
    """Return what a field, or a rejection, is called in a sentence."""
    return " ".join(_SPOKEN.get(word, word) for word in field.split("_"))


class Verdict(enum.StrEnum):
    """How two statements of one field agree, best first."""

    #: The same, character by character.
    MATCH = "match"
    #: The same in normal form: a rule with a source says that the spellings mean one thing.
    EQUIVALENT = "equivalent"
    #: Perhaps the same: a person must look.
    CLOSE = "close"
    MISMATCH = "mismatch"
    #: One side says nothing.
    MISSING = "missing"

    @property
    def agrees(self) -> bool:
        """Whether a carrier that compares this field should be satisfied."""
        return self in {Verdict.MATCH, Verdict.EQUIVALENT}

    @property
    def differs(self) -> bool:
        """Whether both sides say something, and not the same."""
        return self in {Verdict.CLOSE, Verdict.MISMATCH}


class Field(enum.StrEnum):
    """What can be compared."""

    BUSINESS_NAME = "business_name"
    PERSON_NAME = "person_name"
    ADDRESS = "address"
    ACCOUNT_NUMBER = "account_number"
    PIN = "pin"
    PHONE = "phone"
    ZIP = "zip"
    TAX_ID = "tax_id"

    @property
    def is_secret(self) -> bool:
        """Whether its values must not be shown."""
        return self in {Field.ACCOUNT_NUMBER, Field.PIN, Field.TAX_ID}


class UnknownField(UnknownName):
    """A field was asked for that nothing compares."""

    kind = "field"


@attrs.frozen
class Rule:
    """Why two values were judged as they were: a name, and where the rule comes from."""

    name: str
    source: Source


@attrs.frozen(kw_only=True)
class TableRow:
    """
    The row of a table, or the step, by which two spellings are one.

    Args:
        rule: The rule it belongs to, as :data:`~numberport.matching.rules.RULES` has it.
        left: How the left side spells it, folded.
        right: How the right side does.
        source: Where it comes from.
    """

    rule: str
    left: str
    right: str
    source: Source

    def __str__(self) -> str:
        return f"{self.left} = {self.right}"


@attrs.frozen(kw_only=True)
class Comparison:
    """
    Two statements of one field, side by side.

    Args:
        field: What was compared; in a report the path of the field on the left.
        verdict: How they agree.
        left: What one side says, masked where it is secret; empty where it says nothing.
        right: What the other side says, likewise.
        left_normal: The left side in normal form, masked where it is secret.
        right_normal: The right side in normal form, likewise.
        rule: The rule that decided.
        source: Where that rule comes from.
        differs: The parts that differ, such as ``house number`` or ``legal form``.
        agrees: The parts that agree, where a value has several.
        sentence: The verdict in words.
        rows: Where both mean the same, the rows of tables that say so; none for mere case, punctuation and spacing.
    """

    field: str
    verdict: Verdict
    left: str
    right: str
    left_normal: str
    right_normal: str
    rule: str
    source: Source
    differs: tuple[str, ...] = ()
    agrees: tuple[str, ...] = ()
    sentence: str
    rows: tuple[TableRow, ...] = ()

    @property
    def is_worth_words(self) -> bool:
        """Whether its sentence says more than the verdict: what differs, or what one side has besides."""
        return not self.verdict.agrees or self.left_normal != self.right_normal


#: Our own reading of what carriers do; nobody publishes a list of the variants a carrier accepts.
INFERENCE = Source("numberport's own inference", grade=Grade.PROVISIONAL)
#: The one written rule of normalisation: no carrier is to be sensitive to punctuation or case. It is for wireless.
BEST_PRACTICE_33 = Source("NANC/WNPO Best Practice 33", grade=Grade.INDUSTRY)
IDENTICAL = Rule("identical", BEST_PRACTICE_33)
ABSENT = Rule("one side is missing", INFERENCE)
SPELLING = Rule("case, punctuation and spacing", BEST_PRACTICE_33)
TYPO = Rule("small spelling difference", INFERENCE)
DIFFERENT = Rule("different values", INFERENCE)
