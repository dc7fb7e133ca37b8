"""Whatever a desk is given it refuses before anything is written down, or what it wrote can be read back equal."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START
from numberport.adapters import Attachment
from numberport.calendars import NaiveMoment
from numberport.codec import dumps, loads
from numberport.desk import NoSuchOrder, NothingGiven
from numberport.documents import DocumentKind
from numberport.errors import NumberportError, WrongType
from numberport.events import Adopt, Channel, Facts, HandIn, Note, Remark, Report, UnknownPortState
from numberport.parties import Account
from numberport.rejections import Reason, Refusal
from numberport.states import PortState
from numberport.storage import MemoryStore
from numberport.telephone import TelephoneNumber
from worlds import Answering, World, answered

FILE = Attachment(kind=DocumentKind.LOA, name="letter.pdf", content=b"%PDF-1")
REFUSAL = Refusal(Reason.PIN_MISMATCH, "8E", "wrong PIN")

#: What somebody may give, whatever is wanted.
ANYTHING = st.sampled_from(
    [
        *(
            None,
            True,
            5,
            1.5,
            "",
            "x",
            "Ported",
            "ported",
            "foc_confirm",
            "+12125550100",
            "2026-03-20",
            b"x",
            object(),
        ),
        *((), [], {}, ("x",), ["+12125550100"], [5], [None], [START], {"a": 1}, frozenset({5})),
        *(START, START.replace(tzinfo=None), START.date(), dt.timedelta(1), START.time()),
        *(NUMBERS[0], NUMBERS, list(NUMBERS[:1]), [NUMBERS[0], "x"], (NUMBERS,)),
        *(REFUSAL, [REFUSAL], [REFUSAL, 5], FILE, [FILE], [FILE.file], [FILE, "letter.pdf"]),
        *(PortState.PORTED, PortState.PENDING, Channel.POLL, Reason.FREEZE, Account(), Facts(), Facts),
    ]
)

#: Every method by which a value enters a journal, with what it may be given, by name.
METHODS = {
    "submit": ("who",),
    "correct": ("account", "facts", "papers", "by", "who"),
    "amend": ("account", "facts", "papers", "by", "who"),
    "split": ("numbers", "into", "carrier_reference"),
    "cancel": ("numbers", "why", "who", "by_hand"),
    "cancel_rivals": ("who",),
    "report": ("word", "numbers", "foc", "refusals", "stamp", "reference", "note", "who"),
    "adopt": ("state", "numbers", "why", "who"),
    "comment": ("text", "numbers", "who"),
    "attach": ("files", "who"),
    "activate": ("numbers", "who"),
}
#: What is wanted of them at least.
RIGHT = {
    "split": {"numbers": NUMBERS[:1], "into": "A/9"},
    "report": {"word": "foc confirmed"},
    "adopt": {"state": PortState.FOC_CONFIRMED, "why": "seen"},
    "comment": {"text": "please call"},
    "attach": {"files": [FILE]},
    "amend": {"facts": Facts(region="northeast")},
}


def on_a_store(adapter=None):
    """Return a desk whose order A was sent, and its store."""
    store = MemoryStore()
    desk = answered(adapter or Answering(), World().draft(), store=store)
    desk.submit("A")
    return desk, store


def written(store):
    """Return all that a store holds, by stream."""
    return {stream: store.read(stream) for stream in store.streams()}


class TestEveryMethod:
    """Arguments of the wrong kind."""

    @pytest.mark.parametrize("method", METHODS)
    @given(data=st.data())
    def test_what_is_accepted_is_read_back_and_what_is_not_leaves_nothing(self, method, data):
        """A library error, and the store as it was; or a store from which another desk reads the very same orders."""
        desk, store = on_a_store()
        before = written(store)
        wrong = data.draw(st.dictionaries(st.sampled_from(METHODS[method]), ANYTHING, min_size=1, max_size=2))
        try:
            getattr(desk, method)("A", **{**RIGHT.get(method, {}), **wrong})
        except NumberportError:
            assert written(store) == before
        events = [event for stream in store.streams() for event in store.read(stream)]
        assert [loads(dumps(event)) for event in events] == events
        other = answered(Answering(), store=store)
        assert other.damaged == {}
        assert other.orders == desk.orders

    @pytest.mark.parametrize("method", METHODS)
    @given(order=ANYTHING)
    def test_an_order_that_is_not_there_is_refused(self, method, order):
        """Whatever it is called, and the error can be read."""
        desk, store = on_a_store()
        before = written(store)
        with pytest.raises((NoSuchOrder, WrongType)) as caught:
            getattr(desk, method)(order, **RIGHT.get(method, {}))
        assert str(caught.value)
        assert written(store) == before

    @pytest.mark.parametrize("question", ["portability", "record", "listed", "answer_port_out", "replay"])
    @given(profile=st.sampled_from(["generic", 5, [], None]), given_=ANYTHING)
    def test_a_question_is_asked_or_refused(self, question, profile, given_):
        """A carrier is asked, or an error of ours says what is wanted."""
        desk, store = on_a_store()
        before = written(store)
        try:
            getattr(desk, question)(profile, given_)
        except NumberportError:
            assert written(store) == before


class TestWhatIsSaid:
    """What the errors say."""

    def test_a_state_there_is_not_is_no_way_past_a_number_that_is_live(self):
        """The order stays as it is, and the states there are are listed."""
        desk, _ = on_a_store()
        with pytest.raises(UnknownPortState, match=r"foc_confirmed.*did you mean 'foc_confirmed'"):
            desk.adopt("A", "foc_confirm", why="typo")
        assert desk.order("A").status == "submitted"

    @given(state=st.sampled_from(PortState))
    def test_the_word_of_a_state_is_that_state(self, state):
        """However it is written."""
        for word in (state, state.value, state.value.upper().replace("_", " ")):
            assert Adopt(at=START, state=word).state is state

    @pytest.mark.parametrize(
        ("named", "value", "wanted"),
        [
            ("numbers", "+12125550100", "TelephoneNumber"),
            ("numbers", ["+12125550100"], "TelephoneNumber"),
            ("foc", "2026-03-20", r"datetime\.date"),
            ("stamp", "2026-03-20", r"datetime\.date"),
            ("refusals", ["wrong PIN"], "Refusal"),
            ("note", 5, "text"),
            ("who", None, "text"),
        ],
    )
    def test_the_argument_and_what_is_wanted_are_named(self, named, value, wanted):
        """And the value is not shown."""
        desk, _ = on_a_store()
        with pytest.raises(WrongType, match=wanted) as caught:
            desk.report("A", "pending", **{named: value})
        assert caught.value.name == named or (named, caught.value.name) == ("who", "author")
        assert "2026" not in str(caught.value)

    def test_nothing_is_no_remark_no_file_and_no_change(self):
        """A carrier is not told nothing."""
        desk, _ = on_a_store()
        for ask in (
            lambda: desk.comment("A", " "),
            lambda: desk.attach("A", []),
            lambda: desk.amend("A"),
        ):
            with pytest.raises(NothingGiven, match="order A; give"):
                ask()

    def test_a_moment_without_a_zone_is_no_beginning(self):
        """Of a replay."""
        desk, _ = on_a_store()
        with pytest.raises(NaiveMoment):
            desk.replay("generic", START.replace(tzinfo=None))
        with pytest.raises(WrongType, match="since"):
            desk.replay("generic", "2026-03-20")

    def test_a_remark_that_waits_shows_no_text(self):
        """A PIN may stand in it."""
        desk, _ = on_a_store()
        remark = Remark(at=START, text="the PIN is 4711")
        assert "4711" not in repr(remark)
        assert remark.text.endswith("4711")
        assert desk.waiting() == ()


class TestEvents:
    """The same holds of events that a host makes by itself."""

    @given(
        kind=st.sampled_from([Report, Note, HandIn]),
        given_=st.dictionaries(
            st.sampled_from(
                ["at", "by", "who", "sequence", "extra", "numbers", "text", "files", "word", "learnt", "channel", "raw"]
            ),
            ANYTHING,
        ),
    )
    def test_whatever_can_be_made_can_be_read_back(self, kind, given_):
        """Equal to what it was."""
        names = {field.name for field in kind.__attrs_attrs__}
        right = {"at": START, "text": "x", "files": (FILE.file,), "word": "x", "source": "s", "learnt": START}
        fields = {name: value for name, value in {**right, **given_}.items() if name in names}
        try:
            event = kind(**fields)
        except NumberportError:
            return
        assert loads(dumps(event)) == event

    def test_a_truth_is_no_number_and_a_moment_no_day(self):
        """Python takes the one for the other."""
        with pytest.raises(WrongType, match="serial is bool; give a whole number or None"):
            Report(word="x", source="s", learnt=START, serial=True)
        with pytest.raises(WrongType, match=r"desired_on is datetime; give a datetime\.date or None"):
            Facts(desired_on=START)

    def test_pairs_are_pairs(self):
        """Of texts, each of two."""
        for pairs in ((("a",),), (("a", 5),), ("ab",)):
            with pytest.raises(WrongType, match="extra is tuple of"):
                Note(at=START, text="x", extra=pairs)

    def test_the_word_of_a_channel_is_that_channel(self):
        """And a word of none is refused with those there are."""
        assert Report(word="x", source="s", learnt=START, channel="poll").channel is Channel.POLL
        with pytest.raises(WrongType, match="channel is str; give one of reply, webhook, poll, console"):
            Report(word="x", source="s", learnt=START, channel="pigeon")

    def test_several_numbers_are_not_one(self):
        """One by itself is refused, whether as a number or as a text."""
        for one in (TelephoneNumber("+12125550100"), "+12125550100", 5):
            with pytest.raises(WrongType, match="numbers is"):
                Note(at=START, text="x", numbers=one)
