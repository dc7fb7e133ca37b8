"""
Which row of which table made two spellings one: what a comparison shows beside the rule.

A row is named where one side has one of its spellings and the other side another one.
"""

from collections.abc import Iterator, Mapping

from numberport.matching.comparison import Field, TableRow
from numberport.matching.forms import Forms, forms_of
from numberport.matching.rules import Equivalence
from numberport.matching.spellings import TABLES, Table
from numberport.matching.steps import STEPS, Spelled, Words
from numberport.matching.streets import unglued
from numberport.matching.words import Phrases, join_letters, replace_phrases, words
from numberport.parties.person import CREDENTIALS, DEGREES, POSITIONS

__all__ = ["deciding_rows"]


def deciding_rows(field: Field, left: str, right: str, country: str = "", region: str = "") -> tuple[TableRow, ...]:
    """
    Return the rows by which two spellings of one thing differ, in the order of the tables; none for mere punctuation.

    Args:
        field: What they are.
        left: One side, as it is written.
        right: The other side.
        country: Where an address is.
        region: The two letters of its region.
    """
    forms = forms_of(country, region)
    one, other = (_tokens(field, text, forms) for text in (left, right))
    if one == other:
        return ()
    odd = set(one) ^ set(other)
    found = [
        _row(table.rule, here, there)
        for table, vocabulary in _TABLES_OF[field]
        if table.where in {"", country, region} and (field is Field.BUSINESS_NAME or not vocabulary.isdisjoint(odd))
        for here, there in _pairs(*(_spelled(table.spellings, _joined(field, side)) for side in (one, other)))
    ]
    found += [
        _row(step.rule, here, there)
        for step in STEPS
        if step.rule.field is field and step.where in {"", country, region} and (not odd or step.may_be_about(odd))
        for here, there in _pairs(step.spelled(one, forms), step.spelled(other, forms))
    ]
    # Two tables may hold one pair of spellings: the first is named.
    return tuple({(row.left, row.right): row for row in reversed(found)}.values())[::-1]


def _row(rule: Equivalence, left: str, right: str) -> TableRow:
    return TableRow(rule=rule.rule, left=left, right=right, source=rule.source)


#: The tables of each field, each with every word of it.
_TABLES_OF: Mapping[Field, tuple[tuple[Table, frozenset[str]], ...]] = {
    field: tuple(
        (table, frozenset(word for phrase in table.spellings for word in phrase))
        for table in TABLES
        if table.rule.field is field
    )
    for field in Field
}


#: What stands beside a person's name, in letters apart: M. D.
_APART = Phrases(
    (letters, word)
    for word in CREDENTIALS | DEGREES | POSITIONS
    for letters in {" ".join(word), word.replace("PH", "PH ")} - {word}
)


def _tokens(field: Field, text: str, forms: Forms) -> tuple[str, ...]:
    if field is Field.PERSON_NAME:
        return tuple(replace_phrases(words(text.replace(".", " ")), _APART))
    tokens = words(text)
    return tuple(unglued(tokens, forms) if field is Field.ADDRESS else tokens)


def _joined(field: Field, tokens: Words) -> Words:
    """Return the words in which rows of tables are found: of a business with its initials as one, L L C as LLC."""
    return tuple(join_letters(tokens)) if field is Field.BUSINESS_NAME else tokens


def _pairs(here: Spelled, there: Spelled) -> Iterator[tuple[str, str]]:
    """Iterate over the two spellings of each thing that the sides spell otherwise."""
    for word in sorted(here.keys() & there.keys()):
        left, right = here[word] - there[word], there[word] - here[word]
        if left or right:
            yield min(left or here[word]), min(right or there[word])


def _spelled(spellings: Phrases, tokens: Words) -> Spelled:
    """Return the spellings of each row that stand among some words; of two that overlap, the longer."""
    found: Spelled = {}
    index = 0
    while index < len(tokens):
        used = 1
        for count in range(spellings.longest.get(tokens[index], 0), 0, -1):
            word = spellings.get(tokens[index : index + count])
            if word is not None:
                found.setdefault(word, set()).add(" ".join(tokens[index : index + count]))
                used = min(count, len(tokens) - index)
                break
        index += used
    return found
