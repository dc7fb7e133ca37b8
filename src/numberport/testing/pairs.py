"""
Hypothesis strategies for letters beside records, with what is known to differ between them: what a matcher is held to.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import attrs

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization
from numberport.matching import PortType
from numberport.parties import Address, Secret
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber
from numberport.testing._hypothesis import SearchStrategy, st

__all__ = ["PaperPair", "Twist", "paper_pairs"]


class Twist(enum.StrEnum):
    """How a letter says something, beside what the record says."""

    SAME = "the same"
    #: The same by the trade's rule that case, punctuation and spacing say nothing.
    RESPELLED = "the same, spelled otherwise"
    OTHER = "something else"
    MISSING = "nothing, where the record says something"
    UNRECORDED = "something, where the record says nothing"
    SILENT = "nothing, and neither does the record"


#: What a carrier takes for a difference.
_DIFFERS: Final = frozenset({Twist.OTHER, Twist.MISSING})


@attrs.frozen(kw_only=True)
class PaperPair:
    """
    A letter, a record, and how they were made to differ.

    Args:
        letter: What the customer signed.
        record: What the losing carrier holds.
        twists: How the letter says each thing, by the letter's own name for it.
        lost: The numbers that the letter lists and the record does not have.
    """

    letter: LetterOfAuthorization
    record: CustomerServiceRecord
    twists: Mapping[str, Twist] = attrs.field(hash=False)
    lost: tuple[TelephoneNumber, ...]

    def predicted(self, port_type: PortType) -> Mapping[str, Reason]:
        """Return what differs of all that a kind of port compares, by name, and the rejection it leads to."""
        found = {
            name: _REASONS[name][twist is Twist.MISSING]
            for name, twist in self.twists.items()
            if name in _COMPARED[port_type] and twist in _DIFFERS
        }
        return {**found, "numbers": Reason.NUMBER_NOT_ON_ACCOUNT} if self.lost else found


#: What each kind of port compares; a second statement of the table in :mod:`numberport.matching.records`, from which
#: a test of that table would learn nothing.
_WHOLE: Final = frozenset({"business_name", "signer", "service_address", "billing_number", "account_number", "pin"})
_SHORT: Final = frozenset({"account_number", "postal_code", "pin"})
_COMPARED: Final[Mapping[PortType, frozenset[str]]] = MappingProxyType(
    {
        PortType.SIMPLE: _SHORT,
        PortType.WIRELESS: _SHORT,
        PortType.WIRELINE: _WHOLE,
        PortType.TOLL_FREE: frozenset({"business_name", "signer", "account_number", "pin"}),
        PortType.CANADA: _WHOLE,
    }
)
#: The rejection that another value leads to, and the one that silence does.
_REASONS: Final[Mapping[str, tuple[Reason, Reason]]] = MappingProxyType(
    {
        "business_name": (Reason.NAME_MISMATCH, Reason.NAME_MISMATCH),
        "signer": (Reason.SIGNER_MISMATCH, Reason.SIGNER_MISMATCH),
        "service_address": (Reason.ADDRESS_MISMATCH, Reason.ADDRESS_MISMATCH),
        "postal_code": (Reason.POSTAL_CODE_MISMATCH, Reason.POSTAL_CODE_MISMATCH),
        "billing_number": (Reason.BTN_MISMATCH, Reason.BTN_MISMATCH),
        "account_number": (Reason.ACCOUNT_NUMBER_MISMATCH, Reason.ACCOUNT_NUMBER_MISSING),
        "pin": (Reason.PIN_MISMATCH, Reason.PIN_MISSING),
    }
)

_PLACE: Final = {"city": "Albany", "region": "NY"}
#: Values of each thing that nobody takes for one another.
_VALUES: Final[Mapping[str, tuple[Any, ...]]] = MappingProxyType(
    {
        "business_name": ("Acme Widgets LLC", "Bluebird Bakery Inc", "Harbor Dental Group", "Northwind Freight Corp"),
        "signer": ("Dana Whitfield", "Miguel Ortega", "Priya Raman", "Tom Okafor"),
        "service_address": (
            Address(street="12 Main St", unit="Suite 200", postal_code="12207", **_PLACE),
            Address(street="480 Broadway", postal_code="12210", **_PLACE),
            Address(street="9 Old Mill Rd", postal_code="12203", **_PLACE),
        ),
        "billing_number": tuple(TelephoneNumber(f"+12125550{last}") for last in (190, 191, 192)),
        "account_number": tuple(map(Secret, ("ACM-2047-7781", "BB-55120", "7100032941"))),
        "pin": tuple(map(Secret, ("4417", "0042", "908172"))),
    }
)


def _respelled_secret(secret: Secret) -> Secret:
    return Secret(f" {secret.reveal()} ")


def _respelled_address(address: Address) -> Address:
    return attrs.evolve(address, street=f"{address.street.upper()}.", city=address.city.upper())


#: How each thing is spelled otherwise and means the same.
_RESPELL: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "business_name": lambda name: f"{name.upper()}.",
        "signer": str.upper,
        "service_address": _respelled_address,
        # Canonical: it has one spelling.
        "billing_number": lambda number: number,
        "account_number": _respelled_secret,
        "pin": _respelled_secret,
    }
)
#: What the record calls the signer.
_ON_RECORD: Final = MappingProxyType({"signer": "authorized_user"})


def paper_pairs(*, only: Sequence[str] = tuple(_VALUES)) -> SearchStrategy[PaperPair]:
    """
    Make letters beside records, with what is known to differ; the least pair agrees in everything.

    >>> from hypothesis import find
    >>> pair = find(paper_pairs(only=["pin"]), lambda pair: pair.twists["pin"] is Twist.OTHER)
    >>> {name: reason.value for name, reason in pair.predicted(PortType.WIRELINE).items()}
    {'pin': 'pin_mismatch'}

    Args:
        only: What may differ; the letter's names. All else is the same.
    """
    twists = st.fixed_dictionaries({name: st.sampled_from(Twist if name in only else [Twist.SAME]) for name in _VALUES})
    which = st.tuples(*(st.integers(0, len(values) - 1) for values in _VALUES.values()))
    return st.builds(_paired, twists, which, st.integers(0, 2), st.integers(1, 3))


def _paired(twists: Mapping[str, Twist], which: Sequence[int], lost: int, kept: int) -> PaperPair:
    """Return the pair that some draws make."""
    said: dict[str, Any] = {}
    recorded: dict[str, Any] = {}
    for (name, values), place in zip(_VALUES.items(), which, strict=True):
        said[name], recorded[_ON_RECORD.get(name, name)] = _sides(name, values, place, twists[name])
    numbers = tuple(TelephoneNumber(f"+1212555{100 + place:04d}") for place in range(kept + lost))
    letter = LetterOfAuthorization(numbers=numbers, **said)
    record = CustomerServiceRecord(numbers=numbers[:kept], **recorded)
    # A port that compares the postal code only takes it out of the address.
    whole = {**twists, "postal_code": twists["service_address"]}
    return PaperPair(letter=letter, record=record, twists=whole, lost=numbers[kept:])


def _sides(name: str, values: Sequence[Any], place: int, twist: Twist) -> tuple[Any, Any]:
    """Return what the letter and the record say."""
    value = values[place]
    said = {
        Twist.SAME: value,
        Twist.RESPELLED: _RESPELL[name](value),
        Twist.OTHER: values[(place + 1) % len(values)],
        Twist.UNRECORDED: value,
    }
    silent = twist in {Twist.UNRECORDED, Twist.SILENT}
    return said.get(twist), None if silent else value
