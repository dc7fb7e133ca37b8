"""The day asked for: the holidays of the country, and the earliest day of each kind of number."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from numberport import foc, regimes
from numberport.events import Facts, Open
from numberport.orders import PortOrder
from numberport.preflight import Severity, check
from numberport.profiles import BANDWIDTH, GENERIC, INVOCA, PLIVO, TELNYX, TWILIO
from numberport.telephone import TelephoneNumber

US = TelephoneNumber("+12127363100")
CANADIAN = TelephoneNumber("+14167363100")
LANDLINE = TelephoneNumber("+442071838750")
MOBILE = TelephoneNumber("+447400123456")
FRENCH = TelephoneNumber("+33142345678")
GUERNSEY = TelephoneNumber("+447911123456")
TOLL_FREE = TelephoneNumber("+18002255288")
MAYBE = "desired day is a public holiday, and it may be kept"
CLOSED = "desired day is a holiday of the country"


def dated(*numbers, day, on, profile=GENERIC, **facts):
    """Return what is found about the day that an order asks for."""
    opened = Open(
        at=dt.datetime.combine(on, dt.time(9), dt.UTC),
        order="A",
        members=numbers,
        profile=profile.name,
        facts=Facts(desired_on=day, **facts),
    )
    found = check(PortOrder.open(opened, profile=profile), profile, on=on).findings
    return [one for one in found if one.field == "facts.desired_on"]


@pytest.mark.parametrize("profile", [GENERIC, TELNYX], ids=lambda profile: profile.name)
@pytest.mark.parametrize(
    ("number", "day", "rule", "kept"),
    [
        (US, dt.date(2026, 12, 25), MAYBE, "Christmas Day"),
        (TOLL_FREE, dt.date(2026, 12, 25), MAYBE, "Christmas Day"),
        (US, dt.date(2027, 1, 1), MAYBE, "New Year's Day"),
        (US, dt.date(2026, 7, 3), MAYBE, "Independence Day (observed)"),
        (US, dt.date(2026, 11, 26), MAYBE, "Thanksgiving Day"),
        (CANADIAN, dt.date(2026, 12, 25), MAYBE, "Christmas Day"),
        (CANADIAN, dt.date(2026, 7, 1), MAYBE, "Canada Day"),
        (LANDLINE, dt.date(2026, 12, 25), CLOSED, "Christmas Day"),
        (MOBILE, dt.date(2026, 12, 28), CLOSED, "Boxing Day (observed)"),
        (MOBILE, dt.date(2026, 4, 6), CLOSED, "Easter Monday"),
        (FRENCH, dt.date(2026, 7, 14), CLOSED, "National Day"),
        (GUERNSEY, dt.date(2026, 5, 4), MAYBE, "May Day Bank Holiday"),
        # Neither is a public holiday.
        (US, dt.date(2026, 12, 24), None, ""),
        (LANDLINE, dt.date(2026, 12, 31), None, ""),
        (CANADIAN, dt.date(2026, 7, 3), None, ""),
    ],
)
def test_a_holiday(number, day, rule, kept, profile):
    """A holiday of the country's rules is likely refused by these; any other public one is a warning, provisionally."""
    found = [one for one in dated(number, day=day, on=day - dt.timedelta(days=20), profile=profile) if one.theirs]
    told = [one for one in found if one.rule in {MAYBE, CLOSED}]
    assert [(one.rule, one.theirs) for one in told] == ([(rule, kept)] if rule else [])
    for one in told:
        assert one.severity is (Severity.LIKELY if rule == CLOSED else Severity.WARNING)
        assert rule == CLOSED or one.source.grade == "provisional"
        assert one.remedy.endswith(".")


def test_a_provider_that_takes_none():
    """Where the provider itself takes no holidays, that is told, once."""
    (one,) = dated(US, day=dt.date(2026, 12, 25), on=dt.date(2026, 12, 4), profile=BANDWIDTH)
    assert (one.rule, one.severity) == ("desired day is a public holiday", Severity.LIKELY)


def test_the_losing_carrier_s_own():
    """A day that the losing carrier keeps is told as its own, once."""
    day = dt.date(2026, 12, 25)
    (one,) = dated(US, day=day, on=dt.date(2026, 12, 4), carrier_holidays=frozenset({day}))
    assert one.rule == "desired day is the losing carrier's holiday"


@given(
    st.lists(st.sampled_from((US, CANADIAN, LANDLINE, MOBILE, FRENCH, TOLL_FREE, GUERNSEY)), min_size=1, unique=True),
    st.dates(dt.date(2026, 3, 2), dt.date(2026, 3, 27)),
)
def test_the_earliest_day_of_each_kind(numbers, day):
    """However they are mixed, numbers are told to be too early exactly where they are so in an order of their own."""
    on = dt.date(2026, 3, 2)
    rule = "desired day is earlier than the rules allow"
    together = [one for one in dated(*numbers, day=day, on=on, region="eastern") if one.rule == rule]
    concerned = {number for one in together for number in one.numbers or tuple(numbers)}
    alone = {
        number: next((one for one in dated(number, day=day, on=on, region="eastern") if one.rule == rule), None)
        for number in numbers
    }
    assert concerned == {number for number, one in alone.items() if one}
    for one in together:
        assert {alone[number].theirs for number in one.numbers or tuple(numbers)} == {one.theirs}


def test_a_mixed_order():
    """Of an order of two countries each has its own earliest day, which is the one that its dates alone give."""
    on = dt.date(2026, 3, 2)
    found = dated(US, LANDLINE, day=on, on=on, region="northeast")
    told = {one.numbers: one.theirs for one in found if one.rule == "desired day is earlier than the rules allow"}
    opened = Open(at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC), order="A", members=(US,), profile="generic")
    request = foc.request_for(
        PortOrder.open(opened, profile=GENERIC), dt.datetime(2026, 3, 2, tzinfo=dt.UTC), regimes.get("us")
    )
    assert told[US,] == foc.estimate(request).earliest.date().isoformat()
    assert set(told) == {(US,), (LANDLINE,)}


#: A number of each country whose rules say how far ahead a day may be asked for, by the regime.
AHEAD = {
    "de": TelephoneNumber("+493023125000"),
    "pl": TelephoneNumber("+48225550000"),
    "us": TOLL_FREE,
}
FAR = "desired day is far ahead"


class TestHowFarAhead:
    """How far ahead a day may be asked for is the country's rule where it has one, and an inference elsewhere."""

    def test_which_countries_have_a_rule(self):
        """Every such rule counts whole days from the request, and is tried here, but for those of the same numbers."""
        held = [(regime, port) for regime in regimes.all() for port in regime.ports if port.horizon]
        assert {regime.name for regime, _ in held} - {"ca"} == AHEAD.keys()
        assert {port.horizon.span.unit for _, port in held} == {"days"}
        assert {port.horizon.anchor for _, port in held} <= {"request", "received"}

    @given(st.sampled_from(sorted(AHEAD)), st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.integers(1, 200))
    def test_as_the_dates_have_it(self, country, on, ahead):
        """A day is told as too far ahead exactly where the country's own dates refuse it, and nothing else is."""
        number, regime, day = AHEAD[country], regimes.get(country), on + dt.timedelta(days=ahead)
        noon = dt.datetime.combine(on, dt.time(12), dt.UTC)
        (port,) = {foc.classify(regime, Facts(), (number,)).port}
        rule = regime.port(port).horizon.rule
        request = foc.DateRequest(regime=regime, port=port, received=noon, desired=day)
        refused = foc.estimate(request).refused or ""
        told = [one for one in dated(number, day=day, on=on) if one.rule == FAR]
        assert bool(told) is (rule.says in refused)
        for one in told:
            assert (one.severity, one.source) == (Severity.REJECTED, rule.source)
            assert rule.says[1:] in one.remedy

    @pytest.mark.parametrize(
        ("numbers", "days", "told"),
        [
            ((AHEAD["de"],), 40, []),
            ((AHEAD["de"],), 181, [(Severity.REJECTED, ())]),
            ((AHEAD["de"], FRENCH), 40, [(Severity.WARNING, (FRENCH,))]),
            ((AHEAD["de"], FRENCH), 181, [(Severity.REJECTED, (AHEAD["de"],)), (Severity.WARNING, (FRENCH,))]),
            ((FRENCH,), 40, [(Severity.WARNING, ())]),
        ],
    )
    def test_of_which_numbers(self, numbers, days, told):
        """The inference is told of those numbers only of whose country no rule is held."""
        on = dt.date(2026, 3, 2)
        found = [one for one in dated(*numbers, day=on + dt.timedelta(days=days), on=on) if one.rule == FAR]
        assert [(one.severity, one.numbers) for one in found] == told

    def test_a_provider_s_own(self):
        """Where the provider's own time is passed that alone is told."""
        on = dt.date(2026, 3, 2)
        found = dated(TOLL_FREE, day=on + dt.timedelta(days=40), on=on, profile=BANDWIDTH)
        assert [one.source for one in found if one.rule == FAR] == [BANDWIDTH.desired_day.source]


class TestWhatAProviderPublishes:
    """A provider's published time binds nobody: a day before its least is a warning."""

    @pytest.mark.parametrize(
        ("profile", "numbers", "first"),
        [
            # A business day until it is with the losing carrier, and five there.
            (PLIVO, (US,), dt.date(2026, 3, 10)),
            (PLIVO, (TOLL_FREE,), dt.date(2026, 3, 10)),
            (INVOCA, (US,), dt.date(2026, 3, 16)),
            (TWILIO, (US,), dt.date(2026, 3, 16)),
            (TELNYX, (US,), None),
            (GENERIC, (US,), None),
        ],
    )
    def test_each_day(self, profile, numbers, first):
        """Every day before the first is told, where a rule of the provider's own does not refuse it already."""
        on = dt.date(2026, 3, 2)
        rule, near = "desired day is sooner than the provider publishes", "desired day is too near"
        for ahead in range(1, 25):
            day = on + dt.timedelta(days=ahead)
            found = {one.rule: one for one in dated(*numbers, day=day, on=on, profile=profile)}
            told = first is not None and day < first
            assert (rule in found or near in found) is told
            if rule in found:
                assert near not in found
                assert found[rule].severity is Severity.WARNING
                assert found[rule].source in {lead.source for lead in profile.lead_times}
                assert found[rule].theirs == f"{first} at the earliest"
