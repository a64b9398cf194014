"""Levels whose weights lie far apart, solved as several levels of small numbers: exact where one sum would be rounded.

Costs `base * q + r` whose `r` can never add up to `base` are minimised by minimising `q`, then `r`.
"""

from collections.abc import Iterator
from math import gcd

import numpy as np

from .columns import Vector
from .model import Model

SAFE_TOTAL = 10_000_000
"""A level that cannot exceed this is solved in one piece."""

Part = tuple[int, Vector]
"""A scale and costs in whole numbers; the level is the sum of scale times costs."""


def parts_of(model: Model, name: str) -> list[Part]:
    """The costs of a level in an order of minimisation that equals minimising their sum."""
    costs, bases = model.levels[name], _bases(model)
    return list(_parts(model, costs, bases)) if costs.any() else []


def _bases(model: Model) -> list[int]:
    params = model.instance.params
    numbers = (params.placing_counts_days, params.need_weight, params.language_weight, params.closeness_weight)
    spread = (params.spread_beyond_weight, params.spread_in_needs, params.together_weight)
    both = params.spread_beyond_weight * params.spread_in_needs
    return sorted({n for n in (*numbers, *spread, both) if n > 1}, reverse=True)


def _parts(model: Model, costs: Vector, bases: list[int]) -> Iterator[Part]:
    scale = _common(costs)
    small = costs / scale
    if _most(model, small) > SAFE_TOTAL:
        for base in (found // scale for found in bases if found > scale and found % scale == 0):
            high, low = np.divmod(small, base)
            if high.any() and low.any() and _most(model, low) < base:
                for factor, part in ((scale * base, high), (scale, low)):
                    yield from ((factor * inner, found) for inner, found in _parts(model, part, bases))
                return
    yield scale, small


def _common(costs: Vector) -> int:
    return gcd(*(int(cost) for cost in np.unique(costs[costs > 0])))


def _most(model: Model, costs: Vector) -> float:
    """What these costs can add up to at most."""
    everybody = float(sum(household.size for household in model.instance.households))
    upper = np.minimum(np.array(model.columns.upper), everybody)
    total = float(costs @ upper)
    for number, kind in enumerate(model.types):
        first = model.first[number]
        mine = [*range(first, first + len(model.options[number])), *(column for column, _ in model.waiting[number])]
        total += kind.count * float(costs[mine].max()) - float(costs[mine] @ upper[mine])
    return total
