"""JSON held against the schemas of an API document, as far as the carriers' documents use them."""

import datetime as dt
import re
import uuid

_TYPES = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "number": (int, float)}


def wrong(document, schema, value, where="$"):
    """Iterate over what is wrong with a value: where, and why."""
    schema = resolved(document, schema)
    for part in schema.get("allOf", ()):
        yield from wrong(document, part, value, where)
    choices = schema.get("oneOf") or schema.get("anyOf") or ()
    if choices and all(list(wrong(document, choice, value, where)) for choice in choices):
        yield f"{where} is none of the choices"
    kind = schema.get("type", "object" if "properties" in schema else None)
    if kind and (not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        yield f"{where} is no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is none of {schema['enum']}"
    yield from _of_format(schema.get("format"), value, where)
    if isinstance(value, dict):
        yield from (f"{where} lacks {name}" for name in schema.get("required", ()) if name not in value)
        for name, part in schema.get("properties", {}).items():
            if name in value:
                yield from wrong(document, part, value[name], f"{where}.{name}")
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from wrong(document, schema.get("items", {}), item, f"{where}[{place}]")


def _of_format(format_, value, where):
    """Iterate over what is wrong with how a text is written."""
    try:
        if format_ == "uuid":
            uuid.UUID(value)
        elif format_ == "date-time":
            dt.datetime.fromisoformat(value)
    except ValueError:
        yield f"{where} is no {format_}"


def resolved(document, part):
    """Return what a reference leads to."""
    while "$ref" in part:
        found = document
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part


def operation(document, method, path):
    """Return what the document says of a request; a path without ids goes before one with them."""
    for pattern in sorted(document["paths"], key=lambda known: known.count("{")):
        if re.fullmatch(re.sub(r"\{[^}]*\}", "[^/]+", pattern), path) and method.lower() in document["paths"][pattern]:
            return document["paths"][pattern][method.lower()]
    raise AssertionError(f"{method} {path} is not in the document")


def wrong_answer(document, method, path, status, body):
    """Return what is wrong with an answer."""
    answers = operation(document, method, path)["responses"]
    if str(status) not in answers:
        return [f"{status} is no answer to {method} {path}"]
    content = resolved(document, answers[str(status)]).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    return [] if schema is None else list(wrong(document, schema, body))
