"""The facts of a provider's guide at work: in preflight and in an order's life."""

import datetime as dt

import pytest

from numberport.documents import CustomerServiceRecord, DocumentKind, Invoice, LetterOfAuthorization, Papers
from numberport.events import Correct, Facts, Open, Report, SetUp, Submit
from numberport.orders import NewOrderWanted, PortOrder
from numberport.preflight import Severity, check
from numberport.profiles import BANDWIDTH, GENERIC, INVOCA, PLIVO, NumberClass, SplitKey, number_class
from numberport.rejections import REJECTIONS, Reason, explain
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

START = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
TODAY = START.date()
LOCAL = TelephoneNumber("+12125550100")
TOLL_FREE = TelephoneNumber("+18005550199")
LOA = LetterOfAuthorization(business_name="Acme Widgets LLC", signed_on=TODAY)


def draft(profile, *numbers, **fields):
    """Return an order just opened under a profile."""
    event = Open(at=START, order="A-1", members=numbers or (LOCAL,), profile=profile.name, **fields)
    return PortOrder.open(event, profile=profile)


def findings(order):
    """Return what preflight finds in an order today, by the rule that found it."""
    return {finding.rule: finding for finding in check(order, order.profile, on=TODAY).findings}


def told(order, word, hours=1, **fields):
    """Return an order after one more word of its provider."""
    moment = order.last + dt.timedelta(hours=hours)
    return order.apply(Report(word=word, source="team", learnt=moment, stamp=moment, **fields))


def blocked_for_a_letter(order):
    """Tell whether a missing letter stops an order."""
    found = check(order, order.profile, on=TODAY).findings
    return any(finding.predicts is Reason.LOA_MISSING and finding.severity is Severity.BLOCKS for finding in found)


@pytest.mark.parametrize("profile", [PLIVO, INVOCA], ids=lambda profile: profile.name)
def test_each_condition_of_a_guide_is_asked_until_it_is_confirmed(profile):
    """A fee, an account, an application, a campaign: each is asked for, and no more once the order says it is so."""
    for condition in profile.conditions:
        asked = {f.theirs for f in check(draft(profile), profile, on=TODAY).findings if f.field == "facts.confirmed"}
        facts = Facts(confirmed=frozenset({condition.name}))
        left = check(draft(profile, facts=facts), profile, on=TODAY).findings
        assert asked - {f.theirs for f in left if f.field == "facts.confirmed"} == {condition.name}


def test_plivo_customers_are_told_to_keep_the_old_account_open():
    """An order under Plivo's profile asks whether the old account stays open; one under Invoca's does not."""
    said = "Keep the old account open until the port is complete"
    assert any(said in f.remedy for f in check(draft(PLIVO), PLIVO, on=TODAY).findings)
    assert not any(said in f.remedy for f in check(draft(INVOCA), INVOCA, on=TODAY).findings)


@pytest.mark.parametrize("profile", [PLIVO, INVOCA, GENERIC], ids=lambda profile: profile.name)
def test_local_and_toll_free_numbers_never_share_an_order(profile):
    """Class is a key that splits under every profile, and an order that mixes the two is stopped."""
    assert SplitKey.CLASS in profile.splits
    mixed = findings(draft(profile, LOCAL, TOLL_FREE))
    assert mixed["local and toll-free in one order"].severity is Severity.BLOCKS


def test_plivo_wants_a_letter_for_toll_free_numbers_only():
    """Without a letter a toll-free order is stopped and a local one is not."""
    assert blocked_for_a_letter(draft(PLIVO, TOLL_FREE))
    assert not blocked_for_a_letter(draft(PLIVO, LOCAL))


@pytest.mark.parametrize("number", [LOCAL, TOLL_FREE], ids=str)
def test_invoca_always_wants_a_letter(number):
    """Without a letter no order goes to Invoca; with one, the letter stops nothing."""
    assert blocked_for_a_letter(draft(INVOCA, number))
    assert not blocked_for_a_letter(draft(INVOCA, number, papers=Papers(loa=LOA)))


@pytest.mark.parametrize(
    ("profile", "kind"), [(INVOCA, DocumentKind.LOA), (PLIVO, DocumentKind.INVOICE)], ids=["letter", "bill"]
)
def test_a_paper_is_too_old_the_day_after_its_last(profile, kind):
    """A letter may be 30 days old for Invoca and a bill 60 for Plivo, and not a day more."""
    limit = profile.document(kind, NumberClass.LOCAL).max_age_days
    for days, stale in ((limit, False), (limit + 1, True)):
        made_on = TODAY - dt.timedelta(days=days)
        papers = Papers(loa=LetterOfAuthorization(signed_on=made_on), invoice=Invoice(dated_on=made_on))
        assert ("paper too old" in findings(draft(profile, papers=papers))) is stale


def test_plivo_does_without_a_bill_and_says_so():
    """A missing bill is a warning under Plivo's profile, never a block."""
    missing = [f for f in check(draft(PLIVO), PLIVO, on=TODAY).findings if f.field == "papers.invoice"]
    assert [finding.severity for finding in missing] == [Severity.WARNING]


@pytest.mark.parametrize("profile", [PLIVO, INVOCA], ids=lambda profile: profile.name)
def test_without_a_record_an_order_is_warned_of_and_goes_out(profile):
    """No customer service record is a warning; with one the warning is gone."""
    order = draft(profile, papers=Papers(loa=LOA))
    assert findings(order)["no customer service record"].severity is Severity.WARNING
    assert not check(order, profile, on=TODAY).blocks
    with_record = draft(profile, papers=Papers(loa=LOA, csr=CustomerServiceRecord(drawn_on=TODAY)))
    assert "no customer service record" not in findings(with_record)


def test_plivo_wants_set_up_two_days_before_the_commitment():
    """A number without set-up is warned of with the two days Plivo names; with an application it is not."""
    order = draft(PLIVO)
    assert findings(order)["set-up missing"].theirs == "2 days before the FOC date"
    ready = order.apply(SetUp(at=START, settings=(("capabilities", "voice"), ("application", "PHLO"))))
    assert "set-up missing" not in findings(ready)


def test_invoca_wants_a_campaign_for_every_number():
    """A number without a Campaign_url is warned of by that name; with one it is not."""
    order = draft(INVOCA)
    assert findings(order)["set-up missing"].field == "settings.Campaign_url"
    ready = order.apply(SetUp(at=START, settings=(("Campaign_url", "https://example.com/c/1"),)))
    assert "set-up missing" not in findings(ready)


def test_invoca_wants_one_person_to_own_the_project():
    """Without an owner of the project an order to Invoca is warned of."""
    assert "nobody owns the project" in findings(draft(INVOCA))
    owned = draft(INVOCA, facts=Facts(project_owner="Dana Whitfield"))
    assert "nobody owns the project" not in findings(owned)


def test_more_than_two_hundred_numbers_take_invoca_longer():
    """200 numbers are an ordinary order for Invoca and 201 a large one; Plivo names no such size."""
    run = tuple(TelephoneNumber(f"+1212666{last:04d}") for last in range(1, 202))

    def concerning_size(profile, count):
        found = check(draft(profile, *run[:count]), profile, on=TODAY).findings
        return [finding for finding in found if "200" in finding.theirs]

    assert not concerning_size(INVOCA, 200)
    assert concerning_size(INVOCA, 201)
    assert not concerning_size(PLIVO, 201)


def test_plivo_calls_both_waits_pending():
    """Pending tells no step while Plivo reviews, nor once the losing carrier has it, and never takes a number back."""
    sent = draft(PLIVO).apply(Submit(at=START))
    reviewed = told(sent, "Pending")
    assert reviewed[LOCAL].state is PortState.SUBMITTED
    approved = told(reviewed, "approved", foc=dt.date(2026, 3, 20))
    assert told(approved, "pending")[LOCAL].state is PortState.FOC_CONFIRMED
    meaning = PLIVO.meaning(" PENDING ")
    assert (meaning.entry, meaning.covers) == (PortState.SUBMITTED, {PortState.PENDING})


@pytest.mark.parametrize(
    ("profile", "word", "state"),
    [
        (PLIVO, "approved", PortState.FOC_CONFIRMED),
        (PLIVO, "rejected", PortState.REJECTED),
        (PLIVO, "update required", PortState.UPDATE_REQUIRED),
        (PLIVO, "Update_Required", PortState.UPDATE_REQUIRED),
        (PLIVO, "completed", PortState.PORTED),
        (INVOCA, "rejected", PortState.REJECTED),
        (INVOCA, "date set", PortState.FOC_CONFIRMED),
        (INVOCA, "completed", PortState.PORTED),
        (GENERIC, "foc confirmed", PortState.FOC_CONFIRMED),
    ],
)
def test_each_word_of_a_guide_leads_where_the_guide_says(profile, word, state):
    """A submitted number is where the provider's word puts it, in whatever case the word is written."""
    sent = draft(profile).apply(Submit(at=START))
    assert told(sent, word)[LOCAL].state is state


@pytest.mark.parametrize("profile", [PLIVO, INVOCA, GENERIC], ids=lambda profile: profile.name)
def test_the_same_word_with_a_new_date_changes_the_commitment(profile):
    """A second commitment on another day is a change of the first, under every profile."""
    word = profile.word_for(PortState.FOC_CONFIRMED)
    sent = draft(profile).apply(Submit(at=START))
    first = told(sent, word, foc=dt.date(2026, 3, 20))
    second = told(first, word, foc=dt.date(2026, 3, 24))
    assert second[LOCAL].foc == dt.date(2026, 3, 24)
    assert second[LOCAL].standing.focs == (dt.date(2026, 3, 20), dt.date(2026, 3, 24))


def test_plivo_takes_the_same_order_again_after_a_rejection():
    """A rejected order is corrected and is submitted again as itself."""
    rejected = told(draft(PLIVO).apply(Submit(at=START)), "rejected")
    again = rejected.apply(Correct(at=rejected.last))
    assert (again.id, again[LOCAL].state) == (rejected.id, PortState.SUBMITTED)


def test_invoca_wants_a_new_order_after_a_rejection():
    """A rejected order cannot be corrected; its numbers go on in an order that follows it."""
    rejected = told(draft(INVOCA).apply(Submit(at=START)), "rejected")
    with pytest.raises(NewOrderWanted):
        rejected.apply(Correct(at=rejected.last))
    old, new = rejected.succeeded_by("A-1/2", at=rejected.last)
    assert old[LOCAL].state is PortState.SUPERSEDED
    assert (new.opened.attempt, new.opened.previous) == (2, "A-1")


def test_every_reason_invoca_lists_can_be_explained():
    """Each of the six reasons has a row of Invoca's own, and non-payment is one a carrier may not give."""
    explained = {row.reason for reason in INVOCA.reasons for row in explain(reason.value.replace("_", " "))}
    assert set(INVOCA.reasons) <= explained
    phrases = explain("the account is on hold: account on hold for non-payment", "invoca")
    assert phrases[0].reason is Reason.ACCOUNT_ON_HOLD
    assert REJECTIONS[Reason.ACCOUNT_ON_HOLD].permitted.value == "no"


def test_a_number_is_toll_free_or_local():
    """The class of a number is toll-free for toll-free codes and local for all others."""
    assert number_class(TOLL_FREE) is NumberClass.TOLL_FREE
    assert number_class(LOCAL) is NumberClass.LOCAL
    assert number_class(TelephoneNumber("+442071838750")) is NumberClass.LOCAL


def test_the_newest_letter_wins():
    """B18: a letter that comes later takes the place of the one before."""
    order = draft(BANDWIDTH, TOLL_FREE, papers=Papers(loa=LOA))
    newer = LetterOfAuthorization(business_name="Acme Widgets LLC", signed_on=TODAY + dt.timedelta(days=1))
    assert order.with_papers(at=START, loa=newer).papers.loa == newer
