"""A questionnaire on the page: its steps, the step shown, each question with its words in both languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from trajet.guidance.questionnaires.bridge import (
    Form,
    Item,
    Part,
    Section,
    ShownChoice,
    State,
    Words,
    evaluate,
    language_code,
)
from trajet.guidance.questionnaires.drawn import Asked, Fold
from trajet.guidance.questionnaires.paths import plain_path
from trajet.guidance.questionnaires.words import fault_words

MOST_ON_A_PAGE = 40
GENERAL = "."
ONE = "one"
SHORT = 60


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

    @property
    def short_title(self) -> str:
        """The title where all steps stand beside one another."""
        return self.title if len(self.title) <= SHORT else Truncator(self.title).chars(SHORT)


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
    def _beside(self) -> str:
        """The language of the form that stands beside the page's own; empty when it has none for the person."""
        code = self.look.beside
        found = self.form.language_for(code) if code and not self.untranslated else ""
        return "" if found == self.form.language_for(self.look.language) else found

    @property
    def has_beside(self) -> bool:
        """Whether a second language stands beside the questions."""
        return bool(self._beside)

    @property
    def untranslated(self) -> str:
        """The person's language when the form has no words in it; it is kept, for the interpreter is counted in it."""
        code = self.look.beside
        has = any(code in (name, language_code(name)) for name in self.form.languages)
        return "" if has else code

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
        """The step shown: the one asked for, else the last page that its section still has, else the first."""
        section, is_later_page, _number = self.look.at.partition("~")
        pages = [step for step in self.steps if is_later_page and step.key.partition("~")[0] == section]
        found = next((step for step in self.steps if step.key == self.look.at), None)
        return found or next(iter(pages[-1:] or self.steps), None)

    def key_of(self, path: str) -> str:
        """The key of the step that shows a section; empty when none does."""
        return next((step.key for step in self.steps if path in _sections_in(step.parts)), "")

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
    def parts(self) -> tuple[Asked | Fold, ...]:
        """What the step shows."""
        return tuple(self._draw(part) for part in self.step.parts if self._is_drawn(part)) if self.step else ()

    def _is_drawn(self, part: Part) -> bool:
        return part.is_relevant and (isinstance(part, Section) or part.question.is_shown)

    def _draw(self, part: Part) -> Asked | Fold:
        shown = self.look.language or language_code(self.state.language)
        if isinstance(part, Section):
            children = tuple(self._draw(child) for child in part.children if self._is_drawn(child))
            beside = part.say(self._beside) if self._has_beside(part.group.label) else ""
            return Fold(part, children, beside, shown, self.look.beside)
        other, asked = (part.say(self._beside) if self._beside else None), part.question
        labels = self._choices_beside(asked.list_name, other.choices) if other else {}
        return Asked(
            part,
            shown,
            beside=other.label if other and self._has_beside(asked.label) and other.label != part.label else "",
            beside_code=self.look.beside,
            beside_hint=other.hint if other and self._has_beside(asked.hint) and other.hint != part.hint else "",
            choices=tuple((choice, labels.get(choice.name, "")) for choice in part.choices),
            errors=self._errors(part),
            file_name=self.file_names.get(part.path, ""),
        )

    def _choices_beside(self, list_name: str, shown: Sequence[ShownChoice]) -> dict[str, str]:
        without = {each.name for each in self.form.lists.get(list_name, ()) if not self._has_beside(each.label)}
        return {each.name: each.label for each in shown if each.name not in without}

    def _has_beside(self, words: Words) -> bool:
        """Whether a text is there in the person's own language: beside the page's nothing stands in for it."""
        return bool(self._beside and words.by_language.get(self._beside))

    def _errors(self, item: Item) -> tuple[str, ...]:
        """What is wrong; that an answer is missing is told only once the page was sent."""
        told = item.faults if self.is_checked else [fault for fault in item.faults if fault.code != "required"]
        return tuple(fault_words(fault) for fault in told)

    @property
    def wrong(self) -> list[Asked]:
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


def _asked(parts: Sequence[Asked | Fold]) -> Iterator[Asked]:
    for part in parts:
        if isinstance(part, Fold):
            yield from _asked(part.children)
        else:
            yield part


def _sections_in(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Section):
            yield part.path
            yield from _sections_in(part.children)


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
