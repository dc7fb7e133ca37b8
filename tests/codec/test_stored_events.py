"""Stored events: whole, strict, readable for ever."""

import datetime as dt
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import events
from numberport.codec import (
    NewerEvent,
    StoredEventError,
    UnknownEvent,
    UnreadableEvent,
    dumps,
    from_stored,
    loads,
    shown,
    stored,
)
from numberport.codec.stored_events import EVENT_TYPES, UPCASTS
from numberport.errors import InputError
from numberport.events import Action, Amend, Correct, Handover, Note, Open, Origin, Report, SetUp, Submit
from numberport.journal import Journal
from numberport.parties import Account, Address, Secret
from numberport.rejections import Refusal
from numberport.states import PortState
from numberport.telephone import TelephoneNumber
from numberport.testing import strategies

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
NUMBER = TelephoneNumber("+12125550100")

#: What every version of every class looks like in a store; these lines are never changed, only added to.
WRITTEN = Path(__file__).parents[1].joinpath("data", "stored_events.jsonl").read_text(encoding="ascii").splitlines()

#: Every name that means something in a stored event.
KNOWN = {"type", "v"} | {field.name for kind in EVENT_TYPES.values() for field in attrs.fields(kind)}
KNOWN |= {field.name for kind in (Account, Address, Refusal) for field in attrs.fields(kind)} | {"previous"}

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.just("2026-01-01"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


class TestRoundTrip:
    """What is stored comes back."""

    @given(strategies.events())
    def test_any_event(self, event):
        """Any event comes back equal, of the same class, and with the same offsets."""
        back = loads(dumps(event))
        assert back == event
        assert type(back) is type(event)
        assert dumps(back) == dumps(event)

    @given(strategies.events())
    def test_is_json(self, event):
        """The dict is what the text says, and the text is ASCII in one line."""
        text = dumps(event)
        assert json.loads(text) == stored(event)
        assert text.isascii()
        assert len(text.splitlines()) == 1
        assert from_stored(stored(event)) == event

    @given(strategies.events())
    def test_defaults_are_left_out(self, event):
        """A field is stored if, and only if, it is not at its default."""
        told = {field.name for field in attrs.fields(type(event)) if getattr(event, field.name) != default(field)}
        assert set(stored(event)) == told | {"type", "v"}

    @given(st.text(st.characters(codec=None), max_size=50))
    def test_any_text(self, text):
        """Text comes back to the letter, halves of characters included."""
        assert loads(dumps(Note(at=AT, text=text))).text == text

    def test_secrets_are_whole(self):
        """A store that its owner protects has the secrets themselves."""
        event = Submit(at=AT, reference="x")
        opened = Open(at=AT, order="A", members=(NUMBER,), profile="plivo", account=Account(pin=Secret("0042")))
        assert stored(opened)["account"] == {"pin": "0042"}
        assert stored(event) == {"type": "Submit", "v": 1, "at": "2026-03-02T09:00:00-05:00", "reference": "x"}

    @pytest.mark.parametrize("fold", [0, 1])
    def test_an_hour_that_comes_twice(self, fold):
        """A moment of a named zone keeps its instant and its offset, also in the hour that the clocks repeat."""
        moment = dt.datetime(2026, 11, 1, 1, 30, fold=fold, tzinfo=ZoneInfo("America/New_York"))
        back = loads(dumps(Note(at=moment, text=""))).at
        assert back.timestamp() == moment.timestamp()
        assert back.utcoffset() == moment.utcoffset()

    @given(st.none() | strategies.days() | strategies.moments())
    def test_moment_or_day(self, stamp):
        """A stamp comes back as what it was: a moment, a bare day, or nothing."""
        told = Report(word="x", source="s", learnt=AT, stamp=stamp, foc=stamp)
        back = loads(dumps(told))
        assert (back.stamp, back.foc) == (told.stamp, told.foc)
        assert type(back.stamp) is type(stamp)


def default(field):
    """Return the default of a field; no value is equal to that of a field that has none."""
    return field.default.factory() if isinstance(field.default, attrs.Factory) else field.default


#: The fields of an event that may hold an address.
_HOLD_ADDRESSES = {"account", "papers"}


def _without_the_us(value):
    """Return a stored value with the country left out of the addresses in the United States."""
    if isinstance(value, list):
        return [_without_the_us(one) for one in value]
    if not isinstance(value, dict):
        return value
    left = {"country"} if value.get("country") == "US" else set()
    return {name: _without_the_us(one) for name, one in value.items() if name not in left}


class TestForEver:
    """What was written once can always be read."""

    @pytest.mark.parametrize(
        "line", WRITTEN, ids=[f"{place}-{json.loads(line)['type']}" for place, line in enumerate(WRITTEN)]
    )
    def test_reads_what_was_written(self, line):
        """Every line that was ever written reads; in its newest version it is written the same today."""
        event, newest = loads(line), json.loads(dumps(loads(line)))["v"]
        assert loads(dumps(event)) == event
        assert (dumps(event) == line) is (json.loads(line)["v"] == newest)

    @pytest.mark.parametrize(
        ("order", "origin"),
        [("A-1", Origin("A-0", Handover.SPLIT)), ("A-9", Origin("A-1", Handover.NEW_ORDER))],
    )
    def test_an_order_opened_by_version_1(self, order, origin):
        """
        Version 1 named the order that another follows, version 2 says how too: the old lines read as the new ones.

        Only a split said where its numbers begin; what answers a rejection begins with drafts.
        """
        opens = [line for line in WRITTEN if '"type":"Open"' in line and f'"order":"{order}"' in line]
        old = next(line for line in opens if '"previous"' in line)
        new = next(line for line in opens if '"v":3' in line)
        assert (json.loads(old)["v"], '"origin"' in new) == (1, True)
        assert loads(old) == loads(new)
        assert dumps(loads(old)) == new
        assert loads(old).origin == origin

    def test_an_order_that_follows_none(self):
        """An opening of version 1 that named no other order, or said so, has no origin."""
        plain = {"type": "Open", "v": 1, "at": AT.isoformat(), "order": "A", "members": [], "profile": "plivo"}
        assert from_stored(plain) == from_stored({**plain, "previous": None})
        assert from_stored(plain).origin is None
        assert from_stored(plain).previous is None

    @pytest.mark.parametrize(("order", "country"), [("B-2", "US"), ("B-3", "")])
    def test_an_address_without_a_country(self, order, country):
        """An address that an older version wrote without a country was one of the US; the newest leaves it unknown."""
        lines = [line for line in WRITTEN if f'"order":"{order}"' in line]
        assert {loads(line).account.service_address.country for line in lines} == {country}

    @pytest.mark.parametrize(("kind", "before"), [(Open, 2), (Correct, 1), (Amend, 1)])
    @given(st.data())
    def test_any_address_of_before(self, kind, before, data):
        """Whatever held an address before reads as it did: a country that was left out was the US."""
        opening = {"order": st.just("A"), "members": st.just((NUMBER,)), "profile": st.just("plivo")}
        rest = opening if kind is Open else {}
        parts = {"account": strategies.accounts(), "papers": strategies.papers(), **rest}
        event = data.draw(st.builds(kind, at=st.just(AT), **parts))
        assert from_stored({**_without_the_us(stored(event)), "v": before}) == event

    def test_whatever_holds_an_address(self):
        """No other class of event can hold an address."""
        held = {kind for kind in EVENT_TYPES.values() for field in attrs.fields(kind) if field.name in _HOLD_ADDRESSES}
        assert held == {Open, Correct, Amend}

    def test_reads_a_default(self):
        """A default that is written out reads like one that is left out."""
        report = Report(word="x", source="s", learnt=AT)
        whole = {**stored(report), "stamp": None, "foc": None, "channel": "webhook", "refusals": [], "raw": ""}
        assert from_stored(whole) == report

    def test_every_class_is_written(self):
        """There is a line for every class of event."""
        assert {json.loads(line)["type"] for line in WRITTEN} == set(EVENT_TYPES)

    def test_every_class_is_known(self):
        """Every class of event in its module can be stored, and no other."""
        offered = {name: getattr(events, name) for name in events.__all__}
        told = {name: kind for name, kind in offered.items() if isinstance(kind, type) and hasattr(kind, "at")}
        bases = {"Action", "Aimed", "Move"}
        actions = {name for name, kind in offered.items() if isinstance(kind, type) and issubclass(kind, Action)}
        assert set(EVENT_TYPES) == (set(told) | {"Report"}) - bases == actions - bases | {"Report"}

    @pytest.mark.parametrize("kind", EVENT_TYPES.values())
    def test_no_field_is_called_like_the_heading(self, kind):
        """No field takes the place of the type or the version."""
        assert {"type", "v"}.isdisjoint(field.name for field in attrs.fields(kind))


#: What is wrong with a stored SetUp, and what the error says of it.
DAMAGE = [
    ({"at": None}, "at: should be datetime"),
    ({"at": "2026-03-02"}, "at: should be datetime"),
    ({"at": "2026-03-02T09:00:00"}, "at: should be datetime"),
    ({"at": "yesterday"}, "at: should be datetime"),
    ({"by": "nobody"}, "by: should be Actor"),
    ({"sequence": "5"}, "sequence: should be int | None"),
    ({"sequence": True}, "sequence: should be int | None"),
    ({"numbers": "+12125550100"}, "numbers: should be tuple[TelephoneNumber, ...] | None"),
    ({"numbers": ["+12125550100", "+1"]}, "numbers[1]: should be TelephoneNumber"),
    ({"numbers": {"+12125550100": 1}}, "numbers: should be tuple[TelephoneNumber, ...] | None"),
    ({"settings": "ab"}, "settings: should be tuple"),
    ({"settings": ["ab"]}, "settings[0]: should be tuple"),
    ({"settings": [["a", "b", "c"]]}, "settings[0]: should be tuple"),
    ({"settings": [["a", 1]]}, "settings[0]: should be tuple"),
    ({"numbers": []}, "impossible value"),
]


class TestStrict:
    """What cannot be read to the letter is refused, and the error says where."""

    @pytest.mark.parametrize(("damage", "says"), DAMAGE, ids=str)
    def test_damage(self, damage, says):
        """A value that is not what it should be is named by its place."""
        whole = stored(SetUp(at=AT, settings=(("a", "b"),)))
        with pytest.raises(UnreadableEvent) as caught:
            from_stored({**whole, **damage})
        assert caught.value == UnreadableEvent("SetUp", (says,))
        assert str(caught.value) == f"this SetUp cannot be read ({says}); restore it from a copy"

    @pytest.mark.parametrize(
        ("damage", "says"),
        [
            ({"state": "gone"}, "touched[0].state: should be PortState"),
            ({"why": ""}, "touched[0].state: missing"),
        ],
    )
    def test_damage_further_in(self, damage, says):
        """A value within a value is named by its place too."""
        with pytest.raises(UnreadableEvent) as caught:
            from_stored({**stored(Submit(at=AT)), "touched": [damage]})
        assert caught.value.problems == (says,)

    def test_every_damage_at_once(self):
        """All that is wrong is named, what is missing too."""
        with pytest.raises(UnreadableEvent) as caught:
            from_stored({"type": "SetUp", "v": 1, "by": "nobody"})
        assert caught.value.problems == ("at: missing", "by: should be Actor", "settings: missing")

    @pytest.mark.parametrize(
        ("text", "error"),
        [
            ("", UnreadableEvent("", ("it is not JSON",))),
            ("{", UnreadableEvent("", ("it is not JSON",))),
            ("[" * 100_000, UnreadableEvent("", ("it is not JSON",))),
            ("[]", UnreadableEvent("", ("it is not a JSON object",))),
            ("{}", UnreadableEvent("", ("it states no type",))),
            ('{"type":"Note"}', UnreadableEvent("Note", ("it states no version",))),
            ('{"type":"Note","v":true}', UnreadableEvent("Note", ("it states no version",))),
            ('{"type":"Note","v":0}', UnreadableEvent("Note", ("it states no version",))),
            ('{"type":"Note","v":2}', NewerEvent("Note", 2, 1)),
            ('{"type":"Action","v":1}', UnknownEvent("Action")),
            ('{"type":"Port\\u202eed","v":1}', UnknownEvent("Ported")),
        ],
    )
    def test_no_event(self, text, error):
        """What is no event of ours, or not yet, is refused with what to do."""
        with pytest.raises(StoredEventError) as caught:
            loads(text)
        assert caught.value == error
        assert isinstance(caught.value, InputError)
        assert any(todo in str(caught.value) for todo in ("update numberport", "restore it from a copy"))

    @pytest.mark.parametrize(
        "damage",
        [
            {"learnt": "20260302T09-05"},
            {"learnt": "2026-03-02T14:00:00Z"},
            {"learnt": "2026-03-02 09:00:00-05:00"},
            {"learnt": "2026-03-02T09:00:00.000000-05:00"},
            {"stamp": "20260302"},
            {"stamp": "2026-W10-1"},
            {"stamp": "2026-03-02T09:00:00"},
            {"stamp": "20260302T090000-0500"},
            {"foc": "2026-03-02T09:00-05:00"},
        ],
        ids=str,
    )
    def test_to_the_letter(self, damage):
        """A moment or a day in another spelling than ours was not written by us."""
        whole = stored(Report(word="x", source="s", learnt=AT, stamp=AT))
        with pytest.raises(UnreadableEvent) as caught:
            from_stored({**whole, **damage})
        assert caught.value.problems[0].startswith(f"{next(iter(damage))}: should be ")

    @given(strategies.events(), st.data())
    def test_any_damage(self, event, data):
        """Whatever stands in a field, an event comes out that can be stored, or the one kind of error."""
        written = stored(event)
        names = [field.name for field in attrs.fields(type(event))]
        damaged = {**written, data.draw(st.sampled_from(names)): data.draw(JSON)}
        with suppress(StoredEventError):
            back = from_stored(damaged)
            assert loads(dumps(back)) == back

    @given(JSON)
    def test_any_json(self, value):
        """No JSON is taken for an event by chance."""
        with pytest.raises(StoredEventError):
            loads(json.dumps(value))

    def test_no_secret_in_an_error(self):
        """An error shows no value, neither itself nor through what caused it."""
        opened = Open(at=AT, order="A", members=(NUMBER,), profile="plivo", account=Account(pin=Secret("hidden-pin")))
        written = stored(opened)
        written["account"] |= {"pin": ["hidden-pin"], "billing_number": "hidden-pin", "carrier": {"hidden-pin": 1}}
        with pytest.raises(UnreadableEvent) as caught:
            from_stored(written)
        assert len(caught.value.problems) == 3
        assert "hidden-pin" not in f"{caught.value}{caught.value!r}"
        assert caught.value.__cause__ is caught.value.__context__ is None


#: Anything JSON can hold, of whatever a newer version may have added.
FIELDS = st.dictionaries(st.text(max_size=6).filter(lambda name: name not in KNOWN), JSON, max_size=3)


class TestUnknownFields:
    """A field that a newer version added is kept, whatever it holds, and written back where it stood."""

    @given(strategies.events(), FIELDS)
    def test_of_an_event(self, event, added):
        """What is read and written again says all that was written; what it meant here has not changed."""
        written = {**stored(event), **added}
        back = from_stored(written)
        assert stored(back) == written
        assert loads(dumps(back)) == back
        assert attrs.evolve(back, extra=()) == event

    @given(accounts=FIELDS, addresses=FIELDS, refusals=FIELDS)
    def test_further_in(self, accounts, addresses, refusals):
        """It may stand within a value, one that was left out as a default too, and in a list of values."""
        opened = stored(Open(at=AT, order="A", members=(NUMBER,), profile="plivo"))
        opened["account"] = {**accounts, "service_address": {"city": "Albany", "country": "US", **addresses}}
        report = {**stored(Report(word="x", source="s", learnt=AT)), "refusals": [{"reason": "unknown", **refusals}]}
        assert stored(from_stored(opened)) == opened
        assert stored(from_stored(report)) == report
        if accounts:
            bare = {**stored(Open(at=AT, order="A", members=(NUMBER,), profile="plivo")), "account": accounts}
            assert stored(from_stored(bare)) == bare

    def test_of_a_name_we_use_ourselves(self):
        """A stored field called like the one that keeps the unknown ones is one of them."""
        written = {**stored(Note(at=AT, text="x")), "extra": [["/text", "1"]]}
        assert from_stored(written) == Note(at=AT, text="x", extra=(("/extra", '[["/text","1"]]'),))
        assert stored(from_stored(written)) == written

    def test_is_never_shown(self):
        """Anything may stand in it, so neither repr nor the shown form says it."""
        note = from_stored({**stored(Note(at=AT, text="x")), "pin": "hidden-pin"})
        assert "hidden-pin" not in repr(note)
        assert "hidden-pin" not in json.dumps(shown(note))

    def test_tells_two_events_apart(self):
        """Two events that differ in it alone are two: none is lost as a copy of the other."""
        note = stored(Note(at=AT, text="x"))
        journal = Journal.of([from_stored({**note, "mood": mood}) for mood in ("good", "bad")])
        assert len(journal.placed) == 2


def _call_it_text(fields):
    """Version 1 said `words`."""
    return {("text" if name == "words" else name): value for name, value in fields.items()}


def _shout(fields):
    """Version 2 was in small letters."""
    return {**fields, "text": fields["text"].upper()}


class TestUpcasts:
    """Events of older versions are read through the steps to the newest."""

    TABLE = {("Note", 1): _call_it_text, ("Note", 2): _shout}  # noqa: RUF012  # read only

    @pytest.mark.parametrize(
        ("written", "text"),
        [
            ({"type": "Note", "v": 1, "at": AT.isoformat(), "words": "called"}, "CALLED"),
            ({"type": "Note", "v": 2, "at": AT.isoformat(), "text": "called"}, "CALLED"),
            ({"type": "Note", "v": 3, "at": AT.isoformat(), "text": "called"}, "called"),
        ],
    )
    def test_steps(self, written, text):
        """Each step takes the fields one version further; the newest is read as it stands."""
        assert from_stored(written, self.TABLE) == Note(at=AT, text=text)
        assert loads(json.dumps(written), self.TABLE) == Note(at=AT, text=text)

    def test_writes_the_newest(self):
        """What is written is of the version after the last step, and of version 1 where there is none."""
        assert stored(Note(at=AT, text="x"), self.TABLE)["v"] == 3
        assert json.loads(dumps(Note(at=AT, text="x"), self.TABLE))["v"] == 3
        assert stored(Submit(at=AT), self.TABLE)["v"] == 1

    def test_newer_still(self):
        """A version beyond the last step is refused."""
        with pytest.raises(NewerEvent) as caught:
            from_stored({"type": "Note", "v": 4}, self.TABLE)
        assert caught.value == NewerEvent("Note", 4, 3)

    def test_damaged_and_old(self):
        """An old event that lacks what a step needs is unreadable, like any other."""
        with pytest.raises(UnreadableEvent, match="missing"):
            from_stored({"type": "Note", "v": 2, "at": AT.isoformat()}, self.TABLE)

    def test_leaves_what_it_reads(self):
        """Reading does not change what is read."""
        written = {"type": "Note", "v": 1, "at": AT.isoformat(), "words": "called"}
        before = dict(written)
        from_stored(written, self.TABLE)
        assert written == before

    def test_no_gaps(self):
        """Our own table has a step from every version below the newest."""
        for kind, version in UPCASTS:
            assert kind in EVENT_TYPES
            assert version == 1 or (kind, version - 1) in UPCASTS


def test_a_number_that_was_retired():
    """An event stays readable when its number is no longer one, by the metadata installed today."""
    record = stored(Open(at=AT, order="A", members=(NUMBER,), profile="plivo"))
    text = json.dumps(record).replace(str(NUMBER), "+19995550100")
    event = loads(text)
    assert [str(number) for number in event.members] == ["+19995550100"]
    assert json.loads(dumps(event)) == json.loads(text)


def test_light():
    """Importing the codec does not load cattrs."""
    program = "import sys, numberport.codec; print('cattrs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"


def test_states_are_stored_as_words():
    """An enumeration is stored as its value, a plain text."""
    state = stored(events.Adopt(at=AT, state=PortState.PORTED))["state"]
    assert type(state) is str
    assert state == "ported"
