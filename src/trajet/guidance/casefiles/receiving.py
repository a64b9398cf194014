"""What may be taken in as a document: its real type, its size, and what the virus scanner says."""

import shlex
import socket
import struct
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO
from urllib.parse import urlsplit

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trajet.guidance.casefiles.pictures import asks_for_password
from trajet.guidance.casefiles.types import Scan

OFFICE = "application/vnd.openxmlformats-officedocument."
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/tiff": ("tif", "tiff"),
    "image/heic": ("heic",),
    f"{OFFICE}wordprocessingml.document": ("docx",),
    f"{OFFICE}spreadsheetml.sheet": ("xlsx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "text/plain": ("txt",),
}
"""Content types taken in, with the endings their names may have. Programs, archives and pages are not."""
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
"""Office locks a document inside a container of the old kind, under this name."""
PIECE = 64 * 1024
SCAN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Received:
    """A file that may be kept."""

    content: bytes
    content_type: str
    file_name: str
    scan: Scan


def limit_bytes() -> int:
    """The largest document taken in."""
    return int(settings.TRAJET_UPLOAD_MEGABYTES) * 1024 * 1024


def receive(stream: IO[bytes], name: str, size: int) -> Received:
    """Read an uploaded file. Raises ValidationError that says what is wrong and what to do instead."""
    if size > limit_bytes():
        refuse_size()
    content = stream.read(limit_bytes() + 1)
    if len(content) > limit_bytes():
        refuse_size()
    if not content:
        raise ValidationError(_("This file is empty. Please choose it again."), code="empty")
    safe = safe_name(name)
    kind = type_of(content, safe)
    return Received(content, kind, safe, scan(content))


def refuse_locked(received: Received) -> None:
    """Refuse a document that asks for a password to be read: no colleague, and no copy for the person, could open it.

    A PDF that only forbids printing or copying opens, and is kept. Raises ValidationError.
    """
    if received.content_type == "application/pdf" and asks_for_password(received.content):
        raise ValidationError(
            _(
                "This PDF opens only with a password, so nobody could read it here later. Please open it, print it as"
                " PDF without password, and add that one."
            ),
            code="locked",
        )


def refuse_size() -> None:
    """Say how large a document may be."""
    raise ValidationError(
        _("This file is too large: at most %(megabytes)s MB. Please scan it in black and white, or in parts.")
        % {"megabytes": settings.TRAJET_UPLOAD_MEGABYTES},
        code="too_large",
    )


def safe_name(name: str) -> str:
    """The last part of a name, without path, control characters or anything a header could trip over."""
    plain = PurePath(name.replace("\\", "/")).name
    kept = "".join(char for char in plain if char.isprintable() and char not in '"<>|:*?;%')
    return kept.strip(" .")[-150:] or "document"


def type_of(content: bytes, name: str) -> str:
    """The content type by the bytes themselves; the name must agree. Raises ValidationError."""
    ending = name.rpartition(".")[2].lower()
    if content.startswith(OLE) and LOCKED_OFFICE in content:
        raise ValidationError(
            _(
                "This Word or Excel document is locked with a password, so nobody could read it here later. Please save it"
                " without password and add that one."
            ),
            code="locked",
        )
    found = filetype.guess_mime(content[:8192]) or ("text/plain" if _is_text(content) else "")
    if found not in ALLOWED:
        raise ValidationError(
            _("Files of this kind are not taken in. Please send a PDF, a picture, or a Word or Excel document."),
            code="kind",
        )
    if ending not in ALLOWED[found]:
        raise ValidationError(
            _(
                "The name says “.%(ending)s”, but the content is something else (%(found)s). Please save it again as PDF."
            )
            % {"ending": ending, "found": ALLOWED[found][0].upper()},
            code="renamed",
        )
    return found


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return "\0" not in text and not text.lstrip().startswith(("#!", "<"))


def scan(content: bytes) -> Scan:
    """Ask the scanner of the settings, if there is one. Raises ValidationError for a virus or a scanner that is away."""
    scanner = settings.TRAJET_VIRUS_SCANNER
    if not scanner:
        return Scan.NOT_SCANNED
    try:
        is_clean = (
            _ask_clamd(scanner, content) if scanner.startswith(("clamd://", "unix://")) else _run(scanner, content)
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ValidationError(
            _("The virus check does not answer, so nothing was saved. Please try again in a few minutes."),
            code="no_scan",
        ) from error
    if not is_clean:
        raise ValidationError(_("The virus check refuses this file. Nothing was saved."), code="virus")
    return Scan.CLEAN


def _run(command: str, content: bytes) -> bool:
    """A command that reads the file from its input and ends with 0 when it is clean, 1 when it is not."""
    done = subprocess.run(  # noqa: S603 the administrator's own setting, never a user's text
        shlex.split(command), input=content, capture_output=True, timeout=SCAN_SECONDS, check=False
    )
    if done.returncode not in {0, 1}:
        raise OSError(f"the scanner ended with {done.returncode}")
    return done.returncode == 0


def _ask_clamd(address: str, content: bytes) -> bool:
    """The INSTREAM command of clamd: pieces with their length in front, then a piece of length nought."""
    with _connect(address) as link:
        link.sendall(b"zINSTREAM\0")
        for at in range(0, len(content), PIECE):
            piece = content[at : at + PIECE]
            link.sendall(struct.pack("!I", len(piece)) + piece)
        link.sendall(struct.pack("!I", 0))
        answer = link.recv(4096)
    if b"OK" not in answer and b"FOUND" not in answer:
        raise OSError("the scanner gave no verdict")
    return b"FOUND" not in answer


def _connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(SCAN_SECONDS)
        link.connect(parts.path)
        return link
    return socket.create_connection((parts.hostname or "localhost", parts.port or 3310), timeout=SCAN_SECONDS)
