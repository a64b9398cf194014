"""Lists of choices of an XForm, and which of them a question offers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from .types import Choice, Words
from .xform_texts import XF, Texts, typeset

SOURCE = re.compile(r"instance\('([^']+)'\)/root/item")
SHUFFLED = re.compile(r"randomize\((.*)\)", re.DOTALL)
OWN = frozenset({"name", "label", "itextId"})
RowNumbers = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the choices of a question come from."""

    list_name: str
    rows: str
    value_ref: str
    label_ref: str
    is_shuffled: bool
    seed: str


def read_lists(model: Element, texts: Texts, numbers: RowNumbers) -> dict[str, tuple[Choice, ...]]:
    """Every list by its name; `numbers` are the rows of the sheet choices by list."""
    lists = {}
    for instance in model.iter(f"{XF}instance"):
        name = instance.get("id")
        if name is not None:
            rows = iter(numbers.get(name, ()))
            found = [_choice(item, texts, next(rows, None)) for item in instance.iter(f"{XF}item")]
            lists[name] = tuple(_with_other(choice, texts) for choice in found)
    return lists


def _with_other(choice: Choice, texts: Texts) -> Choice:
    """The choice "other" that `or_other` adds has no row; it gets words in every language we know."""
    return replace(choice, label=texts.other(0)) if choice.row is None and choice.name == "other" else choice


def _choice(item: Element, texts: Texts, row: int | None) -> Choice:
    cells = {child.tag.removeprefix(XF): (child.text or "").strip() for child in item}
    key = cells.get("itextId", "")
    words = texts.words(key) if key else _plain(cells.get("label", ""), texts)
    extra = {name: value for name, value in cells.items() if name not in OWN}
    return Choice(cells.get("name", ""), words, extra, texts.media(key), row)


def _plain(label: str, texts: Texts) -> Words:
    return Words({texts.default_language: (typeset(label),)} if label else {}, texts.default_language)


def read_source(control: Element) -> Source | None:
    """The `<itemset>` of a control."""
    itemset = control.find(f"{XF}itemset")
    if itemset is None:
        return None
    rows = itemset.get("nodeset", "").strip()
    shuffled = SHUFFLED.fullmatch(rows)
    seed = ""
    if shuffled:
        rows, seed = _split_seed(shuffled[1])
    match = SOURCE.match(rows)
    value, label = itemset.find(f"{XF}value"), itemset.find(f"{XF}label")
    return Source(
        match[1] if match else "",
        rows,
        value.get("ref", "") if value is not None else "",
        label.get("ref", "") if label is not None else "",
        shuffled is not None,
        seed,
    )


def _split_seed(inside: str) -> tuple[str, str]:
    """`rows, seed` at the last comma that is outside brackets."""
    depth = 0
    for place in range(len(inside) - 1, -1, -1):
        sign = inside[place]
        depth += (sign in ")]") - (sign in "([")
        if sign == "," and depth == 0:
            return inside[:place].strip(), inside[place + 1 :].strip()
    return inside.strip(), ""


def inline_items(control: Element, texts: Texts) -> tuple[Choice, ...]:
    """Choices written inside the control."""
    return tuple(_inline(item, texts) for item in control.findall(f"{XF}item"))


def _inline(item: Element, texts: Texts) -> Choice:
    value = item.find(f"{XF}value")
    return Choice((value.text or "").strip() if value is not None else "", texts.of(item.find(f"{XF}label")))


def row_numbers(rows: Iterable[dict[str, str]]) -> dict[str, list[int]]:
    """Rows of the sheet choices by list."""
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows, 2):
        if name := list_of(row):
            numbers.setdefault(name, []).append(number)
    return numbers


def list_of(row: Mapping[str, str]) -> str:
    """The list a row of the sheet choices belongs to."""
    for key, value in row.items():
        if value and key.strip().lower().replace(" ", "_") == "list_name":
            return value.strip()
    return ""
