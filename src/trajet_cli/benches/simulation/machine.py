"""Whether this machine has anything else to do: wall clocks mean nothing while it has."""

import time
from pathlib import Path

BUSY_SHARE, LOOK_SECONDS = 0.1, 2.0
IDLE = (3, 4)
"""Columns of the first line of /proc/stat: idle, and waiting for disks."""


def is_quiet() -> bool:
    """Less than a tenth of all cores was used over two seconds in which this process slept; no where that is unknown."""
    before = _ticks()
    time.sleep(LOOK_SECONDS)
    after = _ticks()
    total = sum(after) - sum(before)
    idle = sum(after[column] - before[column] for column in IDLE) if after else 0
    return total > 0 and 1 - idle / total < BUSY_SHARE


def _ticks() -> list[int]:
    try:
        return [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    except (OSError, ValueError, IndexError):
        return []
