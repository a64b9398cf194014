"""Who is lodged where. Two exclusion constraints make a double booking impossible, whoever writes."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.reception.network.models import Bed, Centre


class StayEnd(models.TextChoices):
    MOVED = "moved", _("moved to another centre")
    LEFT = "left", _("left with a residence permit")
    RETURNED = "returned", _("voluntary return")
    NEGATIVE = "negative", _("final negative decision")
    ABANDONED = "abandoned", _("left without notice")
    OTHER = "other", _("other")


class Stay(Walled):
    """A household's time in one centre (séjour / verblijf); one at a time. An open upper bound: still there.

    `arrived_on` is empty while the place is only held. `is_alone`: nobody else is lodged in its rooms.

    .. pii: where a household lives
    """

    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="stays")
    during = DateRangeField(_("during"))
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)
    is_alone = models.BooleanField(_("room not shared"), default=False)
    ended_by = models.CharField(_("ended by"), max_length=10, choices=StayEnd, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="reception_one_stay_at_a_time",
                expressions=[("household", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message=_("This household already has a place on those days."),
            ),
            models.CheckConstraint(
                condition=models.Q(arrived_on__isnull=True) | models.Q(during__startswith__lte=models.F("arrived_on")),
                name="reception_stay_arrived_after_start",
                violation_error_message=_("A household arrives on or after the first day of its stay."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "household"], name="reception_stay_centre")]

    def __str__(self) -> str:
        return f"{self.household_id} @ {self.centre_id}"


class BedUse(Walled):
    """A person in a bed during some days: held from the designation on, taken at arrival.

    .. pii: where a person sleeps
    """

    bed = models.ForeignKey(Bed, on_delete=models.PROTECT, related_name="uses")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="bed_uses")
    during = DateRangeField(_("during"))

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="reception_bed_once",
                expressions=[("bed", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message=_("This bed is already given on some of those days."),
            ),
            ExclusionConstraint(
                name="reception_person_one_bed",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message=_("This person already has a bed on some of those days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.bed_id}"


class RoomChange(Walled):
    """Households of one centre changed rooms, recorded together; who recorded it, and who took it back.

    .. no_pii:
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"{self.centre_id}, {self.created_at}"

    @property
    def moves(self) -> list["ChangedBed"]:
        """One bed for each household and room it left."""
        beds = self.beds.all()
        return list({(bed.household_id, bed.from_bed.room_id, bed.to_bed.room_id): bed for bed in beds}.values())


class ChangedBed(Walled):
    """A person's bed before and after a change of room. `stay` is empty when its designation was undone since.

    .. pii: where a person slept and sleeps
    """

    change = models.ForeignKey(RoomChange, on_delete=models.CASCADE, related_name="beds")
    stay = models.ForeignKey(Stay, on_delete=models.SET_NULL, related_name="+", null=True)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    from_bed = models.ForeignKey(Bed, on_delete=models.PROTECT, related_name="+")
    to_bed = models.ForeignKey(Bed, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.from_bed_id} → {self.to_bed_id}"
