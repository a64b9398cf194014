"""Mark absences, open and close agenda feeds."""

import secrets
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import Staff
from trajet.access.policies import may, must
from trajet.access.services import digest
from trajet.access.types import Viewer
from trajet.law.worklist.models import Absence, AgendaFeed
from trajet.law.worklist.presence import COORDINATE

SECRET_BYTES = 32
MOST_DAYS = 400


def may_mark(viewer: Viewer, staff_id: int) -> bool:
    """One's own absence, or anybody's for a coordinator."""
    return viewer.staff_id == staff_id or may(viewer, COORDINATE)


@transaction.atomic
def mark_absence(*, by: Viewer, staff: Staff, first_on: date, last_on: date) -> Absence:
    """Say on which days somebody is away; both days are included.

    Raises `ValidationError` when the days are in the wrong order, too many, or already marked.
    """
    must(by, "law.deadline.write" if staff.pk == by.staff_id else COORDINATE)
    if staff.service_id != by.service_id:
        raise ValidationError({"staff": _("Please choose somebody of this service.")})
    if last_on < first_on:
        raise ValidationError({"last_on": _("The last day cannot be before the first.")})
    if (last_on - first_on).days > MOST_DAYS:
        raise ValidationError({"last_on": _("This is more than a year. Please check the dates.")})
    absence = Absence(
        service_id=by.service_id,
        staff=staff,
        during=DateRange(first_on, last_on + timedelta(days=1)),
        recorded_by_id=by.staff_id,
    )
    absence.validate_constraints()
    absence.save()
    journal.record(by, "law.absence.marked", subject=absence.uuid, first=str(first_on), last=str(last_on))
    return absence


@transaction.atomic
def remove_absence(*, by: Viewer, absence: Absence) -> None:
    """Take back days marked as away."""
    must(by, "law.deadline.write" if absence.staff_id == by.staff_id else COORDINATE)
    journal.record(by, "law.absence.removed", subject=absence.uuid)
    absence.delete()


@transaction.atomic
def open_feed(*, by: Viewer) -> str:
    """A new secret for the viewer's agenda; the old address stops answering. Shown once, kept as a hash."""
    must(by, "law.deadline.read")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    AgendaFeed.objects.update_or_create(staff_id=by.staff_id or 0, defaults={"digest": digest(secret)})
    journal.record(by, "law.agenda.opened")
    return secret


@transaction.atomic
def close_feed(*, by: Viewer) -> None:
    """Stop the viewer's agenda from answering."""
    must(by, "law.deadline.read")
    AgendaFeed.objects.filter(staff_id=by.staff_id or 0).delete()
    journal.record(by, "law.agenda.closed")
