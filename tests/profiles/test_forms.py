"""The forms that a person fills in: every field asks for something an order can say, and says who asks for it."""

import attrs
import pytest

from numberport import profiles
from numberport.adapters.packets.said import Said
from numberport.events import Facts
from numberport.evidence import Grade
from numberport.parties import Account
from numberport.profiles import GENERIC, INVOCA, PLIVO, Need
from numberport.profiles.forms import PLAIN_FORM, FormField
from numberport.telephone import TelephoneNumber

LOCAL, BRITISH = TelephoneNumber("+12125550100"), TelephoneNumber("+442079460000")
FORMS = [pytest.param(form, id=f"{one.name} {form.way}") for one in profiles.all() for form in one.forms]
FORMS.append(pytest.param(PLAIN_FORM, id="plain"))


def holds(path):
    """Tell whether an order can say something at a path."""
    holder = Said
    first, _, rest = path.partition(".")
    names = {field.name for field in attrs.fields(holder)}
    inner = {"account": Account, "facts": Facts}.get(first)
    return first in names and (not rest or rest in {field.name for field in attrs.fields(inner)})


@pytest.mark.parametrize("form", FORMS)
def test_every_field_asks_for_what_an_order_can_say(form):
    """A path that leads nowhere would leave its field empty in every packet."""
    for screen in form.screens:
        for field in screen.fields:
            assert field.text or screen.each_number or holds(field.says)
            assert field.source.grade in {Grade.PROVIDER, Grade.PROVISIONAL}


@pytest.mark.parametrize("provider", [INVOCA, PLIVO], ids=lambda provider: provider.name)
def test_what_is_asked_of_each_number_is_what_the_profile_asks(provider):
    """A screen that is filled in for each number has the profile's own fields, as badly wanted."""
    for form in provider.forms:
        for screen in form.screens:
            if screen.each_number:
                assert {field.says: field.need for field in screen.fields} == {
                    field.name: field.need for field in provider.number_fields
                }


@pytest.mark.parametrize("provider", [INVOCA, PLIVO], ids=lambda provider: provider.name)
def test_what_an_order_must_say_has_its_field(provider):
    """Every field of an order that is required is in each of the provider's forms, and required there."""
    for form in provider.forms:
        needed = {field.name for screen in form.screens for field in screen.fields if field.need is Need.REQUIRED}
        wanted = {field.name for field in provider.order_fields if field.need is Need.REQUIRED}
        # Invoca takes the numbers as a spreadsheet.
        assert wanted - {"numbers"} <= needed
        assert {"numbers", "spreadsheet"} & needed


def test_invocas_ticket_is_its_form():
    """The fixed texts of the ticket stand once."""
    (screen, *_) = INVOCA.forms[0].screens
    assert tuple((field.name, field.text) for field in screen.fields) == INVOCA.ticket


def test_plivos_screens_are_the_last_steps_of_its_console():
    """The guide names four, in this order."""
    titles = tuple(screen.title for screen in PLIVO.forms[0].screens)
    assert titles == PLIVO.ways_in[0].steps[-4:]


def test_the_form_is_that_of_the_way_in():
    """Console for the United States and Canada, ticket elsewhere; what is common where nothing is published."""
    assert PLIVO.way_for((LOCAL,)).way == PLIVO.form_for((LOCAL,)).way == "console"
    assert PLIVO.form_for((BRITISH,)).way == PLIVO.form_for((LOCAL, BRITISH)).way == "ticket"
    assert GENERIC.form_for((LOCAL,)) is PLAIN_FORM


def test_what_the_guide_does_not_place_is_provisional():
    """The guide says what an order asks, and not on which screen."""
    (_, port_in, *_) = PLIVO.forms[0].screens
    assert {field.source.grade for field in port_in.fields} == {Grade.PROVISIONAL}


@pytest.mark.parametrize("both", [{}, {"says": "account.pin", "text": "a"}])
def test_a_field_takes_one_thing(both):
    """Something of the order, or a fixed text."""
    with pytest.raises(ValueError, match="either something of the order or a fixed text"):
        FormField(name="a", source=GENERIC.source, **both)


@pytest.mark.parametrize("provider", profiles.all(), ids=lambda provider: provider.name)
def test_a_shown_profile_shows_its_forms(provider):
    """Every field of every form is a row, with what goes there."""
    rows = [row.cells for row in provider.sections()[0].rows]
    for form in provider.forms:
        for screen in form.screens:
            for field in screen.fields:
                assert any(
                    row[0] == f"{form.way}, {screen.title}: {field.name}" and (field.text or field.says) in row[1]
                    for row in rows
                )


@pytest.mark.parametrize("provider", profiles.all(), ids=lambda provider: provider.name)
def test_what_becomes_of_a_packet_can_be_told_under_every_provider(provider):
    """That it lies ready, and that a person has handed it in; neither moves a number."""
    status = provider.side_status("packet")
    assert set(status.words) == {"ready", "handed in"}
    assert all(meaning.entry is None and not meaning.holds for meaning in status.words.values())
