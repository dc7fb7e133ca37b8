"""The public key that webhooks are checked with."""

import sys

import pytest

from numberport.adapters.telnyx import BadPublicKey, PublicKey, TelnyxAdapter
from numberport.errors import MissingExtra
from telnyx_carrier import KEY, PUBLIC_KEY


@pytest.mark.parametrize("text", ["", "abc", PUBLIC_KEY[:-1], PUBLIC_KEY + "AAAA", f" {PUBLIC_KEY}", "ü"])
def test_a_key_that_is_none_is_our_mistake(text):
    """It is refused where it is given, and not at the first webhook."""
    with pytest.raises(BadPublicKey, match="32 bytes in Base64"):
        TelnyxAdapter(key=KEY, public_key=text)


def test_without_the_extra_the_error_names_it(monkeypatch):
    """The module is there without it; a public key is not."""
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)
    with pytest.raises(MissingExtra, match=r"numberport\[http\]"):
        PublicKey(PUBLIC_KEY)


@pytest.mark.needs("http")
def test_a_key_equals_its_text():
    """Two adapters of one account are one."""
    assert PublicKey(PUBLIC_KEY) == PublicKey(PUBLIC_KEY)
    assert repr(PublicKey(PUBLIC_KEY)) == f"PublicKey(text={PUBLIC_KEY!r})"
