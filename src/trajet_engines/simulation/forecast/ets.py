"""AutoETS (Hyndman and Khandakar 2008): exponential smoothing, its kind chosen by AICc, futures drawn from its own errors.

From statsforecast, in the extra `sim`; nothing is imported before it is needed, because importing costs more than fitting. A
run of the simulation fits in a process of its own (`paths_apart`), which gives its 150 MiB back before the kernel begins.
Measured on 88 months: import 5.6 to 6.6 CPU s and 265 MiB, fit and 2,000 paths 0.4 to 0.5 s. The same search with statsmodels, which
comes with it: import 3.2 to 5.6 s, fits 5.5 s, and a selection that we would have to write. One forecast costs the same
in both; a backtest of a hundred origins does not.
"""

import importlib
import warnings
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np

from trajet_engines.simulation.executors import choose

from .months import Floats, floored

MONTHS_OF_A_SEASON = 12


def is_installed() -> bool:
    return find_spec("statsforecast") is not None


def ets_paths(history: Floats, months: int, n: int, seed: int) -> Floats:
    """[n, months] arrivals by month after `history` (no holes), never negative; row k depends on `seed` and k only.

    ModuleNotFoundError without the extra `sim`. The library seeds numpy's global generator: it is put back.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library = importlib.import_module("statsforecast.ets")
        before = np.random.get_state()
        try:
            fitted = library.ets_f(floored(history), m=MONTHS_OF_A_SEASON)
            paths = library.simulate_ets(fitted, h=months, n_paths=n, seed=seed)
        finally:
            np.random.set_state(before)
    drawn: Floats = np.maximum(paths, 0.0)
    return drawn


@dataclass(frozen=True, eq=False)
class _Fit:
    """The fit as a task of an executor; its only replication is the seed."""

    history: Floats
    months: int
    n: int

    def make_workspace(self) -> None:
        """None is needed."""

    def run(self, replication: int, workspace: None) -> Floats:
        return ets_paths(self.history, self.months, self.n, replication)


def paths_apart(history: Floats, months: int, n: int, seed: int) -> Floats:
    """`ets_paths` from another process; from this one where there is no joblib to start it."""
    with choose("processes", 1).executor as executor:
        return executor.map(_Fit(history, months, n), [seed])[0]
