"""What centres can take: newcomers, school children, medical follow-ups, and persons below each band of occupancy."""

from dataclasses import dataclass

import numpy as np

from ..instance import Centre, Instance
from ..objective import band_rooms
from .places import Floats

NOT_COUNTED = 10**6


@dataclass(frozen=True)
class Limits:
    """What centres can take; bands as newcomers that fit below each."""

    persons: Floats
    school: Floats
    medical: Floats
    bands: Floats


def limits_of(instance: Instance, centres: tuple[Centre, ...]) -> Limits:
    params = instance.params
    bands = [band_rooms(centre, params) or (NOT_COUNTED,) * len(params.level_bands_percent) for centre in centres]
    most = [
        sum(r.empty_rooms * (r.beds + r.cots) + r.free_beds("m") + r.free_beds("f") for r in rooms)
        for rooms in (instance.room_classes_of[centre.key] for centre in centres)
    ]
    return Limits(
        np.array([_least(centre.intake_left, beds) for centre, beds in zip(centres, most, strict=True)]),
        np.array([_least(centre.school_seats_left, beds) for centre, beds in zip(centres, most, strict=True)]),
        np.array([_least(centre.medical_followups_left, beds) for centre, beds in zip(centres, most, strict=True)]),
        np.array(bands, dtype=float).reshape(len(centres), -1),
    )


def _least(limit: int | None, most: int) -> float:
    return float(most if limit is None else min(limit, most))
