"""A question, and a group of them, as the page draws it: words in two languages, control, what stands in the box."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from trajet.guidance.questionnaires.bridge import Item, Section

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "prs", "sd", "syr", "ug", "ur", "yi"})

NOT_GIVEN = "?"
"""The half of a point that is missing: without it the other half would be taken for both."""


@dataclass(frozen=True)
class Asked:
    """One question as drawn; `beside` is its label in the person's language where the form has it."""

    item: Item
    language: str
    beside: str = ""
    beside_code: str = ""
    beside_hint: str = ""
    choices: tuple[tuple[Any, str], ...] = ()
    errors: tuple[str, ...] = ()
    file_name: str = ""
    is_section = False

    @property
    def name(self) -> str:
        """Name of the control."""
        return f"q:{self.item.path}"

    @property
    def id(self) -> str:
        """Id of the control, which errors lead to."""
        return "q-" + self.item.path.replace("/", "-").replace("[", "-").replace("]", "")

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def beside_direction(self) -> str:
        return direction_of(self.beside_code)

    @property
    def control(self) -> str:
        """Which control of the template draws it."""
        kind = self.item.kind
        if kind == "text" and "multiline" in self.item.question.appearance:
            return "paragraph"
        if kind == "select_one" and ("minimal" in self.item.question.appearance or len(self.choices) > 12):
            return "select"
        if kind in ("image", "audio", "video", "file"):
            return "upload"
        return CONTROLS.get(kind, kind)

    @property
    def parts(self) -> list[str]:
        """Latitude and longitude of a point."""
        return ["" if piece == NOT_GIVEN else piece for piece in [*self.item.typed.split(), "", ""][:2]]

    @property
    def day(self) -> str:
        """The day of a day and time, as people write it."""
        return as_written(self.item.typed.partition("T")[0])

    @property
    def hour(self) -> str:
        """The time of a day and time."""
        return self.item.typed.partition("T")[2][:5]

    @property
    def typed(self) -> str:
        """What stands in the box."""
        return as_written(self.item.typed) if self.item.kind == "date" else self.item.typed

    @property
    def ranks(self) -> list[str]:
        """The choice at each rank, empty where none was given yet."""
        given = self.item.typed.split()
        return [given[at] if at < len(given) else "" for at in range(len(self.choices))]

    @property
    def is_number(self) -> bool:
        return self.item.kind in ("integer", "decimal", "range")

    @property
    def is_short(self) -> bool:
        return self.is_number or self.item.kind in ("date", "time")

    @property
    def bounds(self) -> str:
        """From where to where a range goes."""
        parameters = self.item.question.parameters
        if self.item.kind != "range":
            return ""
        return f"{parameters.get('start', '0')} – {parameters.get('end', '10')}"

    @property
    def accept(self) -> str:
        """What the browser offers to choose."""
        return "image/*,application/pdf" if self.item.kind == "file" else f"{self.item.kind}/*"


CONTROLS = {"barcode": "text", "geotrace": "text", "geoshape": "text"}


@dataclass(frozen=True)
class Fold:
    """A group inside a step, or one instance of a repeat, as drawn."""

    section: Section
    children: tuple["Asked | Fold", ...]
    beside: str = ""
    language: str = ""
    beside_code: str = ""
    is_section = True

    @property
    def is_repeat(self) -> bool:
        return self.section.group.is_repeat

    @property
    def repeat(self) -> str:
        """The path of the repeat without the number of this instance."""
        return self.section.path.rpartition("[")[0] if self.section.number else self.section.path

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def beside_direction(self) -> str:
        return direction_of(self.beside_code)

    @property
    def is_last(self) -> bool:
        return (self.section.number or 0) == (self.section.of or 0)


def as_written(day: str) -> str:
    """An ISO day as people write it; anything else as it is."""
    try:
        return date.fromisoformat(day).strftime("%d/%m/%Y")
    except ValueError:
        return day


def direction_of(code: str) -> str:
    """`rtl` for languages written from right to left, else `ltr`."""
    return "rtl" if code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
