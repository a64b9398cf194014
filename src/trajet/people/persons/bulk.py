"""Many new files at once: the same checks, rows and journal lines as one by one, with as many statements as one has."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.persons.models import Person
from trajet.people.persons.numbers import TakenNumbers
from trajet.people.persons.registration import Draft, Prepared, prepare, save_facts
from trajet.people.persons.settling import write_first_search_keys


class DraftRefused(ValidationError):
    """A draft among many is refused, by field as for one; `position` says which, from 0."""

    def __init__(self, error: ValidationError, position: int) -> None:
        super().__init__(error)
        self.position = position


@transaction.atomic
def open_files(*, by: Viewer, drafts: Sequence[Draft], source: str, stated_on: date) -> list[Person]:
    """Open a file for each draft, in their order. Raises DraftRefused for the first that one by one would refuse."""
    must(by, "people.person.write")
    files = _prepare(by, drafts, source, stated_on)
    people = Person.objects.bulk_create([file.person for file in files])
    save_facts(files)
    write_first_search_keys((file.person, file.derived) for file in files)
    journal.record_all(
        journal.line(by, "people.person.registered", person_id=person.pk, subject=person.uuid, source=str(source))
        for person in people
    )
    return people


def _prepare(by: Viewer, drafts: Sequence[Draft], source: str, stated_on: date) -> list[Prepared]:
    taken = TakenNumbers(by.service_id, (number for draft in drafts for number in draft.identifiers))
    files: list[Prepared] = []
    for position, draft in enumerate(drafts):
        try:
            file = prepare(by, draft, source, stated_on, taken.refuse)
        except ValidationError as error:
            raise DraftRefused(error, position) from error
        taken.take(file.facts)
        files.append(file)
    return files
