"""The shape of a type annotation, in the few forms a scenario uses: for the reader and for the schema."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAliasType, TypeVar, Union, get_args, get_origin, get_type_hints

from .ranges import Range


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a record."""

    name: str
    hint: Any
    required: bool


@cache
def parts(kind: Any) -> tuple[Part, ...]:
    """The fields of a dataclass, with the argument of a generic one filled in."""
    plain: Any = get_origin(kind) or kind
    known: dict[Any, Any] = dict(zip(getattr(plain, "__type_params__", ()), get_args(kind), strict=True))
    hints = get_type_hints(plain, include_extras=True)
    return tuple(
        Part(item.name, _filled(hints[item.name], known), item.default is MISSING and item.default_factory is MISSING)
        for item in fields(plain)
    )


def _filled(hint: Any, known: Mapping[Any, Any]) -> Any:
    return known[hint] if isinstance(hint, TypeVar) else hint


def bare(hint: Any) -> Any:
    """A named alias (`type X = …`) stands for its value."""
    return bare(hint.__value__) if isinstance(hint, TypeAliasType) else hint


def is_record(hint: Any) -> bool:
    return is_dataclass(get_origin(hint) or hint)


def choices(hint: Any) -> tuple[Any, ...]:
    """The members of a union, else nothing."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else ()


def literals(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()


def ranged(hint: Any) -> tuple[type, Range] | None:
    """The number type and the range of an annotated number."""
    if get_origin(hint) is not Annotated:
        return None
    number, limits = get_args(hint)
    return number, limits


def optional(hint: Any) -> Any | None:
    """X of `X | None`, else nothing."""
    members = [bare(item) for item in choices(hint)]
    rest = [item for item in members if item is not NoneType]
    return rest[0] if len(rest) == 1 and len(members) == 2 else None
