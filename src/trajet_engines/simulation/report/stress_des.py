"""The STRESS-DES sheet of a run: what somebody needs to judge it and to do it again, as codes and figures.

After Monks et al. (2019), Strengthening the reporting of empirical simulation studies, Journal of Simulation 13(1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

SECTIONS: Final = ("objectives", "logic", "data", "experimentation", "implementation", "code_access")
STATED: Final[Mapping[str, tuple[str, ...]]] = {
    "objectives": ("purpose", "outputs"),
    "logic": ("flow", "priorities", "blocking", "clock", "components"),
    "data": ("initial_state", "input_models", "assumptions_listed"),
    "experimentation": ("no_warm_up", "common_numbers", "two_uncertainties"),
    "implementation": ("random_numbers", "event_list", "same_bits"),
    "code_access": ("licence",),
}
"""What holds for every run, by section."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`code` says what; `value` is empty for what holds for every run."""

    code: str
    value: str | int | date = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What a run was made of. `state`: day of the initial state, None for the published network. `versions`: library → version."""

    scenario: str
    option: str
    digest: str
    start_on: date
    days: int
    replications: int
    seed: int
    targets: int
    households: int
    state: date | None
    forecast: str
    checksum: str
    versions: Mapping[str, str]


def stress_des(made: Made) -> dict[str, tuple[Fact, ...]]:
    """The facts of each section, those of this run last."""
    own = _own(made)
    return {name: (*(Fact(code) for code in STATED[name]), *own.get(name, ())) for name in SECTIONS}


def _own(made: Made) -> dict[str, tuple[Fact, ...]]:
    return {
        "objectives": (Fact("scenario", f"{made.scenario} / {made.option}"), Fact("targets", made.targets)),
        "data": (
            Fact("state_taken_on", made.state) if made.state else Fact("published_network"),
            Fact("households", made.households),
            Fact("forecast", made.forecast),
            Fact("digest", made.digest),
        ),
        "experimentation": (
            Fact("start_on", made.start_on),
            Fact("days", made.days),
            Fact("replications", made.replications),
            Fact("seed", made.seed),
        ),
        "implementation": tuple(Fact("version", f"{name} {version}") for name, version in made.versions.items()),
        "code_access": (Fact("checksum", made.checksum),),
    }
