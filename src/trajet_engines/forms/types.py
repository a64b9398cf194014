"""A questionnaire as it was read: what is asked, of whom, under which conditions, and what answers mean.

Paths. A question's `path` is the names from the outermost group inwards, without the root: `family/children`.
An answer's path also counts the repeats it stands in, from 1: `children[2]/age`. `evaluate` speaks of answer paths.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .problems import Problem

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Shown:
    """A place in a text that shows a computed value; `source` is its XPath."""

    source: str


Piece = str | Shown


@dataclass(frozen=True, slots=True)
class Words:
    """A text in the languages of the form. A language without words falls back to the form's default."""

    by_language: Mapping[str, tuple[Piece, ...]]
    default_language: str = ""

    def pieces(self, language: str) -> tuple[Piece, ...]:
        """The text in the language, in the default language, in any; empty when there is none."""
        for key in (language, self.default_language, *self.by_language):
            if found := self.by_language.get(key):
                return found
        return ()

    def plain(self, language: str) -> str:
        """The text with … in place of computed values."""
        return "".join(piece if isinstance(piece, str) else "…" for piece in self.pieces(language)).strip()

    def __bool__(self) -> bool:
        return any(self.by_language.values())


NO_WORDS = Words(NOTHING)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list. `extra` holds the other columns of its row, which `choice_filter` reads."""

    name: str
    label: Words
    extra: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    media: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One row that holds a value.

    `kind` is a key of `kinds.KINDS` and decides the control; `type` is what the workbook says. Expressions are
    XPath as pyxform wrote it, empty when there is none. `row` is the row of the sheet `survey`, None for a question
    pyxform added ("other", a repeat's count).
    """

    name: str
    path: str
    kind: str
    type: str
    label: Words = NO_WORDS
    hint: Words = NO_WORDS
    guidance: Words = NO_WORDS
    constraint_message: Words = NO_WORDS
    required_message: Words = NO_WORDS
    appearance: str = ""
    relevant: str = ""
    required: str = ""
    constraint: str = ""
    calculation: str = ""
    readonly: str = ""
    default: str = ""
    dynamic_default: str = ""
    list_name: str = ""  # key of `Form.lists`; empty when earlier answers are the choices
    choices_source: str = ""  # XPath of the rows offered: a list, a list with a filter, or instances of a repeat
    value_ref: str = "name"  # what of such a row is stored, and what is shown
    label_ref: str = ""
    is_shuffled: bool = False
    shuffle_seed: str = ""  # XPath
    triggers: tuple[str, ...] = ()  # paths whose change recomputes `calculation`
    parameters: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    media: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    row: int | None = None

    @property
    def has_filter(self) -> bool:
        """Whether the choices depend on other answers (`choice_filter`, or answers as choices)."""
        return bool(self.choices_source) and not self.choices_source.endswith("/root/item")

    @property
    def is_shown(self) -> bool:
        """Whether the person sees it (notes too); calculations, hidden values and metadata are not shown."""
        return self.kind not in UNSEEN

    @property
    def is_note(self) -> bool:
        """Read, never answered."""
        return self.kind == "note"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together: a section, or a repeat with as many instances as `count` says or people add."""

    name: str
    path: str
    children: tuple["Node", ...]
    is_repeat: bool = False
    label: Words = NO_WORDS
    appearance: str = ""
    relevant: str = ""
    count: str = ""  # XPath; empty: instances are added and removed on the page
    row: int | None = None

    kind = "group"


Node = Question | Group
UNSEEN = frozenset({"calculate", "hidden", "meta"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What an answer means: the `trajet::` columns of one row.

    Holds when `choice` is chosen and the expression `when` is true; with neither, when the answer says yes, or when a
    note is shown. `expressions` are the computed cells by column, as written, `${names}` and all (`when`, `target`,
    `severity`, `basis`, `review_days`); the rule of a `Finding` has their values in its own fields.
    Codes are not checked here: the room refuses those it does not know.
    """

    path: str
    choice: str = ""
    need: str = ""
    severity: str = "medium"
    basis: str = "stated"
    constraints: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    measure: Words = NO_WORDS
    review_days: int | None = None
    expressions: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    sheet: str = "survey"
    row: int | None = None


@dataclass(frozen=True)
class Form:
    """A questionnaire, ready to be evaluated; two readings of one workbook are equal.

    `languages` are the headings of the language columns as written ("Français (fr)"); one language without a name
    is "". `settings` holds the `trajet::` settings. `warnings` do not forbid anything.
    """

    id: str
    title: str
    version: str
    languages: tuple[str, ...]
    default_language: str
    children: tuple[Node, ...]
    lists: Mapping[str, tuple[Choice, ...]]
    mapping: tuple[Rule, ...] = ()
    settings: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    warnings: tuple[Problem, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        """A form may be pickled (to a cache); what was compiled is not, and is compiled again when it is used."""
        return {key: value for key, value in self.__dict__.items() if not key.startswith("_")}

    def walk(self) -> Iterator[Node]:
        """Every group and question, in the order of the sheet."""
        pending = list(reversed(self.children))
        while pending:
            node = pending.pop()
            yield node
            if isinstance(node, Group):
                pending.extend(reversed(node.children))

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, seen or not, in the order of the sheet."""
        return tuple(node for node in self.walk() if isinstance(node, Question))

    @property
    def health_staff_only(self) -> bool:
        """Whether only health workers may administer it (`trajet::health_staff_only`)."""
        return self.settings.get("health_staff_only") == "yes"

    def language_for(self, code: str) -> str:
        """The language column of an ISO 639 code ("fr" -> "Français (fr)"), else the default language."""
        wanted = code.lower()
        for name in self.languages:
            if name.lower() == wanted or language_code(name) == wanted:
                return name
        return self.default_language


def language_code(name: str) -> str:
    """`Français (fr)` -> `fr`; empty when the heading names no code."""
    head, bracket, tail = name.rpartition("(")
    return tail.strip(" )").lower() if bracket and head else ""
