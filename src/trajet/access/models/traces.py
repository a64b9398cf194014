"""What was done, what was read, what changed, and who broke the glass. Append-only for the application."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from trajet.access.models.organisations import Service
from trajet.access.models.staff import Staff
from trajet.access.models.walled import Walled


class JournalEntry(Walled):
    """One act: what, who, when, and why where it was asked. The union of these rows is a person's thread.

    .. pii: who did what about whom; `data` holds codes and figures, never names
    """

    is_append_only: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    act = models.CharField(max_length=80)
    at = models.DateTimeField(db_default=Now())
    person_id = models.BigIntegerField(null=True)
    household_id = models.BigIntegerField(null=True)
    subject_uuid = models.UUIDField(null=True)
    reason = models.TextField(_("reason"), blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-at"], name="access_journal_person"),
            models.Index(fields=["household_id", "-at"], name="access_journal_household"),
            models.Index(fields=["service", "-at"], name="access_journal_service"),
        ]

    def __str__(self) -> str:
        return self.act


NEEDS_READ = "needs"


class Reading(Walled):
    """One reading of a person's file by a member of staff; the file shows these.

    .. pii: who read whose file
    """

    is_append_only: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField()
    what = models.CharField(max_length=80)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-at"], name="access_reading_person"),
            models.Index(fields=["staff", "-at"], condition=models.Q(what=NEEDS_READ), name="access_reading_needs"),
        ]

    def __str__(self) -> str:
        return self.what


class BreakGlass(Walled):
    """A timed opening of what a role does not see, of one person, with a reason.

    .. pii: who opened whose sensitive facts, and why
    """

    is_append_only: ClassVar[bool] = True

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField()
    reason = models.TextField(_("reason"))
    starts_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="access_break_glass_has_duration"
            ),
        ]
        indexes = [models.Index(fields=["person_id", "ends_at"], name="access_break_glass_person")]

    def __str__(self) -> str:
        return self.reason


class Change(models.Model):
    """One change of one row, written by a trigger that refuses an unnamed author; nobody else can write here.

    What it holds of special categories stands behind the same names as the rows themselves.

    .. pii: earlier and later values of rows about people
    """

    wall: ClassVar[str] = "traces"

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(db_default=Now())
    author = models.CharField(max_length=100)
    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    operation = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["table_name", "row_id"], name="access_change_row")]

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name}"


class ApiToken(models.Model):
    """A key for programs, held as a hash; acts as its member of staff, no more.

    .. pii: belongs to a member of staff
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="tokens")
    label = models.CharField(_("label"), max_length=100)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(db_default=Now())
    ends_on = models.DateField(_("until"))

    wall_reason = "Read to know who calls, before a viewer exists; holds staff only."

    def __str__(self) -> str:
        return self.label
