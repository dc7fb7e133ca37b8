"""
A store in a database: SQLite, in one file, for as many threads and processes of one machine as like to share it.

An event that :meth:`SqlStore.append` has acknowledged is there after the process is killed, exactly once, and the
events of a call are there all or not at all. With ``durable``, the default, that also holds when the power fails: each
append waits for the disk. What a desk means to send is written down before it is sent, so an event lost with the power
would be an order sent twice; beside a call to a carrier the wait is short. ``durable=False`` is for simulations.

The database may also hold other tables: ours begin with ``np_``. Events cannot be changed or deleted, not even by hand.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from numberport.codec import StoredEventError, dumps, loads
from numberport.errors import MissingExtra
from numberport.events import Event
from numberport.storage.protocol import (
    Batches,
    Conflict,
    NewerDatabase,
    StoreBusy,
    StoreClosed,
    UnreadableRecord,
    UnusableDatabase,
    check_stream,
)

if TYPE_CHECKING:
    import sqlite3

try:
    import sqlalchemy as sa
    from sqlalchemy import event, exc
except ImportError as error:
    raise MissingExtra("sql", "SQLAlchemy") from error

__all__ = ["OUR_TABLES", "SqlStore", "table_names"]

#: How the names of our tables begin.
OUR_TABLES: Final = "np_"
#: The form of our tables; raised by every change of them.
FORM: Final = 1
#: How long a writer waits for another to finish.
PATIENCE_SECONDS: Final = 30.0

_tables = sa.MetaData()
_forms = sa.Table("np_form", _tables, sa.Column("form", sa.Integer, nullable=False))
_events = sa.Table(
    "np_events",
    _tables,
    # The order in which everything was appended: rows that grow at one end stay cheap to add by the million.
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("stream", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("stream", "version"),
)

#: Events are only ever added, each next to the last; INSERT OR REPLACE would delete without asking a trigger on DELETE.
_GUARDS: Final = (
    """CREATE TRIGGER np_events_no_update BEFORE UPDATE ON np_events
    BEGIN SELECT RAISE(ABORT, 'np_events is append-only'); END""",
    """CREATE TRIGGER np_events_no_delete BEFORE DELETE ON np_events
    BEGIN SELECT RAISE(ABORT, 'np_events is append-only'); END""",
    """CREATE TRIGGER np_events_in_order BEFORE INSERT ON np_events
    WHEN NEW.version IS NOT 1 + (SELECT COALESCE(MAX(version), 0) FROM np_events WHERE stream = NEW.stream)
    BEGIN SELECT RAISE(ABORT, 'np_events has no gaps'); END""",
)

_version = sa.select(sa.func.coalesce(sa.func.max(_events.c.version), 0)).where(
    _events.c.stream == sa.bindparam("stream")
)
_after = (
    sa.select(_events.c.version, _events.c.body)
    .where(_events.c.stream == sa.bindparam("stream"), _events.c.version > sa.bindparam("after"))
    .order_by(_events.c.version)
)
_names = sa.select(_events.c.stream).where(_events.c.version == 1)
_insert = sa.insert(_events)


class SqlStore:
    """
    An :class:`~numberport.storage.EventStore` in an SQLite database.

    Threads may share a store; every process opens its own.

    Args:
        place: The file, made if it is not there; or an SQLAlchemy URL such as ``sqlite:///ports.db``.
        durable: Wait for the disk at every append, so that not even a power failure loses one.

    Raises:
        UnusableDatabase: No database can be kept there.
        NewerDatabase: A newer numberport has written it.
        StoreBusy: Another program keeps it locked.
    """

    def __init__(self, place: str | Path, *, durable: bool = True) -> None:
        url = _url(place)
        self._place = str(url.database)
        self._writing = threading.Lock()
        self._closed = False
        self._engine = _engine(url, durable=durable)
        try:
            self._set_up()
        except BaseException:
            self._engine.dispose()
            raise

    def _set_up(self) -> None:
        with self._transaction(writing=True) as connection:
            if not sa.inspect(connection).has_table(_forms.name):
                _create(connection)
            rows: Sequence[object] = connection.scalars(sa.select(_forms.c.form)).all()
        # SQLite keeps anything in a column of whole numbers.
        found = rows[0] if len(rows) == 1 else None
        if not isinstance(found, int) or found < FORM:
            raise UnusableDatabase(self._place, f"its tables are damaged (form {found})", "restore it from a copy")
        if found > FORM:
            raise NewerDatabase(self._place, found, FORM)

    def append(self, stream: str, events: Sequence[Event], *, expected: int) -> int:
        """Append events to a stream, all or none, and return its version."""
        return self.append_all({stream: (expected, events)})[stream]

    def append_all(self, batches: Batches) -> Mapping[str, int]:
        """Append to several streams, all or none, and return their versions."""
        for stream in batches:
            check_stream(stream)
        rows = [row for stream, batch in batches.items() for row in _rows(stream, *batch)]
        with self._writing, self._transaction(writing=True) as connection:
            for stream, (expected, _) in batches.items():
                found = connection.execute(_version, {"stream": stream}).scalar_one()
                if found != expected:
                    raise Conflict(stream, expected, found)
            if rows:
                connection.execute(_insert, rows)
        return {stream: expected + len(events) for stream, (expected, events) in batches.items()}

    def read(self, stream: str, after: int = 0) -> tuple[Event, ...]:
        """
        Return the events of a stream after a version, in order.

        Raises:
            UnreadableRecord: One of them cannot be read.
        """
        check_stream(stream)
        with self._transaction(writing=False) as connection:
            found = connection.execute(_after, {"stream": stream, "after": after}).all()
        return tuple(self._event(stream, version, body) for version, body in found)

    def _event(self, stream: str, version: int, body: str) -> Event:
        try:
            return loads(body)
        except StoredEventError as error:
            raise UnreadableRecord(self._place, stream, version, str(error)) from error

    def streams(self) -> tuple[str, ...]:
        """Return the names of all streams, sorted."""
        with self._transaction(writing=False) as connection:
            return tuple(sorted(connection.scalars(_names)))

    def close(self) -> None:
        """Give the file back; a closed store refuses to be used."""
        self._closed = True
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[sa.Connection]:
        """Run a block as one transaction; what the database refuses comes out as one of our errors."""
        if self._closed:
            raise StoreClosed(self._place)
        try:
            with self._engine.connect() as connection, connection.execution_options(np_writing=writing).begin():
                yield connection
        except exc.DBAPIError as error:
            raise _explained(self._place, error.orig) from None


_DRIVERS: Final = frozenset({"sqlite", "sqlite+pysqlite"})


def _url(place: str | Path) -> sa.URL:
    """Return the URL of a place, or raise if no store can be kept there."""
    try:
        url = sa.make_url(str(place)) if "://" in str(place) else sa.URL.create("sqlite", database=str(place))
    except exc.ArgumentError:
        raise UnusableDatabase("this URL", "it cannot be read", "write it as sqlite:///ports.db") from None
    if url.drivername not in _DRIVERS:
        raise UnusableDatabase(
            url.render_as_string(), "it is not SQLite", "name a file, or a URL like sqlite:///ports.db"
        )
    if url.host is not None or url.username is not None:
        raise UnusableDatabase(url.render_as_string(), "it names a host", "write it as sqlite:///ports.db")
    if url.database in {None, "", ":memory:"}:
        raise UnusableDatabase("no file", "every thread would have another one", "name a file, or take a MemoryStore")
    return url


def _engine(url: sa.URL, *, durable: bool) -> sa.Engine:
    engine = sa.create_engine(url, hide_parameters=True, max_overflow=-1)
    pragmas = (
        f"busy_timeout = {PATIENCE_SECONDS * 1000:.0f}",
        # Readers and the writer do not wait for each other; a property of the file, kept in it.
        "journal_mode = WAL",
        f"synchronous = {'FULL' if durable else 'NORMAL'}",
        # On macOS only this makes the disk write; elsewhere it says nothing.
        f"fullfsync = {durable:d}",
    )

    @event.listens_for(engine, "connect")
    def _(connection: "sqlite3.Connection", _: object) -> None:
        # Python's driver would begin transactions of its own, late and without the lock.
        connection.isolation_level = None
        try:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise

    @event.listens_for(engine, "begin")
    def _(connection: sa.Connection) -> None:
        # A lock taken at the first write would come after the version was read: two writers could both see it.
        # What only reads is one statement, and needs no more.
        if connection.get_execution_options()["np_writing"]:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _create(connection: sa.Connection) -> None:
    _tables.create_all(connection)
    for guard in _GUARDS:
        connection.exec_driver_sql(guard)
    connection.execute(sa.insert(_forms), {"form": FORM})


def _rows(stream: str, expected: int, events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    for version, event in enumerate(events, start=expected + 1):
        yield {"stream": stream, "version": version, "body": dumps(event)}


def table_names(file: Path) -> frozenset[str]:
    """
    Return the names of the tables in an SQLite database, which is left as it is.

    Args:
        file: The database; without it there are no tables.

    Raises:
        UnusableDatabase: It is something else, or cannot be read.
        StoreBusy: Another program keeps it locked.
    """
    if not file.exists():
        return frozenset()
    # A path as a URL of SQLite's own, so that it may say that nothing is written.
    url = sa.URL.create("sqlite", database=file.resolve().as_uri(), query={"mode": "ro", "uri": "true"})
    engine = sa.create_engine(url, connect_args={"timeout": PATIENCE_SECONDS}, poolclass=sa.NullPool)
    try:
        return frozenset(sa.inspect(engine).get_table_names())
    except exc.DBAPIError as error:
        raise _explained(str(file), error.orig) from None


#: What SQLite says, what it means, and what to do.
_TROUBLES: Final = (
    ("not a database", "it is a file of another kind", "name another file"),
    (
        "unable to open",
        "it cannot be opened",
        "check that its folder is there, that you may write to it, and that the name is not that of a folder",
    ),
    ("readonly", "it may not be written to", "change its permissions, or name another file"),
    ("is full", "the disk is full", "make room and try again"),
    ("malformed", "it is damaged", "restore it from a copy"),
)


def _explained(place: str, error: BaseException | None) -> StoreBusy | UnusableDatabase:
    """Return our error for one of the driver's."""
    said = str(error)
    if "locked" in said:
        return StoreBusy(place, PATIENCE_SECONDS)
    for fragment, problem, remedy in _TROUBLES:
        if fragment in said:
            return UnusableDatabase(place, problem, remedy)
    return UnusableDatabase(place, f"SQLite says: {said}", "restore it from a copy, or name another file")
