"""Precision and recall of blocking and of the levels on records whose true person is known."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from trajet_engines.names.blocking import blocking_keys
from trajet_engines.names.evidence import LEVELS, Level
from trajet_engines.names.params import DEFAULT, Params
from trajet_engines.names.person import PersonView
from trajet_engines.names.profile import profile
from trajet_engines.names.score import compare_profiles

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Record:
    """A file of a person: ``truth`` says whose; ``kin`` groups brothers, sisters and twins with their parents."""

    truth: int
    view: PersonView
    kin: int = -1
    is_twin: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares are 0 to 1, by least level. ``recall`` is over all true pairs, also those that blocking lost.

    ``kin`` and ``twins``: of the pairs of different members of one family, or of twins, the share reaching the level.
    """

    records: int
    true_pairs: int
    candidates: int
    completeness: float
    reduction: float
    precision: dict[Level, float]
    recall: dict[Level, float]
    kin: dict[Level, float]
    twins: dict[Level, float]


def measure(records: Sequence[Record], params: Params = DEFAULT) -> Figures:
    """Block, score every candidate pair, and count against the truth."""
    true = _pairs_of([r.truth for r in records])
    candidates = candidate_pairs([r.view for r in records])
    ready = [profile(r.view) for r in records]
    levels = {(i, j): compare_profiles(ready[i], ready[j], params).level for i, j in candidates}
    kin = _pairs_of([r.kin for r in records]) - true
    twins = {(i, j) for i, j in kin if records[i].is_twin and records[j].is_twin}
    reached = {level: _at_least(levels, level) for level in LEVELS[:3]}
    return Figures(
        records=len(records),
        true_pairs=len(true),
        candidates=len(candidates),
        completeness=_share(len(true & candidates), len(true)),
        reduction=1 - _share(len(candidates), comb(len(records), 2)),
        precision={level: _share(len(found & true), len(found)) for level, found in reached.items()},
        recall={level: _share(len(found & true), len(true)) for level, found in reached.items()},
        kin={level: _share(len(found & kin), len(kin)) for level, found in reached.items()},
        twins={level: _share(len(found & twins), len(twins)) for level, found in reached.items()},
    )


def candidate_pairs(views: Sequence[PersonView]) -> set[Pair]:
    """Pairs of positions that share a blocking key or an identifier."""
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    for position, view in enumerate(views):
        for key in blocking_keys(view.names, view.births) | view.identifiers:
            blocks[key].append(position)
    return {pair for block in blocks.values() for pair in combinations(block, 2)}


def _pairs_of(groups: Sequence[int]) -> set[Pair]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for position, group in enumerate(groups):
        if group >= 0:
            members[group].append(position)
    return {pair for block in members.values() for pair in combinations(block, 2)}


def _at_least(levels: dict[Pair, Level], level: Level) -> set[Pair]:
    reached = LEVELS[: LEVELS.index(level) + 1]
    return {pair for pair, found in levels.items() if found in reached}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
