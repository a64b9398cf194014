"""Whom tasks are about, in words."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.guidance.tasks.models import Task
from trajet.people import api as people


def abouts(viewer: Viewer, tasks: Iterable[Task]) -> dict[int, str]:
    """Name of the person each task is about, by the task's id; a household goes by its contact person."""
    rows = list(tasks)
    households = [row.file.household_id for row in rows if row.file and row.file.household_id]
    cards = people.cards_of(viewer, households, timezone.localdate()) if households else {}
    return {row.pk: about(row, cards) for row in rows}


def about(task: Task, cards: Mapping[int, people.HouseholdCard]) -> str:
    """Name of the person a task is about, for who has the household's card."""
    if task.person is not None:
        return task.person.display_name
    if task.file is None:
        return ""
    if task.file.person is not None:
        return task.file.person.display_name
    card = cards.get(task.file.household_id or 0)
    return (card.head.name if card.head else card.label) if card else ""
