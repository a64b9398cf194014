"""The interpreter of a conversation, counted with all others of the service (room `interpreters`)."""

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import JournalEntry
from trajet.guidance.casefiles.selectors.people import person_ids_of
from trajet.guidance.casefiles.types import Interpreting
from trajet.guidance.interpreters import services as interpreters
from trajet.guidance.interpreters.models import InterpreterUse
from trajet.guidance.interpreters.selectors import list_uses
from trajet.guidance.interpreters.types import MOST_MINUTES, SETTLED, Mode, UseSource, UseStatus

MODES = {
    Interpreting.PHONE: Mode.PHONE,
    Interpreting.ON_SITE: Mode.ON_SITE,
    Interpreting.VIDEO: Mode.VIDEO,
    Interpreting.MISSING: Mode.PHONE,
}
"""What an entry says → how the need is counted. A colleague or a relative is no interpreter and counts as none."""
USUAL_MINUTES = 30
OPEN = (UseStatus.NEEDED, UseStatus.BOOKED, UseStatus.NONE_FOUND)


def settle_interpreter(by: Viewer, row: JournalEntry, present_ids: tuple[int, ...]) -> None:
    """Let the count of interpreters say what an entry says: one was there, or none was found.

    The need of an appointment of that day in that language is the entry's own, so that one conversation counts once.
    An entry that names no language counts nothing; one that says an interpreter was there keeps what was counted when
    it is corrected, one that no longer says so takes it back. Sets `interpreter_use`; the caller saves the row.
    """
    if not may(by, "guidance.interpreter.write"):
        return
    use = row.interpreter_use
    if use is None and row.interpreting in MODES and row.language:
        use = _booked(by, row, present_ids) or _need(by, row, present_ids)
        row.interpreter_use = use
    if use is None:
        return
    if row.interpreting not in MODES:
        take_back(by, row)
    elif use.status == UseStatus.DONE:
        return
    elif row.interpreting == Interpreting.MISSING:
        _lack(by, use)
    else:
        interpreters.mark_done(by=by, use=use, minutes=_minutes(row))


def _lack(by: Viewer, use: InterpreterUse) -> None:
    """No interpreter was there: the one who was booked did not come, or nobody was found."""
    if use.status == UseStatus.BOOKED:
        interpreters.mark_no_show(by=by, use=use)
    elif use.status not in {UseStatus.NO_SHOW, UseStatus.NONE_FOUND}:
        interpreters.none_found(by=by, use=use)


def take_back(by: Viewer, row: JournalEntry) -> None:
    """The entry tells of no interpreter (any more): its own count is taken out, an appointment's stands as before it."""
    use = row.interpreter_use
    if use is None or not may(by, "guidance.interpreter.write"):
        return
    use = interpreters.undo_done(by=by, use=use)
    if use.source == UseSource.ENTRY and use.status != UseStatus.CANCELLED:
        interpreters.cancel_need(by=by, use=use)


def _booked(by: Viewer, row: JournalEntry, present_ids: tuple[int, ...]) -> InterpreterUse | None:
    """The need of an appointment that this entry tells of: same day, same language, somebody of the file, no other's."""
    people = present_ids or person_ids_of(by, row.file)
    found = list_uses(by, row.held_on, row.held_on).filter(
        language=row.language, person_id__in=people, source=UseSource.APPOINTMENT, status__in=[*OPEN, *SETTLED]
    )
    told = JournalEntry.objects.filter(service_id=by.service_id, interpreter_use__in=found).values("interpreter_use")
    return found.exclude(pk__in=told).first()


def _need(by: Viewer, row: JournalEntry, present_ids: tuple[int, ...]) -> InterpreterUse:
    return interpreters.need_interpreter(
        by=by,
        language=row.language,
        mode=MODES[Interpreting(row.interpreting)],
        on=row.held_on,
        minutes=_minutes(row),
        source=UseSource.ENTRY,
        person_id=next(iter(present_ids), row.file.person_id),
    )


def _minutes(row: JournalEntry) -> int:
    return min(max(row.minutes or USUAL_MINUTES, 1), MOST_MINUTES)
