"""What a clerk at the counter meets: newcomers looked up among all persons already known."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import mean, quantiles

from trajet_engines.names.blocking import blocking_keys
from trajet_engines.names.evidence import LEVELS, Comparison, Level
from trajet_engines.names.measure.figures import Record
from trajet_engines.names.params import DEFAULT, Params
from trajet_engines.names.score import rank

Find = Callable[[frozenset[str]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Spread:
    mean: float
    p95: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(mean(values), quantiles(values, n=20)[-1], max(values))


@dataclass(frozen=True, slots=True)
class ArrivalFigures:
    """Per newcomer who is already known: candidates, milliseconds, and by least level the share found
    again (``recall``) and how many other people were shown (``wrong``)."""

    known: int
    newcomers: int
    candidates: Spread
    find_ms: Spread
    rank_ms: Spread
    found: float
    recall: dict[Level, float]
    wrong: dict[Level, float]


def known_and_new(records: Iterable[Record], newcomers: int, seed: int) -> tuple[list[Record], list[Record]]:
    """The first file of each person, and a sample of second files."""
    known: dict[int, Record] = {}
    again = []
    for record in records:
        if record.truth in known:
            again.append(record)
        else:
            known[record.truth] = record
    return list(known.values()), Random(seed).sample(again, min(newcomers, len(again)))


def in_memory(known: Sequence[Record]) -> Find:
    """The lookup of a GIN index, without a database."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(known):
        for key in blocking_keys(record.view.names, record.view.births):
            blocks[key].append(position)
    return lambda keys: list({position for key in keys for position in blocks.get(key, ())})


def receive(
    known: Sequence[Record], new: Sequence[Record], find: Find, clock: Callable[[], float], params: Params = DEFAULT
) -> ArrivalFigures:
    """Look each newcomer up with ``find`` and rank what it gives; ``clock`` counts seconds."""
    counts, finding, ranking, found = [], [], [], 0
    ranked: list[tuple[int, list[tuple[int, Comparison]]]] = []
    for record in new:
        start = clock()
        positions = find(blocking_keys(record.view.names, record.view.births))
        middle = clock()
        best = rank(record.view, ((known[p].truth, known[p].view) for p in positions), limit=50, params=params)
        ranking.append(1000 * (clock() - middle))
        finding.append(1000 * (middle - start))
        counts.append(len(positions))
        found += any(known[p].truth == record.truth for p in positions)
        ranked.append((record.truth, best))
    recall, wrong = _by_level(ranked)
    candidates, find_ms, rank_ms = (Spread.of(values) for values in (counts, finding, ranking))
    return ArrivalFigures(len(known), len(new), candidates, find_ms, rank_ms, found / len(new), recall, wrong)


def _by_level(ranked: list[tuple[int, list[tuple[int, Comparison]]]]) -> tuple[dict[Level, float], dict[Level, float]]:
    recall: dict[Level, float] = {}
    wrong: dict[Level, float] = {}
    for at, level in enumerate(LEVELS[:3]):
        shown = [(truth, [who for who, c in best if c.level in LEVELS[: at + 1]]) for truth, best in ranked]
        recall[level] = mean(truth in people for truth, people in shown)
        wrong[level] = mean(sum(who != truth for who in people) for truth, people in shown)
    return recall, wrong
