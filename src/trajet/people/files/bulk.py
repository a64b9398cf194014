"""Opens many files and households at once, and looks for files they resemble: same rows as one by one, fewer statements."""

from collections.abc import Hashable, Sequence
from datetime import date

from django.db import transaction

from trajet.access.types import Viewer
from trajet.people.duplicates.bulk import forget_pairs_within_each, suspect_among_new
from trajet.people.households import bulk as households
from trajet.people.households.models import Household
from trajet.people.persons.bulk import open_files
from trajet.people.persons.models import Person
from trajet.people.persons.registration import Draft
from trajet.people.persons.types import Source


@transaction.atomic
def register_people(
    *,
    by: Viewer,
    drafts: Sequence[Draft],
    source: str = Source.CLAIMED,
    stated_on: date,
    together: Sequence[Hashable] = (),
) -> list[Person]:
    """What `register_person` does, for each draft. Raises DraftRefused with the position of the first refused.

    `together`: for each draft a mark that those who are about to share a household have in common, or None; they are
    not suspected of being one person.
    """
    people = open_files(by=by, drafts=drafts, source=source, stated_on=stated_on)
    suspect_among_new(by=by, people=people, together=together or [None] * len(people))
    return people


@transaction.atomic
def open_households(*, by: Viewer, orders: Sequence[households.NewHousehold]) -> list[Household]:
    """What `open_household` does, for each. Raises HouseholdRefused with the position of the first refused."""
    opened = households.open_households(by=by, orders=orders)
    forget_pairs_within_each(by=by, households=opened)
    return opened
