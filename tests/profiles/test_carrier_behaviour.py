"""The facts of the carriers at work: in preflight and in an order's life."""

import datetime as dt

import pytest

from numberport import profiles
from numberport.adapters.messages import read_foc
from numberport.deadlines import DeadlineKind, due
from numberport.documents import DocumentKind, Invoice, LetterOfAuthorization, Papers
from numberport.events import Correct, Facts, Open, Report, RequestCancel, Submit
from numberport.evidence import Grade
from numberport.orders import NewOrderWanted, PortOrder
from numberport.planning import plan
from numberport.preflight import Severity, check
from numberport.profiles import BANDWIDTH, FLOWROUTE, KAZOO, SINCH, TELNYX, TWILIO, NumberClass, Resubmission
from numberport.rejections import Reason
from numberport.states import Hold, OrderStatus, PortState
from numberport.telephone import LineType, TelephoneNumber

START = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
TODAY = START.date()
LOCAL = TelephoneNumber("+12125550100")
TOLL_FREE = TelephoneNumber("+18005550199")
PAPERS = Papers(
    loa=LetterOfAuthorization(business_name="Acme Widgets LLC", signed_on=TODAY), invoice=Invoice(dated_on=TODAY)
)
#: Carriers with a screen for people as well.
SCREENS = [FLOWROUTE, SINCH]
CARRIERS = pytest.mark.parametrize(
    "profile", [BANDWIDTH, KAZOO, TELNYX, TWILIO, *SCREENS], ids=lambda profile: profile.name
)


def draft(profile, *numbers, **fields):
    """Return an order just opened under a profile."""
    event = Open(at=START, order="A-1", members=numbers or (LOCAL,), profile=profile.name, **fields)
    return PortOrder.open(event, profile=profile)


def told(order, *words, **fields):
    """Return an order after more words of its carrier, an hour apart; each names the numbers, as all carriers can."""
    for word in words:
        moment = order.last + dt.timedelta(hours=1)
        report = Report(word=word, source="line", learnt=moment, stamp=moment, numbers=order.numbers, **fields)
        order = order.apply(report)
    return order


def sent(profile, *words, **fields):
    """Return an order that was submitted, after words of its carrier."""
    return told(draft(profile).apply(Submit(at=START)), *words, **fields)


def run(count):
    """Return a run of numbers."""
    return tuple(TelephoneNumber(f"+1212{666 + last // 9000}{1000 + last % 9000}") for last in range(count))


def sizes(profile, count):
    """Return what preflight finds about the size of an order: how bad, and beyond what."""
    found = check(draft(profile, *run(count), papers=PAPERS), profile, on=TODAY).findings
    return [(finding.severity, finding.theirs) for finding in found if finding.ours == str(count)]


@CARRIERS
def test_carriers_are_reached_by_api(profile):
    """Each carrier here takes orders by an API first; of two a screen is known besides, of the others nothing."""
    assert profile.way_in == "API"
    assert [way.way for way in profile.ways_in] == ["API", *(["console"] if profile in SCREENS else [])]


@CARRIERS
def test_a_stated_split_is_the_providers_own(profile):
    """What a carrier itself says parts numbers is graded as its own; the rest is what any losing carrier wants."""
    for key in profile.splits:
        stated = key in dict(profile.splits_stated)
        assert (profile.split_source(key).grade is Grade.PROVIDER) is stated


@CARRIERS
def test_what_a_carrier_wants_told_is_told(profile):
    """Preflight repeats every advice of the profile."""
    said = {finding.remedy for finding in check(draft(profile), profile, on=TODAY).findings}
    canadian = {one.text for one in profile.advice if one.countries == {"CA"}}
    assert {one.text for one in profile.advice} - canadian == said & {one.text for one in profile.advice}


@pytest.mark.parametrize(
    ("numbers", "line", "told"),
    [
        ((LOCAL,), None, True),
        ((LOCAL,), LineType.UNKNOWN, True),
        ((LOCAL,), LineType.WIRELESS, True),
        ((LOCAL,), LineType.WIRELINE, False),
        ((TOLL_FREE,), None, False),
        ((TelephoneNumber("+14167363100"),), None, False),
        ((LOCAL, TOLL_FREE), LineType.WIRELESS, True),
    ],
)
def test_advice_about_mobile_numbers(numbers, line, told):
    """What Twilio says of mobile numbers of the United States is told where some number may be one."""
    order = draft(TWILIO, *numbers, facts=Facts(losing_line=line))
    said = {finding.remedy for finding in check(order, TWILIO, on=TODAY).findings if finding.rule == "advice"}
    assert any("US mobile number" in text for text in said) is told


@CARRIERS
def test_what_a_refused_order_becomes(profile):
    """A refused order is corrected as itself, or a new order follows it, as the profile says."""
    refusal = profile.word_for(PortState.REJECTED) or profile.word_for(PortState.UPDATE_REQUIRED)
    refused = sent(profile, refusal)
    assert refused.status is OrderStatus.ACTION_REQUIRED
    if profile.resubmission is Resubmission.SAME_ORDER:
        assert refused.apply(Correct(at=refused.last))[LOCAL].state is PortState.SUBMITTED
    else:
        with pytest.raises(NewOrderWanted):
            refused.apply(Correct(at=refused.last))


@CARRIERS
@pytest.mark.parametrize("word", ["on-hold", "", "porting complete!"])
def test_a_word_nobody_knows_is_kept_and_moves_nothing(profile, word):
    """D1: an unknown token is an anomaly, not a crash and not a guess."""
    order = sent(profile, word)
    assert order[LOCAL].state is PortState.SUBMITTED
    assert len(order.anomalies) == 1


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (TELNYX, ("in-process", "submitted", "foc-date-confirmed", "ported")),
        (TELNYX, ("in-process", "exception", "in-process", "foc-date-confirmed", "ported")),
        (BANDWIDTH, ("SUBMITTED", "FOC", "COMPLETE")),
        (BANDWIDTH, ("PENDING_DOCUMENTS", "SUBMITTED", "EXCEPTION", "REQUESTED_SUPP", "FOC", "COMPLETE")),
        (BANDWIDTH, ("SUBMITTED", "FOC", "REQUESTED_SUPP", "FOC", "COMPLETE")),
        (
            BANDWIDTH,
            ("VALIDATE_TFNS", "INVALID_TFNS", "VALIDATE_TFNS", "PENDING_DOCUMENTS", "FOC", "COMPLETE"),
        ),
        (TWILIO, ("Waiting for Signature", "Submitted", "Pending", "Completed")),
        (KAZOO, ("submitted", "pending", "scheduled", "completed")),
        (KAZOO, ("pending", "rejected", "submitted", "pending", "completed")),
        (FLOWROUTE, ("processing", "submitted", "accepted", "completed")),
        (FLOWROUTE, ("processing", "rejected", "review", "submitted", "rejected", "review", "accepted", "completed")),
        (SINCH, ("PENDING", "CONFIRMED", "ACTIVATED")),
        (SINCH, ("PENDING", "REJECTED", "PENDING", "CONFIRMED", "ACTIVATED")),
    ],
)
def test_a_published_path_is_followed_to_its_end(profile, words):
    """The usual and the documented odd ways of each carrier lead to ported, and no word of them is an anomaly."""
    order = sent(profile, *words)
    assert order.anomalies == ()
    assert order.status is OrderStatus.COMPLETED


@CARRIERS
def test_a_word_told_again_moves_nothing(profile):
    """Whatever word is told twice in a row, the second time moves no number."""
    for word in profile.words:
        once = sent(profile, word)
        assert told(once, word)[LOCAL].state is once[LOCAL].state


def test_a_cancelled_order_is_not_opened_again():
    """D8: once an order is cancelled at Telnyx, no word of it moves a number."""
    for word in TELNYX.words:
        assert sent(TELNYX, "cancelled", word)[LOCAL].state is PortState.CANCELLED


def test_an_exception_may_come_at_once():
    """B20: an answer that takes the order in and has errors leaves the order standing, wanting an update."""
    order = sent(BANDWIDTH, "EXCEPTION")
    assert order[LOCAL].state is PortState.UPDATE_REQUIRED


def test_a_wall_time_with_its_offset_is_one_moment():
    """E4: a number whose carrier names 10:15 at -08:00 goes over at 18:15 in UTC, whichever of the two is written."""
    order = sent(TWILIO, "Submitted")
    written = "2026-03-20T10:15-08:00"
    dated = told(order, "Pending", foc=read_foc(written))
    assert dated[LOCAL].foc == dt.datetime(2026, 3, 20, 18, 15, tzinfo=dt.UTC)
    again = told(dated, "Pending", foc=read_foc("2026-03-20T18:15Z"))
    assert (again[LOCAL].standing.focs, again.anomalies) == (dated[LOCAL].standing.focs, ())
    assert [deadline.at for deadline in due(dated, TWILIO) if deadline.kind is DeadlineKind.FOC] == [dated[LOCAL].foc]


@pytest.mark.parametrize("word", TELNYX.words)
def test_each_word_of_telnyx_is_accepted(word):
    """D1: each of the eight states that Telnyx has is known, and none of them is an anomaly of what was sent."""
    assert len(TELNYX.words) == 8
    order = draft(TELNYX) if word == "draft" else sent(TELNYX, "in-process")
    if word == "cancel-pending":
        order = order.apply(RequestCancel(at=order.last))
    after = told(order, word)
    assert after.anomalies == ()
    assert after[LOCAL].state in {TELNYX.meaning(word).entry, *TELNYX.meaning(word).covers}


def test_papers_that_are_missing_hold_an_order():
    """Pending documents is no step back but a hold, and ends when the order goes to the losing carrier."""
    waiting = sent(BANDWIDTH, "PENDING_DOCUMENTS")
    assert (waiting[LOCAL].state, waiting[LOCAL].standing.holds) == (PortState.SUBMITTED, {Hold.DOCUMENTS})
    assert told(waiting, "SUBMITTED")[LOCAL].standing.holds == frozenset()


def test_pending_is_a_commitment_at_twilio():
    """The false friend: a number that is pending at Twilio has its date."""
    order = sent(TWILIO, "Submitted")
    dated = told(order, "pending", foc=dt.date(2026, 3, 20))
    assert (dated[LOCAL].state, dated[LOCAL].foc) == (PortState.FOC_CONFIRMED, dt.date(2026, 3, 20))


def test_a_commitment_word_is_kept_while_numbers_are_activated():
    """A number that is activating stays so when its carrier repeats the word for the commitment."""
    for profile in (BANDWIDTH, FLOWROUTE, KAZOO, SINCH, TELNYX, TWILIO):
        meaning = profile.meaning(profile.word_for(PortState.FOC_CONFIRMED))
        assert PortState.ACTIVATING in meaning.covers


def test_bandwidth_counts_by_network():
    """B16: 49 numbers pass; 50 are handled by hand if off-net, 1,000 too many if on-net, 5,001 too many for sure."""
    assert sizes(BANDWIDTH, 49) == []
    assert sizes(BANDWIDTH, 50) == sizes(BANDWIDTH, 999) == [(Severity.WARNING, "49 off-net numbers")]
    assert sizes(BANDWIDTH, 1_000) == sizes(BANDWIDTH, 5_000) == [(Severity.WARNING, "999 on-net numbers")]
    assert sizes(BANDWIDTH, 5_001) == [(Severity.BLOCKS, "5,000 numbers")]


def test_telnyx_parts_by_country_kind_and_spid():
    """D2: local and toll-free numbers of the US, local ones of Canada, and a second SPID are four orders."""
    rows = [
        *({"Number": "212-666-0100", "SPID": "1111"}, {"Number": "212-666-0101", "SPID": "1111"}),
        *({"Number": "800-666-0100", "SPID": "1111"}, {"Number": "416-666-0100", "SPID": "1111"}),
        {"Number": "212-666-0102", "SPID": "2222"},
    ]
    made = plan(rows, profile=TELNYX)
    assert sorted(len(order.numbers) for order in made.orders) == [1, 1, 1, 2]
    assert {split.source.grade for split in made.splits} == {Grade.PROVIDER}


@CARRIERS
def test_two_resporgs_are_two_orders(profile):
    """C2: toll-free numbers under different RespOrgs never share an order."""
    rows = [{"Number": "800-666-0100", "RespOrg": "ABC01"}, {"Number": "800-666-0101", "RespOrg": "XYZ01"}]
    assert len(plan(rows, profile=profile).orders) == 2


def test_twilio_takes_a_thousand():
    """E1: 1,000 numbers are an order, 1,001 are not."""
    assert sizes(TWILIO, 1_000) == []
    assert sizes(TWILIO, 1_001) == [(Severity.BLOCKS, "1,000 numbers")]


def test_bandwidth_wants_a_letter_for_toll_free_numbers():
    """Without a letter a toll-free order is stopped and a local one is not."""
    for number, stopped in ((TOLL_FREE, True), (LOCAL, False)):
        found = check(draft(BANDWIDTH, number), BANDWIDTH, on=TODAY).findings
        blocking = [finding for finding in found if finding.severity is Severity.BLOCKS]
        assert any(finding.predicts is Reason.LOA_MISSING for finding in blocking) is stopped


def test_twilio_wants_a_bill():
    """Without a bill no order goes to Twilio; with one, none is missed."""
    assert TWILIO.document(DocumentKind.INVOICE, NumberClass.LOCAL).need == "required"
    assert "papers.invoice" in {finding.field for finding in check(draft(TWILIO), TWILIO, on=TODAY).findings}
    assert not check(draft(TWILIO, papers=PAPERS), TWILIO, on=TODAY).blocks


def test_flowroute_wants_its_letter():
    """Without its letter no order goes to Flowroute, whatever its numbers."""
    for number in (TOLL_FREE, LOCAL):
        found = check(draft(FLOWROUTE, number), FLOWROUTE, on=TODAY).findings
        assert Reason.LOA_MISSING in {finding.predicts for finding in found if finding.severity is Severity.BLOCKS}
        assert not check(draft(FLOWROUTE, number, papers=PAPERS), FLOWROUTE, on=TODAY).blocks


def test_pending_is_a_draft_at_flowroute():
    """The other false friend: what is pending at Flowroute nobody has sent, and a draft of ours stays one."""
    assert told(draft(FLOWROUTE), "Pending")[LOCAL].state is PortState.DRAFT
    assert told(draft(FLOWROUTE), "Pending").anomalies == ()


@pytest.mark.parametrize(
    ("words", "way", "ends", "fee"),
    [
        ((), "API", "canceled", False),
        (("pending",), "API", "canceled", False),
        (("rejected",), "API", "abandoned", False),
        (("processing",), "ticket", "", None),
        (("review",), "ticket", "", None),
        (("submitted",), "ticket", "hard_canceled", True),
        (("accepted",), "ticket", "hard_canceled", True),
    ],
)
def test_the_three_cancels_of_flowroute(words, way, ends, fee):
    """G: how an order is cancelled, what it is called then and whether it may cost depend on where it stood."""
    order = told(draft(FLOWROUTE), *words)
    route = FLOWROUTE.cancel_route(order[LOCAL].state)
    assert (route.way, route.word, route.fee) == (way, ends, fee)
    if ends:
        assert told(order, ends)[LOCAL].state is PortState.CANCELLED
        assert told(order, ends).anomalies == ()


@pytest.mark.parametrize("state", [PortState.PORTED, PortState.CANCELLED, PortState.EXPIRED])
def test_what_is_over_is_not_cancelled(state):
    """No provider names a way to cancel what has ended, and one without ways names none at all."""
    assert all(profile.cancel_route(state) is None for profile in profiles.all())
    assert TELNYX.cancel_route(PortState.PENDING) is None


def test_an_idle_order_is_closed_at_flowroute():
    """After 45 idle days a draft is canceled and a refused order abandoned; what is under way has no such clock."""
    ends = {state: clock.word for clock in FLOWROUTE.clocks for state in clock.stands}
    assert ends == {
        PortState.DRAFT: "canceled",
        PortState.REJECTED: "abandoned",
        PortState.UPDATE_REQUIRED: "abandoned",
    }
    for state, word in ends.items():
        assert FLOWROUTE.cancel_route(state).word == word
    assert PortState.EXPIRED in FLOWROUTE.meaning("abandoned").covers & FLOWROUTE.meaning("canceled").covers


def test_pending_says_little_at_sinch():
    """Until the commitment Sinch has one word, which is used for what waits and for what wants an update."""
    waiting = sent(SINCH, "PENDING")
    assert waiting[LOCAL].state is PortState.SUBMITTED
    assert {PortState.PENDING, PortState.UPDATE_REQUIRED} == SINCH.meaning("pending").covers
    dated = told(waiting, "CONFIRMED", foc=dt.date(2026, 3, 20))
    assert (dated[LOCAL].state, dated[LOCAL].foc) == (PortState.FOC_CONFIRMED, dt.date(2026, 3, 20))


def test_sinch_takes_five_hundred():
    """500 numbers are an order; for 501 somebody must be asked."""
    assert sizes(SINCH, 500) == []
    assert sizes(SINCH, 501) == [(Severity.WARNING, "500 numbers")]


def test_sinch_cancels_nothing_once_confirmed():
    """A cancel is asked for before the commitment, waits as pending, and is refused afterwards."""
    assert SINCH.cancel_route(PortState.PENDING).word == "PENDING_CANCELATION"
    assert SINCH.order_meaning("pending cancelation").agrees_with == {OrderStatus.CANCEL_PENDING}
    assert SINCH.cancel_route(PortState.FOC_CONFIRMED) is None


def test_no_state_machine_is_claimed_that_was_not_read():
    """Only Kazoo's own machine is published as a table, so only its profile has one."""
    assert [profile.name for profile in profiles.all() if profile.machine] == ["kazoo"]
