"""What people decide about one household and every later run respects, and requests to change place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch.types import Ground, RulingKind
from trajet.reception.network.models import Centre
from trajet.reception.stays.models import Stay

STANDING = models.Q(withdrawn_at__isnull=True)


class Withdrawable(Walled):
    """Abstract: a decision with who took it, why, and who took it back; never deleted."""

    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=300)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        abstract = True


class Ruling(Withdrawable):
    """Insist on a centre, forbid one, or hold a household back: in force until withdrawn or until its last day.

    `until_on` is the last day it holds; empty means until somebody takes it back.

    .. pii: what was decided about a household and why
    """

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="rulings")
    kind = models.CharField(_("decision"), max_length=6, choices=RulingKind)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+", null=True)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground)
    until_on = models.DateField(_("until and including"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arrival", "kind"],
                condition=STANDING & ~models.Q(kind="forbid"),
                name="reception_one_ruling_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["arrival", "centre"],
                condition=STANDING & models.Q(kind="forbid"),
                name="reception_forbidden_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="hold", centre__isnull=True)
                | (~models.Q(kind="hold") & models.Q(centre__isnull=False)),
                name="reception_ruling_centre",
            ),
        ]
        indexes = [models.Index(fields=["service", "-made_at"], name="reception_ruling_latest")]

    def __str__(self) -> str:
        return self.get_kind_display()


class MoveRequest(Withdrawable):
    """A household that has a place asks for another one, or needs one (Reception Act art. 12).

    While it stands the household waits again, keeps its place, and the new designation frees the old one.

    .. pii: why a household wants to move
    """

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="move_requests")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="+")
    ground = models.CharField(_("ground"), max_length=10, choices=Ground)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arrival"],
                condition=STANDING & models.Q(done_at__isnull=True),
                name="reception_one_move_request",
                violation_error_message=_("This household already waits for another place."),
            )
        ]

    def __str__(self) -> str:
        return self.reason
