"""What may befall a term while it runs: interruption, suspension, extension, judicial holidays (in this order)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from trajet_engines.calendars import JudicialHolidays, belgian_judicial_holidays
from trajet_engines.calendars.table import DayTable
from trajet_engines.law.deadlines.cached import day_of, step
from trajet_engines.law.deadlines.spans import moved, raw_end
from trajet_engines.law.deadlines.types import Extension, Interruption, Step, Suspension, TermVersion, Unit

JUDICIAL: JudicialHolidays = belgian_judicial_holidays()


class Incidents(NamedTuple):
    """What befell a term after it started. `on` is today: an open suspension has lasted until then."""

    on: date
    extensions: Sequence[Extension] = ()
    suspensions: Sequence[Suspension] = ()
    interruption: Interruption | None = None


@dataclass(slots=True)
class Course:
    """A term under way: `base` is the day before its first, `day` its last day so far (ordinals)."""

    base: int
    day: int
    value: int
    unit: Unit
    version: TermVersion
    days: DayTable
    steps: list[Step] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def meet(self, incidents: Incidents | None) -> None:
        if incidents is not None:
            if incidents.interruption:
                self._restart(incidents.interruption)
            self._suspend(incidents)
            for extension in incidents.extensions:
                self._extend(extension)
        if self.version.judicial_holidays:
            self._pass_judicial_holidays()

    def _restart(self, interruption: Interruption) -> None:
        restart = interruption.on.toordinal()
        if not self.base <= restart <= moved(self.day, self.version.moves, self.days):
            self.warnings.append("interrupted_outside_term")
            return
        self.base, self.day = restart, raw_end(restart, self.value, self.unit, self.days)
        self.steps.append(step("interrupted", interruption.on))

    def _suspend(self, incidents: Incidents) -> None:
        """Add the real days of each suspension that fell within the term, each day once."""
        reached = self.base
        for suspension in sorted(incidents.suspensions, key=lambda item: item.from_on):
            first = max(suspension.from_on.toordinal(), reached + 1)
            last = (suspension.to_on or incidents.on).toordinal()
            if first <= last and first <= self.day:
                self._lose(first, last)
                reached = last
                if suspension.to_on is None:
                    self.warnings.append("suspended_now")

    def _lose(self, first: int, last: int) -> None:
        is_working = self.unit == "working_days"
        lost = self.days.count(first, last) if is_working else last - first + 1
        self.day = raw_end(self.day, lost, "working_days" if is_working else "calendar_days", self.days)
        self.steps.append(step("suspended", day_of(first), lost, self.unit))

    def _extend(self, extension: Extension) -> None:
        self.day = raw_end(self.day, extension.span.value, extension.span.unit, self.days)
        self.steps.append(step("extended", day_of(self.day), extension.span.value, extension.span.unit))

    def _pass_judicial_holidays(self) -> None:
        later = JUDICIAL.extension(day_of(self.base + 1), day_of(self.day))
        if later is not None:
            self.day = later.toordinal()
            self.steps.append(step("judicial_holidays", later))
