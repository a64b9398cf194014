"""The fields and conditions written in a Word document: where they stand, and whether a letter can fill them.

A small language on purpose: a field, a condition, a walk through the lines of a field. Anything else that Jinja can do
is refused, so that a template can neither run for ever nor reach what is not a field.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from typing import Any

from docx import Document
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from trajet.guidance.letters.faults import Fault

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILTERS = frozenset({"upper", "lower", "title", "capitalize", "trim", "default", "join"})
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PREFIX = re.compile(r"^(p|tr|tc|r)(?=\s)")
_FOR = re.compile(r"^for\s+([A-Za-z_]\w*)\s+in\s+([A-Za-z_]\w*)$")
_ALLOWED = (
    nodes.Name,
    nodes.Const,
    nodes.Filter,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


def environment() -> SandboxedEnvironment:
    """The sandbox in which letters are filled: no globals, few filters, everything escaped."""
    env = SandboxedEnvironment(autoescape=True)
    env.globals.clear()
    env.filters = {name: env.filters[name] for name in sorted(FILTERS)}
    return env


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as written, without its marks; `kind` is `field`, `statement` or `comment`."""

    kind: str
    text: str
    part: str
    near: str


def read_tags(content: bytes) -> tuple[list[Tag], list[Fault]]:
    """Every tag in reading order, and the marks that open or close nothing."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    for part, text in paragraphs(content):
        near = " ".join(text.split())[:80]
        tags += [_tag(match[0], part, near) for match in _TAG.finditer(text)]
        faults += [Fault("broken", part=part, near=near, detail=mark) for mark in _BROKEN.findall(_TAG.sub("", text))]
    return tags, faults


def paragraphs(content: bytes) -> Iterator[tuple[str, str]]:
    """(part, text) of every paragraph: body, headers, footers, tables and boxes included."""
    document = Document(BytesIO(content))
    yield from _texts("body", document.element.body)
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in {"header", "footer", "footnotes", "endnotes"} and not relation.is_external:
            yield from _texts(kind, _root(relation.target_part))


def _root(part: Any) -> Any:
    from docx.oxml import parse_xml

    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _texts(part: str, root: Any) -> Iterator[tuple[str, str]]:
    for paragraph in root.iter(f"{W}p"):
        yield part, "".join(_piece(node) for node in paragraph.iter() if _owner(node) is paragraph)


def _owner(node: Any) -> Any:
    """The paragraph a text belongs to: a box inside a paragraph has paragraphs of its own."""
    while node is not None and node.tag != f"{W}p":
        node = node.getparent()
    return node


def _piece(node: Any) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    return {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}.get(node.tag, "")


def _tag(written: str, part: str, near: str) -> Tag:
    kind = {"{{": "field", "{%": "statement", "{#": "comment"}[written[:2]]
    inner = _plain(written[2:-2]).strip("-+ \t\n")
    return Tag(kind, _PREFIX.sub("", inner).strip(), part, near)


def _plain(text: str) -> str:
    """Word turns straight quotation marks round; a field means the straight ones."""
    return text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})


def check_tags(tags: Collection[Tag], names: Collection[str], lists: Collection[str]) -> list[Fault]:
    """What a letter could not fill: unknown fields, tags that are no field, conditions left open."""
    checker = _Checker(names, lists)
    for tag in tags:
        checker.read(tag)
    return checker.end()


def used_in(tags: Collection[Tag], names: Collection[str]) -> list[str]:
    """Fields a template names, in the order in which they appear."""
    words = [word for tag in tags if tag.kind != "comment" for word in re.findall(r"[A-Za-z_]\w*", tag.text)]
    return [word for word in dict.fromkeys(words) if word in names]


class _Checker:
    """Walks through the tags with the conditions and walks that are open."""

    def __init__(self, names: Collection[str], lists: Collection[str]) -> None:
        self.names, self.lists = frozenset(names), frozenset(lists)
        self.env = environment()
        self.open: list[tuple[str, str, Tag]] = []
        self.faults: list[Fault] = []

    def read(self, tag: Tag) -> None:
        if tag.kind == "field":
            self._expression(tag, tag.text)
        elif tag.kind == "statement":
            self._statement(tag)

    def end(self) -> list[Fault]:
        """All faults, with what was opened and never closed."""
        for word, _variable, tag in self.open:
            self._fault("left_open", tag, detail=word)
        return self.faults

    def _statement(self, tag: Tag) -> None:
        word, _, rest = tag.text.partition(" ")
        if word in {"if", "elif"}:
            if word == "elif" and not (self.open and self.open[-1][0] == "if"):
                self._fault("closes_nothing", tag, detail=word)
            self._expression(tag, rest)
            if word == "if":
                self.open.append((word, "", tag))
        elif word == "for":
            self._walk(tag)
        elif word == "else":
            if not self.open:
                self._fault("closes_nothing", tag, detail=word)
        elif word in {"endif", "endfor"}:
            self._close(tag, word)
        else:
            self._fault("not_offered", tag, detail=tag.text[:60])

    def _walk(self, tag: Tag) -> None:
        found = _FOR.match(tag.text)
        if found is None:
            self._fault("not_offered", tag, detail=tag.text[:60])
        elif found[2] not in self.lists:
            self._fault("no_list" if found[2] in self.names else "unknown", tag, field=found[2])
        elif len([word for word, _, _ in self.open if word == "for"]) >= 1:
            self._fault("not_offered", tag, detail=tag.text[:60])
        self.open.append(("for", found[1] if found else "", tag))

    def _close(self, tag: Tag, word: str) -> None:
        if not self.open or self.open[-1][0] != word.removeprefix("end"):
            self._fault("closes_nothing", tag, detail=word)
        else:
            self.open.pop()

    def _expression(self, tag: Tag, text: str) -> None:
        try:
            tree = self.env.parse("{{ " + text + " }}")
        except TemplateSyntaxError:
            self._fault("broken", tag, detail=text[:60])
            return
        if not text.strip() or len(tree.body) != 1:
            self._fault("broken", tag, detail=text[:60])
            return
        for node in tree.body[0].find_all(nodes.Expr):
            self._node(tag, node, text)

    def _node(self, tag: Tag, node: nodes.Expr, text: str) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Filter) and node.name not in FILTERS):
            self._fault("not_offered", tag, detail=text[:60])
        elif isinstance(node, nodes.Name) and node.name not in self.names | {name for _, name, _ in self.open}:
            close = get_close_matches(node.name, self.names, 1, 0.6)
            self._fault("unknown", tag, field=node.name, detail=close[0] if close else "")

    def _fault(self, code: str, tag: Tag, *, field: str = "", detail: str = "") -> None:
        fault = Fault(code, field, tag.part, tag.near, detail)
        if fault not in self.faults:
            self.faults.append(fault)
