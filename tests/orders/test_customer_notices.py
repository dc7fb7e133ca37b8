"""What a customer is told: each change once, whatever order the news came in, in words without a secret."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from lives import NEW_ORDERS, NUMBERS, at, beside, draft, said, sent, told
from numberport.calendars import Span, Unit
from numberport.codec import shown
from numberport.events import Cancel, Channel, Correct, Expire, Open, Report, RequestCancel, SnapBack, Submit
from numberport.orders import ChangeKind, PortOrder, notices
from numberport.parties import Account, Secret
from numberport.profiles import INVOCA
from numberport.regimes import get as regime
from numberport.rejections import REJECTIONS, Permitted, Reason, Refusal
from numberport.states import PortState
from numberport.testing import strategies

DAY, NEXT = dt.date(2026, 3, 20), dt.date(2026, 3, 23)
PIN = "44170x"


def kinds(order, **options):
    """Return what is told, in its order."""
    return [one.kind for one in notices(order, **options)]


def only(order):
    """Return the one thing that is told."""
    (notice,) = notices(order)
    return notice


class TestTold:
    """What is told, and in which words."""

    def test_nothing_of_what_a_customer_need_not_know(self):
        """That an order was sent and passed on is told by nobody."""
        assert kinds(told(sent(), said("pending", 1))) == []

    def test_a_date(self):
        """It is told once, in words, and again only when it is another."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY))
        notice = only(order)
        assert (notice.kind, notice.date, notice.numbers) == (ChangeKind.DATE_SET, DAY, NUMBERS)
        assert notice.when == "Friday, 20 March 2026"
        assert notice.subject == "4 numbers will move on Friday, 20 March 2026 (order A-1)"
        assert "The present carrier agreed to let 4 of your numbers go on Friday, 20 March 2026." in notice.body
        assert all(number.international in notice.body for number in NUMBERS)
        assert kinds(told(order, said("foc confirmed", 2, foc=DAY))) == [ChangeKind.DATE_SET]
        changed = notices(told(order, said("foc confirmed", 2, foc=NEXT)))[-1]
        assert changed.kind is ChangeKind.DATE_CHANGED
        assert "will move on Monday, 23 March 2026, and no longer on Friday, 20 March 2026." in changed.body

    def test_a_moment_is_told_in_a_zone_that_is_named(self):
        """The order's own, or the customer's."""
        moment = dt.datetime(2026, 3, 20, 15, 30, tzinfo=dt.UTC)
        order = told(sent(), said("foc confirmed", 1, foc=moment))
        (notice,) = notices(order, zone="America/Los_Angeles")
        assert notice.when == "Friday, 20 March 2026 at 08:30 (PDT, America/Los_Angeles)"
        assert order.zone in only(order).when

    def test_a_date_that_is_withdrawn_and_set_again(self):
        """Each of the three is a change of its own, the second setting too."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("pending", 2), said("foc confirmed", 3, foc=DAY))
        assert kinds(order) == [ChangeKind.DATE_SET, ChangeKind.DATE_WITHDRAWN, ChangeKind.DATE_SET]
        assert len({one.id for one in notices(order)}) == 3
        assert "will not move on Friday, 20 March 2026" in notices(order)[1].body

    def test_a_date_in_danger(self):
        """It is told when it is, and not as another date."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), beside("jeopardy", 2, scope="notice"))
        assert kinds(order) == [ChangeKind.DATE_SET, ChangeKind.DATE_IN_DANGER]
        assert "Friday, 20 March 2026 may not hold" in notices(order)[1].body

    def test_what_is_to_be_done(self):
        """Each reason with the carrier's words and the remedy, the customer's part first, and until when."""
        refusals = (
            Refusal(Reason.ADDRESS_MISMATCH, "8D", "ZIP differs"),
            Refusal(Reason.CARRIER_DELAY, "", ""),
        )
        profile = attrs.evolve(NEW_ORDERS, answer_within=Span(10, Unit.BUSINESS_DAYS))
        order = told(sent(under=profile), said("foc confirmed", 1, foc=DAY), said("rejected", 2, refusals=refusals))
        notice = notices(order)[-1]
        assert notice.kind is ChangeKind.ACTION_REQUIRED
        assert "The date of Friday, 20 March 2026 no longer holds." in notice.body
        yours, ours = notice.body.index("What you need to do:"), notice.body.index("What we take care of:")
        assert yours < notice.body.index("Address mismatch (the carrier wrote: 8D ZIP differs).") < ours
        assert REJECTIONS[Reason.ADDRESS_MISMATCH].remedy in notice.body
        assert ours < notice.body.index("Carrier delay.")
        assert "closes the case if it has no answer within 10 business days" in notice.body
        assert "is a new order" in notice.body
        assert [one.yours for one in notice.reasons] == [True, False]

    def test_a_refusal_without_a_reason(self):
        """Then it is ours to ask."""
        notice = only(told(sent(), said("update required", 1)))
        assert notice.reasons == ()
        assert "No reason was given; we ask for it." in notice.body
        assert "closes the case" not in notice.body

    def test_what_a_carrier_may_not_refuse_for_is_not_the_customers(self):
        """An unpaid balance is no ground in the United States: we escalate, and they pay nothing for it."""
        assert regime("us").permit(Reason.ACCOUNT_ON_HOLD).permitted is Permitted.NO
        (reason,) = only(told(sent(), said("rejected", 1, refusals=(Refusal(Reason.ACCOUNT_ON_HOLD),)))).reasons
        assert not reason.yours
        assert "no ground to refuse" in reason.do

    def test_where_it_may_the_customer_mends_it(self):
        """The remedy is that of the number's country."""
        reason = next(row.reason for row in REJECTIONS.values() if row.where_permitted)
        british = tuple(type(NUMBERS[0])(f"+44207946000{last}") for last in range(2))
        order = told(sent(numbers=british), said("rejected", 1, refusals=(Refusal(reason),)))
        (told_reason,) = only(order).reasons
        assert told_reason.do == REJECTIONS[reason].where_permitted
        assert told_reason.yours

    def test_refused_again(self):
        """Another reason after a correction is told; the same one told twice is not."""
        first, second = Refusal(Reason.PIN_MISSING), Refusal(Reason.PIN_MISMATCH)
        order = told(sent(), said("rejected", 1, refusals=(first,)))
        assert kinds(told(order, said("rejected", 2, refusals=(first,)))) == [ChangeKind.ACTION_REQUIRED]
        again = told(order.apply(Correct(at=at(3))), said("rejected", 4, refusals=(second,)))
        assert kinds(again) == [ChangeKind.ACTION_REQUIRED] * 2

    def test_some_of_them_moved(self):
        """It is told which, and that others have not; the last of them makes it complete."""
        order = told(sent(), said("ported", 1, numbers=NUMBERS[:1]))
        notice = only(order)
        assert (notice.kind, notice.numbers) == (ChangeKind.PARTLY_COMPLETED, NUMBERS[:1])
        assert notice.subject.startswith("One of your numbers moved, others have not yet")
        assert "3 of the order's numbers are still on their way." in notice.body
        whole = notices(told(order, said("ported", 2, numbers=NUMBERS[1:])))[-1]
        assert (whole.kind, whole.numbers) == (ChangeKind.COMPLETED, NUMBERS[1:])
        assert "the order is complete" in whole.body

    def test_ends_of_other_kinds(self):
        """Cancelled, lapsed, given back."""
        cancelled = sent().apply(RequestCancel(at=at(1)))
        assert kinds(cancelled) == []
        assert kinds(told(cancelled, said("cancelled", 2))) == [ChangeKind.CANCELLED]
        assert kinds(draft().apply(Cancel(at=at(1)))) == [ChangeKind.CANCELLED]
        assert kinds(sent().apply(Expire(at=at(1)))) == [ChangeKind.EXPIRED]
        back = told(sent(), said("ported", 1)).apply(SnapBack(at=at(2)))
        assert kinds(back) == [ChangeKind.COMPLETED, ChangeKind.RETURNED]

    def test_a_cancel_that_is_undecided_leaves_the_date(self):
        """Only what was decided is told: refused, it is as it was."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY)).apply(RequestCancel(at=at(2)))
        assert kinds(order) == [ChangeKind.DATE_SET]
        assert kinds(told(order, said("foc confirmed", 3, foc=DAY))) == [ChangeKind.DATE_SET]

    def test_what_goes_on_in_another_order_is_told_there(self):
        """A split tells nothing, and the new order repeats nothing."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY))
        old, new = order.split("B", NUMBERS[:2], at=at(2))
        assert kinds(old) == [ChangeKind.DATE_SET]
        assert kinds(new) == []
        assert kinds(told(new, said("foc confirmed", 3, foc=NEXT))) == [ChangeKind.DATE_CHANGED]
        assert kinds(told(old, said("ported", 3))) == [ChangeKind.DATE_SET, ChangeKind.COMPLETED]

    def test_only_what_came_later(self):
        """By when we learnt it, or by what was sent."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("foc confirmed", 5, foc=NEXT))
        assert kinds(order, since=at(1)) == [ChangeKind.DATE_CHANGED]
        first, _ = notices(order)
        assert kinds(order, told={first.id}) == [ChangeKind.DATE_CHANGED]

    def test_a_text_names_a_hundred_numbers(self):
        """It counts the rest; as data there are all."""
        many = tuple(type(NUMBERS[0])(f"+1212555{last:04d}") for last in range(2000, 2130))
        notice = only(told(sent(numbers=many), said("foc confirmed", 1, foc=DAY)))
        assert notice.body.endswith("\n  and 30 more\n")
        assert notice.numbers == many

    def test_a_zone_that_is_none(self):
        """It is refused, as everywhere."""
        with pytest.raises(Exception, match="no such zone"):
            notices(sent(), zone="no such zone")


PLANTED = st.sampled_from((PIN, "ACM-2047-7718"))


class TestSafe:
    """What may be sent to anybody."""

    @given(st.lists(PLANTED, min_size=1, max_size=3), st.sampled_from(("rejected", "update required")))
    def test_no_secret(self, planted, word):
        """What a carrier repeats of them shows as dots, in text and as data, and no id tells it."""
        account = Account(carrier=f"Bayline {PIN}", pin=Secret(PIN), account_number=Secret("ACM-2047-7718"))
        refusals = tuple(Refusal(Reason.PIN_MISMATCH, text, f"the PIN {text} is wrong") for text in planted)
        order = told(sent(account=account), said("foc confirmed", 1, foc=DAY), said(word, 2, refusals=refusals))
        for notice in notices(order):
            for text in (notice.subject, notice.body, repr(notice), str(shown(notice))):
                assert PIN not in text
                assert "ACM-2047-7718" not in text
        blank = tuple(attrs.evolve(one, code="••••", text="the PIN •••• is wrong") for one in refusals)
        unsaid = told(sent(account=account), said("foc confirmed", 1, foc=DAY), said(word, 2, refusals=blank))
        assert [one.id for one in notices(order)] == [one.id for one in notices(unsaid)]

    @given(st.text(max_size=60))
    def test_hostile_words_are_one_line(self, text):
        """A carrier's text breaks no line and holds no control character."""
        order = told(sent(), said("rejected", 1, refusals=(Refusal(Reason.UNKNOWN, "", text),)))
        plain = told(sent(), said("rejected", 1, refusals=(Refusal(Reason.UNKNOWN),)))
        body = only(order).body
        assert len(body.splitlines()) == len(only(plain).body.splitlines())
        assert all(line.isprintable() for line in body.split("\n"))


class TestOnce:
    """Each change is told once."""

    @settings(max_examples=25)
    @given(strategies.histories(max_delay=30), st.randoms(use_true_random=False))
    def test_in_any_order_of_arrival_the_same(self, history, chance):
        """However the events arrive, and however often, what is told in the end is the same."""
        events = [*history.events, *history.events[-2:]]
        chance.shuffle(events)
        again = PortOrder.replay(events, profile=history.profile)
        assert notices(again) == notices(history.order)

    @settings(max_examples=25)
    @given(strategies.histories(max_delay=30), st.randoms(use_true_random=False))
    def test_whoever_keeps_the_ids_tells_nothing_twice(self, history, chance):
        """Asked after every event, in whatever order these come: no id comes twice, and in the end none is left."""
        first, *rest = sorted(history.events, key=lambda event: not isinstance(event, Open))
        chance.shuffle(rest)
        ids = []
        for end in range(len(rest) + 1):
            order = PortOrder.replay((first, *rest[:end]), profile=history.profile)
            ids += [one.id for one in notices(order, told=ids)]
        assert len(set(ids)) == len(ids)
        assert notices(history.order, told=ids) == ()

    @settings(max_examples=25)
    @given(strategies.histories())
    def test_what_is_told_is_how_it_stands(self, history):
        """Whoever reads the notices alone knows each number that moved or ended, and the date of each that waits."""
        order, moved, date = history.order, {}, {}
        for notice in notices(order):
            for number in notice.numbers:
                moved[number] = notice.kind
                date[number] = notice.date if notice.kind in _DATED else None
        for port in order:
            if port.state in _ENDS:
                assert moved[port.number] in _ENDS[port.state]
            if port.state is PortState.FOC_CONFIRMED:
                assert date.get(port.number) == port.foc


_DATED = {ChangeKind.DATE_SET, ChangeKind.DATE_CHANGED, ChangeKind.DATE_IN_DANGER}
_ENDS = {
    PortState.PORTED: {ChangeKind.COMPLETED, ChangeKind.PARTLY_COMPLETED},
    PortState.CANCELLED: {ChangeKind.CANCELLED},
    PortState.EXPIRED: {ChangeKind.EXPIRED},
    PortState.RETURNED: {ChangeKind.RETURNED},
    PortState.REJECTED: {ChangeKind.ACTION_REQUIRED},
    PortState.UPDATE_REQUIRED: {ChangeKind.ACTION_REQUIRED},
}


def test_invocas_customer_is_told_of_the_ten_days():
    """The profile's answer time stands in the text."""
    event = Open(at=at(0), order="acme-1", members=NUMBERS, profile="invoca")
    order = PortOrder.open(event, profile=INVOCA).apply(Submit(at=at(0)))
    report = Report(word="rejected", source="mail", learnt=at(1), refusals=(Refusal(Reason.PIN_MISSING),))
    assert "no answer within 10 business days" in only(order.apply(report)).body


#: For every kind the events that lead there, and what is then told of one number and of four: the first line of each.
WORDED = [
    (
        [said("foc confirmed", 1, foc=DAY)],
        ("Your number will move on Friday, 20 March 2026", "4 numbers will move on Friday, 20 March 2026"),
        "The present carrier agreed to let {} go on Friday, 20 March 2026.",
    ),
    (
        [said("foc confirmed", 1, foc=DAY), said("foc confirmed", 2, foc=NEXT)],
        (
            "A new date: your number will move on Monday, 23 March 2026",
            "A new date: 4 numbers will move on Monday, 23 March 2026",
        ),
        "The date has changed: {} will move on Monday, 23 March 2026, and no longer on Friday, 20 March 2026.",
    ),
    (
        [said("foc confirmed", 1, foc=DAY), beside("jeopardy", 2, scope="notice")],
        (
            "The date of your number is in danger: Friday, 20 March 2026",
            "The date of 4 numbers is in danger: Friday, 20 March 2026",
        ),
        "We were told that Friday, 20 March 2026 may not hold for {}; we will tell you once it is decided.",
    ),
    (
        [said("foc confirmed", 1, foc=DAY), said("pending", 2)],
        ("Your number will not move on the date we told you", "4 numbers will not move on the date we told you"),
        "{} will not move on Friday, 20 March 2026; we will tell you the new date once there is one.",
    ),
    (
        [said("rejected", 1)],
        ("The move of your number needs an answer", "The move of 4 numbers needs an answer"),
        "The present carrier did not agree to let {} go as asked.",
    ),
    (
        [said("update required", 1)],
        ("The move of your number needs an answer", "The move of 4 numbers needs an answer"),
        "The request to move {} needs a correction before it can go on.",
    ),
    (
        [said("ported", 1)],
        ("Your number moved: the port is complete", "4 numbers moved: the port is complete"),
        (
            "{} moved, and with it the order is complete. Please try it.",
            "{} moved, and with them the order is complete.",
        ),
    ),
    (
        [Cancel(at=at(1))],
        ("The move of your number is cancelled", "The move of 4 numbers is cancelled"),
        ("{} will not move: the request is cancelled. It stays where it is.", "They stay where they are."),
    ),
    (
        [Expire(at=at(1))],
        ("The move of your number has lapsed", "The move of 4 numbers has lapsed"),
        ("{} will not move: the request has lapsed. To move it takes a new one.", "To move them takes a new one."),
    ),
    (
        [said("ported", 1), SnapBack(at=at(2))],
        ("Your number went back to the former carrier", "4 numbers went back to the former carrier"),
        ("{} went back to the carrier it came from.", "{} went back to the carrier they came from."),
    ),
]


@pytest.mark.parametrize(("events", "subjects", "texts"), WORDED)
@pytest.mark.parametrize("several", [False, True])
def test_every_notice_reads_as_one_writes_for_one_number_and_for_several(events, subjects, texts, several):
    """A number is spoken of as one, in the subject and in the text, and several as several."""
    order = sent() if several else sent(numbers=NUMBERS[:1])
    for event in events:
        order = order.apply(event)
    notice = notices(order)[-1]
    text = texts if isinstance(texts, str) else texts[several]
    assert notice.subject == f"{subjects[several]} (order A-1)"
    those = "4 of your numbers" if several else "your number"
    filled = text.format(those)
    assert f"{filled[:1].upper()}{filled[1:]}" in notice.body


@pytest.mark.parametrize(
    ("report", "refused"),
    [
        (said("rejected", 1), True),
        (said("rejected", 1, refusals=(Refusal(Reason.PIN_MISMATCH, "", "no"),)), True),
        (said("rejected", 1, channel=Channel.REPLY, refusals=(Refusal(Reason.PIN_MISMATCH, "", "no"),)), False),
        (said("rejected", 1, refusals=(Refusal(Reason.MALFORMED_REQUEST, "", "no"),)), False),
        (said("update required", 1, refusals=(Refusal(Reason.PIN_MISMATCH, "", "no"),)), False),
    ],
)
def test_the_losing_carrier_is_named_only_where_it_refused(report, refused):
    """What a gateway or a provider answers to a request of ours is not said to be the losing carrier's no."""
    body = only(told(sent(), report)).body
    assert ("did not agree to let 4 of your numbers go" in body) is refused
    assert ("needs a correction before it can go on" in body) is not refused
    assert ("the carrier wrote" in body) is (refused and bool(report.refusals))
    assert ("(we were told: no)" in body) is not refused


def test_the_last_of_several_that_is_left_is_counted_as_one():
    """What is left is spoken of as one number too."""
    body = notices(told(sent(), said("ported", 1, numbers=NUMBERS[:3])))[-1].body
    assert "1 of the order's numbers is still on its way." in body
