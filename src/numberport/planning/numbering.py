"""
What is known of a number beside its kind: who serves it, and where.

numberport holds no database of numbers. Whoever has one hands it in as a :class:`NumberingPlan`; a file of such facts
is read by :func:`read_numbering`.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Protocol

import attrs

from numberport.errors import InputError
from numberport.planning.damage import raw_text
from numberport.planning.sheets import Sheet
from numberport.planning.spelling import comparable
from numberport.telephone import LineType, TelephoneNumber, legible
from numberport.telephone.tollfree import TollFreeStatus

__all__ = [
    "NOTHING_KNOWN",
    "NoNumberingColumn",
    "NumberFacts",
    "NumberingPlan",
    "NumberingTable",
    "line_type",
    "read_numbering",
]


@attrs.frozen(kw_only=True)
class NumberFacts:
    """
    What is known of one number; what nobody has said is empty or None.
    """

    #: The carrier whose network serves it.
    carrier: str = ""
    #: That carrier's operating company number, four characters.
    ocn: str = ""
    #: Who sells the service to the customer where the carrier does not.
    reseller: str = ""
    #: The SPID of a local number's provider, or the id of a toll-free number's RespOrg.
    network: str = ""
    rate_center: str = ""
    lata: str = ""
    line_type: LineType = LineType.UNKNOWN
    #: Whether the provider the port goes to reaches it over its own network.
    on_net: bool | None = None
    #: What the database of toll-free numbers says it is doing.
    status: TollFreeStatus | None = None


#: What is known of most numbers.
NOTHING_KNOWN: Final = NumberFacts()


class NumberingPlan(Protocol):
    """
    A database of numbers, as far as planning asks it.
    """

    def lookup(self, number: TelephoneNumber) -> NumberFacts | None:
        """Return what is known of a number, or None; it is asked once for each number."""
        ...


@attrs.frozen
class NoNumberingColumn(InputError):
    """A file of facts has no column that says which numbers they are about."""

    name: str = attrs.field(converter=legible)
    columns: tuple[str, ...]

    def __str__(self) -> str:
        found = ", ".join(map(legible, self.columns)) or "none"
        return f"{self.name} has no column of numbers or of their first digits; name one 'prefix' (found: {found})"


@attrs.frozen
class NumberingTable:
    """
    Facts by the first digits of a number: the more digits, the surer.

    Args:
        prefixes: The facts by the beginning of E.164: ``"+1212555"`` for an exchange, ``"+12125550"`` for a thousands
            block, a whole number for itself.
    """

    prefixes: Mapping[str, NumberFacts] = attrs.field(hash=False)

    @functools.cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(prefix) for prefix in self.prefixes}, reverse=True))

    def lookup(self, number: TelephoneNumber) -> NumberFacts | None:
        """Return the facts under the longest beginning of a number, or None."""
        e164 = number.e164
        return next((self.prefixes[e164[:size]] for size in self._lengths if e164[:size] in self.prefixes), None)


def read_numbering(sheet: Sheet) -> NumberingTable:
    """
    Return the facts in a file: one row for each number, block or exchange.

    The column ``number``, ``prefix``, ``npa-nxx`` or ``block`` says what a row is about: a number, or its first digits,
    with or without +1. The others are found by name: ``carrier``, ``ocn``, ``reseller``, ``spid`` or ``resporg``,
    ``rate center``, ``lata``, ``line type``, ``on net``, ``status``; what else there is, is passed over.
    Of two rows about one thing the later counts.

    Raises:
        NoNumberingColumn: Nothing says which numbers the rows are about.
    """
    found: dict[str, NumberFacts] = {}
    headers = []
    for table in sheet.tables:
        header, *rows = [tuple(raw_text(value).strip() for value in row) for row in table.rows] or [()]
        headers.append(header)
        place = next((place for place, name in enumerate(header) if comparable(name) in _PREFIX), None)
        if place is not None:
            found.update(_facts_of(header, rows, place))
    if not found:
        raise NoNumberingColumn(sheet.name, max(headers, key=len, default=()))
    return NumberingTable(MappingProxyType(found))


def _facts_of(header: Sequence[str], rows: Iterable[Sequence[str]], prefix: int) -> Iterator[tuple[str, NumberFacts]]:
    known = [(place, *_COLUMNS[comparable(name)]) for place, name in enumerate(header) if comparable(name) in _COLUMNS]
    for row in rows:
        if prefix < len(row) and (digits := _prefix(row[prefix])):
            said = {field: read(row[place]) for place, field, read in known if place < len(row) and row[place]}
            yield digits, NumberFacts(**said)


def _prefix(text: str) -> str:
    """Return the beginning of E.164 that a text gives, empty for one without digits."""
    digits = "".join(filter(str.isdecimal, text))
    if text.startswith("+") or digits.startswith("1"):
        return f"+{digits}"
    return f"+1{digits}" if digits else ""


def line_type(text: str) -> LineType:
    """Return the line type a text names; it is unknown where it names none."""
    return _LINE_TYPES.get(comparable(text), LineType.UNKNOWN)


_LINE_TYPES: Final[Mapping[str, LineType]] = MappingProxyType(
    {
        **dict.fromkeys(("wireless", "mobile", "cell", "cellular"), LineType.WIRELESS),
        **dict.fromkeys(("wireline", "landline", "fixed", "fixedline"), LineType.WIRELINE),
    }
)


def _flag(text: str) -> bool | None:
    plain = comparable(text)
    return {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}.get(plain)


_YES: Final = ("yes", "y", "true", "1", "onnet")
_NO: Final = ("no", "n", "false", "0", "offnet")
#: The names of the column that says what a row is about, as :func:`comparable` gives them.
_PREFIX: Final = frozenset(
    {"number", "telephonenumber", "phonenumber", "tn", "e164", "prefix", "npanxx", "npanxxx", "block"}
)
_COLUMNS: Final[Mapping[str, tuple[str, Callable[[str], Any]]]] = MappingProxyType(
    {
        **dict.fromkeys(("carrier", "company", "losingcarrier"), ("carrier", str)),
        "ocn": ("ocn", str.upper),
        "reseller": ("reseller", str),
        **dict.fromkeys(("spid", "resporg", "resporgid", "network"), ("network", str.upper)),
        **dict.fromkeys(("ratecenter", "ratecentre"), ("rate_center", str)),
        "lata": ("lata", str),
        **dict.fromkeys(("linetype", "wirelessorwireline"), ("line_type", line_type)),
        **dict.fromkeys(("onnet", "onnetwork"), ("on_net", _flag)),
        **dict.fromkeys(("status", "tollfreestatus"), ("status", TollFreeStatus.parse)),
    }
)
