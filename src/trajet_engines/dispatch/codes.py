"""The words of dispatching: what a need asks of a place, which rule a plan breaks, and where each comes from.

Codes only: screens turn them into sentences in French, Dutch or English. The needs room stores `Demand` codes,
some with a target after a colon (`family_near:namur`, `keep_apart:<centre or household key>`).
Sources: Reception Act of 12 January 2007 (articles), EASO guidance on reception conditions (standards).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Meets = Literal["room_feature", "room_kind", "alone", "centre_feature", "capacity", "language", "near", "apart"]


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing a household may ask of its place: by what it is met, and whether it may bind or only weigh."""

    code: str
    meets: Meets
    may_be_hard: bool
    may_be_soft: bool
    source: str
    has_target: bool = False


DEMANDS: dict[str, Demand] = {
    demand.code: demand
    for demand in (
        Demand("wheelchair", "room_feature", True, True, "art. 11 §3, 36"),
        Demand("ground_floor", "room_feature", True, True, "art. 11 §3, 36"),
        Demand("own_sanitary", "room_feature", True, True, "art. 11 §3, 36"),
        Demand("isolation_room", "room_kind", True, False, "art. 28-29"),
        Demand("women_only", "room_kind", True, True, "art. 36; directive 2024/1346 art. 24"),
        Demand("single_room", "alone", True, True, "art. 11 §3, 36"),
        Demand("near_hospital", "centre_feature", True, True, "art. 11 §3, 28"),
        Demand("small_structure", "centre_feature", True, True, "art. 36; directive 2024/1346 art. 24"),
        Demand("medical_followup", "capacity", True, False, "art. 23-28"),
        Demand("language_fr", "language", False, True, "art. 11 §3"),
        Demand("language_nl", "language", False, True, "art. 11 §3"),
        Demand("family_near", "near", True, True, "art. 12 §2, 38", has_target=True),
        Demand("school_near", "near", False, True, "art. 12 §2, 22, 37", has_target=True),
        Demand("care_near", "near", True, True, "art. 12 §2, 28", has_target=True),
        Demand("keep_apart", "apart", True, False, "art. 12 §3, 44-45", has_target=True),
    )
}

CLOSENESS = frozenset({"family_near", "school_near", "care_near"})
ROOM_FEATURES = frozenset(code for code, demand in DEMANDS.items() if demand.meets == "room_feature")
CENTRE_FEATURES = frozenset(code for code, demand in DEMANDS.items() if demand.meets == "centre_feature")


class Rule(StrEnum):
    """Why a place cannot be given: the code of a violation and of a `why not`."""

    TARGET_GROUP = "target_group"  # art. 12 §4, 40: Dublin, return and UAM places only for theirs
    CENTRE_CLOSING = "centre_closing"
    FORBIDDEN_CENTRE = "forbidden_centre"  # a person's decision
    OTHER_CENTRE_DECIDED = "other_centre_decided"  # a person's decision
    DEMAND = "demand"  # a hard demand is not met; the detail is its code
    KEEP_APART = "keep_apart"  # art. 12 §3, 44-45
    ROOM_KIND = "room_kind"  # art. 36-42: rooms of minors, women, families, isolation
    ROOM_ALONE = "room_alone"  # EASO 2.4: one family per room
    ROOM_BEDS = "room_beds"  # the room (or both rooms) has too few beds for the household
    TWO_ROOMS = "two_rooms"  # two rooms only for a large family, both in one centre
    ONE_CENTRE = "one_centre"  # art. 38: a household is kept together
    ROOMS_FULL = "rooms_full"  # art. 11 §3: more rooms than are empty, one sex per shared room
    INTAKE = "intake"
    MEDICAL_FOLLOWUP = "medical_followup"
    SCHOOL_SEATS = "school_seats"  # art. 37
    HELD = "held"  # a person's decision: left out today
    GROUP = "group"  # households that travel together go to one centre, all or none
    TOGETHER_AND_APART = "together_and_apart"  # two decisions about the same people that exclude each other
    TRANSPORT = "transport"  # more newcomers than seats today
    SPREAD_CAP = "spread_cap"  # art. 11 §4: more newcomers than the cap of the area
    MOST_MOVES = "most_moves"  # art. 12: more residents moved than the setting allows
    MOVE_FOR_WORSE = "move_for_worse"  # art. 12 §2: a resident never gets a place that suits them less
    RESERVE_ROOM = "reserve_room"  # a room kept for a reserve that it does not fit
    UNKNOWN_KEY = "unknown_key"
    PLACED_TWICE = "placed_twice"


def base(code: str) -> str:
    """`family_near:namur` -> `family_near`."""
    return code.partition(":")[0]


def target(code: str) -> str:
    """`family_near:namur` -> `namur`; empty when the code has no target."""
    return code.partition(":")[2]
