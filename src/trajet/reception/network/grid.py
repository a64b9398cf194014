"""The bed board of a centre: building → floor → room → bed, each bed with its state on one day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from trajet.access.types import Viewer
from trajet.reception.network import selectors, words
from trajet.reception.network.models import Bed, Centre, Room
from trajet.reception.network.types import RoomState


@dataclass(frozen=True, slots=True)
class BedCell:
    """One bed; `state` is a key of `words.BED_STATES`."""

    label: str
    is_cot: bool
    state: str

    @property
    def state_text(self) -> str:
        return str(words.BED_STATES[self.state])


@dataclass(frozen=True, slots=True)
class RoomCell:
    """One room with its beds and the sentence that says the same as their marks."""

    room: Room
    state: RoomState
    beds: list[BedCell]

    @property
    def says(self) -> str:
        return words.say_room(self.state)

    @property
    def features(self) -> str:
        return words.say_room_features(self.room.features)


@dataclass(frozen=True, slots=True)
class Floor:
    number: int
    rooms: list[RoomCell]


@dataclass(frozen=True, slots=True)
class BuildingBoard:
    name: str
    uuid: str
    floors: list[Floor]


def board(viewer: Viewer, centre: Centre, on: date) -> list[BuildingBoard]:
    """The whole centre on a day. Rooms without a bed that day are left out. Five queries, whatever its size."""
    states = selectors.room_states_on(viewer, on, centre.pk)
    taken = selectors.taken_beds_on(viewer, on, centre.pk)
    return [
        BuildingBoard(building.name, str(building.uuid), list(_floors(building.rooms.all(), states, taken, on)))
        for building in selectors.list_buildings(viewer, centre)
    ]


def _floors(rooms: Iterable[Room], states: dict[int, RoomState], taken: dict[int, str], on: date) -> Iterable[Floor]:
    present = sorted((room for room in rooms if room.pk in states), key=lambda room: (room.floor, natural(room.name)))
    for number, of_floor in groupby(present, key=lambda room: room.floor):
        yield Floor(number, [room_cell(room, states[room.pk], taken, on) for room in of_floor])


def natural(name: str) -> list[tuple[int, str]]:
    """For sorting as people count: 2 before 10."""
    return [(int(part), "") if part.isdigit() else (0, part.casefold()) for part in re.split(r"(\d+)", name)]


def room_cell(room: Room, state: RoomState, taken: dict[int, str], on: date) -> RoomCell:
    """A room as the board draws it."""
    rest = "closed" if state.closed else "free" if state.is_given else "blocked"
    beds = [
        BedCell(bed.label, bed.kind == "cot", taken.get(bed.pk, rest)) for bed in room.beds.all() if is_there(bed, on)
    ]
    return RoomCell(room, state, beds)


def is_there(bed: Bed, on: date) -> bool:
    """Whether the bed stands in its room on that day."""
    return (bed.added_on is None or bed.added_on <= on) and (bed.removed_on is None or bed.removed_on > on)
