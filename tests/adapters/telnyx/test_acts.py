"""Letting numbers over now, leaving remarks, and attaching papers: each done once."""

import attrs
import pytest

from lives import at
from numberport.adapters import Accepted, Attachment, OperationKind, Refused
from numberport.documents import DocumentKind
from numberport.states import PortState
from telnyx_carrier import errors, said
from telnyxes import HALVES, asked, carrier, done, run

ACTIVATE, COMMENT, ATTACH = OperationKind.ACTIVATE, OperationKind.COMMENT, OperationKind.ATTACH


def committed(telnyx):
    """Return an order that Telnyx has committed, all of its parts."""
    order = done(telnyx)
    telnyx.clock.advance_to(at(1))
    for one in telnyx.orders:
        telnyx.moved(one, "foc-date-confirmed", foc="2026-03-11T15:00:00Z")
    for report in run(telnyx, attrs.evolve(asked(OperationKind.FETCH, order), at=at(1))).reports:
        order = order.apply(report)
    return order


def test_numbers_are_let_over_by_a_job():
    """A job is begun, and the numbers are being activated; asked again, the job that is at it is found."""
    telnyx = carrier()
    order = committed(telnyx)
    for _ in range(2):
        outcome = run(telnyx, asked(ACTIVATE, order))
        (job,) = outcome.found
        assert (job.reference, job.word, job.at) == ("job-1", "created", None)
        after = order.apply(outcome.reports[0])
        assert {port.state for port in after} == {PortState.ACTIVATING}
    assert [len(jobs) for jobs in telnyx.lists["activation_jobs"].values()] == [1]


def test_a_job_that_failed_or_was_set_for_later_is_no_reason_not_to_begin_one():
    """Only a job on demand that has not failed lets the numbers over now."""
    telnyx = carrier()
    order = committed(telnyx)
    (name,) = telnyx.orders
    telnyx.lists["activation_jobs"][name] = [
        {"id": "j", "status": "failed", "activation_type": "on-demand"},
        {"id": "k", "status": "created", "activation_type": "scheduled"},
    ]
    assert run(telnyx, asked(ACTIVATE, order)).found[0].reference == "job-1"


def test_what_is_not_committed_is_not_let_over():
    """Nothing is sent for an order without a commitment, and a refusal of theirs is told."""
    telnyx = carrier()
    assert isinstance(run(telnyx, asked(ACTIVATE, done(telnyx))), Refused)
    order = committed(telnyx := carrier())
    telnyx.refuses["POST", "activate"] = errors("10015", "Bad Request", "not open to FastPort")
    assert "FastPort" in run(telnyx, asked(ACTIVATE, order)).refusals[0].text


def test_a_remark_is_left_on_every_order_once():
    """A remark whose answer was lost is not left a second time; another one is."""
    telnyx = carrier(**HALVES)
    order = done(telnyx)
    for hour, text in enumerate(("Please hurry.", "Please hurry.", "Thank you.")):
        telnyx.clock.advance_to(at(hour))
        assert run(telnyx, asked(COMMENT, order, text=text)) == Accepted()
    assert [[row["body"] for row in rows] for rows in telnyx.lists["comments"].values()] == [
        ["Please hurry.", "Thank you."]
    ] * 2
    telnyx.refuses["POST", "comments"] = errors("10015", "Bad Request", "too long")
    assert isinstance(run(telnyx, asked(COMMENT, order, text="x")), Refused)


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_paper_is_attached_once(kind):
    """Whatever paper it is, it stands beside the order under its name."""
    telnyx = carrier()
    order = done(telnyx)
    files = (Attachment(kind=kind, name="paper.pdf", content=b"%PDF-1"),)
    for _ in range(2):
        assert run(telnyx, asked(ATTACH, order, files=files)) == Accepted()
    ((row,),) = telnyx.lists["additional_documents"].values()
    assert row["document_type"] == kind.value.lower()
    assert len(telnyx.documents) == 1


def test_a_paper_that_is_refused_is_refused():
    """With the carrier's words; and one that is taken without an id cannot be attached."""
    telnyx = carrier()
    order = done(telnyx)
    files = (Attachment(kind=DocumentKind.CSR, name="paper.pdf", content=b"%PDF-1"),)
    telnyx.refuses["POST", "additional_documents"] = errors("10015", "Bad Request", "too many")
    assert "too many" in run(telnyx, asked(ATTACH, order, files=files)).refusals[0].text
    telnyx = carrier()
    order = done(telnyx)
    telnyx.refuses["POST", "documents"] = said([])
    assert "gave it no id" in run(telnyx, asked(ATTACH, order, files=files)).refusals[0].text
