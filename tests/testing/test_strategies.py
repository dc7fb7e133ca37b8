"""The strategies make what they say: valid values, of every class and kind there is."""

import datetime as dt

import attrs
import pytest
from hypothesis import Phase, find, given, settings, strategies as st

from numberport.codec import dumps, loads
from numberport.codec.stored_events import EVENT_TYPES
from numberport.events import Report
from numberport.parties import Account, Address, Secret
from numberport.telephone import NumberKind, TelephoneNumber
from numberport.testing import strategies
from numberport.testing.strategies import AREA_CODES, TOLL_FREE_CODES, NoSuchNumbers

#: Kinds that phonenumbers has an example of in some country.
KINDS = [kind for kind in NumberKind if kind is not NumberKind.UNKNOWN]


def every_action():
    """Return every class of action."""
    return set(EVENT_TYPES.values()) - {Report}


def samples(strategy, count=100):
    """Return values that a strategy makes, the same ones every time."""
    made = []

    @settings(max_examples=count, phases=[Phase.generate], database=None, derandomize=True)
    @given(strategy)
    def collect(value):
        made.append(value)

    collect()
    return made


class TestNumbers:
    """Numbers, by region and kind."""

    @given(strategies.numbers())
    def test_american(self, number):
        """Numbers are of the United States unless another country is asked for."""
        assert number.region == "US"
        assert TelephoneNumber.parse(str(number)) == number

    @given(
        st.sampled_from(["CA", "GB", "NL", "JP", "BR"]).flatmap(
            lambda region: st.tuples(st.just(region), strategies.numbers(region))
        )
    )
    def test_region(self, made):
        """Numbers are of the country asked for."""
        region, number = made
        assert number.region == region

    @given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), strategies.numbers(None, kind))))
    def test_kind(self, made):
        """Numbers are of the kind asked for, and there are some of every kind."""
        kind, number = made
        assert number.kind is kind

    @given(strategies.numbers(None, fictional=True))
    def test_fictional(self, number):
        """Numbers for fiction are such."""
        assert number.is_fictional

    @given(strategies.numbers("US", NumberKind.TOLL_FREE, fictional=True))
    def test_fictional_and_toll_free(self, number):
        """Toll-free numbers for fiction are both."""
        assert number.is_fictional
        assert number.is_toll_free

    def test_varied(self):
        """Many numbers can be made, not only the examples."""
        made = samples(strategies.numbers())
        assert len({number.nxx for number in made}) > 20
        assert {number.is_fictional for number in made} == {True, False}

    def test_shrinks_to_fiction(self):
        """The simplest number is one of fiction."""
        assert find(strategies.numbers(), lambda _: True) == TelephoneNumber("+12125550100")

    @pytest.mark.parametrize(
        ("region", "kind", "fictional"),
        [("CA", NumberKind.MOBILE, False), ("ZZ", None, False), ("GB", None, True), (None, NumberKind.UNKNOWN, False)],
    )
    def test_none_such(self, region, kind, fictional):
        """Numbers of which there are none are refused, and the error says what to ask for."""
        with pytest.raises(NoSuchNumbers, match=r"there are no numbers.*; ask for others, such as numbers\('US'\)"):
            strategies.numbers(region, kind, fictional=fictional)

    @pytest.mark.parametrize(("region", "codes"), AREA_CODES.items())
    def test_area_codes(self, region, codes):
        """The area codes are in service in the country they stand under, by the metadata of phonenumbers."""
        assert {TelephoneNumber(f"+1{code}5550100").region for code in codes} == {region}

    def test_toll_free_codes(self):
        """The toll-free codes are such, by the metadata of phonenumbers."""
        assert all(TelephoneNumber(f"+1{code}5550100").is_toll_free for code in TOLL_FREE_CODES)

    @given(strategies.number_sets(strategies.numbers(None), min_size=2, max_size=4))
    def test_sets(self, made):
        """A set of numbers is a tuple of different ones, as many as asked for."""
        assert isinstance(made, tuple)
        assert 2 <= len(set(made)) == len(made) <= 4


class TestParties:
    """Addresses, secrets and accounts."""

    @pytest.mark.parametrize("country", ["US", "CA"])
    def test_address_of_a_country(self, country):
        """An address of a country says so, and has every part but perhaps the unit."""

        @given(strategies.addresses(country))
        def check(address):
            assert address.country == country
            assert all(getattr(address, part) for part in ("street", "city", "region", "postal_code"))

        check()

    @given(strategies.accounts())
    def test_secrets_are_secret(self, account):
        """What must not be seen in an account is a secret, and does not show."""
        assert isinstance(account.pin, Secret | None)
        assert isinstance(account.account_number, Secret | None)

    def test_any_part_is_missing_or_there(self):
        """Every part of an account is sometimes there and sometimes missing."""
        made = samples(strategies.accounts())
        for field in attrs.fields(Account):
            assert {getattr(account, field.name) is None for account in made} == {True, False}, field.name

    @given(strategies.addresses())
    def test_addresses(self, address):
        """Any address is an address."""
        assert isinstance(address, Address)


class TestMoments:
    """Moments, with what clocks do to them."""

    @given(strategies.moments())
    def test_aware(self, moment):
        """Every moment is one instant."""
        assert moment.utcoffset() is not None

    @pytest.mark.parametrize(
        ("kind", "is_such"),
        [
            ("in the second half of a repeated hour", lambda moment: moment.fold and real(moment)),
            ("in the first half of a repeated hour", lambda moment: not moment.fold and twice(moment)),
            ("skipped", lambda moment: not real(moment)),
            ("at an offset", lambda moment: type(moment.tzinfo) is dt.timezone and moment.utcoffset()),
        ],
    )
    def test_clocks_that_change(self, kind, is_such):
        """Times that clocks repeat, in either half, and times that they skip are among them."""
        many = settings(max_examples=20_000, database=None, derandomize=True)
        assert is_such(find(strategies.moments(), is_such, settings=many)), kind

    def test_shrinks_to_the_year_2000_in_utc(self):
        """The simplest moment is the first of the century."""
        assert find(strategies.moments(), lambda _: True) == dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def real(moment):
    """Tell whether clocks ever show a moment."""
    back = moment.astimezone(dt.UTC).astimezone(moment.tzinfo)
    return (back.replace(tzinfo=None), back.fold) == (moment.replace(tzinfo=None), moment.fold)


def twice(moment):
    """Tell whether clocks show a moment's time twice."""
    return real(moment) and moment.replace(fold=1).utcoffset() < moment.replace(fold=0).utcoffset()


class TestEvents:
    """Actions and reports."""

    @pytest.mark.parametrize("kind", sorted(every_action(), key=lambda kind: kind.__name__))
    def test_every_class_of_action(self, kind):
        """Actions of every class there is can be made, and no other comes when one is asked for."""

        @given(strategies.actions(kind))
        def check(action):
            assert type(action) is kind

        check()

    def test_any_event(self):
        """Events are of any class."""
        assert {type(event) for event in samples(strategies.events(), 1_000)} == {*every_action(), Report}

    @pytest.mark.parametrize("kind", [*sorted(every_action(), key=lambda kind: kind.__name__), Report])
    def test_every_field_varies(self, kind):
        """No field of an event is always at its default, but for what only a newer version of us writes."""
        made = samples(strategies.reports() if kind is Report else strategies.actions(kind))
        for field in (field for field in attrs.fields(kind) if field.name != "extra"):
            default = field.default.factory() if isinstance(field.default, attrs.Factory) else field.default
            assert any(getattr(event, field.name) != default for event in made), field.name

    @given(strategies.reports(st.just("FOC received")))
    def test_words(self, report):
        """Reports carry the words given."""
        assert report.word == "FOC received"

    @given(strategies.events())
    def test_moments_are_aware(self, event):
        """Every event has a moment with an offset, and can be stored."""
        assert event.at.tzinfo is not None
        assert loads(dumps(event)) == event
