"""Everything that a report says of one scenario and option."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..outcome import Result
from ..scenario import Target
from .arrays import Floats
from .bands import Bands, bands
from .delays import still_waiting
from .density import Density, density
from .difference import Difference, difference_bands
from .estimates import Estimate
from .kpis import differences, estimates
from .lines import Curve, curves, values
from .targets import TargetBreach, target_breach

NOTHING = 0.01
"""In the unit of the line (a minute a week, one percent): less than this is not drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """The futures of one scenario and option: `results` with noise and arrivals varying, `noise` with arrivals as expected.

    `names` are the rows of each result's series; results are in the order of the replications.
    """

    scenario: str
    option: str
    names: tuple[str, ...]
    targets: tuple[Target, ...]
    results: Sequence[Result]
    noise: Sequence[Result] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A curve with the bands of both uncertainties, of queue noise alone, and of its difference to the reference."""

    curve: Curve
    both: Bands
    noise: Bands | None
    against: Bands | None

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to draw: as good as 0 or no figure in nine futures of ten, on every day."""
        return bool(np.nan_to_num(self.both.high90).max() < NOTHING)


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """What the futures of a run say. `kpis` by `outcome.KPIS`; `waits` by `outcome.WAITS`: share still waiting by day.

    `kpis_noise`: with queue noise alone (empty when that was not run). `differences`: empty for the reference itself.
    """

    scenario: str
    option: str
    days: int
    futures: int
    lines: Mapping[str, Line]
    kpis: Mapping[str, Estimate]
    kpis_noise: Mapping[str, Estimate]
    breaches: tuple[TargetBreach, ...]
    waits: Mapping[str, Bands]
    caseload: Density | None
    differences: Mapping[str, Difference]


def summarise(run: Run, reference: Run | None = None) -> Summary:
    """Reduce a run; the reference must hold the same futures in the same order. ValueError without a future."""
    if not run.results:
        raise ValueError("a summary needs at least one future")
    lines = {curve.code: _line(curve, run, reference) for curve in curves(run.names)}
    return Summary(
        scenario=run.scenario,
        option=run.option,
        days=run.results[0].series.shape[1],
        futures=len(run.results),
        lines=lines,
        kpis=estimates(run.results),
        kpis_noise=estimates(run.noise) if run.noise else {},
        breaches=tuple(target_breach(target, run.names, run.results, run.noise) for target in run.targets),
        waits=still_waiting(run.results),
        caseload=density(_finite(lines["caseload"].curve, run.names, run.results)),
        differences=differences(run.results, reference.results) if reference else {},
    )


def _line(curve: Curve, run: Run, reference: Run | None) -> Line:
    both = _finite(curve, run.names, run.results)
    noise = bands(_finite(curve, run.names, run.noise)) if run.noise else None
    against = None
    if reference is not None and set(curve.formula.of) <= set(reference.names):
        against = difference_bands(both, _finite(curve, reference.names, reference.results))
    return Line(curve, bands(both), noise, against)


def _finite(curve: Curve, names: Sequence[str], results: Sequence[Result]) -> Floats:
    """Infinity (residents without any social worker) cannot be drawn: such a day has no figure."""
    found = values(curve.formula, names, results)
    found[~np.isfinite(found)] = np.nan
    return found
