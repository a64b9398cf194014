"""A questionnaire on the page: its steps, the step shown, each question with its words in both languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.guidance.questionnaires.bridge import Form, Item, Part, Section, State, evaluate, language_code
from trajet.guidance.questionnaires.paths import plain_path
from trajet.guidance.questionnaires.words import fault_words

MOST_ON_A_PAGE = 40
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "prs", "sd", "syr", "ug", "ur", "yi"})
GENERAL = "."
ONE = "one"


@dataclass(frozen=True)
class Look:
    """How the page is looked at: languages by ISO code, the step, one question at a time or by section."""

    language: str = ""
    beside: str = ""
    at: str = ""
    is_one: bool = False

    @property
    def query(self) -> dict[str, str]:
        """What an address carries to show the same."""
        wanted = {"lang": self.language, "beside": self.beside, "view": ONE if self.is_one else ""}
        return {name: value for name, value in wanted.items() if value}


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
        return [*self.item.typed.split(), "", ""][:2]

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


@dataclass(frozen=True)
class Step:
    """A page of questions. `key` stays the same whatever is answered before it."""

    key: str
    title: str
    parts: tuple[Part, ...]
    missing: int = 0
    answered: int = 0

    @property
    def is_done(self) -> bool:
        return not self.missing


def as_written(day: str) -> str:
    """An ISO day as people write it; anything else as it is."""
    try:
        return date.fromisoformat(day).strftime("%d/%m/%Y")
    except ValueError:
        return day


def direction_of(code: str) -> str:
    """`rtl` for languages written from right to left, else `ltr`."""
    return "rtl" if code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def items_in(parts: Sequence[Part]) -> Iterator[Item]:
    """Every question shown in these parts that is relevant now."""
    for part in parts:
        if not part.is_relevant:
            continue
        if isinstance(part, Section):
            yield from items_in(part.children)
        elif part.question.is_shown:
            yield part


@dataclass
class Filling:
    """One look at a questionnaire being filled in."""

    form: Form
    answers: Mapping[str, str]
    look: Look
    is_checked: bool = False
    file_names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def state(self) -> State:
        return evaluate(self.form, self.answers, today=timezone.localdate(), language=self.look.language)

    @cached_property
    def _other(self) -> State | None:
        code = self.look.beside
        has = any(language_code(name) == code or name == code for name in self.form.languages)
        if not code or not has or self.form.language_for(code) == self.form.language_for(self.look.language):
            return None
        return evaluate(self.form, self.answers, today=timezone.localdate(), language=code)

    @cached_property
    def _sections_beside(self) -> dict[str, str]:
        walked = self._other.walk() if self._other else ()
        return {part.path: part.label for part in walked if isinstance(part, Section)}

    @cached_property
    def steps(self) -> list[Step]:
        """The steps that have something to ask now."""
        found = self._one_by_one() if self.look.is_one else self._by_section()
        return list(found)

    def _by_section(self) -> Iterator[Step]:
        loose = 0
        for (is_section, path), group in groupby(self.state.children, _belongs):
            parts = tuple(part for part in group if part.is_relevant)
            if not any(True for _ in items_in(parts)) and not _is_open_repeat(parts):
                continue
            loose += not is_section
            key = path if is_section else f"{GENERAL}{loose}"
            title = next((part.label for part in parts if isinstance(part, Section)), "") or _("Questions")
            yield from self._cut(key, title, parts)

    def _cut(self, key: str, title: str, parts: tuple[Part, ...]) -> Iterator[Step]:
        """A section in pages of at most `MOST_ON_A_PAGE` questions; a repeat or inner group is not torn apart."""
        inner = parts
        if len(parts) == 1 and isinstance(parts[0], Section) and not parts[0].group.is_repeat:
            inner = parts[0].children
        pages: list[list[Part]] = [[]]
        count = 0
        for part in inner:
            size = sum(1 for _ in items_in([part]))
            if pages[-1] and count + size > MOST_ON_A_PAGE:
                pages.append([])
                count = 0
            pages[-1].append(part)
            count += size
        for number, page in enumerate(pages):
            words = f"{title} ({number + 1}/{len(pages)})" if len(pages) > 1 else title
            yield self._step(f"{key}~{number}" if number else key, words, tuple(page))

    def _one_by_one(self) -> Iterator[Step]:
        for part in _leaves(self.state.children):
            if isinstance(part, Section) or part.question.is_shown:
                yield self._step(part.path, part.label, (part,))

    def _step(self, key: str, title: str, parts: tuple[Part, ...]) -> Step:
        items = [item for item in items_in(parts) if not item.question.is_note]
        return Step(
            key, title, parts, sum(bool(item.faults) for item in items), sum(item.value != "" for item in items)
        )

    @cached_property
    def step(self) -> Step | None:
        """The step shown: the one asked for, else the first."""
        return next((step for step in self.steps if step.key == self.look.at), self.steps[0] if self.steps else None)

    @property
    def number(self) -> int:
        """Which step is shown, from 1."""
        return self.steps.index(self.step) + 1 if self.step else 0

    @property
    def before(self) -> Step | None:
        return self.steps[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> Step | None:
        return self.steps[self.number] if self.number < len(self.steps) else None

    @cached_property
    def parts(self) -> tuple["Asked | Fold", ...]:
        """What the step shows."""
        return tuple(self._draw(part) for part in self.step.parts if self._is_drawn(part)) if self.step else ()

    def _is_drawn(self, part: Part) -> bool:
        return part.is_relevant and (isinstance(part, Section) or part.question.is_shown)

    def _draw(self, part: Part) -> "Asked | Fold":
        shown = self.look.language or language_code(self.state.language)
        if isinstance(part, Section):
            children = tuple(self._draw(child) for child in part.children if self._is_drawn(child))
            return Fold(part, children, self._sections_beside.get(part.path, ""), shown, self.look.beside)
        other = self._other.items.get(part.path) if self._other else None
        labels = {choice.name: choice.label for choice in other.choices} if other else {}
        return Asked(
            part,
            shown,
            beside=other.label if other and other.label != part.label else "",
            beside_code=self.look.beside,
            beside_hint=other.hint if other and other.hint != part.hint else "",
            choices=tuple((choice, labels.get(choice.name, "")) for choice in part.choices),
            errors=self._errors(part),
            file_name=self.file_names.get(part.path, ""),
        )

    def _errors(self, item: Item) -> tuple[str, ...]:
        """What is wrong; that an answer is missing is told only once the page was sent."""
        told = item.faults if self.is_checked else [fault for fault in item.faults if fault.code != "required"]
        return tuple(fault_words(fault) for fault in told)

    @property
    def wrong(self) -> list["Asked"]:
        """Questions of this step with something to look at, for the summary."""
        return [asked for asked in _asked(self.parts) if asked.errors]

    @property
    def missing_by_step(self) -> list[Step]:
        """Steps where something is still missing or wrong."""
        return [step for step in self.steps if step.missing]

    @property
    def share(self) -> int:
        """Per cent of the steps with nothing missing."""
        return round(100 * sum(step.is_done for step in self.steps) / len(self.steps)) if self.steps else 100


def _asked(parts: Sequence["Asked | Fold"]) -> Iterator[Asked]:
    for part in parts:
        if isinstance(part, Fold):
            yield from _asked(part.children)
        else:
            yield part


def _belongs(part: Part) -> tuple[bool, str]:
    """Instances of one repeat stand together; questions outside of groups too."""
    return isinstance(part, Section), plain_path(part.path) if isinstance(part, Section) else ""


def _is_open_repeat(parts: Sequence[Part]) -> bool:
    return any(isinstance(part, Section) and part.group.is_repeat and part.may_change for part in parts)


def _leaves(parts: Sequence[Part]) -> Iterator[Part]:
    """Questions one by one; the questions of a `field-list` and of a repeat stay together."""
    for part in parts:
        if not part.is_relevant:
            continue
        if isinstance(part, Section) and not part.group.is_repeat and "field-list" not in part.group.appearance:
            yield from _leaves(part.children)
        else:
            yield part
