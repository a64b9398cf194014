"""What a form looks like with these answers: what is asked, what is not, which choices, what is wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .types import Choice, Form, Group, Question, Rule


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer is not accepted: a code of `FAULTS`, and the form's own message where it has one."""

    code: str
    message: str = ""
    limit: str = ""


FAULTS: dict[str, str] = {
    "required": "An answer is needed.",
    "constraint": "The answer does not fit the rule of the question.",
    "not_integer": "Not a whole number.",
    "not_number": "Not a number.",
    "not_date": "Not a date (YYYY-MM-DD).",
    "not_time": "Not a time (HH:MM).",
    "not_datetime": "Not a date and time.",
    "not_point": "Not a point: latitude, longitude, altitude, accuracy.",
    "not_line": "Not a line of points separated by semicolons.",
    "not_choice": "Not one of the choices offered.",
    "not_ranking": "Not every choice exactly once.",
    "below": "Below the smallest value, {limit}.",
    "above": "Above the greatest value, {limit}.",
    "off_step": "Not a multiple of {limit} from the smallest value.",
    "too_long": "Longer than {limit} characters.",
}


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A choice offered now, in the language asked for; `media` maps image/audio/video to a file name."""

    choice: Choice
    label: str
    is_chosen: bool
    media: Mapping[str, str]

    @property
    def name(self) -> str:
        """The value that is stored."""
        return self.choice.name


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a question in one language."""

    label: str
    hint: str = ""
    guidance: str = ""
    choices: tuple[ShownChoice, ...] = ()
    media: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Item:
    """One question of the page. `value` is what counts now: empty when it is not relevant or is not of its kind.

    `typed` is what the person sent. Multiple choices are names separated by a blank (`chosen` splits them).
    A page shows few of the questions of a long form: words are put together when they are first looked at. Nobody
    changes an item; it is not frozen because that made a quarter of what evaluating a form of 2,000 questions costs.
    """

    path: str
    question: Question
    language: str
    value: str
    typed: str
    is_relevant: bool
    is_required: bool
    is_readonly: bool
    faults: tuple[Fault, ...]
    say: Callable[[str], Spoken] = field(repr=False, compare=False)
    """The words in a language of the form; values they show are as found for the language of the page."""

    @cached_property
    def spoken(self) -> Spoken:
        """The words in the language of the page."""
        return self.say(self.language)

    @property
    def label(self) -> str:
        """The question as it is put."""
        return self.spoken.label

    @property
    def hint(self) -> str:
        """What helps whoever answers."""
        return self.spoken.hint

    @property
    def guidance(self) -> str:
        """What helps whoever asks."""
        return self.spoken.guidance

    @property
    def choices(self) -> tuple[ShownChoice, ...]:
        """What may be chosen now."""
        return self.spoken.choices

    @property
    def media(self) -> Mapping[str, str]:
        """Use (image, audio, video) to file name."""
        return self.spoken.media

    @property
    def kind(self) -> str:
        """The kind of the question."""
        return self.question.kind

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names chosen, in order."""
        return tuple(self.value.split())


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the page, or one instance of a repeat (`number` from 1, `of` how many).

    `may_change` says whether people add and remove instances; an empty repeat is a section with number 0.
    """

    path: str
    group: Group
    label: str
    is_relevant: bool
    children: tuple["Part", ...]
    number: int | None = None
    of: int | None = None
    may_change: bool = False
    say: Callable[[str], str] = field(default=lambda _language: "", repr=False, compare=False)
    """The label in a language of the form."""

    kind = "group"


Part = Item | Section


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule of the mapping columns that holds for these answers."""

    rule: Rule
    path: str
    target: str
    measure: str


@dataclass(frozen=True, slots=True)
class State:
    """Everything a page needs, in the order of the form; nothing here depends on the clock."""

    form: Form
    language: str
    children: tuple[Part, ...]
    items: Mapping[str, Item]
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]

    def walk(self) -> Iterator[Part]:
        """Every section and item, relevant or not."""
        pending = list(reversed(self.children))
        while pending:
            part = pending.pop()
            yield part
            if isinstance(part, Section):
                pending.extend(reversed(part.children))

    @property
    def is_complete(self) -> bool:
        """Whether the answers can be handed in: nothing required is empty, nothing is wrong."""
        return not self.faults

    @property
    def faults(self) -> dict[str, tuple[Fault, ...]]:
        """Answer path -> what is wrong, relevant questions only."""
        return {path: item.faults for path, item in self.items.items() if item.faults}

    def values(self) -> dict[str, str]:
        """What is stored when the form is handed in: relevant answers that are not empty, and repeat counts."""
        answers = {path: item.value for path, item in self.items.items() if item.is_relevant and item.value != ""}
        return answers | {path: str(count) for path, count in self.counts.items()}
