"""The store in a database: the contract of every store, what SQLite adds to it, and what it cannot be kept in."""

import datetime as dt
import sqlite3
import threading

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from numberport.errors import InputError, UsageError
from numberport.events import Amend, Note
from numberport.parties import Account, Secret
from numberport.storage import (
    BadStreamName,
    Conflict,
    NewerDatabase,
    StoreBusy,
    StoreClosed,
    StoreError,
    UnreadableRecord,
    UnusableDatabase,
)
from numberport.testing import StoreConformance, strategies

pytestmark = pytest.mark.needs("sql")

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def open_store():
    """Return what opens a store; all are closed in the end."""
    from numberport.storage import SqlStore

    opened = []

    def opener(place, **options):
        opened.append(SqlStore(place, **options))
        return opened[-1]

    yield opener
    for store in opened:
        store.close()


@pytest.fixture
def path(tmp_path):
    """Return where a database may be."""
    return tmp_path / "ports.db"


def run(path, *statements):
    """Run statements on a database, past the store."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        return [connection.execute(statement).fetchall() for statement in statements]
    finally:
        connection.close()


def notes(*texts):
    """Return an event for each text."""
    return [Note(at=AT, text=text) for text in texts]


class TestSqlStore(StoreConformance):
    """A store in a database does what every store must, and lasts."""

    @pytest.fixture(params=[True, False], ids=["durable", "quick"])
    def store(self, request, path, open_store):
        """Return a store of its own for each test, in both ways of writing."""
        self.path = path
        self.opener = open_store
        return open_store(path, durable=request.param)

    def reopen(self, store):
        """Return a second store on the same file."""
        assert store is not None
        return self.opener(self.path)


class TestKeeping:
    """What is kept, and how."""

    @settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(events=st.lists(strategies.events(), max_size=4))
    def test_any_event(self, events, tmp_path_factory, open_store):
        """Whatever events are appended come back equal from a store opened anew."""
        path = tmp_path_factory.mktemp("any") / "ports.db"
        open_store(path, durable=False).append("s", events, expected=0)
        assert open_store(path).read("s") == tuple(events)

    @pytest.mark.parametrize("write", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}"])
    def test_named_in_any_way(self, path, open_store, write):
        """A file is named by its path, as text or not, or by a URL."""
        open_store(path).append("s", notes("x"), expected=0)
        assert open_store(write.format(path)).read("s") == tuple(notes("x"))

    def test_shares_a_database(self, path, open_store):
        """Tables of somebody else in the same database stay as they are; all of ours begin with np_."""
        run(path, "CREATE TABLE theirs (x)", "INSERT INTO theirs VALUES (1)")
        open_store(path).append("s", notes("x"), expected=0)
        tables, theirs = run(path, "SELECT name FROM sqlite_master WHERE type = 'table'", "SELECT x FROM theirs")
        assert theirs == [(1,)]
        assert sorted(name for (name,) in tables if not name.startswith("np_")) == ["theirs"]

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE np_events SET body = '{}'",
            "DELETE FROM np_events",
            "INSERT OR REPLACE INTO np_events (stream, version, body) VALUES ('s', 1, '{}')",
            "INSERT INTO np_events (stream, version, body) VALUES ('s', 4, '{}')",
            "INSERT INTO np_events (stream, version, body) VALUES ('t', 2, '{}')",
        ],
    )
    def test_only_grows(self, path, open_store, statement):
        """Nobody changes, deletes, replaces or leaves out an event, not even by hand."""
        store = open_store(path)
        store.append("s", notes("x", "y"), expected=0)
        with pytest.raises(sqlite3.IntegrityError, match="np_events"):
            run(path, statement)
        assert store.read("s") == tuple(notes("x", "y"))

    def test_two_stores_of_one_file(self, path, open_store):
        """What one store appends another sees at once, and a conflict between the two is one."""
        one, other = open_store(path), open_store(path)
        one.append("s", notes("x"), expected=0)
        assert other.read("s") == tuple(notes("x"))
        with pytest.raises(Conflict):
            other.append("s", notes("y"), expected=0)

    @pytest.mark.parametrize(("durable", "level"), [(True, 2), (False, 1)])
    def test_waits_for_the_disk(self, path, open_store, durable, level):
        """A durable store waits for the disk at every commit (synchronous FULL); a quick one only at checkpoints."""
        store = open_store(path, durable=durable)
        with store._engine.connect() as connection:
            asked = connection.execution_options(np_writing=False).exec_driver_sql("PRAGMA synchronous")
            assert asked.scalar_one() == level

    def test_no_secret_in_an_error(self, path, open_store):
        """An error of the database shows no value that was to be written."""
        store = open_store(path)
        run(path, "DROP TRIGGER np_events_in_order", "ALTER TABLE np_events RENAME COLUMN body TO text")
        opening = Account(pin=Secret("hidden-pin"))
        with pytest.raises(UnusableDatabase) as caught:
            store.append("s", [Amend(at=AT, account=opening)], expected=0)
        shown = f"{caught.value}{caught.value!r}{caught.value.__cause__}{caught.value.__context__}"
        assert "hidden-pin" not in shown


class TestUnusable:
    """Where no store can be kept, one error says so and what to do."""

    @pytest.mark.parametrize(
        ("make", "says"),
        [
            (lambda path: path.mkdir(), "cannot be opened; check that its folder is there"),
            (lambda path: path.write_text("a letter, and no database at all\n" * 50), "a file of another kind"),
            (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(200)), "cannot be used as a database"),
        ],
        ids=["folder", "text", "broken head"],
    )
    def test_no_database(self, path, open_store, make, says):
        """A folder, and a file of another kind, are refused and left as they are."""
        make(path)
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(UnusableDatabase, match=says) as caught:
            open_store(path)
        assert str(path) in str(caught.value)
        assert (path.read_bytes() if path.is_file() else None) == before

    def test_missing_folder(self, path, open_store):
        """A file in a folder that is not there is refused, and no folder made."""
        with pytest.raises(UnusableDatabase, match="check that its folder is there"):
            open_store(path / "deeper" / "ports.db")
        assert not path.exists()

    def test_read_only(self, path, open_store):
        """Events cannot be appended to what may only be read, and the error says so."""
        open_store(path).append("s", notes("x"), expected=0)
        store = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
        assert store.read("s") == tuple(notes("x"))
        with pytest.raises(UnusableDatabase, match="may not be written to; change its permissions"):
            store.append("s", notes("y"), expected=1)

    def test_damaged(self, path, open_store):
        """A database with a hole in it is refused when the hole is met, with what to do."""
        store = open_store(path)
        store.append("s", notes(*"x" * 2_000), expected=0)
        store.close()
        whole = path.read_bytes()
        path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
        with pytest.raises(UnusableDatabase, match="restore it from a copy"):
            open_store(path).read("s")

    @pytest.mark.parametrize("place", ["", ":memory:", "sqlite://", "sqlite:///:memory:"])
    def test_no_file(self, place, open_store):
        """A database in memory is refused: each thread would have its own."""
        with pytest.raises(UnusableDatabase, match="MemoryStore"):
            open_store(place)

    @pytest.mark.parametrize("place", ["postgresql://ann:hidden-word@host/ports", "no scheme://x", "sqlite://ports.db"])
    def test_other_urls(self, place, open_store):
        """A URL of another database, and what is no URL, is refused, and its password not shown."""
        with pytest.raises(UnusableDatabase, match=r"sqlite:///ports\.db") as caught:
            open_store(place)
        assert "hidden-word" not in str(caught.value)

    def test_newer(self, path, open_store):
        """A database of a newer numberport is refused, with what to do, and left as it is."""
        open_store(path).close()
        run(path, "UPDATE np_form SET form = 7")
        with pytest.raises(NewerDatabase, match="update numberport, or name another database") as caught:
            open_store(path)
        assert caught.value == NewerDatabase(str(path), 7, 1)
        assert run(path, "SELECT form FROM np_form") == [[(7,)]]

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM np_form",
            "UPDATE np_form SET form = 0",
            "UPDATE np_form SET form = 'abc'",
            "INSERT INTO np_form VALUES (1)",
        ],
    )
    def test_no_form(self, path, open_store, statement):
        """A database that does not say of which form it is counts as damaged."""
        open_store(path).close()
        run(path, statement)
        with pytest.raises(UnusableDatabase, match="damaged"):
            open_store(path)

    def test_unreadable_record(self, path, open_store):
        """An event that cannot be read is named by place, stream and version; those before it can be read no less."""
        store = open_store(path)
        store.append("s", notes("x"), expected=0)
        run(path, """INSERT INTO np_events (stream, version, body) VALUES ('s', 2, '{"type": "Later", "v": 1}')""")
        with pytest.raises(UnreadableRecord, match=r"stream 's', event 2: .*'Later'.* update numberport"):
            store.read("s")

    def test_busy(self, path, open_store, monkeypatch):
        """A database that another program keeps locked is given up after a while, with what to do."""
        from numberport.storage import sql

        monkeypatch.setattr(sql, "PATIENCE_SECONDS", 0.05)
        store = open_store(path)
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        try:
            assert store.read("s") == ()
            with pytest.raises(StoreBusy, match=r"locked by another program for 0\.05 seconds; try again"):
                store.append("s", notes("x"), expected=0)
        finally:
            holder.close()
        assert store.append("s", notes("x"), expected=0) == 1

    def test_closed(self, path, open_store):
        """A closed store refuses, and does not open the file again by itself."""
        with open_store(path) as store:
            store.append("s", notes("x"), expected=0)
        for use in (store.streams, lambda: store.read("s"), lambda: store.append("s", notes("y"), expected=1)):
            with pytest.raises(StoreClosed, match="is closed; open it again"):
                use()

    def test_full_of_waiting_threads(self, path, open_store):
        """More threads than a pool usually has connections can read at once."""
        store = open_store(path)
        store.append("s", notes("x"), expected=0)
        inside = threading.Barrier(20)
        read = []

        def work():
            with store._transaction(writing=False):
                inside.wait(60)
                read.append(store.read("s"))

        threads = [threading.Thread(target=work) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert read == [tuple(notes("x"))] * 20


class TestErrors:
    """The errors of stores are of the kinds a caller can tell apart."""

    def test_the_name_of_an_order_is_called_one(self):
        """Whoever chose an order's id knows nothing of streams; every other name is one of a stream."""
        said = str(BadStreamName("order:A\x01"))
        assert "cannot name an order; take 1 to " in said
        assert "order:" not in said
        assert "cannot name a stream; take 1 to " in str(BadStreamName("A\x01"))

    @pytest.mark.parametrize(
        ("error", "kinds"),
        [
            (Conflict("s", 1, 2), (StoreError,)),
            (BadStreamName("a\nb"), (StoreError, InputError)),
            (StoreClosed("x"), (StoreError, UsageError)),
            (StoreBusy("x", 1.5), (StoreError,)),
            (UnusableDatabase("x", "it is so", "do that"), (StoreError, InputError)),
            (NewerDatabase("x", 2, 1), (StoreError, InputError)),
            (UnreadableRecord("x", "s", 1, "it is so"), (StoreError, InputError)),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_kind(self, error, kinds):
        """Each is a store's error, and an input or usage error where it is one; its text is one line."""
        assert isinstance(error, kinds)
        assert len(str(error).splitlines()) == 1
