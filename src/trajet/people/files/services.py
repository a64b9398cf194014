"""Opens a file and, at once, looks for files it resembles."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.common.dates import PartialDate
from trajet.people.duplicates.services import forget_pairs_within, suspect_pairs
from trajet.people.households import services as households
from trajet.people.households.models import Household, Membership
from trajet.people.households.selectors import household_of
from trajet.people.persons.models import Person
from trajet.people.persons.registration import Draft, open_file
from trajet.people.persons.types import DocumentInput, IdentifierInput, LanguageInput, NameInput, Sex, Source


@transaction.atomic
def register_person(
    *,
    by: Viewer,
    names: Sequence[NameInput],
    birth: PartialDate | None = None,
    sex: str = Sex.OTHER,
    nationalities: Sequence[str] = (),
    languages: Sequence[LanguageInput] = (),
    phones: Sequence[str] = (),
    identifiers: Sequence[IdentifierInput] = (),
    documents: Sequence[DocumentInput] = (),
    source: str = Source.CLAIMED,
    stated_on: date,
    gender_said: str = "",
    is_stateless: bool = False,
    is_synthetic: bool = False,
) -> Person:
    """Open a file with its facts; files that look like it go to the review list.

    Raises ValidationError by field: names, birth, nationalities, languages, phones, identifiers, documents.
    """
    draft = Draft(
        names=names,
        birth=birth,
        sex=sex,
        gender_said=gender_said,
        nationalities=nationalities,
        is_stateless=is_stateless,
        languages=languages,
        phones=phones,
        identifiers=identifiers,
        documents=documents,
    )
    person = open_file(by=by, draft=draft, source=source, stated_on=stated_on, is_synthetic=is_synthetic)
    suspect_pairs(by=by, person=person)
    return person


@transaction.atomic
def open_household(*, by: Viewer, members: Sequence[tuple[Person, str]], starts_on: date, label: str = "") -> Household:
    """Open a placement unit: (person, role) for each member. Those in it are no longer suspected of being one."""
    household = households.open_household(by=by, members=members, starts_on=starts_on, label=label)
    forget_pairs_within(by=by, household=household)
    return household


@transaction.atomic
def add_member(*, by: Viewer, household: Household, person: Person, role: str, starts_on: date) -> Membership:
    """Let a person join a household from a day on."""
    membership = households.add_member(by=by, household=household, person=person, role=role, starts_on=starts_on)
    forget_pairs_within(by=by, household=household)
    return membership


@transaction.atomic
def settle_household(
    *, by: Viewer, members: Sequence[tuple[Person, str]], starts_on: date
) -> tuple[Household, frozenset[int]]:
    """The household of the first member who has one today, joined by those who have none; a new one when nobody has.

    Also says by id who joined it now. The first member of a new household is its contact person unless roles are given.
    """
    homes = {person.pk: household_of(by, person, timezone.localdate()) for person, _role in members}
    standing = next((home for home in homes.values() if home), None)
    if standing is None:
        named = [(person, role or ("head" if at == 0 else "other")) for at, (person, role) in enumerate(members)]
        return open_household(by=by, members=named, starts_on=starts_on), frozenset(homes)
    alone = [(person, role or "other") for person, role in members if homes[person.pk] is None]
    for person, role in alone:
        add_member(by=by, household=standing, person=person, role=role, starts_on=starts_on)
    return standing, frozenset(person.pk for person, _role in alone)


@transaction.atomic
def join_household(*, by: Viewer, person: Person, member: Person, role: str, on: date, reason: str) -> Membership:
    """Let a person join the household of `member` from a day on, leaving their own. A reason is asked."""
    target = household_of(by, member, on)
    if target is None:
        raise ValidationError(_("%(name)s belongs to no household on that day.") % {"name": member.display_name})
    if household_of(by, person, on) is None:
        return add_member(by=by, household=target, person=person, role=role, starts_on=on)
    joined = households.move_member(by=by, person=person, household=target, role=role, on=on, reason=reason)
    forget_pairs_within(by=by, household=target)
    return cast("Membership", joined)
