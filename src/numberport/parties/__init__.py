"""
Who a port concerns: businesses and people, their addresses and sides, and the secrets that identify an account.
"""

from numberport.parties.account import Account, Secret
from numberport.parties.actors import Actor
from numberport.parties.address import Address
from numberport.parties.veil import secrets_in, veiled

__all__ = ["Account", "Actor", "Address", "Secret", "secrets_in", "veiled"]
