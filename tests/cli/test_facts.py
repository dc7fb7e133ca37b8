"""The commands that show data: rejections, profiles, regimes."""

import re

import pytest

from commands import answered, ran
from numberport import profiles, regimes


def test_an_unknown_profile_lists_the_known():
    """A profile nobody knows is one line that names those there are."""
    code, out, err = ran("profiles", "acme")
    assert (code, out) == (2, "")
    assert "bandwidth, flowroute, generic, invoca, kazoo, plivo, sinch, telnyx, twilio" in err


def test_a_code_is_explained():
    """A code is found, with what it means, whose move it is and where it was read."""
    code, out, _ = ran("explain", "8D")
    assert code == 0
    assert "postal_code_mismatch" in out
    (row, *_) = answered("explain", "telnyx:LOCATION_MISMATCH")["codes"]
    assert row["provider"] == "telnyx"
    assert {"reason", "meaning", "remedy", "mover", "fixable", "phrase", "code", "source"} <= row.keys()


def test_a_phrase_is_explained_with_or_without_quotes():
    """Several words are one phrase."""
    assert answered("explain", "address", "mismatch") == answered("explain", "address mismatch")


def test_what_several_lists_say_is_explained_once():
    """Lists that say the same are named in one explanation; a country with rules of its own has one of its own."""
    _, out, _ = ran("explain", "address mismatch")
    assert out.count("meaning ") == 1
    assert "also said by   generic: address mismatch, bandwidth:6215" in out
    assert "and 2 more" in out
    _, out, _ = ran("explain", "postcode mismatch")
    assert out.index("gb: postcode mismatch") < out.index("numberport:POSTAL_CODE_MISMATCH")


def test_what_the_provider_asks_of_an_answer_is_told():
    """How long it waits, and whether what is corrected is a new order there; what is to escalate stays so."""
    _, out, _ = ran("explain", "invoca: PIN required for release")
    assert "can be mended  yes, as a new order" in out
    assert "answer within  10 business days; what is corrected is a new order" in out
    _, out, _ = ran("explain", "invoca: account on hold for non-payment")
    assert "can be mended  there is nothing to mend: escalate" in out
    _, out, _ = ran("explain", "telnyx:OTHER")
    assert "can be mended  yes, on the same request" in out
    assert "answer within  no time is stated; what is corrected is the same order" in out
    (row,) = answered("explain", "invoca: PIN required for release")["codes"]
    assert row["answer_within"] == {"count": 10, "unit": "business days"}
    assert row["resubmission"] == "new order"
    (row,) = answered("explain", "8D")["codes"]
    assert row["answer_within"] is row["resubmission"] is None


def test_what_nobody_has_mapped_is_said():
    """An unknown code ends with 1 and a line for the person, and an empty list for the program."""
    code, out, err = ran("explain", "zzz")
    assert (code, out) == (1, "")
    assert err.startswith("numberport: no list held here")
    assert "give the carrier's own words" in err
    assert answered("explain", "zzz") == {"numberport": 1, "text": "zzz", "codes": [], "near": []}


def test_a_slip_is_answered_with_what_is_near():
    """An unknown code names those it is nearest to, to be asked for as they stand; it explains none of them."""
    code, out, err = ran("explain", "telnyx:LOCATION_MISMATCH"[:-2])
    assert (code, out) == (1, "")
    assert "near it: telnyx:LOCATION_MISMATCH (address_mismatch)" in err
    near = answered("explain", "LOCATION_MISMATCH"[1:])["near"]
    assert near[0] == "telnyx:LOCATION_MISMATCH"
    assert all(answered("explain", name)["codes"] for name in near)


@pytest.mark.parametrize("thing", ["zip", "pin"])
def test_a_thing_is_answered_with_what_may_be_wrong_with_it(thing):
    """Who asks for the thing at fault is told the names of its faults, each to be asked for as it stands."""
    _, _, err = ran("explain", thing)
    assert "; near it: numberport:P" in err
    assert all(answered("explain", name)["codes"] for name in answered("explain", thing)["near"])


def test_profiles_are_shown_with_sources():
    """One profile with every fact's source; of all of them, a program is given the same and a person a line each."""
    assert [row["name"] for row in answered("profiles")["profiles"]] == [row.name for row in profiles.all()]
    (invoca,) = answered("profiles", "Invoca")["profiles"]
    assert invoca["answer_within"] == {"count": 10, "unit": "business days"}
    assert invoca["documents"][0]["source"]["grade"] == "provider"
    assert "10 business days" in ran("profiles", "invoca")[1]
    code, out, _ = ran("profiles")
    assert code == 0
    assert len(out.splitlines()) < 50
    assert all(f"\n{row.name} " in out for row in profiles.all())
    assert "numberport profiles telnyx" in out


def test_what_losing_carriers_say_is_shown():
    """Their policies are listed, or one of them; and not together with the status words."""
    held = answered("profiles", "--losing")["losing_carriers"]
    assert [carrier["name"] for carrier in held] == [carrier.name for carrier in profiles.LOSING_CARRIERS]
    assert answered("profiles", "Allstream", "--losing")["losing_carriers"] == [held[0]]
    code, out, _ = ran("profiles", "nationsline", "--losing")
    assert code == 0
    assert "until 14:00 US/Eastern" in out
    code, _, err = ran("profiles", "--losing", "--words")
    assert code == 2
    assert "not allowed with" in err


def test_status_words_are_shown_side_by_side():
    """All networks or one, each word with its row; whoever is unknown is named with those who are not."""
    words = answered("profiles", "--words")["words"]
    held = {vocabulary.name for vocabulary in profiles.vocabularies()}
    assert {row["provider"] for row in words} == held - {"generic"}
    assert answered("profiles", "TMForum", "--words")["words"] == [row for row in words if row["provider"] == "tmforum"]
    code, out, _ = ran("profiles", "flowroute", "--words")
    assert code == 0
    assert re.search(r"^draft +pending$", out, re.MULTILINE)
    code, _, err = ran("profiles", "questblue", "--words")
    assert code == 2
    assert "no provider or network 'questblue' is known" in err


def test_regimes_are_shown_with_sources():
    """All regimes or one country's, and an unknown country lists the known."""
    assert [row["name"] for row in answered("regimes")["regimes"]] == [row.name for row in regimes.all()]
    (us,) = answered("regimes", "--country", "US")["regimes"]
    assert {"simple", "non-simple"} <= {port["name"] for port in us["ports"]}
    code, out, err = ran("regimes", "US", "--country", "GB")
    assert (code, out) == (2, "")
    assert "US and --country GB are two countries; name one" in err
    assert answered("regimes", "gb", "--country", "United Kingdom") == answered("regimes", "gb")
    code, _, err = ran("regimes", "--country", "XX")
    assert code == 2
    assert "us" in err


def test_a_regime_tells_its_kinds_of_number():
    """By position or by option; each kind has its ports and the facts that decide between them."""
    (gb,) = answered("regimes", "gb")["regimes"]
    kinds = {row["kind"]: row for row in gb["kinds"]}
    assert list(kinds) == ["mobile", "geographic", "non-geographic"]
    assert kinds["geographic"]["decided_by"] == ["installation", "numbers", "range_holder"]
    assert kinds["geographic"]["parameters"] == ["--installation", "--numbers", "--range-holder", "--subsequent"]
    assert "multi-line-30-sup" in kinds["geographic"]["ports"]
    assert {port["name"]: port["parameters"] for port in gb["ports"]}["mobile"] == ["--desired", "--code-issued"]
    (us,) = answered("regimes", "us")["regimes"]
    assert {port["name"]: port["parameters"] for port in us["ports"]}["simple"] == [
        "--region",
        "--holiday",
        "--desired",
    ]
    assert "--fact single-line=" in us["kinds"][-1]["parameters"]
    assert answered("regimes", "--country", "gb") == answered("regimes", "GB")


def test_without_a_country_each_has_a_line():
    """All countries together are one table, and their rules in full only a program gets."""
    code, out, _ = ran("regimes")
    assert code == 0
    assert all(re.search(rf"^(note)? +{regime.name} +{regime.title}  ", out, re.MULTILINE) for regime in regimes.all())
    assert "NPAC" not in out
    assert len(answered("regimes")["regimes"]) == len(regimes.NAMES)
