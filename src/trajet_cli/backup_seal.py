"""The closing line of a backup: a checksum over all before it.

`pg_restore` reads a file that was cut off without a word when the cut falls between two tables, so completeness is
proven before anything is restored. `pg_restore` by hand reads a sealed file too: it ignores what follows the end.
"""

import hashlib
import os
from pathlib import Path
from typing import Final

from trajet_cli.refusal import RefusalError

MARK: Final = b"\ntrajet backup sha256 "
SEAL_BYTES: Final = len(MARK) + 64
CHUNK_BYTES: Final = 1 << 20


def seal(file: Path) -> None:
    """Append the closing line."""
    digest = _digest(file, file.stat().st_size)
    with file.open("ab") as opened:
        opened.write(MARK + digest)
        opened.flush()
        os.fsync(opened.fileno())


def verify(file: Path) -> None:
    """Refuse a file that is not a whole, unchanged backup."""
    size = file.stat().st_size - SEAL_BYTES
    with file.open("rb") as opened:
        opened.seek(max(size, 0))
        line = opened.read()
    if not line.startswith(MARK):
        raise RefusalError(f"{file} is not a whole backup: it was cut off, or another program made it.")
    if line[len(MARK) :] != _digest(file, size):
        raise RefusalError(f"{file} was changed or damaged after it was made: its checksum does not fit.")


def _digest(file: Path, size: int) -> bytes:
    digest, left = hashlib.sha256(), size
    with file.open("rb") as opened:
        while left > 0 and (chunk := opened.read(min(CHUNK_BYTES, left))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest().encode()
