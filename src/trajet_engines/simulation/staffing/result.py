"""What a search found: a winner with its proof, its neighbours, and the frontier of cost and indicator."""

from dataclasses import dataclass

from trajet_engines.simulation.staffing.goal import Goal, Group, Staff, cost_of
from trajet_engines.simulation.staffing.neighbours import Neighbour
from trajet_engines.simulation.staffing.runs import Runs
from trajet_engines.simulation.staffing.verdict import Status, Verdict


@dataclass(frozen=True, slots=True)
class Point:
    """A staff that was tried and that no other tried staff beats in cost and indicator at once."""

    staff: Staff
    cost: float
    mean: float
    replications: int


@dataclass(frozen=True, slots=True)
class Staffing:
    """The cheapest staff found.

    `status` is `proven` only when fresh replications prove the winner too; `met_not_proven` when its mean reaches the
    level and the interval does not exclude that it fails; `not_met` when the most of everybody is not enough.
    `winner` holds the figures it was chosen by, `confirmation` those of fresh replications. `cheapest_proven` is the
    cheapest staff tried that both prove, with the fresh figures: often one person more. `runs` counts runs of the kernel.
    """

    goal: Goal
    status: Status
    winner: Verdict
    cost: float
    confirmation: Verdict | None
    cheapest_proven: Verdict | None
    neighbours: tuple[Neighbour, ...]
    frontier: tuple[Point, ...]
    runs: int


def frontier(runs: Runs, goal: Goal, groups: tuple[Group, ...]) -> tuple[Point, ...]:
    """Of all staff tried, those for which every better one costs more; cheapest first."""
    tried = [Point(staff, cost_of(staff, groups), mean, number) for staff, (mean, number) in runs.means().items()]
    kept: list[Point] = []
    for point in sorted(tried, key=lambda point: (point.cost, -goal.margin(point.mean))):
        if not kept or goal.margin(point.mean) > goal.margin(kept[-1].mean):
            kept.append(point)
    return tuple(kept)
