"""
The simulated carrier as a service of Telnyx's API, for services that are to be tried out: there is no sandbox.
"""

from numberport.adapters.telnyx_face.face import DEMO_API_KEY, TelnyxFace
from numberport.adapters.telnyx_face.signing import Signer

__all__ = ["DEMO_API_KEY", "Signer", "TelnyxFace"]
