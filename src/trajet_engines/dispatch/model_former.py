"""Columns for a former plan: of each type, those it had in a centre and who would be elsewhere now."""

from collections import Counter
from dataclasses import dataclass, replace

from .columns import INFINITY, Columns
from .grouping import HouseholdType, longest_first
from .instance import Household
from .options import Option
from .result import Plan

CONTINUITY = "continuity"
"""After all levels: among plans equally good, one in which few are elsewhere than people read before."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`column`: households of type `number` that the former plan had in a centre, `before` of them, and that are not there."""

    column: int
    number: int
    centre: str
    before: int


def known_first(kind: HouseholdType, former: Plan) -> HouseholdType:
    """Among those who wait as long, the ones with a place in the former plan have it first again."""

    def turn(household: Household) -> tuple[int, bool, str]:
        days, key = longest_first(household)
        return days, key not in former.by_household, key

    return replace(kind, households=tuple(sorted(kind.households, key=turn)))


def elsewhere_columns(
    columns: Columns, types: list[HouseholdType], options: list[list[Option]], first: list[int], former: Plan
) -> list[Elsewhere]:
    """One column per type and centre of the former plan: households of a type are alike, so their number there counts.

    Where fewer of a type have a place than before, who of them goes without is not looked at, and one may be counted too few.
    """
    found = []
    for number, kind in enumerate(types):
        centres = Counter(p.centre for h in kind.households if (p := former.by_household.get(h.key)))
        for centre, before in sorted(centres.items()):
            row = columns.row((CONTINUITY, number, centre), INFINITY, float(before))
            for column, option in enumerate(options[number], start=first[number]):
                if option.centre.key == centre:
                    columns.add(column, row, 1.0)
            column = columns.column(float(before), [(row, 1.0)], {CONTINUITY: 1.0}, integer=False)
            found.append(Elsewhere(column, number, centre, before))
    return found
