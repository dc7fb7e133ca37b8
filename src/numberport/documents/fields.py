"""
How what stands beside a label of a record is read, field by field.

What cannot be read gives None, and is never guessed; what would have been read is said in a few words.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from numberport.documents.labels import feature_of, field_of
from numberport.documents.records import AccountStatus, Feature
from numberport.errors import InputError
from numberport.names import plain
from numberport.parties import Address, Secret, TaxId
from numberport.parties.tax_ids import InvalidTaxId
from numberport.telephone import NumberRange, TelephoneNumber, legible

__all__ = ["FLAGS", "WANTED", "read_field", "status_and_more", "why_not", "with_remarks"]

#: No name, address or account number is longer.
_LINE: Final = 500
#: The most numbers that a range in a record stands for.
_LONGEST: Final = 10_000


def read_field(field: str, text: str, region: str) -> Any:  # noqa: ANN401 - each field has its own kind of value
    """Return what a text says of a field; None where it is not understood."""
    return _READERS[field](text, region)


def _text(text: str, _: str) -> str | None:
    # Cut short it would be another name.
    line = legible(text, None)
    return line if 0 < len(line) <= _LINE else None


#: An account number or a PIN as a spreadsheet writes a long number: 8.812E+11.
_SCIENTIFIC: Final = re.compile(r"[+-]?\d(?:[.,]\d+)?\s*[eE]\s*\+\d{1,3}")
#: A label in what stands beside another.
_COLON: Final = re.compile(r"[^\W\d]\s*:(?:\s|$)")


def _secret(text: str, _: str) -> Secret | None:
    line = _text(text, "")
    return Secret(line) if line and not _COLON.search(line) and not _SCIENTIFIC.fullmatch(line) else None


def why_not(field: str, text: str) -> str:
    """Return why a text is not read, where it is known better than by what is wanted; else the empty text."""
    if field == "frozen" and _OTHER_FREEZE & frozenset(plain(text).split()):
        return "it may be a freeze of another kind than one against porting"
    if field in _DIGITS and _SCIENTIFIC.fullmatch(text.strip()):
        return "it is in scientific notation, and digits are lost; format the column as text and type it again"
    return ""


_DIGITS: Final = frozenset({"account_number", "pin", "tax_id", "billing_number", "numbers"})


def _tax_id(text: str, region: str) -> TaxId | None:
    try:
        return TaxId.parse(text, country=region)
    except InvalidTaxId:
        return None


def _address(text: str, _: str) -> Address | None:
    address = Address.parse(_text(text.replace("\n", ", "), "") or "")
    return address if address.street and (address.city or address.postal_code) else None


def _number(text: str, region: str) -> TelephoneNumber | None:
    try:
        return TelephoneNumber.parse(text, region)
    except InputError:
        return None


def _numbers(text: str, region: str) -> tuple[TelephoneNumber, ...] | None:
    """Return the numbers of a list; None where any part of it is none."""
    read: list[TelephoneNumber] = []
    for part in filter(str.strip, re.split(r"[,;\n]+|\s+and\s+", text)):
        held = _run(_completed(part.strip(), read), region)
        if held is None:
            return None
        read += held
    return tuple(read)


#: The last digits of a number of North America, which stand alone behind a whole one of the same list.
_LAST: Final = re.compile(r"\d{4}")


def _completed(text: str, read: list[TelephoneNumber]) -> str:
    """Return a number of which only the last digits are written, with those of the number before it."""
    before = str(read[-1]) if read else ""
    return before[: -len(text)] + text if _LAST.fullmatch(text) and before.startswith("+1") else text


def _run(text: str, region: str) -> tuple[TelephoneNumber, ...] | None:
    """Return the number of a text, the numbers of a range, or numbers with nothing but spaces between them."""
    if (number := _number(text, region)) is not None:
        return (number,)
    try:
        held = NumberRange.parse(text, region)
    except InputError:
        held = None
    if held is not None:
        return tuple(held) if len(held) <= _LONGEST else None
    words = [_number(word, region) for word in text.split()] if " " in text else [None]
    return tuple(word for word in words if word is not None) if None not in words else None


_DAYS: Final = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%d-%b-%Y", "%B %d %Y", "%b %d %Y")
#: Where the month stands first in a day of figures.
_MONTH_FIRST: Final = frozenset({"US"})
_FIGURES: Final = ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y", "%m-%d-%y")
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?")


def _day(text: str, region: str) -> dt.date | None:
    written = text.strip()
    if moment := _MOMENT.fullmatch(written):
        written = moment[1]
    for form in (*_DAYS, *(_FIGURES if region in _MONTH_FIRST else ())):
        try:
            return dt.datetime.strptime(written, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


#: How yes and no are written beside a question.
FLAGS: Final[Mapping[str, bool]] = MappingProxyType(
    {
        **dict.fromkeys(("yes", "y", "true", "1", "on", "present"), True),
        **dict.fromkeys(("no", "n", "false", "0", "off", "none", "not present"), False),
    }
)


def _flag(text: str, _: str) -> bool | None:
    return FLAGS.get(plain(text))


#: Yes, and a remark behind it.
_YES: Final = re.compile(r"\s*(?:yes|y|true)\b\s*[-–—,;:(]\s*(\w.*?)\W*", re.IGNORECASE | re.DOTALL)


def _asked(field: str) -> Callable[[str, str], bool | None]:
    """Return a reader of yes and no that takes the field's own name, or no before it, for an answer too."""

    def read(text: str, _: str) -> bool | None:
        said = plain(text)
        answer = FLAGS.get(said, _ANSWERS.get(field, {}).get(said))
        if answer is not None:
            return answer
        if field_of(said) == field:
            return True
        no, _, rest = said.partition(" ")
        if no in {"no", "not"} and field_of(rest) == field:
            return False
        if field == "frozen" and _REMOVED.fullmatch(text):
            return False
        remark = _YES.fullmatch(text) if len(text) <= _LINE else None
        return True if remark and _bears_out(field, plain(remark[1])) else None

    return read


#: What else answers a question of one kind.
_ANSWERS: Final[Mapping[str, Mapping[str, bool]]] = MappingProxyType(
    {
        "frozen": {
            **dict.fromkeys(("active", "in place", "enabled", "locked"), True),
            **dict.fromkeys(("not active", "inactive", "not in place", "disabled", "unlocked", "not locked"), False),
        },
    }
)
#: That a freeze was taken off, and when.
_REMOVED: Final = re.compile(r"\s*(?:removed|lifted|released)(?:\s+(?:on\s+)?\d[\d/.-]*)?\s*", re.IGNORECASE)
#: A freeze that keeps something else: the carrier of long-distance calls, say.
_OTHER_FREEZE: Final = frozenset({"pic", "lpic", "long", "distance", "ld", "interlata", "intralata", "toll", "credit"})
#: Words by which a remark may take back the yes before it.
_TURNS: Final = frozenset({"no", "not", "removed", "lifted", "released", "until", "was", "expired", "except", "old"})


def _bears_out(field: str, remark: str) -> bool:
    """Tell whether a remark leaves the yes before it as it is."""
    words = frozenset(remark.split())
    if field == "on_hold":
        return field_of(remark) == field
    return words.isdisjoint(_TURNS) and not (field == "frozen" and words & _OTHER_FREEZE)


#: An amount of money, with its currency before or behind it.
_AMOUNT: Final = re.compile(
    r"(?:[$€£]|(?:usd|cad|us\$)\s)?\s*(\d[\d,]*(?:\.\d\d?)?)\s*(?:[$€£]|usd|cad)?", re.IGNORECASE
)


def _owed(text: str, region: str) -> bool | None:
    """Tell whether an amount is anything at all; what is to the customer's credit is not understood."""
    amount = _AMOUNT.fullmatch(text.strip())
    return any(digit in "123456789" for digit in amount[1]) if amount else _flag(text, region)


_STATUSES: Final = {
    **dict.fromkeys(("active", "live", "in service", "working"), AccountStatus.ACTIVE),
    **dict.fromkeys(("suspended", "temporarily suspended"), AccountStatus.SUSPENDED),
    **dict.fromkeys(("disconnected", "inactive", "closed", "not in service"), AccountStatus.DISCONNECTED),
}


def _status(text: str, _: str) -> AccountStatus | None:
    return _STATUSES.get(plain(text))


#: The status of an account, and what is said of it behind that.
_AND_MORE: Final = re.compile(rf"\s*({'|'.join(_STATUSES)})\s*(?:\s+for\s+|[-–—,;:(]\s*)(\w.*?)[\s)]*", re.IGNORECASE)


def status_and_more(text: str) -> tuple[str, str, str] | None:
    """Return a status, the label in what stands behind it, and what stands beside that; None where there is none."""
    match = _AND_MORE.fullmatch(text) if len(text) <= _LINE else None
    if not match:
        return None
    words = match[2].split()
    last = next((at for at in range(len(words), 0, -1) if field_of(" ".join(words[:at])) in _QUESTIONS), 0)
    return match[1], " ".join(words[:last]), " ".join(words[last:]) or "yes"


#: The fields whose name alone is an answer.
_QUESTIONS: Final = frozenset({"on_hold", "past_due", "bundled", "frozen", "pending_order"})
#: A number, or several, with a remark in brackets.
_REMARK: Final = re.compile(r"(.*\d)\s*\(([^()]*[^\W\d][^()]*)\)\s*")


def with_remarks(text: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of a list of numbers, each with the remark in brackets behind it; none where none has one."""
    parts = [part for part in re.split(r"[,;\n]+", text) if part.strip()]
    matches = [_REMARK.fullmatch(part) if len(part) <= _LINE else None for part in parts]
    if not any(matches):
        return ()
    return tuple((match[1], match[2]) if match else (part, "") for part, match in zip(parts, matches, strict=True))


def _features(text: str, _: str) -> tuple[Feature, ...] | None:
    found = [feature_of(part) for part in re.split(r"[,;/\n]+", text) if part.strip()]
    return tuple(feature for feature in found if feature) if None not in found else None


_Reader = Callable[[str, str], Any]
_QUESTION: Final = "yes or no"
#: Each field, how it is read, and what is wanted beside its label.
_ROWS: Final[tuple[tuple[str, _Reader, str], ...]] = (
    ("business_name", _text, f"a name of at most {_LINE} characters"),
    ("authorized_user", _text, f"a name of at most {_LINE} characters"),
    ("service_address", _address, "an address with a street and a city or postal code"),
    ("billing_address", _address, "an address with a street and a city or postal code"),
    ("billing_number", _number, "one telephone number"),
    ("account_number", _secret, f"an account number of at most {_LINE} characters"),
    ("tax_id", _tax_id, "a tax id"),
    ("pin", _secret, f"a PIN of at most {_LINE} characters"),
    ("numbers", _numbers, "nothing but telephone numbers and ranges of them"),
    ("drawn_on", _day, "a day of which it is sure what is the month, such as 2026-03-02"),
    ("status", _status, "the status of an account: active, suspended or disconnected"),
    ("on_hold", _asked("on_hold"), _QUESTION),
    ("past_due", _owed, f"an amount, or {_QUESTION}"),
    ("bundled", _asked("bundled"), _QUESTION),
    ("frozen", _asked("frozen"), _QUESTION),
    ("pending_order", _asked("pending_order"), _QUESTION),
    ("features", _features, f"features that are known: {', '.join(Feature)}"),
)
_READERS: Final[Mapping[str, _Reader]] = MappingProxyType({field: reader for field, reader, _ in _ROWS})
#: What is wanted beside the label of each field.
WANTED: Final[Mapping[str, str]] = MappingProxyType({field: wanted for field, _, wanted in _ROWS})
