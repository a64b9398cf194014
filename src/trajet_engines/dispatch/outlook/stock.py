"""What is left while places are given away one by one, and the single decision: the best option, or to wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .market import NO_OPTION, Bools, Floats, Ints, Market


@dataclass(frozen=True)
class Board:
    """The options of a market side by side, prepared once, so that one decision is a few array operations.

    `opens`: per bed resource the rooms that can be opened for it, with their beds.
    """

    market: Market
    opens: dict[int, tuple[tuple[int, float], ...]]

    @cached_property
    def uses(self) -> Ints:
        """Resources of each option, filled up with one that never ends (number `resources`)."""
        found = np.full((len(self.market.gain), len(self.market.parts)), self.market.resources)
        for place, part in enumerate(self.market.parts):
            found[part.options, place] = part.resources
        return found

    @cached_property
    def amounts(self) -> Floats:
        found = np.zeros((len(self.market.gain), len(self.market.parts)))
        for place, part in enumerate(self.market.parts):
            found[part.options, place] = part.amounts
        return found

    @cached_property
    def is_place(self) -> Bools:
        """Whether an option is a place, and does not stand in for a type that has none in the whole network."""
        return self.market.gain > NO_OPTION

    @cached_property
    def beds_by_room(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for bed, rooms in self.opens.items():
            for room, _ in rooms:
                found.setdefault(room, []).append(bed)
        return {room: tuple(beds) for room, beds in found.items()}


class Stock:
    """Amounts left per resource; beds in rooms that could be opened count as within reach."""

    def __init__(self, board: Board, left: Floats, worth: Floats | None = None) -> None:
        """`worth`: price of each resource, so that the cheapest room is opened; without it the largest."""
        self.board, self.left = board, np.append(left, np.inf)
        self.worth = np.zeros(len(left)) if worth is None else worth
        self.reach, self.premium = self.left.copy(), np.zeros(len(self.left))
        for bed in board.opens:
            self._look_again(bed)

    def _look_again(self, bed: int) -> None:
        room = self._room_for(bed)
        self.reach[bed] = self.left[bed] + (room[1] if room else 0.0)
        needs_room = room is not None and self.left[bed] < 1
        self.premium[bed] = self._premium(bed, *room) if room and needs_room else 0.0

    def _premium(self, bed: int, room: int, beds: float) -> float:
        return max(0.0, float(self.worth[room] - beds * self.worth[bed]))

    def _room_for(self, bed: int) -> tuple[int, float] | None:
        empty = [(room, beds) for room, beds in self.board.opens[bed] if self.left[room] >= 1]
        return min(empty, key=lambda found: (self._premium(bed, *found), -found[1], found[0]), default=None)

    def net(self, number: int, values: Floats) -> Floats:
        """Values of the options of a type, less what opening a room costs; minus infinity where there is no space."""
        options = self.board.market.options_of(number)
        uses = self.board.uses[options]
        fits = (self.reach[uses] >= self.board.amounts[options]).all(axis=1) & self.board.is_place[options]
        return np.where(fits, values[options] - self.premium[uses[:, 0]], -np.inf)

    def best(self, number: int, values: Floats, wait: float) -> int | None:
        """The option worth most, nothing when waiting is worth more or there is no space."""
        net = self.net(number, values)
        chosen = int(net.argmax())
        return int(self.board.market.first[number]) + chosen if net[chosen] > wait else None

    def first(self, number: int) -> int | None:
        """The first option with space, in the order of the market."""
        fits = np.isfinite(self.net(number, self.board.market.gain))
        return int(self.board.market.first[number]) + int(fits.argmax()) if fits.any() else None

    def take(self, option: int) -> None:
        for resource, amount in self.board.market.taken(option):
            if resource in self.board.opens and amount > self.left[resource]:
                self._open(resource)
            self.left[resource] -= amount
            self.reach[resource] -= amount
            self._refresh((resource,))

    def _open(self, bed: int) -> None:
        room = self._room_for(bed)
        if room is None:
            raise ValueError("No room left to open: an option without space was taken.")
        self.left[room[0]] -= 1
        self.left[bed] += room[1]
        self._refresh((room[0], bed))

    def _refresh(self, resources: Sequence[int]) -> None:
        for resource in resources:
            self.reach[resource] = self.left[resource]
            for bed in (resource, *self.board.beds_by_room.get(resource, ())):
                if bed in self.board.opens:
                    self._look_again(bed)
