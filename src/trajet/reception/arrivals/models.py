"""An arrival: a household that presents, its steps, what it is entitled to, and since when it waits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.reception.arrivals.types import ApplicationKind, ArrivalStatus, Outcome, PriorityClass
from trajet.reception.network.types import TargetGroup


class Arrival(Walled):
    """A household that presented (présentation / doen) and, if entitled, waits for a place.

    The right to reception starts at the making (Reception Act art. 6 §1). Order on the waiting list:
    priority class, then `waiting_since_at`; a court order is recorded and does not jump the queue
    unless the settings say so (`domain.md` A.8).

    .. pii: a household's application and state
    """

    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("state"), max_length=12, choices=ArrivalStatus, default=ArrivalStatus.PRESENTED)
    priority = models.PositiveSmallIntegerField(_("priority class"), choices=PriorityClass)
    waiting_since_at = models.DateTimeField(_("waiting since"))
    target_group = models.CharField(_("target group"), max_length=10, choices=TargetGroup, default=TargetGroup.STANDARD)
    application_kind = models.CharField(
        _("application"), max_length=10, choices=ApplicationKind, default=ApplicationKind.FIRST
    )
    procedure_language = models.CharField(
        _("procedure language"), max_length=2, choices=[("fr", _("French")), ("nl", _("Dutch"))], blank=True
    )
    made_on = models.DateField(_("made on"))
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    lodged_on = models.DateField(_("lodged on"), null=True, blank=True)
    document = models.CharField(_("document received"), max_length=20, blank=True)
    expected_on = models.DateField(_("expected on"), null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(closed_on__isnull=True),
                name="reception_one_open_arrival",
                violation_error_message=_("This household already has an open arrival."),
            ),
            models.CheckConstraint(
                condition=models.Q(registered_on__isnull=True) | models.Q(registered_on__gte=models.F("made_on")),
                name="reception_registered_after_made",
                violation_error_message=_("An application is registered on or after the day it was made."),
            ),
            models.CheckConstraint(
                condition=models.Q(lodged_on__isnull=True) | models.Q(lodged_on__gte=models.F("made_on")),
                name="reception_lodged_after_made",
                violation_error_message=_("An application is lodged on or after the day it was made."),
            ),
        ]
        indexes = [
            models.Index(fields=["service", "status", "priority", "waiting_since_at", "id"], name="reception_waiting"),
        ]

    def __str__(self) -> str:
        return self.get_status_display()


class EntitlementDecision(Walled):
    """What the household is entitled to, under which rule in which version, and who decided.

    .. pii: a household's rights
    """

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="entitlements")
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    rule = models.CharField(_("rule"), max_length=60)
    rule_from = models.DateField(_("rule in force from"), null=True)
    facts = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    decided_on = models.DateField(_("decided on"))
    keeps_medical_guidance = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keeps_medical_guidance=True),
                name="reception_medical_guidance_never_removed",
                violation_error_message=_("Medical guidance is never withdrawn (Reception Act art. 4 §4)."),
            )
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class CourtOrder(Walled):
    """An order of a court to give a place: recorded with its penalty and the day it was carried out.

    .. pii: a household's court case
    """

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="court_orders")
    court = models.CharField(_("court"), max_length=200)
    ordered_on = models.DateField(_("dated"))
    content = models.TextField(_("content"), blank=True)
    penalty = models.CharField(_("penalty"), max_length=100, blank=True)
    executed_on = models.DateField(_("carried out on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.court
