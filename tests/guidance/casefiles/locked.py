"""Documents that ask for a password, made by hand: no library here locks a PDF."""

import struct
from hashlib import md5

PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
OWNER, NUMBER, RIGHTS = b"o" * 32, b"n" * 16, -44


def pdf(password: bytes) -> bytes:
    """A PDF of one empty page, closed as PDF 1.1 does (revision 2); without a password it only forbids printing."""
    key = md5((password + PAD)[:32] + OWNER + struct.pack("<i", RIGHTS) + NUMBER).digest()[:5]
    lock = f"<</Filter/Standard/V 1/R 2/O<{OWNER.hex()}>/U<{_rc4(key, PAD).hex()}>/P {RIGHTS}>>"
    parts = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        lock,
    )
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj{part}endobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<{NUMBER.hex()}><{NUMBER.hex()}>]>>"
    ending = f"xref\n0 5\n0000000000 65535 f \n{rows}trailer{tail}\nstartxref\n{len(body)}\n%%EOF"
    return (body + ending).encode()


def _rc4(key: bytes, text: bytes) -> bytes:
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in text:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
