"""Designations: where a household must register, decided by a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch.models.runs import Proposal
from trajet.reception.dispatch.types import Ground
from trajet.reception.network.models import Centre
from trajet.reception.stays.models import Stay


class DesignationStatus(models.TextChoices):
    ACTIVE = "active", _("active")
    ARRIVED = "arrived", _("arrived")
    UNDONE = "undone", _("undone")


class Designation(Walled):
    """The designation of a mandatory place of registration (code 207, Reception Act art. 9 to 11).

    `ground` is set when a person decided otherwise than the optimiser alone would have: by hand, by insisting or by
    forbidding a centre; the share of these is an indicator.

    .. pii: where a household must register
    """

    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="designations")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    stay = models.OneToOneField(Stay, on_delete=models.SET_NULL, related_name="designation", null=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.SET_NULL, related_name="+", null=True)
    status = models.CharField(_("state"), max_length=10, choices=DesignationStatus, default=DesignationStatus.ACTIVE)
    language = models.CharField(_("language of the letter"), max_length=2)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(auto_now_add=True)
    travels_on = models.DateField(_("travels on"))
    reasons = models.JSONField(default=list)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground, blank=True, default="", db_default="")
    override_reason = models.CharField(_("reason"), max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.CharField(_("reason"), max_length=300, blank=True)
    brochure_on = models.DateField(_("brochure handed over on"), null=True, blank=True)
    brochure_language = models.CharField(_("language of the brochure"), max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arrival"],
                condition=models.Q(status="active"),
                name="reception_one_active_designation",
                violation_error_message=_("This household already has an active designation."),
            )
        ]
        indexes = [
            models.Index(fields=["service", "travels_on", "centre"], name="reception_designation_day"),
            models.Index(fields=["service", "-decided_at"], name="reception_designation_last"),
        ]

    def __str__(self) -> str:
        return self.get_status_display()
