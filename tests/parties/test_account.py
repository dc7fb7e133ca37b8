"""The account, and the secrets that identify it."""

import copy
import pickle
import pprint

import attrs
import cattrs
import pytest
from hypothesis import given, strategies as st
from hypothesis.vendor.pretty import pretty

from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization
from numberport.parties import Account, Secret, TaxId

PLANTED = "8841-PLANTED"
HOLDERS = [
    (kind, field.name)
    for kind in (Account, LetterOfAuthorization, CustomerServiceRecord, Invoice)
    for field in attrs.fields(kind)
    if "Secret" in str(field.type)
]


def walk_with_rich(value):
    """Show a value as rich prints it, where rich is installed."""
    return pytest.importorskip("rich.pretty").pretty_repr(value)


#: What shows a value by walking its fields, and is not ours.
WALKERS = {
    "rich": walk_with_rich,
    "hypothesis": pretty,
    "pprint": pprint.pformat,
    "asdict": lambda value: str(attrs.asdict(value)),
    "astuple": lambda value: str(attrs.astuple(value)),
    "cattrs": lambda value: str(cattrs.unstructure(value)),
    "cattrs as tuples": lambda value: str(TUPLES.unstructure(value)),
}
TUPLES = cattrs.Converter(unstruct_strat=cattrs.UnstructureStrategy.AS_TUPLE)


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

    @pytest.mark.parametrize("walk", WALKERS.values(), ids=WALKERS)
    @pytest.mark.parametrize(("kind", "name"), HOLDERS)
    def test_walkers_find_nothing(self, walk, kind, name):
        """Whoever prints a value by walking its fields prints dots for a secret."""
        shown = walk(kind(**{name: Secret(PLANTED)}))
        assert PLANTED not in shown
        assert "••••" in shown

    @pytest.mark.parametrize("walk", WALKERS.values(), ids=WALKERS)
    def test_walkers_find_no_tax_id(self, walk):
        """A tax id is a secret to them like the others."""
        shown = walk(Account(tax_id=TaxId.parse("12-3456789")))
        assert "3456789" not in shown
        assert "••••" in shown

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
        secret = Secret(PLANTED)
        for attempt in (
            lambda: setattr(secret, "_text", "other"),
            lambda: setattr(secret, "text", "other"),
            lambda: delattr(secret, "_text"),
        ):
            with pytest.raises(attrs.exceptions.FrozenInstanceError) as caught:
                attempt()
            assert PLANTED not in str(caught.value)
        assert secret.reveal() == PLANTED


class TestFields:
    """A field that holds a secret holds nothing else."""

    def test_every_holder_is_known(self):
        """Accounts and papers alike hold account numbers and PINs."""
        assert {kind for kind, _ in HOLDERS} == {Account, LetterOfAuthorization, CustomerServiceRecord, Invoice}

    @pytest.mark.parametrize(("kind", "name"), HOLDERS)
    def test_text_becomes_a_secret(self, kind, name):
        """A bare text is hidden like a secret that was named so, and nothing stays nothing."""
        held = kind(**{name: PLANTED})
        assert held == kind(**{name: Secret(PLANTED)})
        assert PLANTED not in repr(held)
        assert getattr(kind(**{name: None}), name) is None

    @pytest.mark.parametrize(("kind", "name"), HOLDERS)
    @pytest.mark.parametrize("value", [884_177, 8841.77, b"8841-77", ["8841-77"]], ids=type)
    def test_refuses_the_rest_unseen(self, kind, name, value):
        """What is neither is refused, and the error does not print it."""
        with pytest.raises(TypeError) as caught:
            kind(**{name: value})
        assert "8841" not in str(caught.value)
        assert type(value).__name__ in str(caught.value)
