"""What a run was made of, so that somebody else can make it again: inputs, digests, checksums. No household in it."""

import hashlib
from dataclasses import asdict
from typing import Any

from trajet.programme.scenarios.bridge.matrix import matrix
from trajet.programme.scenarios.bridge.running import Case, Study
from trajet_engines.simulation.scenario import digest
from trajet_engines.simulation.state import State


def provenance(study: Study) -> dict[str, Any]:
    """As JSON can hold it; the same request on the same data gives the same text, whoever computes it."""
    request = study.request
    return {
        "start_on": request.start_on.isoformat(),
        "days": request.days,
        "replications": request.replications,
        "seed": request.seed,
        "state": _state(study.state) if study.state else None,
        "forecast": {"model": study.forecast.model, "notes": list(study.forecast.notes)},
        "cases": [_case(case) for case in study.cases],
        "matrix": {name: [asdict(cell) for cell in cells] for name, cells in matrix(study.cases)},
    }


def _state(state: State) -> dict[str, Any]:
    return {
        "taken_on": state.taken_on.isoformat(),
        "households": len(state.households),
        "sites": len(state.sites),
        "centres": len(state.centres),
        "fallbacks": [asdict(mark) for mark in state.fallbacks],
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "scenario": case.scenario.name,
        "option": case.option,
        "scenario_digest": digest(case.scenario),
        "notes": [asdict(note) for note in case.notes],
        "checksum": checksum(case),
    }


def checksum(case: Case) -> str:
    """Of every replication's own, in order: equal whichever executor ran them."""
    every = "".join(result.checksum for result in (*case.results, *case.noise))
    return hashlib.sha256(every.encode()).hexdigest()
