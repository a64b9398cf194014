"""Between the law wing and the engine of legal terms: what goes in is dates and codes, what comes out too."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Protocol

from trajet_engines.calendars import belgian_holidays, belgian_legal_calendar
from trajet_engines.law import deadlines as engine
from trajet_engines.law.deadlines import EventKind, Mode, TermRule, TermUnknown

__all__ = [
    "Befallen",
    "EventKind",
    "Letter",
    "Term",
    "count_from",
    "count_term",
    "count_terms",
    "digests",
    "event_kinds",
    "find_rule",
    "legal_holidays",
    "safety_before",
]

SAFETY_WORKING_DAYS = 3
NO_VERSION, OUT_OF_TIME = "no_version", "out_of_time"
RECEIPTS = frozenset({"receipt", "tracking"})
"""Proofs by which the addressee can show that an ordinary letter came later than the law assumes."""


class Letter(Protocol):
    """What is known of a letter or event: a row of the database, or what somebody is typing."""

    @property
    def kind(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def decided_on(self) -> date | None: ...
    @property
    def dated_on(self) -> date | None: ...
    @property
    def posted_on(self) -> date | None: ...
    @property
    def presented_on(self) -> date | None: ...
    @property
    def received_on(self) -> date | None: ...
    @property
    def happened_on(self) -> date | None: ...
    @property
    def proof(self) -> str: ...
    @property
    def printed_days(self) -> int | None: ...
    @property
    def printed_on(self) -> date | None: ...
    @property
    def facts(self) -> Mapping[str, bool]: ...


@dataclass(frozen=True, slots=True)
class Term:
    """One term as counted, or what is missing to count it (`unknown`: `no_version`, `printed_term_needed`, `day_needed`).

    `if_known` names the circumstances that nobody answered and that decide whether it runs at all.
    `digest` is the fingerprint of the rule's text, so that a changed rule file is noticed. `titles` by language.
    """

    rule: str
    titles: Mapping[str, str]
    article: str
    source: str
    nature: str
    version_on: date | None = None
    status: str = ""
    digest: str = ""
    starts_on: date | None = None
    law_ends_on: date | None = None
    printed_on: date | None = None
    ends_on: date | None = None
    safety_on: date | None = None
    steps: tuple[tuple[str, date | None, int | None, str | None], ...] = ()
    warnings: tuple[str, ...] = ()
    unknown: str = ""
    if_known: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Befallen:
    """What befell a term while it ran: days that do not count (both included), the day it was interrupted."""

    suspended: tuple[tuple[date, date | None], ...] = ()
    interrupted_on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.suspended or self.interrupted_on)


UNTROUBLED = Befallen()


def event_kinds() -> Mapping[str, EventKind]:
    """Every kind of letter and event by key."""
    return engine.event_kinds()


def find_rule(key: str) -> TermRule | None:
    """A term of the rule files; None once it was taken out of them."""
    return engine.term_rules().get(key)


def count_terms(
    letter: Letter, on: date, applied_on: date | None = None, troubles: Mapping[str, Befallen] = MappingProxyType({})
) -> list[Term]:
    """Every term that a letter opens, soonest first; those that cannot be counted come before all.

    The term printed in the letter belongs to the rules that ask for it, or to all when none asks. A rule that did not
    exist on that day opens nothing, unless that would leave the letter without any term. `troubles` says by rule what
    befell its term since.
    """
    rules = list({rule.key: rule for rule in engine.terms_opened_by(letter.kind, letter.facts)}.values())
    asking = {rule.key for rule in rules if any(version.asks_for_printed_term for version in rule.versions)}
    terms = [
        _count(rule, letter, on, applied_on, rule.key in asking or not asking, troubles.get(rule.key, UNTROUBLED))
        for rule in rules
    ]
    conditions = _conditions(letter)
    found = [replace(term, if_known=conditions.get(term.rule, ())) for term in terms]
    in_time = [term for term in found if term.unknown != OUT_OF_TIME]
    return sorted(in_time or [replace(term, unknown=NO_VERSION) for term in found], key=_order)


def _order(term: Term) -> date:
    return term.ends_on or date.min


def _conditions(letter: Letter) -> dict[str, tuple[tuple[str, bool], ...]]:
    """By rule, the circumstances nobody answered yet under which alone it is opened."""
    openings = engine.event_kinds()[letter.kind].opens
    return {
        opening.rule: tuple((name, wanted) for name, wanted in opening.when.items() if name not in letter.facts)
        for opening in openings
    }


def count_term(
    rule: str, letter: Letter, on: date, applied_on: date | None = None, trouble: Befallen = UNTROUBLED
) -> Term | None:
    """One term counted again; None when the rule files no longer open it for this letter."""
    return next((term for term in count_terms(letter, on, applied_on, {rule: trouble}) if term.rule == rule), None)


def count_from(rule: str, happened_on: date, on: date) -> Term:
    """The term that an event of that day opens under a rule, for wings that keep a clock of their own."""
    event = engine.Event(kind="", happened_on=happened_on)
    return _counted(engine.term_rules()[rule], event, Mode.EVENT, on, None, UNTROUBLED)


def _count(
    rule: TermRule, letter: Letter, on: date, applied_on: date | None, is_printed: bool, trouble: Befallen
) -> Term:
    printed = _printed(letter) if is_printed else None
    return _counted(rule, _event(letter, applied_on), Mode(letter.mode), on, printed, trouble)


def _counted(
    rule: TermRule, event: engine.Event, mode: Mode, on: date, printed: engine.PrintedTerm | None, trouble: Befallen
) -> Term:
    facts = (rule.key, rule.title, rule.article, rule.source, rule.nature)
    try:
        found = engine.deadline(
            rule,
            event,
            mode,
            belgian_legal_calendar(),
            on,
            printed=printed,
            suspensions=[engine.Suspension(first, last) for first, last in trouble.suspended],
            interruption=engine.Interruption(trouble.interrupted_on) if trouble.interrupted_on else None,
        )
    except TermUnknown as unknown:
        return Term(*facts, unknown=OUT_OF_TIME if _is_out_of_time(rule, unknown) else unknown.code)
    return Term(
        *facts,
        version_on=found.version,
        status=found.status,
        digest=_digest(rule.key, found.version),
        starts_on=found.starts_on,
        law_ends_on=found.law_ends_on,
        printed_on=found.printed_ends_on,
        ends_on=found.ends_on,
        safety_on=found.safety_on,
        steps=tuple(tuple(step) for step in found.steps),  # type: ignore[misc]
        warnings=found.warnings,
    )


def _is_out_of_time(rule: TermRule, unknown: TermUnknown) -> bool:
    """Whether the rule did not exist yet, or no longer, on the day that chooses its text; a hole between is unknown."""
    if unknown.code != NO_VERSION or unknown.day is None:
        return False
    last = rule.versions[-1].valid_to
    return unknown.day < rule.versions[0].valid_from or (last is not None and unknown.day > last)


def _event(letter: Letter, applied_on: date | None) -> engine.Event:
    is_refused = letter.mode == Mode.REFUSED
    return engine.Event(
        kind=letter.kind,
        decided_on=letter.decided_on or letter.dated_on,
        posted_on=letter.posted_on,
        presented_on=letter.presented_on,
        received_on=letter.received_on,
        refused_on=letter.presented_on or letter.received_on if is_refused else None,
        happened_on=letter.happened_on,
        applied_on=applied_on,
        proves_later_receipt=letter.proof in RECEIPTS,
    )


def _printed(letter: Letter) -> engine.PrintedTerm | None:
    if letter.printed_on:
        return engine.PrintedTerm(ends_on=letter.printed_on)
    return engine.PrintedTerm(span=engine.Span(letter.printed_days, "calendar_days")) if letter.printed_days else None


def safety_before(last_day: date) -> date:
    """The safety date of a last day that was set by hand: three working days before it (`domain.md` F.3)."""
    return date.fromordinal(belgian_legal_calendar().days.nth_before(last_day.toordinal(), SAFETY_WORKING_DAYS))


@cache
def _digest(key: str, version_on: date) -> str:
    rule = engine.term_rules()[key]
    version = rule.version_on(version_on)
    return sha256(repr((rule.key, rule.article, rule.nature, version)).encode()).hexdigest()[:16]


@cache
def digests() -> frozenset[str]:
    """The fingerprints of every text the rule files hold now."""
    rules = engine.term_rules().values()
    return frozenset(_digest(rule.key, version.valid_from) for rule in rules for version in rule.versions)


def legal_holidays(year: int) -> frozenset[date]:
    """The ten legal holidays of a year (`domain.md` J.3)."""
    return belgian_holidays(year)
