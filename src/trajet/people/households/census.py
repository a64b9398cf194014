"""The make-up of every household in figures: for engines that count beds and interpreters, never for lists of people."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q, QuerySet

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.households.models import MemberRole, Membership
from trajet.people.households.types import ADULT_YEARS
from trajet.people.persons.models import SpokenLanguage
from trajet.people.persons.types import Sex

READ = "people.person.search"
INFANT_YEARS = 2
"""Under this age a child sleeps in a cot."""


class MakeUp(NamedTuple):
    """How many people a household holds on a day, how many of them are infants or minors, and whether all are women."""

    household_id: int
    members: int
    infants: int
    minors: int
    is_women_only: bool


def census_households(viewer: Viewer, on: date) -> list[MakeUp]:
    """Make-up of every household of the service with somebody in it on a day. One query."""
    must(viewer, READ)
    rows = (
        _present(viewer, on)
        .values("household_id")
        .annotate(
            members=Count("pk"),
            infants=Count("pk", filter=Q(person__birth_on__gt=_years_before(on, INFANT_YEARS))),
            minors=Count("pk", filter=Q(person__birth_on__gt=_years_before(on, ADULT_YEARS))),
            first=Min("person__sex"),
            last=Max("person__sex"),
        )
    )
    columns = rows.values_list("household_id", "members", "infants", "minors", "first", "last")
    return [
        MakeUp(household, members, infants, minors, first == last == Sex.FEMALE)
        for household, members, infants, minors, first, last in columns
    ]


def census_languages(viewer: Viewer, on: date, household_ids: Iterable[int]) -> dict[int, str]:
    """The first language of the contact person (the tag's language, without region) of some households. Two queries."""
    must(viewer, READ)
    wanted = set(household_ids)
    heads = _present(viewer, on).filter(role=MemberRole.HEAD).values_list("person_id", "household_id")
    household_of = {person: household for person, household in heads if household in wanted}
    spoken = SpokenLanguage.objects.filter(service_id=viewer.service_id, withdrawn_on__isnull=True)
    found: dict[int, str] = {}
    for person, tag in spoken.order_by("pk").values_list("person_id", "language"):
        if household := household_of.get(person):
            found.setdefault(household, tag.split("-")[0])
    return found


def _present(viewer: Viewer, on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(service_id=viewer.service_id, during__contains=on)


def _years_before(on: date, years: int) -> date:
    return on.replace(year=on.year - years, day=min(on.day, 28))
