"""A filled Word document as blocks that Typst draws: same words, same order, same emphasis, lists, tables, pictures.

What this cannot draw the same way is not left out: `Undrawn` names it, and the letter then exists in Word only
(docs/decisions/0007-letters-in-word-and-pdf.md).
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

Block = dict[str, Any]
NAMED = {
    "txbxContent": "text_box",
    "pict": "shape",
    "object": "object",
    "footnoteReference": "note",
    "endnoteReference": "note",
    "oMath": "formula",
    "ins": "tracked_change",
    "del": "tracked_change",
    "moveFrom": "tracked_change",
    "commentReference": "comment",
    "sym": "symbol",
    "ptab": "aligned_tab",
    "altChunk": "object",
    "ruby": "shape",
}
_HEADINGS = {"Title": 1, **{f"Heading {level}": level for level in range(1, 7)}}
_ALIGN = {"center": "center", "right": "end", "end": "end", "both": "justify", "distribute": "justify"}
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_EMU_PER_MM = 36_000
_TRUE = {None, "1", "true", "on"}


class Undrawn(Exception):
    """The document holds things the PDF could not show the same way; `codes` names them."""

    def __init__(self, codes: set[str]) -> None:
        self.codes = tuple(sorted(codes))
        super().__init__(", ".join(self.codes))


def draw(content: bytes) -> dict[str, list[Block]]:
    """`head`, `body` and `foot` of a document as blocks. Raises Undrawn."""
    return _Drawing(content).read()


class _Drawing:
    def __init__(self, content: bytes) -> None:
        self.document = Document(BytesIO(content))
        self.undrawn: set[str] = set()
        self.counts: dict[tuple[str, int], int] = {}

    def read(self) -> dict[str, list[Block]]:
        section = self.document.sections[0]
        if len(self.document.sections) > 1:
            self.undrawn.add("sections")
        if section.different_first_page_header_footer or self.document.settings.odd_and_even_pages_header_footer:
            self.undrawn.add("headers")
        drawn = {
            "head": list(self._blocks(section.header._element, section.header.part)),
            "body": list(self._blocks(self.document.element.body, self.document.part)),
            "foot": list(self._blocks(section.footer._element, section.footer.part)),
        }
        if self.undrawn:
            raise Undrawn(self.undrawn)
        return drawn

    def _blocks(self, root: Any, part: Any) -> Iterator[Block]:
        for node in root.iterchildren():
            name = _name(node)
            if name == "p":
                yield from self._paragraph(node, part)
            elif name == "tbl":
                yield self._table(node, part)
            elif name == "sdt":
                yield from self._blocks(node.find(qn("w:sdtContent")), part)
            elif name in NAMED:
                self.undrawn.add(NAMED[name])

    def _paragraph(self, node: Any, part: Any) -> Iterator[Block]:
        style = _style_name(self.document, node)
        runs = list(self._runs(node, part, _chain(self.document, node)))
        block: Block = {"kind": "p", "align": self._align(node), "runs": runs}
        if style in _HEADINGS:
            block |= {"kind": "h", "level": _HEADINGS[style]}
        elif (item := self._item(node, style)) is not None:
            block |= item
        breaks = [at for at, run in enumerate(runs) if run["kind"] == "page"]
        if not breaks:
            yield block
            return
        before, after = runs[: breaks[0]], [run for run in runs[breaks[0] + 1 :] if run["kind"] != "page"]
        if before:
            yield block | {"runs": before}
        yield {"kind": "page"}
        if after:
            yield block | {"runs": after}

    def _item(self, node: Any, style: str) -> Block | None:
        """A point of a list: bullets at any depth; numbers at the first one only, counted as Word counts."""
        found = _numbering(self.document, node)
        if found is None:
            return None
        number, level = found
        form = _number_format(self.document, number, level)
        if form == "bullet":
            return {"kind": "li", "level": level, "number": None}
        if form != "decimal" or level:
            self.undrawn.add("numbering")
            return None
        at = self.counts[number, level] = self.counts.get((number, level), 0) + 1
        return {"kind": "li", "level": level, "number": at}

    def _align(self, node: Any) -> str:
        for properties in _paragraph_properties(self.document, node):
            found = properties.find(qn("w:jc"))
            if found is not None:
                return _ALIGN.get(found.get(qn("w:val")), "start")
        return "start"

    def _runs(self, node: Any, part: Any, styles: list[Any]) -> Iterator[Block]:
        for child in node.iterchildren():
            name = _name(child)
            if name == "r":
                yield from self._run(child, part, styles)
            elif name in {"hyperlink", "smartTag", "fldSimple"}:
                yield from self._runs(child, part, styles)
            elif name == "sdt":
                yield from self._runs(child.find(qn("w:sdtContent")), part, styles)
            elif name in NAMED:
                self.undrawn.add(NAMED[name])

    def _run(self, node: Any, part: Any, styles: list[Any]) -> Iterator[Block]:
        own = [node.find(qn("w:rPr")), *_run_style(self.document, node), *styles]
        marks = {mark: _is_on(own, tag) for mark, tag in (("b", "w:b"), ("i", "w:i"), ("u", "w:u"), ("s", "w:strike"))}
        if _is_on(own, "w:vanish"):
            self.undrawn.add("hidden")
        if _is_on(own, "w:caps"):
            marks["upper"] = True
        for child in node.iterchildren():
            yield from self._piece(child, part, marks)

    def _piece(self, child: Any, part: Any, marks: Block) -> Iterator[Block]:
        name = _name(child)
        if name == "t":
            yield {"kind": "t", "text": child.text or "", **marks}
        elif name in {"tab", "cr"}:
            yield {"kind": "tab" if name == "tab" else "br"}
        elif name == "br":
            yield {"kind": "page" if child.get(qn("w:type")) == "page" else "br"}
        elif name == "noBreakHyphen":
            yield {"kind": "t", "text": "\u2011", **marks}
        elif name == "drawing":
            yield from self._pictures(child, part)
        elif name == "instrText":
            self.undrawn.add("field")
        elif name == "AlternateContent":
            self.undrawn.add("shape")
        elif name in NAMED:
            self.undrawn.add(NAMED[name])

    def _pictures(self, node: Any, part: Any) -> Iterator[Block]:
        data = next(node.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"), None)
        blip = next(node.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"), None)
        inline = node.find(qn("wp:inline"))
        if data is None or data.get("uri") != _PICTURE or blip is None or inline is None:
            self.undrawn.add("shape")
            return
        image = part.related_parts[blip.get(qn("r:embed"))]
        kind = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}.get(image.content_type)
        if kind is None:
            self.undrawn.add("picture_format")
            return
        said = inline.find(qn("wp:docPr")).get("descr") or ""
        width = int(inline.find(qn("wp:extent")).get("cx")) / _EMU_PER_MM
        yield {"kind": "img", "format": kind, "width": width, "alt": said, "data": list(image.blob)}

    def _table(self, node: Any, part: Any) -> Block:
        rows = [
            [list(self._blocks(cell, part)) for cell in row.iterchildren(qn("w:tc"))]
            for row in node.iterchildren(qn("w:tr"))
        ]
        if next(node.iter(qn("w:gridSpan"), qn("w:vMerge")), None) is not None:
            self.undrawn.add("merged_cells")
        columns = max((len(row) for row in rows), default=0)
        has_lines = any(
            border.get(qn("w:val")) not in {None, "nil", "none"}
            for borders in self._borders(node)
            for border in borders.iterchildren()
        )
        return {"kind": "table", "columns": columns, "rows": rows, "lines": has_lines}

    def _borders(self, node: Any) -> Iterator[Any]:
        yield from node.iter(qn("w:tblBorders"), qn("w:tcBorders"))
        named = node.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        for style in _with_bases(self.document, named.get(qn("w:val")) if named is not None else None):
            yield from style.iter(qn("w:tblBorders"))


def _name(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _with_bases(document: Any, style_id: str | None) -> Iterator[Any]:
    """A style and those it is based on, nearest first."""
    seen = set()
    while style_id and style_id not in seen:
        seen.add(style_id)
        found = [
            style
            for style in document.styles.element.iterchildren(qn("w:style"))
            if style.get(qn("w:styleId")) == style_id
        ]
        if not found:
            return
        yield found[0]
        base = found[0].find(qn("w:basedOn"))
        style_id = base.get(qn("w:val")) if base is not None else None


def _style_id(document: Any, node: Any) -> str | None:
    named = node.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if named is not None:
        return str(named.get(qn("w:val")))
    default = document.styles.default(1)
    return default.style_id if default is not None else None


def _style_name(document: Any, node: Any) -> str:
    style = next(_with_bases(document, _style_id(document, node)), None)
    name = style.find(qn("w:name")).get(qn("w:val")) if style is not None else ""
    return "Title" if name.lower() == "title" else name.capitalize() if name.lower().startswith("heading") else name


def _paragraph_properties(document: Any, node: Any) -> Iterator[Any]:
    own = node.find(qn("w:pPr"))
    styles = [style.find(qn("w:pPr")) for style in _with_bases(document, _style_id(document, node))]
    yield from (properties for properties in [own, *styles] if properties is not None)


def _chain(document: Any, node: Any) -> list[Any]:
    """Run properties of the paragraph's styles, nearest first."""
    return [style.find(qn("w:rPr")) for style in _with_bases(document, _style_id(document, node))]


def _run_style(document: Any, node: Any) -> list[Any]:
    named = node.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    if named is None:
        return []
    return [style.find(qn("w:rPr")) for style in _with_bases(document, named.get(qn("w:val")))]


def _is_on(properties: list[Any], tag: str) -> bool:
    for each in properties:
        found = each.find(qn(tag)) if each is not None else None
        if found is not None:
            value = found.get(qn("w:val"))
            return value not in {"none", "0", "false", "off"} if tag == "w:u" else value in _TRUE
    return False


def _numbering(document: Any, node: Any) -> tuple[str, int] | None:
    for properties in _paragraph_properties(document, node):
        found = properties.find(qn("w:numPr"))
        if found is not None:
            number, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
            if number is None or number.get(qn("w:val")) == "0":
                return None
            return number.get(qn("w:val")), int(level.get(qn("w:val"))) if level is not None else 0
    return None


def _number_format(document: Any, number: str, level: int) -> str:
    root = document.part.numbering_part.element
    for concrete in root.iterchildren(qn("w:num")):
        if concrete.get(qn("w:numId")) == number:
            abstract_id = concrete.find(qn("w:abstractNumId")).get(qn("w:val"))
            for abstract in root.iterchildren(qn("w:abstractNum")):
                if abstract.get(qn("w:abstractNumId")) == abstract_id:
                    return _format_of(abstract, level)
    return ""


def _format_of(abstract: Any, level: int) -> str:
    for each in abstract.iterchildren(qn("w:lvl")):
        if each.get(qn("w:ilvl")) == str(level):
            found = each.find(qn("w:numFmt"))
            return str(found.get(qn("w:val"))) if found is not None else ""
    return ""
