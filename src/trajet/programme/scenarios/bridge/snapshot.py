"""The state of one service today, from its rows."""

from collections.abc import Iterator
from datetime import date

from trajet.access.types import Viewer
from trajet.programme.scenarios.bridge.history import read_history
from trajet.programme.scenarios.bridge.households import read_households
from trajet.programme.scenarios.bridge.places import read_network
from trajet.programme.scenarios.bridge.rows import read_rows
from trajet_engines.simulation.published import ALWAYS, empty_state
from trajet_engines.simulation.state import OUTCOMES, Fallback, History, State

__all__ = ["State", "read_state"]


def read_state(viewer: Viewer, on: date) -> State:
    """Today's state of the viewer's service; an empty one, marked so, when it has no place at all."""
    rows = read_rows(viewer, on)
    network = read_network(rows)
    if not len(network.sites) and not len(network.centres):
        return empty_state(on)
    counted = read_households(rows, network)
    history = read_history(rows, network, counted)
    marks = [Fallback(code, count) for code, count in sorted(counted.unknown.items())]
    return State(
        taken_on=on,
        languages=counted.languages,
        sites=network.sites,
        centres=network.centres,
        households=counted.households,
        history=history,
        fallbacks=(*marks, *_lengths(history), *ALWAYS),
    )


def _lengths(history: History) -> Iterator[Fallback]:
    """Lengths that were not measured here, with the source of what stands in."""
    named = [*zip(OUTCOMES, history.stays, strict=True), ("first_phase", history.first_phase)]
    for name, length in named:
        if length.is_fallback:
            yield Fallback(f"length_{name}", 1, length.source)
