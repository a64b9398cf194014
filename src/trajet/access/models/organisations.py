"""Organisations and their services. A service (service / dienst) is the team that owns rows: the unit of the walls."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """A public body, such as the reception agency or a CPAS. No personal data.

    .. no_pii:
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)

    wall_reason = "Names of public bodies, read before anybody has logged in."

    def __str__(self) -> str:
        return self.name


class ServiceKind(models.TextChoices):
    ARRIVAL_CENTRE = "arrival_centre", _("Arrival centre")
    GUIDANCE_CELL = "guidance_cell", _("Guidance cell")


class Service(models.Model):
    """A team of an organisation. Every walled row belongs to exactly one.

    .. no_pii:
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=ServiceKind)

    wall_reason = "Names of teams, read to decide which wall a viewer stands behind."

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="access_service_name")]

    def __str__(self) -> str:
        return self.name
