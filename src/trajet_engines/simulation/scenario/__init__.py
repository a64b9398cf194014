"""What a run supposes: figures with unit and source, measures with their dates, what is aimed at.

Owns the scenario, its presets, its file format. Does not own what happens (the kernel) nor today’s state.
Words: scenario (scénario, scenario), assumption (hypothèse, aanname), target (objectif, doelstelling).
"""

from .catalogue import Parameter, Source, parameters
from .changes import Capacity, Closure, DatedChange, Influx, Opening, Policy, Staffing
from .digest import digest
from .errors import ScenarioError
from .model import Scenario
from .options import OPTIONS, Option, OptionKey
from .parse import PRESETS, load, parse, preset
from .schema import schema
from .targets import FORMULAS, Formula, Indicator, Target, daily
from .writing import written

__all__ = [
    "FORMULAS",
    "OPTIONS",
    "PRESETS",
    "Capacity",
    "Closure",
    "DatedChange",
    "Formula",
    "Indicator",
    "Influx",
    "Opening",
    "Option",
    "OptionKey",
    "Parameter",
    "Policy",
    "Scenario",
    "ScenarioError",
    "Source",
    "Staffing",
    "Target",
    "daily",
    "digest",
    "load",
    "parameters",
    "parse",
    "preset",
    "schema",
    "written",
]
