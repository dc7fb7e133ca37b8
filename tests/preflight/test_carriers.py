"""An order has two carriers (case K): a number that is with the gaining one already is not ported."""

import datetime as dt

import pytest

from numberport.documents import LetterOfAuthorization, Papers
from numberport.events import Open
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.preflight import Severity, check
from numberport.profiles import TWILIO
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber

MORNING = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def found(carrier=None, losing=None, gaining=None):
    """Return the fields in which an order by Twilio names one carrier twice."""
    letter = None
    if losing or gaining:
        letter = LetterOfAuthorization(losing_carrier=losing, gaining_carrier=gaining)
    event = Open(
        at=MORNING,
        order="A",
        members=(TelephoneNumber("+12127363100"),),
        profile=TWILIO.name,
        account=Account(carrier=carrier),
        papers=Papers(loa=letter),
    )
    report = check(PortOrder.open(event, profile=TWILIO), TWILIO, on=MORNING.date())
    ones = [each for each in report.findings if each.rule == "losing and gaining carrier are one"]
    assert {(each.severity, each.predicts) for each in ones} <= {(Severity.REJECTED, Reason.INTERNAL_PORT)}
    return [each.field for each in ones]


@pytest.mark.parametrize("gaining", ["Acme Telecom, Inc.", "ACME TELECOM INC"])
def test_a_port_to_the_losing_carrier_is_none(gaining):
    """The account, or the letter, names as losing carrier whom the letter names as the gaining one."""
    assert found("Acme Telecom Inc", None, gaining) == ["account.carrier"]
    assert found(None, "Acme Telecom Inc", gaining) == ["papers.loa.losing_carrier"]
    assert found("Acme Telecom Inc", "Acme Telecom Inc", gaining) == ["account.carrier"]
    assert found("Other Phone Co", "Acme Telecom Inc", gaining) == ["papers.loa.losing_carrier"]


def test_where_no_letter_names_it_the_provider_is_the_gaining_one():
    """A number that the customer has with the provider itself is not ported to it."""
    assert found("twilio") == ["account.carrier"]
    assert found("Twilio", "Twilio", "Acme Telecom Inc") == []


def test_two_carriers_are_no_finding():
    """Others are two, and what is merely alike is not taken for one; without a name there is nothing to say."""
    assert found("Acme Telecom Inc", "Acme Telecom Inc", "Acne Telecom Inc") == []
    assert found() == []
