"""Whether a number can be ported, by which process, and who says so."""

import phonenumbers
import pytest
from hypothesis import given, strategies as st

from dialled import EXAMPLES
from numberport.telephone import LineType, NumberKind, PortingProcess, TelephoneNumber, portability
from numberport.telephone.processes import RULES
from numberport.testing import strategies

LOCAL, WIRELESS, TOLL_FREE = PortingProcess.LOCAL, PortingProcess.WIRELESS, PortingProcess.TOLL_FREE
NONE, UNKNOWN = PortingProcess.NONE, PortingProcess.UNKNOWN

#: A mobile number of every country outside the North American plan that has them apart from others.
MOBILE = [text for text in sorted({*EXAMPLES}) if text[:2] != "+1" and TelephoneNumber(text).kind is NumberKind.MOBILE]


class TestPortability:
    """
    Whether a kind can be ported, and by which process, is data with a source; what nobody says is unknown.
    """

    @pytest.mark.parametrize(
        ("e164", "process"),
        [
            ("+12125550123", NONE),  # fiction
            ("+18005550123", NONE),  # fiction
            ("+19005552368", NONE),  # premium
            ("+15005552368", NONE),  # personal
            ("+18005552368", TOLL_FREE),
            ("+12122368000", LOCAL),
            ("+17872368000", LOCAL),  # Puerto Rico
            ("+14162368000", LOCAL),  # Canada
            ("+16002368000", UNKNOWN),  # Canada, non-geographic
            ("+12129112000", UNKNOWN),  # N11
            ("+12129502000", UNKNOWN),  # access to a carrier
            ("+12129762000", UNKNOWN),  # premium exchange
            ("+14412922000", UNKNOWN),  # Bermuda
            ("+18092368000", UNKNOWN),  # Dominican Republic
            ("+12423002000", UNKNOWN),  # toll-free of the Bahamas alone
            ("+447912345678", WIRELESS),
            ("+442079460018", UNKNOWN),
            ("+80012345678", UNKNOWN),
        ],
    )
    def test_process(self, e164, process):
        """Each kind of number has the process that the sources give it."""
        found = portability(TelephoneNumber(e164))
        assert found.process is process
        assert found.can_port is {NONE: False, UNKNOWN: None}.get(process, True)

    @pytest.mark.parametrize("e164", ["+12122368000", "+17872368000", "+14162368000"])
    def test_line_type_is_supplied(self, e164):
        """A wireless line goes by the wireless process, if somebody says that it is one."""
        number = TelephoneNumber(e164)
        processes = [portability(number, line).process for line in (LineType.WIRELESS, LineType.WIRELINE)]
        assert processes == [WIRELESS, LOCAL]

    @given(strategies.numbers(None), st.sampled_from(LineType))
    def test_line_type_moves_only_local_numbers(self, number, line):
        """A supplied line type chooses between local and wireless, and changes nothing else."""
        plain, told = portability(number).process, portability(number, line).process
        assert told is plain or (plain, told) == (LOCAL, WIRELESS)

    @given(strategies.numbers(None))
    def test_says_why(self, number):
        """Every answer has a sentence and a source."""
        found = portability(number)
        assert found.reason
        assert found.source.document

    def test_every_rule_decides_something(self):
        """No row stands behind another that always takes its numbers."""
        texts = ["+12125550123", "+19005552368", "+15005552368", "+18005552368", "+12122368000", "+17872368000"]
        texts += ["+14162368000", "+12129112000", "+12129502000", "+12129762000", "+14412922000", "+447912345678"]
        found = {id(portability(TelephoneNumber(text), line)) for text in texts for line in LineType}
        assert {id(rule.portability) for rule in RULES} == found

    @pytest.mark.parametrize("e164", MOBILE)
    def test_mobile_numbers_follow_the_metadata(self, e164):
        """Elsewhere a mobile number can be ported where phonenumbers says that mobile numbers can."""
        number = TelephoneNumber(e164)
        expected = WIRELESS if phonenumbers.is_mobile_number_portable_region(number.region) else UNKNOWN
        assert portability(number).process is expected
