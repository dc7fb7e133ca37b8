"""
Who a port concerns: businesses and people, their addresses and sides, and the secrets that identify an account.
"""

from numberport.parties.account import Account
from numberport.parties.actors import Actor
from numberport.parties.address import Address
from numberport.parties.business import Business
from numberport.parties.mailing import mailing_lines
from numberport.parties.person import Person
from numberport.parties.secret import Secret
from numberport.parties.street import Street
from numberport.parties.tax_ids import TaxId, TaxIdKind, UnknownTaxIdKind
from numberport.parties.veil import secrets_in, veiled

__all__ = [
    "Account",
    "Actor",
    "Address",
    "Business",
    "Person",
    "Secret",
    "Street",
    "TaxId",
    "TaxIdKind",
    "UnknownTaxIdKind",
    "mailing_lines",
    "secrets_in",
    "veiled",
]
