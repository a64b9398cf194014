"""Writes the rows of an import through the services of their rooms."""

from collections.abc import Callable, Iterable, Iterator

from trajet.guidance.imports.rows import Row
from trajet.guidance.imports.writing.known import write_known
from trajet.guidance.imports.writing.new import write_new
from trajet.guidance.imports.writing.orders import NEW, SKIP, Order, RowRefused, Written, deputy

__all__ = ["NEW", "SKIP", "Order", "RowRefused", "Written", "deputy", "write_rows"]

WRITTEN_AT_ONCE = 200
"""So many rows of new people share their statements."""


def write_rows(rows: Iterable[Row], order: Order, told: Callable[[int], None]) -> list[Written]:
    """Write everything in the caller's transaction. Raises RowRefused, and then nothing may stay."""
    written: list[Written] = []
    for groups in _heaps(_groups(rows), order):
        kept = [some for group in groups if (some := [row for row in group if order.decision(row) != SKIP])]
        if kept:
            written += write_new(kept, order) if _all_new(groups, order) else write_known(kept, order)
        told(sum(len(group) for group in groups))
    return written


def _heaps(groups: Iterable[list[Row]], order: Order) -> Iterator[list[list[Row]]]:
    """Groups in their order, as many new people together as one statement should write; a group with somebody known alone."""
    heap: list[list[Row]] = []
    for group in groups:
        is_new = _all_new([group], order)
        if heap and (not is_new or sum(map(len, heap)) >= WRITTEN_AT_ONCE):
            yield heap
            heap = []
        if is_new:
            heap.append(group)
        else:
            yield [group]
    if heap:
        yield heap


def _all_new(groups: Iterable[list[Row]], order: Order) -> bool:
    return all(order.decision(row) in {SKIP, NEW} for group in groups for row in group)


def _groups(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of one household together, in the order of their first row; a row without a mark stands alone."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(("household", row.household) if row.household else row.number, []).append(row)
    return list(groups.values())
