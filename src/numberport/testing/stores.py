"""
What every store of events must do, as a test class to inherit.

A store of your own is tested by a class like this one, collected by pytest:

.. code-block:: python

    class TestMyStore(StoreConformance):
        @pytest.fixture
        def store(self, tmp_path):
            with MyStore(tmp_path) as store:
                yield store

        def reopen(self, store):
            return MyStore(store.path)  # as a new process would

Each test gets a store of its own, empty.
"""

import datetime as dt
import functools
import threading
from collections.abc import Callable, Iterable

from numberport.documents import CustomerServiceRecord, DocumentKind, Invoice, LetterOfAuthorization, Papers
from numberport.documents.files import PaperFile
from numberport.events import (
    Activate,
    Adopt,
    Amend,
    Cancel,
    Channel,
    Check,
    CheckResult,
    Correct,
    Escalate,
    Event,
    Expedite,
    Expire,
    Facts,
    HandIn,
    Note,
    NumberStart,
    Open,
    Origin,
    Progress,
    Remark,
    Report,
    RequestCancel,
    Settle,
    SetUp,
    SnapBack,
    Submit,
    Supersede,
    Touched,
    Verify,
)
from numberport.parties import Account, Address, Secret
from numberport.rejections import Reason, Refusal
from numberport.states import PortState
from numberport.storage import BadStreamName, Conflict, EventStore
from numberport.telephone import TelephoneNumber

__all__ = ["StoreConformance"]

_AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
_DAY = dt.date(2026, 3, 16)
_NUMBERS = (TelephoneNumber("+12125550100"), TelephoneNumber("+18005550199"))
_ADDRESS = Address(
    street="1 Main St", unit="Suite 2", city="Montréal", region="QC", postal_code="H2Y 1C6", country="CA"
)
_ACCOUNT = Account(
    carrier="Old Carrier",
    business_name="Acme",
    service_address=_ADDRESS,
    billing_number=_NUMBERS[0],
    account_number=Secret("A-1234567"),
    pin=Secret("0042"),
)
_PAPERS = Papers(
    loa=LetterOfAuthorization(business_name="Acme", signer="Ann", numbers=_NUMBERS, signed_on=_DAY, pin=Secret("0042")),
    csr=CustomerServiceRecord(billing_address=_ADDRESS, account_number=Secret("A-1234567"), drawn_on=_DAY),
    invoice=Invoice(authorized_user="Bob", dated_on=_DAY),
)
_FACTS = Facts(region="northeast", desired_on=_DAY, single_line=False, carrier_holidays=frozenset({_DAY}))

#: An event of every class, with something in every kind of field.
_EVERY_KIND: tuple[Event, ...] = (
    Open(
        at=_AT,
        order="A-1",
        members=_NUMBERS,
        profile="plivo",
        account=_ACCOUNT,
        facts=_FACTS,
        papers=_PAPERS,
        origin=Origin("A-0"),
        starts=(
            NumberStart(_NUMBERS[0], PortState.FOC_CONFIRMED, foc=_AT),
            NumberStart(_NUMBERS[1], PortState.CANCEL_PENDING, foc=_DAY, resume=PortState.PENDING),
        ),
    ),
    Submit(at=_AT, reference="PON-1", version=1, touched=(Touched(PortState.DRAFT),), sequence=2),
    Correct(at=_AT, account=_ACCOUNT, touched=(Touched(PortState.REJECTED, _NUMBERS),)),
    Amend(at=_AT, facts=_FACTS, papers=_PAPERS),
    RequestCancel(at=_AT, numbers=_NUMBERS, why="sold"),
    Cancel(at=_AT, why="a mistake"),
    Expire(at=_AT),
    Supersede(at=_AT, successor="A-2"),
    SetUp(at=_AT, settings=(("application", "42"), ("alias", "front desk"))),
    Note(at=_AT, text="called them"),
    Adopt(at=_AT, state=PortState.PORTED, why="seen in the console"),
    Progress(at=_AT, operation="submit", data=(("draft", "d-1"),)),
    Settle(at=_AT, action=2, accepted=False, refusals=(Refusal(Reason.PIN_MISMATCH, "7B", "PIN incorrect"),)),
    Escalate(at=_AT, to="the supervisor", why="it hangs", answer_by=_AT),
    Expedite(at=_AT, wanted=_DAY, why="they move out"),
    SnapBack(at=_AT, why="the wrong number", touched=(Touched(PortState.PORTED, _NUMBERS),)),
    Remark(at=_AT, text="please hurry"),
    HandIn(at=_AT, files=(PaperFile.of("letter.pdf", b"%PDF-1", DocumentKind.LOA),)),
    Activate(at=_AT, numbers=_NUMBERS),
    Verify(at=_AT, check=Check.INBOUND, result=CheckResult.FAILED, detail="a ringing tone"),
    Report(
        word="Rejected",
        source="plivo webhook",
        channel=Channel.POLL,
        learnt=_AT,
        stamp=_DAY,
        id="m-1",
        serial=7,
        numbers=_NUMBERS,
        foc=_AT,
        refusals=(Refusal(Reason.PIN_MISMATCH, "7B", "PIN incorrect"),),
        reference="c-9",
        answers=1,
        unreadable=("foc",),
        raw='{"status": "Rejected"}',
    ),
)

#: Text that breaks what is not careful: quotes, SQL, a NUL, direction marks, half a character, every plane of Unicode.
_HOSTILE = (
    "",
    "'; DROP TABLE np_events; --",
    '"\\\n\r\t',
    "\0 after a NUL",
    "\u202eright to left",
    "\ud800",
    "naïve nai\u0308ve",
    "\U0001f4de\U0010ffff",
    "x" * 100_000,
)
#: Names that differ, if only a little.
_NAMES = (
    "order:1",
    "order:10",
    "Order:1",
    "order:1 ",
    "order:_",
    "order:%",
    "é",
    "e\u0301",
    "'--",
    "\U0001f4de",
    "n" * 255,
)
_BAD_NAMES = ("", "a\0b", "a\nb", "\ud800", "n" * 256)

_LARGE = 2_000
_ROUNDS = 25
_PATIENCE_SECONDS = 120


class StoreConformance:
    """
    The contract of :class:`~numberport.storage.EventStore`.

    A subclass has a pytest fixture ``store``, an empty store, and overrides :meth:`reopen` if its stores last.
    """

    def reopen(self, store: EventStore) -> EventStore:
        """Return a second store on what the first one keeps, opened anew; here, for a store that forgets, the first."""
        return store

    def test_begins_empty(self, store: EventStore) -> None:
        """A stream that has not begun has no events, and a new store no streams."""
        _require(store.read("new") == (), "a stream that has not begun has events")
        _require(store.streams() == (), "a new store has streams")

    def test_keeps_order(self, store: EventStore) -> None:
        """Events come back in the order in which they were appended, those of one call in the order given."""
        store.append("s", _notes("cab"), expected=0)
        store.append("s", _notes("ab"), expected=3)
        _require(_texts(store.read("s")) == list("cabab"), "events come back in another order, or not all of them")

    def test_keeps_every_kind_whole(self, store: EventStore) -> None:
        """An event of any class comes back equal, its secrets included."""
        store.append("s", _EVERY_KIND, expected=0)
        for kept, given in zip(self.reopen(store).read("s"), _EVERY_KIND, strict=True):
            _require(kept == given and type(kept) is type(given), f"a {type(given).__name__} comes back changed")

    def test_counts_versions(self, store: EventStore) -> None:
        """Appending returns how many events the stream has now."""
        versions = [store.append("s", _notes(texts), expected=seen) for texts, seen in (("a", 0), ("bcd", 1), ("e", 4))]
        _require(versions == [1, 4, 5], "appending does not return how many events there are")

    def test_appends_nothing(self, store: EventStore) -> None:
        """Appending no events changes nothing and begins no stream, but still finds a conflict."""
        _require(store.append("s", (), expected=0) == 0, "appending no events raises the version")
        _require(store.streams() == (), "appending no events begins a stream")
        _conflict(lambda: store.append("s", (), expected=1))

    def test_reads_after(self, store: EventStore) -> None:
        """Reading after a version leaves out that many events."""
        store.append("s", _notes("abc"), expected=0)
        for after, rest in ((0, "abc"), (1, "bc"), (2, "c"), (3, ""), (4, "")):
            _require(_texts(store.read("s", after)) == list(rest), f"reading after version {after} gives other events")

    def test_refuses_conflicts(self, store: EventStore) -> None:
        """Appending under a version that is not the stream's is a conflict, which names both, and appends nothing."""
        store.append("s", _notes("ab"), expected=0)
        for expected in (0, 1, 3):
            error = _conflict(functools.partial(store.append, "s", _notes("x"), expected=expected))
            _require(error == Conflict("s", expected, 2), "a conflict does not name stream, expected and found version")
            _require(_texts(store.read("s")) == list("ab"), "a conflict has changed the stream")

    def test_refuses_repeats(self, store: EventStore) -> None:
        """Appending the same events twice under one version is a conflict, and doubles nothing."""
        events = _notes("ab")
        store.append("s", events, expected=0)
        _conflict(lambda: store.append("s", events, expected=0))
        _require(store.read("s") == tuple(events), "appending twice has doubled events")

    def test_keeps_its_own(self, store: EventStore) -> None:
        """What a caller does to its list of events afterwards does not change the stream."""
        events = _notes("ab")
        store.append("s", events, expected=0)
        events.clear()
        _require(_texts(store.read("s")) == list("ab"), "the stream has changed with the caller's list")

    def test_appends_to_several(self, store: EventStore) -> None:
        """One call appends to several streams, and returns the version of each."""
        store.append("b", _notes("x"), expected=0)
        versions = store.append_all({"a": (0, _notes("12")), "b": (1, _notes("3"))})
        _require(dict(versions) == {"a": 2, "b": 2}, "appending to several streams does not return their versions")
        _require((_texts(store.read("a")), _texts(store.read("b"))) == (["1", "2"], ["x", "3"]), "events are missing")

    def test_appends_to_all_or_none(self, store: EventStore) -> None:
        """A conflict in one stream keeps every other stream of the call as it was, wherever it stands."""
        store.append("b", _notes("x"), expected=0)
        batches = {"a": (0, _notes("1")), "b": (0, _notes("2")), "c": (0, _notes("3"))}
        error = _conflict(lambda: store.append_all(batches))
        _require(error == Conflict("b", 0, 1), "the conflict names another stream")
        _require(store.streams() == ("b",) and _texts(store.read("b")) == ["x"], "a call that failed has left events")

    def test_keeps_streams_apart(self, store: EventStore) -> None:
        """Streams whose names differ in anything share no events; their names are listed, sorted."""
        for name in _NAMES:
            store.append(name, _notes([name]), expected=0)
        for name in _NAMES:
            _require(_texts(store.read(name)) == [name], f"the stream {name!r} has another one's events")
        _require(store.streams() == tuple(sorted(_NAMES)), "the names of the streams are not listed, or not sorted")

    def test_refuses_bad_names(self, store: EventStore) -> None:
        """A name that some store could not keep to the letter is refused by every one, and appends nothing."""
        for name in _BAD_NAMES:
            for use in (
                functools.partial(store.append, name, _notes("x"), expected=0),
                functools.partial(store.append_all, {"good": (0, _notes("x")), name: (0, _notes("x"))}),
                functools.partial(store.read, name),
            ):
                _raises(BadStreamName, use, f"the name {name[:8]!r} is not refused")
            _require(store.streams() == (), "a refused name has left events")

    def test_keeps_hostile_text(self, store: EventStore) -> None:
        """Text comes back to the letter, whatever it holds."""
        store.append("s", _notes(_HOSTILE), expected=0)
        kept = self.reopen(store).read("s")
        for text, event in zip(_HOSTILE, kept, strict=True):
            _require(event == Note(at=_AT, text=text), f"the text {text[:8]!r} comes back changed")

    def test_takes_large_batches(self, store: EventStore) -> None:
        """Thousands of events go into one stream, and into as many streams, in one call each."""
        events = _notes(map(str, range(_LARGE)))
        store.append("s", events, expected=0)
        store.append_all({f"t{place:04d}": (0, [event]) for place, event in enumerate(events)})
        _require(store.read("s") == tuple(events), "a large batch comes back changed")
        spread = [event for name in store.streams()[1:] for event in store.read(name)]
        _require(spread == events, "a batch for many streams comes back changed")

    def test_lets_one_writer_win(self, store: EventStore) -> None:
        """Of writers that race, one wins each version; what was acknowledged is there, once, at its version."""
        told: list[tuple[int, str]] = []

        def write(name: str) -> None:
            for turn in range(_ROUNDS):
                text = f"{name}{turn}"
                told.append((_insist(store, "s", text), text))

        _at_once(lambda: write("a"), lambda: write("b"), lambda: write("c"))
        kept = list(enumerate(_texts(store.read("s")), start=1))
        _require(sorted(told) == kept, "an event of writers that raced is lost, doubled or at another version")

    def test_shows_whole_calls(self, store: EventStore) -> None:
        """Who reads while another writes sees all events of a call or none."""
        done = threading.Event()
        torn: list[int] = []

        def write() -> None:
            try:
                for turn in range(_ROUNDS):
                    store.append("s", _notes("abc"), expected=3 * turn)
            finally:
                done.set()

        def read() -> None:
            while not done.is_set():
                torn.extend(size for size in [len(store.read("s"))] if size % 3)

        _at_once(write, read)
        _require(not torn, "a reader has seen a part of a call")

    def test_lasts(self, store: EventStore) -> None:
        """A store opened anew has the same streams at the same versions, and goes on from there."""
        store.append_all({"a": (0, _notes("xy")), "b": (0, _notes("z"))})
        again = self.reopen(store)
        _require(again.streams() == ("a", "b"), "a store opened anew has other streams")
        _conflict(lambda: again.append("a", _notes("x"), expected=0))
        again.append("a", _notes("!"), expected=2)
        _require(_texts(self.reopen(again).read("a")) == list("xy!"), "a store opened anew has other events")


def _notes(texts: Iterable[str]) -> list[Event]:
    return [Note(at=_AT, text=text) for text in texts]


def _texts(events: Iterable[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Note)]


def _require(holds: bool, otherwise: str) -> None:  # noqa: FBT001  # the sentence says what it is
    # Not an assert statement: pytest explains those of test files only, and -O drops them.
    if not holds:
        raise AssertionError(otherwise)


def _raises(kind: type[Exception], use: Callable[[], object], otherwise: str) -> Exception:
    try:
        use()
    except kind as error:
        return error
    raise AssertionError(otherwise)


def _conflict(use: Callable[[], object]) -> Exception:
    return _raises(Conflict, use, "appending under a version that is not the stream's is no conflict")


def _insist(store: EventStore, stream: str, text: str) -> int:
    """Append a note at the end of a stream that others append to as well, and return its version."""
    while True:
        try:
            return store.append(stream, _notes([text]), expected=len(store.read(stream)))
        except Conflict:
            continue


def _at_once(*works: Callable[[], None]) -> None:
    """Run these in threads of their own, and raise what one of them raises."""
    failures: list[BaseException] = []
    start = threading.Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        try:
            start.wait(_PATIENCE_SECONDS)
            work()
        except BaseException as error:  # noqa: BLE001  # raised below, where the test sees it
            failures.append(error)

    threads = [threading.Thread(target=run, args=(work,), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(_PATIENCE_SECONDS)
        _require(not thread.is_alive(), "a writer or reader never ends")
    if failures:
        raise failures[0]
