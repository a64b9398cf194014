"""Encryption of sensitive texts at rest: AES-256-GCM, key id in front, bound to its row.

Newest key first in `TRAJET_FIELD_KEYS`; older ones still open what they closed.
Source: NIST SP 800-38D (GCM); the row's uuid is the additional data, so a value moved to another row does not open.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class CannotDecrypt(Exception):
    """The value belongs to another row, or its key is not configured."""


def _keys() -> dict[str, AESGCM]:
    pairs = (entry.split(":", 1) for entry in settings.TRAJET_FIELD_KEYS)
    return {name: AESGCM(base64.b64decode(value)) for name, value in pairs}


def encrypt(text: str, bound_to: str) -> bytes:
    """Close `text` under the newest key, bound to the row named `bound_to`."""
    return encrypt_bytes(text.encode(), bound_to)


def encrypt_bytes(content: bytes, bound_to: str) -> bytes:
    """Close a file as `encrypt` closes a text."""
    name, key = next(iter(_keys().items()))
    nonce = os.urandom(12)
    return name.encode() + b":" + nonce + key.encrypt(nonce, content, bound_to.encode())


def decrypt(value: bytes | memoryview, bound_to: str) -> str:
    """Open a value closed by `encrypt`; raises `CannotDecrypt`, never returns something wrong."""
    return decrypt_bytes(value, bound_to).decode()


def decrypt_bytes(value: bytes | memoryview, bound_to: str) -> bytes:
    """Open a file closed by `encrypt_bytes`; raises `CannotDecrypt`."""
    name, _, rest = bytes(value).partition(b":")
    key = _keys().get(name.decode(errors="replace"))
    if key is None:
        raise CannotDecrypt(f"No key named {name!r}")
    try:
        return key.decrypt(rest[:12], rest[12:], bound_to.encode())
    except InvalidTag as error:
        raise CannotDecrypt("The value does not belong to this row") from error
