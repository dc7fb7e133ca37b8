"""
How a letter of authorisation is worded in each country: what its fields are called, and what it says.

The values of a letter are the same everywhere; their names, and the sentences the customer signs, are a country's. A
country without a form of its own has a plain one that speaks of no rule of anywhere. None is a legal text: where a
provider or a carrier has a letter of its own, that one is used. Not legal advice.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

import attrs

from numberport.documents.papers import LetterClause, LetterOfAuthorization
from numberport.evidence import Grade, Source
from numberport.telephone import NumberKind

__all__ = ["FORMS", "PLAIN", "LetterForm", "form_for"]

#: Letter and A4, in points.
_LETTER_PAGE: Final = (612, 792)
_A4: Final = (595, 842)


@attrs.frozen(kw_only=True)
class LetterForm:
    """
    What a letter is called, and how it says what it says.

    Args:
        title: What stands above it.
        source: Where its content was read.
        countries: The countries whose numbers it is for; empty for those without a form of their own.
        toll_free: Whether it is for toll-free numbers alone; None where it is for all.
        labels: What each field of the letter is called, in the order in which they stand.
        parts: What each part of an address is called.
        clauses: The sentence of each clause.
        usual: The clauses that a letter has where it names none.
        further: Sentences that it says besides.
        blanks: What is filled in by hand where it is known: no field of the letter holds it.
        page: How wide and how high its pages are, in points.
        language: The language in which the country's providers want it, where that is not English.
    """

    title: str
    source: Source
    countries: frozenset[str] = frozenset()
    toll_free: bool | None = None
    labels: Mapping[str, str]
    parts: Mapping[str, str]
    clauses: Mapping[LetterClause, str]
    usual: frozenset[LetterClause] = frozenset(LetterClause)
    further: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    page: tuple[int, int] = _A4
    language: str = ""

    def is_for(self, country: str, *, toll_free: bool) -> bool:
        """Tell whether it is the form for a country's numbers."""
        return country in self.countries and self.toll_free in {None, toll_free}


def form_for(letter: LetterOfAuthorization) -> LetterForm:
    """
    Return the form that a letter is written in: that of the country of its numbers, else of its addresses.

    Toll-free numbers have one of their own where they all are toll-free and their country has it.
    """
    addresses = (letter.service_address, letter.billing_address)
    country = next(
        filter(None, (*(number.region for number in letter.numbers), *(held and held.country for held in addresses))),
        "",
    )
    toll_free = bool(letter.numbers) and all(number.kind is NumberKind.TOLL_FREE for number in letter.numbers)
    return next((form for form in FORMS if form.is_for(str(country), toll_free=toll_free)), PLAIN)


_AMERICAN: Final = {
    "business_name": "Name on the account",
    "service_address": "Service address",
    "billing_address": "Billing address",
    "billing_number": "Billing telephone number",
    "account_number": "Account number",
    "pin": "PIN for porting out",
    "losing_carrier": "Carrier today",
    "gaining_carrier": "New carrier",
}
_AMERICAN_PARTS: Final = {
    "street": "Street",
    "unit": "Suite or unit",
    "city": "City",
    "region": "State",
    "postal_code": "ZIP code",
    "country": "Country",
}
#: What 47 CFR 64.1130(e) wants said, in words of ours.
_AMERICAN_CLAUSES: Final = {
    LetterClause.DECISION: "I have decided to change the numbers of this letter from the carrier of today to the new"
    " carrier.",
    LetterClause.AGENCY: "I make the new carrier my agent for this change, and let it ask for my service record.",
    LetterClause.ONE_CARRIER: "I know that one carrier only serves a number for each kind of service.",
    LetterClause.FEE: "I may ask the new carrier whether a fee is due for this change.",
}
_US: Final = frozenset({"AS", "GU", "MP", "PR", "US", "VI"})

_PLAIN_CLAUSES: Final = {
    LetterClause.DECISION: "I have decided to move the numbers of this letter from the current provider to the new"
    " provider.",
    LetterClause.AGENCY: "I authorise the new provider to arrange this for me, and the current provider to give it the"
    " details of my service that it needs for this.",
    LetterClause.ONE_CARRIER: "I know that one provider only serves a number.",
    LetterClause.FEE: "I may ask the new provider whether a fee is due for this.",
}
#: What a letter says where no rule of one carrier and of fees was read.
_FEW: Final = frozenset({LetterClause.DECISION, LetterClause.AGENCY})
#: The form of every country that has none of its own.
PLAIN: Final = LetterForm(
    title="Letter of authorisation",
    source=Source(
        "our reading",
        "what the letters of several countries have in common; no rule of this country about one was read",
        grade=Grade.PROVISIONAL,
    ),
    labels={
        "business_name": "Name on the account",
        "service_address": "Service address",
        "billing_address": "Billing address",
        "billing_number": "Main number of the account",
        "account_number": "Account number",
        "pin": "PIN, if there is one",
        "losing_carrier": "Current provider",
        "gaining_carrier": "New provider",
    },
    parts={
        "street": "Street and number",
        "unit": "Unit",
        "city": "Town",
        "region": "Region",
        "postal_code": "Postal code",
        "country": "Country",
    },
    clauses=_PLAIN_CLAUSES,
    usual=_FEW,
)


def _wanted_in(language: str, country: str) -> LetterForm:
    """Return the plain form of a country whose providers want a letter in another language."""
    source = Source("Twilio, porting guidelines", f"letter of authorisation in {language}", grade=Grade.PROVIDER)
    return attrs.evolve(PLAIN, countries=frozenset({country}), language=language, source=source)


#: The forms of countries that have their own; the first that fits is taken.
FORMS: Final[tuple[LetterForm, ...]] = (
    LetterForm(
        title="Letter of authorization",
        source=Source(
            "Somos, letter of authorisation",
            "its four elements, 15569358139668; the sentences are ours",
            grade=Grade.PROVIDER,
        ),
        countries=_US | {"CA"},
        toll_free=True,
        labels={**_AMERICAN, "losing_carrier": "Current RespOrg", "gaining_carrier": "New RespOrg"},
        parts={**_AMERICAN_PARTS, "region": "State or province", "postal_code": "ZIP or postal code"},
        clauses={
            LetterClause.DECISION: "I have decided to change the responsible organization (RespOrg) of the toll-free"
            " numbers of this letter from the current one to the new one.",
            LetterClause.AGENCY: "I make the new RespOrg my agent for this change, and let it ask for the records of"
            " the numbers.",
            LetterClause.ONE_CARRIER: "I know that a toll-free number has one RespOrg only.",
            LetterClause.FEE: "I may ask the new RespOrg whether a fee is due for this change.",
        },
        page=_LETTER_PAGE,
    ),
    LetterForm(
        title="Letter of authorization",
        source=Source("47 CFR 64.1130", "(a) to (e), in outline", grade=Grade.PROVISIONAL),
        countries=_US,
        labels=_AMERICAN,
        parts=_AMERICAN_PARTS,
        clauses=_AMERICAN_CLAUSES,
        page=_LETTER_PAGE,
    ),
    LetterForm(
        title="Letter of authorization",
        source=Source(
            "our reading",
            "the pattern of a letter in the United States; no rule of Canada was read",
            grade=Grade.PROVISIONAL,
        ),
        countries=frozenset({"CA"}),
        labels=_AMERICAN,
        parts={**_AMERICAN_PARTS, "unit": "Unit", "region": "Province", "postal_code": "Postal code"},
        clauses=_AMERICAN_CLAUSES,
        page=_LETTER_PAGE,
    ),
    LetterForm(
        title="Customer letter of authorisation (CLoA)",
        source=Source(
            "Uboss, Letter of Authority Guide",
            "the template of November 2022, in outline; CUPID and type of line by BlazeSMS, a way to cancel by Invosys",
            grade=Grade.PROVIDER,
            read_on=dt.date(2026, 11, 29),
        ),
        countries=frozenset({"GB"}),
        labels={
            "business_name": "Customer or company name",
            "service_address": "Site address",
            "billing_address": "Billing address",
            "billing_number": "Main billing number (MBN)",
            "account_number": "Account number",
            "pin": "PIN or password, if any",
            "losing_carrier": "Current (losing) provider",
            "gaining_carrier": "New (gaining) provider",
        },
        parts={
            "street": "Number and street",
            "unit": "Flat or unit",
            "city": "Town",
            "region": "County",
            "postal_code": "Postcode",
            "country": "Country",
        },
        clauses={
            LetterClause.DECISION: "I ask for the numbers of this letter to be moved from my current provider to the"
            " new provider, and confirm that they are mine to move.",
            LetterClause.AGENCY: "I authorise the new provider to arrange this for me, and my current provider to share"
            " the details of the service on these numbers with it.",
            LetterClause.ONE_CARRIER: _PLAIN_CLAUSES[LetterClause.ONE_CARRIER],
            LetterClause.FEE: _PLAIN_CLAUSES[LetterClause.FEE],
        },
        usual=_FEW,
        further=("I may cancel this before the numbers are moved, through the new provider.",),
        blanks=("CUPID of the current provider", "Type of line"),
    ),
    _wanted_in("Spanish", "ES"),
    _wanted_in("Italian", "IT"),
)
