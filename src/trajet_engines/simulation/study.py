"""The task of one plan, as executors take it: a replication is drawn, run and reduced where it stands."""

from dataclasses import dataclass

from .kernel import Workspace
from .outcome import Result
from .plan import Plan
from .simulate import simulate


@dataclass(frozen=True)
class PlanTask:
    """Every replication of one plan under one seed; a result depends on these and its number only."""

    plan: Plan
    seed: int

    def make_workspace(self) -> Workspace:
        return Workspace()

    def run(self, replication: int, workspace: Workspace) -> Result:
        return simulate(self.plan, self.seed, replication, workspace)
