"""From the XForm that pyxform writes to groups and questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, fromstring

from .kinds import EMPTY_META
from .rows import SurveyRow
from .types import Choice, Group, Node, Question, Words
from .xform_lists import RowNumbers, inline_items, read_lists, read_source
from .xform_texts import GUIDANCE, JR, XF, Texts, read_texts, reference

HTML = "{http://www.w3.org/1999/xhtml}"
ODK = "{http://www.opendatakit.org/xforms}"
CONTROLS = {f"{XF}{tag}" for tag in ("input", "select", "select1", "range", "trigger", "upload")} | {f"{ODK}rank"}
BY_TAG = {"select": "select_multiple", "select1": "select_one", "range": "range", "trigger": "acknowledge",
          "rank": "rank"}  # fmt: skip
BY_TYPE = {"int": "integer", "decimal": "decimal", "date": "date", "time": "time", "dateTime": "datetime",
           "geopoint": "geopoint", "geotrace": "geotrace", "geoshape": "geoshape", "barcode": "barcode"}  # fmt: skip
CONTROL_OWN = frozenset({"ref", "nodeset", "appearance", "mediatype", "query"})
ROOT = "data"
Tree = tuple[Node, ...]


@dataclass(slots=True)
class Reader:
    """Everything of one XForm, by path (with the root before it, as XForms write paths)."""

    texts: Texts
    lists: dict[str, tuple[Choice, ...]]
    rows: Mapping[str, SurveyRow]
    binds: dict[str, Element] = field(default_factory=dict)
    controls: dict[str, Element] = field(default_factory=dict)
    groups: dict[str, Element] = field(default_factory=dict)
    repeats: dict[str, Element] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    triggered: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def children(self, element: Element, path: str) -> Tree:
        """The nodes below an element of the primary instance, each name once."""
        found: dict[str, Node] = {}
        for child in element:
            name = child.tag.removeprefix(XF)
            if name not in found and "}" not in name and not (path == f"/{ROOT}" and name == "meta"):
                found[name] = self.node(child, f"{path}/{name}")
        return tuple(found.values())

    def node(self, element: Element, path: str) -> Node:
        """A group, a repeat or a question."""
        if path in self.groups or path in self.repeats or len(element):
            return self.group(element, path)
        return self.question(element, path)

    def group(self, element: Element, path: str) -> Group:
        """A group; a repeat has its count and appearance on an element of its own."""
        control, repeat = self.groups.get(path), self.repeats.get(path)
        row = self.rows.get(short(path))
        return Group(
            name=path.rpartition("/")[2],
            path=short(path),
            children=self.children(element, path),
            is_repeat=repeat is not None,
            label=self.texts.of(control.find(f"{XF}label") if control is not None else None),
            appearance=" ".join(one.get("appearance", "") for one in (control, repeat) if one is not None).strip(),
            relevant=self.bound(path, "relevant"),
            count=repeat.get(f"{JR}count", "").strip() if repeat is not None else "",
            row=row.number if row else None,
        )

    def bound(self, path: str, name: str) -> str:
        """An attribute of the bind; `true()` and `false()` stay expressions."""
        bind = self.binds.get(path)
        return bind.get(name, "").strip() if bind is not None else ""

    def question(self, element: Element, path: str) -> Question:
        """A question with its control, its bind and its texts."""
        control, row = self.controls.get(path), self.rows.get(short(path))
        label = control.find(f"{XF}label") if control is not None else None
        hint = control.find(f"{XF}hint") if control is not None else None
        hint_key = reference(hint.get("ref", "")) if hint is not None else ""
        calculation, triggers = self.triggered.get(path, (self.bound(path, "calculate"), []))
        source = read_source(control) if control is not None else None
        inline = inline_items(control, self.texts) if control is not None else ()
        if inline:
            self.lists[short(path)] = inline
        return Question(
            name=path.rpartition("/")[2],
            path=short(path),
            kind=self.kind(path, control, row),
            type=row.type if row else "",
            label=self.label(path, label),
            hint=self.texts.of(hint),
            guidance=self.texts.words(hint_key, GUIDANCE),
            constraint_message=self.texts.message(self.bound(path, f"{JR}constraintMsg")),
            required_message=self.texts.message(self.bound(path, f"{JR}requiredMsg")),
            appearance=control.get("appearance", "") if control is not None else "",
            relevant=self.bound(path, "relevant"),
            required=self.bound(path, "required"),
            constraint=self.bound(path, "constraint"),
            calculation=calculation,
            readonly=self.bound(path, "readonly"),
            default=(element.text or "").strip(),
            dynamic_default=self.defaults.get(path, ""),
            list_name=source.list_name if source else short(path) if inline else "",
            choices_source=source.rows if source else "",
            value_ref=source.value_ref if source else "name",
            label_ref=source.label_ref if source else "",
            is_shuffled=source.is_shuffled if source else False,
            shuffle_seed=source.seed if source else "",
            triggers=tuple(triggers),
            parameters=self.parameters(path, control),
            media=self.texts.media(reference(label.get("ref", ""))) if label is not None else {},
            row=row.number if row else None,
        )

    def label(self, path: str, label: Element | None) -> Words:
        """Its own; the question that `or_other` adds gets words in every language we know."""
        asked = self.rows.get(short(path).removesuffix("_other"))
        is_added = path.endswith("_other") and self.rows.get(short(path)) is None and asked is not None
        return self.texts.other(1) if is_added else self.texts.of(label)

    def kind(self, path: str, control: Element | None, row: SurveyRow | None) -> str:
        """By the sheet, and for what pyxform added by the control."""
        if row is not None and row.kind and row.kind != "group":
            return row.kind
        if control is None:
            return "meta" if self.bound(path, f"{JR}preload") else "calculate"
        tag = control.tag.rpartition("}")[2]
        if tag in BY_TAG:
            return BY_TAG[tag]
        is_note = self.bound(path, "readonly") == "true()" and not self.bound(path, "calculate")
        return "note" if is_note else BY_TYPE.get(self.bound(path, "type"), "text")

    def parameters(self, path: str, control: Element | None) -> dict[str, str]:
        """Attributes of the control (start, end, step, rows …), and what metadata it is."""
        found = {}
        for name, value in control.attrib.items() if control is not None else ():
            plain = name.rpartition("}")[2]
            if plain not in CONTROL_OWN:
                found[plain] = value
        preload = self.bound(path, f"{JR}preload")
        return found | {"meta": self.bound(path, f"{JR}preloadParams")} if preload else found


def read_xform(xml: str, rows: Mapping[str, SurveyRow], numbers: RowNumbers) -> tuple[Tree, Reader]:
    """The nodes of the form, and the reader that knows its texts and lists."""
    # pyxform wrote this text; the workbook's words are escaped in it
    document = fromstring(xml)  # noqa: S314
    model = next(document.iter(f"{XF}model"))
    texts = read_texts(model)
    reader = Reader(texts, read_lists(model, texts, numbers), rows)
    _index(document, model, reader)
    root = next(model.iter(f"{XF}instance"))[0]
    return reader.children(root, f"/{ROOT}"), reader


def _index(document: Element, model: Element, reader: Reader) -> None:
    reader.binds = {bind.get("nodeset", ""): bind for bind in model.iter(f"{XF}bind")}
    body = next(document.iter(f"{HTML}body"))
    for element in body.iter():
        path = element.get("ref") or element.get("nodeset") or ""
        if element.tag in CONTROLS:
            reader.controls[path] = element
        elif element.tag == f"{XF}group":
            reader.groups[path] = element
        elif element.tag == f"{XF}repeat":
            reader.repeats[path] = element
    _index_setvalues(document, reader)


def _index_setvalues(document: Element, reader: Reader) -> None:
    """Dynamic defaults (first load), and calculations that a change of another question starts."""
    for parent in document.iter():
        for element in parent.findall(f"{XF}setvalue"):
            path, value = element.get("ref", ""), element.get("value", "").strip()
            if "xforms-value-changed" not in element.get("event", ""):
                reader.defaults[path] = value
            else:
                _, triggers = reader.triggered.setdefault(path, (value or "''", []))
                triggers.append(short(parent.get("ref", "")))


def short(path: str) -> str:
    """`/data/family/age` -> `family/age`."""
    return path.removeprefix(f"/{ROOT}/")


def is_unknown_meta(question: Question) -> bool:
    """Metadata of a device, which stay empty."""
    return question.parameters.get("meta", "").removeprefix("uri:") in EMPTY_META
