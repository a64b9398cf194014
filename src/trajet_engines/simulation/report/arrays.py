"""What the figures are counted from."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
"""Numbers, with nan where there is nothing to count (a share of nobody)."""
