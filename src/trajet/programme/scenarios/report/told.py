"""What a report tells: a study with its figures, and one of its cases at a time."""

from dataclasses import dataclass

from django.utils.text import capfirst

from trajet.programme.scenarios.bridge.caseloads import Caseloads, caseloads
from trajet.programme.scenarios.bridge.starting import Team, teams, today
from trajet.programme.scenarios.bridge.summaries import Case, Study, Summary
from trajet.programme.scenarios.report import labels
from trajet.programme.scenarios.report.drawn import Drawer


@dataclass(frozen=True, slots=True)
class Told:
    """A study with its summaries; the first case is the reference of the others."""

    study: Study
    summaries: tuple[Summary, ...]

    @property
    def is_alone(self) -> bool:
        """Whether there is nothing to compare with."""
        return len(self.summaries) == 1

    def cases(self) -> tuple["ToldCase", ...]:
        """In their order, the reference first."""
        return tuple(ToldCase(self, place) for place in range(len(self.summaries)))


@dataclass(frozen=True, slots=True)
class ToldCase:
    """One scenario and option of a study."""

    told: Told
    place: int

    @property
    def study(self) -> Study:
        return self.told.study

    @property
    def case(self) -> Case:
        return self.study.cases[self.place]

    @property
    def summary(self) -> Summary:
        return self.told.summaries[self.place]

    @property
    def drawer(self) -> Drawer:
        """Draws its lines, with today's figures where the state of a database is known."""
        return Drawer(self.summary, self.study.request.start_on, today(self.study, self.case))

    @property
    def teams(self) -> tuple[Team, ...]:
        """Social workers and residents of each centre today."""
        return teams(self.study, self.case)

    @property
    def caseloads(self) -> Caseloads | None:
        """Residents per social worker of each centre, by week; None when there is none."""
        return caseloads(self.case)

    @property
    def is_last(self) -> bool:
        """Whether it is the case that was asked for, the others being there to compare."""
        return self.place == len(self.told.summaries) - 1

    @property
    def name(self) -> str:
        """`Saturated network · guidance in groups`."""
        return str(capfirst(labels.case_label(self.summary.scenario, self.summary.option)))

    @property
    def reference(self) -> str:
        """The name of what it is compared with; empty for the reference itself."""
        first = self.told.summaries[0]
        return labels.case_label(first.scenario, first.option) if self.place else ""

    def key(self, name: str) -> str:
        """The id of an element of its part: no two parts of a page share one."""
        return name if self.told.is_alone else f"{name}-{self.place + 1}"
