"""
The account at the losing carrier, as the customer states it.
"""

import attrs

from numberport.parties.address import Address
from numberport.parties.business import Business
from numberport.parties.holders import as_line, business_of, person_of
from numberport.parties.person import Person
from numberport.parties.secret import Secret, as_secret
from numberport.parties.tax_ids import TaxId
from numberport.telephone import TelephoneNumber

__all__ = ["Account"]


@attrs.frozen(kw_only=True, cache_hash=True)
class Account:
    """
    The account at the losing carrier as the customer states it: what the request will say.

    Names are kept as they are written; a :class:`Business` or a :class:`Person` becomes its line.
    An account number or a PIN given as text becomes a :class:`Secret`.
    """

    #: The losing carrier, by the name the customer uses.
    carrier: str | None = None
    business_name: str | None = attrs.field(default=None, converter=as_line)
    #: The person who may speak for the account.
    signer: str | None = attrs.field(default=None, converter=as_line)
    service_address: Address | None = None
    #: The billing telephone number (BTN, ATN).
    billing_number: TelephoneNumber | None = None
    account_number: Secret | None = attrs.field(default=None, converter=as_secret)
    pin: Secret | None = attrs.field(default=None, converter=as_secret)
    #: The tax id of the business or person, which some carriers ask for in place of the account number.
    tax_id: TaxId | None = None

    @property
    def business(self) -> Business | None:
        """The business by its names; None where there is none that can be read."""
        return business_of(self.business_name)

    @property
    def person(self) -> Person | None:
        """The signer by the parts of the name; None where there is none that can be read."""
        return person_of(self.signer)
