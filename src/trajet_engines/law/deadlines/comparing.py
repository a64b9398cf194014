"""What a correction changed: a term recomputed is shown beside the old one, never silently."""

from collections.abc import Iterable
from typing import NamedTuple

from trajet_engines.law.deadlines.types import Deadline


class Change(NamedTuple):
    """A field of a deadline that is no longer the same."""

    name: str
    old: object
    new: object


def difference(old: Deadline, new: Deadline) -> tuple[Change, ...]:
    """Every field that differs, in the order of `Deadline`; empty when nothing changed."""
    pairs = zip(Deadline._fields, old, new, strict=True)
    return tuple(Change(name, before, after) for name, before, after in pairs if before != after)


def governing(counts: Iterable[Deadline]) -> Deadline:
    """The count that governs when one decision was notified more than once: the one that ends first, and says so."""
    ordered = sorted(counts, key=lambda count: (count.ends_on, count.starts_on))
    first = ordered[0]
    return first._replace(warnings=(*first.warnings, "notified_twice")) if len(ordered) > 1 else first
