"""Shown values: stable, sorted, and without secrets."""

import datetime as dt
import enum
import json
from types import MappingProxyType

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import profiles, regimes
from numberport.codec import NotShowable, shown
from numberport.documents import LetterOfAuthorization, Papers
from numberport.errors import MissingExtra, UsageError
from numberport.events import Note, Open, Progress, Report
from numberport.evidence import Grade, Source
from numberport.journal import Journal
from numberport.parties import Account, Secret
from numberport.telephone import TelephoneNumber
from numberport.testing import strategies

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
NUMBER = TelephoneNumber("+12125550100")

#: A planted secret no other text contains.
PLANTED = Secret("planted-secret")


class Colour(enum.Enum):
    """An enumeration whose values are no text."""

    RED = 1


@attrs.frozen
class Box:
    """A value with something private in it."""

    content: object
    _hidden: str = "planted-secret"


#: Values, and how JSON shows them.
SHOWN = [
    (None, None),
    (True, True),
    (7, 7),
    (0.5, 0.5),
    ("text", "text"),
    (NUMBER, "+12125550100"),
    (PLANTED, "••••"),
    (Grade.LAW, "law"),
    (Colour.RED, 1),
    (AT, "2026-03-02T09:00:00-05:00"),
    (AT.date(), "2026-03-02"),
    (dt.time(17, 30), "17:30:00"),
    (dt.timedelta(minutes=90), 5400.0),
    (b"%PDF-1.7 planted-secret", "23 bytes"),
    ((1, "a", (NUMBER,)), [1, "a", ["+12125550100"]]),
    ([AT.date()], ["2026-03-02"]),
    (frozenset({"b", "a"}), ["a", "b"]),
    ({3: 1}.keys(), [3]),
    ({NUMBER, None, "x"}, ["+12125550100", "x", None]),
    ({NUMBER: AT.date()}, {"+12125550100": "2026-03-02"}),
    (MappingProxyType({Grade.LAW: 1, 2: {True: PLANTED}}), {"law": 1, "2": {"true": "••••"}}),
    (Box(PLANTED), {"content": "••••"}),
    (Source("A law", grade=Grade.LAW), {"document": "A law", "section": "", "grade": "law", "read_on": None}),
    (MissingExtra("sql", "SQLAlchemy"), {"extra": "sql", "package": "SQLAlchemy"}),
]


class TestShown:
    """Any value of ours as JSON."""

    @pytest.mark.parametrize(("value", "json_value"), SHOWN, ids=lambda value: type(value).__name__)
    def test_form(self, value, json_value):
        """Every kind of value has one form, and enumerations among them are plain."""
        assert shown(value) == json_value
        assert json.loads(json.dumps(shown(value))) == json_value

    def test_event_says_its_type(self):
        """An event begins with its type, and shows every field, also at its default."""
        assert shown(Note(at=AT, text="x")) == {
            "type": "Note",
            "at": "2026-03-02T09:00:00-05:00",
            "by": "gaining side",
            "who": "",
            "sequence": None,
            "numbers": None,
            "text": "x",
        }

    @pytest.mark.parametrize(("raw", "says"), [("", ""), ('{"pin": "planted-secret"}', "••••")])
    def test_raw_message(self, raw, says):
        """What a carrier sent is masked, whatever it holds; that there is something shows."""
        assert shown(Report(word="x", source="s", learnt=AT, raw=raw))["raw"] == says

    def test_what_carriers_sent_stays_out_of_reprs(self):
        """What an adapter keeps, and a raw message, are in no log: masked when shown, and left out of every repr."""
        kept = Progress(at=AT, operation="submit", data=(("body", "planted-secret"),))
        told = Report(word="x", source="s", learnt=AT, raw="planted-secret")
        assert shown(kept)["data"] == "••••"
        assert shown(Progress(at=AT, operation="submit"))["data"] == []
        assert "planted-secret" not in f"{kept!r}{told!r}{Journal.of((kept, told))!r}"

    @given(strategies.events())
    def test_any_event(self, event):
        """Every event can be shown, with the same keys whatever it says, in an order that never changes."""
        told = shown(event)
        names = [field.name for field in attrs.fields(type(event)) if field.name != "extra"]
        assert list(told) == ["type", *names]
        assert json.loads(json.dumps(told)) == told

    @given(st.sets(strategies.numbers(), max_size=5))
    def test_sets_are_sorted(self, numbers):
        """A set is shown in one order, however it was put together."""
        assert shown(frozenset(numbers)) == sorted(map(str, numbers))

    @pytest.mark.parametrize(
        "value",
        [
            Account(account_number=PLANTED, pin=PLANTED),
            Papers(loa=LetterOfAuthorization(pin=PLANTED)),
            Open(at=AT, order="A", members=(NUMBER,), profile="plivo", account=Account(pin=PLANTED)),
            {"pins": (PLANTED, {PLANTED: PLANTED})},
            frozenset({PLANTED}),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_secrets_are_masked(self, value):
        """No secret is shown, however deep it lies."""
        assert "planted-secret" not in json.dumps(shown(value))
        assert "••••" in json.dumps(shown(value), ensure_ascii=False)

    @given(strategies.accounts(), strategies.papers())
    def test_same_but_for_secrets(self, account, papers):
        """Two values that differ in a secret only are shown alike."""
        other = attrs.evolve(account, pin=account.pin and PLANTED)
        assert shown(other) == shown(account)
        assert shown((account, papers)) == [shown(account), shown(papers)]

    @pytest.mark.parametrize("name", [profile.name for profile in profiles.all()])
    def test_profiles(self, name):
        """Every profile can be shown."""
        told = shown(profiles.get(name))
        assert json.loads(json.dumps(told))["name"] == name

    @pytest.mark.parametrize("regime", regimes.all(), ids=lambda regime: regime.name)
    def test_regimes(self, regime):
        """Every regime can be shown."""
        told = shown(regime)
        assert json.loads(json.dumps(told))["name"] == regime.name

    @pytest.mark.parametrize("value", [object(), print, {"deep": (1, object)}, iter(())], ids=str)
    def test_nothing_else(self, value):
        """What has no form is refused, and not shown as whatever it may say of itself."""
        with pytest.raises(NotShowable, match="cannot be shown; show attrs classes") as caught:
            shown(value)
        assert isinstance(caught.value, UsageError)
