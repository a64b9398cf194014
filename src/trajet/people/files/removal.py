"""Taking back files that were opened by mistake, such as those of an import that is undone. The history keeps them."""

from collections.abc import Collection
from itertools import batched

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.duplicates.models import SuspectedPair
from trajet.people.households.models import Household, Membership
from trajet.people.persons.models import FACTS, Person, SearchKey

REMOVED_AT_ONCE = 500
"""The database asks some forty tables for each person who goes, in one statement that must not outlast its time."""


class StillNeeded(Exception):
    """Something else refers to these files, so they cannot be taken back."""


@transaction.atomic
def take_back_files(
    *,
    by: Viewer,
    person_ids: Collection[int],
    household_ids: Collection[int],
    joined: Collection[tuple[int, int]] = (),
) -> int:
    """Remove people and households with what registering them wrote; a household where somebody else lives stays.

    `joined` (person, household): people who stay, and leave the household that they were only taken into by mistake.

    Nothing is removed in passing: whatever else refers to them raises StillNeeded. Returns how many people went.
    """
    must(by, "people.person.write")
    own = {"service_id": by.service_id}
    for model in (*FACTS, SearchKey, Membership):
        model._base_manager.filter(person__in=person_ids, **own).delete()
    for person_id, household_id in joined:
        Membership._base_manager.filter(person=person_id, household=household_id, **own).delete()
    SuspectedPair.objects.filter(Q(first__in=person_ids) | Q(second__in=person_ids), **own).delete()
    held = Membership.objects.filter(household__in=household_ids, **own).values("household")
    persons = Person.objects.filter(absorbed_into=None, **own)
    households = Household.objects.filter(pk__in=household_ids, **own).exclude(pk__in=held)
    try:
        with transaction.atomic():
            # Not `delete()`: it would look for rows to remove in tables where nothing may ever be removed.
            gone = 0
            for some in batched(sorted(person_ids), REMOVED_AT_ONCE):
                gone += persons.filter(pk__in=some)._raw_delete(using="default")
                connection.check_constraints()
            households._raw_delete(using="default")
            connection.check_constraints()
    except IntegrityError as error:
        raise StillNeeded(str(error)) from error
    journal.record(by, "people.person.taken_back", count=gone)
    return gone
