"""An order has two carriers (case K): a number that is with the gaining one already is not ported."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from numberport import profiles
from numberport.documents import LetterOfAuthorization, Papers
from numberport.events import Open
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.preflight import Severity, check
from numberport.profiles import GENERIC, INVOCA, KAZOO, TWILIO
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


LOCAL, TOLL_FREE = TelephoneNumber("+12127363100"), TelephoneNumber("+18002255288")
LETTER = "papers.loa.losing_carrier"


def named(*numbers, carrier=None, losing=None, gaining=None, profile=GENERIC):
    """Return what is told of the letter's carriers: the field, how bad it is, and where that is written."""
    event = Open(
        at=MORNING,
        order="A",
        members=numbers or (LOCAL,),
        profile=profile.name,
        account=Account(carrier=carrier),
        papers=Papers(loa=LetterOfAuthorization(losing_carrier=losing, gaining_carrier=gaining)),
    )
    report = check(PortOrder.open(event, profile=profile), profile, on=MORNING.date())
    ones = [each for each in report.findings if each.rule.startswith("letter names another")]
    assert {each.predicts for each in ones} <= {Reason.LOA_INVALID}
    return [(each.field, each.severity, each.source.document) for each in ones]


class TestWhomTheLetterNames:
    """A letter lets numbers go from one carrier to another (47 CFR 64.1130 (e)), and from and to nobody else."""

    @pytest.mark.parametrize(
        ("losing", "severity"),
        [
            ("Other Telco", Severity.LIKELY),
            ("Baylyne Telecom", Severity.WARNING),
            ("Bayline Business", Severity.WARNING),
            ("Bayline Telecom LLC", Severity.WARNING),
            ("BAYLINE TELECOM", None),
            ("bayline-telecom", None),
            ("BLT01", None),
            (" ", None),
            (None, None),
        ],
    )
    def test_another_losing_carrier(self, losing, severity):
        """Another's name will hardly do; what may be the same carrier's is a warning, and no name says nothing."""
        found = named(carrier="Bayline Telecom", losing=losing)
        assert [(field, how) for field, how, _ in found] == ([(LETTER, severity)] if severity else [])

    @pytest.mark.parametrize(("losing", "told"), [("BLT02", False), ("XYZ01", True), ("XYZ99", True)])
    def test_another_resporg(self, losing, told):
        """Ids that begin alike are one company's; of a toll-free number the letter names the current RespOrg."""
        found = named(TOLL_FREE, carrier="BLT01", losing=losing)
        rests_on = "Invoca's guide to porting numbers in"
        assert found == ([(LETTER, Severity.LIKELY, rests_on)] if told else [])

    def test_an_order_without_a_losing_carrier(self):
        """Where the order names none there is nothing to hold the letter against."""
        assert named(losing="Bayline Telecom") == []

    @given(st.sampled_from(profiles.all()), st.sampled_from(profiles.all()))
    def test_another_provider(self, profile, other):
        """A letter to another provider than the order's is told; software, and anybody's profile, is no carrier."""
        carriers = {one.name for one in profiles.all()} - {GENERIC.name, KAZOO.name}
        told = profile is not other and {profile.name, other.name} <= carriers
        found = named(gaining=other.title, profile=profile)
        assert [field for field, _, _ in found] == (["papers.loa.gaining_carrier"] if told else [])
        assert not named(gaining="Newline", profile=profile)

    def test_another_resporg_to_be(self):
        """Of a toll-free number Somos wants the new RespOrg named."""
        ((_, severity, document),) = named(TOLL_FREE, gaining="Plivo", profile=INVOCA)
        assert (severity, document) == (Severity.LIKELY, "Somos, letter of authorisation")


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_names(name, other):
    """Whatever stands for a carrier's name is compared, both ways alike, and no name differs from itself."""
    assert named(carrier=name, losing=other) == named(carrier=other, losing=name)
    assert named(carrier=name, losing=name) == []
