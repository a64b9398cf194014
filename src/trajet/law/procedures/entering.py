"""The plastic bag of letters: several lines at once, each recorded by itself, the good ones whatever the others hold.

A preview is the real thing taken back: the lines are recorded and the transaction undone, so what is shown is what a
save does, one letter's effect on the next one included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.law.deadlines.planning import Effect, Planned
from trajet.law.procedures.models import Procedure
from trajet.law.procedures.quick import MOST_LINES, Line, read_lines
from trajet.law.procedures.selectors import list_open
from trajet.law.procedures.services import open_procedure, plan_event, record_event
from trajet.law.procedures.types import LetterInput, ProcedureInput

if TYPE_CHECKING:
    from trajet.people.models import Person

NEW = "new"
ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line with where it belongs and what it does, or what is wrong with it."""

    line: Line
    procedure: Procedure | None = None
    is_new_procedure: bool = False
    others: tuple[Procedure, ...] = ()
    chosen: str = ""
    letter: LetterInput | None = None
    planned: tuple[Planned, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.errors

    @property
    def term_count(self) -> int:
        """Terms that this letter opens."""
        return sum(each.effect == Effect.OPEN for each in self.planned)


@dataclass
class _Bag:
    by: Viewer
    person: "Person"
    answers: Mapping[str, str]
    opened: set[int] = field(default_factory=set)


def preview_letters(*, by: Viewer, person: "Person", text: str, answers: Mapping[str, str]) -> list[Entry]:
    """What saving would do, line by line in the order typed. Nothing stays written."""
    with transaction.atomic():
        entries = enter_letters(by=by, person=person, text=text, answers=answers)
        transaction.set_rollback(True)
    return entries


@transaction.atomic
def enter_letters(*, by: Viewer, person: "Person", text: str, answers: Mapping[str, str]) -> list[Entry]:
    """Record every good line, the oldest letter first; a bad one says why and changes nothing."""
    must(by, "law.procedure.write")
    lines = read_lines(text, timezone.localdate())
    if len(lines) > MOST_LINES:
        raise ValidationError(_("Please enter at most %(most)s letters at once.") % {"most": MOST_LINES})
    bag = _Bag(by, person, answers)
    entries = {line.number: _enter(bag, line) for line in sorted(lines, key=_day)}
    return [entries[line.number] for line in lines]


def _day(line: Line) -> tuple[date, int]:
    """Letters are recorded in the order things happened: an appeal after the decision it meets."""
    letter = line.letter
    days = (letter.happened_on, letter.received_on, letter.dated_on, letter.posted_on) if letter else ()
    return next((day for day in days if day), date.max), line.number


def _enter(bag: _Bag, line: Line) -> Entry:
    if line.letter is None or line.kind is None:
        return Entry(line, errors=line.errors)
    letter = replace(line.letter, facts={**line.letter.facts, **_facts(bag, line)})
    others = tuple(list_open(bag.by, bag.person, line.kind.procedure))
    chosen = bag.answers.get(f"procedure_{line.key}", "")
    entry = Entry(line, others=tuple(row for row in others if row.pk not in bag.opened), chosen=chosen, letter=letter)
    try:
        with transaction.atomic():
            procedure = _procedure(bag, line.kind.procedure, others, chosen)
            planned = plan_event(procedure, letter)
            record_event(by=bag.by, procedure=procedure, letter=letter)
    except ValidationError as error:
        return replace(entry, errors=tuple(error.messages))
    return replace(entry, procedure=procedure, is_new_procedure=procedure.pk in bag.opened, planned=tuple(planned))


def _facts(bag: _Bag, line: Line) -> dict[str, bool]:
    asked = {name: bag.answers.get(f"fact_{line.key}_{name}", "") for name in line.kind.asks} if line.kind else {}
    return {name: ANSWERS[answer] for name, answer in asked.items() if answer in ANSWERS}


def _procedure(bag: _Bag, route: str, others: tuple[Procedure, ...], chosen: str) -> Procedure:
    """The procedure somebody chose, else the latest open one of that route, else a new one."""
    named = [row for row in others if _is(row.uuid, chosen)]
    if named:
        return named[0]
    if chosen != NEW and others:
        return others[0]
    procedure = open_procedure(by=bag.by, person=bag.person, procedure=ProcedureInput(route=route))
    bag.opened.add(procedure.pk)
    return procedure


def _is(uuid: UUID, text: str) -> bool:
    return str(uuid) == text
