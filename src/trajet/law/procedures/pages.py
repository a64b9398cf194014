"""What the pages of a person's procedures show."""

from typing import TYPE_CHECKING, Any

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.law.bridge import event_kinds
from trajet.law.deadlines.selectors import list_deadlines
from trajet.law.deadlines.types import Nature
from trajet.law.procedures.entering import Entry
from trajet.law.procedures.forms import YES_NO, LetterForm
from trajet.law.procedures.models import Event, Procedure
from trajet.law.procedures.presenting import TermView, deadline_view, event_title, kind_title, planned_view
from trajet.law.procedures.selectors import LawFile
from trajet.law.words import circumstance

if TYPE_CHECKING:
    from trajet.people.models import Person


URGENT = (Nature.ACT, Nature.EXPIRY)
"""Natures of terms that somebody here must act on; an authority's own term is watched, not done."""


def person_context(viewer: Viewer, person: "Person", law_file: LawFile) -> dict[str, Any]:
    """The law page of one person."""
    running = law_file.running
    return {
        "person": person,
        "file": law_file,
        "running": [deadline_view(row) for row in running if row.nature in URGENT],
        "awaited": [deadline_view(row) for row in running if row.nature not in URGENT],
        "closed": [deadline_view(row) for row in law_file.deadlines if row.state != "open"],
        "procedures": [(row, _letters(row)) for row in law_file.procedures],
        "next": next((row for row in running if row.nature in URGENT), None),
        "may_write": may(viewer, "law.procedure.write"),
    }


def _letters(procedure: Procedure) -> list[tuple[str, Event]]:
    current = [event for event in procedure.events.all() if event.is_current]
    return [(event_title(event), event) for event in sorted(current, key=lambda event: (event.day, event.pk))]


def bag_context(viewer: Viewer, person: "Person", entries: list[Entry]) -> dict[str, Any]:
    """The bag of letters: each line with what it does or what is wrong."""
    good = [entry for entry in entries if entry.is_good]
    return {
        "person": person,
        "entries": [_entry(entry) for entry in entries],
        "good_count": len(good),
        "bad_count": len(entries) - len(good),
        "term_count": sum(entry.term_count for entry in good),
        "kinds": list(event_kinds().values()),
        "may_write": may(viewer, "law.procedure.write"),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    asks = entry.line.kind.asks if entry.line.kind else ()
    facts = entry.letter.facts if entry.letter else {}
    questions = [
        (
            f"fact_{entry.line.key}_{name}",
            circumstance(name),
            [(value, label, _said(facts, name) == value) for value, label in YES_NO],
        )
        for name in asks
    ]
    return {
        "entry": entry,
        "title": kind_title(entry.line.kind.key) if entry.line.kind else "",
        "terms": [planned_view(each) for each in entry.planned],
        "questions": questions,
    }


def _said(facts: Any, name: str) -> str:
    return {True: "yes", False: "no"}.get(facts.get(name), "")


def letter_context(
    viewer: Viewer, person: "Person", form: LetterForm, planned: list[TermView] | None
) -> dict[str, Any]:
    """The form of one letter and, once asked for, what it would do."""
    return {"person": person, "form": form, "planned": planned, "may_write": may(viewer, "law.procedure.write")}


def letter_detail(viewer: Viewer, event: Event) -> dict[str, Any]:
    """The chain of corrections, latest first, and the terms that run from this letter."""
    deadlines = list_deadlines(viewer).filter(event=event).prefetch_related("counts").order_by("due_on", "id")
    return {
        "title": event_title(event),
        "chain": chain_of(event),
        "terms": [deadline_view(row) for row in deadlines],
        "facts": [(circumstance(name), answer) for name, answer in event.facts.items()],
        "may_write": may(viewer, "law.procedure.write"),
    }


def chain_of(event: Event) -> list[Event]:
    """The letters this one took the place of, latest first."""
    chain: list[Event] = []
    earlier = event.corrects
    while earlier is not None and len(chain) < 50:
        chain.append(earlier)
        earlier = earlier.corrects
    return chain
