"""Who by name may read special categories: the list that the law of 30 July 2018 art. 9 asks for."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models.staff import Staff
from trajet.access.models.walled import Walled


class Secrecy(models.TextChoices):
    """What binds a named reader to secrecy: law, statute or an equal clause (law of 30 July 2018 art. 9, 3°)."""

    LAW = "law", _("professional secrecy under the law")
    STATUTE = "statute", _("the statute of the service")
    CONTRACT = "contract", _("a clause of the contract")


class ReaderState(models.TextChoices):
    """Where a line of the list stands on a day."""

    IN_FORCE = "in_force", _("in force")
    TO_COME = "to_come", _("to come")
    ENDED = "ended", _("ended")
    WITHDRAWN = "withdrawn", _("withdrawn")


DAYS = models.Func("starts_on", "ends_on", models.Value("[]"), function="daterange", output_field=DateRangeField())
"""From the first day to the last, both included; a missing last day has no end."""


class NamedReader(Walled):
    """A member of staff who may read and write special categories between two days, and why; the row stays.

    A role that may and a row in force are both needed: the database looks at this table itself (`walls.sql`).

    .. pii: which member of staff may read special categories, and why
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(_("function, and why they must read"), max_length=300)
    secrecy = models.CharField(_("bound to secrecy by"), max_length=8, choices=Secrecy)
    named_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(named_by=models.F("staff")),
                name="access_reader_named_by_another",
                violation_error_message=_("Nobody names themselves: somebody else of the direction has to."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="access_reader_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="access_reader_withdrawn_with_reason",
                violation_error_message=_("Please say why, in a few words."),
            ),
            ExclusionConstraint(
                name="access_reader_once",
                expressions=[
                    ("staff", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=models.Q(withdrawn_at__isnull=True),
                violation_error_message=_("This person is already on the list on some of those days."),
            ),
        ]

    def __str__(self) -> str:
        return self.capacity

    def state_on(self, day: date) -> ReaderState:
        """Whether the line holds that day, as the wall sees it."""
        if self.withdrawn_at is not None:
            return ReaderState.WITHDRAWN
        if self.starts_on > day:
            return ReaderState.TO_COME
        return ReaderState.ENDED if self.ends_on and self.ends_on < day else ReaderState.IN_FORCE
