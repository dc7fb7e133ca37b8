"""
The whole letter against the whole record: which fields a kind of port compares, and what each difference leads to.
"""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from numberport import names
from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Record
from numberport.errors import UsageError, require
from numberport.evidence import Source
from numberport.matching.businesses import has_legal_form
from numberport.matching.comparison import Comparison, Field, Verdict, spoken
from numberport.matching.confusions import Claim, confusion, is_persons, silence
from numberport.matching.fields import Value, compare, verdict
from numberport.matching.listed import compare_numbers
from numberport.matching.masks import RIGHT_MASKED
from numberport.matching.people import NAME_PARTS
from numberport.matching.ports import (
    PORT_FIELDS,
    PORTS,
    Compared,
    PortFields,
    PortType,
    UnknownPortType,
)
from numberport.matching.remarks import remarks
from numberport.matching.remedies import remedy_for
from numberport.matching.words import words
from numberport.matching.zeros import LEFT_ZEROS, RIGHT_ZEROS
from numberport.parties import Account, Address
from numberport.rejections import Reason
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber

__all__ = ["Claim", "Difference", "DoesNotMatch", "MatchReport", "NothingCompared", "mark_of", "match", "require_match"]

#: What differs of an address where its postal code alone does.
_POSTAL_CODE_ALONE = {("postal code",), (LEFT_ZEROS,), (RIGHT_ZEROS,)}

_Pair = tuple[Comparison, "Difference | None"]


@attrs.frozen(kw_only=True)
class Difference:
    """
    A comparison that leads to a rejection.

    Args:
        comparison: The two sides and the verdict.
        reason: The rejection it predicts.
        remedy: What to do about it.
        numbers: The numbers concerned; empty for the whole account.
    """

    comparison: Comparison
    reason: Reason
    remedy: str
    numbers: tuple[TelephoneNumber, ...] = ()


@attrs.frozen(kw_only=True)
class MatchReport:
    """
    Every comparison of a letter with a record, and what the differences lead to.

    Args:
        port_type: The kind of port, which decides what is compared.
        paper: What the right side is: ``CSR`` or ``invoice``.
        comparisons: All of them, in the order of the kind of port.
        differences: Those that predict a rejection; a field the record is silent on is none.
        source: Who says that these fields are compared.
        aside: What both sides say, and this kind of port is not known to compare, or may not; it predicts nothing.
        remarks: What is odd about the two papers whatever they say of one another, in sentences.
    """

    port_type: PortType
    paper: str
    comparisons: tuple[Comparison, ...]
    differences: tuple[Difference, ...]
    source: Source
    aside: tuple[Comparison, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether something was compared, and no difference was found; silence of both papers is no agreement."""
        return bool(self.compared) and not self.differences

    @property
    def compared(self) -> int:
        """How many fields both sides say something in."""
        return sum(one.verdict is not Verdict.MISSING for one in self.comparisons)

    def sections(self) -> tuple[Section, ...]:
        """Return the report as something to show: every field, what differs with what to do, and the rules."""
        predicted = {difference.comparison.field: difference for difference in self.differences}
        pairs = [(comparison, predicted.get(comparison.field)) for comparison in self.comparisons]
        basis = f"Compared for {PORTS[self.port_type]}, by {self.source}."
        besides = (_told_aside(self.port_type, one) for one in self.aside if not one.verdict.agrees)
        fields = Section(
            title=f"Letter against {self.paper}",
            sentences=(self._found(), basis, *besides, *self.remarks),
            columns=("field", "letter", self.paper, "verdict"),
            rows=tuple(_field_row(*pair) for pair in pairs),
        )
        differing = tuple(_difference_row(*pair) for pair in pairs if pair[0].is_worth_words)
        columns = ("field", "why", "predicts", "what to do")
        rules = tuple(Row((spoken(one.field), _told_rule(one), str(one.source))) for one in self.comparisons)
        sections = (
            fields,
            Section(title="What to look at", columns=columns, rows=differing),
            Section(title="The rules that decided", columns=("field", "rule", "source"), rows=rules),
        )
        return tuple(section for section in sections if section is fields or section.rows)

    def _found(self) -> str:
        """Return what was found in a sentence; silence of both papers is no agreement."""
        count = len(self.differences)
        if not self.compared:
            lacks = f"; the letter lacks {count} that the {self.paper} has" if count else ""
            return f"Nothing was compared: no field that counts stands in the letter and in the {self.paper}{lacks}."
        if count:
            alien = count > 1 and not any(map(_speaks_for_it, self.comparisons))
            first = f", and nothing agrees: see first whether letter and {self.paper} are of one account"
            return f"{count} difference{'s' if count > 1 else ''}{first if alien and self.compared > 1 else ''}."
        silent = len(self.comparisons) - self.compared
        rest = f"; {silent} could not be compared, since the {self.paper} is silent there" if silent else ""
        counts = " that counts" if any(one.verdict.differs for one in self.comparisons) else ""
        return f"No difference{counts} was found in {self.compared} field{'s' if self.compared > 1 else ''}{rest}."


def _speaks_for_it(comparison: Comparison) -> bool:
    """Tell whether a comparison speaks for both papers being of one account: equal, close, or a number in both."""
    some = comparison.field == "numbers" and bool(comparison.agrees)
    return some or comparison.verdict.agrees or comparison.verdict is Verdict.CLOSE


def _told_aside(port_type: PortType, comparison: Comparison) -> str:
    """Return that something differs which is not compared, as a sentence."""
    says = "may not be asked for" if PORT_FIELDS[port_type].exclusive else "is not known to be compared"
    return f"The {spoken(comparison.field)} {says} there, and differs; {comparison.sentence}."


_MARKS = {
    Verdict.MATCH: Mark.GOOD,
    Verdict.EQUIVALENT: Mark.GOOD,
    Verdict.CLOSE: Mark.WARNING,
    Verdict.MISMATCH: Mark.BAD,
}


def mark_of(comparison: Comparison, difference: Difference | None) -> Mark:
    """Return how a comparison is meant: what leads to no rejection is but noted."""
    if difference is None and not comparison.verdict.agrees:
        return Mark.NOTE
    return _MARKS.get(comparison.verdict, Mark.BAD)


def _field_row(comparison: Comparison, difference: Difference | None) -> Row:
    cells = (spoken(comparison.field), comparison.left, comparison.right, comparison.verdict.value)
    return Row(cells, mark_of(comparison, difference))


def _difference_row(comparison: Comparison, difference: Difference | None) -> Row:
    predicts, remedy = (difference.reason.value, difference.remedy) if difference else ("", "")
    return Row((spoken(comparison.field), comparison.sentence, predicts, remedy), mark_of(comparison, difference))


def _told_rule(comparison: Comparison) -> str:
    """Return the rule that decided, with the rows of tables by which two spellings are one."""
    rows = ", ".join(map(str, comparison.rows))
    return f"{comparison.rule}: {rows}" if rows else comparison.rule


@attrs.frozen
class DoesNotMatch(UsageError):
    """A letter differs from the losing carrier's record; the error holds every difference."""

    differences: tuple[Difference, ...]

    def __str__(self) -> str:
        lines = (f"{one.comparison.field}: {one.comparison.sentence}. {one.remedy}" for one in self.differences)
        return "the letter does not match the record: " + " ".join(lines)


@attrs.frozen
class NothingCompared(UsageError):
    """A letter and a record say nothing of one another: no field that counts stands in both."""

    paper: str

    def __str__(self) -> str:
        return (
            f"nothing was compared: no field that counts stands in the letter and in the {self.paper}; "
            "fill in the fields that this kind of port compares"
        )


def match(
    loa: Claim, record: Record, port_type: str = PortType.WIRELINE, *, numbers: Sequence[TelephoneNumber] = ()
) -> MatchReport:
    """
    Compare all that a kind of port compares.

    Args:
        loa: The letter, or the account as the request will state it.
        record: The losing carrier's record: a CSR, or an invoice where no CSR could be had.
        port_type: One of :class:`PortType`, or its text.
        numbers: The numbers to look for on the record; by default those the letter lists.

    Raises:
        UnknownPortType: There is no such kind of port.
        WrongType: One of the two is no such paper.
    """
    kind = _port_type(port_type)
    require("loa", loa, (LetterOfAuthorization, Account), "a LetterOfAuthorization or an Account")
    require("record", record, (CustomerServiceRecord, Invoice), "a CustomerServiceRecord or an Invoice")
    rows = PORT_FIELDS[kind]
    paper = "CSR" if isinstance(record, CustomerServiceRecord) else "invoice"
    found = _proven({row: pair for row in rows.fields if (pair := _compared(row, _Sides(loa, record, paper), rows))})
    wanted = tuple(numbers) or (loa.numbers if isinstance(loa, LetterOfAuthorization) else ())
    if wanted and record.numbers:
        found.append(_numbers(wanted, _Sides(loa, record, paper)))
    return MatchReport(
        port_type=kind,
        paper=paper,
        comparisons=tuple(comparison for comparison, _ in found),
        differences=tuple(difference for _, difference in found if difference),
        source=rows.source,
        aside=tuple(_aside(rows, _Sides(loa, record, paper))),
        remarks=tuple(remarks(loa, record, paper)),
    )


def _proven(found: Mapping[Compared, _Pair]) -> list[_Pair]:
    """Return the comparisons without the differences that do not matter, since another field proves the same."""
    proven = {row.either: row.name for row, (one, _) in found.items() if row.either and one.verdict.agrees}
    return [
        (_enough(one, proven[row.either]), None) if led and row.either in proven else (one, led)
        for row, (one, led) in found.items()
    ]


def _enough(comparison: Comparison, proof: str) -> Comparison:
    """Return a comparison that says what makes its difference one that does not count."""
    rest = "; put it right all the same" if comparison.verdict.differs else ""
    told = f"{comparison.sentence}; the {spoken(proof)} agrees, and one of the two is enough{rest}"
    return attrs.evolve(comparison, sentence=told)


def _port_type(port_type: str) -> PortType:
    return names.get(str(port_type), {known.value: known for known in PortType}, UnknownPortType)


def require_match(
    loa: Claim, record: Record, port_type: str = PortType.WIRELINE, *, numbers: Sequence[TelephoneNumber] = ()
) -> None:
    """
    Raise where anything differs, or where nothing could be compared; otherwise return nothing.

    Raises:
        DoesNotMatch: With every difference.
        NothingCompared: No field that counts stands in both.
        WrongType: One of the two is no such paper.
        UnknownPortType: There is no such kind of port.
    """
    report = match(loa, record, port_type, numbers=numbers)
    if report.differences:
        raise DoesNotMatch(report.differences)
    if not report.compared:
        raise NothingCompared(report.paper)


@attrs.frozen
class _Sides:
    """Both papers, and what the record is called."""

    claim: Claim
    record: Record
    paper: str

    def told(self, comparison: Comparison) -> Comparison:
        """Return a comparison whose sentence calls both sides what they are."""
        claim = "letter" if isinstance(self.claim, LetterOfAuthorization) else "account"
        sentence = comparison.sentence.replace(RIGHT_MASKED, f"what the {self.paper} masks")
        sentence = sentence.replace(RIGHT_ZEROS, RIGHT_ZEROS.replace("record", self.paper))
        return attrs.evolve(comparison, sentence=sentence.replace("the letter", f"the {claim}"))

    def named(self, comparison: Comparison) -> tuple[Comparison, str]:
        """Return a difference whose sentence says what was given in place of what is asked for, and the remedy."""
        told = self.told(comparison)
        confused = confusion(told, self.claim, self.record, self.paper)
        if confused is None:
            return told, ""
        return attrs.evolve(told, sentence=f"{told.sentence}; {confused.sentence}"), confused.remedy


def _aside(rows: PortFields, sides: _Sides) -> Iterator[Comparison]:
    """Iterate over what both sides say of what is compared elsewhere, and in this kind of port is not."""
    compared = {row.name for row in rows.fields}
    for row in rows.beside:
        left, right = _value(sides.claim, row.name), _value(sides.record, row.record_name)
        if left and right:
            found = _person(row, sides) or _compare(row, left, right, rows.country)
            # That the postal code alone differs is told where it counts.
            coded = _value(sides.claim, "postal_code") and _value(sides.record, "postal_code")
            alone = found.differs in _POSTAL_CODE_ALONE if coded else found.differs == ("postal code",)
            told = alone and "postal_code" in compared
            if found.verdict is not Verdict.MISSING and not told:
                yield sides.named(found)[0] if found.verdict.differs else found


def _compared(row: Compared, sides: _Sides, rows: PortFields) -> _Pair | None:
    """Return one comparison and what it leads to; None where neither side says anything."""
    left, right = _value(sides.claim, row.name), _value(sides.record, row.record_name)
    comparison = _person(row, sides) or _compare(row, left, right, rows.country)
    if comparison.verdict is Verdict.MISSING:
        return _silent(row, comparison, sides)
    if comparison.verdict.agrees:
        return comparison, None
    named, remedy = sides.named(comparison)
    reason = Reason.POSTAL_CODE_MISMATCH if comparison.differs in _POSTAL_CODE_ALONE else row.differs
    return named, _difference(named, reason, sides, remedy)


def _silent(row: Compared, comparison: Comparison, sides: _Sides) -> _Pair | None:
    """Return a comparison of which one side says nothing, and what that leads to; None where neither says anything."""
    if comparison.right:
        known = sides.told(comparison)
        return known, _difference(known, row.missing, sides) if row.missing else None
    if not comparison.left:
        return None
    told = silence(comparison, sides.claim, sides.record, sides.paper)
    return attrs.evolve(comparison, sentence=told), None


def _person(row: Compared, sides: _Sides) -> Comparison | None:
    """
    Return a comparison of the names of an account that is a person's; None where the account is a business's.

    It is a person's where the letter, or the record, has one name for the account and for who signs, or where the
    letter names no business and its signer has nearly the name of the account.
    """
    if row.field is not Field.BUSINESS_NAME or sides.record.business_name is None:
        return None
    claim, held = sides.claim, sides.record.business_name
    names = ((claim.business_name, claim.signer), (held, sides.record.authorized_user))
    name = claim.signer if claim.business_name is None else claim.business_name
    if claim.business_name is not None and not any(_may_be_one(*pair) for pair in names):
        return None
    if verdict(Field.PERSON_NAME, name, held) in {Verdict.MISSING, Verdict.MISMATCH}:
        return None
    return compare(Field.PERSON_NAME, name, held, name=row.name)


def _may_be_one(name: str | None, other: str | None) -> bool:
    """Tell whether two names are one person's; words that both have are looked for first, since that costs little."""
    shared = {*words(name or "")} & {*words(other or "")}
    return bool(shared) and verdict(Field.PERSON_NAME, name, other).agrees


def _compare(row: Compared, left: Value, right: Value, country: str) -> Comparison:
    """Compare two values; addresses of which neither tells its country as ones of the port's, shown as they are."""
    if not isinstance(left, Address) or not isinstance(right, Address) or left.country or right.country:
        return compare(row.field, left, right, name=row.name)
    there = (attrs.evolve(address, country=country) for address in (left, right))
    plain = compare(row.field, left, right, name=row.name)
    return attrs.evolve(compare(row.field, *there, name=row.name), left=plain.left, right=plain.right)


def _value(holder: Claim | Record, name: str) -> Value:
    if name == "postal_code":
        return holder.service_address.postal_code if holder.service_address else None
    # A bill shows no PIN, so an invoice has no such attribute.
    value: Value = getattr(holder, name, None)
    return value


def _difference(comparison: Comparison, reason: Reason, sides: _Sides, remedy: str = "") -> Difference:
    name, paper = spoken(comparison.field), sides.paper
    person = reason is Reason.NAME_MISMATCH and (is_persons(sides.record) or _is_of_people(comparison))
    usual = remedy_for(reason, comparison.verdict, paper, differs=comparison.differs, name=name, person=person)
    return Difference(comparison=comparison, reason=reason, remedy=remedy or usual)


def _is_of_people(comparison: Comparison) -> bool:
    """Tell whether two names of an account were compared as people's, and that of the record has no legal form."""
    return NAME_PARTS.name in comparison.rule and not has_legal_form(comparison.right)


def _numbers(wanted: tuple[TelephoneNumber, ...], sides: _Sides) -> _Pair:
    record, paper = sides.record, sides.paper
    comparison, lost = compare_numbers(wanted, record.numbers, record.billing_number, paper)
    if not lost:
        return comparison, None
    # That all should be left out is no advice.
    remedy = f"See whether the {paper} is of this account: it lists none of the numbers." if _all(wanted, lost) else ""
    difference = _difference(comparison, Reason.NUMBER_NOT_ON_ACCOUNT, sides, remedy)
    return comparison, attrs.evolve(difference, numbers=lost)


def _all(wanted: Sequence[TelephoneNumber], lost: Sequence[TelephoneNumber]) -> bool:
    return 1 < len(lost) == len({number.digits for number in wanted})
