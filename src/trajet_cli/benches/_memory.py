"""How much memory a benchmark took."""

import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_megabytes() -> float:
    """The highest resident memory of this program, in MB.

    On Linux `getrusage` hands the peak of whoever started the program over to it (`exec_mmap` keeps the larger one), so a
    small process begun by a large one would count as large: there the high-water mark of its own memory is read.
    """
    if STATUS.exists():
        return int(STATUS.read_text().split("VmHWM:")[1].split()[0]) / 1024
    kilobytes = 1024 if sys.platform == "darwin" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / kilobytes / 1024
