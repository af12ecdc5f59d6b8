"""Between items of the document model and the plain values that JSON holds.

The types of `orbits.scenario.document` are the only schema: what they do not name is an unknown
field, moved to the item's `unknown` when read and put back where it was when written.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from orbits.errors import OverflightError
from orbits.scenario.document import Item
from orbits.time.instant import Instant
from orbits.time.iso import format_utc, parse_instant

T = TypeVar("T")

EXAMPLE_TIME = "2023-11-21T13:42:28Z"

_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object with named fields",
    "null": "nothing (null)",
}


class WrongValue(ValueError):  # noqa: N818 - it carries a finding to the reader, not a failure
    """A value that does not fit its type: the path below the item, and what is wrong, in words."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.path = path
        self.what = what


def from_plain(value: Any, kind: type[T]) -> T:
    """Make an item of `kind` from plain values.

    Raises `WrongValue` with the path from the item on (".time", or empty for the item itself).
    """
    info = _type_info_of(kind)
    prepared = _with_unknown_apart(value, info)
    try:
        return msgspec.convert(prepared, kind, dec_hook=_decode)
    except msgspec.ValidationError as error:
        raise _in_words(str(error), info) from None


def to_plain(value: Any) -> Any:
    """Make plain values of an item: fields in their order, defaults left out, unknown ones last."""
    if isinstance(value, Instant):
        return instant_text(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, msgspec.Struct):
        return _plain_struct(value)
    if isinstance(value, (tuple, list)):
        return [to_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: to_plain(each) for name, each in value.items()}
    return value


def instant_text(instant: Instant) -> str:
    """UTC as ISO 8601 with as many decimals as the instant has, to the nanosecond."""
    text = format_utc(instant, decimals=9)
    return text.removesuffix("Z").rstrip("0").removesuffix(".") + "Z"


def known_fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The names of the fields that a file may carry for this type, in their order."""
    return tuple(name for name in kind.__struct_fields__ if name != "unknown")


def _type_info_of(kind: type) -> inspect.Type:
    return _type_info(kind)


@cache
def _type_info(kind: type) -> inspect.Type:
    return inspect.type_info(kind)


@cache
def _defaults(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """The fields that a file may carry, each with its default or `msgspec.NODEFAULT`."""
    return tuple((each.name, each.default) for each in msgspec.structs.fields(kind) if each.name != "unknown")


def _plain_struct(value: msgspec.Struct) -> Any:
    config = value.__struct_config__
    if config.array_like:
        return [to_plain(getattr(value, name)) for name in value.__struct_fields__]
    plain: dict[str, Any] = {}
    if config.tag_field is not None:
        plain[config.tag_field] = config.tag
    for name, default in _defaults(type(value)):
        content = getattr(value, name)
        if default is msgspec.NODEFAULT or name == "schema" or content != default:
            plain[name] = to_plain(content)
    if isinstance(value, Item):
        plain.update(value.unknown)
    return plain


def _decode(kind: type, value: Any) -> Any:
    if kind is not Instant:
        raise TypeError(f"no reader for {kind.__name__}")
    if not isinstance(value, str):
        raise TypeError(f"expected a UTC time such as {EXAMPLE_TIME}")
    try:
        return parse_instant(value)
    except OverflightError:
        raise ValueError(f"expected a UTC time such as {EXAMPLE_TIME}, found {_short(value)}") from None


def _with_unknown_apart(value: Any, kind: inspect.Type) -> Any:
    """The same value, the unknown fields of each object gathered in its field `unknown`.

    What does not fit its type is left as it is: the conversion says so with its path.
    """
    if isinstance(kind, inspect.UnionType):
        return _with_unknown_apart(value, _member(value, kind))
    if isinstance(kind, inspect.VarTupleType) and isinstance(value, list):
        return [_with_unknown_apart(each, kind.item_type) for each in value]
    if isinstance(kind, inspect.StructType) and isinstance(value, dict) and not kind.array_like:
        return _struct_with_unknown(value, kind)
    return value


def _struct_with_unknown(value: dict[str, Any], kind: inspect.StructType) -> dict[str, Any]:
    types = _types_of_fields(kind.cls)
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for name, content in value.items():
        if name in types:
            known[name] = _with_unknown_apart(content, types[name])
        elif name == kind.tag_field:
            known[name] = content
        else:
            unknown[name] = content
    return {**known, "unknown": unknown}


@cache
def _types_of_fields(kind: type) -> dict[str, inspect.Type]:
    info = _type_info(kind)
    fields = info.fields if isinstance(info, inspect.StructType) else ()
    return {field.encode_name: field.type for field in fields if field.name != "unknown"}


def _member(value: Any, kind: inspect.UnionType) -> inspect.Type:
    """The type among several that a value belongs to: by its tag, else the first that is not null."""
    structs = [each for each in kind.types if isinstance(each, inspect.StructType)]
    if isinstance(value, dict):
        for each in structs:
            if each.tag_field is not None and value.get(each.tag_field) == each.tag:
                return each
    others = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
    return inspect.AnyType() if len(structs) > 1 else others[0]


def _in_words(message: str, kind: inspect.Type) -> WrongValue:
    what, _, at = message.partition(" - at `$")
    path = at.removesuffix("`")
    if missing := re.fullmatch(r"Object missing required field `(\w+)`", what):
        return WrongValue(path, f"the field '{missing[1]}' is missing")
    if what.startswith("Invalid "):
        choices = _choices(kind, path)
        expected = f"expected one of {', '.join(choices)}" if choices else "not a known value"
        found = re.search(r"value (.*)$", what)
        return WrongValue(path, f"{expected}, found {found[1]}" if found else expected)
    return WrongValue(path, _type_words(what))


def _type_words(what: str) -> str:
    """Say "Expected `int | null`, got `str`" as people would."""
    words = re.sub(r"`([^`]*)`", lambda quoted: _names(quoted[1]), what)
    words = re.sub(r"of (at least |at most )?length (\d+)", r"of \1\2 entries", words)
    words = words.replace(", got ", ", found ")
    return words[:1].lower() + words[1:]


def _names(types: str) -> str:
    return " or ".join(_WORDS.get(each, each) for each in types.split(" | "))


def _choices(kind: inspect.Type, path: str) -> list[str]:
    """The values allowed at a path, where the type there is a choice."""
    for name in re.findall(r"\.(\w+)", path):
        kind = _field_type(kind, name)
    if isinstance(kind, inspect.LiteralType):
        return [str(each) for each in kind.values if each != ""]
    if isinstance(kind, inspect.EnumType):
        return [str(each.value) for each in kind.cls]
    return []


def _field_type(kind: inspect.Type, name: str) -> inspect.Type:
    """The type of a field, looked for through lists and unions; the tag of a union is a choice."""
    while isinstance(kind, inspect.VarTupleType):
        kind = kind.item_type
    members = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    structs = [each for each in members if isinstance(each, inspect.StructType)]
    tags = tuple(str(each.tag) for each in structs if each.tag_field == name)
    if tags:
        return inspect.LiteralType(tags)
    fields = (field for each in structs for field in each.fields)
    return next((field.type for field in fields if field.encode_name == name), inspect.AnyType())


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
