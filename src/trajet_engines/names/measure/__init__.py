"""How well blocking and scoring find duplicates, on generated persons and on any labelled set.

Owns: the seeded generator and the figures. Does not own: printing them (the bench) or third-party sets.
"""

from trajet_engines.names.measure.arrivals import ArrivalFigures, in_memory, known_and_new, receive
from trajet_engines.names.measure.figures import Figures, Record, measure
from trajet_engines.names.measure.population import Mix, generate
from trajet_engines.names.measure.words import load_concepts

__all__ = [
    "ArrivalFigures",
    "Figures",
    "Mix",
    "Record",
    "generate",
    "in_memory",
    "known_and_new",
    "load_concepts",
    "measure",
    "receive",
]
