"""Centres, buildings, rooms and beds, with the days on which they are open."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.reception.network.types import (
    BedKind,
    CentreFeature,
    CentreKind,
    RoomFeature,
    RoomKind,
    TargetGroup,
)


class Centre(Walled):
    """A reception structure (centre / centrum) of the network, as dispatching needs to know it.

    `followups_at_once`: households in medical follow-up it can take; `intake_per_day` in persons. Null: not counted.

    .. no_pii:
    """

    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("type"), max_length=12, choices=CentreKind, default=CentreKind.COLLECTIVE)
    operator = models.CharField(_("operator"), max_length=100, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=4, blank=True)
    municipality = models.CharField(_("municipality"), max_length=100)
    province = models.CharField(_("province"), max_length=60)
    region = models.CharField(_("region"), max_length=60)
    languages = ArrayField(models.CharField(max_length=2), verbose_name=_("languages"), default=list)
    target_groups = ArrayField(
        models.CharField(max_length=10, choices=TargetGroup), verbose_name=_("target groups"), default=list
    )
    features = ArrayField(
        models.CharField(max_length=20, choices=CentreFeature), verbose_name=_("features"), default=list, blank=True
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    route_note = models.TextField(_("how to get there"), blank=True)
    opens_on = models.DateField(_("open from"))
    closes_on = models.DateField(_("closed from"), null=True, blank=True)
    intake_per_day = models.PositiveSmallIntegerField(_("intake per day"), null=True, blank=True)
    followups_at_once = models.PositiveSmallIntegerField(_("medical follow-ups"), null=True, blank=True)
    school_seats = models.PositiveSmallIntegerField(_("school seats"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_on = models.DateField(_("source dated"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "code"],
                name="reception_centre_code",
                violation_error_message=_("Another centre already has this code."),
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True) | models.Q(closes_on__gt=models.F("opens_on")),
                name="reception_centre_dates",
                violation_error_message=_("A centre closes after it opened."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Building(Walled):
    """A building of a centre.

    .. no_pii:
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="buildings")
    name = models.CharField(_("building"), max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="reception_building_name")]

    def __str__(self) -> str:
        return self.name


class Room(Walled):
    """A room, its kind and what it offers.

    .. no_pii:
    """

    building = models.ForeignKey(Building, on_delete=models.CASCADE, related_name="rooms")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(_("room"), max_length=30)
    floor = models.SmallIntegerField(_("floor"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=RoomKind, default=RoomKind.ANY)
    features = ArrayField(
        models.CharField(max_length=20, choices=RoomFeature), verbose_name=_("features"), default=list, blank=True
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["building", "name"], name="reception_room_name")]

    def __str__(self) -> str:
        return self.name


class Bed(Walled):
    """A bed or a cot of a room, from the day it was added (empty: always) until the day it was removed.

    .. no_pii:
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="beds")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="beds")
    label = models.CharField(_("bed"), max_length=10)
    kind = models.CharField(_("kind"), max_length=5, choices=BedKind, default=BedKind.ADULT)
    added_on = models.DateField(_("added on"), null=True, blank=True)
    removed_on = models.DateField(_("removed on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["room", "label"],
                condition=models.Q(removed_on__isnull=True),
                name="reception_bed_label",
                violation_error_message=_("Another bed of this room already has this label."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class Closure(Walled):
    """Days on which a room cannot be used, with the reason (works, disinfection …).

    .. no_pii:
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="closures")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="closures")
    during = DateRangeField(_("during"))
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="reception_closure_once",
                expressions=[("room", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message=_("This room is already closed on some of those days."),
            )
        ]

    def __str__(self) -> str:
        return self.reason


class NetworkImport(Walled):
    """A spreadsheet of the network that somebody checked: its plan waits for a confirmation, then is applied once.

    `plan` holds adds, changes and closures as codes and values; `digest` is that of the file.

    .. no_pii:
    """

    keeps_history: ClassVar[bool] = False

    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    plan = models.JSONField(default=dict)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["service", "-created_at"], name="reception_import_latest")]

    def __str__(self) -> str:
        return self.file_name
