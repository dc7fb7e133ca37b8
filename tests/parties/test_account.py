"""The account, and the secrets that identify it."""

import copy
import pickle

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.parties import Account, Secret

PLANTED = "8841-PLANTED"


class TestSecret:
    """A secret shows nowhere and is otherwise a value."""

    @given(st.text(min_size=5, alphabet="abcdefghijklmnopqrstuvwxyz0123456789"))
    def test_shows_dots(self, text):
        """However it is printed, a secret shows dots and not itself."""
        secret = Secret(text)
        assert {str(secret), f"{secret}"} == {"••••"}
        assert repr(secret) == "Secret('••••')"
        assert f"{secret!r}" == "Secret('••••')"
        assert secret.reveal() == text

    def test_hides_inside_others(self):
        """What holds a secret does not show it either."""
        account = Account(account_number=Secret(PLANTED), pin=Secret(PLANTED))
        assert PLANTED not in repr(account)
        assert PLANTED not in str({"account": [account]})

    @given(st.text(), st.text())
    def test_equal_like_its_text(self, one, other):
        """Two secrets are equal, and hash alike, exactly when their texts are equal."""
        assert (Secret(one) == Secret(other)) == (one == other)
        assert hash(Secret(one)) == hash(Secret(one))

    def test_is_no_text(self):
        """A secret is never equal to its own text."""
        assert Secret("42") != "42"

    def test_has_no_order(self):
        """Secrets cannot be sorted, since that would tell them apart."""
        with pytest.raises(TypeError):
            sorted([Secret("1"), Secret("2")])

    def test_copies_and_pickles(self):
        """A copy and a pickled secret are the secret."""
        secret = Secret(PLANTED)
        assert pickle.loads(pickle.dumps(secret)) == secret  # noqa: S301 - our own bytes
        assert copy.deepcopy(secret) == secret

    def test_refuses_what_is_no_text(self):
        """Something else than text is refused without being printed."""
        with pytest.raises(TypeError) as caught:
            Secret(884_100)
        assert "884100" not in str(caught.value)
        assert "int" in str(caught.value)

    def test_is_frozen(self):
        """A secret cannot be changed, and the attempt does not print it."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError) as caught:
            Secret(PLANTED).text = "other"
        assert PLANTED not in str(caught.value)
