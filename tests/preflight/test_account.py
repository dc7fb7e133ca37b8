"""What the carrier's record says of the account, and proofs that prove nothing any more."""

import datetime as dt
import json

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import regimes
from numberport.codec import shown
from numberport.documents import (
    AccountState,
    AccountStatus,
    CustomerServiceRecord,
    Document,
    Feature,
    GivenCode,
    LineFeature,
    Papers,
    PortOutPin,
    ProofKind,
)
from numberport.events import Open
from numberport.orders import PortOrder
from numberport.preflight import Severity, check
from numberport.profiles import GENERIC
from numberport.rejections import REJECTIONS, Permitted, Reason
from numberport.rendering import html, text
from numberport.telephone import TelephoneNumber
from numberport.testing.papers import papers as any_papers

#: A number of each country that says of refusing for a debt whether it may be done.
NUMBER_OF = {
    name: TelephoneNumber(number)
    for name, number in {
        "au": "+61292501000",
        "ch": "+41442345678",
        "in": "+919876543210",
        "mx": "+525555220000",
        "nl": "+31201234567",
        "se": "+46812345678",
        "za": "+27214180000",
    }.items()
}
DAY = dt.date(2026, 3, 2)
MORNING = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
AMERICAN = (TelephoneNumber("+12127363100"), TelephoneNumber("+12127363101"))
FIELDS = ("papers.csr.account", "papers.codes", "papers.pins")


def report(papers, numbers=AMERICAN):
    """Return what preflight says of a draft with these papers."""
    event = Open(at=MORNING, order="A", members=numbers, profile=GENERIC.name, papers=papers)
    return check(PortOrder.open(event, profile=GENERIC), GENERIC, on=DAY)


def found(papers, numbers=AMERICAN):
    """Return the findings of a draft that rest on the account or on proofs."""
    return [finding for finding in report(papers, numbers).findings if finding.field.startswith(FIELDS)]


def on_account(**state):
    """Return papers whose record says something of the account."""
    return Papers(csr=CustomerServiceRecord(account=AccountState(**state)))


def _on_hold(regime):
    """Return what a country says of refusing for a debt, or None."""
    return next((one for one in regime.grounds if one.reason is Reason.ACCOUNT_ON_HOLD), None)


class TestAccount:
    """What keeps a number back is told before the carrier says it."""

    @pytest.mark.parametrize(
        ("state", "reason"),
        [
            ({"status": AccountStatus.DISCONNECTED}, Reason.NUMBER_INACTIVE),
            ({"status": AccountStatus.SUSPENDED}, Reason.ACCOUNT_ON_HOLD),
            ({"on_hold": True}, Reason.ACCOUNT_ON_HOLD),
            ({"bundled": True}, Reason.BUNDLED_SERVICE),
            ({"frozen": True}, Reason.FREEZE),
            ({"pending_order": True}, Reason.PENDING_ORDER),
        ],
    )
    def test_each(self, state, reason):
        """Each is one finding that predicts its rejection."""
        (finding,) = found(on_account(**state))
        assert (finding.severity, finding.predicts) == (Severity.REJECTED, reason)
        assert finding.field == f"papers.csr.account.{next(iter(state))}"

    def test_an_amount_past_due(self):
        """It is no hold: it is likely to be refused for, and there is nothing to mend where that is not permitted."""
        (finding,) = found(on_account(past_due=True))
        assert (finding.severity, finding.predicts) == (Severity.LIKELY, Reason.ACCOUNT_ON_HOLD)
        assert finding.remedy.startswith("Escalate, do not fix")
        assert found(on_account(past_due=False)) == []

    def test_nothing_wrong(self):
        """An active account, and one of which nothing is said, give no finding; nor does a missing record."""
        fine = {"status": AccountStatus.ACTIVE, "on_hold": False, "bundled": False, "frozen": False}
        assert found(on_account(**fine)) == found(on_account()) == found(Papers()) == []

    def test_features(self):
        """A feature on a number of the order, or on an unnamed one, is told; on another number it is not."""
        elsewhere = TelephoneNumber("+12127363199")
        features = (
            LineFeature(Feature.DSL, AMERICAN[0]),
            LineFeature(Feature.ALARM),
            LineFeature(Feature.ISDN, elsewhere),
        )
        told = found(on_account(features=features))
        assert {finding.rule for finding in told} == {"feature on the line"}
        assert {(finding.theirs, finding.numbers) for finding in told} == {("DSL", AMERICAN[:1]), ("alarm", ())}
        assert {finding.severity for finding in told} == {Severity.LIKELY}

    @pytest.mark.parametrize(
        ("number", "begins"),
        [
            ("+12127363100", "Escalate, do not fix: in the United States"),
            ("+61291234567", "Escalate, do not fix: this is no ground"),
            ("+919876543210", "Have the customer settle"),
            ("+4930123456", "Have the customer settle"),
        ],
    )
    def test_a_debt_by_country(self, number, begins):
        """Where the number's own country makes a debt no ground it is escalated; elsewhere it is settled."""
        (finding,) = found(on_account(on_hold=True), (TelephoneNumber(number),))
        assert finding.remedy.startswith(begins)

    @pytest.mark.parametrize("regime", [one for one in regimes.all() if _on_hold(one)], ids=lambda one: one.name)
    @pytest.mark.parametrize("state", [{"on_hold": True}, {"past_due": True}], ids=lambda state: next(iter(state)))
    def test_a_debt_wherever_a_rule_is_held(self, regime, state):
        """Hold and amount past due are told alike, by what the country says of refusing for a debt."""
        told = found(on_account(**state), (NUMBER_OF[regime.name],))
        (finding,) = (one for one in told if one.predicts is Reason.ACCOUNT_ON_HOLD)
        ground = _on_hold(regime)
        begins = {
            Permitted.NO: "Escalate, do not fix: this is no ground",
            Permitted.YES: "Have the customer settle",
            Permitted.UNCLEAR: ground.rule.says.capitalize()[:20],
        }
        assert finding.remedy.startswith(begins[ground.permitted])
        assert (str(ground.rule.source) in finding.remedy) is (ground.permitted is not Permitted.YES)

    @pytest.mark.parametrize("state", [{"on_hold": True}, {"past_due": True}])
    def test_the_rule_that_forbids_it(self, state):
        """Of numbers of the United States the rule is named by which a debt is no ground."""
        (finding,) = found(on_account(**state))
        assert finding.remedy.endswith(f"The rule: {REJECTIONS[Reason.ACCOUNT_ON_HOLD].permitted_by}.")

    @pytest.mark.parametrize(
        ("debt", "asks"), [({}, True), ({"on_hold": False, "past_due": False}, True), ({"past_due": True}, False)]
    )
    def test_suspended_for_what(self, debt, asks):
        """Where no debt is said to be the reason of a suspension, the reason is asked for first."""
        (finding,) = [
            one for one in found(on_account(status=AccountStatus.SUSPENDED, **debt)) if one.rule == "account suspended"
        ]
        assert finding.remedy.startswith("Ask the losing carrier why" if asks else "Escalate, do not fix")
        assert "Escalate".casefold() in finding.remedy.casefold()


class TestProofs:
    """Codes, PINs and papers."""

    def test_codes(self):
        """A code that is not of its country's form will be rejected; one whose form is not known is let be."""
        number = TelephoneNumber("+447400123456")
        codes = (GivenCode(name="PAC", code="12345", number=number), GivenCode(name="UAN", code="1"))
        (finding,) = found(Papers(codes=codes), (number,))
        assert (finding.predicts, finding.numbers) == (Reason.CODE_INVALID, (number,))
        assert found(Papers(codes=(GivenCode(name="PAC", code="ABC123456"),)), (number,)) == []
        assert found(Papers(codes=codes), AMERICAN) == []

    @pytest.mark.parametrize(("number", "named"), [(None, ()), (AMERICAN[0], AMERICAN[:1])])
    def test_pins(self, number, named):
        """A PIN that has run out by the day is told, with the numbers it was for unless it was for all."""
        pin = PortOutPin(pin="1", number=number, expires_at=MORNING)
        (finding,) = found(Papers(pins=(pin,)))
        assert (finding.predicts, finding.numbers) == (Reason.PIN_MISMATCH, named)
        later = attrs.evolve(pin, expires_at=MORNING + dt.timedelta(seconds=1))
        assert found(Papers(pins=(later,))) == []

    def test_papers_that_have_run_out(self):
        """A paper is told the day after its last."""
        paper = Document(kind=ProofKind.IDENTITY, valid_until=DAY - dt.timedelta(days=1))
        over = [one for one in report(Papers(others=(paper,))).findings if one.rule == "paper has run out"]
        assert [(one.severity, one.ours) for one in over] == [(Severity.WARNING, "identity paper, until 2026-03-01")]
        held = report(Papers(others=(attrs.evolve(paper, valid_until=DAY),)))
        assert "paper has run out" not in {one.rule for one in held.findings}


@given(any_papers(), st.uuids())
def test_no_planted_secret_shows(papers, planted):
    """No account number, PIN, tax id, code or address of a signature shows in a repr, in shown JSON, text or HTML."""
    secret = str(planted)
    loa = papers.loa and attrs.evolve(papers.loa, account_number=secret, pin=secret)
    if loa and loa.signature:
        loa = attrs.evolve(loa, signature=attrs.evolve(loa.signature, address=secret))
    full = attrs.evolve(
        papers,
        loa=loa,
        csr=papers.csr and attrs.evolve(papers.csr, account_number=secret, pin=secret),
        invoice=papers.invoice and attrs.evolve(papers.invoice, account_number=secret),
        others=tuple(attrs.evolve(paper, number=secret) for paper in papers.others),
        codes=tuple(attrs.evolve(code, code=secret) for code in papers.codes),
        pins=(*(attrs.evolve(pin, pin=secret) for pin in papers.pins), PortOutPin(pin=secret)),
    )
    event = Open(at=MORNING, order="A", members=AMERICAN, profile=GENERIC.name, papers=full)
    order = PortOrder.open(event, profile=GENERIC)
    told = check(order, GENERIC, on=DAY)
    written = (repr(full), repr(order), repr(told), json.dumps(shown(full)), json.dumps(shown(told.findings)))
    assert not any(secret in one for one in (*written, text(told), html(told), text(order), html(order)))
