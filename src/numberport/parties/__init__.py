"""
Who a port concerns: businesses and people, their addresses, and the secrets that identify an account.
"""

from numberport.parties.account import Account, Secret
from numberport.parties.address import Address

__all__ = ["Account", "Address", "Secret"]
