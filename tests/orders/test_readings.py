"""What came of an event, whole: its verdict, the rule, the numbers it is about, and why."""

from lives import NUMBERS, PLAIN, START, at, draft, said, sent, told
from numberport.events import Cancel, Check, Correct, Submit, Verify
from numberport.orders import PortOrder, Verdict
from numberport.telephone import TelephoneNumber

STRANGERS = TelephoneNumber("+12125550198"), TelephoneNumber("+12125550199")


def read(order, event):
    """Return what the readings of an event say."""
    found = [reading for reading in order.readings if reading.event == event]
    return [(reading.verdict, reading.rule, reading.numbers, reading.why) for reading in found]


def of_word(order, report):
    """Return what comes of a report told to an order."""
    after = told(order, report)
    return read(after, after.recorded)


class TestWhereAllHasEnded:
    """R11: a word about the whole order, when none of its numbers is under way."""

    def test_what_agrees_is_a_repeat(self):
        """That a cancelled order is cancelled says nothing new."""
        order = sent().apply(Cancel(at=at(1)))
        assert of_word(order, said("cancelled", 2)) == [(Verdict.REPEAT, "R11", (), "every number agrees")]

    def test_what_may_be_old_is_of_the_past(self):
        """R9: a word without a stamp may speak of what was before the end."""
        order = told(sent(), said("pending", 1), said("cancelled", 2))
        why = "it may speak of what was before every number had ended"
        assert of_word(order, said("pending", 3, stamp=None, id="1")) == [(Verdict.PAST, "R9", (), why)]

    def test_what_contradicts_it_is_an_anomaly(self):
        """That something goes on that has ended is told to a person."""
        order = told(sent(), said("cancelled", 1))
        why = "every number has ended, and not so"
        assert of_word(order, said("pending", 2)) == [(Verdict.ANOMALY, "R11", (), why)]


class TestBesideTheReading:
    """R13: what makes no sense beside a word is told, whatever the rest does."""

    def test_numbers_the_order_never_had(self):
        """All of them are named."""
        why = "the order never had +12125550198, +12125550199"
        assert of_word(sent(), said("pending", 1, numbers=STRANGERS)) == [(Verdict.ANOMALY, "R13", STRANGERS, why)]

    def test_a_list_of_no_numbers(self):
        """It is said that none is listed, unless the list is what could not be read."""
        none = of_word(sent(), said("pending", 1, numbers=()))
        assert none == [(Verdict.ANOMALY, "R13", (), "it names numbers, and lists none")]
        unread = of_word(sent(), said("pending", 1, numbers=(), unreadable=("numbers",)))
        assert unread == [(Verdict.ANOMALY, "R13", (), "it brings what cannot be read: numbers")]


class TestActionsThatCouldNotBe:
    """R2, R14: what was never judged, or what late news shows to have been impossible, moves nothing and says so."""

    def test_what_was_never_judged(self):
        """An action written into a journal by hand, with no number it applied to, is overtaken."""
        action = Submit(at=at(1))
        order = PortOrder.replay([*draft().journal.events, action], profile=PLAIN)
        assert read(order, action) == [(Verdict.OVERTAKEN, "R2", (), "it was never judged")]
        named = Cancel(at=at(1), numbers=NUMBERS[:2])
        order = PortOrder.replay([*draft().journal.events, named], profile=PLAIN)
        assert read(order, named) == [(Verdict.OVERTAKEN, "R2", NUMBERS[:2], "it was never judged")]

    def test_a_check_of_what_was_not_ported_after_all(self):
        """A check names what it was of, and that none of it is ported."""
        check = Verify(at=at(3), check=Check.INBOUND, numbers=NUMBERS[:2], sequence=9)
        order = PortOrder.replay([*sent().journal.events, check], profile=PLAIN)
        why = "we now know that none was ported"
        assert read(order, check) == [(Verdict.OVERTAKEN, "R14", NUMBERS[:2], why)]

    def test_a_check_is_recorded(self):
        """Of ported numbers it is taken down for each."""
        order = told(sent(), said("ported", 1)).apply(Verify(at=at(2), check=Check.INBOUND))
        assert read(order, order.recorded) == [(Verdict.RECORDED, "R1", NUMBERS, "")]

    def test_what_was_overtaken_says_nothing_of_the_order(self):
        """A correction that could not have been made sent nothing."""
        order = told(sent(), said("rejected", 3, stamp=1)).apply(Correct(at=at(4)))
        late = told(order, said("cancelled", 3.5, stamp=3.2))
        assert (order.submitted_at, late.submitted_at) == (at(4), START)
