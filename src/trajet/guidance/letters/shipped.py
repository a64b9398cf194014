"""The letters that come with Trajet: readable texts, made into Word documents by code.

A text: `# ` the subject, `> ` the address on the right, `- ` a point, `**…**` a line in bold, every other line a
paragraph of its own, `~` room for a signature; `{%p … %}` lines are conditions over the paragraphs between them.
"""

import hashlib
from functools import cache
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

FOLDER = Path(__file__).parent / "texts"
SIGNATURE_LINES = 4
_LANGUAGE_TAGS = {"fr": "fr-BE", "nl": "nl-BE"}


def source_of(kind: str, language: str) -> str:
    """The readable text of a letter."""
    return (FOLDER / f"{kind}.{language}.txt").read_text(encoding="utf-8")


def digest_of(kind: str, language: str) -> str:
    """Names the wording: changes when the text does."""
    return hashlib.sha256(source_of(kind, language).encode()).hexdigest()


@cache
def shipped_letter(kind: str, language: str) -> bytes:
    """The Word document of a letter, with its fields."""
    document = _page(language)
    _letterhead(document)
    for line in source_of(kind, language).splitlines():
        _write(document, line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _page(language: str) -> Word:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    document.core_properties.language = _LANGUAGE_TAGS[language]
    document.core_properties.author = "Trajet"
    return document


def _letterhead(document: Word) -> None:
    name = document.add_paragraph()
    name.add_run("{{ organisation }}").bold = True
    document.add_paragraph("{{ service }}{% if service_address %} – {{ service_address }}{% endif %}")
    _leave_room(document, 2)


def _leave_room(document: Word, lines: int) -> None:
    for _line in range(lines):
        document.add_paragraph()


def _write(document: Word, line: str) -> None:
    if not line.strip():
        return
    if line.startswith("# "):
        _leave_room(document, 1)
        document.add_heading(line[2:], level=1)
    elif line == "~":
        _leave_room(document, SIGNATURE_LINES)
    elif line.startswith("> "):
        document.add_paragraph(line[2:]).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif line.startswith("- "):
        document.add_paragraph(line[2:], style="List Bullet")
    elif line.startswith("**"):
        document.add_paragraph().add_run(line.strip("*")).bold = True
    else:
        document.add_paragraph(line)
