"""What goes out to Telnyx: only what its document knows, in its types and forms."""

import base64
import json
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from lives import NUMBERS, START
from numberport.adapters import OperationKind, Replay
from numberport.adapters.telnyx import TelnyxAdapter
from telnyx_carrier import KEY
from telnyx_talks import every_request

FORMS = {
    "uuid": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "date-time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    "uri": re.compile(r"https://\S+"),
    "byte": re.compile(r"[A-Za-z0-9+/]+={0,2}"),
}
#: What the document says of an operation whose fields are cleared by null, though their types do not say so.
CLEARS = "To explicitly set something to null, it must be included in the request with a null value."
TYPES = {"string": str, "boolean": bool, "integer": int, "array": list, "object": dict}


@pytest.fixture(scope="module")
def document(specs):
    """Return Telnyx's own document."""
    return json.loads((specs / "telnyx-porting.json").read_text(encoding="utf-8"))


def resolved(document, schema):
    """Return what a schema refers to, with the parts of one that is made of several."""
    while "$ref" in schema:
        place = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        schema = place
    return schema


def flaws(document, schema, value, where="body", *, clears=False):
    """Iterate over what a value has that its schema does not allow, or does not know; null may clear."""
    schema = resolved(document, schema)
    if value is None and clears:
        return
    if "oneOf" in schema:
        found = [list(flaws(document, one, value, where)) for one in schema["oneOf"]]
        yield from min(found, key=len)
        return
    if not isinstance(value, TYPES[schema.get("type", "object")]):
        yield f"{where} is no {schema.get('type')}"
        return
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{where} lacks {name}" for name in schema.get("required", ()) if name not in value)
        yield from (f"{where} knows no {name}" for name in value if name not in known)
        for name in value.keys() & known.keys():
            yield from flaws(document, known[name], value[name], f"{where}.{name}", clears=clears)
    elif isinstance(value, list):
        for item in value:
            yield from flaws(document, schema["items"], item, f"{where}[]")
    else:
        yield from _flaws_of_text(schema, value, where)


def _flaws_of_text(schema, value, where):
    form = FORMS.get(schema.get("format"))
    if form is not None and not form.fullmatch(value):
        yield f"{where} is no {schema['format']}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where} is not like {schema['pattern']}"
    if value not in schema.get("enum", [value]):
        yield f"{where} is none of {schema['enum']}"


def operation(document, request):
    """Return the operation of the document that a request is, its parameters, and the texts that stand in its path."""
    path = urlsplit(request.url).path.removeprefix("/v2")
    for template, methods in document["paths"].items():
        pattern = re.sub(r"\{\w+\}", r"([^/]+)", template)
        match = re.fullmatch(pattern, path)
        if match and request.method.lower() in methods and not re.search(r"exception_types", path):
            said = methods[request.method.lower()]
            rows = [resolved(document, row) for row in (*said.get("parameters", ()), *methods.get("parameters", ()))]
            names = re.findall(r"\{(\w+)\}", template)
            return said, rows, dict(zip(names, match.groups(), strict=True))
    raise AssertionError(f"the document knows no {request.method} {path}")


def deep(query):
    """Return a query with its brackets as objects."""
    found = {}
    for name, text in parse_qsl(query):
        head, *rest = re.findall(r"[^\[\]]+", name)
        place = found
        for step, after in zip((head, *rest), (*rest, None), strict=True):
            place = place.setdefault(step, {}) if after else place.__setitem__(step, text) or place
    return found


#: What the document uses itself, in an example, and has no row for: the numbers of one order.
UNLISTED = {"filter": {"porting_order_id"}}


@pytest.mark.parametrize("kind", OperationKind)
def test_every_request_is_one_of_the_document(document, kind):
    """Path, query and body: nothing that it does not know, and everything in its type and form."""
    requests = every_request()[kind]
    for request in requests:
        said, rows, path = operation(document, request)
        for name, text in path.items():
            (row,) = (row for row in rows if (row["in"], row["name"]) == ("path", name))
            assert list(flaws(document, row["schema"], text, name)) == []
        for name, value in deep(urlsplit(request.url).query).items():
            shapes = [resolved(document, row["schema"]) for row in rows if (row["in"], row["name"]) == ("query", name)]
            assert shapes, name
            known = set().union(*(shape.get("properties", {}) for shape in shapes), UNLISTED.get(name, set()))
            assert not isinstance(value, dict) or value.keys() <= known
        body = resolved(document, said.get("requestBody", {}))
        if request.body:
            schema = body["content"]["application/json"]["schema"]
            clears = CLEARS in said.get("description", "")
            assert list(flaws(document, schema, json.loads(request.body), clears=clears)) == []
        else:
            assert not body.get("required")


def test_what_is_taken_back_is_cleared():
    """Of what an amendment does not say any more, every field goes out as null, and none besides."""
    *_, request = (request for request in every_request()[OperationKind.AMEND] if request.method == "PATCH")
    body = json.loads(request.body)
    assert set(body.pop("end_user")["admin"].values()) == {None}
    assert set(body.pop("phone_number_configuration").values()) == {None}
    assert body.pop("misc") == {"type": None, "remaining_numbers_action": None, "new_billing_phone_number": None}
    assert body.pop("activation_settings") == {"foc_datetime_requested": None}
    assert None not in body.values()


def test_the_key_goes_out_as_a_header_and_shows_nowhere():
    """Every request bears it, and no repr of one does."""
    for requests in every_request().values():
        for request in requests:
            assert ("Authorization", f"Bearer {KEY}") in request.headers
            assert KEY not in f"{request!r}{request.url}"


def test_no_secret_stands_in_an_address():
    """Account number, PIN and the content of papers go out in bodies only."""
    for requests in every_request().values():
        for request in requests:
            assert not re.search("ACM-777|90210x|%PDF|4711", repr(request))
            assert base64.b64encode(b"%PDF-").decode()[:6] not in request.url


def test_numbers_are_sent_in_e164():
    """With the plus, as the document asks."""
    request = every_request()[OperationKind.PORTABILITY][0]
    assert json.loads(request.body) == {"phone_numbers": [str(number) for number in NUMBERS]}


def test_another_address_may_be_spoken_to():
    """A simulated Telnyx, with its own path or without a slash at its end."""
    adapter = TelnyxAdapter(key=KEY, base="http://127.0.0.1:4010/")
    request = adapter.next_step(Replay(since=START, at=START), {})
    assert request.url.startswith("http://127.0.0.1:4010/porting/events?")
