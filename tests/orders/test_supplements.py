"""Changing an order on its way: which supplement it is, whether it is taken now, and what it costs."""

import datetime as dt
import pickle
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, PLAIN, SOURCE, START, at, draft, said, sent, told
from numberport import profiles
from numberport.calendars import FIRST_YEAR, Span
from numberport.documents import LetterOfAuthorization, Papers
from numberport.events import Amend, Cancel, Correct, Facts, Open, Report, RequestCancel, Submit
from numberport.evidence import Grade
from numberport.orders import ChangeFrozen, ChangeNotTaken, NotOnOrder, PortOrder, ruling, supplement_of
from numberport.orders.supplements import changed
from numberport.parties import Account
from numberport.profiles import (
    BANDWIDTH,
    FLOWROUTE,
    KAZOO,
    PLIVO,
    SINCH,
    TELNYX,
    TWILIO,
    Change,
    ChangeRule,
    Cost,
    Freeze,
    Supplement,
)
from numberport.states import LIVE, IllegalTransition, PortState

NEW_YORK = ZoneInfo("America/New_York")
#: A commitment to a moment, and one to a day.
MOMENT = dt.datetime(2026, 3, 16, 15, 30, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 16)
LATER = Facts(desired_on=dt.date(2026, 3, 25))
HOUR = dt.timedelta(hours=1)
TICK = dt.timedelta(microseconds=1)


def under(profile, *words, region=None, **fields):
    """Return an order that was submitted under a provider, after words of it about all numbers, an hour apart."""
    opened = Open(at=START, order="A-1", members=NUMBERS, profile=profile.name, facts=Facts(region=region))
    order = PortOrder.open(opened, profile=profile).apply(Submit(at=START))
    for hours, word in enumerate(words, 1):
        report = Report(word=word, source="line", learnt=at(hours), stamp=at(hours), numbers=NUMBERS, **fields)
        order = order.apply(report)
    return order


def committed(profile, foc=MOMENT, **fields):
    """Return an order with a commitment."""
    return under(profile, profile.word_for(PortState.FOC_CONFIRMED), foc=foc, **fields)


def foc_of(numbers, foc):
    """Return Bandwidth's report of a commitment for some numbers."""
    return Report(word="FOC", source="line", learnt=at(3), stamp=at(3), foc=foc, numbers=numbers)


def in_state(profile, state):
    """Return an order in a state its provider has a word for, or a cancel can lead to."""
    if state is PortState.CANCEL_PENDING:
        return committed(profile).apply(RequestCancel(at=at(2)))
    return under(profile, profile.word_for(state))


class TestKind:
    """Which supplement a change is."""

    def test_another_day_alone_is_a_new_date(self):
        """Only the day asked for changes: supplement 2; with anything else beside it: supplement 3."""
        order = sent()
        assert supplement_of(order, Amend(at=at(1), facts=LATER)) is Supplement.NEW_DATE
        both = Amend(at=at(1), facts=LATER, account=Account(signer="Ada"))
        assert supplement_of(order, both) is Supplement.OTHER
        assert changed(order.folded, both) == ("account.signer", "facts.desired_on")

    @pytest.mark.parametrize("action", [RequestCancel, Cancel])
    def test_a_cancel_is_the_first(self, action):
        """A cancel of numbers that are on their way is supplement 1, whoever decides it."""
        assert supplement_of(sent(), action(at=at(1))) is Supplement.CANCEL
        assert supplement_of(sent(), action(at=at(1), numbers=NUMBERS[:1])) is Supplement.CANCEL

    @pytest.mark.parametrize("action", [Amend, Cancel])
    def test_a_draft_needs_none(self, action):
        """What was told to nobody is changed and given up without a supplement."""
        assert supplement_of(draft(), action(at=at(1))) is None

    @pytest.mark.parametrize(
        "fields",
        [
            {"papers": Papers(loa=LetterOfAuthorization(signed_on=DAY))},
            {"facts": Facts(region="northeast", single_line=True, project_owner="Ada")},
            {"account": Account()},
        ],
        ids=["papers", "what we know", "nothing new"],
    )
    def test_what_the_losing_carrier_was_not_told_is_none(self, fields):
        """Papers, what we know of the line, and an account said again change nothing it was told."""
        assert supplement_of(sent(), Amend(at=at(1), **fields)) is None

    def test_what_names_nothing_is_sent_like_any_other(self):
        """A change that names no field counts as any other change, and so does every correction."""
        assert supplement_of(sent(), Amend(at=at(1))) is Supplement.OTHER
        assert supplement_of(told(sent(), said("rejected", 1)), Correct(at=at(2))) is Supplement.OTHER

    def test_they_are_numbered_as_in_the_trade(self):
        """1 cancels, 2 asks for another day, 3 is anything else."""
        assert {supplement.code: supplement.value for supplement in Supplement} == {
            1: "cancel",
            2: "new date",
            3: "other change",
        }

    def test_a_number_is_never_added(self):
        """A number the order does not have is no matter of a supplement: it needs a new order."""
        stranger = type(NUMBERS[0])("+12125559999")
        with pytest.raises(NotOnOrder, match="added by a new order"):
            sent().apply(RequestCancel(at=at(1), numbers=(stranger,)))


class TestFreeze:
    """B15: what is refused when the commitment is near."""

    @pytest.mark.parametrize(
        ("profile", "hours", "taken"),
        [(BANDWIDTH, 23, False), (BANDWIDTH, 25, True), (TELNYX, 47, False), (TELNYX, 49, True)],
        ids=lambda value: getattr(value, "name", value),
    )
    @pytest.mark.parametrize("kind", [Amend, RequestCancel])
    def test_near_it_is_refused(self, profile, hours, taken, kind):
        """B15: 23 hours ahead Bandwidth takes no change and no cancel, 25 ahead it does; Telnyx 47 and 49."""
        order = committed(profile)
        action = kind(at=MOMENT - hours * HOUR)
        assert ruling(order, action).taken is taken
        if taken:
            assert order.apply(action).last == action.at
        else:
            with pytest.raises(ChangeFrozen):
                order.apply(action)

    @pytest.mark.parametrize("profile", [BANDWIDTH, TELNYX], ids=lambda profile: profile.name)
    @pytest.mark.parametrize(
        ("foc", "region", "begins", "over"),
        [
            (MOMENT, None, MOMENT, MOMENT),
            (DAY, None, dt.datetime(2026, 3, 16, tzinfo=NEW_YORK), dt.datetime(2026, 3, 17, tzinfo=NEW_YORK)),
            (
                DAY,
                "west coast",
                dt.datetime(2026, 3, 16, tzinfo=ZoneInfo("America/Los_Angeles")),
                dt.datetime(2026, 3, 17, tzinfo=ZoneInfo("America/Los_Angeles")),
            ),
        ],
        ids=["a moment", "a day where the numbers are", "a day of a named region"],
    )
    def test_its_edges(self, profile, foc, region, begins, over):
        """With exactly so much time left a change is taken, an instant later not, until the commitment is over."""
        order, within = committed(profile, foc, region=region), dt.timedelta(hours=profile.freezes[0].within.count)
        moments = [begins - within - TICK, begins - within, begins - within + TICK, over, over + TICK]
        taken = [ruling(order, Amend(at=moment.astimezone(dt.UTC))).taken for moment in moments]
        assert taken == [True, True, False, False, True]

    def test_hours_are_elapsed_time(self):
        """Over the night in which the clocks go forward 24 hours are 24 hours: the freeze begins at 23:00."""
        order = committed(BANDWIDTH, dt.date(2026, 3, 9), region="northeast")
        with pytest.raises(ChangeFrozen) as refused:
            order.apply(RequestCancel(at=dt.datetime(2026, 3, 8, 3, tzinfo=NEW_YORK)))
        assert refused.value.since == dt.datetime(2026, 3, 7, 23, tzinfo=NEW_YORK)

    def test_the_refusal_says_why(self):
        """It names the freeze, since when it holds, until when, the numbers, and where that is stated."""
        with pytest.raises(ChangeFrozen) as refused:
            committed(BANDWIDTH).apply(RequestCancel(at=MOMENT - HOUR, numbers=NUMBERS[:1]))
        error = refused.value
        assert (error.since, error.until, error.numbers) == (MOMENT - 24 * HOUR, MOMENT, NUMBERS[:1])
        assert error.freeze == BANDWIDTH.freeze(Change.CANCEL)
        assert str(error) == (
            "Bandwidth takes no cancel of order A-1 for +12125550100 since 2026-03-15T11:30:00-04:00: less than "
            "24 hours are left before the commitment (Bandwidth documentation of porting, port-in orders (provider)); "
            "call them, or wait until it is over at 2026-03-16T15:30:00+00:00"
        )
        assert pickle.loads(pickle.dumps(error)) == error  # noqa: S301 - what was just pickled here

    def test_papers_and_what_we_know_are_taken_always(self):
        """A letter that comes in on the last day is no change of the order."""
        order = committed(BANDWIDTH)
        assert order.with_papers(at=MOMENT - HOUR, loa=LetterOfAuthorization(signed_on=DAY)).papers.loa
        assert order.apply(Amend(at=MOMENT - HOUR, facts=Facts(region="northeast"))).facts.region == "northeast"

    def test_only_the_numbers_that_are_near_are_frozen(self):
        """Numbers without a commitment can be cancelled while the others of the order cannot."""
        order = under(BANDWIDTH, "SUBMITTED")
        order = order.apply(
            Report(word="FOC", source="line", learnt=at(2), stamp=at(2), foc=MOMENT, numbers=NUMBERS[:2])
        )
        late = MOMENT - HOUR
        with pytest.raises(ChangeFrozen) as refused:
            order.apply(RequestCancel(at=late))
        assert refused.value.numbers == NUMBERS[:2]
        assert order.apply(RequestCancel(at=late, numbers=NUMBERS[2:]))[NUMBERS[3]].state is PortState.CANCEL_PENDING

    def test_of_several_commitments_the_first_decides(self):
        """An order with two dates is frozen from the nearer one on, until the later one is over."""
        order = committed(BANDWIDTH)
        nearer = MOMENT - 2 * HOUR
        order = order.apply(
            Report(word="FOC", source="line", learnt=at(3), stamp=at(3), foc=nearer, numbers=NUMBERS[:1])
        )
        refused = ruling(order, Amend(at=MOMENT - 23 * HOUR)).refused
        assert (refused.since, refused.until) == (nearer - 24 * HOUR, MOMENT)

    def test_what_a_cancel_does_not_reach_freezes_nothing(self):
        """A cancel is of the numbers it names, or of those it can be asked for; what is near of others is no matter."""
        freeze = Freeze(change=Change.CANCEL, within=Span.parse("24 hours"), source=SOURCE)
        order = sent(under=attrs.evolve(PLAIN, freezes=(freeze,)))
        order = told(order, said("foc confirmed", 1, foc=MOMENT, numbers=NUMBERS[:2]))
        near = RequestCancel(at=MOMENT - HOUR)
        with pytest.raises(ChangeFrozen) as caught:
            order.apply(near)
        assert caught.value.numbers == NUMBERS[:2]
        assert ruling(order, attrs.evolve(near, numbers=NUMBERS[2:])).taken
        assert order.apply(attrs.evolve(near, numbers=NUMBERS[2:]))
        activating = told(order, said("activating", 2, numbers=NUMBERS[:2])).apply(near)
        assert [port.state for port in activating] == [PortState.ACTIVATING] * 2 + [PortState.CANCEL_PENDING] * 2

    def test_a_date_of_the_calendars_first_year_freezes_nothing(self):
        """Nothing is counted back from it: what comes before the first year no calendar reaches."""
        moment = dt.datetime(FIRST_YEAR, 3, 16, tzinfo=dt.UTC)
        event = Open(at=moment - 48 * HOUR, order="A-1", members=NUMBERS, profile=BANDWIDTH.name, facts=Facts())
        order = PortOrder.open(event, profile=BANDWIDTH).apply(Submit(at=event.at))
        order = told(order, Report(word="FOC", source="line", learnt=event.at, foc=moment.date(), numbers=NUMBERS))
        assert order[NUMBERS[0]].foc == moment.date()
        assert ruling(order, Amend(at=moment - HOUR)).taken

    @pytest.mark.parametrize("foc", [None, dt.date.min, dt.date(2100, 6, 1), dt.date(9999, 12, 31)])
    def test_a_date_no_calendar_reaches_freezes_nothing(self, foc):
        """Without a commitment that can be counted from, nothing is near."""
        near = foc if foc is not None and foc.year == 2100 else MOMENT.date()
        moment = dt.datetime.combine(near, dt.time(12), dt.UTC)
        assert ruling(committed(BANDWIDTH, foc), Amend(at=moment)).taken

    @given(
        st.sampled_from(profiles.all()),
        st.timedeltas(dt.timedelta(days=-4), dt.timedelta(days=2)),
        st.sampled_from([Amend(at=START), Amend(at=START, facts=LATER), RequestCancel(at=START)]),
    )
    def test_what_is_ruled_is_what_happens(self, profile, off, action):
        """Whatever the provider and the moment, applying a change raises just what its ruling says."""
        order, action = committed(profile), attrs.evolve(action, at=MOMENT + off)
        ruled = ruling(order, action)
        if ruled.taken:
            assert order.apply(action).journal.events[-1].at == action.at
        else:
            with pytest.raises(type(ruled.refused)) as refused:
                order.apply(action)
            assert refused.value == ruled.refused
            assert ruled.source is not None
            assert str(refused.value) == ruled.why


@pytest.mark.parametrize(
    ("profile", "state", "taken"),
    [
        (BANDWIDTH, PortState.PENDING, True),
        (BANDWIDTH, PortState.UPDATE_REQUIRED, True),
        (BANDWIDTH, PortState.FOC_CONFIRMED, True),
        (BANDWIDTH, PortState.CANCEL_PENDING, False),
        (TELNYX, PortState.UPDATE_REQUIRED, True),
        (TELNYX, PortState.PENDING, True),
        (TWILIO, PortState.SUBMITTED, False),
        (TWILIO, PortState.PENDING, False),
        (KAZOO, PortState.SUBMITTED, False),
        (KAZOO, PortState.PENDING, False),
        (KAZOO, PortState.FOC_CONFIRMED, False),
        (KAZOO, PortState.REJECTED, True),
        (PLIVO, PortState.FOC_CONFIRMED, True),
        (FLOWROUTE, PortState.REJECTED, True),
        (FLOWROUTE, PortState.SUBMITTED, False),
        (SINCH, PortState.SUBMITTED, True),
        (SINCH, PortState.FOC_CONFIRMED, False),
    ],
    ids=str,
)
def test_what_a_change_is_where(profile, state, taken):
    """A8 and 7353: a change is refused where the provider says so, with the state and the source, and else taken."""
    order, action = in_state(profile, state), Amend(at=at(3), facts=LATER)
    if taken:
        assert order.apply(action).facts == LATER
        return
    with pytest.raises(ChangeNotTaken, match=f"takes no new date .* in {state}") as refused:
        order.apply(action)
    assert refused.value.source.grade is Grade.PROVIDER


def test_a_draft_of_ours_is_changed_under_any_provider():
    """Where nobody was told of an order, no provider has a say."""
    for profile in profiles.all():
        opened = Open(at=START, order="A-1", members=NUMBERS, profile=profile.name)
        assert PortOrder.open(opened, profile=profile).apply(Amend(at=at(1), facts=LATER)).facts == LATER


def test_kazoo_edits_where_its_machine_lets_it():
    """The rows of changes say what Kazoo's machine says of edits, for every state that is on its way."""
    for theirs, ours in KAZOO.machine.states.items():
        rule = KAZOO.change_rule(Supplement.OTHER, ours)
        if ours in LIVE:
            assert rule.taken is KAZOO.machine.may_edit(theirs, "port authority")


def test_a_cancel_is_refused_by_the_machine_before_anything_else():
    """B14: what is over, or whose cancel is asked for, is no matter of a freeze."""
    order = committed(BANDWIDTH).apply(RequestCancel(at=at(2)))
    with pytest.raises(IllegalTransition):
        order.apply(RequestCancel(at=MOMENT - HOUR))


def test_a_correction_costs_what_the_provider_says():
    """At Plivo a correction starts the whole cycle anew; where no provider says so the cost is unknown."""
    order = under(PLIVO, "update required")
    costly = ruling(order, Correct(at=at(2), account=Account(signer="Ada")))
    assert (costly.cost, costly.fields, costly.source.grade) == (Cost.CYCLE, ("account.signer",), Grade.PROVIDER)
    assert costly.why == "it is supplement 3, other change: the whole cycle starts anew, as Plivo says"
    unknown = ruling(told(sent(), said("rejected", 1)), Correct(at=at(2)))
    assert (unknown.cost, unknown.why) == (None, "it is supplement 3, other change: Plain states no cost")


def test_a_cancel_ends_the_request():
    """What supplement 1 costs is the request itself, and a fee where the provider may ask one."""
    assert ruling(sent(), RequestCancel(at=at(1))).cost is Cost.END
    dear = ruling(under(FLOWROUTE, "submitted"), RequestCancel(at=at(2)))
    assert dear.why == "it is supplement 1, cancel: the request ends, and Flowroute may ask a fee"
    assert dear.source == FLOWROUTE.cancel_route(PortState.PENDING).source
    free = ruling(under(FLOWROUTE, "rejected"), RequestCancel(at=at(2)))
    assert free.why == "it is supplement 1, cancel: the request ends"


def test_sinch_keeps_what_is_confirmed():
    """Once a number is confirmed Sinch takes no cancel of it either."""
    with pytest.raises(ChangeNotTaken) as caught:
        in_state(SINCH, PortState.FOC_CONFIRMED).apply(RequestCancel(at=at(2), numbers=NUMBERS[:1]))
    error = caught.value
    assert (error.order, error.provider, error.supplement) == ("A-1", "Sinch", Supplement.CANCEL)
    assert (error.state, error.numbers) == (PortState.FOC_CONFIRMED, NUMBERS[:1])
    assert f"of order A-1 for {NUMBERS[0]} in foc_confirmed (" in str(error)


def test_what_is_no_supplement_costs_nothing_and_says_so():
    """It is taken, and rests on nothing stated."""
    free = ruling(draft(), Amend(at=at(1)))
    assert (free.supplement, free.fields, free.taken, free.cost, free.source) == (None, (), True, None, None)
    assert free.why == "it changes nothing that the losing carrier was told"
    assert ruling(draft(), Amend(at=at(1), facts=LATER)).fields == ("facts.desired_on",)
    inner = ruling(sent(), Amend(at=at(1), facts=Facts(project_owner="Ann")))
    assert (inner.supplement, inner.fields) == (None, ())


def test_a_refusal_says_what_it_refuses():
    """Ruled before it is tried, a change that is refused is still known for what it is and what it touches."""
    refused = ruling(committed(BANDWIDTH), Amend(at=MOMENT - HOUR, facts=LATER))
    assert (refused.taken, refused.supplement, refused.fields) == (False, Supplement.NEW_DATE, ("facts.desired_on",))
    assert refused.why == str(refused.refused)


def test_a_cancel_is_ruled_too():
    """It is supplement 1 and touches no field; of numbers that stand apart the dearest way out counts."""
    cancel = ruling(sent(), RequestCancel(at=at(1)))
    assert (cancel.supplement, cancel.fields) == (Supplement.CANCEL, ())
    for first, then in (("submitted", "rejected"), ("rejected", "submitted")):
        order = told(under(FLOWROUTE), said(first, 1, numbers=NUMBERS[:2]), said(then, 2, numbers=NUMBERS[2:]))
        assert ruling(order, RequestCancel(at=at(3))).why.endswith(", and Flowroute may ask a fee")


@pytest.mark.parametrize(("hours", "cost", "left"), [(48, Cost.NOTHING, "at least"), (47, Cost.INTERVAL, "less than")])
def test_a_losing_carrier_may_keep_the_date(hours, cost, left):
    """With 48 hours left Allstream keeps the date, with less its interval starts anew."""
    asked = Amend(at=MOMENT - hours * HOUR, facts=LATER)
    committed_by = {
        carrier: told(sent(account=Account(carrier=carrier)), said("foc confirmed", 1, foc=MOMENT))
        for carrier in (" ALLSTREAM ", "Acme", None)
    }
    known = ruling(committed_by[" ALLSTREAM "], asked)
    assert (known.cost, known.source.document) == (cost, "Allstream, frequent questions about rejected port-outs")
    assert known.why == f"it is supplement 2, new date: {cost}, since {left} 48 hours are left and Allstream counts so"
    assert ruling(committed_by["Acme"], asked).cost is None
    assert ruling(committed_by[None], asked).cost is None


def test_a_rule_reads_as_a_sentence():
    """As text, a rule says which changes, whether they are taken, where, and at what cost."""
    assert str(PLIVO.changes[0]) == "other change taken while update required or rejected; the whole cycle starts anew"
    refused = ChangeRule(
        supplements=frozenset({Supplement.NEW_DATE}), stands=frozenset({PortState.PENDING}), taken=False, source=None
    )
    assert str(refused) == "new date refused while pending"


def test_a_freeze_of_days_keeps_the_wall_time():
    """A freeze that is stated in days begins at the same time of day, whatever the clocks did."""
    frozen = attrs.evolve(
        BANDWIDTH, freezes=(Freeze(change=Change.AMEND, within=Span.parse("2 days"), source=BANDWIDTH.source),)
    )
    order = committed(frozen, dt.date(2026, 3, 9), region="northeast")
    refused = ruling(order, Amend(at=dt.datetime(2026, 3, 8, tzinfo=NEW_YORK))).refused
    assert refused.since == dt.datetime(2026, 3, 7, tzinfo=NEW_YORK)
