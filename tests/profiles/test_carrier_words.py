"""The status words of the carriers: every one is known, and means what a second statement of it says."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from numberport import profiles
from numberport.evidence import Grade

WORDS = tomllib.loads((Path(__file__).parents[1] / "data" / "carrier_words.toml").read_text(encoding="utf-8"))
TRAPS, GUIDES, LISTS, LEFT_OUT = (WORDS.pop(name) for name in ("traps", "guides", "lists", "left_out"))
PROVIDERS = pytest.mark.parametrize("provider", WORDS)


def stated(meaning):
    """Return what a meaning says, as the second statement writes it: only what is there."""
    told = {"enters": meaning.entry, "messaging": getattr(meaning, "messaging", None)}
    lists = {"covers": getattr(meaning, "covers", ()), "holds": meaning.holds, "releases": meaning.releases}
    said = {key: state.value for key, state in told.items() if state}
    return said | {key: sorted(value) for key, value in lists.items() if value}


@PROVIDERS
def test_every_word_means_what_is_said_of_it(provider):
    """The profile has exactly the words its carrier is known to use, each with the meaning stated of it."""
    words = profiles.get(provider).words
    assert {word: stated(meaning) for word, meaning in words.items()} == WORDS[provider]["words"]


@PROVIDERS
def test_what_is_inferred_is_graded_so(provider):
    """A word whose meaning no document states is provisional, and no other is."""
    words = profiles.get(provider).words
    unsure = {word for word, meaning in words.items() if meaning.source.grade is Grade.PROVISIONAL}
    assert unsure == set(WORDS[provider]["unsure"])


@PROVIDERS
def test_words_of_an_order_go_with_derived_statuses(provider):
    """Where numbers have statuses of their own, the words of the order are only compared, with exactly these."""
    found = {word: sorted(means.agrees_with) for word, means in profiles.get(provider).order_words.items()}
    assert found == {word: sorted(there) for word, there in WORDS[provider].get("order", {}).items()}


@PROVIDERS
def test_every_word_beside_the_port_is_known(provider):
    """The other statuses have exactly their words, and only those that mean something to a port say so."""
    sides = profiles.get(provider).side_statuses
    assert {side.scope: sorted(side.words) for side in sides} == {
        scope: sorted(words) for scope, words in WORDS[provider].get("beside", {}).items()
    }
    means = {f"{side.scope}: {word}": stated(said) for side in sides for word, said in side.words.items()}
    assert {word: said for word, said in means.items() if said} == WORDS[provider].get("means", {})


@pytest.mark.parametrize(("word", "provider"), [(word, name) for word, by in TRAPS.items() for name in by])
def test_a_word_is_never_read_by_its_spelling_alone(word, provider):
    """The same word means one thing at one provider, another or nothing at the next."""
    meaning = profiles.get(provider).meaning(word)
    assert (meaning.entry.value if meaning else "") == TRAPS[word][provider]


def spec(specs, name):
    """Return a carrier's own API document."""
    return json.loads((specs / name).read_text(encoding="utf-8"))


def schema(specs, name, *path):
    """Return what stands at a path of the schemas of a carrier's document."""
    place = spec(specs, name)["components"]["schemas"]
    for step in path:
        place = place[step]
    return place


#: Where Telnyx's document lists the words of a status.
TELNYX = {
    "activation_status": ("PortingOrderActivationStatus",),
    "messaging_port_status": ("PortingOrderMessaging", "properties", "messaging_port_status"),
    "portability_status": ("PortabilityStatus",),
    "requirements_status": ("PortingPhoneNumber", "properties", "requirements_status"),
    "additional step": ("PortingOrder", "properties", "additional_steps", "items"),
    "porting order event": ("PortingEvent", "properties", "event_type"),
    "comment": ("PortingOrdersComment", "properties", "user_type"),
    "activation job": ("PortingOrdersActivationJob", "properties", "status"),
    "action requirement": ("PortingActionRequirement", "properties", "status"),
    "document": ("DocServiceDocument", "allOf", 1, "properties", "status"),
    "customer service record": ("CustomerServiceRecord", "properties", "status"),
    "port-out": ("PortoutDetails", "properties", "status"),
}

#: Where Bandwidth's does; what it lists for an order are single values by accident.
BANDWIDTH = {
    "bulk port-in": (
        *("BulkPortinResponses", "properties", "BulkPortinResponses", "properties", "BulkPortinResponse"),
        *("items", "properties", "ProcessingStatus"),
    ),
    "port-out": ("PortOutResponse", "properties", "ProcessingStatus"),
    "toll-free validation": ("TollFreePortingValidationResponsePayload", "properties", "ProcessingStatus"),
}


class TestSpecs:
    """The carriers' own API documents, where they are at hand."""

    def test_telnyx_order(self, specs):
        """The words of Telnyx's profile are those its document lists for an order."""
        words = schema(specs, "telnyx-porting.json", "PortingOrderStatus", "properties", "value")["enum"]
        assert set(profiles.TELNYX.words) == set(words)

    def test_telnyx_reasons(self, specs):
        """Every exception that Telnyx's document lists has a row among the codes, and so a reason of ours."""
        path = ("PortingOrdersExceptionType", "properties", "code", "enum")
        from numberport.rejections import CODES

        known = {row.code for row in CODES if row.source.document == "Telnyx porting API"}
        assert known == set(schema(specs, "telnyx-porting.json", *path))

    @pytest.mark.parametrize("scope", TELNYX)
    def test_telnyx_beside(self, specs, scope):
        """So are the words of every status beside it."""
        words = schema(specs, "telnyx-porting.json", *TELNYX[scope])["enum"]
        assert set(profiles.TELNYX.side_status(scope).words) == set(words)

    @pytest.mark.parametrize("scope", BANDWIDTH)
    def test_bandwidth_beside(self, specs, scope):
        """The words of Bandwidth's other statuses are those of its document."""
        words = schema(specs, "bandwidth-porting-xml.json", *BANDWIDTH[scope])["enum"]
        assert set(profiles.BANDWIDTH.side_status(scope).words) == set(words)

    def test_bandwidth_order(self, specs):
        """Every status that Bandwidth's document shows of a port-in order is a word of the profile."""
        text = (specs / "bandwidth-porting-xml.json").read_text(encoding="utf-8")
        shown = set(re.findall(r"\b(?:[A-Z]+_)+TFNS\b|PENDING_DOCUMENTS|REQUESTED_(?:SUPP|CANCEL)", text))
        lists = [
            schema(specs, "bandwidth-porting-xml.json", name, "properties", "LnpOrderResponse", "properties")
            for name in ("LnpOrderPutResponse", "LnpOrderResponse", "LnpOrderResponseAutomatedTollFree")
        ]
        listed = {word for fields in lists for word in fields["ProcessingStatus"]["enum"]}
        assert shown
        assert shown | listed <= set(profiles.BANDWIDTH.words)

    def test_bandwidth_codes(self, specs):
        """A limit or freeze that cites an error of Bandwidth's cites one that its list has, and that speaks of it."""
        rows = {row["code"]: row["description"] for row in spec(specs, "bandwidth-lnp-error-codes.json")["codes"]}
        assert "truncated to 15 characters" in rows[7388]
        assert "name length limits" in rows[7396]
        assert "within 30 days" in rows[7210]
        assert "8:00AM and 3:30PM Eastern" in rows[7313]
        cited = [row.source for row in profiles.BANDWIDTH.text_limits] + [profiles.BANDWIDTH.desired_day.source]
        codes = {int(code) for source in cited for code in re.findall(r"\b7\d{3}\b", source.section)}
        assert codes <= set(rows)
        assert {7388, 7396, 7210} <= codes

    def test_bandwidth_lengths(self, specs):
        """The lengths of texts are those of Bandwidth's document."""
        limits = {limit.field: limit.most for limit in profiles.BANDWIDTH.text_limits}
        order = ("bandwidth-porting-xml.json", "SubscriberBusiness", "properties", "BusinessName", "maxLength")
        person = ("bandwidth-porting-xml.json", "SubscriberResidential", "properties")
        assert limits["business_name"] == schema(specs, *order)
        assert limits["FirstName"] == schema(specs, *person, "FirstName", "maxLength")
        assert limits["LastName"] == schema(specs, *person, "LastName", "maxLength")

    def test_twilio_order(self, specs):
        """The words of an order at Twilio are those its document says are possible."""
        text = (specs / "twilio-porting.json").read_text(encoding="utf-8")
        said = re.search(r"status of the port in request\. The possible values are: ([^.]+)\.", text)[1]
        assert set(profiles.TWILIO.order_words) == set(re.split(r", and |, ", said))

    def test_twilio_day(self, specs):
        """The least time to the day asked for at Twilio is that of its document."""
        text = (specs / "twilio-porting.json").read_text(encoding="utf-8")
        said = set(re.findall(r"This date must be at least (\d+ days)", text))
        assert said == {str(profiles.TWILIO.desired_day.earliest)}
