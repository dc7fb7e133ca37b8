"""
The papers that providers want for numbers of other countries: their own claims, and never a rule there.

The table of one vendor that gives only codes without their legend is left out.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.documents import AskedPaper, DocumentKind, PaperKind, ProofKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.telephone import NumberKind, TelephoneNumber

__all__ = ["PAPERS_ABROAD", "PapersAbroad", "papers_abroad"]


@attrs.frozen(kw_only=True)
class PapersAbroad:
    """
    What one provider wants for numbers of one country.

    Args:
        provider: Who says so.
        country: The country, by its two letters.
        numbers: Which of its numbers: "geographic", "toll-free", "mobile".
        papers: The papers and statements, one by one, each with the kinds of paper that show it.
        source: Its page.
    """

    provider: str
    country: str
    numbers: str
    papers: tuple[AskedPaper, ...]
    source: Source

    def is_for(self, number: TelephoneNumber) -> bool:
        """Tell whether it is for a number, as far as the number's kind tells."""
        if self.country not in {number.region, ""}:
            return False
        return self.numbers == "any" or number.kind in _KINDS[self.numbers]


#: The kinds of number that these rows mean by their words.
_KINDS: Final[Mapping[str, frozenset[NumberKind]]] = MappingProxyType(
    {
        "geographic": frozenset({NumberKind.FIXED_LINE, NumberKind.FIXED_OR_MOBILE}),
        "toll-free": frozenset({NumberKind.TOLL_FREE}),
        "mobile": frozenset({NumberKind.MOBILE}),
    }
)


_TELNYX = Source("Telnyx support", "porting requirements by country", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_CLOUDTALK = Source("CloudTalk help", "porting by country", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TWILIO = Source("Twilio porting guidelines", "by country", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_BANDWIDTH = Source("Bandwidth support", "country guides", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_ZOOM = Source("Zoom support", "porting by country", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_DIALPAD = Source("Dialpad help", "Germany porting guide, 2023", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_COLT = Source("Colt documentation", "porting by country", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_BLAZE = Source("blazesms.com", "porting in the United Kingdom", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TEAMS = Source("Microsoft Teams documentation", "port order overview", grade=Grade.PROVIDER, read_on=CHECKED_ON)

_L, _I = "letter of authorisation", "recent invoice"
_MONTH_OLD = f"{_I}, at most 30 days old"
_LOCAL_ADDRESS = "address in the area of the number"
_YOUNG_ADDRESS = "proof of address, at most three months old"

#: (provider, country, numbers, papers, source)
_ROWS: Final = (
    ("telnyx", "AU", "geographic", (f"{_L} with an address in the area", _I, "ABN", "category A or C"), _TELNYX),
    ("telnyx", "AU", "mobile", (_L, _I, "prepaid or postpaid", "date of birth where prepaid"), _TELNYX),
    ("colt", "AT", "geographic", (_L, _I, _LOCAL_ADDRESS, "a form for each number"), _COLT),
    ("telnyx", "FR", "any", (f"{_L} with a national address", _I, "RIO", "SIRET", _YOUNG_ADDRESS), _TELNYX),
    (
        "dialpad",
        "DE",
        "geographic",
        (_L, "company stamp", "commercial register extract or trade registration", "identity paper", _LOCAL_ADDRESS),
        _DIALPAD,
    ),
    ("dialpad", "DE", "toll-free", ("regulator's allocation certificate", "registration", "identity paper"), _DIALPAD),
    (
        "cloudtalk",
        "IT",
        "geographic",
        (
            f"{_L} in Italian",
            _I,
            "migration code",
            "VAT number",
            "identity paper",
            "codice fiscale",
            "proof of address",
        ),
        _CLOUDTALK,
    ),
    ("cloudtalk", "IT", "toll-free", (_L, "VAT number", "letter of ownership"), _CLOUDTALK),
    (
        "bandwidth",
        "MX",
        "geographic",
        (_L, "identity paper", "power of attorney before a notary for firms"),
        _BANDWIDTH,
    ),
    ("cloudtalk", "NL", "geographic", (_L, _I, _LOCAL_ADDRESS), _CLOUDTALK),
    ("cloudtalk", "NL", "toll-free", (_L, "KvK number where the firm holds the number with the regulator"), _CLOUDTALK),
    ("cloudtalk", "NO", "any", (_L, _MONTH_OLD, "register extract of Brønnøysund"), _CLOUDTALK),
    ("cloudtalk", "PL", "any", (_L, _MONTH_OLD), _CLOUDTALK),
    (
        "telnyx",
        "PT",
        "geographic",
        (
            f"{_L} signed by hand and stamped",
            _I,
            "CVP",
            "identity paper",
            "power of attorney or Certidão",
            "NIF",
            "proof of address",
        ),
        _TELNYX,
    ),
    ("telnyx", "SG", "geographic", ("country's own letter", "ACRA extract", "work pass", _I), _TELNYX),
    ("cloudtalk", "ZA", "any", (_L, _I, "identity paper", "company certificate", _YOUNG_ADDRESS), _CLOUDTALK),
    ("bandwidth", "ES", "geographic", (f"{_L} in Spanish", "NIF or CIF", f"{_I} for disputes"), _BANDWIDTH),
    ("twilio", "ES", "toll-free", (f"{_L} in Spanish", "NIF or CIF", f"{_I} for disputes"), _TWILIO),
    ("bandwidth", "SE", "any", (_L, _I, "organisation number, 12 digits"), _BANDWIDTH),
    ("cloudtalk", "CH", "geographic", ("power of attorney", _I, _LOCAL_ADDRESS), _CLOUDTALK),
    ("cloudtalk", "CH", "toll-free", ("regulator's letter of ownership to the customer",), _CLOUDTALK),
    ("blazesms", "GB", "geographic", (f"{_L} with CUPID, kind of line and postcode", _I), _BLAZE),
    ("blazesms", "GB", "mobile", (_L, _I, "PAC"), _BLAZE),
    ("zoom", "HK", "geographic", (_L, _I), _ZOOM),
    ("zoom", "JP", "toll-free", (_L, "portability form", _I), _ZOOM),
    ("zoom", "BG", "geographic", (_L, _I), _ZOOM),
    ("zoom", "MY", "toll-free", (_L, _I), _ZOOM),
    ("zoom", "CL", "geographic", (f"{_L} signed by hand", _I), _ZOOM),
    ("teams", "", "geographic", ("country's own letter", _I, "billing telephone number"), _TEAMS),
)

#: Which kinds of paper show what these rows call by the words it begins with; what none names is a statement.
_SHOWN_BY: Final[tuple[tuple[str, frozenset[PaperKind]], ...]] = (
    (_L, frozenset({DocumentKind.LOA})),
    ("country's own letter", frozenset({DocumentKind.LOA})),
    ("power of attorney", frozenset({ProofKind.POWER_OF_ATTORNEY, DocumentKind.LOA})),
    (_I, frozenset({DocumentKind.INVOICE})),
    ("identity paper", frozenset({ProofKind.IDENTITY})),
    ("work pass", frozenset({ProofKind.IDENTITY})),
    ("proof of address", frozenset({ProofKind.PROOF_OF_ADDRESS})),
    ("commercial register extract", frozenset({ProofKind.COMPANY_EXTRACT})),
    ("company certificate", frozenset({ProofKind.COMPANY_EXTRACT})),
    ("register extract", frozenset({ProofKind.COMPANY_EXTRACT})),
    ("ACRA extract", frozenset({ProofKind.COMPANY_EXTRACT})),
    ("registration", frozenset({ProofKind.COMPANY_EXTRACT})),
    ("regulator's allocation certificate", frozenset({ProofKind.OWNERSHIP})),
    ("regulator's letter of ownership", frozenset({ProofKind.OWNERSHIP})),
    ("letter of ownership", frozenset({ProofKind.OWNERSHIP})),
    *(
        (name, frozenset({ProofKind.REGISTRATION}))
        for name in ("ABN", "SIRET", "VAT number", "codice fiscale", "NIF", "organisation number", "KvK number")
    ),
)
#: What these rows say of a paper's age; three months are at most 92 days.
_AGES: Final = {_MONTH_OLD: 30, _YOUNG_ADDRESS: 92}
#: What these rows ask of some requests only, and nothing of an order tells which.
_SOMETIMES: Final = (f"{_I} for disputes", "KvK number where", "power of attorney before a notary", "company stamp")


def _asked(text: str, source: Source) -> AskedPaper:
    return AskedPaper(
        what=text,
        kinds=next((kinds for name, kinds in _SHOWN_BY if text.startswith(name)), frozenset()),
        always=not text.startswith(_SOMETIMES),
        max_age_days=_AGES.get(text),
        source=source,
    )


#: What providers want, by provider, country and kind of number; without a country it is for every one.
PAPERS_ABROAD: Final = tuple(
    PapersAbroad(
        provider=provider,
        country=country,
        numbers=numbers,
        papers=tuple(_asked(text, source) for text in papers),
        source=source,
    )
    for provider, country, numbers, papers, source in _ROWS
)


def papers_abroad(country: str, provider: str | None = None) -> tuple[PapersAbroad, ...]:
    """
    Return what providers say they want for a country's numbers.

    Args:
        country: Its two letters, in whatever case.
        provider: One provider's only; None for all.
    """
    return tuple(_wanted(country.strip().upper(), provider))


def _wanted(country: str, provider: str | None) -> Iterator[PapersAbroad]:
    for row in PAPERS_ABROAD:
        if row.country in {country, ""} and provider in {None, row.provider}:
            yield row
