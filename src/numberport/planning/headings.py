"""
What people call the columns of a sheet: one table of names, and the words by which a name promises a secret.

A name is compared without case, accents, punctuation and what stands in brackets behind it; its usual abbreviations are
written out. So one row of the table stands for ``Acct. #``, ``ACCOUNT_NO`` and ``Account number (losing)``.
"""

import enum
import functools
import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from numberport.names import plain

__all__ = ["NAMES", "SECRETS", "Role", "heading", "is_secret", "role_of"]


class Role(enum.StrEnum):
    """What a column is for; every other column is carried along as set-up."""

    NUMBER = "number"
    COUNTRY = "country"
    CARRIER = "losing carrier"
    ACCOUNT_NUMBER = "account number"
    BILLING_NUMBER = "billing telephone number"
    PIN = "PIN"
    SIGNER = "authorised signer"
    SERVICE_ADDRESS = "service address"
    RATE_CENTER = "rate centre"
    RESELLER = "reseller"
    NETWORK = "SPID or RespOrg"
    LATA = "LATA"
    LINE_TYPE = "wireless or wireline"


#: The names by which a column's role is known, in lower case, the surest first; English, German, French and Spanish.
NAMES: Final[Mapping[Role, tuple[str, ...]]] = MappingProxyType(
    {
        Role.NUMBER: (
            *("number to port", "numbers to port", "number to be ported", "ported number", "port number"),
            *("telephone number", "telephone numbers", "phone number", "phone numbers", "phonenumber"),
            *("telephone number tn", "tn", "tns", "did", "dids", "did number", "ddi", "dn", "e164", "e 164", "msisdn"),
            *("toll free number", "tfn", "phone", "phones", "telephone", "telephones", "tel", "tel no", "phone no"),
            *("mobile number", "cell number", "line number"),
            *("rufnummer", "rufnummern", "telefonnummer", "telefonnummern", "telefon", "telefon nr", "mobilnummer"),
            *("numero de telephone", "numeros de telephone", "numero a porter", "numero de telefono", "telefono"),
            *("numeros de telefono", "telefonos", "numero a portar"),
            *("number", "numbers", "nummer", "numero", "numeros"),
        ),
        Role.COUNTRY: (
            *("country", "country code", "iso country", "country iso", "country region"),
            *("land", "laendercode", "landercode", "pays", "code pays", "pais", "codigo de pais", "region"),
        ),
        Role.CARRIER: (
            *("losing carrier", "current carrier", "carrier", "losing provider", "current provider", "provider"),
            *("current service provider", "old service provider", "losing carrier name", "carrier name"),
            *("anbieter", "bisheriger anbieter", "operateur", "operateur actuel", "fournisseur"),
            *("operador", "operador actual", "proveedor", "proveedor actual"),
        ),
        Role.ACCOUNT_NUMBER: (
            *("account number", "account no", "acct number", "acct no", "account", "acct", "account num"),
            *("carrier account number", "current account number", "losing account number", "losing carrier account"),
            *("losing carrier account number", "current carrier account number", "carrier account", "current account"),
            *("account id", "customer account number", "customer account", "billing account number"),
            *("billing account", "ban", "customer number", "customer id"),
            *("kundennummer", "kundennr", "kunden nr", "kd nr", "kontonummer", "kundenkonto"),
            *("numero de client", "numero client", "numero de compte", "numero de cliente", "numero de cuenta"),
        ),
        Role.BILLING_NUMBER: ("btn", "atn", "billing telephone number", "billing number", "main billing number"),
        Role.PIN: (
            *("pin", "port pin", "port out pin", "transfer pin", "number transfer pin", "ntp", "pac", "passcode"),
            *("pin code", "pincode", "pin number", "pin passcode", "password", "account pin", "account passcode"),
            *("account password", "wireless pin", "account pin number", "security code", "ssn"),
            *("kennwort", "kundenkennwort", "passwort", "mot de passe", "contrasena", "code rio", "rio"),
        ),
        Role.SIGNER: (
            *("authorized signer", "authorised signer", "authorized person", "authorised person", "signer"),
            *("authorized user", "authorised user", "authorized name", "authorised name"),
        ),
        Role.SERVICE_ADDRESS: ("service address", "service location", "address", "anschrift", "adresse", "direccion"),
        Role.RATE_CENTER: ("rate center", "rate centre", "ratecenter", "ratecentre"),
        Role.RESELLER: ("reseller", "reseller name"),
        Role.NETWORK: ("spid", "resporg", "resporg id", "resp org", "resp org id", "current resporg", "losing spid"),
        Role.LATA: ("lata", "lata code"),
        Role.LINE_TYPE: ("line type", "wireless or wireline", "wireless wireline"),
    }
)

#: A name that contains one of these promises a secret: rather a harmless column left out than an account number shown.
_PARTS: Final = (
    *("account", "acct", "pin", "passcode", "pass code", "password", "secret", "taxid", "tax id", "taxpayer"),
    *("security code", "social sec", "customer number", "customer id", "auth code", "credential"),
    *("passwort", "kennwort", "kundenn", "kunden nu", "kundenkonto", "konto", "geheim", "steuernummer", "steuer id"),
    *("mot de passe", "de client", "numero client", "compte", "contrasena", "clave", "cuenta"),
)
#: So does one that has one of these as a word of its own.
_WORDS: Final = frozenset({"ban", "ntp", "pac", "ssn", "ein", "tin", "rio", "nip", "nif", "iban"})
#: What promises a secret, for a page that lists it.
SECRETS: Final = (*_PARTS, *sorted(_WORDS))

#: How people shorten the words of a name.
_WRITTEN_OUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("acct", "ac", "acc"), "account"),
        **dict.fromkeys(("no", "nos", "num", "nbr", "nr", "numero"), "number"),
        "tel": "telephone",
        "cust": "customer",
        "kd": "kunden",
        "addr": "address",
        "svc": "service",
        "passcode": "pin",
    }
)
_OPENING: Final = re.compile(r"[(\[]([^)\]]*)")
#: What stands in brackets is left out, but for a word that makes it another column.
_OTHERS: Final = frozenset({"new", "gaining", "winning", "contact", "billing", "fax", "neu"})
#: Where a program that runs words together begins the next one.
_NEXT_WORD: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: Letters that points or strokes held apart: ``P.I.N.``, ``A/C``.
_APART: Final = re.compile(r"\b\w(?: \w\b)+")


# A sheet asks for the same few names again and again.
@functools.lru_cache(maxsize=4_096)
def heading(name: str) -> str:
    """Return the form in which names of columns are compared."""
    aside = _aside(name)
    own = name[: aside.start()].rstrip() if aside and not _OTHERS & {*_folded(aside[1]).split()} else name
    words = _folded(_NEXT_WORD.sub(" ", _bare(own or name))).split()
    return " ".join(_WRITTEN_OUT.get(word, word) for word in words)


def _aside(name: str) -> re.Match[str] | None:
    """Return what stands in the brackets that end a name, however many there are: found in one walk, not by trying."""
    word = next((place for place in reversed(range(len(name))) if name[place].isalnum() or name[place] == "_"), -1)
    closed = max(name.rfind(bracket, 0, word + 1) for bracket in ")]")
    return _OPENING.search(name, closed + 1)


def _bare(name: str) -> str:
    """Return a name without accents and without characters that nobody sees."""
    apart = unicodedata.normalize("NFKD", name.replace("°", "o"))
    return "".join(char for char in apart if unicodedata.category(char) not in {"Mn", "Cf", "Cc"} or char.isspace())


def _folded(name: str) -> str:
    return _APART.sub(lambda letters: letters[0].replace(" ", ""), plain(_bare(name)))


@functools.cache
def _roles() -> Mapping[str, tuple[Role, int]]:
    """Return the role of every name of the table in its forms, and its rank in it; the first role wins."""
    found: dict[str, tuple[Role, int]] = {}
    for role, names in NAMES.items():
        for rank, name in enumerate(names):
            for form in (_folded(name), heading(name)):
                found.setdefault(form, (role, rank))
    return found


def role_of(name: str) -> tuple[Role, int] | None:
    """Return the role of a column of this name, and how sure that is, the surest being 0; None where it has none."""
    return _roles().get(_folded(name)) or _roles().get(heading(name))


def is_secret(name: str) -> bool:
    """Return whether a column of this name holds what nobody is to be shown: account numbers, PINs and the like."""
    forms = {_folded(name), _folded(_NEXT_WORD.sub(" ", _bare(name))), heading(name)}
    if any(part in form for form in forms for part in _PARTS):
        return True
    return any(_WORDS & {*form.split()} for form in forms)
