"""Long imports in the background: one task, whatever the step."""

from django.utils import timezone, translation
from procrastinate.contrib.django import app

from trajet.access.selectors import get_viewer
from trajet.access.walls import viewing
from trajet.guidance.imports.progress import Progress
from trajet.guidance.imports.services import TASK, step_back, work


@app.task(name=TASK)
def run(import_id: int, staff_id: int, language: str) -> None:
    """Do the step an import waits for, in one transaction, in the language of whoever asked.

    A fault leaves the import at the step before, with a word a person can pass on.
    """
    viewer = get_viewer(staff_id, timezone.localdate())
    if viewer is None:
        return
    with translation.override(language):
        try:
            with Progress(viewer, import_id) as progress, viewing(viewer):
                work(viewer, import_id, progress)
        except Exception as error:
            with viewing(viewer):
                step_back(viewer, import_id, type(error).__name__)
            raise
