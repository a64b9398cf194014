"""Reads of households, within the viewer's wall; several at once cost what one costs."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.households.models import FamilyTie, Household, MemberRole, Membership
from trajet.people.households.types import ADULT_YEARS, HouseholdCard, Member
from trajet.people.persons.models import BirthDate, Person, SpokenLanguage
from trajet.people.persons.selectors import age_on, nationalities_of
from trajet.people.persons.types import Source

_ROLES = {role: rank for rank, role in enumerate(MemberRole.values)}


def access_household(viewer: Viewer, uuid: UUID | str) -> Household:
    """The household, or 404 when the viewer may not see it."""
    must(viewer, "people.person.read")
    household = Household.objects.filter(uuid=uuid, service_id=viewer.service_id).first()
    if household is None:
        raise Http404
    return household


def household_of(viewer: Viewer, person: Person, on: date) -> Household | None:
    """The household a person belongs to on a day."""
    return Household.objects.filter(
        service_id=viewer.service_id, memberships__person=person, memberships__during__contains=on
    ).first()


def members_on(viewer: Viewer, household: Household, on: date) -> list[Membership]:
    """Who belongs to the household on a day, the contact person first."""
    rows = Membership.objects.filter(household=household, service_id=viewer.service_id, during__contains=on)
    return sorted(rows.select_related("person"), key=_rank)


def list_memberships(viewer: Viewer, person: Person) -> list[Membership]:
    """The households a person belonged to, latest first."""
    rows = Membership.objects.filter(person=person, service_id=viewer.service_id)
    return list(rows.select_related("household").order_by("-during"))


def list_ties(viewer: Viewer, person: Person) -> QuerySet[FamilyTie]:
    """Ties of a person in both directions, withdrawn ones left out."""
    about = Q(person=person) | Q(other=person)
    rows = FamilyTie.objects.filter(about, service_id=viewer.service_id, withdrawn_on__isnull=True)
    return rows.select_related("person", "other").order_by("id")


def ties_among(viewer: Viewer, person_ids: Iterable[int]) -> list[tuple[int, int, str]]:
    """(person id, other id, kind of tie) among several people by one query."""
    ids = list(person_ids)
    rows = FamilyTie.objects.filter(
        service_id=viewer.service_id, person__in=ids, other__in=ids, withdrawn_on__isnull=True
    )
    return list(rows.values_list("person_id", "other_id", "kind"))


def cards_of(viewer: Viewer, household_ids: Iterable[int], on: date) -> dict[int, HouseholdCard]:
    """Facts of several households on a day, by household id: five queries for any number of them."""
    ids = list(set(household_ids))
    cards = {h.pk: h for h in Household.objects.filter(pk__in=ids, service_id=viewer.service_id)}
    rows = Membership.objects.filter(household__in=ids, service_id=viewer.service_id, during__contains=on)
    memberships = sorted(rows.select_related("person"), key=_rank)
    people = [membership.person_id for membership in memberships]
    facts = _Facts(viewer, people)
    members: dict[int, list[Member]] = {}
    for membership in memberships:
        members.setdefault(membership.household_id, []).append(facts.member(membership, on))
    return {pk: HouseholdCard(pk, h.uuid, h.label, tuple(members.get(pk, ()))) for pk, h in cards.items()}


def count_members(viewer: Viewer, household_ids: "Iterable[int] | QuerySet[Any]", on: date) -> int:
    """How many people the households hold on a day; takes a subquery of ids too."""
    held = Membership.objects.filter(household__in=household_ids, service_id=viewer.service_id)
    return held.filter(during__contains=on).count()


def household_facts(viewer: Viewer, household: Household, on: date) -> HouseholdCard:
    """Size, adults, minors and ages of one household on a day."""
    return cards_of(viewer, [household.pk], on)[household.pk]


def _rank(membership: Membership) -> tuple[int, Any, int]:
    return _ROLES.get(membership.role, 9), membership.person.birth_on or date.max, membership.person_id


class _Facts:
    """Births, nationalities and languages of the people on the cards, read once."""

    def __init__(self, viewer: Viewer, people: Sequence[int]) -> None:
        held = {"person__in": people, "service_id": viewer.service_id, "withdrawn_on": None}
        self.nationalities = nationalities_of(viewer, people)
        self.births: dict[int, list[tuple[str, date]]] = {}
        for person, source, on in (
            BirthDate.objects.filter(**held).order_by("stated_on", "id").values_list("person_id", "source", "on")
        ):
            self.births.setdefault(person, []).append((source, on))
        self.languages: dict[int, list[tuple[str, bool]]] = {}
        for person, tag, needs in (
            SpokenLanguage.objects.filter(**held)
            .order_by("id")
            .values_list("person_id", "language", "needs_interpreter")
        ):
            self.languages.setdefault(person, []).append((tag, needs))

    def member(self, membership: Membership, on: date) -> Member:
        person = membership.person
        born = placement_birth(self.births.get(person.pk, []), person.birth_on, on)
        age = age_on(born, on) if born else None
        languages = self.languages.get(person.pk, [])
        return Member(
            person_id=person.pk,
            uuid=person.uuid,
            name=person.display_name,
            native_name=person.native_name,
            native_script=person.native_script,
            role=membership.role,
            sex=person.sex,
            birth_on=person.birth_on,
            birth_precision=person.birth_precision,
            placement_birth_on=born,
            age=age,
            is_minor=age is not None and age < ADULT_YEARS,
            nationalities=tuple(self.nationalities.get(person.pk, ())),
            languages=tuple(tag for tag, _ in languages),
            needs_interpreter=bool(languages) and all(needs for _, needs in languages),
        )


def placement_birth(births: Sequence[tuple[str, date]], shown: date | None, on: date) -> date | None:
    """The birth date that counts for the place: decided, else the claim of a minor, else the one shown."""
    decided = [born for source, born in births if source == Source.DECIDED]
    if decided:
        return decided[-1]
    claimed = [born for source, born in births if source == Source.CLAIMED and age_on(born, on) < ADULT_YEARS]
    return claimed[-1] if claimed else shown
