"""
Hypothesis strategies for accounts and what identifies them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from numberport.parties import Account, Address, Business, Person, Secret, TaxId, TaxIdKind
from numberport.testing._hypothesis import SearchStrategy, st
from numberport.testing.numbering import numbers
from numberport.testing.plain import or_none, texts

__all__ = ["accounts", "addresses", "businesses", "holders", "people", "secrets", "tax_ids"]


def secrets() -> SearchStrategy[Secret]:
    """
    Make secrets, such as account numbers and PINs.

    >>> from hypothesis import find
    >>> find(secrets(), lambda secret: True), find(secrets(), lambda secret: True).reveal()
    (Secret('••••'), '0')
    """
    return st.builds(Secret, st.text("0123456789ABC-", min_size=1, max_size=16) | texts())


#: Places that are there: city, region and postal code.
_PLACES: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = MappingProxyType(
    {
        "US": (
            ("Albany", "NY", "12207"),
            ("Chicago", "IL", "60601"),
            ("Honolulu", "HI", "96813"),
            ("Saint Paul", "MN", "55102-1015"),
        ),
        "CA": (("Toronto", "ON", "M5H 2N2"), ("Montréal", "QC", "H2Y 1C6"), ("St. John's", "NL", "A1C 5M2")),
        "GB": (("London", "", "SW1A 2AA"), ("Edinburgh", "", "EH1 1YZ"), ("York", "England", "YO1 7HH")),
    }
)
_STREETS: Final = ("Main St", "Broadway", "N 1st Street", "Old Mill Rd", "rue Saint-Paul O", "St. Mary's Ave")
_UNITS: Final = ("", "Suite 200", "Apt 4B", "#7", "Floor 3")


def addresses(country: str | None = None) -> SearchStrategy[Address]:
    """
    Make addresses.

    >>> from hypothesis import find
    >>> print(find(addresses("US"), lambda address: True))
    1 Main St, Albany, NY 12207

    Args:
        country: US, CA or GB for plausible ones there; None for these and for any text in any part.
    """
    if country is None:
        anything = st.builds(Address, **dict.fromkeys(("street", "unit", "city", "region", "postal_code"), texts()))
        return st.one_of(*map(addresses, sorted(_PLACES, reverse=True)), anything)
    house = st.builds("{} {}".format, st.integers(1, 9_999), st.sampled_from(_STREETS))
    return st.builds(_address, st.just(country), st.sampled_from(_PLACES[country]), house, st.sampled_from(_UNITS))


def _address(country: str, place: tuple[str, str, str], street: str, unit: str) -> Address:
    city, region, postal_code = place
    return Address(street=street, unit=unit, city=city, region=region, postal_code=postal_code, country=country)


#: Names of which some are hard to tell apart from what stands beside them.
_GIVEN: Final = ("Anna", "Hon Wai", "Mary Ann B.", "José", "Dr", "")
_FAMILY: Final = ("Berg", "van der Berg", "García López", "O'Neil", "Ii", "Sr")


def people() -> SearchStrategy[Person]:
    """
    Make people, by the parts of their names.

    >>> from hypothesis import find
    >>> print(find(people(), lambda person: person.generation))
    Anna Berg Jr.
    """
    return st.builds(
        Person,
        title=st.sampled_from(("", "Ms.", "Dr.", "Prof. Dr.")),
        given=st.sampled_from(_GIVEN),
        family=st.sampled_from(_FAMILY),
        generation=st.sampled_from(("", "Jr.", "III")),
        credentials=st.sampled_from(("", "M.D.", "CPA", "Office Manager")),
    )


def businesses() -> SearchStrategy[Business]:
    """
    Make businesses, with a trade name or without.

    >>> from hypothesis import find
    >>> print(find(businesses(), lambda business: business.trade_name))
    Acme Tool, LLC DBA Acme
    """
    names = ("Acme Tool, LLC", "Müller & Söhne GmbH", "9012-3456 Québec inc.", "DBA Holdings Co.", "Dr. Berg Dental")
    return st.builds(Business, st.sampled_from(names), st.sampled_from(("", "Acme", "The Bake Shop #12")))


def tax_ids() -> SearchStrategy[TaxId]:
    """
    Make tax ids of every kind.

    >>> from hypothesis import find
    >>> find(tax_ids(), lambda tax_id: tax_id.kind is TaxIdKind.SSN)
    TaxId(kind=<TaxIdKind.SSN: 'SSN'>, number=Secret('••••'))
    """
    seven, nine = st.integers(0, 9_999_999), st.integers(0, 999_999_999)
    numbers: dict[TaxIdKind, SearchStrategy[str]] = {
        TaxIdKind.EIN: st.builds("{:02d}-{:07d}".format, st.integers(0, 99), seven),
        TaxIdKind.SSN: st.builds(
            "{:03d}-{:02d}-{:04d}".format, st.integers(1, 665), st.integers(1, 99), st.integers(1, 9_999)
        ),
        TaxIdKind.SSN_LAST_FOUR: st.integers(1, 9_999).map("{:04d}".format),
        TaxIdKind.EIN_OR_SSN: nine.map("{:09d}".format),
        TaxIdKind.BUSINESS_NUMBER: st.sampled_from(("123456782", "123456782RT0001", "100000009")),
        TaxIdKind.OTHER: st.sampled_from(("GB 123 4567 89", "DE123456789", "X-12/345")),
    }
    return st.one_of(*(st.builds(TaxId, kind=st.just(kind), number=number) for kind, number in numbers.items()))


def accounts() -> SearchStrategy[Account]:
    """
    Make accounts, with any part missing.

    >>> from hypothesis import find
    >>> find(accounts(), lambda account: account.billing_number is not None).billing_number
    TelephoneNumber('+12125550100')
    """
    return st.builds(Account, carrier=or_none(texts()), signer=or_none(texts()), pin=or_none(secrets()), **holders())


def holders() -> dict[str, SearchStrategy[Any]]:
    """
    Return strategies for what every paper and the account say of whose the numbers are, by the name of the field.

    >>> sorted(holders())
    ['account_number', 'billing_number', 'business_name', 'service_address', 'tax_id']
    """
    return {
        "business_name": or_none(texts()),
        "service_address": or_none(addresses()),
        "billing_number": or_none(numbers()),
        "account_number": or_none(secrets()),
        "tax_id": or_none(tax_ids()),
    }
