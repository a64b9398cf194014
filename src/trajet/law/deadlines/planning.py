"""What entering or correcting a letter would do to the terms: shown before it is saved, and then done exactly so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from trajet.law import bridge
from trajet.law.bridge import Letter, Term
from trajet.law.deadlines.incidents import befallen, incidents_of
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.types import Cause, DeadlineState

if TYPE_CHECKING:
    from trajet.law.models import Event, Procedure


class Effect(StrEnum):
    OPEN = "open"
    RECOUNT = "recount"
    SAME = "same"
    FIRST_COUNTS = "first_counts"
    LAPSE = "lapse"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Planned:
    """One term and what happens to it; `deadline` is the one that stands, `term` the new count."""

    effect: Effect
    term: Term | None
    deadline: Deadline | None = None
    cause: Cause = Cause.OPENED

    @property
    def is_moved(self) -> bool:
        """Whether the last day is another than the one that stands."""
        moved = self.term and self.deadline and self.term.ends_on != self.deadline.due_on
        return self.effect == Effect.RECOUNT and bool(moved)


def plan_letter(
    letter: Letter,
    on: date,
    *,
    procedure: "Procedure | None" = None,
    corrects: "Event | None" = None,
    repeats: "Event | None" = None,
) -> list[Planned]:
    """What the letter does to the terms of its procedure, soonest first. Reads only."""
    standing = _standing(corrects or repeats)
    troubles = {rule: befallen(incidents_of(row.steps)) for rule, row in standing.items()}
    terms = bridge.count_terms(letter, on, procedure.opened_on if procedure else None, troubles)
    if corrects:
        planned = _correct(terms, standing)
    elif repeats:
        planned = _repeat(terms, standing)
    else:
        planned = [Planned(Effect.OPEN, term) for term in terms]
    return planned + _closed_by(letter, procedure, corrects)


def _standing(event: "Event | None") -> dict[str, Deadline]:
    return (
        {}
        if event is None
        else {row.rule: row for row in Deadline.objects.filter(event=event).order_by("due_on", "id")}
    )


def _correct(terms: list[Term], standing: dict[str, Deadline]) -> list[Planned]:
    """Each term counted again beside the old one; a term that the corrected letter no longer opens lapses."""
    standing, planned = dict(standing), []
    for term in terms:
        old = standing.pop(term.rule, None)
        effect = Effect.OPEN if old is None else Effect.SAME if _is_same(term, old) else Effect.RECOUNT
        planned.append(Planned(effect, term, old, Cause.CORRECTED))
    running = [old for old in standing.values() if old.state == DeadlineState.OPEN]
    return planned + [Planned(Effect.LAPSE, None, old, Cause.CORRECTED) for old in running]


def _is_same(term: Term, old: Deadline) -> bool:
    counted = (term.starts_on, term.law_ends_on, term.printed_on, term.version_on)
    return counted == (old.starts_on, old.ends_on, old.printed_on, old.version_on)


def _repeat(terms: list[Term], standing: dict[str, Deadline]) -> list[Planned]:
    """Two notifications of one decision: the one whose term ends first counts."""
    planned = []
    for term in terms:
        old = standing.get(term.rule)
        if old is None:
            planned.append(Planned(Effect.OPEN, term, None, Cause.REPEATED))
        elif term.ends_on and term.ends_on < old.due_on and old.state == DeadlineState.OPEN:
            planned.append(Planned(Effect.RECOUNT, term, old, Cause.REPEATED))
        else:
            planned.append(Planned(Effect.FIRST_COUNTS, term, old, Cause.REPEATED))
    return planned


def _closed_by(letter: Letter, procedure: "Procedure | None", corrects: "Event | None") -> list[Planned]:
    """Running terms of the procedure that this event meets (an appeal lodged meets the term of appeal)."""
    closes = bridge.event_kinds()[letter.kind].closes
    if not closes or procedure is None or procedure.pk is None:
        return []
    running = Deadline.objects.filter(procedure=procedure, rule__in=closes, state=DeadlineState.OPEN)
    return [Planned(Effect.CLOSE, None, row) for row in running.exclude(event=corrects).order_by("due_on", "id")]
