"""Who by name may read special categories: named, given a last day, withdrawn. Each verb is journalled; no row goes."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import NamedReader, ReaderState, Secrecy, Staff
from trajet.access.policies import must
from trajet.access.roles import SPECIAL_READERS
from trajet.access.types import Viewer

NAME = "access.readers.name"
YEARS_AHEAD = 5
"""How far ahead a day of the list may lie: a longer need is left open, and a slip of the keyboard is no lasting right."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Somebody for the list: their function and why they must read, what binds them to secrecy, from when until when."""

    staff: Staff
    capacity: str
    secrecy: str
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def name_reader(*, by: Viewer, naming: Naming) -> NamedReader:
    """Put a member of staff on the list. Raises ValidationError by field; nobody names themselves, and not for the past."""
    must(by, NAME)
    _check(by, naming)
    row = NamedReader(
        service_id=by.service_id,
        staff=naming.staff,
        capacity=naming.capacity.strip(),
        secrecy=naming.secrecy,
        named_by_id=by.staff_id or 0,
        starts_on=naming.starts_on,
        ends_on=naming.ends_on,
    )
    row.full_clean(exclude=["service"])
    row.save()
    journal.record(
        by, "access.readers.named", subject=row.uuid, staff=str(naming.staff.uuid), until=str(row.ends_on or "")
    )
    return row


def _check(by: Viewer, naming: Naming) -> None:
    if naming.staff.service_id != by.service_id or SPECIAL_READERS.isdisjoint(naming.staff.roles):
        raise ValidationError({"staff": _("The role of this person reads no needs: the list would change nothing.")})
    if naming.staff.pk == by.staff_id:
        raise ValidationError({"staff": _("Nobody names themselves: somebody else of the direction has to.")})
    if naming.secrecy not in Secrecy.values:
        raise ValidationError({"secrecy": _("Please choose one.")})
    if naming.starts_on < timezone.localdate():
        raise ValidationError(
            {"starts_on": _("The list cannot be changed for the past. Please choose today or later.")}
        )
    _check_not_far("starts_on", naming.starts_on)
    _check_last_day(naming.starts_on, naming.ends_on)


def _check_not_far(field: str, day: date) -> None:
    today = timezone.localdate()
    if (day.year - YEARS_AHEAD, day.month, day.day) > (today.year, today.month, today.day):
        raise ValidationError(
            {
                field: _(
                    "This day is more than %(years)d years ahead. Please check the year; nobody is named so long ahead."
                )
                % {"years": YEARS_AHEAD}
            }
        )


def _check_last_day(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None:
        _check_not_far("ends_on", ends_on)
    if ends_on is not None and ends_on < max(starts_on, timezone.localdate()):
        raise ValidationError({"ends_on": _("The last day cannot be before the first, nor before today.")})


@transaction.atomic
def limit_reader(*, by: Viewer, reader: NamedReader, ends_on: date | None) -> NamedReader:
    """Set or lift the last day of somebody on the list."""
    must(by, NAME)
    row = _lock_open(by, reader)
    if row.staff_id == by.staff_id:
        raise ValidationError({"ends_on": _("Nobody names themselves: somebody else of the direction has to.")})
    _check_last_day(row.starts_on, ends_on)
    before, row.ends_on = row.ends_on, ends_on
    row.validate_constraints()
    row.save(update_fields=["ends_on"])
    journal.record(
        by, "access.readers.limited", subject=row.uuid, before=str(before or ""), until=str(row.ends_on or "")
    )
    return row


@transaction.atomic
def withdraw_reader(*, by: Viewer, reader: NamedReader, reason: str) -> NamedReader:
    """Take somebody off the list at once, with a reason; the next thing they ask of the database is refused."""
    must(by, NAME)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    row = _lock_open(by, reader)
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason = timezone.now(), by.staff_id, reason.strip()[:300]
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    journal.record(by, "access.readers.withdrawn", subject=row.uuid, reason=row.withdrawn_reason)
    return row


def _lock_open(by: Viewer, reader: NamedReader) -> NamedReader:
    row = NamedReader.objects.select_for_update().get(pk=reader.pk, service_id=by.service_id)
    if row.state_on(timezone.localdate()) in {ReaderState.WITHDRAWN, ReaderState.ENDED}:
        raise ValidationError(_("This person is no longer on the list. To put them back, name them again."))
    return row
