"""A small picture of a document, so that it is recognised without being opened."""

from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdfium2.raw import FPDF_ERR_PASSWORD

SIDE = 240
MOST_PIXELS = 60_000_000


def thumbnail(content: bytes, content_type: str) -> bytes | None:
    """A WebP picture of at most 240 pixels a side of an image or of a PDF's first page; None when there is none."""
    try:
        if content_type == "application/pdf":
            return _small(_first_page(content))
        if content_type.startswith("image/"):
            return _small(_opened(content))
    except (pypdfium2.PdfiumError, UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    return None


def asks_for_password(content: bytes) -> bool:
    """Whether a PDF opens with a password only; one that cannot be read at all does not ask."""
    try:
        pypdfium2.PdfDocument(content).close()
    except pypdfium2.PdfiumError as error:
        return bool(error.err_code == FPDF_ERR_PASSWORD)
    return False


def _first_page(content: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        scale = 2 * SIDE / max(page.get_width(), page.get_height(), 1)
        drawn: Image.Image = page.render(scale=scale).to_pil()
        return drawn
    finally:
        document.close()


def _opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    if image.width * image.height > MOST_PIXELS:
        raise ValueError("too many pixels to draw")
    return ImageOps.exif_transpose(image) or image


def _small(image: Image.Image) -> bytes:
    image.thumbnail((SIDE, SIDE))
    target = BytesIO()
    image.convert("RGB").save(target, "WEBP", quality=70)
    return target.getvalue()
