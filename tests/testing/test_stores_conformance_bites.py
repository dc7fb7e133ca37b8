"""Each check of the stores' contract fails on a store that is broken in just that way."""

import threading
import time
from contextlib import nullcontext

import attrs
import pytest

from numberport.codec.stored_events import EVENT_TYPES
from numberport.events import Note
from numberport.storage import Conflict, MemoryStore
from numberport.testing import StoreConformance


class Ghost(MemoryStore):
    """A store that lists a stream nobody began."""

    def streams(self):
        """Return one name too many."""
        return ("ghost", *super().streams())


class Haunted(MemoryStore):
    """A store in which every stream has a last event nobody appended."""

    def read(self, stream, after=0):
        """Return one event too many."""
        return (*super().read(stream, after), None)


class Backwards(MemoryStore):
    """A store that gives the latest event first."""

    def read(self, stream, after=0):
        """Return the events in the wrong order."""
        return super().read(stream, after)[::-1]


class Forgetful(MemoryStore):
    """A store that does not keep all fields."""

    def read(self, stream, after=0):
        """Return events that have lost their numbers."""
        return tuple(
            attrs.evolve(event, numbers=None) if hasattr(event, "numbers") else event
            for event in super().read(stream, after)
        )


class CountsCalls(MemoryStore):
    """A store that returns how many events a call appended."""

    def append(self, stream, events, *, expected):
        """Return the wrong number."""
        super().append(stream, events, expected=expected)
        return len(events)


class Eager(MemoryStore):
    """A store in which a stream begins with a call, not with an event."""

    def append_all(self, batches):
        """Begin streams that have no event."""
        versions = super().append_all(batches)
        for stream in batches:
            self._streams.setdefault(stream, [])
        return versions


class IgnoresAfter(MemoryStore):
    """A store that always reads from the beginning."""

    def read(self, stream, after=0):
        """Return everything."""
        return super().read(stream) if after < 4 else ()


class OffByOne(MemoryStore):
    """A store that reads from a version on, that one included."""

    def read(self, stream, after=0):
        """Return one event more than asked for."""
        return super().read(stream, after - 1)


class Trusting(MemoryStore):
    """A store that believes what it is told of versions, if it is not too low."""

    def _check(self, stream, expected):
        found = len(self._streams.get(stream, ()))
        super()._check(stream, min(expected, found))


class Vague(MemoryStore):
    """A store whose conflicts do not say what was found."""

    def _check(self, stream, expected):
        try:
            super()._check(stream, expected)
        except Conflict:
            raise Conflict(stream, expected, expected) from None


class Late(MemoryStore):
    """A store that finds the conflict after it has appended."""

    def append(self, stream, events, *, expected):
        """Append first, then look."""
        found = len(self.read(stream))
        self._streams.setdefault(stream, []).extend(events)
        if found != expected:
            raise Conflict(stream, expected, found)
        return expected + len(events)


class Doubling(MemoryStore):
    """A store that never finds a conflict."""

    def _check(self, stream, expected):
        """Find nothing wrong."""


class Borrower(MemoryStore):
    """A store that keeps the caller's own list."""

    def append(self, stream, events, *, expected):
        """Keep the list itself."""
        self._check(stream, expected)
        self._streams[stream] = events
        return len(events)


class FirstOnly(MemoryStore):
    """A store that tells the version of one stream only."""

    def append_all(self, batches):
        """Return too little."""
        return dict(list(super().append_all(batches).items())[:1])


class Sparing(MemoryStore):
    """A store that appends to one stream a call, and says it did to all."""

    def append_all(self, batches):
        """Append too little."""
        super().append_all(dict(list(batches.items())[:1]))
        return {stream: expected + len(events) for stream, (expected, events) in batches.items()}


class OneByOne(MemoryStore):
    """A store that appends to stream after stream until one refuses."""

    def append_all(self, batches):
        """Append without looking ahead."""
        return {name: super(OneByOne, self).append_all({name: batch})[name] for name, batch in batches.items()}


class BlamesFirst(MemoryStore):
    """A store whose conflict names the first stream of the call."""

    def append_all(self, batches):
        """Blame the wrong stream."""
        try:
            return super().append_all(batches)
        except Conflict as error:
            raise attrs.evolve(error, stream=next(iter(batches))) from None


class CaseBlind(MemoryStore):
    """A store whose streams differ in more than case only."""

    def append_all(self, batches):
        """Fold the names."""
        return {
            name: super(CaseBlind, self).append_all({name.lower(): batch})[name.lower()]
            for name, batch in batches.items()
        }

    def _check(self, stream, expected):
        """Let the streams run into each other."""

    def read(self, stream, after=0):
        """Fold the name."""
        return super().read(stream.lower(), after)


class Unsorted(MemoryStore):
    """A store that lists streams in the order in which they began."""

    def streams(self):
        """Return the names as they came."""
        return tuple(self._streams)


class AnyName(MemoryStore):
    """A store that takes any name."""

    def append_all(self, batches):
        """Take it."""
        return {stream: expected + len(events) for stream, (expected, events) in batches.items()}

    def read(self, *_):
        """Take it."""
        return ()


class CutsAtNul(MemoryStore):
    """A store whose texts end at a NUL, as in C."""

    def read(self, stream, after=0):
        """Return texts cut short."""
        return tuple(attrs.evolve(event, text=event.text.partition("\0")[0]) for event in super().read(stream, after))


class Bounded(MemoryStore):
    """A store that takes no more than a thousand events a call."""

    def append(self, stream, events, *, expected):
        """Drop what is too much."""
        return super().append(stream, events[:1_000], expected=expected)


class FewStreams(MemoryStore):
    """A store that takes no more than a thousand streams a call."""

    def append_all(self, batches):
        """Drop what is too much."""
        return super().append_all(dict(list(batches.items())[:1_000]))


class Racing(MemoryStore):
    """A store that looks, and then appends, with nothing to keep others out."""

    def __init__(self):
        super().__init__()
        self._alone = nullcontext()

    def _check(self, stream, expected):
        super()._check(stream, expected)
        time.sleep(0.001)


class Dripping(MemoryStore):
    """A store that shows a call's events one by one."""

    def append(self, stream, events, *, expected):
        """Append slowly."""
        for place, event in enumerate(events):
            super().append(stream, [event], expected=expected + place)
            time.sleep(0.001)
        return expected + len(events)


class Failing(MemoryStore):
    """A store that breaks down under a second thread."""

    def append(self, *_, **__):
        """Break down."""
        raise AssertionError("broken down")


class FreshEachTime(StoreConformance):
    """The contract, for stores that are empty when they are opened anew."""

    def reopen(self, store):
        """Return an empty store."""
        return type(store)()


class LosesLast(StoreConformance):
    """The contract, for stores that lose the last event when they are opened anew."""

    def reopen(self, store):
        """Return a copy that is not whole."""
        again = MemoryStore()
        again.append_all({name: (0, store.read(name)) for name in store.streams()})
        again._streams["a"] = again._streams["a"][:2]
        return again


#: For each check, the stores it finds out, and what it says of them.
BROKEN = [
    ("begins_empty", Ghost, "a new store has streams"),
    ("begins_empty", Haunted, "that has not begun has events"),
    ("keeps_order", Backwards, "in another order"),
    ("keeps_every_kind_whole", Forgetful, "a RequestCancel comes back changed"),
    ("counts_versions", CountsCalls, "does not return how many"),
    ("appends_nothing", Eager, "begins a stream"),
    ("appends_nothing", Doubling, "is no conflict"),
    ("reads_after", IgnoresAfter, "reading after version 1"),
    ("reads_after", OffByOne, "reading after version 1"),
    ("refuses_conflicts", Trusting, "is no conflict"),
    ("refuses_conflicts", Vague, "does not name"),
    ("refuses_conflicts", Late, "has changed the stream"),
    ("refuses_repeats", Doubling, "is no conflict"),
    ("refuses_repeats", Late, "has doubled events"),
    ("keeps_its_own", Borrower, "with the caller's list"),
    ("appends_to_several", FirstOnly, "does not return their versions"),
    ("appends_to_several", Sparing, "events are missing"),
    ("appends_to_all_or_none", OneByOne, "has left events"),
    ("appends_to_all_or_none", BlamesFirst, "names another stream"),
    ("keeps_streams_apart", CaseBlind, "another one's events"),
    ("keeps_streams_apart", Unsorted, "not sorted"),
    ("refuses_bad_names", AnyName, "is not refused"),
    ("refuses_bad_names", OneByOne, "has left events"),
    ("keeps_hostile_text", CutsAtNul, r"'.x00 after ' comes back changed"),
    ("takes_large_batches", Bounded, "a large batch comes back changed"),
    ("takes_large_batches", FewStreams, "for many streams comes back changed"),
    ("lets_one_writer_win", Racing, "at another version"),
    ("lets_one_writer_win", Failing, "broken down"),
    ("shows_whole_calls", Dripping, "a part of a call"),
]
LOST = [(FreshEachTime, "has other streams"), (LosesLast, "has other events")]


@pytest.mark.parametrize(("check", "store", "says"), BROKEN, ids=lambda value: getattr(value, "__name__", value))
def test_bites(check, store, says):
    """The check fails on the broken store, and says what is wrong with it."""
    with pytest.raises(AssertionError, match=says):
        getattr(StoreConformance(), f"test_{check}")(store())


@pytest.mark.parametrize(("contract", "says"), LOST)
def test_bites_what_does_not_last(contract, says):
    """The check of lasting fails on a store that loses everything, or something, when it is opened anew."""
    with pytest.raises(AssertionError, match=says):
        contract().test_lasts(MemoryStore())


def test_every_check_bites():
    """There is a broken store for every check."""
    checks = {name.removeprefix("test_") for name in vars(StoreConformance) if name.startswith("test_")}
    assert checks == {check for check, _, _ in BROKEN} | {"lasts"}


def test_every_kind_of_event_is_kept():
    """The contract hands a store an event of every class that can be stored."""
    from numberport.testing import stores

    assert {type(event) for event in stores._EVERY_KIND} == set(EVENT_TYPES.values())


def test_hanging_store_is_found(monkeypatch):
    """A store that never comes back fails the check instead of holding it up for ever."""
    from numberport.testing import stores

    released = threading.Event()

    class Hanging(MemoryStore):
        """A store whose appends do not come back."""

        def append(self, *_, **__):
            """Wait for the end of the test."""
            released.wait(60)
            raise AssertionError

    monkeypatch.setattr(stores, "_PATIENCE_SECONDS", 0.05)
    with pytest.raises(AssertionError, match="never ends"):
        StoreConformance().test_lets_one_writer_win(Hanging())
    released.set()


def test_notes_are_events():
    """The broken stores above are given real events, so that what fails is the store."""
    store = MemoryStore()
    StoreConformance().test_keeps_order(store)
    assert all(isinstance(event, Note) for event in store.read("s"))
