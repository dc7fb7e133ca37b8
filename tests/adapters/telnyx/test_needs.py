"""What an order needs besides: requirements that are fulfilled, codes that prove numbers, a job that is moved."""

import json

import pytest

from lives import NUMBERS, at
from numberport.adapters import (
    Accepted,
    Attachment,
    CodeWay,
    Fulfilment,
    NumberVerified,
    OperationKind,
    Refused,
    Requirement,
    Response,
    Unknown,
)
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.documents import DocumentKind
from numberport.parties import Secret
from numberport.telephone import TelephoneNumber
from telnyx_carrier import KEY, errors
from telnyxes import ADAPTER, HALVES, asked, carrier, done, run, submitted

REQUIREMENTS, FULFIL = OperationKind.REQUIREMENTS, OperationKind.FULFIL
SEND_CODES, VERIFY = OperationKind.SEND_CODES, OperationKind.VERIFY
PASSPORT = Attachment(kind=DocumentKind.LOA, name="passport.pdf", content=b"%PDF-passport")


def requirement(name, kind, value=None):
    """Return a requirement as it is listed."""
    row = {"requirement_type": {"id": f"r-{name}", "name": name}, "field_type": kind, "requirement_status": "pending"}
    return {**row, "field_value": value}


def requiring(**said):
    """Return a carrier that requires a paper and a text, with an order it took."""
    telnyx = carrier(**said)
    telnyx.requirements = [requirement("passport", "document"), requirement("tax id", "textual", "FR834")]
    return telnyx, done(telnyx)


def test_requirements_are_told():
    """What each order requires, on all pages; that something was brought, and not what."""
    telnyx, order = requiring()
    telnyx.per_page = 1
    (name,) = telnyx.orders
    assert run(telnyx, asked(REQUIREMENTS, order)).found == (
        Requirement(
            reference="r-passport", name="passport", wants_file=True, brought=False, word="pending", order=name
        ),
        Requirement(reference="r-tax id", name="tax id", wants_file=False, brought=True, word="pending", order=name),
    )
    (page,) = (text for text in progress_of(telnyx, asked(REQUIREMENTS, order)).values() if "tax id" in text)
    assert "FR834" not in page


def progress_of(telnyx, operation):
    """Return what is kept of an operation."""
    progress = {}
    while not isinstance(step := ADAPTER.next_step(operation, progress), Accepted | Refused | Unknown):
        progress = dict(ADAPTER.absorb(operation, progress, telnyx.send(step)))
    return progress


def test_requirements_are_fulfilled():
    """A file is handed in and named by its id, a text is said as it is, to each order that requires it."""
    telnyx, order = requiring(**HALVES)
    fulfils = (Fulfilment(reference="r-passport", file=PASSPORT), Fulfilment(reference="r-tax id", text="FR999"))
    for _ in range(2):
        assert run(telnyx, asked(FULFIL, order, fulfils=fulfils)) == Accepted()
    (document,) = telnyx.documents
    assert [shown["requirements"] for shown in telnyx.orders.values()] == [
        [
            {"requirement_type_id": "r-passport", "field_value": document},
            {"requirement_type_id": "r-tax id", "field_value": "FR999"},
        ]
    ] * 2
    assert "FR999" not in repr(fulfils)


@pytest.mark.parametrize(
    ("kind", "group"), [("local", "of local"), ("mobile", "of the country"), ("", "of the country")]
)
def test_orders_are_filled_with_the_group_of_their_country_and_kind(kind, group):
    """By both, or by the country alone, or with the one for all; an order without any names none."""
    groups = {"US local": "of local", "US": "of the country"}
    for adapter, wanted in (
        (TelnyxAdapter(key=KEY, requirement_group="any", requirement_groups=groups), group),
        (TelnyxAdapter(key=KEY, requirement_group="any", requirement_groups={"FR": "of France"}), "any"),
        (TelnyxAdapter(key=KEY, requirement_groups={"FR": "of France"}), None),
    ):
        telnyx = carrier()
        telnyx.kind = kind
        run(telnyx, asked(OperationKind.SUBMIT, submitted()), adapter)
        assert [shown.get("requirement_group_id") for shown in telnyx.orders.values()] == [wanted]


def test_what_nobody_requires_is_not_brought():
    """Nothing is sent of it, and a refusal of theirs is told."""
    telnyx, order = requiring()
    stray = (Fulfilment(reference="r-passport", file=PASSPORT), Fulfilment(reference="r-x", text="x"))
    assert "requires r-x" in run(telnyx, asked(FULFIL, order, fulfils=stray)).refusals[0].text
    assert telnyx.documents == {}
    telnyx.refuses["PATCH", *telnyx.orders] = errors("10015", "Bad Request", "FR999 is no tax id")
    outcome = run(telnyx, asked(FULFIL, order, fulfils=(Fulfilment(reference="r-tax id", text="FR999"),)))
    assert "is no tax id" in outcome.refusals[0].text
    assert "FR999" not in repr(outcome)


def test_an_order_that_is_over_requires_nothing():
    """It is not asked, and nothing is brought to it."""
    telnyx, order = requiring()
    telnyx.moved(*telnyx.orders, "cancelled")
    assert run(telnyx, asked(REQUIREMENTS, order)) == Accepted()
    assert isinstance(run(telnyx, asked(FULFIL, order, fulfils=(Fulfilment(reference="r-tax id"),))), Refused)


@pytest.mark.parametrize("way", CodeWay)
def test_codes_prove_numbers(way):
    """Codes are sent to the numbers that are not proved, by text or call; what is handed in proves them or not."""
    telnyx = carrier(**HALVES)
    order = done(telnyx)
    assert run(telnyx, asked(SEND_CODES, order, way=way)) == Accepted()
    halves = [[str(number) for number in NUMBERS[:2]], [str(number) for number in NUMBERS[2:]]]
    assert telnyx.asked_for_codes == [(half, way.value) for half in halves]
    codes = ((NUMBERS[0], Secret(str(NUMBERS[0])[-5:])), (NUMBERS[2], Secret("00000")))
    outcome = run(telnyx, asked(VERIFY, order, codes=codes))
    assert outcome.found == (NumberVerified(NUMBERS[0], True), NumberVerified(NUMBERS[2], False))
    telnyx.asked_for_codes.clear()
    assert run(telnyx, asked(SEND_CODES, order)).found == (NumberVerified(NUMBERS[0], True),)
    assert telnyx.asked_for_codes == [(halves[0][1:], "sms"), (halves[1], "sms")]


def test_codes_are_secrets():
    """They go out in a body, and show in no repr and in nothing that is kept."""
    telnyx = carrier()
    order = done(telnyx)
    telnyx.refuses["POST", "verify"] = errors("10015", "Bad Request", "code 98765 is wrong")
    operation = asked(VERIFY, order, codes=((NUMBERS[0], Secret("98765")),))
    assert "98765" not in repr(operation)
    assert "98765" not in repr(run(telnyx, operation))
    assert "98765" not in json.dumps(progress_of(telnyx, operation))


@pytest.mark.parametrize(("kind", "end"), [(SEND_CODES, "send"), (VERIFY, "verify")])
def test_codes_that_are_refused_are_refused(kind, end):
    """Where they can be had for no number, say; and trouble of theirs leaves it unknown."""
    telnyx = carrier()
    order = done(telnyx)
    codes = ((NUMBERS[0], Secret("1")),)
    telnyx.refuses["POST", end] = errors("10015", "Bad Request", "not for these numbers")
    assert "not for these" in run(telnyx, asked(kind, order, codes=codes)).refusals[0].text
    telnyx.refuses["POST", end] = Response(status=503)
    assert isinstance(run(telnyx, asked(kind, order, codes=codes)), Unknown)


def scheduled(telnyx, order, *jobs):
    """Return an order that Telnyx has committed, with jobs."""
    for one in telnyx.orders:
        telnyx.moved(one, "foc-date-confirmed", foc="2026-03-11T15:00:00Z")
        telnyx.lists["activation_jobs"][one] = [dict(job) for job in jobs]
    return order


def test_an_activation_is_set_for_another_moment():
    """The job that is scheduled is moved, and no number moves by that; none is begun."""
    telnyx = carrier()
    begun = {"id": "j", "status": "in-process", "activation_type": "scheduled"}
    waits = {"id": "k", "status": "created", "activation_type": "scheduled", "activate_at": "2026-03-11T15:00:00Z"}
    order = scheduled(telnyx, done(telnyx), begun, waits)
    outcome = run(telnyx, asked(OperationKind.ACTIVATE, order, when=at(9)))
    (job,) = outcome.found
    assert (job.reference, job.word, job.at) == ("k", "created", at(9))
    assert outcome.reports == ()
    assert [row[0] for row in telnyx.sent[-1:]] == ["PATCH"]


def test_without_a_job_that_waits_nothing_is_set():
    """And what is outside of the job's windows is refused in their words."""
    telnyx = carrier()
    order = scheduled(telnyx, done(telnyx), {"id": "j", "status": "completed", "activation_type": "scheduled"})
    operation = asked(OperationKind.ACTIVATE, order, when=at(9))
    assert "no job is scheduled" in run(telnyx, operation).refusals[0].text
    scheduled(telnyx, order, {"id": "j", "status": "created", "activation_type": "scheduled"})
    telnyx.refuses["PATCH", "j"] = errors("10015", "Bad Request", "not in a window")
    assert "not in a window" in run(telnyx, operation).refusals[0].text


def test_codes_go_out_a_hundred_at_a_time():
    """The most that one call takes."""
    many = tuple(TelephoneNumber(f"+1212555{last:04d}") for last in range(100, 350))
    telnyx = carrier()
    run(telnyx, asked(SEND_CODES, done(telnyx, submitted(numbers=many))))
    assert [len(numbers) for numbers, _ in telnyx.asked_for_codes] == [100, 100, 50]
