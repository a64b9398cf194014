"""Kinds of places that are kept or missed, each with the household that stands for it. No kind knows an origin."""

from dataclasses import dataclass

from ..instance import Household, HouseholdKind, Member

FAMILY_BANDS = (("family_2", 2), ("family_3_4", 4), ("family_5_6", 6), ("family_7_plus", 8))
"""Code and persons of the household that stands for the band: its largest, so that the room kept fits them all."""

ALONE: dict[HouseholdKind, str] = {
    "single_man": "men",
    "single_woman": "women",
    "uam_boy": "boys",
    "uam_girl": "girls",
}


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A code (`women`, `family_3_4`, `wheelchair` …) and the household whose place it is."""

    code: str
    sample: Household


def kind_code(kind: HouseholdKind, size: int, needs: frozenset[str]) -> str:
    """The one kind of place a household asks for: a wheelchair first, then who they are and how many."""
    if "wheelchair" in needs:
        return "wheelchair"
    if kind != "family":
        return ALONE[kind]
    return next((code for code, persons in FAMILY_BANDS if size <= persons), FAMILY_BANDS[-1][0])


def _kinds() -> tuple[PlaceKind, ...]:
    alone = [PlaceKind(code, Household("", (_member(kind),), kind, 1, 0)) for kind, code in ALONE.items()]
    families = [PlaceKind(code, Household("", _family(persons), "family", 1, 0)) for code, persons in FAMILY_BANDS]
    room = Household("", (_member("single_man"),), "single_man", 1, 0, hard=frozenset({"wheelchair", "single_room"}))
    return (*alone, *families, PlaceKind("wheelchair", room))


def _member(kind: HouseholdKind) -> Member:
    is_adult = not kind.startswith("uam")
    return Member("m" if kind in ("single_man", "uam_boy") else "f", is_adult, False, 30 if is_adult else 15)


def _family(persons: int) -> tuple[Member, ...]:
    """A mother and sons of twelve: no room that they fit in is closed to other families of the band."""
    return (_member("single_woman"), *(Member("m", False, False, 12) for _ in range(persons - 1)))


PLACE_KINDS: dict[str, PlaceKind] = {kind.code: kind for kind in _kinds()}
"""By code, in reading order. `wheelchair` is a whole accessible room: whoever comes can have it."""
