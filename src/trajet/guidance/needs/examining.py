"""The examination of a household as one sheet: what is recorded, what is being written, what the needs suggest."""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from trajet.access.types import Viewer
from trajet.guidance.needs import selectors, services
from trajet.guidance.needs.forms import (
    HeldForm,
    NeedRow,
    PlaceForm,
    need_rows,
    place_initial,
    typed_needs,
    with_suggestions,
)
from trajet.guidance.needs.models import Constraint, Examination
from trajet.guidance.needs.proposing import suggest
from trajet.guidance.needs.selectors import KnownNeed
from trajet.guidance.needs.types import Severity
from trajet.guidance.needs.words import constraint_words
from trajet.people.api import HouseholdCard

if TYPE_CHECKING:
    from trajet.people.models import Household


@dataclass
class Sheet:
    """The forms of an examination with what is already known."""

    household: "Household"
    card: HouseholdCard
    rows: list[NeedRow]
    place: PlaceForm
    held: HeldForm
    needs: list[KnownNeed]
    ended: list[KnownNeed]
    constraints: list[Constraint]
    examinations: list[Examination]
    suggested: set[str] = field(default_factory=set)
    was_checked: bool = False

    @property
    def shown(self) -> dict[str, Constraint]:
        """The constraints the form shows: of one kind, the one recorded last."""
        return {constraint.code: constraint for constraint in self.constraints}

    @property
    def besides(self) -> list[tuple[str, Constraint]]:
        """Further ones of a kind, such as a second municipality: told beside the form, each ended by itself."""
        shown = {constraint.pk for constraint in self.shown.values()}
        rest = (each for each in self.constraints if each.pk not in shown)
        return [(constraint_words(each.code, each.target), each) for each in rest]

    @property
    def severities(self) -> list[tuple[str, Any]]:
        """What a need may be graded as."""
        return list(Severity.choices)

    @property
    def status(self) -> int:
        return 422 if self.was_checked else 200

    @property
    def forms(self) -> list[Any]:
        """Every form that can be wrong."""
        return [*(row for row in self.rows if row.is_used), self.place, self.held]

    def is_valid(self) -> bool:
        """Check every form, so that all errors show at once."""
        self.was_checked = True
        return not sum(not form.is_valid() for form in self.forms)

    def record(self, *, by: Viewer) -> None:
        """Save everything together; constraints taken away are ended, not deleted."""
        chosen = self.place.read()
        kept = {(constraint.code, constraint.target) for constraint in chosen}
        for constraint in self.shown.values():
            if (constraint.code, constraint.target) not in kept:
                services.end_constraint(by=by, constraint=constraint, reason="changed at the examination")
        services.examine_household(
            by=by,
            household=self.household,
            person_ids=[member.person_id for member in self.card.members],
            needs=[row.read() for row in self.rows if row.is_used],
            constraints=chosen,
            examinations=self.held.read(),
        )
        self.was_checked = False


def open_sheet(viewer: Viewer, household: "Household", card: HouseholdCard, data: Any) -> Sheet:
    """The sheet of a household, empty or as it was sent. Asking for suggestions or more rows saves nothing."""
    people = [(member.person_id, member.name) for member in card.members]
    ids = [pk for pk, _ in people]
    needs = selectors.known_needs(viewer, ids)
    found = selectors.constraints_of(viewer, [household.pk]).get(household.pk, [])
    constraints = sorted(found, key=attrgetter("pk"))
    rows = need_rows(data, people)
    pairs = [(known.need.code, known.need.severity) for known in needs] + typed_needs(rows)
    suggested = suggest(pairs)
    return Sheet(
        household=household,
        card=card,
        rows=rows,
        place=_place(data, constraints, suggested),
        held=HeldForm(data),
        needs=needs,
        ended=selectors.known_needs(viewer, ids, ended=True),
        constraints=constraints,
        examinations=selectors.examinations_of(viewer, [household.pk]).get(household.pk, []),
        suggested=set(suggested),
    )


def _place(data: Any, constraints: list[Constraint], suggested: dict[str, bool]) -> PlaceForm:
    if data is None:
        return PlaceForm(initial=place_initial(constraints))
    if "suggest" not in data:
        return PlaceForm(data)
    return PlaceForm(initial=with_suggestions({name: data.get(name) for name in PlaceForm().fields}, suggested))
