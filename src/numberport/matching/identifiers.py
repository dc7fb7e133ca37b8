"""
Account numbers, PINs, tax ids, telephone numbers and postal codes: equal or not, without any tolerance.
"""

import re
from unicodedata import category

from numberport.evidence import Grade, Source
from numberport.matching.comparison import BEST_PRACTICE_33, INFERENCE, Rule
from numberport.parties import TaxId
from numberport.parties.spelling import fold
from numberport.parties.tax_ids import TAX_ID_FORMS, TaxIdKind
from numberport.telephone import TelephoneNumber, is_valid

__all__ = [
    "account_form",
    "has_trunk",
    "is_vanity",
    "phone_form",
    "pin_form",
    "tax_forms",
    "tax_kinds_agree",
    "zip_forms",
]

ACCOUNT = Rule("account number without punctuation, spacing and case", BEST_PRACTICE_33)
PIN = Rule("PIN as text, without the space around it", INFERENCE)
#: Carriers ask for the last digits of a social security number alone.
LAST_FOUR = Source("Bandwidth api-docs, errors.mdx", "6513; QuestBlue's ssn field", grade=Grade.PROVIDER)
TAX_ID = Rule("tax id without punctuation, the last four digits of a social security number", LAST_FOUR)
#: The hyphens tell the two apart that have nine digits both.
TAX_ID_KIND = Rule("another kind of tax id, by its hyphens", TAX_ID_FORMS[TaxIdKind.EIN].source)
PHONE = Rule("telephone number without punctuation", BEST_PRACTICE_33)
KEYS = Rule(
    "letters of a telephone number are the digits of their keys",
    Source("ITU-T E.161", "letters on the keys", grade=Grade.PROVISIONAL),
)
TRUNK = Rule(
    "the prefix of calls within a country, in brackets behind the country code, says nothing",
    Source("ITU-T E.123", "it is not dialled from abroad", grade=Grade.PROVISIONAL),
)
#: Wireless carriers compare five digits; that the same holds elsewhere is our inference.
POSTAL_CODE = Rule("postal code without spacing, five digits of a ZIP+4", BEST_PRACTICE_33)

#: Digits of a number of the North American plan, without its country code.
_NANP = 10

_ON_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
#: Ten places of a number of that plan, and letters behind them, which nobody has to dial: 1-800-MATTRESS.
_LETTERED = re.compile(r"(1?[2-9]\d{2}([A-Z\d]{7}))[A-Z]*")
#: Fewer letters than this are no word; three times the letter X is a mask.
_LEAST_LETTERS = 3
#: What is dialled before a country code: in North America, and by ITU-T E.123 elsewhere; no number there begins so.
_PREFIXED = re.compile(r"011|00")
#: That prefix, which has its place in a number within the country alone: +44 (0)20.
_TRUNK = re.compile(r"\D{0,9}(?:\d\W{0,2}){1,6}\(0\)")
_ZIP = re.compile(r"(\d{5})(\d{4})?")
#: Nine digits that are not written as a business's: 12-3456789.
_PERSONAL = re.compile(r"\d{9}|\d{3}\W\d{2}\W\d{4}")
_LAST_FOUR = 4
#: What the hyphens of a text tell of its kind.
_HYPHENED = ((re.compile(r"\d{2}\W\d{7}"), TaxIdKind.EIN), (re.compile(r"\d{3}\W\d{2}\W\d{4}"), TaxIdKind.SSN))
#: Kinds that say less than which of the register's numbers it is.
_MAY_BE = {
    TaxIdKind.SSN_LAST_FOUR: frozenset({TaxIdKind.SSN}),
    TaxIdKind.EIN_OR_SSN: frozenset({TaxIdKind.EIN, TaxIdKind.SSN}),
}
_NOT_PLAIN = re.compile(r"[\W_]+")


def account_form(text: str) -> str:
    """Return an account number's letters and digits, in capitals; no zero is dropped, and ½ and ² are no digits."""
    plain = fold(text) if text.isascii() else "".join(char if category(char) == "No" else fold(char) for char in text)
    return _NOT_PLAIN.sub("", plain)


def pin_form(text: str) -> str:
    """Return a PIN without the space around it; everything else counts."""
    return text.strip()


def tax_forms(left: str, right: str) -> tuple[str, str]:
    """Return two tax ids without punctuation; of a social security number as many digits as the other gives."""
    one, other = account_form(left), account_form(right)
    return _as_long(one, left, other), _as_long(other, right, one)


def tax_kinds_agree(left: TaxId | str, right: TaxId | str) -> bool:
    """Tell whether two tax ids may be of one kind, by what they are said to be or by their hyphens."""
    one, other = _tax_kinds(left), _tax_kinds(right)
    # What is said to be of any kind may be what the hyphens of a text tell.
    unsaid = isinstance(left, TaxId) != isinstance(right, TaxId) and TaxIdKind.OTHER in one | other
    return unsaid or not one.isdisjoint(other)


def _tax_kinds(value: TaxId | str) -> frozenset[TaxIdKind]:
    """Return the kinds that a tax id may be of."""
    if isinstance(value, TaxId):
        return _MAY_BE.get(value.kind, frozenset({value.kind}))
    told = (kind for form, kind in _HYPHENED if form.fullmatch(value.strip()))
    return frozenset({kind}) if (kind := next(told, None)) else frozenset(TaxIdKind)


def _as_long(form: str, text: str, other: str) -> str:
    short = len(other) == _LAST_FOUR and other.isdecimal()
    return form[-_LAST_FOUR:] if short and _PERSONAL.fullmatch(text.strip()) else form


def phone_form(text: str) -> str:
    """
    Return a telephone number as its digits with a plus where the country is known.

    Ten digits are a number of the North American plan, and so are letters of a word in its place; other letters and
    extensions stay, so that they count.
    """
    form = _form(text)
    return _without_trunk(form) if has_trunk(text) else form


def has_trunk(text: str) -> bool:
    """Tell whether the prefix of calls within a country stands in brackets behind a country code: +44 (0)20."""
    return bool(_TRUNK.match(text))


def _without_trunk(form: str) -> str:
    """Return an international number without the prefix; as it is where nobody knows whether the zero is one."""
    return str(TelephoneNumber.parse(form)) if form.startswith("+") and is_valid(form) else form


def _form(text: str) -> str:
    written, abroad = _bare(text)
    bare = _keyed(written, abroad=abroad)
    if abroad:
        return f"+{bare}"
    if _PREFIXED.match(bare) and len(bare) > _NANP + 1:
        return f"+{_PREFIXED.sub('', bare, count=1)}"
    if bare.isdecimal() and len(bare) == _NANP:
        return f"+1{bare}"
    return f"+{bare}" if bare.isdecimal() and len(bare) == _NANP + 1 and bare[0] == "1" else bare


def phone_rule(one: str, other: str) -> Rule:
    """Return the rule by which two telephone numbers are one, where they are."""
    if is_vanity(one) or is_vanity(other):
        return KEYS
    return TRUNK if has_trunk(one) != has_trunk(other) else PHONE


def is_vanity(text: str) -> bool:
    """Tell whether a telephone number has letters for digits: 1-800-FLOWERS."""
    bare, abroad = _bare(text)
    return _keyed(bare, abroad=abroad) != bare


def _bare(text: str) -> tuple[str, bool]:
    """Return the letters and digits of a telephone number, and whether a plus stands before them."""
    folded = fold(text).removeprefix("TEL:")
    return _NOT_PLAIN.sub("", folded), folded.lstrip(" (").startswith("+")


def _keyed(bare: str, *, abroad: bool) -> str:
    """Return a number of the North American plan with the digits of their keys for letters that make a word."""
    match = None if bare.isdecimal() or (abroad and bare[:1] != "1") else _LETTERED.fullmatch(bare)
    word = match is not None and sum(map(str.isalpha, match[2])) >= _LEAST_LETTERS and 3 * "X" not in bare
    return match[1].translate(_ON_KEYS) if match and word else bare


def zip_form(text: str) -> str:
    """Return a postal code without spacing and punctuation, a ZIP+4 with its hyphen."""
    bare = account_form(text)
    match = _ZIP.fullmatch(bare)
    return f"{match[1]}-{match[2]}" if match and match[2] else bare


def zip_forms(left: str, right: str) -> tuple[str, str]:
    """Return two postal codes in normal form, as fine as both of them are: ZIP+4 only where both give it."""
    one, other = zip_form(left), zip_form(right)
    if "-" in one and "-" in other:
        return one, other
    return one.partition("-")[0], other.partition("-")[0]
