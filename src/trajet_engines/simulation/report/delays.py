"""How long households wait for each step, as shares that are still waiting; who is not finished is "not yet"."""

from collections.abc import Sequence

import numpy as np

from ..outcome import HISTOGRAM_DAYS, WAITS, Result
from .arrays import Floats
from .bands import Bands, bands


def still_waiting(results: Sequence[Result]) -> dict[str, Bands]:
    """For each wait the share of households not served within 0, 1, 2 … days, with bands over the futures.

    A household whose wait had not ended when the run did counts as not served, however short it had waited: the
    share is never told too low. Waits that nobody began are left out.
    """
    counted = np.stack([result.histograms for result in results]).astype(np.float64)
    everyone = counted.sum(axis=2)
    return {
        wait: bands(_survival(counted[:, place], everyone[:, place]))
        for place, wait in enumerate(WAITS)
        if everyone[:, place].any()
    }


def _survival(histogram: Floats, everyone: Floats) -> Floats:
    served = np.cumsum(histogram[:, :HISTOGRAM_DAYS], axis=1)
    shares: Floats = np.full(served.shape, np.nan)
    began = everyone > 0
    shares[began] = 1 - served[began] / everyone[began, None]
    return shares
