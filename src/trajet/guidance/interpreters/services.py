"""Writes of interpreters: the directory, and needs with what became of them."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.words import say_language
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.interpreters.saving import refusals
from trajet.guidance.interpreters.types import (
    MOST_MINUTES,
    SETTLED,
    TRANSITIONS,
    InterpreterInput,
    Mode,
    UseSource,
    UseStatus,
)

FIELDS = {"guidance_interpreter_free": "interpreter", "guidance_interpreter_booked": "interpreter"}


@transaction.atomic
def save_interpreter(*, by: Viewer, interpreter: InterpreterInput, row: Interpreter | None = None) -> Interpreter:
    """Add somebody to the directory, or correct `row`. Raises ValidationError by field."""
    must(by, "guidance.interpreter.write")
    _check_interpreter(interpreter)
    row = row or Interpreter(service_id=by.service_id)
    is_new = row.pk is None
    for name in ("name", "organisation", "phone", "email", "note"):
        setattr(row, name, getattr(interpreter, name).strip())
    row.languages, row.modes = list(interpreter.languages), list(interpreter.modes)
    row.takes_several, row.is_active = interpreter.takes_several, interpreter.is_active
    with refusals(Interpreter, {"guidance_interpreter_once": "name"}):
        row.save()
    act = "added" if is_new else "corrected"
    journal.record(by, f"guidance.interpreter.{act}", subject=row.uuid, languages=row.languages)
    return row


def _check_interpreter(interpreter: InterpreterInput) -> None:
    if not interpreter.name.strip():
        raise ValidationError({"name": _("Please fill this in.")})
    if not interpreter.languages:
        raise ValidationError({"languages": _("Please choose at least one.")})
    if not interpreter.modes or not set(interpreter.modes) <= set(Mode.values):
        raise ValidationError({"modes": _("Please choose at least one.")})


@transaction.atomic
def need_interpreter(
    *,
    by: Viewer,
    language: str,
    mode: str,
    on: date,
    minutes: int,
    source: str,
    person_id: int | None = None,
    begins_at: datetime | None = None,
) -> InterpreterUse:
    """Count a need: the language (ISO 639), how (`Mode`), the day, how long, what for (`UseSource`).

    `begins_at`, when the hour is known, makes double booking impossible. Raises ValidationError by field.
    """
    must(by, "guidance.interpreter.write")
    _check_need(language, mode, minutes)
    use = InterpreterUse.objects.create(
        service_id=by.service_id,
        language=language,
        mode=mode,
        on=on,
        minutes=minutes,
        during=_range(begins_at, minutes),
        source=source if source in UseSource.values else UseSource.OTHER,
        person_id=person_id,
        asked_by_id=by.staff_id,
    )
    _record(by, use)
    return use


def _check_need(language: str, mode: str, minutes: int) -> None:
    if not language or len(language) > 12:
        raise ValidationError({"language": _("Please choose the language.")})
    if mode not in Mode.values:
        raise ValidationError({"mode": _("Please choose one.")})
    if not 0 < minutes <= MOST_MINUTES:
        raise ValidationError({"minutes": _("Please write a length between 1 minute and 12 hours.")})


def _range(begins_at: datetime | None, minutes: int) -> DateTimeTZRange | None:
    return DateTimeTZRange(begins_at, begins_at + timedelta(minutes=minutes)) if begins_at else None


@transaction.atomic
def book(*, by: Viewer, use: InterpreterUse, interpreter: Interpreter, note: str = "") -> InterpreterUse:
    """Book an interpreter for a need. Raises ValidationError when taken at that hour, or without the language."""
    must(by, "guidance.interpreter.write")
    if interpreter.service_id != by.service_id or not interpreter.is_active:
        raise ValidationError({"interpreter": _("This choice is no longer offered. Please choose from the list.")})
    if use.language not in interpreter.languages:
        words = _("%(name)s does not interpret %(language)s.")
        raise ValidationError(
            {"interpreter": words % {"name": interpreter.name, "language": say_language(use.language)}}
        )
    locked = _lock(by, use, UseStatus.BOOKED)
    locked.interpreter, locked.holds_alone = interpreter, not interpreter.takes_several
    locked.note = note.strip()[:300] or locked.note
    return _save(by, locked)


@transaction.atomic
def mark_done(*, by: Viewer, use: InterpreterUse, minutes: int | None = None) -> InterpreterUse:
    """The interpreter was there; `minutes` corrects how long. Raises ValidationError for a day still to come."""
    must(by, "guidance.interpreter.write")
    if use.on > timezone.localdate():
        raise ValidationError(_("This day is still to come: say afterwards whether it took place."))
    locked = _lock(by, use, UseStatus.DONE)
    if minutes is not None:
        _check_need(locked.language, locked.mode, minutes)
        locked.minutes = minutes
    return _save(by, locked)


@transaction.atomic
def mark_no_show(*, by: Viewer, use: InterpreterUse, note: str = "") -> InterpreterUse:
    """Somebody was counted upon and did not come. Raises ValidationError for a day still to come."""
    must(by, "guidance.interpreter.write")
    if use.on > timezone.localdate():
        raise ValidationError(_("This day is still to come: say afterwards whether it took place."))
    locked = _lock(by, use, UseStatus.NO_SHOW)
    locked.note = note.strip()[:300] or locked.note
    return _save(by, locked)


@transaction.atomic
def undo_done(*, by: Viewer, use: InterpreterUse) -> InterpreterUse:
    """Whoever said that the interpreter was there, or did not come, took it back: booked as before, or still to book."""
    must(by, "guidance.interpreter.write")
    locked = InterpreterUse.objects.select_for_update().get(pk=use.pk, service_id=by.service_id)
    if locked.status not in SETTLED:
        return locked
    locked.no_shows -= locked.status == UseStatus.NO_SHOW
    locked.status = UseStatus.BOOKED if locked.interpreter_id else UseStatus.NEEDED
    return _save(by, locked)


@transaction.atomic
def none_found(*, by: Viewer, use: InterpreterUse, note: str = "") -> InterpreterUse:
    """Nobody could come: counted, so that the lack is seen."""
    must(by, "guidance.interpreter.write")
    locked = _lock(by, use, UseStatus.NONE_FOUND)
    locked.interpreter = None
    locked.note = note.strip()[:300] or locked.note
    return _save(by, locked)


@transaction.atomic
def cancel_need(*, by: Viewer, use: InterpreterUse) -> InterpreterUse:
    """The conversation does not take place: the interpreter is free again."""
    must(by, "guidance.interpreter.write")
    return _save(by, _lock(by, use, UseStatus.CANCELLED))


@transaction.atomic
def reopen_need(*, by: Viewer, use: InterpreterUse) -> InterpreterUse:
    """Look for somebody (else) again."""
    must(by, "guidance.interpreter.write")
    locked = _lock(by, use, UseStatus.NEEDED)
    locked.interpreter = None
    return _save(by, locked)


@transaction.atomic
def move_need(*, by: Viewer, use: InterpreterUse, begins_at: datetime, on: date, minutes: int) -> InterpreterUse:
    """The conversation moves; an interpreter already booked moves along. Raises ValidationError when taken then."""
    must(by, "guidance.interpreter.write")
    locked = InterpreterUse.objects.select_for_update().get(pk=use.pk, service_id=by.service_id)
    _check_need(locked.language, locked.mode, minutes)
    locked.on, locked.minutes, locked.during = on, minutes, _range(begins_at, minutes)
    with refusals(InterpreterUse, FIELDS):
        locked.save(update_fields=["on", "minutes", "during"])
    return locked


def _lock(by: Viewer, use: InterpreterUse, to: UseStatus) -> InterpreterUse:
    locked = InterpreterUse.objects.select_for_update().get(pk=use.pk, service_id=by.service_id)
    if to not in TRANSITIONS[locked.status] and to != locked.status:
        words = _("This need is “%(state)s”: that can no longer change.")
        raise ValidationError(words % {"state": locked.get_status_display()})
    _count_no_show(locked, to)
    locked.status = to
    return locked


def _count_no_show(use: InterpreterUse, to: UseStatus) -> None:
    """Whoever came after all takes it back; somebody else who is booked instead does not."""
    if to == UseStatus.NO_SHOW != use.status:
        use.no_shows += 1
    elif use.status == UseStatus.NO_SHOW and to == UseStatus.DONE:
        use.no_shows -= 1


def _save(by: Viewer, use: InterpreterUse) -> InterpreterUse:
    with refusals(InterpreterUse, FIELDS):
        use.save(update_fields=["status", "interpreter", "holds_alone", "minutes", "note", "no_shows"])
    _record(by, use)
    return use


def _record(by: Viewer, use: InterpreterUse) -> None:
    journal.record(
        by,
        f"guidance.interpreter.{use.status}",
        person_id=use.person_id,
        subject=use.uuid,
        language=use.language,
        mode=use.mode,
        minutes=use.minutes,
    )
