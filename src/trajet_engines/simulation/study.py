"""The task of one plan, as executors take it: a replication is drawn, run and reduced where it stands."""

from dataclasses import dataclass

from .kernel import Workspace, simulate
from .outcome import Result
from .plan import Plan


@dataclass(frozen=True)
class PlanTask:
    """Every replication of one plan under one seed; results depend on these and the number only."""

    plan: Plan
    seed: int

    def make_workspace(self) -> Workspace:
        return Workspace()

    def run(self, replication: int, workspace: Workspace) -> Result:
        return simulate(self.plan, self.seed, replication, workspace)
