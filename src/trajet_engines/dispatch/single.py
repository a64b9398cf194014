"""One household now, everything else as it stands: every place that is free for it, the best first. Exact and quick."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from .capacity import Usage
from .gaps import compared_groups, gap_above
from .instance import SHARED_SEXES, Household, Instance, RoomClass, SpreadTarget
from .objective import band_rooms, centre_of, closeness_unmet, elsewhere, needs_unmet, waiting_weight
from .options import Option, options_of, pools_of
from .residents import needs_place, present
from .result import LEVELS, Placement, Plan, order_of
from .spread import cap_of, is_in, persons_in, steps

Changes = tuple[tuple[str, int], ...]
"""Levels that change, with the change; less is better."""
_Rooms = tuple[tuple[str, ...], bool]
"""Room classes, and whether they are taken whole."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that breaks no rule beside the rest of the plan, and what it changes against giving none."""

    placement: Placement
    changes: Changes


@dataclass(frozen=True, slots=True)
class Decision:
    """The choices for one household, the best of each centre, best first; `plan` includes the best, if any."""

    household: str
    choices: tuple[Choice, ...]
    plan: Plan

    @property
    def placement(self) -> Placement | None:
        """The best place; nothing when none is free today, or when staying is better for a resident."""
        return self.plan.by_household.get(self.household)


def decide_one(instance: Instance, plan: Plan, household: str) -> Decision:
    """Where one household goes best while nobody else of the plan moves and what is kept stays kept.

    The levels of a full run, compared exactly over all places. Raises `KeyError` for an unknown household.
    """
    others = Plan.of((p for p in plan.placements if p.household != household), plan.kept)
    table = _Table(instance, others, instance.household_by_key[household])
    best: dict[str, Choice] = {}
    for choice in sorted(table.choices(), key=table.rank):
        best.setdefault(choice.placement.centre, choice)
    choices = tuple(best.values())
    if not choices or table.rank(choices[0])[0] >= tuple(0 for _ in LEVELS):
        return Decision(household, choices, others)
    return Decision(household, choices, Plan.of((*others.placements, choices[0].placement), plan.kept))


@dataclass(frozen=True)
class _Table:
    """What is left beside the others, and what each place changes."""

    instance: Instance
    others: Plan
    household: Household

    def rank(self, choice: Choice) -> tuple[tuple[int, ...], Placement]:
        changes = dict(choice.changes)
        return tuple(changes.get(name, 0) for name in order_of(self.instance.params)), choice.placement

    def choices(self) -> Iterator[Choice]:
        for option in options_of(self.household, self.instance, pools_of(self.instance)):
            if not self._is_open(option):
                continue
            fixed = self._changes(option)
            for rooms in self._takings(option):
                if self._has_rooms(rooms):
                    levels = {**fixed, "rooms": option.room_cost + self._more_opened(rooms)}
                    placement = Placement(self.household.key, option.centre.key, rooms[0], alone=rooms[1])
                    yield Choice(placement, tuple((name, levels[name]) for name in LEVELS if levels.get(name)))

    def _takings(self, option: Option) -> Iterator[_Rooms]:
        if option.pool:
            yield from (((room.key,), False) for room in option.pool.room_classes)
        else:
            yield tuple(room.key for room in option.rooms), True

    @cached_property
    def _usage(self) -> Usage:
        return Usage(self.instance, self.others)

    @cached_property
    def _home(self) -> dict[str, RoomClass]:
        """The resident's present room classes as they are once left."""
        place, sex = self.household.present_place, self.household.sex
        found: dict[str, RoomClass] = {}
        for key in place.room_classes if place else ():
            room = found.get(key, self.instance.room_class_by_key[key])
            if place and place.alone:
                found[key] = replace(room, empty_rooms=room.empty_rooms + 1)
            elif sex == "m":
                found[key] = replace(room, free_beds_in_men_rooms=room.free_beds_in_men_rooms + 1)
            else:
                found[key] = replace(room, free_beds_in_women_rooms=room.free_beds_in_women_rooms + 1)
        return found

    def _has_rooms(self, rooms: _Rooms) -> bool:
        keys, alone = rooms
        return all(self._fits(key, Counter(keys)[key] if alone else 0, 0 if alone else 1) for key in set(keys))

    def _fits(self, key: str, whole: int, beds: int) -> bool:
        room = self._home.get(key, self.instance.room_class_by_key[key])
        taken = self._usage.whole_rooms[key] + whole + self._opened_in(room, beds)
        return taken <= self._usage.empty_rooms(room)

    def _opened_in(self, room: RoomClass, beds: int) -> int:
        sex = self.household.sex
        return sum(self._usage.opened_for(room, s, more=beds if s == sex else 0) for s in SHARED_SEXES)

    def _more_opened(self, rooms: _Rooms) -> int:
        """Rooms opened for sharing with the household there, against now."""
        keys, alone = rooms
        change = 0
        for key in {*keys, *self._home}:
            room = self.instance.room_class_by_key[key]
            beds = int(not alone and key in keys)
            change += self._opened_in(self._home.get(key, room), beds) - self._usage.opened_rooms(room)
        return change

    def _is_open(self, option: Option) -> bool:
        """Everything but the rooms: what the centre counts, departures, areas, moves, separations, companions."""
        household, centre = self.household, option.centre
        if centre.key in self._avoided or (self._company and self._company != {centre.key}):
            return False
        home = household.present_place
        if home and self._moved >= self.instance.params.most_moves:
            return False
        return bool(home and home.centre == centre.key) or self._has_limits(option)

    def _has_limits(self, option: Option) -> bool:
        household, centre, usage = self.household, option.centre, self._usage
        followup = int("medical_followup" in household.hard)
        used = [
            (usage.intake[centre.key] + household.size, centre.intake_left, household.size),
            (
                usage.school_children[centre.key] + household.school_children,
                centre.school_seats_left,
                household.school_children,
            ),
            (usage.medical_followups[centre.key] + followup, centre.medical_followups_left, followup),
            *(
                (seats + household.size, most, household.size)
                for keys, seats, most in self._departures
                if centre.key in keys
            ),
            *(
                (persons + household.size, cap, household.size)
                for target, persons, cap in self._areas
                if is_in(centre, target)
            ),
        ]
        return all(limit is None or not more or total <= limit for total, limit, more in used)

    @cached_property
    def _departures(self) -> list[tuple[frozenset[str], int, int]]:
        """Centres, seats taken and seats; none for a resident, who does not leave from here."""
        if self.household.present_place:
            return []
        seats = Counter[str]()
        for household, centre in self._usage.newcomers():
            seats[centre] += 0 if household.present_place else household.size
        return [(t.centres, sum(seats[key] for key in t.centres), t.seats) for t in self.instance.transports]

    @cached_property
    def _areas(self) -> list[tuple[SpreadTarget, int, int | None]]:
        """Areas with their newcomers and cap."""
        instance = self.instance
        return [(t, persons_in(self._usage, t), cap_of(t, instance.params)) for t in instance.spread]

    @cached_property
    def _moved(self) -> int:
        return sum(household.key in self.others.by_household for household in self.instance.residents)

    @cached_property
    def _avoided(self) -> set[str]:
        """Centres of the households to be kept apart from."""
        mine, key = self.household.keep_apart, self.household.key
        found = (h for h in self.instance.households if h.key in mine or key in h.keep_apart)
        return {centre for household in found if (centre := centre_of(self.others, household))}

    @cached_property
    def _companions(self) -> list[str | None]:
        members = self.instance.groups.get(self.household.group, ())
        return [centre_of(self.others, h) for h in members if h.key != self.household.key]

    @property
    def _company(self) -> set[str | None]:
        """Where those are whom the household must join; whoever waits is nowhere."""
        return set(self._companions) if self.household.group_binds else set()

    def _changes(self, option: Option) -> dict[str, int]:
        """All levels but the rooms."""
        household, params, centre = self.household, self.instance.params, option.centre
        here, rooms, alone = present(self.instance, household)
        spread, levelling = self._spread(option), self._levelling(option)
        decided = household.pinned_centre is not None and centre.key == household.pinned_centre != (here and here.key)
        needs = option.needs - needs_unmet(household, here, rooms, alone, params)
        closeness = option.closeness - closeness_unmet(household, here, params) + self._together(option)
        waiting = waiting_weight(household, params) if needs_place(household, self.instance) else 0
        return {
            "decisions": -int(decided),
            f"tier_{household.tier}": -waiting,
            "fairness": self._fairness,
            "needs": needs + params.spread_in_needs * spread,
            "closeness": closeness,
            "moves": int(household.present_place is not None),
            "spread": spread,
            "levelling": levelling,
        }

    def _together(self, option: Option) -> int:
        household, params = self.household, self.instance.params
        if household.group_binds or not household.group:
            return 0
        before = elsewhere([*self._companions, centre_of(self.others, household)])
        return params.together_weight * (elsewhere([*self._companions, option.centre.key]) - before)

    @cached_property
    def _fairness(self) -> int:
        """The same wherever the household goes."""
        if not compared_groups(self.instance):
            return 0
        anywhere = Placement(self.household.key, "", (), alone=False)
        placed = Plan((*self.others.placements, anywhere))
        return gap_above(self.instance, placed) - gap_above(self.instance, self.others)

    def _newcomers(self, option: Option) -> int:
        home = self.household.present_place
        return 0 if home and home.centre == option.centre.key else self.household.size

    def _spread(self, option: Option) -> int:
        more, params = self._newcomers(option), self.instance.params
        return sum(
            points * (max(0, persons + more - above) - max(0, persons - above))
            for target, persons, _ in self._areas
            if is_in(option.centre, target)
            for above, points in steps(target, params)
        )

    def _levelling(self, option: Option) -> int:
        persons, more = self._usage.persons[option.centre.key], self._newcomers(option)
        bands = band_rooms(option.centre, self.instance.params)
        return sum(max(0, persons + more - room) - max(0, persons - room) for room in bands)
