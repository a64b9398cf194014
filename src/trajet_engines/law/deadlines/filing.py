"""Whether an act came in time; a late one stays recorded, with the force majeure that is pleaded for it."""

from datetime import date
from typing import NamedTuple

from trajet_engines.law.deadlines.types import Deadline


class Filing(NamedTuple):
    """An act against its term. Force majeure is pleaded, never granted here: the judge reads it strictly."""

    filed_on: date
    days_late: int
    pleads_force_majeure: bool

    @property
    def is_in_time(self) -> bool:
        return self.days_late == 0


def filing(term: Deadline, filed_on: date, *, pleads_force_majeure: bool = False) -> Filing:
    """The last day is within the term (`domain.md` F.3)."""
    late = max(0, (filed_on - term.ends_on).days)
    return Filing(filed_on, late, pleads_force_majeure and late > 0)
