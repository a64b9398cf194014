"""Days somebody is away, and the secret addresses of agendas."""

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled


class Absence(Walled):
    """Days on which somebody is not at work; their deadlines go to the substitute. No reason is kept.

    .. pii: when a member of staff is away
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    during = DateRangeField(_("during"))
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="law_absence_once",
                expressions=[("staff", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message=_("This person is already marked as away on some of these days."),
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="law_absence_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]
        indexes = [models.Index(fields=["service", "staff"], name="law_absence_of_service")]

    def __str__(self) -> str:
        return str(self.during)

    @property
    def last_on(self) -> date:
        """The last day away."""
        last: date = self.during.upper - timedelta(days=1)
        return last


class AgendaFeed(models.Model):
    """The secret address of one member's agenda, held as a hash; a new one ends the old.

    .. pii: belongs to a member of staff
    """

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(db_default=Now())

    wall_reason: ClassVar[str] = "Read to know whose agenda is asked for, before a viewer exists; holds staff only."

    def __str__(self) -> str:
        return str(self.staff)
