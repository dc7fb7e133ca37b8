"""Letting numbers over now, leaving remarks, and attaching papers: each done once."""

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from lives import START, at
from numberport.adapters import RESUMED, Accepted, Attachment, OperationKind, Refused, Unknown, VirtualClock
from numberport.desk import Carrier, PortDesk
from numberport.desk.sending import unanswered
from numberport.documents import DocumentKind
from numberport.states import PortState
from numberport.storage import MemoryStore
from telnyx_carrier import TelnyxCarrier, errors, said
from telnyxes import ADAPTER, HALVES, asked, carrier, done, draft, run

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


def remarks(telnyx):
    """Return what was left on each order."""
    return [[row["body"] for row in rows] for rows in telnyx.lists["comments"].values()]


def test_a_remark_is_left_on_every_order():
    """As often as it is said: what is said twice is meant twice. What is refused is refused in their words."""
    telnyx = carrier(**HALVES)
    order = done(telnyx)
    texts = ["Please hurry.", "Please hurry.", "Thank you."]
    for text in texts:
        assert run(telnyx, asked(COMMENT, order, text=text)) == Accepted()
    assert remarks(telnyx) == [texts] * 2
    telnyx.refuses["POST", "comments"] = errors("10015", "Bad Request", "too long")
    assert isinstance(run(telnyx, asked(COMMENT, order, text="x")), Refused)


def test_a_remark_is_left_where_nothing_goes_on():
    """An order that is over hears it; where another goes on, only that one does."""
    telnyx = carrier(**HALVES)
    order = done(telnyx)
    first, second = telnyx.orders.values()
    for over, heard in ((first, [second]), (second, [first, second])):
        over["status"] = {"value": "ported", "details": []}
        assert run(telnyx, asked(COMMENT, order, text=f"to {len(heard)}")) == Accepted()
        left = {name for name, rows in telnyx.lists["comments"].items() if rows[-1]["body"] == f"to {len(heard)}"}
        assert left == {one["id"] for one in heard}


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(("Hurry.", "Thanks.")), min_size=1, max_size=3),
    st.dictionaries(st.integers(5, 30), st.sampled_from(("before", "after")), max_size=6),
    st.integers(1, 3),
)
def test_whatever_is_lost_a_remark_is_left_as_often_as_it_was_said(texts, breaks, per_page):
    """A remark whose answer was lost is looked for among those that came since, on whatever page; none is doubled."""
    clock = VirtualClock(START)
    telnyx = TelnyxCarrier(clock, breaks=breaks)
    telnyx.per_page = per_page
    desk = PortDesk(MemoryStore(), {"telnyx": Carrier(ADAPTER, telnyx)}, clock)
    desk.open(draft())
    desk.submit("A")
    for text in texts:
        desk.comment("A", text)
    for hour in range(1, 12):
        clock.advance_to(at(hour))
        desk.tick()
    assert unanswered(desk.order("A")) == ()
    assert remarks(telnyx) == [texts]


def test_a_remark_of_somebody_else_is_not_ours():
    """That somebody at the carrier says the same is no sign that ours arrived."""
    telnyx = TelnyxCarrier(VirtualClock(START))
    order = done(telnyx)
    (name,) = telnyx.orders
    first = dict(ADAPTER.absorb(asked(COMMENT, order, text="x"), {}, telnyx.send(next_of(order, {}))))
    before = dict(ADAPTER.absorb(asked(COMMENT, order, text="x"), first, telnyx.send(next_of(order, first))))
    telnyx.lists["comments"][name] = [{"body": "x", "user_type": "admin"}]
    assert run(telnyx, asked(COMMENT, order, text="x"), progress={**before, RESUMED: "1"}) == Accepted()
    assert remarks(telnyx) == [["x", "x"]]


def next_of(order, progress):
    """Return the next request of leaving a remark."""
    return ADAPTER.next_step(asked(COMMENT, order, text="x"), progress)


def test_lists_are_read_to_their_end():
    """A job and a paper on the second page are found; of more remarks than are read nobody knows."""
    telnyx = carrier()
    order = committed(telnyx)
    telnyx.per_page = 1
    (name,) = telnyx.orders
    telnyx.lists["activation_jobs"][name] = [
        {"id": "j", "status": "failed", "activation_type": "on-demand"},
        {"id": "k", "status": "created", "activation_type": "on-demand"},
    ]
    assert run(telnyx, asked(ACTIVATE, order)).found[0].reference == "k"
    files = tuple(Attachment(kind=DocumentKind.CSR, name=text, content=text.encode()) for text in ("a", "b"))
    for _ in range(2):
        run(telnyx, asked(ATTACH, order, files=files))
    assert len(telnyx.lists["additional_documents"][name]) == 2
    telnyx.refuses["GET", "comments"] = said([], meta={"total_pages": 21})
    assert isinstance(run(telnyx, asked(COMMENT, order, text="x")), Unknown)


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
