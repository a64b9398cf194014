"""What a page is made of: sections with drawings and tables, ready to be written out."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell whose text is also told by colour: `kind` is good, unsure or bad."""

    text: str
    kind: str


Cell = str | Mark


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def has_rows(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, what it shows in one line for those who cannot see it, and the same numbers as a table."""

    title: str
    drawing: SafeString
    said: str
    table: Table


@dataclass(frozen=True, slots=True)
class Section:
    """`notes`: paragraphs under the title."""

    key: str
    title: str
    notes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Lead:
    """A sentence of the first screen; `title` and `key`: of the part that it opens, where there are several."""

    text: str
    title: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One case of the page."""

    key: str
    title: str
    is_reference: bool
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
