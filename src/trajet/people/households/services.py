"""Writes on households: who is placed together, since when, and how people are related."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.households.models import FamilyTie, Household, MemberRole, Membership
from trajet.people.persons.models import Person
from trajet.people.persons.types import Source
from trajet.people.persons.writing import tidy_text


@transaction.atomic
def open_household(*, by: Viewer, members: Sequence[tuple[Person, str]], starts_on: date, label: str = "") -> Household:
    """Open a placement unit with its members, each with a role; the first is the contact person if none is named."""
    must(by, "people.person.write")
    if not members:
        raise ValidationError(_("A household has at least one member."), code="empty")
    household = Household.objects.create(
        service_id=by.service_id, label=tidy_text(label)[:300] or members[0][0].display_name
    )
    for person, role in members:
        _join(household, person, role, starts_on)
    journal.record(by, "people.household.opened", household_id=household.pk, subject=household.uuid, size=len(members))
    return household


@transaction.atomic
def add_member(*, by: Viewer, household: Household, person: Person, role: str, starts_on: date) -> Membership:
    """Let a person join from a day on. Raises ValidationError when they belong to another household then."""
    must(by, "people.person.write")
    membership = _join(household, person, role, starts_on)
    journal.record(by, "people.household.member_added", person_id=person.pk, household_id=household.pk, role=str(role))
    return membership


def _join(household: Household, person: Person, role: str, starts_on: date) -> Membership:
    if person.service_id != household.service_id or person.absorbed_into_id:
        raise ValidationError(_("This file cannot join the household."), code="other_service")
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    membership = Membership(
        service_id=household.service_id,
        household=household,
        person=person,
        role=role or MemberRole.OTHER,
        during=DateRange(starts_on, None),
    )
    membership.validate_constraints()
    membership.save()
    return membership


@transaction.atomic
def move_member(
    *, by: Viewer, person: Person, household: Household | None, role: str, on: date, reason: str
) -> Membership | None:
    """Let a person leave their household on a day, for another one or for none. The reason is asked and journalled.

    Splitting a family needs the applicant's consent (Reception Act art. 12 §2): the reason says so.
    """
    must(by, "people.person.write")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why this person leaves the household.")})
    left = _leave(person, on)
    joined = _join(household, person, role, on) if household else None
    journal.record(by, "people.household.member_left", person_id=person.pk, household_id=left, reason=reason)
    if household:
        journal.record(
            by, "people.household.member_added", person_id=person.pk, household_id=household.pk, role=str(role)
        )
    return joined


def _leave(person: Person, on: date) -> int:
    current = (
        Membership.objects.select_for_update(of=("self",)).filter(person=person, during__contains=on).first()
        or Membership.objects.select_for_update(of=("self",)).filter(person=person, during__startswith__gte=on).first()
    )
    if current is None:
        raise ValidationError(_("This person belongs to no household on that day."), code="none")
    household_id = current.household_id
    if current.during.lower >= on:
        current.delete()
    else:
        current.during = DateRange(current.during.lower, on)
        current.save(update_fields=["during"])
    return household_id


@transaction.atomic
def record_tie(
    *,
    by: Viewer,
    person: Person,
    other: Person,
    kind: str,
    evidence: str = "",
    since_on: date | None = None,
    source: str = Source.CLAIMED,
    stated_on: date,
) -> FamilyTie:
    """Record how two people are related, with the evidence and since when (`domain.md` A.11)."""
    must(by, "people.person.write")
    tie = FamilyTie(
        service_id=by.service_id,
        person=person,
        other=other,
        kind=kind,
        evidence=tidy_text(evidence)[:200],
        since_on=since_on,
        source=source,
        stated_on=stated_on,
    )
    tie.validate_constraints()
    if tie.other.service_id != by.service_id:
        raise ValidationError(_("This file cannot be tied to the other one."), code="other_service")
    tie.save()
    journal.record(by, "people.household.tie_recorded", person_id=person.pk, subject=tie.uuid, kind=str(kind))
    return tie
