"""Many households opened at once: the same checks, rows and journal lines as one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.constraints import violation
from trajet.people.households.models import Household, MemberRole, Membership
from trajet.people.persons.models import Person
from trajet.people.persons.writing import tidy_text


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A household to open: (person, role) for each member, and since when they belong together."""

    members: Sequence[tuple[Person, str]]
    starts_on: date
    label: str = ""


class HouseholdRefused(ValidationError):
    """A household among many is refused, in the words of one; `position` says which, from 0."""

    def __init__(self, error: ValidationError, position: int) -> None:
        super().__init__(error)
        self.position = position


@transaction.atomic
def open_households(*, by: Viewer, orders: Sequence[NewHousehold]) -> list[Household]:
    """Open each household. Raises HouseholdRefused for the first that one by one would refuse."""
    must(by, "people.person.write")
    _check(by, orders)
    opened = Household.objects.bulk_create(
        Household(service_id=by.service_id, label=tidy_text(order.label)[:300] or order.members[0][0].display_name)
        for order in orders
    )
    Membership.objects.bulk_create(
        Membership(
            service_id=by.service_id,
            household=household,
            person=person,
            role=role or MemberRole.OTHER,
            during=DateRange(order.starts_on, None),
        )
        for household, order in zip(opened, orders, strict=True)
        for person, role in order.members
    )
    journal.record_all(
        journal.line(by, "people.household.opened", household_id=home.pk, subject=home.uuid, size=len(order.members))
        for home, order in zip(opened, orders, strict=True)
    )
    return opened


def _check(by: Viewer, orders: Sequence[NewHousehold]) -> None:
    ends = _ends(by, {person.pk for order in orders for person, _role in order.members})
    for position, order in enumerate(orders):
        try:
            _check_one(by, order, ends)
        except ValidationError as error:
            raise HouseholdRefused(error, position) from error


def _check_one(by: Viewer, order: NewHousehold, ends: dict[int, date]) -> None:
    if not order.members:
        raise ValidationError(_("A household has at least one member."), code="empty")
    for person, _role in order.members:
        if person.service_id != by.service_id or person.absorbed_into_id:
            raise ValidationError(_("This file cannot join the household."), code="other_service")
        if ends.get(person.pk, date.min) > order.starts_on:
            raise violation(Membership, "people_one_household_at_a_time")
        ends[person.pk] = date.max


def _ends(by: Viewer, person_ids: set[int]) -> dict[int, date]:
    """The first day each of these people belongs to no household any more; their files are locked meanwhile."""
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=person_ids).order_by("pk").values_list("pk"))
    rows = Membership.objects.filter(person__in=person_ids, service_id=by.service_id)
    ends: dict[int, date] = {}
    for person_id, during in rows.values_list("person_id", "during"):
        ends[person_id] = max(ends.get(person_id, date.min), during.upper or date.max)
    return ends
