"""Writes of appointments: book, move, cancel, say who came."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import Staff
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.words import say_date, say_pair
from trajet.guidance.appointments import checking
from trajet.guidance.appointments.clock import local_day
from trajet.guidance.appointments.models import Appointment, AppointmentSeries
from trajet.guidance.appointments.selectors import following
from trajet.guidance.appointments.series_days import held_back, occurrences, shift
from trajet.guidance.appointments.types import PRESENCES, TRANSITIONS, AppointmentInput, Slot, Status
from trajet.guidance.interpreters import services as interpreters
from trajet.guidance.interpreters.models import Interpreter, InterpreterUse
from trajet.guidance.interpreters.saving import refusals
from trajet.guidance.interpreters.types import SETTLED, UseSource, UseStatus

ACT = "guidance.appointment.write"
FIELDS = {
    "guidance_worker_free": "begins",
    "guidance_room_free": "room",
    "guidance_person_free": "begins",
    "guidance_appointment_lasts": "ends",
}
TAKEN = frozenset({"guidance_worker_free", "guidance_room_free", "guidance_person_free", "guidance_interpreter_free"})


@transaction.atomic
def book_appointment(*, by: Viewer, appointment: AppointmentInput) -> Appointment:
    """Book one appointment, or a series of them; returns the first.

    Raises ValidationError by field when an hour makes no sense, or when worker, room, interpreter or person are
    already held then; for a series the sentence says on which day, and nothing at all is booked.
    """
    must(by, ACT)
    checking.check_parties(by, appointment)
    checking.check_hours(appointment.begins_at, appointment.ends_at)
    _lock_worker(by, appointment.worker_id)
    if not appointment.repeats:
        checking.check_open(by, local_day(appointment.begins_at))
        return _write(by, appointment, Slot(appointment.begins_at, appointment.ends_at), None)
    return _write_series(by, appointment)


def _write_series(by: Viewer, asked: AppointmentInput) -> Appointment:
    """Every day of the series, or none; those that are taken are told all at once, or left out when asked."""
    slots = occurrences(by, asked)
    until = local_day(slots[-1].begins_at)
    series = AppointmentSeries.objects.create(service_id=by.service_id, frequency=asked.repeats, until_on=until)
    rows: list[Appointment] = []
    taken: defaultdict[str, list[str]] = defaultdict(list)
    for slot in slots:
        try:
            with transaction.atomic(), _on_day(slot):
                rows.append(_write(by, asked, slot, series))
        except ValidationError as error:
            if not TAKEN.intersection(_codes(error)):
                raise
            for name, texts in error.message_dict.items():
                taken[name] += texts
    if taken and not asked.skips_taken:
        raise ValidationError(dict(taken))
    if not rows:
        raise ValidationError({"until": _("Every one of these days is taken.")})
    series.until_on = local_day(rows[-1].begins_at)
    series.save(update_fields=["until_on"])
    return rows[0]


def _codes(error: ValidationError) -> set[str | None]:
    """Of an error by field: the constraints that refused."""
    return {each.code for errors in getattr(error, "error_dict", {}).values() for each in errors}


def _lock_worker(by: Viewer, worker_id: int) -> None:
    """One booking at a time in an agenda: two workers who choose the same slot get a sentence, never a deadlock."""
    if not Staff.objects.select_for_update(no_key=True).filter(pk=worker_id, service_id=by.service_id).exists():
        raise ValidationError({"worker": _("Please choose somebody of this service.")})


@contextmanager
def _on_day(slot: Slot) -> Iterator[None]:
    """Say on which day of a series something stands in the way."""
    try:
        yield
    except ValidationError as error:
        day = say_date(slot.begins_at)
        if hasattr(error, "error_dict"):
            told = {name: [_on(day, each) for each in errors] for name, errors in error.error_dict.items()}
            raise ValidationError(told) from error
        raise ValidationError([f"{day}: {text}" for text in error.messages]) from error


def _on(day: str, error: ValidationError) -> ValidationError:
    return ValidationError(say_pair(day, " ".join(error.messages)), code=error.code)


def _write(by: Viewer, asked: AppointmentInput, slot: Slot, series: AppointmentSeries | None) -> Appointment:
    row = Appointment(
        service_id=by.service_id,
        worker_id=asked.worker_id,
        person_id=asked.person_id,
        household_id=asked.household_id,
        file_id=asked.file_id,
        room_id=asked.room_id,
        series=series,
        kind=asked.kind,
        way=asked.way,
        subject=asked.subject.strip()[:200],
        during=DateTimeTZRange(slot.begins_at, slot.ends_at),
        booked_by_id=by.staff_id,
        changed_at=timezone.now(),
    )
    with refusals(Appointment, FIELDS):
        row.save()
    if asked.interpreter_language:
        _ask_interpreter(by, row, asked)
    _record(by, row, "booked")
    return row


def _ask_interpreter(by: Viewer, row: Appointment, asked: AppointmentInput) -> None:
    use = _need_interpreter(by, row, asked.interpreter_language, asked.interpreter_mode)
    if asked.interpreter_id:
        chosen = Interpreter.objects.filter(pk=asked.interpreter_id, service_id=by.service_id).first()
        if chosen is None:
            raise ValidationError({"interpreter": _("This choice is no longer offered. Please choose from the list.")})
        interpreters.book(by=by, use=use, interpreter=chosen)


def _need_interpreter(by: Viewer, row: Appointment, language: str, mode: str) -> InterpreterUse:
    row.interpreting = interpreters.need_interpreter(
        by=by,
        language=language,
        mode=mode,
        on=local_day(row.begins_at),
        minutes=row.minutes,
        source=UseSource.APPOINTMENT,
        person_id=row.person_id,
        begins_at=row.begins_at,
    )
    row.save(update_fields=["interpreting"])
    return row.interpreting


@transaction.atomic
def move_appointment(
    *,
    by: Viewer,
    appointment: Appointment,
    begins_at: datetime,
    ends_at: datetime,
    worker_id: int | None = None,
    room_id: int | None = None,
    with_following: bool = False,
) -> Appointment:
    """Move to another hour, worker or room; `with_following` moves the later ones of the series by as many days.

    An interpreter already booked moves along. Later ones that would fall on a closed day, or on one on which the worker
    is away, stay where they are (`held_back`). Raises ValidationError as booking does.
    """
    must(by, ACT)
    checking.check_hours(begins_at, ends_at)
    checking.check_room(by, room_id)
    _lock_worker(by, worker_id or appointment.worker_id)
    if worker_id:
        checking.check_worker(by, worker_id, local_day(begins_at))
    held = held_back(by, appointment, begins_at, worker_id) if with_following else {}
    rows = [row for row in _to_change(by, appointment, with_following) if row not in held]
    first = Slot(begins_at, ends_at)
    days = [(local_day(row.begins_at) - local_day(rows[0].begins_at)).days for row in rows]
    # The last one goes first when a series moves to later, so that it never bumps into itself.
    order = list(zip(rows, days, strict=True))
    if begins_at > rows[0].begins_at:
        order.reverse()
    for row, later in order:
        slot = shift(first, later)
        with _on_day(slot):
            checking.check_open(by, local_day(slot.begins_at))
            _move(by, row, slot, worker_id, room_id)
    return rows[0]


@transaction.atomic
def hand_over_appointment(*, by: Viewer, appointment: Appointment, worker_id: int) -> Appointment:
    """Give a planned appointment to a colleague at the same hour. Raises ValidationError when they are taken then."""
    must(by, ACT)
    _lock_worker(by, worker_id)
    row = _to_change(by, appointment, with_following=False)[0]
    former, row.worker_id = row.worker_id, worker_id
    with refusals(Appointment, FIELDS):
        _touch(row, ["worker"])
    _record(by, row, "handed_over", before=str(former), after=str(worker_id))
    return row


def _move(by: Viewer, row: Appointment, slot: Slot, worker_id: int | None, room_id: int | None) -> None:
    earlier = row.begins_at
    row.during = DateTimeTZRange(slot.begins_at, slot.ends_at)
    row.worker_id, row.room_id = worker_id or row.worker_id, room_id
    with refusals(Appointment, FIELDS):
        _touch(row, ["during", "worker", "room"])
    if row.interpreting:
        _move_interpreter(by, row, row.interpreting)
    _record(by, row, "moved", earlier=earlier.isoformat())


def _move_interpreter(by: Viewer, row: Appointment, use: InterpreterUse) -> None:
    """The interpreter moves along; one who did not come stays counted on that day, and another is asked for."""
    if use.status == UseStatus.NO_SHOW:
        _need_interpreter(by, row, use.language, use.mode)
    else:
        on = local_day(row.begins_at)
        interpreters.move_need(by=by, use=use, begins_at=row.begins_at, on=on, minutes=row.minutes)


@transaction.atomic
def cancel_appointment(
    *, by: Viewer, appointment: Appointment, reason: str, with_following: bool = False
) -> list[Appointment]:
    """Cancel by us, with a reason; worker, room, interpreter and person are free again. Returns those cancelled."""
    must(by, ACT)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    rows = _to_change(by, appointment, with_following)
    for row in rows:
        row.status, row.reason = Status.CANCELLED, reason.strip()[:300]
        _touch(row, ["status", "reason"])
        if row.interpreting and row.interpreting.status not in SETTLED:
            interpreters.cancel_need(by=by, use=row.interpreting)
        _record(by, row, "cancelled", reason=row.reason)
    return rows


def _to_change(by: Viewer, appointment: Appointment, with_following: bool) -> list[Appointment]:
    """The appointment, locked, and the later ones of its series when asked for. Only planned ones change."""
    rows = following(by, appointment) if with_following else following(by, appointment).filter(pk=appointment.pk)
    found = list(rows.select_for_update(of=("self",)))
    if not found or found[0].pk != appointment.pk:
        raise ValidationError(_("This appointment is no longer planned: it can no longer be changed."))
    return found


@transaction.atomic
def record_presence(*, by: Viewer, appointment: Appointment, status: str, reason: str = "") -> Appointment:
    """Say whether the person came, came late, did not come or excused themselves (`Status`); can be set right later."""
    must(by, ACT)
    locked = Appointment.objects.select_for_update().get(pk=appointment.pk, service_id=by.service_id)
    if status not in TRANSITIONS[locked.status] or status not in {*PRESENCES, Status.PLANNED}:
        if status == locked.status:
            return locked
        raise ValidationError({"status": _("A cancelled appointment stays cancelled. Please book a new one.")})
    if status != Status.EXCUSED and local_day(locked.begins_at) > timezone.localdate():
        raise ValidationError({"status": _("This appointment is still to come.")})
    locked.status, locked.reason = status, reason.strip()[:300]
    with refusals(Appointment, FIELDS):
        _touch(locked, ["status", "reason"])
    _settle_interpreter(by, locked)
    _record(by, locked, f"presence_{status}")
    return locked


def _settle_interpreter(by: Viewer, row: Appointment) -> None:
    """Whoever came was interpreted for; an excused person frees the interpreter; what is taken back is taken back here."""
    use = row.interpreting
    if use is None:
        return
    if row.status == Status.EXCUSED:
        if use.status == UseStatus.DONE:
            use = interpreters.undo_done(by=by, use=use)
        if use.status in {UseStatus.NEEDED, UseStatus.BOOKED}:
            interpreters.cancel_need(by=by, use=use)
    elif use.status == UseStatus.CANCELLED:
        interpreters.reopen_need(by=by, use=use)
    elif row.status in {Status.CAME, Status.LATE} and use.status == UseStatus.BOOKED:
        interpreters.mark_done(by=by, use=use)
    elif row.status == Status.PLANNED and use.status == UseStatus.DONE:
        interpreters.undo_done(by=by, use=use)


def _touch(row: Appointment, fields: list[str]) -> None:
    row.sequence += 1
    row.changed_at = timezone.now()
    row.save(update_fields=[*fields, "sequence", "changed_at"])


def _record(by: Viewer, row: Appointment, verb: str, *, reason: str = "", **data: str) -> None:
    journal.record(
        by,
        f"guidance.appointment.{verb}",
        person_id=row.person_id,
        household_id=row.household_id,
        subject=row.uuid,
        reason=reason,
        kind=row.kind,
        begins=row.begins_at.isoformat(),
        **data,
    )
