"""What a Word document may hold before anything reads it: no program, nothing from elsewhere, nothing enormous."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from trajet.guidance.letters.faults import Fault, TemplateRefused

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED_BYTES = 60 * 1024 * 1024
MOST_PARTS = 400
MOST_RATIO = 300
_MAIN = b"wordprocessingml.document.main+xml"
_PROGRAMS = re.compile(
    r"(vbaProject|vbaData|activeX|/embeddings/|oleObject|\.bin$|\.exe$|\.dll$|\.js$|altChunk|afchunk)", re.I
)
_EXTERNAL = re.compile(rb"<[^>]*Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.I)
_WEB_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.I)
_SAFE_TARGET = re.compile(rb"Target\s*=\s*[\"'](https?:|mailto:|tel:)", re.I)
_FETCHING = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|AUTOTEXT|RD|MACROBUTTON)\b", re.I
)
_INSTRUCTION = re.compile(rb"<w:(?:instrText\b[^>]*>([^<]*)|fldSimple\b[^>]*w:instr\s*=\s*\"([^\"]*))", re.I)


def check_package(content: bytes) -> None:
    """Refuse what is no plain Word document. Raises TemplateRefused with everything that was found."""
    if len(content) > MOST_BYTES:
        raise TemplateRefused([Fault("too_large", detail=str(MOST_BYTES // 1024 // 1024))])
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_sizes(archive)
            faults = _check_parts(archive)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise TemplateRefused([Fault("not_word")]) from error
    if faults:
        raise TemplateRefused(faults)


def _check_sizes(archive: ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED_BYTES or unpacked > packed * MOST_RATIO + 1_000_000:
        raise TemplateRefused([Fault("bomb")])
    if any(".." in part.filename or part.filename.startswith(("/", "\\")) for part in parts):
        raise TemplateRefused([Fault("not_word")])


def _check_parts(archive: ZipFile) -> list[Fault]:
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        return [Fault("not_word")]
    types = archive.read("[Content_Types].xml")
    faults = [] if _MAIN in types and b"macroEnabled" not in types else [Fault("macros")]
    faults += [Fault("program", detail=name) for name in sorted(names) if _PROGRAMS.search(name)]
    for name in sorted(names):
        if name.endswith((".xml", ".rels")):
            faults += _check_xml(name, archive.read(name))
    return faults


def _check_xml(name: str, xml: bytes) -> list[Fault]:
    faults = []
    head = xml[:4096].upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in xml.upper():
        faults.append(Fault("entities", detail=name))
    for link in _EXTERNAL.findall(xml):
        if not (_WEB_LINK.search(link) and _SAFE_TARGET.search(link)):
            target = re.search(rb"Target\s*=\s*[\"']([^\"']*)", link)
            faults.append(Fault("external", detail=target[1].decode(errors="replace")[:200] if target else name))
    if b"altChunk" in xml:
        faults.append(Fault("program", detail="altChunk"))
    for groups in _INSTRUCTION.findall(xml):
        text = b"".join(groups).decode(errors="replace")
        if found := _FETCHING.match(text.strip()):
            faults.append(Fault("external", detail=found[0]))
    return faults
