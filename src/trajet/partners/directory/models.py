"""Organisations, what they offer, where and when (HSDS 3), and what one service notes about them for itself."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Service, Staff, Walled
from trajet.partners.directory.types import Audience, Frequency, Status, Topic

SHARED = "Public facts of organisations, the same for every service; holds nobody received here."


class Public(models.Model):
    """Abstract: a row of the directory that every service reads; `uuid` is its HSDS id.

    Any service may correct it; a trigger keeps each change with its author in `DirectoryChange`.
    """

    wall_reason = SHARED
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Partner(Public):
    """An organisation (HSDS organization).

    .. no_pii:
    """

    name = models.CharField(_("organisation"), max_length=200)
    alternate_name = models.CharField(_("name in the other language"), max_length=200, blank=True)
    description = models.TextField(_("what it is"), blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    def __str__(self) -> str:
        return self.name


class PartnerService(Public):
    """Something an organisation offers (HSDS service).

    `source_on`: the day its facts were read in `source`. `checked_on`: the day one of us last made sure of them (HSDS
    assured_date); null is "to be checked". `unchecked` names facts from general knowledge. `search_text` is folded.

    .. no_pii:
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="offers")
    name = models.CharField(_("name"), max_length=200)
    alternate_name = models.CharField(_("name in the other language"), max_length=200, blank=True)
    description = models.TextField(_("what it offers"), blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.ACTIVE)
    topics = ArrayField(
        models.CharField(max_length=20, choices=Topic), verbose_name=_("topics"), default=list, blank=True
    )
    audiences = ArrayField(
        models.CharField(max_length=20, choices=Audience), verbose_name=_("for whom"), default=list, blank=True
    )
    eligibility = models.TextField(_("conditions"), blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("until age"), null=True, blank=True)
    languages = ArrayField(models.CharField(max_length=8), verbose_name=_("languages spoken"), default=list, blank=True)
    interpretation = models.CharField(_("interpreting"), max_length=300, blank=True)
    application = models.TextField(_("how to get in"), blank=True)
    fees = models.CharField(_("cost"), max_length=300, blank=True)
    required_documents = ArrayField(
        models.CharField(max_length=200), verbose_name=_("papers to bring"), default=list, blank=True
    )
    areas = ArrayField(models.CharField(max_length=100), verbose_name=_("area served"), default=list, blank=True)
    alert = models.CharField(_("warning"), max_length=300, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_on = models.DateField(_("source dated"), null=True, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    unchecked = ArrayField(models.CharField(max_length=30), default=list, blank=True, editable=False)
    search_text = models.TextField(default="", editable=False)
    sort_key = models.CharField(max_length=200, default="", editable=False)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minimum_age__isnull=True)
                | models.Q(maximum_age__isnull=True)
                | models.Q(maximum_age__gte=models.F("minimum_age")),
                name="partners_ages",
                violation_error_message=_("The oldest age cannot be under the youngest."),
            )
        ]
        indexes = [
            GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="partners_search_trigram"),
            models.Index(fields=["sort_key", "id"], name="partners_sorted"),
        ]

    def __str__(self) -> str:
        return self.name


class Site(Public):
    """Where a service is given (HSDS service_at_location with its location and address).

    .. no_pii:
    """

    offer = models.ForeignKey(PartnerService, on_delete=models.CASCADE, related_name="sites")
    location_uuid = models.UUIDField(default=uuid4, editable=False)
    name = models.CharField(_("place"), max_length=200, blank=True)
    address = models.CharField(_("street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=4, blank=True)
    commune = models.CharField(_("commune"), max_length=100, blank=True)
    directions = models.TextField(_("how to get there"), blank=True)

    def __str__(self) -> str:
        return self.name or self.commune


class Phone(Public):
    """A telephone number of a service (HSDS phone).

    .. no_pii:
    """

    offer = models.ForeignKey(PartnerService, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(_("telephone"), max_length=40)
    description = models.CharField(_("for what"), max_length=100, blank=True)

    def __str__(self) -> str:
        return self.number


class Schedule(Public):
    """Hours that come back (HSDS schedule, fields of an RFC 5545 rule), local time of Brussels.

    `byday`: `MO,WE`, or with an ordinal for monthly rules: `1SA`. Public holidays are closed unless said otherwise.

    .. no_pii:
    """

    offer = models.ForeignKey(PartnerService, on_delete=models.CASCADE, related_name="schedules")
    freq = models.CharField(_("comes back"), max_length=8, choices=Frequency, default=Frequency.WEEKLY)
    interval = models.PositiveSmallIntegerField(_("every"), default=1)
    byday = models.CharField(_("days"), max_length=60)
    dtstart = models.DateField(_("counted from"), null=True, blank=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(_("closes at"))
    is_open_on_holidays = models.BooleanField(_("also on public holidays"), default=False)
    description = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(interval__gte=1), name="partners_schedule_interval"),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="partners_schedule_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.byday} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"


class DirectoryChange(models.Model):
    """One change of one row of the directory, written by a trigger that refuses an unnamed author.

    `by_service` is the team whose member changed it: other teams read what changed and which team did, not who.

    .. pii: `author` names a member of staff
    """

    wall_reason = "History of public facts, which every service reads; the application cannot write here."

    offer_id = models.BigIntegerField(null=True)
    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())
    author = models.CharField(max_length=100)
    by_service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", null=True)
    operation = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["offer_id", "-id"], name="partners_change_offer")]

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name}"


class Note(Walled):
    """What one service wants to remember about an entry: experience, waiting time, what to say at the door.

    .. pii: free text of staff about an organisation
    """

    offer = models.ForeignKey(PartnerService, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"), max_length=2000)
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return self.text[:60]


class Contact(Walled):
    """Somebody at a partner whom one service knows: never shared, never exported.

    .. pii: name, function, telephone and e-mail of a person who works elsewhere
    """

    offer = models.ForeignKey(PartnerService, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=100, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    def __str__(self) -> str:
        return self.name


class Mistake(Walled):
    """A report that an entry is wrong, open until somebody settles it.

    .. pii: who reported what; free text of staff about an organisation
    """

    offer = models.ForeignKey(PartnerService, on_delete=models.CASCADE, related_name="mistakes")
    text = models.TextField(_("what is wrong"), max_length=1000)
    reported_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    settled_at = models.DateTimeField(null=True, editable=False)
    settlement = models.CharField(_("what was done"), max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["service", "created_at"],
                condition=models.Q(settled_at__isnull=True),
                name="partners_mistake_open",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class DirectoryImport(Walled):
    """An HSDS file that somebody previewed: its records wait for a confirmation, then are applied once.

    .. no_pii:
    """

    keeps_history: ClassVar[bool] = False

    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    records = models.JSONField(default=list)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    applied_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.file_name
