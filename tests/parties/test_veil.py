"""Secrets in what people and carriers write: they stand there as dots."""

import json

import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, at, draft, said
from numberport.codec import shown, veil
from numberport.deadlines import Timeline
from numberport.events import Amend, Note, Submit
from numberport.parties import Account, Secret, secrets_in, veiled
from numberport.rejections import Reason, Refusal

PIN = Secret("7788")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("PIN 7788 wrong", "PIN •••• wrong"),
        ("pin:7788", "pin:••••"),
        ("7788, 7788!", "••••, ••••!"),
        ("+12125557788", "+12125557788"),
        ("12125557788", "12125557788"),
        ("7788-03-16", "7788-03-16"),
        ("17788 and 77881", "17788 and 77881"),
    ],
)
def test_a_word_of_its_own_is_veiled(text, seen):
    """Digits within a number, and the year of a date, are none."""
    assert veiled(text, [PIN]) == seen


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_secret_veils_nothing(empty):
    """There is nothing to hide."""
    assert veiled("PIN 7788", [Secret(empty)]) == "PIN 7788"


@given(st.text(), st.text("AB12", min_size=3), st.text())
def test_no_secret_is_left_as_a_word(before, secret, after):
    """Whatever stands around it, spaces apart it is gone."""
    assert f" {secret} " not in veiled(f"{before} {secret} {after}", [Secret(secret)])


def test_secrets_are_found_however_deep():
    """In values, in tuples of them, and in what they hold."""
    account = Account(account_number=Secret("A-99"), pin=PIN)
    assert secrets_in((1, (account,)), "x") == {Secret("A-99"), PIN}


class TestOrders:
    """An order knows its own secrets, the earlier ones too, and shows none of them."""

    def order(self):
        """Return an order into whose texts everybody has written its PIN and account number."""
        account = Account(account_number=Secret("SECRET99"), pin=PIN)
        order = draft(account=account).apply(Submit(at=at(0)))
        order = order.apply(Note(at=at(1), text="acct secret99", numbers=NUMBERS[:1]))
        order = order.apply(
            said("rejected", 2, note="PIN 7788", refusals=(Refusal(Reason.PIN_MISMATCH, "7", "PIN 7788 is wrong"),))
        )
        return order.apply(said("7788 flux", 3)).apply(Amend(at=at(4), account=Account(pin=Secret("1234"))))

    def test_sections_timeline_json_and_repr_show_none(self):
        """Not as text, not as JSON, not to who debugs."""
        order = self.order()
        pictures = [section.rows for section in (*order.sections(), *Timeline.of(order, ()).sections())]
        texts = [str(pictures), repr(order), json.dumps(veil(shown(order.readings), order.secrets), default=str)]
        for text in texts:
            assert "7788 " not in text
            assert "SECRET99" not in text.upper()

    def test_the_earlier_secrets_count_too(self):
        """What was mended was a secret nevertheless."""
        assert self.order().secrets == {Secret("SECRET99"), PIN, Secret("1234")}

    def test_machine_readable_fields_stay(self):
        """Only free texts are veiled."""
        assert veil({"foc": "7788-03-16", "numbers": ["7788"], "note": "7788"}, [PIN]) == {
            "foc": "7788-03-16",
            "numbers": ["7788"],
            "note": "••••",
        }
