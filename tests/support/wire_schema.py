"""wire_schema.py - is this JSON value what web/api/schema says? For every answer that a test gets.

    wire_schema.check(value, "TicketDetail")     # AssertionError names the place
    wire_schema.CALLS["ticket.get"]["result"]

Knows the subset of JSON Schema that types.json uses, and refuses anything else in it. Properties that the schema does
not name are refused: what the program says must be in its document.
"""
import json
import pathlib

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "web/api/schema"
_PARTS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(SCHEMA.glob("*.json"))]
TYPES = {name: schema for part in _PARTS for name, schema in part.get("$defs", {}).items()}
_ALL = {c["name"]: c for part in _PARTS for c in part.get("calls", [])}
CALLS = {name: c for name, c in _ALL.items() if c["right"] != "visitor"}
VISITOR_CALLS = {name: c for name, c in _ALL.items() if c["right"] == "visitor"}
FILES = {f["name"]: f for part in _PARTS for f in part.get("files", [])}
KNOWN = {"type", "properties", "required", "items", "enum", "const", "oneOf", "$ref", "description", "minLength",
         "maxLength", "minimum", "maximum", "maxItems"}
PYTHON = {"object": dict, "array": list, "string": str, "boolean": bool}


def _require(truth, where, what):
    if not truth:
        raise AssertionError(f"{where}: {what}")


def _number(value, schema, where):
    _require(isinstance(value, int) and not isinstance(value, bool), where, f"{value!r} is no integer")
    _require(schema.get("minimum", value) <= value <= schema.get("maximum", value), where, f"{value} is out of range")
    _require(abs(value) < 2**53, where, f"{value} is not exact in a browser")


def _text(value, schema, where):
    _require(schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)), where,
             f"{len(value)} characters")


def _object(value, schema, where):
    if "properties" not in schema:
        return
    for name in schema["required"]:
        _require(name in value, where, f"lacks {name}")
    for name, member in value.items():
        _require(name in schema["properties"], where, f"{name} is not in the schema")
        validate(member, schema["properties"][name], f"{where}.{name}")


def _tagged(value, schema, where):
    _require(isinstance(value, dict) and "t" in value, where, "has no tag")
    for ref in schema["oneOf"]:
        name = ref["$ref"].rsplit("/", 1)[1]
        if TYPES[name]["properties"]["t"]["const"] == value["t"]:
            return check(value, name)
    raise AssertionError(f"{where}: no frame has the tag {value['t']}")


def validate(value, schema, where):
    _require(not set(schema) - KNOWN, where, f"the schema uses {set(schema) - KNOWN}")
    if "$ref" in schema:
        check(value, schema["$ref"].rsplit("/", 1)[1], where)
    elif "oneOf" in schema:
        _tagged(value, schema, where)
    elif "const" in schema:
        _require(value == schema["const"], where, f"{value!r}")
    elif "enum" in schema:
        _require(value in schema["enum"], where, f"{value!r} is none of {schema['enum']}")
    elif schema["type"] == "integer":
        _number(value, schema, where)
    else:
        _require(isinstance(value, PYTHON[schema["type"]]), where, f"{value!r} is no {schema['type']}")
        if schema["type"] == "string":
            _text(value, schema, where)
        elif schema["type"] == "array":
            _require(len(value) <= schema.get("maxItems", len(value)), where, f"{len(value)} items")
            for i, item in enumerate(value):
                validate(item, schema["items"], f"{where}[{i}]")
        elif schema["type"] == "object":
            _object(value, schema, where)


def check(value, name, where=None):
    """The value is of this type of types.json; ids are decimal without a leading zero."""
    where = where or name
    validate(value, TYPES[name], where)
    if name == "Id":
        _require(value.isdecimal() and value[0] != "0", where, f"{value!r} is no id")
    return value
