"""The wire of the simulated carrier: a signature is good once, near its moment, and for its body."""

import datetime as dt

from hypothesis import given, strategies as st

from lives import START
from numberport.adapters.protocol import Webhook
from numberport.adapters.wire import DEMO_KEY, TOLERANCE, is_signed, sign
from numberport.calendars import pinned
from numberport.testing import strategies


def signed(body, moment=START, key=DEMO_KEY):
    """Return a webhook signed at a moment."""
    return Webhook(url="https://desk.invalid", headers=sign(body, moment, key), body=body)


@given(st.binary(), strategies.moments(), st.integers(-299, 299))
def test_a_signature_is_good_near_its_moment(body, moment, seconds):
    """The one who holds the key is believed while the signature is fresh."""
    assert is_signed(signed(body, moment), pinned(moment) + dt.timedelta(seconds=seconds), DEMO_KEY)


@given(st.binary(), st.sampled_from([-1, 1]), st.integers(2, 10**6))
def test_an_old_signature_is_no_signature(body, side, seconds):
    """What was signed long ago, or is to be signed some time, may be a replay."""
    far = START + side * (TOLERANCE + dt.timedelta(seconds=seconds))
    assert not is_signed(signed(body), far, DEMO_KEY)


@given(st.binary(), st.binary(), st.binary(min_size=1))
def test_a_signature_is_good_for_its_body_and_key_only(body, other, key):
    """Another body or another key undoes it."""
    swapped = Webhook(url="", headers=signed(body).headers, body=other)
    assert is_signed(swapped, START, DEMO_KEY) is (body == other)
    assert is_signed(signed(body, key=key), START, DEMO_KEY) is (key == DEMO_KEY)


@given(st.lists(st.tuples(st.sampled_from(["Carrier-Signature", "carrier-signature", "X"]), st.text()), max_size=3))
def test_garbage_is_no_signature_and_never_raises(headers):
    """Whatever headers come, they are read."""
    assert not is_signed(Webhook(url="", headers=tuple(headers), body=b"{}"), START, DEMO_KEY)


def test_the_moment_of_a_signature_is_signed_too():
    """An old signature is not made fresh by writing another moment beside it."""
    (_, (name, value)) = sign(b"{}", START, DEMO_KEY)
    later = START + dt.timedelta(hours=1)
    fresh = value.replace(str(int(START.timestamp())), str(int(later.timestamp())))
    assert not is_signed(Webhook(url="", headers=((name, fresh),), body=b"{}"), later, DEMO_KEY)
