"""
Many records at once: a book that finds the few a letter may be about, without comparing it with all of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

import attrs

from numberport.documents import Record
from numberport.matching.businesses import business_form
from numberport.matching.comparison import Verdict
from numberport.matching.identifiers import account_form
from numberport.matching.ports import PortType
from numberport.matching.readers import read
from numberport.matching.records import Claim, MatchReport, match
from numberport.parties import Account
from numberport.telephone import TelephoneNumber

__all__ = ["Candidate", "RecordBook"]

#: A key that this many records share tells nothing: a ZIP of a whole town, the name of a chain.
MOST_ALIKE = 200
#: How many records a letter is compared with at most, those with most keys in common first.
MOST_COMPARED = 20


@attrs.frozen(kw_only=True)
class Candidate:
    """A record a letter may be about: its place in the book, how it compares, and the keys they have in common."""

    place: int
    record: Record
    report: MatchReport
    shared: tuple[str, ...]


class RecordBook:
    """
    Records, found by what they have in common with a letter.

    A record is looked at only if it shares a key with the letter: the account number, the billing number or another
    number, the business name, or postal code and house number, each in normal form. So a letter costs the same in a
    book of a thousand and of a million. A record that differs from the letter in every key is not found, and a key that
    more than 200 records share finds none of them.

    Args:
        records: What the losing carrier holds.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: list[Record] = []
        self._places: dict[tuple[str, object], list[int]] = {}
        for record in records:
            self.add(record)

    def __len__(self) -> int:
        return len(self._records)

    def __getitem__(self, place: int) -> Record:
        return self._records[place]

    def add(self, record: Record) -> Self:
        """Add a record, and return the book."""
        place = len(self._records)
        self._records.append(record)
        for key in dict.fromkeys(_keys(record)):
            self._places.setdefault(key, []).append(place)
        return self

    def find(
        self, loa: Claim, port_type: str = PortType.WIRELINE, *, numbers: Sequence[TelephoneNumber] = ()
    ) -> tuple[Candidate, ...]:
        """
        Return the records a letter may be about, those that differ least first.

        Args:
            loa: The letter, or the account as the request will state it.
            port_type: One of :class:`PortType`, or its text.
            numbers: The numbers to look for; by default those the letter lists.

        Raises:
            UnknownPortType: There is no such kind of port.
        """
        shared = self._shared(loa, numbers)
        likely = sorted(shared, key=lambda place: (-len(shared[place]), place))[:MOST_COMPARED]
        found = [
            Candidate(
                place=place,
                record=self._records[place],
                report=match(loa, self._records[place], port_type, numbers=numbers),
                shared=tuple(dict.fromkeys(shared[place])),
            )
            for place in likely
        ]
        return tuple(sorted(found, key=_badness))

    def _shared(self, claim: Claim, numbers: Sequence[TelephoneNumber]) -> dict[int, list[str]]:
        """Return the places of records that share a key with a letter, each with what the keys are of."""
        shared: dict[int, list[str]] = {}
        for key in dict.fromkeys(_keys(claim, numbers)):
            places = self._places.get(key, ())
            if len(places) <= MOST_ALIKE:
                for place in places:
                    shared.setdefault(place, []).append(key[0])
        return shared


def _badness(candidate: Candidate) -> tuple[int, int, int]:
    """Return how badly a record fits, to be sorted by: differences, those that are no near miss, keys in common."""
    differences = candidate.report.differences
    plain = sum(one.comparison.verdict is Verdict.MISMATCH for one in differences)
    return plain, len(differences), -len(candidate.shared)


def _keys(holder: Claim | Record, numbers: Sequence[TelephoneNumber] = ()) -> Iterator[tuple[str, object]]:
    """Yield the keys by which a letter or a record is found: what each is of, and a normal form."""
    if holder.account_number is not None:
        yield "account number", account_form(holder.account_number.reveal())
    for number in _numbers(holder, numbers):
        yield "number", number
    if holder.business_name and (name := business_form(holder.business_name)):
        yield "business name", name
    if holder.service_address is not None:
        reading = read(holder.service_address)
        place = reading.number or reading.boxes
        if place and reading.postal_code:
            yield "postal code and house number", (reading.postal_code[:5], place)


def _numbers(holder: Claim | Record, numbers: Sequence[TelephoneNumber]) -> Iterator[TelephoneNumber]:
    if holder.billing_number is not None:
        yield holder.billing_number
    yield from numbers or (() if isinstance(holder, Account) else holder.numbers)
