"""What is different on one day: limits of a centre, and places kept for people who are still expected."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.reception.dispatch.models.decisions import STANDING, Withdrawable
from trajet.reception.dispatch.types import Limit, ReserveKind
from trajet.reception.network.models import Centre


class CapacityChange(Withdrawable):
    """A limit of one centre on one day instead of the usual one: intake, school seats, follow-ups, transport seats.

    `places` is what the centre takes in all that day, before what is already given is taken off.

    .. no_pii:
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(_("on"))
    limit = models.CharField(_("limit"), max_length=10, choices=Limit)
    places = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "on", "limit"], condition=STANDING, name="reception_one_capacity_change"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_limit_display()}: {self.places}"


class Reserve(Withdrawable):
    """Places of one kind kept free on a day for people still expected; in one centre, or wherever it costs least.

    `suggestion` is what the forecast said when it was decided; `price` what keeping them cost then, by level.

    .. no_pii:
    """

    on = models.DateField(_("on"))
    kind = models.CharField(_("kind of place"), max_length=14, choices=ReserveKind)
    places = models.PositiveSmallIntegerField(_("places"))
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    suggestion = models.JSONField(default=dict)
    price = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "on", "kind", "centre"],
                condition=STANDING,
                nulls_distinct=False,
                name="reception_one_reserve",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.places}"
