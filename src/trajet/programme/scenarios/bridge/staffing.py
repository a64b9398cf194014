"""How many people each job needs: the cheapest staff with which a figure of the run reaches its level."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trajet.programme.scenarios.types import Refused, Request, Stop
from trajet_engines.simulation.compile import GROUPS
from trajet_engines.simulation.outcome import KPIS
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.staffing import Goal, Group, Neighbour, Point, Staff, Staffing
from trajet_engines.simulation.staffing.demand import instant_staff
from trajet_engines.simulation.staffing.goal import MOST_GROUPS
from trajet_engines.simulation.staffing.network import SHARE_WAITING, Observe, staffing_frontier

__all__ = ["FoundStaff", "Goal", "Group", "Neighbour", "Point", "Staff", "Wanted", "find_staff", "read_wanted"]

GROUP = re.compile(r"(?P<code>[a-z_]+):(?P<fewest>\d{1,4})-(?P<most>\d{1,4})(?::(?P<cost>\d+(?:\.\d+)?))?")
GOAL = re.compile(r"(?P<figure>[a-z_.0-9]+)\s*(?P<sign>>=|<=)\s*(?P<level>\d+(?:\.\d+)?)(?P<percent>\s*%)?")
EXAMPLE_STAFF, EXAMPLE_GOAL = "medical:3-14:62,social:8-28:54", "assessed.all.within>=95%"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to search, and what they must reach."""

    groups: tuple[Group, ...]
    goal: Goal


@dataclass(frozen=True, slots=True)
class FoundStaff:
    """The answer, beside the numbers of the scenario and those of the queueing formula, by group."""

    wanted: Wanted
    given: Mapping[str, int]
    instant: Mapping[str, int]
    staffing: Staffing


def read_wanted(request: Request) -> Wanted | None:
    """What the request asks of the search; None when it asks none. `Refused` names what cannot be read."""
    if not request.staff:
        return None
    groups = tuple(_group(part.strip()) for part in request.staff.split(",") if part.strip())
    if not 1 <= len(groups) <= MOST_GROUPS or len({group.code for group in groups}) < len(groups):
        raise Refused(_("Name one to six different groups of staff, such as %(example)s.") % {"example": EXAMPLE_STAFF})
    return Wanted(groups, _goal(request.goal))


def _group(text: str) -> Group:
    found = GROUP.fullmatch(text)
    if found and found["code"] not in GROUPS:
        known = ", ".join(GROUPS)
        raise Refused(
            _("No group of staff “%(name)s”. There are: %(known)s.") % {"name": found["code"], "known": known}
        )
    try:
        if found:
            return Group(found["code"], int(found["fewest"]), int(found["most"]), float(found["cost"] or 1))
    except ValueError:
        pass
    raise Refused(
        _(
            "“%(text)s” is not a group of staff with its fewest, its most and the yearly cost of one, such as %(example)s."
        )
        % {"text": text, "example": EXAMPLE_STAFF}
    )


def _goal(text: str) -> Goal:
    found = GOAL.fullmatch(text.strip())
    if not found:
        raise Refused(_("“%(text)s” is not a goal, such as %(example)s.") % {"text": text, "example": EXAMPLE_GOAL})
    if found["figure"] not in KPIS:
        known = ", ".join(name for name in KPIS if ".all." in name or "." not in name)
        raise Refused(_("No figure “%(name)s”. There are: %(known)s.") % {"name": found["figure"], "known": known})
    level = float(found["level"]) / (100.0 if found["percent"] else 1.0)
    return Goal(found["figure"], level, is_ceiling=found["sign"] == "<=")


def find_staff(request: Request, wanted: Wanted, plan: Plan, stop: Stop, observe: Observe) -> FoundStaff:
    """Search on the futures of a plan; `Stopped` when asked to."""

    def each(runs: int) -> None:
        stop.check()
        observe(runs)

    staffing = staffing_frontier(plan, wanted.groups, wanted.goal, seed=request.seed, observe=each)
    given = dict(zip(plan.staff.names, (int(number) for number in plan.staff.count), strict=True))
    return FoundStaff(wanted, given, instant_staff(plan, SHARE_WAITING), staffing)
