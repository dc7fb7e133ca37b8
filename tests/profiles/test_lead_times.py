"""How long providers and losing carriers say a port takes: for which orders, and never as a country's rule."""

import pytest
from hypothesis import given, strategies as st

from numberport import profiles, regimes
from numberport.calendars import Span, Unit
from numberport.evidence import Grade, Source
from numberport.profiles import LOSING_CARRIERS, PLIVO, TWILIO, LeadTime, NumberClass, Stage, UnknownLosingCarrier
from numberport.telephone import TelephoneNumber

LOCAL = tuple(TelephoneNumber(f"+1212555{last:04d}") for last in range(100, 200))
TOLL_FREE = (TelephoneNumber("+18005550100"),)
DANISH = (TelephoneNumber("+4532123456"),)
FRENCH = (TelephoneNumber("+33123456789"),)
WEEK, MONTH = Span(1, Unit.WEEKS), Span(4, Unit.WEEKS)
SOURCE = Source("a page", grade=Grade.PROVIDER)


@pytest.mark.parametrize(
    ("numbers", "what"),
    [
        (LOCAL[:1], "fewer than 50 numbers of the US"),
        (LOCAL[:49], "fewer than 50 numbers of the US"),
        (LOCAL[:50], None),
        (LOCAL[:51], "more than 50 numbers of the US"),
        (TOLL_FREE, "toll-free numbers of the US"),
        (LOCAL[:1] + TOLL_FREE, None),
        (DANISH, "geographic numbers and 80 of Denmark"),
        (FRENCH, None),
    ],
)
def test_the_time_is_that_of_such_an_order(numbers, what):
    """Size, class and country decide which published time is an order's; of 50 numbers Twilio says nothing."""
    found = TWILIO.lead_time(Stage.OVERALL, numbers)
    assert (found and found.what) == what


def test_a_time_for_no_one_part_is_not_any_part_s():
    """What an older article says stands beside the guide, and is no part of the way."""
    assert next(lead.what for lead in PLIVO.lead_times if lead.stage is None) == "a port as a whole"
    assert PLIVO.lead_time(Stage.OVERALL, LOCAL) is None
    assert PLIVO.lead_time(Stage.LOSING_CARRIER, LOCAL).most == Span(20, Unit.BUSINESS_DAYS)


@pytest.mark.parametrize(
    ("least", "most", "text"),
    [
        (WEEK, MONTH, "1 to 4 weeks"),
        (Span(3, Unit.DAYS), MONTH, "3 days to 4 weeks"),
        (WEEK, WEEK, "1 week"),
        (WEEK, None, "at least 1 week"),
        (None, MONTH, "at most 4 weeks"),
    ],
)
def test_a_time_reads_as_it_is_stated(least, most, text):
    """Both ends, one of them, or one figure."""
    assert str(LeadTime(what="it", least=least, most=most, source=SOURCE)) == text


@given(st.integers(1, 100), st.integers(1, 100), st.none() | st.integers(1, 100))
def test_sizes_are_inclusive(count, fewest, largest):
    """A time is for orders from its fewest to its largest number of numbers, both among them."""
    lead = LeadTime(what="it", fewest=fewest, largest=largest, most=WEEK, source=SOURCE)
    assert lead.is_for(LOCAL[:count]) is (count >= fewest and (largest is None or count <= largest))


@pytest.mark.parametrize("number_class", NumberClass)
def test_classes_part_the_numbers(number_class):
    """A time for one class is for orders that hold no number of the other."""
    lead = LeadTime(what="it", classes=frozenset({number_class}), most=WEEK, source=SOURCE)
    assert lead.is_for(LOCAL) is (number_class is NumberClass.LOCAL)
    assert lead.is_for(TOLL_FREE) is (number_class is NumberClass.TOLL_FREE)
    assert not lead.is_for(LOCAL[:1] + TOLL_FREE)


@pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)
def test_every_time_has_an_end(profile):
    """A published time has a least or a most, and is a provider's, never law."""
    for lead in profile.lead_times:
        assert lead.least or lead.most
        assert lead.source.grade in {Grade.PROVIDER, Grade.PROVISIONAL}


class TestLosingCarriers:
    """What carriers say of the ports they let go."""

    def test_by_name(self):
        """A carrier is found in any spelling of its name; an unknown one lists those there are."""
        assert profiles.losing_carrier("Hunter Fiber").title == "Hunter Fiber"
        with pytest.raises(UnknownLosingCarrier, match="allstream, hunter-fiber"):
            profiles.losing_carrier("nobody")

    @pytest.mark.parametrize("carrier", LOSING_CARRIERS, ids=lambda carrier: carrier.name)
    def test_it_can_be_shown(self, carrier):
        """Every fact is a row with its source, and all are the carrier's own word."""
        (section,) = carrier.sections()
        said = (*carrier.lead_times, *carrier.cut_offs, *carrier.statements)
        assert len(section.rows) == len(said) + (carrier.desired_day is not None)
        assert {row.cells[-1] for row in section.rows} == {"provider"}

    def test_names_are_keys(self):
        """No two carriers share a name, and the names are sorted."""
        held = [carrier.name for carrier in LOSING_CARRIERS]
        assert held == sorted(set(held))

    @pytest.mark.parametrize("regime", [regimes.US, regimes.CA], ids=lambda regime: regime.name)
    def test_a_carrier_s_policy_is_in_no_regime(self, regime):
        """In the countries of these carriers no rule rests on a carrier's word for itself."""
        assert Grade.PROVIDER not in {rule.source.grade for rule in regime.rules()}

    def test_policy_may_be_slower_than_the_law(self):
        """NationsLine's ten business days are more than the four of the Code: shown, and never merged."""
        (due,) = (lead for lead in profiles.losing_carrier("nationsline").lead_times if lead.most is None)
        law = regimes.US.port("non-simple").transfer.interval.span
        assert due.least.unit is law.unit
        assert due.least.count > law.count
