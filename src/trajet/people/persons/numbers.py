"""Which numbers of one person are taken, asked once for many drafts."""

from collections.abc import Iterable
from contextlib import suppress

from trajet.common.constraints import violation
from trajet.people.bridge import IdentifierError, normalise_number
from trajet.people.persons.models import Identifier
from trajet.people.persons.types import SHARED_SCHEMES, IdentifierInput


class TakenNumbers:
    """The numbers among these that a file of the service holds for itself; numbers a family shares are never taken."""

    def __init__(self, service_id: int, numbers: Iterable[IdentifierInput]) -> None:
        own = [number for number in numbers if number.scheme not in SHARED_SCHEMES]
        held = Identifier.objects.filter(service_id=service_id, withdrawn_on=None, value__in=_stored(own))
        pairs = held.exclude(scheme__in=SHARED_SCHEMES).values_list("scheme", "value") if own else ()
        self.taken: set[tuple[str, str]] = set(pairs)

    def refuse(self, row: Identifier) -> None:
        """Raise what the rule of the table would say."""
        if (row.scheme, row.value) in self.taken:
            raise violation(Identifier, "people_identifier_one_holder")

    def take(self, rows: Iterable[object]) -> None:
        """From now on a file holds these, written a moment later."""
        numbers = (row for row in rows if isinstance(row, Identifier) and row.scheme not in SHARED_SCHEMES)
        self.taken.update((row.scheme, row.value) for row in numbers)


def _stored(numbers: Iterable[IdentifierInput]) -> set[str]:
    found: set[str] = set()
    for number in numbers:
        with suppress(IdentifierError):
            found.add(normalise_number(number.scheme, number.value))
    return found
