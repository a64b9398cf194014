"""The targets of a scenario in its futures."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..outcome import KPIS, Result
from ..scenario import FORMULAS, Target
from .arrays import Floats
from .breaches import Breach, breach
from .kpis import kpi_values
from .lines import values


@dataclass(frozen=True, slots=True)
class TargetBreach:
    """How a target fares with both uncertainties, and when only the queues vary (None: that was not run).

    `is_dated` is false for a figure of the whole run, which has no first day.
    """

    target: Target
    both: Breach
    noise: Breach | None
    is_dated: bool


def target_breach(
    target: Target, names: Sequence[str], results: Sequence[Result], noise: Sequence[Result]
) -> TargetBreach:
    """Count the futures that miss the target."""
    both = _breach(target, names, results)
    return TargetBreach(
        target, both, _breach(target, names, noise) if noise else None, not FORMULAS[target.indicator].kpi
    )


def _breach(target: Target, names: Sequence[str], results: Sequence[Result]) -> Breach:
    return breach(_values(target, names, results), target.bound, at_most=target.at_most is not None)


def _values(target: Target, names: Sequence[str], results: Sequence[Result]) -> Floats:
    formula = FORMULAS[target.indicator]
    if formula.kpi:
        return kpi_values(results)[:, KPIS.index(formula.kpi)][:, None]
    return values(formula, names, results)
