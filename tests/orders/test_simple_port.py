"""The fourteen fields of a simple port, made from an order."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import Account, PortOrder
from numberport.documents import LetterOfAuthorization, Papers
from numberport.events import Facts, Open, Submit
from numberport.orders.simple_port import (
    FIELDS,
    GainingSide,
    NotOneOfTheOrder,
    SimplePortRequest,
    judge_demands,
)
from numberport.parties import Address, Secret
from numberport.profiles import GENERIC
from numberport.telephone import TelephoneNumber

NUMBER = TelephoneNumber("+12125550100")
LETTER = LetterOfAuthorization(
    account_number="PLANTED-77",
    pin="PLANTED-42",
    service_address=Address(postal_code="10118"),
    signed_on=dt.date(2026, 3, 1),
)
SIDE = GainingSide(
    company_code="1234", provider="567A", carrier="ABC", telephone=NUMBER, direction="A", requisition_type="CB"
)


def order(account=None, papers=None, desired=dt.date(2026, 3, 9)):
    """Return a draft of one number."""
    event = Open(
        at=dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC),
        order="A-1",
        members=(NUMBER,),
        profile=GENERIC.name,
        account=account or Account(),
        facts=Facts(desired_on=desired),
        papers=papers or Papers(),
    )
    return PortOrder.open(event, profile=GENERIC)


#: 47 CFR 52.36(b), as read on 24 March 2026, with the names of a local service request beside.
CODE = """
Ported telephone number                     PORTED NBR
Account number                              AN
Zip code                                    ZIP
Company code                                CC
New network service provider                NNSP
Desired due date                            DDD
Purchase order number                       PON
Version                                     VER
Number portability direction indicator      NPDI
Customer carrier name abbreviation          CCNA
Requisition type and status                 REQTYP
Activity                                    ACT
Telephone number of initiator               TEL NO (INIT)
Agency authority status                     AGAUTH
"""


def test_the_fields_are_those_of_the_code():
    """The fields have the names and the order of the Code, and the passcode is apart."""
    said = [tuple(part.strip() for part in line.rsplit("  ", 1)) for line in CODE.strip().splitlines()]
    assert [(field.title, field.code) for field in FIELDS] == [(title.lower(), code) for title, code in said]


class TestRequest:
    """47 CFR 52.36(b): fourteen fields, and a passcode where the customer has one."""

    def test_fourteen(self):
        """There are fourteen, each a field of the request and named once; the passcode is none of them."""
        assert len(FIELDS) == len({field.code for field in FIELDS}) == 14
        names = {field.name for field in attrs.fields(SimplePortRequest)}
        assert names == {field.name for field in FIELDS} | {"passcode"}

    def test_from_the_letter(self):
        """What the account leaves out the letter says."""
        request = SimplePortRequest.of(order(papers=Papers(loa=LETTER)), NUMBER, SIDE)
        assert (request.account_number, request.passcode) == (Secret("PLANTED-77"), Secret("PLANTED-42"))
        assert (request.postal_code, request.agency_authority, request.activity) == ("10118", "Y", "V")
        assert (request.purchase_order, request.desired_on) == ("A-1", dt.date(2026, 3, 9))
        # A draft was never sent, so it has no version yet.
        assert [field.code for field in request.missing] == ["VER"]
        drafted = order(papers=Papers(loa=LETTER))
        sent = SimplePortRequest.of(drafted.apply(Submit(at=drafted.last)), NUMBER, SIDE)
        assert (sent.version, sent.missing) == (1, ())

    def test_from_the_account(self):
        """What the account says counts, and a day that is named counts before the order's."""
        account = Account(account_number="1", pin="2", service_address=Address(postal_code="12207"))
        day = dt.date(2026, 3, 10)
        request = SimplePortRequest.of(order(account, Papers(loa=LETTER)), NUMBER, desired_on=day)
        assert (request.account_number, request.passcode) == (Secret("1"), Secret("2"))
        assert (request.postal_code, request.desired_on) == ("12207", day)

    def test_bare(self):
        """Of an order that says nothing, what nobody has said is missing; the passcode is not missed."""
        request = SimplePortRequest.of(order(desired=None), NUMBER)
        said = {"ported_number", "purchase_order", "activity"}
        assert {field.name for field in request.missing} == {field.name for field in FIELDS} - said

    def test_another_number(self):
        """A number that the order does not have is refused."""
        with pytest.raises(NotOneOfTheOrder, match=r"\+12125550199 is not on the order"):
            SimplePortRequest.of(order(), TelephoneNumber("+12125550199"))

    def test_no_secret_shows(self):
        """Neither account number nor passcode shows in a request or in what is judged by it."""
        request = SimplePortRequest.of(order(papers=Papers(loa=LETTER)), NUMBER, SIDE)
        assert "PLANTED" not in repr(request) + repr(judge_demands(["passcode"], request))


class TestDemands:
    """52.36(a), (c): a losing carrier may require only these, and a passcode that the end user has asked for."""

    REQUEST = SimplePortRequest(ported_number=NUMBER)

    @pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
    def test_the_fourteen(self, field):
        """Each of the fourteen may be demanded, by whatever name."""
        found = judge_demands([field.name, field.title.upper(), field.code.lower()], self.REQUEST)
        assert [demand.permitted for demand in found] == [True] * 3
        assert {(demand.because, demand.source.section) for demand in found} == {
            (f"It is the field {field.title!r}.", "(a), (b)")
        }

    @pytest.mark.parametrize("what", ["street address", "name", "BTN", "LOA copy", "social security number"])
    def test_a_fifteenth(self, what):
        """Anything else may not: it is named, with the rule, and escalated."""
        (demand,) = judge_demands([what], self.REQUEST)
        assert (demand.what, demand.permitted) == (what, False)
        assert demand.because == "It is none of the fourteen fields of a simple port: escalate, do not fix."
        assert str(demand.source).startswith("47 CFR 52.36")

    @pytest.mark.parametrize(
        ("pin", "permitted", "says"),
        [(None, False, "the customer has asked for no passcode"), ("1234", True, "the customer has a passcode")],
    )
    def test_passcode(self, pin, permitted, says):
        """A passcode may be demanded where the customer has one."""
        request = attrs.evolve(self.REQUEST, passcode=pin)
        found = judge_demands(["PIN", "passcode"], request)
        because = f"A passcode may be asked for where the customer has one; {says}."
        assert [(demand.what, demand.permitted, demand.because, demand.source.section) for demand in found] == [
            (what, permitted, because, "(c)") for what in ("PIN", "passcode")
        ]

    @given(st.lists(st.text() | st.sampled_from([field.title for field in FIELDS])))
    def test_any_words(self, demands):
        """Whatever is demanded is judged, in its order."""
        assert [demand.what for demand in judge_demands(demands, self.REQUEST)] == demands
