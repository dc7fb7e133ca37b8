"""What the process of a country wants to know of an account and its lines."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from numberport import regimes
from numberport.documents import CustomerServiceRecord, LetterOfAuthorization, Papers
from numberport.events import Facts, Installation, Open
from numberport.orders import PortOrder
from numberport.parties import Account, Address
from numberport.preflight import Severity, check
from numberport.profiles import GENERIC
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber

DAY = dt.date(2026, 3, 2)
BRITISH = (TelephoneNumber("+442079460018"), TelephoneNumber("+442079460019"))
AMERICAN = (TelephoneNumber("+12127363100"), TelephoneNumber("+12127363101"))
GERMAN = (TelephoneNumber("+493023125000"),)
HOME = Address.parse("10 High Street, London SW1A 2AA")
ACCOUNT = "what the country's process wants of the account is not said"
LINES = "how the lines hang together is not said"
EARLY = "desired day is earlier than the rules allow"
#: What the process of geographic ports wants of the account, and what an account or a letter calls it.
WANTED = {
    "account.billing_number": (Reason.BTN_MISMATCH, {"billing_number": BRITISH[0]}, {"billing_number": BRITISH[0]}),
    "account.carrier": (Reason.MALFORMED_REQUEST, {"carrier": "OldTel"}, {"losing_carrier": "OldTel"}),
    "account.service_address.postal_code": (
        Reason.POSTAL_CODE_MISMATCH,
        {"service_address": HOME},
        {"service_address": HOME},
    ),
}


def of(rule, numbers=BRITISH, account=None, letter=None, record=None, **facts):
    """Return the findings of a rule about an order."""
    event = Open(
        at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        order="A",
        members=numbers,
        profile=GENERIC.name,
        account=Account(**(account or {})),
        facts=Facts(**facts),
        papers=Papers(
            loa=LetterOfAuthorization(**letter) if letter else None,
            csr=CustomerServiceRecord(**record) if record else None,
        ),
    )
    found = check(PortOrder.open(event, profile=GENERIC), GENERIC, on=DAY).findings
    return [one for one in found if one.rule == rule]


class TestAccount:
    """The GNP process wants the site's postcode, the main billing number and the losing provider."""

    @given(
        st.sets(st.sampled_from(sorted(WANTED))),
        st.sets(st.sampled_from(sorted(WANTED))),
        st.sampled_from((BRITISH, BRITISH[:1])),
    )
    def test_what_nobody_says(self, account, letter, numbers):
        """What neither account nor letter says is told, by the manual, and foresees what it is refused for."""
        on_account = {key: value for name in account for key, value in WANTED[name][1].items()}
        on_letter = {key: value for name in letter for key, value in WANTED[name][2].items()}
        found = of(ACCOUNT, numbers, account=on_account, letter=on_letter)
        assert {one.field: one.predicts for one in found} == {
            name: WANTED[name][0] for name in WANTED.keys() - account - letter
        }
        for one in found:
            assert one.source.document == "GNP End-to-End Process Manual"
            alone = len(numbers) == 1 or one.field == "account.carrier"
            assert one.severity is (Severity.WARNING if alone else Severity.LIKELY)

    def test_what_the_record_says(self):
        """What the record says is told by what is held against it, and not twice."""
        said = {"billing_number": BRITISH[0], "service_address": HOME}
        assert [one.field for one in of(ACCOUNT, record=said)] == ["account.carrier"]

    @pytest.mark.parametrize("numbers", [AMERICAN, GERMAN, (TelephoneNumber("+447400123456"),)], ids=str)
    def test_elsewhere(self, numbers):
        """Of other kinds of number, and in other countries, nobody read that it is wanted."""
        assert of(ACCOUNT, numbers) == of(LINES, numbers) == []

    def test_among_others(self):
        """Of an order of several countries those numbers are named that it is wanted of."""
        assert {one.numbers for one in of(ACCOUNT, (*AMERICAN, *BRITISH))} == {BRITISH}

    def test_every_field_is_known(self):
        """Whatever a country wants of the account has a place there, and a refusal that follows."""
        fields = {field for regime in regimes.all() for port in regime.ports for field, _ in port.account}
        assert {f"account.{field}" for field in fields} == WANTED.keys()


class TestLines:
    """Codes 25 and 26 refuse a single line that is ordered as several, and the other way round."""

    @pytest.mark.parametrize("installation", [None, *Installation])
    def test_is_asked_for(self, installation):
        """How the lines hang together is asked for until it is said."""
        found = of(LINES, BRITISH[:1], installation=installation)
        assert [(one.severity, one.predicts) for one in found] == (
            [] if installation else [(Severity.WARNING, Reason.WRONG_LINE_TYPE)]
        )
        assert {one.source.document for one in found} <= {"Simwood and Gamma, GNP rejection codes"}

    @pytest.mark.parametrize(
        ("numbers", "days", "facts", "severity"),
        [
            (BRITISH, 23, {}, Severity.WARNING),
            (BRITISH, 3, {}, Severity.LIKELY),
            (BRITISH, 23, {"installation": Installation.DDI_PART}, Severity.LIKELY),
            (BRITISH, 9, {"installation": Installation.SINGLE_LINES}, None),
            (BRITISH, 8, {"installation": Installation.SINGLE_LINES}, Severity.WARNING),
            (BRITISH, 8, {"installation": Installation.SINGLE_LINES, "range_holder": True}, None),
            (AMERICAN[:1], 2, {"region": "northeast"}, Severity.WARNING),
            (AMERICAN, 2, {"region": "northeast"}, Severity.LIKELY),
            (AMERICAN[:1], 2, {"region": "northeast", "single_line": False}, Severity.LIKELY),
        ],
    )
    def test_a_day_that_hangs_on_it(self, numbers, days, facts, severity):
        """A day that may be had by what nobody has said is a question; one that can never be had is likely refused."""
        found = of(EARLY, numbers, desired_on=DAY + dt.timedelta(days=days), **facts)
        assert [one.severity for one in found] == ([severity] if severity else [])
        for one in found:
            assert one.remedy.startswith("It hangs on what nobody has said:") is (severity is Severity.WARNING)

    @given(st.integers(1, 40), st.sampled_from([None, *Installation]), st.sampled_from([None, True, False]))
    def test_saying_more_decides_it(self, days, installation, holder):
        """A question is one exactly where some answer lets the day be had, and no answer is worse than likely."""
        said = {"desired_on": DAY + dt.timedelta(days=days)}
        found = of(EARLY, installation=installation, range_holder=holder, **said)
        answers = [
            of(EARLY, installation=one, range_holder=another, **said)
            for one in ([installation] if installation else Installation)
            for another in ([True, False] if holder is None else [holder])
        ]
        if found:
            assert (found[0].severity is Severity.WARNING) is any(not one for one in answers)
        else:
            assert not any(answers)
