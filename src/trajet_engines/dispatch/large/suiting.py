"""Which centres suit whom and what they leave unmet, rooms apart; asked once per sort of centre."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..codes import CENTRE_FEATURES, CLOSENESS, base, target
from ..eligibility import centre_reasons
from ..instance import Centre, Household, Instance
from ..objective import needs_unmet
from ..settings import Params

Grid = NDArray[np.int16]
Mask = NDArray[np.bool_]


def centre_parts(samples: list[Household], instance: Instance, centres: tuple[Centre, ...]) -> tuple[Mask, Grid, Grid]:
    """Which centres suit each type, rooms apart; the needs and the closeness that stay unmet there."""
    sorts: dict[Any, list[int]] = defaultdict(list)
    towns: dict[str, list[int]] = defaultdict(list)
    for number, centre in enumerate(centres):
        closes = centre.closes_in_days is not None and centre.closes_in_days <= instance.params.closing_days
        sorts[centre.target_groups, centre.features, centre.languages, closes].append(number)
        for name in {centre.key, centre.municipality}:
            towns[name].append(number)
    numbers_of = {centre.key: number for number, centre in enumerate(centres)}
    kinds = [centres[numbers[0]] for numbers in sorts.values()]
    sort_of = np.zeros(len(centres), dtype=np.int64)
    for number, numbers in enumerate(sorts.values()):
        sort_of[numbers] = number
    shape = (len(samples), len(centres))
    allowed, needs, closeness = np.zeros(shape, dtype=bool), np.zeros(shape, np.int16), np.zeros(shape, np.int16)
    known: dict[Any, tuple[Any, Any]] = {}
    for row, sample in enumerate(samples):
        plain = _plain(sample)
        key = (plain.target_group, plain.hard, plain.soft, plain.accepted_languages, plain.is_held)
        if key not in known:
            may = [not any(centre_reasons(plain, kind, instance.params)) for kind in kinds]
            known[key] = (
                np.array(may)[sort_of],
                np.array([needs_unmet(plain, kind, (), False, instance.params) for kind in kinds], dtype=np.int16)[
                    sort_of
                ],
            )
        allowed[row], needs[row] = known[key]
        _by_name(sample, towns, numbers_of, allowed[row], closeness[row], instance.params)
    return allowed, needs, closeness


def _plain(sample: Household) -> Household:
    """The household with nothing that names a centre or concerns rooms."""
    return replace(
        sample,
        hard=frozenset(code for code in sample.hard if base(code) in CENTRE_FEATURES),
        soft=frozenset(code for code in sample.soft if base(code) in CENTRE_FEATURES or code.startswith("language_")),
        pinned_centre=None,
        forbidden_centres=frozenset(),
    )


def _by_name(
    sample: Household, towns: dict[str, list[int]], keys: dict[str, int], allowed: Mask, closeness: Grid, params: Params
) -> None:
    """What names a centre: closeness, decisions, whom or what to keep away from."""
    for code in sample.hard:
        if base(code) in CLOSENESS:
            _keep_only(allowed, towns.get(target(code), []))
    for code in sample.soft:
        if base(code) in CLOSENESS:
            closeness += params.closeness_weight
            closeness[towns.get(target(code), [])] -= params.closeness_weight
    if sample.pinned_centre:
        _keep_only(allowed, [keys[sample.pinned_centre]])
    allowed[[keys[name] for name in sample.forbidden_centres | sample.keep_apart if name in keys]] = False


def _keep_only(allowed: Mask, numbers: list[int]) -> None:
    kept = np.zeros(len(allowed), dtype=bool)
    kept[numbers] = True
    allowed &= kept
