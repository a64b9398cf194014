"""Two runs side by side: levels, and for every household what changes between them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.paging import ROWS, Count, Page
from trajet.reception.dispatch import bridge
from trajet.reception.dispatch.models import Proposal, Run

READ = "reception.dispatch.read"
CHANGES = ("gains", "loses", "moves", "came", "gone")
"""Has a place in the second run only, in the first only, in both but elsewhere; looked at in one run only."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run puts a household, or that it stays without."""

    uuid: str
    household_id: int
    tier: int
    centre: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One household between two runs; `change` is one of `CHANGES`."""

    change: str
    uuid: str
    household_id: int
    tier: int
    before: str | None
    after: str | None


def compare(viewer: Viewer, first: Run, second: Run) -> list[Difference]:
    """Households that two runs treat differently, in the order of the waiting list. Two queries."""
    must(viewer, READ)
    before, after = places_of(viewer, first), places_of(viewer, second)
    found = (_difference(before.get(key), after.get(key)) for key in {**before, **after})
    return [difference for difference in found if difference]


def places_of(viewer: Viewer, run: Run) -> dict[int, Place]:
    """What a run proposed to each household, whatever was decided since, by arrival id."""
    rows = Proposal.objects.filter(service_id=viewer.service_id, run=run).order_by(
        "arrival__priority", "arrival__waiting_since_at", "pk"
    )
    fields = ("arrival_id", "arrival__uuid", "arrival__household_id", "arrival__priority", "centre__name")
    return {row[0]: Place(str(row[1]), *row[2:]) for row in rows.values_list(*fields)}


def _difference(before: Place | None, after: Place | None) -> Difference | None:
    known = after or before
    if known is None:
        return None
    first, second = before.centre if before else None, after.centre if after else None
    change = _change(before, after)
    return Difference(change, known.uuid, known.household_id, known.tier, first, second) if change else None


def _change(before: Place | None, after: Place | None) -> str:
    if before is None or after is None:
        return "came" if before is None else "gone"
    if before.centre == after.centre:
        return ""
    if before.centre and after.centre:
        return "moves"
    return "gains" if after.centre else "loses"


def count_changes(found: Sequence[Difference]) -> dict[int, Counter[str]]:
    """Changes by class; each figure equals the rows its address opens."""
    counts: dict[int, Counter[str]] = {}
    for difference in found:
        counts.setdefault(difference.tier, Counter())[difference.change] += 1
    return dict(sorted(counts.items()))


def chosen(found: Sequence[Difference], query: Mapping[str, str]) -> list[Difference]:
    """The rows the address asks for: `change` and `class`."""
    change, tier = query.get("change", ""), query.get("class", "")
    return [row for row in found if change in ("", row.change) and tier in ("", str(row.tier))]


def page_of(rows: Sequence[Difference], query: Mapping[str, str]) -> Page[Difference]:
    """The page after (or before) the household the address names."""
    at = {row.uuid: number for number, row in enumerate(rows)}
    after, before = query.get("after", ""), query.get("before", "")
    start = at[after] + 1 if after in at else max(0, at[before] - ROWS) if before in at else 0
    shown = list(rows[start : start + ROWS])
    return Page(
        shown,
        before=shown[0].uuid if shown and start else None,
        after=shown[-1].uuid if shown and start + ROWS < len(rows) else None,
        count=Count(len(rows)),
    )


def levels_side_by_side(first: Run, second: Run) -> list[dict[str, Any]]:
    """Each level of either run with what was reached; a smaller figure is better.

    Under other settings the same plan has other points: what the first run proposed is then counted with the second's.
    """
    before = bridge.recounted(first, second) if is_recounted(first, second) else _reached(first)
    after = _reached(second)
    names = dict.fromkeys([*before, *after])
    return [{"name": name, "before": before.get(name, 0), "after": after.get(name, 0)} for name in names]


def is_recounted(first: Run, second: Run) -> bool:
    """Whether two runs that found something counted with different settings."""
    return bool(_reached(first) and _reached(second)) and first.settings != second.settings


def _reached(run: Run) -> dict[str, int]:
    return {level["name"]: level["value"] for level in run.result.get("levels", ())}
