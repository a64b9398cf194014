"""Word documents as a coordinator, or somebody who means harm, would upload them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document


def word(*paragraphs: str, header: str = "") -> bytes:
    """A plain document of these paragraphs."""
    document = Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: object) -> bytes:
    target = BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same package with one part added or replaced."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return target.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)
