"""What a refused action says: whose order, which numbers, who may, and what to do instead."""

import pytest

from lives import NEW_ORDERS, NUMBERS, at, draft, profile, said, sent, told
from numberport.events import Actor, Adopt, Check, Correct, RequestCancel, SnapBack, Submit, Verify
from numberport.orders import NewOrderWanted, NotOnOrder, NotPorted, PortOrder
from numberport.orders.cancels import CancelAskedAlready, EndedAlready, PortedAlready
from numberport.states import ActionNotPermitted, IllegalTransition, PortState, Trigger
from numberport.telephone import TelephoneNumber

FIRST = NUMBERS[:1]
STRANGERS = TelephoneNumber("+12125550198"), TelephoneNumber("+12125550199")
CUSTOMER, GAINING_SIDE = Actor.CUSTOMER, Actor.GAINING_SIDE


def refused(order, action):
    """Return the error with which an order refuses an action."""
    with pytest.raises(Exception, match=r".") as caught:
        order.apply(action)
    return caught.value


@pytest.mark.parametrize(
    ("action", "error", "sentence"),
    [
        (
            SnapBack(at=at(1), by=CUSTOMER),
            ActionNotPermitted(CUSTOMER, "snap back", (GAINING_SIDE,)),
            "the customer may not snap back; permitted: gaining side",
        ),
        (
            RequestCancel(at=at(1), by=Actor.SYSTEM),
            ActionNotPermitted(Actor.SYSTEM, "request cancel", (CUSTOMER, GAINING_SIDE)),
            "the system may not request cancel; permitted: customer, gaining side",
        ),
        (
            RequestCancel(at=at(1), numbers=STRANGERS[::-1]),
            NotOnOrder("A-1", STRANGERS),
            (
                "order A-1 does not have +12125550198, +12125550199;"
                " a number is added by a new order, not by a change of this one"
            ),
        ),
        (
            Verify(at=at(1), check=Check.INBOUND, numbers=STRANGERS[:1]),
            NotOnOrder("A-1", STRANGERS[:1], NUMBERS),
            f"order A-1 does not have +12125550198; it has {', '.join(map(str, NUMBERS))}",
        ),
        (
            Verify(at=at(1), check=Check.INBOUND, numbers=FIRST),
            NotPorted("A-1", FIRST),
            "a check shows something once a number is ported; order A-1 waits for +12125550100",
        ),
    ],
    ids=["not by them", "by two", "not on it", "checked and not on it", "not ported"],
)
def test_of_an_order_that_was_sent(action, error, sentence):
    """The error tells the order, the numbers and who may, as values and in a sentence."""
    found = refused(sent(), action)
    assert (found, str(found)) == (error, sentence)


@pytest.mark.parametrize(
    ("order", "error", "sentence"),
    [
        (
            sent().apply(RequestCancel(at=at(1))),
            CancelAskedAlready(PortState.CANCEL_PENDING, Trigger.REQUEST_CANCEL, (), FIRST),
            "a cancel is asked for already for +12125550100; wait for the carrier's answer",
        ),
        (
            told(sent(), said("ported", 1)),
            PortedAlready(PortState.PORTED, Trigger.REQUEST_CANCEL, (Trigger.SNAP_BACK,), FIRST),
            "it is too late to cancel for +12125550100: it is ported; it may be given back, or ported away anew",
        ),
        (
            told(sent(), said("cancelled", 1)),
            EndedAlready(PortState.CANCELLED, Trigger.REQUEST_CANCEL, (), FIRST),
            "there is nothing to cancel for +12125550100: it is cancelled already, which is an end",
        ),
    ],
    ids=["asked already", "ported", "ended"],
)
def test_of_a_cancel(order, error, sentence):
    """It names the number, the state that stands in the way, and what is allowed instead."""
    found = refused(order, RequestCancel(at=at(2), numbers=FIRST))
    assert (type(found), found.args, str(found)) == (type(error), error.args, sentence)


def test_where_a_new_order_is_wanted():
    """The error names the order, the provider and the numbers, and says how the successor is opened."""
    order = told(sent(under=NEW_ORDERS), said("rejected", 1))
    found = refused(order, Correct(at=at(2), numbers=FIRST))
    assert found == NewOrderWanted("A-1", "fresh", FIRST)
    assert str(found) == (
        "fresh takes no correction of the rejected order A-1 for +12125550100: "
        "open its successor with order.succeeded_by(...) and submit that"
    )


def test_what_is_allowed_instead_is_what_the_provider_takes():
    """A rejected order may be corrected, and sent anew only where the provider wants a new one."""
    for under, ways in ((profile(), {Trigger.CORRECT}), (NEW_ORDERS, set())):
        found = refused(told(sent(under=under), said("rejected", 1)), Submit(at=at(2)))
        assert isinstance(found, IllegalTransition)
        assert set(found.allowed) == {Trigger.REQUEST_CANCEL, Trigger.SUPERSEDE, Trigger.EXPIRE} | ways


def test_a_state_that_is_set_for_all_names_no_number():
    """Set for the whole order, one state names no number; set for named ones, it names them."""
    whole, some = Adopt(at=at(1), state=PortState.PORTED), Adopt(at=at(1), state=PortState.PORTED, numbers=NUMBERS)
    assert [touch.numbers for touch in sent().apply(whole).recorded.touched] == [None]
    assert [touch.numbers for touch in sent().apply(some).recorded.touched] == [NUMBERS]


def test_an_order_is_opened_under_its_own_profile():
    """The error names the order, the profile it was opened under, and the one that was given."""
    with pytest.raises(Exception, match="A-1") as caught:
        PortOrder.open(draft().opened, profile=NEW_ORDERS)
    assert (caught.value.order, str(caught.value).count("plain"), str(caught.value).count("fresh")) == ("A-1", 1, 1)


def test_a_large_order_names_its_first_numbers():
    """Of what an order has, ten are named and the rest counted."""
    has = tuple(TelephoneNumber(f"+1212555{count:04}") for count in range(100, 112))
    assert str(NotOnOrder("A-1", STRANGERS[:1], has)).endswith("+12125550108, +12125550109 and 2 more")
    assert str(NotOnOrder("A-1", STRANGERS[:1], has[:10])).endswith("+12125550108, +12125550109")
