"""The room-class model: counts of households per option, rooms opened for men and for women, loads of centres.

Formulation: no variable per room or bed, so no symmetry, and the optimum equals that of a bed-by-bed model.
Rows: (1) everybody of a type is placed or not; (2) beds of a pool and sex; (3) rooms of a class;
(4) follow-ups, school seats, intake; (5) persons and bands per centre; (6) separated pairs; and with `uses`:
(7) one use per centre; (8) households in whole rooms, (9) rooms opened and (10) everybody else's intake as it says.
Where the instance has them: (11) reserves; (12) departures, areas and moves; (13) groups; (14) gaps between groups.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from .columns import Columns, Vector
from .grouping import HouseholdType, group
from .instance import Instance, Sex
from .merging import merge, without_slack
from .model_centres import Load, limit_intake, load_columns
from .model_former import CONTINUITY, Elsewhere, elsewhere_columns, known_first
from .model_places import apart_pairs, opened_columns, option_columns, waiting_columns
from .model_reserves import KeptColumn, reserve_columns
from .model_shared import area_columns, departure_rows, gap_columns
from .model_together import Together, bound_members, together_columns
from .model_uses import use_columns
from .narrow import is_too_large, narrowed
from .options import Option, options_of, pools_of
from .result import LEVELS, Plan
from .uses import Uses


@dataclass(frozen=True)
class Model:
    """The columns with their meaning: `options[t][i]` is column `first[t] + i` of type `t`."""

    instance: Instance
    types: list[HouseholdType]
    options: list[list[Option]]
    first: list[int]
    waiting: list[list[tuple[int, int]]]
    """Per type: (column, households) of those left waiting, the shortest waiting first."""
    opened: dict[tuple[str, Sex], int]
    """Column of the rooms of a class opened for a sex."""
    loads: dict[str, Load]
    """By centre key."""
    columns: Columns
    levels: dict[str, Vector]
    uses: dict[str, Uses] = field(default_factory=dict)
    """By centre key, where they are written out."""
    merged_into: list[int] = field(default_factory=list)
    """Per type of `group`: its number here."""
    kept: list[KeptColumn] = field(default_factory=list)
    short: dict[str, int] = field(default_factory=dict)
    """Column of the beds that a reserve lacks."""
    areas: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """By spread target: (column of the persons above, persons) per step."""
    together: list[Together] = field(default_factory=list)
    gap: int | None = None
    """Column of the days above the allowed gap between groups."""
    elsewhere: list[Elsewhere] = field(default_factory=list)
    is_narrowed: bool = False
    """Some options are left out, so what the model proves holds for the others only."""

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Type of each household."""
        return {h.key: number for number, kind in enumerate(self.types) for h in kind.households}

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.columns.rows), len(self.columns.upper)

    def counts(self, solution: Vector, number: int) -> list[int]:
        """Households of type `number` per option."""
        first = self.first[number]
        return [round(value) for value in solution[first : first + len(self.options[number])]]


def build(
    instance: Instance,
    *,
    merged: bool = False,
    tight: bool = False,
    most_pairs: int | None = None,
    former: Plan | None = None,
) -> Model:
    """The model of an instance; rows and columns in an order fixed by the data.

    `merged`: types that only wishes tell apart are one, so only the levels up to the tiers mean something.
    `tight`: no limits without effect, and the uses of centres written out; the same plans, other row prices.
    `most_pairs`: of an instance too large to write out, types look at some centres only, so that types times room classes
    are about so many; then `is_narrowed`.
    `former`: the plan that people have before them, from which as few as possible are to move.
    """
    instance = without_slack(instance) if tight else instance
    pools, types, columns = pools_of(instance), group(instance), Columns()
    types = [known_first(kind, former) for kind in types] if former else types
    is_narrowed = most_pairs is not None and is_too_large(instance, types)
    looked_at = narrowed(instance, types, pools, most_pairs or 0) if is_narrowed else repeat(pools, len(types))
    options = [options_of(kind.sample, instance, seen) for kind, seen in zip(types, looked_at, strict=True)]
    apart = apart_pairs(instance)
    merged_into = list(range(len(types)))
    if merged:
        residents = {household.key for household in instance.residents}
        types, options, merged_into = merge(instance, types, options, {*apart, *bound_members(instance), *residents})
    loads = {key: load_columns(columns, centre, instance) for key, centre in sorted(instance.centre_by_key.items())}
    departure_rows(columns, instance, loads)
    first = [
        option_columns(columns, kind, found, loads, apart, instance) for kind, found in zip(types, options, strict=True)
    ]
    waiting = [waiting_columns(columns, kind, instance, apart) for kind in types]
    kept, short = reserve_columns(columns, instance, pools)
    opened = opened_columns(columns, pools, instance)
    limit_intake(columns, instance, loads, kept)
    uses = use_columns(columns, instance, types, options, first, opened, kept) if tight else {}
    areas = area_columns(columns, instance, loads)
    together = together_columns(columns, instance, types, options, first, waiting, only_binding=merged)
    gap = None if merged else gap_columns(columns, instance, types, waiting)
    elsewhere = elsewhere_columns(columns, types, options, first, former) if former else []
    levels = {name: np.zeros(len(columns.upper)) for name in (*LEVELS, CONTINUITY)}
    for name, column, cost in columns.costs:
        levels[name][column] += cost
    return Model(
        *(instance, types, options, first, waiting, opened, loads, columns, levels, uses, merged_into),
        *(kept, short, areas, together, gap, elsewhere, is_narrowed),
    )


def unmerged(merged: Model, full: Model, columns: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Options and uses of the full model that are the same as marked ones of the merged model."""
    marked = np.zeros(len(full.columns.upper), dtype=bool)
    for number, into in enumerate(merged.merged_into):
        there, here, size = merged.first[into], full.first[number], len(full.options[number])
        marked[here : here + size] = columns[there : there + size]
    for key, uses in full.uses.items():
        for name, column in uses.column.items():
            marked[column] = columns[merged.uses[key].column[name]]
    return marked
