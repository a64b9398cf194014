"""One run: a plan and a trace in, an outcome out."""

from typing import Any, cast

from ..compiling import wants_plain
from ..outcome import Outcome
from ..plan import Plan
from ..trace import Trace
from .arrays import Rows
from .loop import run_compiled, run_through
from .names import EVENTS, FULL, STAGE
from .network import net_of
from .workspace import Workspace, fresh_state

_HEAP_START = 4096


def run(plan: Plan, trace: Trace, workspace: Workspace | None = None, *, plain: bool | None = None) -> Outcome:
    """Run one future to its last day; the same bits compiled or not.

    The outcome's tables belong to `workspace` (a new one when left out): read them before its next run. `plain`: True
    runs plain Python, False compiled, None lets the environment decide (`compiling.PLAIN_VARIABLE`).
    """
    net, rows = net_of(plan), _rows(trace)
    space = workspace or Workspace()
    is_plain = wants_plain() if plain is None else plain
    heap = max(_HEAP_START, space.heap)
    while True:
        state = fresh_state(plan, net, trace, space, heap)
        if is_plain:
            run_through(_views(net), _views(rows), _views(state), trace.initial, trace.lives)
        else:
            run_compiled(net, rows, state, trace.initial, trace.lives)
        if not state.cursor[FULL]:
            break
        heap = space.heap = 2 * heap
    times, daily, households = cast("Any", (state.times, state.daily, state.hh))
    return Outcome(times, daily, households[:, STAGE], state.cursor[EVENTS])


def _rows(trace: Trace) -> Rows:
    tables: tuple[Any, ...] = (trace.facts, trace.durations, trace.arrives_at, trace.placed_at, trace.clock_at)
    return Rows(*tables)


def _views[T: tuple[Any, ...]](bundle: T) -> T:
    """The same memory as the interpreter reads it fastest: numbers come out as Python's own."""
    tables: list[Any] = [memoryview(cast("Any", table)) for table in bundle]
    return type(bundle)(*tables)
