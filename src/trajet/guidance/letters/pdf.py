"""The PDF of a letter, drawn from the Word document itself."""

from pathlib import Path

from trajet.common.office import pdf
from trajet.guidance.letters.drawing import draw

_SOURCE = (Path(__file__).parent / "letter.typ").read_text(encoding="utf-8")


def letter_pdf(document: bytes, *, title: str, language: str, footer: str = "") -> bytes:
    """An accessible PDF with the words of the Word document. Raises `drawing.Undrawn` where it could not be the same."""
    return pdf(_SOURCE, {"title": title, "language": language, "footer": footer, **draw(document)})
