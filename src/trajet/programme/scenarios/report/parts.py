"""What a page is made of: sections with drawings and tables, ready to be written out."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell whose text is also told by colour: `kind` is good, unsure or bad."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A cell whose text is in a language of its own, as a source is cited."""

    text: str
    lang: str = "en"


Cell = str | Mark | Foreign


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
