"""The event kernel: queues, beds, staff and dates as plain arrays; no random numbers, no objects, no files.

Door: `run` and `Workspace`. Functions marked `part` are plain Python that numba compiles when it is installed.
"""

from .names import STAGES
from .run import run
from .workspace import Workspace

__all__ = ["STAGES", "Workspace", "run"]
