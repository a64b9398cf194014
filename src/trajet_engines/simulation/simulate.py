"""Draw, run and reduce one replication: what an executor hands to a worker."""

from .draw import draw
from .kernel import Workspace, run
from .outcome import Result
from .plan import Plan
from .reduce import reduce


def simulate(plan: Plan, seed: int, replication: int, workspace: Workspace | None = None) -> Result:
    """One replication from the plan to its result. Give each thread its own `workspace`, used again."""
    space = workspace or Workspace()
    trace = draw(plan, seed, replication, space)
    return reduce(plan, trace, run(plan, trace, space), replication, space)
