"""What carriers refused, held against what preflight had said."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization, Papers
from numberport.events import Correct, Open, Report, Submit
from numberport.orders import PortOrder
from numberport.parties import Account, Address
from numberport.preflight import RULES, HindsightCount, PreflightReport, PreflightReports, check
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.hindsight import FORESEEABLE, Hindsight, against, of_order
from numberport.profiles import PLIVO
from numberport.rejections import Reason, Refusal
from numberport.rendering import text
from numberport.telephone import TelephoneNumber

START = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
DAY = START.date()
NUMBERS = tuple(TelephoneNumber(f"+1212736{last:04d}") for last in range(3100, 3103))
HOME = Address.parse("12 Oak Street, Dayton, OH 45402")
ACCOUNT = Account(business_name="Acme Tool LLC", signer="Jane Doe", service_address=HOME, account_number="4471")
PAPERS = Papers(
    loa=LetterOfAuthorization(signed_on=DAY),
    csr=CustomerServiceRecord(
        business_name="Acme Tool LLC", authorized_user="Jane Doe", service_address=HOME, account_number="4472"
    ),
)
REASONS = st.frozensets(st.sampled_from(sorted(Reason)))


def report(*reasons):
    """Return a report that predicts some rejections."""
    found = tuple(
        Finding(
            severity=Severity.REJECTED, field="account", rule=reason, source=PLIVO.source, predicts=reason, remedy="-"
        )
        for reason in reasons
    )
    return PreflightReport(order="A", profile="plivo", on=DAY, findings=found)


def refusals(*reasons):
    """Return a carrier's reasons."""
    return tuple(Refusal(reason) for reason in reasons)


class TestOneSending:
    """Each reason that is given was foreseen, should have been, or is beyond every rule."""

    def test_foreseen_and_missed(self):
        """A reason that was predicted is counted so; one that a rule foresees was missed; the others are beyond."""
        told = report(Reason.NAME_MISMATCH, Reason.LOA_STALE)
        given = refusals(Reason.NAME_MISMATCH, Reason.PIN_MISMATCH, Reason.CARRIER_SILENT, Reason.UNKNOWN)
        assert against(told, given) == Hindsight(
            order="A",
            on=DAY,
            predicted=frozenset({Reason.NAME_MISMATCH}),
            missed=frozenset({Reason.PIN_MISMATCH}),
            beyond=frozenset({Reason.CARRIER_SILENT}),
            spared=frozenset({Reason.LOA_STALE}),
            unread=1,
        )

    @pytest.mark.parametrize(
        ("predicted", "given"),
        [
            (Reason.POSTAL_CODE_MISMATCH, Reason.ADDRESS_MISMATCH),
            (Reason.ADDRESS_MISMATCH, Reason.POSTAL_CODE_MISMATCH),
            (Reason.SIGNER_MISMATCH, Reason.DATA_MISMATCH),
            (Reason.PIN_MISSING, Reason.PIN_MISMATCH),
            (Reason.ACCOUNT_NUMBER_MISSING, Reason.ACCOUNT_NUMBER_MISMATCH),
        ],
    )
    def test_in_other_words(self, predicted, given):
        """What a carrier calls by a wider or a neighbouring word was foreseen all the same, and is not spared."""
        seen = against(report(predicted), refusals(given))
        assert (seen.predicted, seen.missed, seen.spared) == ({given}, frozenset(), frozenset())

    def test_a_warning_raises_no_alarm(self):
        """What a warning foresaw counts where it comes, and is not spared where it does not."""
        (one,) = report(Reason.NAME_MISMATCH).findings
        warned = attrs.evolve(report(), findings=(attrs.evolve(one, severity=Severity.WARNING),))
        assert against(warned, refusals(Reason.NAME_MISMATCH)).predicted == {Reason.NAME_MISMATCH}
        assert against(warned, ()).spared == frozenset()

    def test_a_name_is_no_address(self):
        """Another word for another thing is none."""
        seen = against(report(Reason.NAME_MISMATCH), refusals(Reason.ADDRESS_MISMATCH))
        assert (seen.missed, seen.spared) == ({Reason.ADDRESS_MISMATCH}, {Reason.NAME_MISMATCH})

    @given(st.frozensets(st.sampled_from(sorted(FORESEEABLE, key=str))), REASONS)
    def test_each_reason_stands_once(self, told, given):
        """The parts share no reason, and together are what was given; what was told and given is foreseen."""
        seen = against(report(*told), refusals(*given))
        assert len(seen.predicted) + len(seen.missed) + len(seen.beyond) == len(given - {Reason.UNKNOWN})
        assert seen.predicted | seen.missed | seen.beyond == given - {Reason.UNKNOWN}
        assert seen.predicted >= told & given
        assert seen.missed <= FORESEEABLE
        assert not seen.spared & given
        assert seen.unread == (Reason.UNKNOWN in given)


def told(order, word, hours, *reasons):
    """Return an order after a word of its provider."""
    at = START + dt.timedelta(hours=hours)
    return order.apply(Report(word=word, source="team", learnt=at, stamp=at, refusals=refusals(*reasons)))


class TestAnOrder:
    """What preflight said when an order was sent is said again of the order as it was."""

    def life(self):
        """Return an order that was refused twice: for its account number, then, mended, for a PIN nobody knew of."""
        opened = Open(at=START, order="A", members=NUMBERS, profile="plivo", account=ACCOUNT, papers=PAPERS)
        order = PortOrder.open(opened, profile=PLIVO).apply(Submit(at=START))
        order = told(order, "rejected", 24, Reason.ACCOUNT_NUMBER_MISMATCH)
        mended = attrs.evolve(ACCOUNT, account_number="4472")
        order = order.apply(Correct(at=START + dt.timedelta(hours=30), account=mended))
        return told(order, "rejected", 48, Reason.PIN_MISMATCH)

    def test_each_sending(self):
        """Each sending is judged by what the order said then, on the day it was sent."""
        first, second = of_order(self.life())
        assert (first.on, first.predicted) == (DAY, {Reason.ACCOUNT_NUMBER_MISMATCH})
        assert (second.on, second.predicted) == (DAY + dt.timedelta(days=1), frozenset())
        assert second.missed == {Reason.PIN_MISMATCH}

    def test_what_nobody_refused(self):
        """An order that was not sent, or not refused, has none."""
        opened = Open(at=START, order="A", members=NUMBERS, profile="plivo")
        order = PortOrder.open(opened, profile=PLIVO)
        assert of_order(order) == ()
        assert of_order(told(order.apply(Submit(at=START)), "approved", 24)) == ()


class TestCount:
    """A desk counts what it should have caught."""

    def test_of_many(self):
        """Reasons are counted over sendings; the share is of what was understood."""
        seen = (
            against(report(Reason.NAME_MISMATCH), refusals(Reason.NAME_MISMATCH)),
            against(report(Reason.NAME_MISMATCH), refusals(Reason.PIN_MISMATCH, Reason.UNKNOWN)),
            against(report(), refusals(Reason.PIN_MISMATCH, Reason.CARRIER_DELAY)),
        )
        count = HindsightCount.of(seen)
        assert (count.sendings, count.unread, count.share) == (3, 1, Fraction(1, 4))
        assert dict(count.missed) == {Reason.PIN_MISMATCH: 2}
        (section,) = count.sections()
        (sentence,) = section.sentences
        assert sentence.startswith("Of 4 reasons for which carriers refused, 1 had been foreseen and 2 should have")
        assert sentence.endswith("1 more was not understood.")
        assert section.rows[0].cells[0] == Reason.PIN_MISMATCH
        assert "carrier_delay" in text(count)

    def test_of_none(self):
        """Where nothing was refused there is no share."""
        count = HindsightCount.of(())
        assert (count.share, count.sections()[0].sentences) == (None, ("Nothing was refused.",))

    def test_one(self):
        """One sending shows itself in the same form."""
        seen = against(report(), refusals(Reason.FREEZE))
        assert seen.sections() == HindsightCount.of((seen,)).sections()
        assert seen.sections()[0].sentences[0].startswith("Of 1 reason ")


class TestTogether:
    """The reports of several orders are shown as one."""

    def reports(self):
        """Return two reports that share a finding, which is about other numbers in each."""
        common = Finding(
            severity=Severity.REJECTED, field="numbers", rule="listed", source=PLIVO.source, remedy="List them."
        )
        own = attrs.evolve(common, rule="own", severity=Severity.WARNING)
        first = (attrs.evolve(common, numbers=NUMBERS[:1]), own)
        second = (attrs.evolve(common, numbers=NUMBERS[1:]),)
        return tuple(
            PreflightReport(order=name, profile="plivo", on=DAY, findings=found)
            for name, found in (("A", first), ("B", second))
        )

    def test_told_once(self):
        """What is found in several orders has one row, which names them and all numbers concerned."""
        outlooks, found, _ = PreflightReports(self.reports()).sections()
        assert [row.cells[0] for row in outlooks.rows] == ["A", "B"]
        assert [row.cells[1] for row in found.rows] == ["all", "A"]
        assert all(str(number) in found.rows[0].cells[5] for number in NUMBERS)
        assert [row.cells[3] for row in found.rows] == ["numbers", "numbers"]

    def test_of_many(self):
        """A finding in more orders than a row names is counted, and one in every order is in all."""
        _, second = self.reports()
        many = tuple(attrs.evolve(second, order=str(place)) for place in range(8))
        silent = attrs.evolve(second, order="silent", findings=())
        assert PreflightReports(many).sections()[1].rows[0].cells[1] == "all"
        assert PreflightReports((*many, silent)).sections()[1].rows[0].cells[1] == "8 of 9"

    def test_of_one_and_of_none(self):
        """One report has its order named once, above; none, or nothing found, has no table of findings."""
        first, _ = self.reports()
        outlooks, found, *_ = PreflightReports((first,)).sections()
        assert [row.cells[0] for row in outlooks.rows] == ["A"]
        assert "orders" not in found.columns
        assert len(PreflightReports(()).sections()) == 1
        silent = attrs.evolve(first, findings=())
        assert [row.cells[1] for row in PreflightReports((silent,)).sections()[0].rows] == ["Nothing was found."]


def test_foreseeable():
    """What is foreseeable is what the rules foresee, and a real report predicts nothing else."""
    assert {reason for rule in RULES for reason in rule.predicts} == FORESEEABLE
    opened = Open(at=START, order="A", members=NUMBERS, profile="plivo", account=ACCOUNT, papers=PAPERS)
    assert check(PortOrder.open(opened, profile=PLIVO), PLIVO, on=DAY).predicted <= FORESEEABLE
