"""Words of the directory, and what callers hand over."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

INVENTED = "demonstration"
"""Remark of hours that no source gave and the demo made up; the page of the entry says so."""


class Topic(TextChoices):
    """What a service helps with: our short taxonomy, exported as HSDS taxonomy terms."""

    LEGAL = "legal", _("Legal help")
    SOCIAL = "social", _("Social help")
    SHELTER = "shelter", _("Shelter and housing")
    HEALTH = "health", _("Health care")
    MENTAL_HEALTH = "mental_health", _("Mental health")
    VIOLENCE = "violence", _("Violence and torture")
    TRAFFICKING = "trafficking", _("Trafficking in human beings")
    MINORS = "minors", _("Minors")
    WOMEN = "women", _("Women and families")
    LGBTI = "lgbti", _("Sexual orientation or gender identity")
    DISABILITY = "disability", _("Disability")
    LANGUAGE = "language", _("Language lessons and integration")
    WORK = "work", _("Work and training")
    INTERPRETING = "interpreting", _("Interpreting")
    RETURN = "return", _("Voluntary return")
    ADMINISTRATION = "administration", _("Administration and papers")
    COURT = "court", _("Courts and appeals")
    MATERIAL = "material", _("Food, clothes, showers")


class Audience(TextChoices):
    """For whom a service is."""

    EVERYBODY = "everybody", _("everybody")
    APPLICANTS = "applicants", _("applicants for protection")
    WITHOUT_STAY = "without_stay", _("people without legal stay")
    RECOGNISED = "recognised", _("people with a right of residence")
    MINORS = "minors", _("minors and young people")
    WOMEN = "women", _("women and girls")
    PROFESSIONALS = "professionals", _("professional workers")


class Status(TextChoices):
    """HSDS status of a service."""

    ACTIVE = "active", _("open to the public")
    PAUSED = "temporarily closed", _("closed for now")
    INACTIVE = "inactive", _("not offered now")
    DEFUNCT = "defunct", _("no longer exists")


class Frequency(TextChoices):
    """How often opening hours come back (RFC 5545)."""

    WEEKLY = "WEEKLY", _("every week")
    MONTHLY = "MONTHLY", _("every month")


class Weekday(TextChoices):
    """Days as RFC 5545 writes them."""

    MONDAY = "MO", _("Monday")
    TUESDAY = "TU", _("Tuesday")
    WEDNESDAY = "WE", _("Wednesday")
    THURSDAY = "TH", _("Thursday")
    FRIDAY = "FR", _("Friday")
    SATURDAY = "SA", _("Saturday")
    SUNDAY = "SU", _("Sunday")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A service of the directory as other wings name it: what a referral or a letter needs."""

    id: int
    uuid: UUID
    name: str
    organisation: str
    email: str
    phone: str
    address: str
    checked_on: date | None
