"""Dispatching for whole networks: thousands of households, hundreds of centres, a plan and its distance to the best.

Owns arrays over sorts of rooms and centres, bounds by column generation and a search region by region. The rules and the
objective stay those of `trajet_engines.dispatch`; every plan passes its plain validator. For a day or a backlog use
`solve`, which proves more.
"""

from .solve import solve_large
from .weighted import Weighted, solve_weighted

__all__ = ["Weighted", "solve_large", "solve_weighted"]
