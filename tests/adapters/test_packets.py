"""A submission packet: all that a person hands in, what is missing said, and no secret that nobody asked for."""

import datetime as dt
import io
import json
import zipfile

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from numberport import preflight
from numberport.adapters import Attachment
from numberport.adapters.packets import (
    Checklist,
    ChecklistItem,
    FieldState,
    ItemState,
    Packet,
    PacketFile,
    PacketKind,
    UnknownSecret,
    cancel_packet,
    submission_packet,
)
from numberport.documents import DocumentKind, Invoice
from numberport.events import Amend, Correct, Report, RequestCancel, SetUp
from numberport.parties import Account
from numberport.profiles import BANDWIDTH, FLOWROUTE, GENERIC, INVOCA, PLIVO
from numberport.rendering import text as plain_text
from numberport.rendering.letters import read_letter
from numberport.telephone import TelephoneNumber
from numberport.testing import strategies
from packets import (
    ACCOUNT,
    ACCOUNT_NUMBER,
    APPLICATION,
    BILL,
    CAMPAIGN,
    DAY,
    LOCAL,
    PIN,
    SIGNED,
    START,
    TOLL_FREE,
    content,
    draft,
    everything,
    lines,
    sent,
    text,
)

pytestmark = pytest.mark.needs("files", "pdf")

BOTH = pytest.mark.parametrize("provider", [INVOCA, PLIVO], ids=lambda provider: provider.name)
REVEALED = st.sets(st.sampled_from(("account_number", "pin")))


def made(order, **options):
    """Return the packet of an order on the day."""
    return submission_packet(order, on=DAY, **options)


def items(packet, state):
    """Return what stands in a checklist under a state."""
    return [item.what for item in packet.checklist.of(state)]


class TestForms:
    """What goes into which field, as each provider asks for it."""

    def test_invocas_ticket(self):
        """The ticket's four fixed texts come first, then what it tells, then what is attached."""
        assert lines(made(draft(), files=(SIGNED,))) == [
            ("Subject", "Request to port-in phone numbers"),
            ("Description", "Request to port-in phone numbers"),
            ("Case Reason", "Number Management"),
            ("Sub-Category", "Porting Numbers"),
            ("business details", "Acme Widgets LLC"),
            ("project owner", "Dana Whitfield"),
            ("current carrier or RespOrg", "Bayline Telecom"),
            ("account number", "write it by hand; it is secret, and was not asked for by name"),
            ("PIN", "write it by hand; it is secret, and was not asked for by name"),
            ("number type", "local"),
            ("LOA", "letter-signed-letter.pdf"),
            ("spreadsheet", "numbers.xlsx"),
            ("CSR", "-"),
        ]

    def test_plivos_four_screens(self):
        """They stand in the order in which the console shows them, with what is said of each number on the third."""
        order = draft(PLIVO, facts={"desired_on": dt.date(2026, 3, 20)})
        packet = made(order, files=(SIGNED, BILL), reveal=("account_number", "pin"))
        assert [screen.title for screen in packet.form.screens] == [
            "user details",
            "port-in details",
            "numbers configure",
            "documents",
        ]
        assert packet.form.steps == ("Phone Numbers", "Port-In", "New Port-In Order")
        said = dict(lines(packet))
        assert said["service address"] == "1200 Market Street, San Francisco, CA 94103"
        assert said["preferred port-in date"] == "2026-03-20"
        assert (said["account number"], said["PIN"]) == (ACCOUNT_NUMBER, PIN)
        assert said["numbers"] == ", ".join(map(str, LOCAL))
        assert (said["application"], said["capabilities"]) == ("XML", "voice")
        assert said["caller-id name (CNAM)"] == "ACME WIDGETS"
        assert (said["letter of authorisation"], said["latest invoice"]) == (
            "letter-signed-letter.pdf",
            "invoice-bill.pdf",
        )

    def test_numbers_set_up_alike_share_a_row(self):
        """A screen that is filled in for each number is told once for those that get the same."""
        order = draft(PLIVO, settings=()).apply(SetUp(at=START, numbers=LOCAL[:2], settings=APPLICATION))
        (screen,) = (screen for screen in made(order).form.screens if screen.rows)
        assert [row.numbers for row in screen.rows] == [LOCAL[:2], LOCAL[2:]]
        assert screen.rows[1].fields[0].state is FieldState.EMPTY

    def test_another_country_goes_by_ticket(self):
        """Plivo's console is for the United States and Canada; elsewhere its fields are only our reading."""
        form = made(draft(PLIVO, numbers=(TelephoneNumber("+442079460000"),))).form
        assert (form.way, form.steps) == ("ticket", ())

    def test_a_provider_without_a_form_gets_all_that_a_request_says(self):
        """A packet can be made for whoever takes mail."""
        packet = made(draft(BANDWIDTH, settings=()))
        assert packet.form.way == ""
        assert dict(lines(packet))["authorised person"] == "Dana Whitfield"

    @pytest.mark.parametrize(
        ("provider", "says"),
        [
            (BANDWIDTH, "Bandwidth takes this order by API: a program sends it. No form"),
            (FLOWROUTE, "takes this order by API: a program sends it, or a person hands it in at its console. No form"),
        ],
        ids=lambda given: getattr(given, "name", None),
    )
    def test_a_provider_of_programs_is_said_to_be_one(self, provider, says):
        """Where programs hand in, the pages say so above a general form; of no provider they say nothing."""
        assert says in text(made(draft(provider)), "form.txt")
        assert "by API" not in text(made(draft(GENERIC)), "form.txt")

    def test_many_numbers_are_told_by_the_file_they_stand_in(self):
        """A field cuts a long list off; the file has one number a line, to paste."""
        numbers = tuple(TelephoneNumber(f"+1415555{last:04d}") for last in range(2000, 2300))
        packet = made(draft(PLIVO, numbers=numbers))
        assert dict(lines(packet))["numbers"] == "the 300 numbers in numbers.txt"
        assert text(packet, "numbers.txt").splitlines() == [str(number) for number in numbers]

    @BOTH
    def test_what_the_form_says_stands_in_the_pages(self, provider):
        """Every value can be copied from the page and, unfolded, from the text."""
        packet = made(draft(provider))
        page, form = text(packet, "hand-in.html"), text(packet, "form.txt")
        for name, value in lines(packet):
            assert f"{name}: {value}" in form
            assert value.split("&")[0][:25].replace("'", "&#x27;") in page.replace("<wbr>", "")


class TestPapers:
    """The letter and the files that were handed in."""

    def test_a_signed_letter_is_taken_as_it_is(self):
        """Its bytes are those that were handed in, and no other letter is made."""
        packet = made(draft(signed=DAY), files=(SIGNED,))
        assert content(packet, "letter-signed-letter.pdf") == SIGNED.content
        assert "letter-to-sign.pdf" not in [file.name for file in packet.files]
        assert "LOA: letter-signed-letter.pdf" in items(packet, ItemState.READY)

    def test_without_one_a_letter_to_be_signed_is_made(self):
        """It says what the order says, and the checklist says that it must be signed."""
        packet = made(draft())
        letter = read_letter(content(packet, "letter-to-sign.pdf"))
        assert letter.numbers == LOCAL
        assert (letter.signer, letter.gaining_carrier, letter.losing_carrier) == (
            "Dana Whitfield",
            "Invoca",
            "Bayline Telecom",
        )
        assert not packet.is_complete
        (item,) = (item for item in packet.checklist.items if item.what == "letter of authorisation")
        assert item.state is ItemState.MISSING
        assert item.do.startswith("Have letter-to-sign.pdf signed")
        assert item.source is INVOCA.documents[0].source

    def test_a_letter_that_was_signed_and_not_handed_in_is_asked_for(self):
        """The order says when it was signed; its file is what is missing."""
        packet = made(draft(signed=DAY))
        assert any("signed on 2026-03-02 in place of" in item.do for item in packet.checklist.of(ItemState.MISSING))

    def test_a_letter_of_which_nobody_said_that_it_is_signed_is_to_be_looked_at(self):
        """A file alone does not show it."""
        (item,) = (item for item in made(draft(), files=(SIGNED,)).checklist.items if "make sure" in item.do.lower())
        assert item.state is ItemState.TO_DO

    def test_plivo_does_without_a_letter_for_local_numbers_alone(self):
        """It is optional there, and mandatory for toll-free numbers."""
        local, toll_free = made(draft(PLIVO)), made(draft(PLIVO, numbers=TOLL_FREE))
        assert "letter of authorisation" in items(local, ItemState.CHECK)
        assert "letter of authorisation" in items(toll_free, ItemState.MISSING)

    def test_a_letter_that_cannot_be_drawn_is_asked_for(self):
        """A name in letters no font here has stops no packet."""
        packet = made(draft(account=attrs.evolve(ACCOUNT, business_name="アクメ")))
        assert any("none could be drawn" in item.do for item in packet.checklist.items)
        assert dict(lines(packet))["LOA"] == "-"

    @pytest.mark.parametrize("name", ["شركة أكمي", "एक्मे", "אקמי"])
    def test_what_joins_is_left_to_fill(self, name):
        """A name in a script whose letters join leaves its field in the letter open, which is a thing to do."""
        packet = made(draft(account=attrs.evolve(ACCOUNT, business_name=name)))
        letter = read_letter(content(packet, "letter-to-sign.pdf"))
        assert letter.business_name is None
        assert letter.signer is not None
        (item,) = (item for item in packet.checklist.of(ItemState.TO_DO) if item.what.startswith("letter of auth"))
        assert item.what == "letter of authorisation: business name"
        assert "Write it into letter-to-sign.pdf by hand" in item.do

    def test_files_keep_their_content_and_get_safe_names(self):
        """Two files of one name stand side by side, and none leaves the packet."""
        hostile = Attachment(kind=DocumentKind.INVOICE, name="../../bill.pdf", content=b"a")
        again = attrs.evolve(hostile, name="bill.pdf", content=b"b")
        packet = made(draft(), files=(hostile, again))
        assert content(packet, "invoice-bill.pdf") == b"a"
        assert content(packet, "invoice-bill-2.pdf") == b"b"

    def test_a_paper_that_is_only_told_of_is_asked_for(self):
        """What a record says is known to the order; the file is what is handed in."""
        order = draft(PLIVO).with_papers(at=START, record=Invoice(dated_on=DAY))
        assert "file of the invoice" in items(made(order), ItemState.CHECK)

    def test_a_paper_that_lies_in_the_packet_is_not_missing(self):
        """Though the order says nothing of it, its file is there; of a letter it is asked whether it is signed."""
        packet = made(draft(PLIVO, numbers=TOLL_FREE), files=(SIGNED, BILL), reveal=("account_number",))
        assert not any(item.what.startswith("paper missing") for item in packet.checklist.items)
        assert packet.is_complete
        bare = made(draft(PLIVO, numbers=TOLL_FREE))
        missing = [item.what for item in bare.checklist.of(ItemState.MISSING)]
        assert missing == ["letter of authorisation"]
        assert any("Add the invoice" in item.do for item in bare.checklist.of(ItemState.CHECK))

    def test_a_file_that_cannot_be_sent_is_found(self):
        """The files are those preflight looks at."""
        empty = attrs.evolve(SIGNED, content=b"")
        missing = items(made(draft(), files=(empty,)), ItemState.MISSING)
        assert "file is empty: signed letter.pdf / a file that holds something" in missing


class TestSecrets:
    """A packet says what a person must send, and a secret only where it was asked for by name."""

    @settings(max_examples=8)
    @given(REVEALED, st.sampled_from((INVOCA, PLIVO)))
    def test_no_secret_stands_in_it_that_was_not_asked_for(self, reveal, provider):
        """Pages, workbook, letter and list were opened and searched; what was asked for stands in form and letter."""
        pairs = (CAMPAIGN if provider is INVOCA else APPLICATION) + (("note", f"PIN is {PIN}, {ACCOUNT_NUMBER}"),)
        packet = made(draft(provider, settings=pairs), reveal=reveal)
        whole = everything(packet)
        assert (PIN in whole) is ("pin" in reveal)
        assert (ACCOUNT_NUMBER in whole) is ("account_number" in reveal)
        for name, value in (("pin", PIN), ("account_number", ACCOUNT_NUMBER)):
            assert (value in text(packet, "form.txt")) is (name in reveal)

    @BOTH
    def test_what_shows_it_shows_no_secret_even_then(self, provider):
        """Neither its repr, nor what is told of it, nor its list of files says what was asked for."""
        packet = made(draft(provider), reveal=("account_number", "pin"))
        told = f"{packet!r}{packet.form!r}{plain_text(packet)}{json.dumps(packet.data())}"
        assert PIN not in told
        assert ACCOUNT_NUMBER not in told

    def test_what_is_left_out_is_a_thing_to_do(self):
        """Whoever hands it in knows where to write it, and that dots are no text of the customer's."""
        packet = made(draft(settings=(*CAMPAIGN, ("note", PIN))))
        todo = items(packet, ItemState.TO_DO)
        assert "in the ticket's description, below: account number" in todo
        assert "a secret stood in a text, and dots stand there now" in todo
        assert "a secret stood in a text, and dots stand there now" not in items(made(draft()), ItemState.TO_DO)

    def test_a_secret_by_another_name_is_refused(self):
        """A slip of the pen does not pass for a wish."""
        with pytest.raises(UnknownSecret, match="account_number and pin"):
            made(draft(), reveal=("account-number",))


class TestChecklist:
    """What is missing, with the remedy and the source."""

    def test_what_the_form_needs_and_the_order_does_not_say(self):
        """A required field that is empty cannot be handed in, a recommended one can."""
        packet = made(draft(account=Account()))
        assert "in the ticket's description, below: account number" in items(packet, ItemState.MISSING)
        assert "in the ticket's description, below: current carrier or RespOrg" in items(packet, ItemState.CHECK)

    def test_what_preflight_finds(self):
        """Each finding is there with its remedy and source, what is to be told the customer too."""
        packet = made(draft(settings=()))
        found = {item.what: item for item in packet.checklist.items}
        assert any("Campaign_url" in item.do for item in packet.checklist.items)
        assert found["service fee agreed"].source is INVOCA.conditions[0].source
        assert "takes longer" in found["tell the customer"].do

    @BOTH
    def test_it_is_told_worst_first_and_every_line_has_its_source(self, provider):
        """The first lines are what stops it; the text has them all, and the page too."""
        packet = made(draft(provider))
        states = [list(ItemState).index(item.state) for item in packet.checklist.items]
        assert states == sorted(states)
        todo = text(packet, "checklist.txt")
        assert all(str(item.source) in todo and item.what in todo for item in packet.checklist.items)

    def test_a_packet_with_nothing_missing_is_complete(self):
        """Everything said and handed in, it can go."""
        facts = {"confirmed": frozenset({"service fee agreed", "campaign exists", "emergency address registered"})}
        order = draft(facts=facts, signed=DAY)
        packet = made(order, files=(SIGNED,), reveal=("account_number", "pin"))
        assert packet.is_complete
        assert "It cannot be handed in" not in text(packet, "hand-in.html")

    def test_nothing_left_to_do_is_said(self):
        """A list of what is ready says so."""
        ready = Checklist((ChecklistItem(state=ItemState.READY, what="letter", source=INVOCA.source),))
        assert "Nothing is left to do" in plain_text(ready)


class TestPackets:
    """The packet as a whole."""

    @BOTH
    def test_equal_orders_make_equal_packets(self, provider):
        """Whoever makes it again, after a crash say, gets the same bytes."""
        order = draft(provider)
        assert made(order).zipped() == made(order).zipped()

    @BOTH
    def test_its_list_names_every_file(self, provider):
        """Names, sizes and hashes are those of what stands beside it."""
        packet = made(draft(provider), files=(BILL,))
        with zipfile.ZipFile(io.BytesIO(packet.zipped())) as archive:
            listed = json.loads(archive.read("packet.json"))
            assert [file["name"] for file in listed["files"]] == archive.namelist()[:-1]
            assert all(file["size"] == len(archive.read(file["name"])) for file in listed["files"])
        assert (listed["order"], listed["version"], listed["numbers"]) == ("acme-1", 0, [str(one) for one in LOCAL])

    def test_only_what_is_still_asked_for_is_in_it(self):
        """A number that has ported is left out of what is handed in again."""
        order = sent(PLIVO)
        for word, numbers, hour in (("completed", LOCAL[:1], 1), ("rejected", LOCAL[1:], 2)):
            learnt = START + dt.timedelta(hours=hour)
            order = order.apply(Report(word=word, numbers=numbers, source="console", learnt=learnt))
        again = order.apply(Correct(at=START + dt.timedelta(days=1)))
        packet = made(again)
        assert packet.numbers == LOCAL[1:]
        assert packet.version == 2
        assert "correct and resubmit that same request" in text(packet, "hand-in.html")

    def test_a_change_says_that_it_is_one(self):
        """Nobody opens a second order for it."""
        order = sent().apply(Report(word="submitted", source="console", learnt=START, reference="CASE-7"))
        packet = made(order.apply(Amend(at=START)), kind=PacketKind.CHANGE)
        assert "Change the order to port 3 numbers to Invoca" in text(packet, "hand-in.html")
        assert "Invoca calls the order CASE-7." in text(packet, "checklist.txt")

    def test_a_cancel_asks_for_its_numbers_only(self):
        """It says which order, by the carrier's reference where there is one, and what is not published."""
        order = sent().apply(RequestCancel(at=START, numbers=LOCAL[:1]))
        packet = cancel_packet(order, LOCAL[:1])
        assert packet.kind is PacketKind.CANCEL
        assert text(packet, "numbers.txt") == f"{LOCAL[0]}\n"
        assert "ask its support" in text(packet, "checklist.txt")
        assert not packet.form.screens

    def test_a_cancel_goes_the_way_the_provider_names(self):
        """Where a profile says how an order is cancelled from where it stands, that is what to do."""
        order = sent(FLOWROUTE, settings=())
        route = FLOWROUTE.cancel_route(order[LOCAL[0]].state)
        todo = text(cancel_packet(order, LOCAL), "checklist.txt")
        assert str(route) in todo
        assert str(route.source) in todo

    def test_two_files_of_one_name_are_no_packet(self):
        """Unpacked, one would replace the other."""
        packet = made(draft())
        twice = (PacketFile(name="a", content=b""), PacketFile(name="A", content=b""))
        with pytest.raises(ValueError, match="one name"):
            attrs.evolve(packet, papers=twice)
        assert isinstance(packet, Packet)

    def test_a_report_of_preflight_can_be_handed_in(self):
        """A desk that knows of other orders has looked already."""
        report = preflight.check(draft(), INVOCA, on=DAY, taken={LOCAL[0]: "another"})
        assert any("another" in item.what for item in made(draft(), report=report).checklist.items)

    @settings(max_examples=10)
    @given(strategies.orders(), strategies.accounts(), st.sampled_from((INVOCA, PLIVO)))
    def test_every_order_has_its_packet(self, order, account, provider):
        """Whatever happened to it and whatever its texts hold, the packet can be written, and says its numbers."""
        for one in (order, draft(provider, account=account)):
            packet = made(one)
            assert zipfile.ZipFile(io.BytesIO(packet.zipped())).testzip() is None
            assert text(packet, "numbers.txt").split() == [str(number) for number in packet.numbers]
            assert cancel_packet(one, one.numbers).numbers == one.numbers

    @pytest.mark.parametrize("hostile", ["\ud800", "\x00", "\u202egnp.exe", "=HYPERLINK(1)", "<b>"])
    def test_hostile_texts_are_harmless(self, hostile):
        """Halves of characters, controls and direction marks stop no packet, and stand in no page."""
        packet = made(draft(account=attrs.evolve(ACCOUNT, carrier=f"Bay {hostile}"), settings=(("n", hostile),)))
        for name in ("hand-in.html", "form.txt", "checklist.txt"):
            assert all(char.isprintable() or char == "\n" for char in text(packet, name))

    def test_texts_of_customers_are_escaped(self):
        """A name is a name, whatever it looks like."""
        hostile = attrs.evolve(ACCOUNT, business_name="<script>alert(1)</script>")
        page = text(made(draft(account=hostile)), "hand-in.html")
        assert "<script" not in page
        assert "&lt;script" in page


def test_a_generic_letter_names_no_gaining_carrier():
    """No provider in particular is none that a customer could appoint."""
    packet = made(draft(GENERIC, settings=()))
    assert read_letter(content(packet, "letter-to-sign.pdf")).gaining_carrier is None
