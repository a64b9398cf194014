"""What a correction changed: a term recomputed is shown beside the old one, never silently."""

from dataclasses import fields
from typing import NamedTuple

from trajet_engines.law.deadlines.types import Deadline


class Change(NamedTuple):
    """A field of a deadline that is no longer the same."""

    name: str
    old: object
    new: object


def difference(old: Deadline, new: Deadline) -> tuple[Change, ...]:
    """Every field that differs, in the order of `Deadline`; empty when nothing changed."""
    pairs = ((item.name, getattr(old, item.name), getattr(new, item.name)) for item in fields(Deadline))
    return tuple(Change(name, before, after) for name, before, after in pairs if before != after)
