"""Rows of other wings in, arrays of the simulation out; names and ids stay behind."""

from trajet.programme.scenarios.bridge.snapshot import read_state
from trajet_engines.simulation.state import State

__all__ = ["State", "read_state"]
