"""Judicial holidays (Judicial Code art. 50): a term of appeal in the judicial courts may be lengthened by them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class JudicialHolidays:
    """First and last day each year, and the day until which a term that starts and ends between them is extended."""

    first: tuple[int, int]
    last: tuple[int, int]
    extended_to: tuple[int, int]

    def extension(self, starts_on: date, ends_on: date) -> date | None:
        """The day the term is extended to, or None when it does not start and end within one judicial holiday."""
        first, last = date(starts_on.year, *self.first), date(starts_on.year, *self.last)
        is_inside = first <= starts_on and ends_on <= last
        return date(starts_on.year, *self.extended_to) if is_inside else None


def belgian_judicial_holidays() -> JudicialHolidays:
    """1 July to 31 August, to 15 September (`domain.md` F.3, general knowledge). Not for CALL or first instance."""
    return JudicialHolidays((7, 1), (8, 31), (9, 15))
