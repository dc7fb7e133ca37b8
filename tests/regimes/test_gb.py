"""The United Kingdom: which row of the table an order is, and what each says."""

import pytest

from numberport.events import Facts, Installation
from numberport.evidence import Grade
from numberport.foc import classify
from numberport.regimes import GB
from numberport.telephone import TelephoneNumber

MOBILE = TelephoneNumber("+447400123456")
LONDON = TelephoneNumber("+442079460000")
FREEPHONE = TelephoneNumber("+448081570000")

#: The table as it was read: installation, most numbers, and working days from the range holder and after a port.
TABLE = [
    (Installation.SINGLE_LINES, 1, 4, 7),
    (Installation.SINGLE_LINES, 10, 4, 7),
    (Installation.SINGLE_LINES, 11, 14, 17),
    (Installation.MULTI_LINE, 1, 7, 10),
    (Installation.MULTI_LINE, 30, 7, 10),
    (Installation.MULTI_LINE, 31, 10, 13),
    (Installation.MULTI_LINE, 150, 10, 13),
    (Installation.MULTI_LINE, 151, 17, 20),
    (Installation.DDI_RANGE, 10, 10, 13),
    (Installation.DDI_RANGE, 150, 10, 13),
    (Installation.DDI_RANGE, 151, 17, 20),
    (Installation.DDI_PART, 1, 22, 25),
    (Installation.DDI_PART, 500, 22, 25),
    (None, 1, 22, 25),
]


def days_of(found):
    """Return the working days of a kind of port."""
    return GB.port(found.port).transfer.interval.span.count


@pytest.mark.parametrize(("installation", "count", "pro", "sup"), TABLE)
def test_the_table(installation, count, pro, sup):
    """Each row of the table is found from how the lines hang together and how many they are; PRO must be shown."""
    for holder, expected in ((True, pro), (False, sup), (None, sup)):
        facts = Facts(installation=installation, range_holder=holder)
        assert days_of(classify(GB, facts, kind="geographic", count=count)) == expected


@pytest.mark.parametrize(
    ("number", "count", "port"),
    [
        (MOBILE, 24, "mobile"),
        (MOBILE, 25, "mobile-bulk"),
        (LONDON, 1, "ddi-part-sup"),
        (FREEPHONE, 1, "non-geographic-sup"),
    ],
)
def test_the_number_itself_tells_its_kind(number, count, port):
    """Mobile, geographic and non-geographic numbers are told by the numbers; of the rest the longest time holds."""
    assert classify(GB, Facts(), (number,) * count).port == port


def test_why_is_said_once():
    """The reason names what was shown and what nobody has said, each once, and no row that was not near."""
    (because,) = classify(GB, Facts(installation=Installation.SINGLE_LINES), (LONDON,)).because
    assert because == (
        "single-line-sup, because each number is on a line of its own; the order moves no more than 10 numbers;"
        " nobody has said whether the losing provider holds the range"
    )
    (because,) = classify(GB, Facts(), (LONDON,)).because
    assert because.count("nobody has said") == 2


def test_kinds_that_share_an_order_have_no_one_rule():
    """Mobile and geographic numbers have no common dates."""
    found = classify(GB, Facts(), (MOBILE, LONDON))
    assert found.port is None
    assert found.because == ("geographic and mobile numbers share the order, and no one rule gives its dates",)


def test_a_kind_nobody_has_read_has_no_port():
    """A pager number is of no kind that the rules held here speak of."""
    assert classify(GB, Facts(), (TelephoneNumber("+447640123456"),)).port is None


def test_what_the_sources_disagree_about_is_provisional():
    """Two providers' pages give four and five days for a single line, which the row says; the rest is one page's."""
    grades = {port.name: port.transfer.interval.rule.source.grade for port in GB.ports if port.transfer}
    assert grades.pop("single-line-pro") is Grade.PROVISIONAL
    assert set(grades.values()) == {Grade.PROVIDER}


def test_codes_and_papers_are_held():
    """A PAC has its form; the codes of the GNP process that were seen are there, and the others are said not to be."""
    (pac,) = GB.port("mobile").codes
    assert pac.fits("abc 123456")
    assert not pac.fits("123456ABC")
    codes = [code.code for code in GB.port("multi-line-30-pro").rejections if code.code]
    assert codes == ["01", "02", "03", "06", "25", "26"]
    assert any("04, 05" in sentence for sentence in GB.unknown)


def test_ports_of_a_kind_are_shown_as_such():
    """What every geographic port has is shown once, and not with the names of twelve ports."""
    (asked,) = (section for section in GB.sections() if section.title.endswith("what is asked for"))
    assert {row.cells[0] for row in asked.rows} == {
        "mobile",
        "all geographic",
        "all non-geographic",
        "all non-geographic, mobile",
    }
