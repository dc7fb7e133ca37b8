"""An order as something to show: every line of it, as a person reads it."""

import datetime as dt

import attrs

from lives import NEW_ORDERS, NUMBERS, PLAIN, SIDED, START, at, beside, draft, said, sent, told
from numberport.events import Actor, Amend, Channel, Correct, Expire, Facts, Note, RequestCancel
from numberport.orders import PortOrder
from numberport.rejections import Reason, Refusal
from numberport.sections import Mark

DAY = START.date() + dt.timedelta(days=7)
ZIP = Refusal(Reason.POSTAL_CODE_MISMATCH, "8D", "ZIP mismatch")
PIN = Refusal(Reason.PIN_MISSING)
ALL = ", ".join(map(str, NUMBERS))


def shown(order):
    """Return the lines of each section of an order: its cells, and how it is meant to be taken."""
    return {section.title: [(row.cells, row.mark) for row in section.rows] for section in order.sections()}


def happened(order):
    """Return what happened after an order was sent: all but the moment, and how it is meant to be taken."""
    return [(cells[1:], mark) for cells, mark in shown(order)["What happened"][2:]]


def lived():
    """Return an order that was committed to, and of whose numbers each ended otherwise after a cancel was refused."""
    order = told(sent(), said("foc confirmed", 1, foc=DAY, note="see\u202e you", author="lnp"))
    order = order.apply(RequestCancel(at=at(2), why="sold", who="Ann"))
    order = told(order, said("pending", 3, refusals=(ZIP, PIN)), said("nonsense", 4), said("pending", 5))
    order = order.apply(Note(at=at(6), text="called them", who="Ann"))
    return told(
        order,
        said("ported", 7, numbers=NUMBERS[:1]),
        said("cancelled", 8, numbers=NUMBERS[1:2]),
        said("rejected", 9, numbers=NUMBERS[2:3], refusals=(ZIP, PIN)),
        said("foc confirmed", 10, numbers=NUMBERS[3:], foc=DAY),
    )


def test_where_the_numbers_stand():
    """The first section has a line for all numbers that stand alike: state, commitment, and the reasons beside it."""
    title = "Order A-1: action required"
    assert shown(lived())[title] == [
        (("ported", str(NUMBERS[0]), "", ""), Mark.GOOD),
        (("cancelled", str(NUMBERS[1]), "", ""), Mark.BAD),
        (("rejected", str(NUMBERS[2]), "", "ZIP mismatch; pin_missing"), Mark.BAD),
        (("foc confirmed", str(NUMBERS[3]), "2026-03-09", ""), Mark.PLAIN),
    ]
    (first, *_) = lived().sections()
    assert (first.sentences, first.columns) == (("4 numbers under Plain.",), ("state", "numbers", "FOC", "why"))


def test_what_holds_a_number_is_in_the_order_of_the_alphabet():
    """Holds are found by their names, whichever was put there first."""
    order = told(sent(), said("unsigned", 1), said("in process", 2))
    ((cells, _),) = shown(order)["Order A-1: submitted"]
    assert cells[3] == "held: documents since 2026-03-02T11:00+00:00; held: signature since 2026-03-02T10:00+00:00"


def test_what_wants_something_is_a_warning():
    """An update that is wanted and a cancel under way are warnings; what is over is bad, unless it has ported."""
    order = told(sent(), said("pending", 1)).apply(RequestCancel(at=at(2), numbers=NUMBERS[:2]))
    order = told(order, said("ported", 3, numbers=NUMBERS[:1]), said("update required", 4, numbers=NUMBERS[2:3]))
    order = order.apply(Expire(at=at(5), numbers=NUMBERS[3:]))
    standing, *_ = shown(order).values()
    assert [(cells[0], mark) for cells, mark in standing] == [
        ("ported", Mark.GOOD),
        ("cancel pending", Mark.WARNING),
        ("update required", Mark.WARNING),
        ("expired", Mark.BAD),
    ]
    assert shown(order)["Cancels"] == [
        (
            ("2026-03-02T11:00+00:00", "gaining side", "too late", "2026-03-02T12:00+00:00", str(NUMBERS[0]), ""),
            Mark.WARNING,
        ),
        (("2026-03-02T11:00+00:00", "gaining side", "asked for", "", str(NUMBERS[1]), ""), Mark.PLAIN),
    ]


def test_what_happened():
    """Every event is a line: when, what, what came of it with the steps nobody told us of, the rule and the reason."""
    lines = shown(lived())["What happened"]
    assert lines[:3] == [
        (("2026-03-02T09:00+00:00", "Open", "recorded", "R1", ""), Mark.PLAIN),
        (("2026-03-02T09:00+00:00", "Submit", "moved: submitted", "R2", ""), Mark.PLAIN),
        (
            (
                "2026-03-02T10:00+00:00",
                "carrier: foc confirmed",
                "moved: foc_confirmed",
                "R1",
                "'foc confirmed' told it",
            ),
            Mark.PLAIN,
        ),
    ]
    assert happened(lived())[1:6] == [
        (("RequestCancel", "moved: cancel_pending", "R2", ""), Mark.PLAIN),
        (("carrier: pending", "moved: foc_confirmed (inferred), pending", "R7", "'pending' told it"), Mark.PLAIN),
        (("carrier: nonsense", "anomaly", "R13", "Plain has no status word 'nonsense'"), Mark.WARNING),
        (("carrier: pending", "repeat", "R6", "'pending' says what we knew: pending"), Mark.PLAIN),
        (("Note", "recorded", "R1", ""), Mark.PLAIN),
    ]


def test_what_the_journal_made_of_it():
    """By verdict and rule: how many events, of how many numbers, and the latest of them with its reason."""
    assert shown(lived())["What the journal made of it"] == [
        (("anomaly", "R13", "1", "", "carrier: nonsense: Plain has no status word 'nonsense'"), Mark.WARNING),
        (("inferred", "R7", "2", "4 numbers", "carrier: ported: foc confirmed: nobody told us of it"), Mark.NOTE),
        (("repeat", "R6", "1", "4 numbers", "carrier: pending: 'pending' says what we knew: pending"), Mark.NOTE),
    ]
    made_of_it = next(section for section in lived().sections() if section.title == "What the journal made of it")
    assert made_of_it.columns == ("what", "rule", "events", "numbers", "the latest")


def test_what_was_overtaken_is_bad():
    """An action that late news shows to have come too late is told as such everywhere, and only after an anomaly."""
    order = told(sent(), said("pending", 1), said("ported", 2, numbers=NUMBERS[3:]))
    order = order.apply(RequestCancel(at=at(5), numbers=NUMBERS[:3]))
    late = said("cancelled", 3, source="earlier", numbers=NUMBERS[:3])
    order = PortOrder.replay([*order.journal.events, late, said("nonsense", 6)], profile=PLAIN)
    why = "request_cancel is refused: cancelled is an end, nothing leads out of it"
    assert (("RequestCancel", "overtaken", "R14", why), Mark.BAD) in happened(order)
    assert [(cells[0], cells[4], mark) for cells, mark in shown(order)["What the journal made of it"]] == [
        ("anomaly", "carrier: nonsense: Plain has no status word 'nonsense'", Mark.WARNING),
        ("overtaken", f"RequestCancel: {why}", Mark.BAD),
        ("inferred", "carrier: ported: foc confirmed: nobody told us of it", Mark.NOTE),
    ]
    moment = "2026-03-02T14:00+00:00"
    assert shown(order)["Cancels"] == [((moment, "gaining side", "overtaken", moment, "3 numbers", ""), Mark.BAD)]


def test_all_that_nobody_told_us_of_is_named():
    """A number that comes back from a port of which nothing was told has been through two states meanwhile."""
    (line,) = shown(told(sent(), said("returned", 1)))["What the journal made of it"]
    assert line[0][4] == "carrier: returned: foc confirmed, ported: nobody told us of it"


def test_an_echo_is_a_note():
    """A poll that still says what we have answered is shown, and marked as nothing to worry about."""
    order = told(sent(), said("rejected", 1)).apply(Correct(at=at(2)))
    order = told(order, said("rejected", 3, stamp=None, channel=Channel.POLL))
    why = "'rejected' speaks of rejected, which our latest action has left"
    assert happened(order)[-1] == (("carrier: rejected", "echo", "R8", why), Mark.NOTE)
    assert order.sections()[0].sentences == ("4 numbers under Plain.", "It was sent 2 times.")


def test_copies_and_scopes_are_told():
    """A word of another scope names the scope, and what came twice says how often more."""
    word = beside("pending", 2, scope="sms", id="7")
    order = told(sent(under=SIDED), beside("Held", 1), word, attrs.evolve(word, learnt=at(3)))
    assert happened(order) == [
        (("carrier, npac_status: Held", "recorded", "R15", "npac_status: 'Held' says: held: conflict"), Mark.PLAIN),
        (
            ("carrier, sms: pending (and 1 more of it)", "recorded", "R1", "sms: 'pending' says: messaging pending"),
            Mark.PLAIN,
        ),
    ]
    assert shown(order)["Order A-1: submitted"] == [
        (("submitted", ALL, "", "held: conflict since 2026-03-02T10:00+00:00; messaging: pending"), Mark.PLAIN)
    ]
    voice_only = told(sent(under=SIDED), beside("not_applicable", 1, scope="sms"))
    assert shown(voice_only)["Order A-1: submitted"][0][0][3] == "messaging: not applicable"


def test_dates():
    """A date that was asked for, committed to and withdrawn: by whom, and for how many numbers."""
    asked = draft().apply(Amend(at=at(0), facts=Facts(desired_on=DAY), by=Actor.CUSTOMER, who="Ann"))
    assert shown(asked)["Dates"] == [
        (("2026-03-02T09:00+00:00", "requested", "2026-03-09", "customer (Ann)", "4 numbers"), Mark.PLAIN)
    ]
    order = told(sent(), said("foc confirmed", 1, foc=DAY), said("pending", 3))
    assert shown(order)["Dates"] == [
        (("2026-03-02T10:00+00:00", "confirmed", "2026-03-09", "losing carrier", "4 numbers"), Mark.GOOD),
        (("2026-03-02T12:00+00:00", "withdrawn", "2026-03-09", "losing carrier", "4 numbers"), Mark.BAD),
    ]


def test_cancels_and_comments():
    """A cancel says who asked, what came of it and why; a remark who wrote it, where the order stood, and the text."""
    sections = shown(lived())
    asked, decided = "2026-03-02T11:00+00:00", "2026-03-02T12:00+00:00"
    why = "sold; ZIP mismatch; pin_missing"
    assert sections["Cancels"] == [((asked, "gaining side (Ann)", "refused", decided, "4 numbers", why), Mark.WARNING)]
    assert sections["Comments"] == [
        (("2026-03-02T10:00+00:00", "foc confirmed", "lnp", "see you"), Mark.PLAIN),
        (("2026-03-02T15:00+00:00", "pending", "Ann", "called them"), Mark.PLAIN),
    ]
    noted = told(sent(), said("rejected", 1)).apply(Note(at=at(2), text="called them"))
    assert [cells[1] for cells, _ in shown(noted)["Comments"]] == ["action required"]
    unsigned = told(sent(), said("update required", 4, note="x"))
    assert shown(unsigned)["Comments"] == [
        (("2026-03-02T13:00+00:00", "update required", "losing carrier", "x"), Mark.PLAIN)
    ]


def test_where_an_order_comes_from():
    """A new order says which one it follows, and the old one where its numbers went; a split says why it was made."""
    old, new = told(sent(under=NEW_ORDERS), said("rejected", 1, numbers=NUMBERS[:2])).succeeded_by("A-2", at=at(2))
    assert old.sections()[0].sentences == ("4 numbers under Fresh.", "2 numbers went on to order A-2.")
    assert new.sections()[0].sentences == ("2 numbers under Fresh; attempt 2, after A-1 (new order).",)
    reasoned = draft(NUMBERS[:1], because="another carrier")
    assert reasoned.sections()[0].sentences == ("1 number under Plain.", "another carrier")
