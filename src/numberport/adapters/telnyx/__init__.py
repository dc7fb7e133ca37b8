"""
Telnyx: its porting API (OpenAPI document of 2025-08-14), spoken purely.
"""

from numberport.adapters.telnyx.adapter import TelnyxAdapter
from numberport.adapters.telnyx.signatures import BadPublicKey, PublicKey

__all__ = ["BadPublicKey", "PublicKey", "TelnyxAdapter"]
