"""
The account at the losing carrier, as the customer states it.
"""

import attrs

from numberport.parties.address import Address
from numberport.parties.business import Business
from numberport.parties.fields import IS_ADDRESS, IS_NUMBER, IS_TEXT
from numberport.parties.holders import as_line, business_of, person_of
from numberport.parties.person import Person
from numberport.parties.secret import Secret, as_secret
from numberport.parties.tax_ids import TaxId, as_tax_id
from numberport.telephone import TelephoneNumber

__all__ = ["Account"]


@attrs.frozen(kw_only=True, cache_hash=True)
class Account:
    """
    The account at the losing carrier as the customer states it: what the request will say.

    Names are kept as they are written; a :class:`Business` or a :class:`Person` becomes its line.
    An account number or a PIN given as text becomes a :class:`Secret`, and so does a tax id a :class:`TaxId`.

    Raises:
        WrongType: A field holds a value of another kind.
        InvalidTaxId: A text is no tax id.
    """

    #: The losing carrier, by the name the customer uses.
    carrier: str | None = attrs.field(default=None, validator=IS_TEXT)
    business_name: str | None = attrs.field(default=None, converter=as_line, validator=IS_TEXT)
    #: The person who may speak for the account.
    signer: str | None = attrs.field(default=None, converter=as_line, validator=IS_TEXT)
    service_address: Address | None = attrs.field(default=None, validator=IS_ADDRESS)
    #: The billing telephone number (BTN, ATN).
    billing_number: TelephoneNumber | None = attrs.field(default=None, validator=IS_NUMBER)
    account_number: Secret | None = attrs.field(default=None, converter=as_secret)
    pin: Secret | None = attrs.field(default=None, converter=as_secret)
    #: The tax id of the business or person, which some carriers ask for in place of the account number.
    tax_id: TaxId | None = attrs.field(default=None, converter=as_tax_id)

    @property
    def business(self) -> Business | None:
        """The business by its names; None where there is none that can be read."""
        return business_of(self.business_name)

    @property
    def person(self) -> Person | None:
        """The signer by the parts of the name; None where there is none that can be read."""
        return person_of(self.signer)
