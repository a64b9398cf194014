"""Simulation (simulation, simulatie): the reception network from today's state, day by day, many futures in seconds.

Owns the plan of a run (`Plan`), the random households (`draw`), the event kernel (`run`) and its figures (`reduce`).
Does not own the database, the words on screen or today's date. Pure; numba makes it fast and changes no bit.
Signatures: `draw(plan, seed, replication) -> Trace`; `run(plan, trace, workspace=None, *, plain=None) -> Outcome`
(`Workspace()`: one per thread, reused; `plain=True` forces plain Python, as does TRAJET_SIMULATION_PLAIN=1);
`reduce(plan, trace, outcome, replication) -> Result`; `simulate(plan, seed, replication, workspace=None) -> Result` does
all three. Import them from `simulation.draw`, `.kernel`, `.reduce` and `.simulate`: the kernel loads numba.
Words: household (ménage, huishouden), place (place, plaats), waiting list (liste d'attente, wachtlijst).
"""

from .outcome import Outcome, Result, result_names, series_names
from .plan import Plan
from .trace import Trace

__all__ = ["Outcome", "Plan", "Result", "Trace", "result_names", "series_names"]
