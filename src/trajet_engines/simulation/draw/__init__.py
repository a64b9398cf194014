"""Drawing (tirage, trekking): the random households of one replication, keyed so that every scenario meets the same."""

from .draw import draw
from .layers import RateBoundError

__all__ = ["RateBoundError", "draw"]
