"""What goes into a count and what comes out of it. Only codes, dates and figures: words are made elsewhere.

`deadline(rule, event, mode, calendar, on, *, printed, extensions, suspensions, interruption, office) -> Deadline`,
`terms_opened_by(kind, circumstances, on) -> tuple[TermRule, ...]`, `event_kinds()` and `term_rules()` by key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple, Self

from trajet_engines.law.rulebook import Rule, Status, Texts, Version

Unit = Literal["calendar_days", "working_days", "weeks", "months", "years", "hours"]
Start = Literal["notification", "event"]
"""`notification`: by the mode of notification; `event`: the day after the event, whatever the mode (APR art. 73)."""
Moves = Literal["next_working_day", "previous_working_day", "stays"]
Direction = Literal["after", "before"]
Nature = Literal["act", "authority", "expiry", "opening"]
"""Somebody must act by then · an authority must · something ends or expires · something may be asked from then on."""
OnExpiry = Literal["inadmissible", "forfeited", "place_lost", "lifted", "refused", "responsible", "expires", "none"]


class Mode(StrEnum):
    """How a decision came to its addressee; `EVENT` for what is no letter."""

    REGISTERED_WITH_RECEIPT = "registered_with_receipt"
    REGISTERED = "registered"
    LETTER = "letter"
    BY_HAND = "by_hand"
    REFUSED = "refused"
    ELECTRONIC = "electronic"
    FAX = "fax"
    REGISTRY = "registry"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a file. `kind` is a key of `EVENT_KINDS`.

    A letter has `decided_on` (the date on it) and the days its mode asks for: `posted_on` (registered, ordinary),
    `presented_on` or `received_on` (with acknowledgement), `received_on` (by hand, electronic: the day of sending,
    registry), `refused_on`. Anything else has `happened_on`. `applied_on` is the day of the application where that
    chooses the version. `proves_later_receipt`: the addressee can prove that `received_on` is later than the law assumes.
    """

    kind: str
    decided_on: date | None = None
    posted_on: date | None = None
    presented_on: date | None = None
    received_on: date | None = None
    refused_on: date | None = None
    happened_on: date | None = None
    applied_on: date | None = None
    proves_later_receipt: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as a law or a letter writes it."""

    value: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class PrintedTerm:
    """The term the decision itself prints: a length, or a last day."""

    span: Span | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """Days added to the end by a decision: always days, never months."""

    span: Span
    granted_on: date | None = None

    def __post_init__(self) -> None:
        if self.span.unit not in {"calendar_days", "working_days"}:
            raise ValueError(f"An extension is granted in days, not in {self.span.unit}.")


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days that do not count, both included; `to_on` is None while it lasts."""

    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Interruption:
    """The term starts again in full on the day after."""

    on: date


@dataclass(frozen=True, slots=True)
class RuleException:
    """An exception the rule itself names, for the reader; it is asked for, never applied by itself."""

    key: str
    text: Texts


@dataclass(frozen=True, slots=True)
class TermVersion(Version):
    """One dated text of a term. `value` is None where only the printed term counts; `shortest` bounds it from below.

    `printed_prevails`: the printed term is the term (a card, an order), also where the usual one is shorter.
    """

    value: int | None = None
    unit: Unit = "calendar_days"
    start: Start = "notification"
    direction: Direction = "after"
    moves: Moves = "next_working_day"
    judicial_holidays: bool = False
    asks_for_printed_term: bool = False
    printed_prevails: bool = False
    shortest: Span | None = None
    safety_working_days: int | None = None
    exceptions: tuple[RuleException, ...] = ()


@dataclass(frozen=True, slots=True)
class TermRule(Rule):
    """A term of the law. `after` is the rule whose end starts this one (silence); `family` is its file."""

    versions: tuple[TermVersion, ...]
    family: str = ""
    nature: Nature = "act"
    actor: str = "person"
    on_expiry: OnExpiry = "none"
    reminders_months: tuple[int, ...] = ()
    after: Self | None = None
    is_new: bool = False

    def exists_on(self, day: date) -> bool:
        """False once its last text has ended, and before its first when the rule is new; else it may be unread."""
        last = self.versions[-1].valid_to
        return (last is None or day <= last) and not (self.is_new and day < self.versions[0].valid_from)

    def version_on(self, day: date) -> TermVersion | None:
        for version in self.versions:
            if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to):
                return version
        return None


class Step(NamedTuple):
    """One step of the count, in order; the sentence that explains it is made from these."""

    code: str
    on: date | None = None
    value: int | None = None
    unit: str | None = None


class Deadline(NamedTuple):
    """The last day and why. `ends_on` drives the alert: the shorter of the law's term and the printed one.

    A named tuple (`_asdict()`, `_replace()`), because a worklist makes thousands.
    """

    rule: str
    event: str
    mode: Mode
    starts_on: date
    ends_on: date
    safety_on: date
    law_ends_on: date | None
    printed_ends_on: date | None
    version: date
    status: Status
    article: str
    source: str
    steps: tuple[Step, ...]
    warnings: tuple[str, ...]
    reminders_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of letter or event: `short` is typed at quick entry. `asks` are the circumstances its terms depend on."""

    key: str
    short: str
    title: Texts
    procedure: str
    is_letter: bool
    opens: tuple["Opening", ...]
    asks: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A rule that a kind of event opens, in the circumstances named."""

    rule: str
    when: Mapping[str, bool] = field(default_factory=dict)


class TermUnknown(LookupError):
    """No length is known: `code` is `no_version` (no text for that day) or `printed_term_needed`, or the event lacks
    its day (`day_needed`). Show the rule and ask for what the letter prints."""

    def __init__(self, rule: str, code: str, day: date | None = None) -> None:
        super().__init__(f"{rule}: {code}" + (f" ({day})" if day else ""))
        self.rule, self.code, self.day = rule, code, day
