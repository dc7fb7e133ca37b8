"""
Businesses: the legal name, its legal form, and the trade name behind a "doing business as".
"""

import re
from collections.abc import Mapping
from typing import Any, Self

import attrs

from numberport.errors import InputError
from numberport.evidence import Grade, Source
from numberport.parties.spelling import fold
from numberport.telephone import legible

__all__ = ["LEGAL_FORMS", "LEGAL_FORMS_SOURCE", "TRADING_AS", "Business", "NamelessBusiness"]

LEGAL_FORMS_SOURCE = Source("Abbreviations of legal forms, United States and Canada", grade=Grade.PROVISIONAL)
#: Each legal form and the ways to write the same form, as folded words.
LEGAL_FORMS = (
    ("LLC", ("LIMITED LIABILITY COMPANY", "LTD LIABILITY CO")),
    ("INC", ("INCORPORATED", "INCORPOREE")),
    ("CORP", ("CORPORATION",)),
    ("CO", ("COMPANY", "CIE", "COMPAGNIE")),
    ("LTD", ("LIMITED", "LTEE", "LIMITEE")),
    ("LP", ("LIMITED PARTNERSHIP",)),
    ("LLP", ("LIMITED LIABILITY PARTNERSHIP",)),
    ("LLLP", ("LIMITED LIABILITY LIMITED PARTNERSHIP",)),
    ("GP", ("GENERAL PARTNERSHIP",)),
    ("PC", ("PROFESSIONAL CORPORATION",)),
    ("PLLC", ("PROFESSIONAL LIMITED LIABILITY COMPANY",)),
    ("PA", ("PROFESSIONAL ASSOCIATION",)),
    ("PLC", ("PUBLIC LIMITED COMPANY",)),
    ("NA", ("NATIONAL ASSOCIATION",)),
    ("ULC", ("UNLIMITED LIABILITY COMPANY",)),
    ("SENC", ()),
    ("SENCRL", ()),
    ("DBA", ("DOING BUSINESS AS", "TRADING AS", "OPERATING AS", "FAISANT AFFAIRE SOUS")),
    # Of other countries, whose businesses have lines in North America too.
    ("AB", ("AKTIEBOLAG",)),
    ("AG", ("AKTIENGESELLSCHAFT",)),
    ("BV", ("BESLOTEN VENNOOTSCHAP",)),
    ("GMBH", ("GESELLSCHAFT MIT BESCHRANKTER HAFTUNG", "GESELLSCHAFT MIT BESCHRAENKTER HAFTUNG")),
    ("KG", ("KOMMANDITGESELLSCHAFT",)),
    ("KK", ("KABUSHIKI KAISHA",)),
    ("NV", ("NAAMLOZE VENNOOTSCHAP", "NAAMLOOZE VENNOOTSCHAP")),
    ("OY", ("OSAKEYHTIO",)),
    ("OYJ", ("JULKINEN OSAKEYHTIO",)),
    ("PTY", ("PROPRIETARY",)),
    ("SA", ("SOCIETE ANONYME", "SOCIEDAD ANONIMA", "SOCIEDADE ANONIMA")),
    ("SARL", ("SOCIETE A RESPONSABILITE LIMITEE",)),
    ("SAS", ("SOCIETE PAR ACTIONS SIMPLIFIEE",)),
    ("SRL", ("SOCIETA A RESPONSABILITA LIMITATA", "SOCIEDAD DE RESPONSABILIDAD LIMITADA")),
)
#: The word between a legal name and a trade name.
TRADING_AS = "DBA"

_SPELLINGS: Mapping[str, str] = {
    spelling.replace(" ", ""): form for form, texts in LEGAL_FORMS for spelling in (form, *texts)
}
_LONGEST = max(len(spelling.split()) for _, texts in LEGAL_FORMS for spelling in texts)
#: The same between two names, as people write it: D.B.A. and d/b/a too.
_BETWEEN = re.compile(
    r"\s(?:D\s?\.?/?\s?B\s?\.?/?\s?A\.?|T/A|O/A|"
    + "|".join(text for form, texts in LEGAL_FORMS if form == TRADING_AS for text in texts)
    + r")[\s:]\s*",
    re.IGNORECASE,
)


@attrs.frozen
class NamelessBusiness(InputError):
    """A text is no legal name of a business."""

    text: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"no name of a business: {self.text!r}; write the legal name, and behind DBA the trade name"


def _is_name(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, str):
        msg = f"{attribute.name} is text, not {type(value).__name__}"
        raise TypeError(msg)
    if legible(value, None) != value:
        raise NamelessBusiness(value)


@attrs.frozen
class Business:
    """
    A business, by its names.

    >>> str(Business.parse("Acme Tool, L.L.C. d/b/a Acme"))
    'Acme Tool, L.L.C. DBA Acme'
    >>> Business.parse("Acme Tool, L.L.C. d/b/a Acme").legal_form
    'LLC'

    Args:
        name: The legal name as it is written, legal form included.
        trade_name: What it does business as; empty where nothing says so.

    Raises:
        NamelessBusiness: There is no legal name, or it holds a trade name too.
        TypeError: A name is no text.
    """

    name: str = attrs.field(validator=_is_name)
    trade_name: str = attrs.field(default="", validator=_is_name)

    def __attrs_post_init__(self) -> None:
        if not self.name or _BETWEEN.search(f"{self.name} "):
            raise NamelessBusiness(self.name)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read a business from one line.

        Raises:
            NamelessBusiness: There is no legal name in it.
        """
        name, *others = _BETWEEN.split(legible(text, None), maxsplit=1)
        return cls(name.strip(), *(other.strip() for other in others))

    @property
    def legal_form(self) -> str:
        """The legal form at the end of the name in its one spelling, such as ``LLC``; empty where there is none."""
        words = re.sub(r"[^\w\s]+", "", fold(self.name)).split()
        endings = ("".join(words[-count:]) for count in range(min(_LONGEST, len(words) - 1), 0, -1))
        return next((form for ending in endings if (form := _SPELLINGS.get(ending)) and form != TRADING_AS), "")

    def __str__(self) -> str:
        return f"{self.name} {TRADING_AS} {self.trade_name}" if self.trade_name else self.name
