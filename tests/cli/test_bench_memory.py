"""The memory a benchmark reports is its own, not that of whoever started it."""

import subprocess
import sys

from trajet_cli import places
from trajet_cli.benches._memory import peak_megabytes

OWN = "from trajet_cli.benches._memory import peak_megabytes; print(peak_megabytes())"
SMALL, LARGE = 64, 200


def test_a_small_program_begun_by_a_large_one_counts_as_small() -> None:
    ballast = bytearray(LARGE * 1024 * 1024)
    ballast[::4096] = b"x" * len(ballast[::4096])
    found = subprocess.run([sys.executable, "-c", OWN], capture_output=True, text=True, check=True, cwd=places.SRC)
    assert peak_megabytes() > LARGE
    assert 1 < float(found.stdout) < SMALL
