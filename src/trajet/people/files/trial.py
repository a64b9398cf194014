"""What opening a file would refuse, without opening it."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils import timezone

from trajet.access.types import Viewer
from trajet.people.persons.models import Person
from trajet.people.persons.numbers import TakenNumbers
from trajet.people.persons.registration import Draft, build_facts, refuse_held
from trajet.people.persons.types import Source


def refusals(viewer: Viewer, draft: Draft, taken: TakenNumbers | None = None) -> Mapping[str, list[ValidationError]]:
    """What `register_person` would say of this draft today, by field; empty when it would open the file.

    `taken` answers for many drafts which numbers other files hold; without it the database is asked for each number.
    """
    refuse_taken = taken.refuse if taken else refuse_held
    try:
        build_facts(Person(service_id=viewer.service_id), draft, Source.CLAIMED, timezone.localdate(), refuse_taken)
    except ValidationError as error:
        return {
            name: errors.error_list if isinstance(errors, ValidationError) else errors
            for name, errors in error.error_dict.items()
        }
    return {}
