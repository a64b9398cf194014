"""One waiting list for beds and the places it looks at: sites for the first phase, centres for dispatch."""

from collections.abc import Callable

from trajet_engines.simulation.plan import Places, Waiting

from .household import Household


class Beds:
    """`date` tells since when a household waits; `assign` what happens when it gets a place."""

    def __init__(self, places: Places, rules: Waiting, date: str, assign: Callable[[Household, int], None]) -> None:
        self.capacity = places.capacity.tolist()
        self.used = [[0, 0, 0] for _ in self.capacity]
        self.rules, self.date, self.assign = rules, date, assign
        self.waiting: dict[tuple[int, int], list[Household]] = {
            (kind, code): [] for kind in range(3) for code in range(4)
        }
        self.too_large: list[Household] = []
        self.largest = [
            max(
                [
                    0,
                    *(beds[kind] for beds in self.capacity),
                    *places.changes.value[places.changes.part == kind].tolist(),
                ]
            )
            for kind in range(3)
        ]
        self.order = sorted(range(4), key=lambda code: rules.rank[code])

    def add(self, household: Household, *, by_date: bool = False) -> None:
        if household.size > self.largest[household.bed_type]:
            self.too_large.append(household)
            return
        queue = self.waiting[household.bed_type, household.code]
        if not by_date:
            queue.append(household)
            return
        date = household.times[self.date]
        place = next((at for at, other in enumerate(queue) if other.times[self.date] > date), len(queue))
        queue.insert(place, household)

    def remove(self, household: Household) -> None:
        self.waiting[household.bed_type, household.code].remove(household)

    def everybody(self) -> list[Household]:
        return [*(household for queue in self.waiting.values() for household in queue), *self.too_large]

    def serve(self, bed_type: int, now: float) -> None:
        """Give what is free, by rank of class; the first head who has waited too long keeps one place for itself."""
        kept = -1
        for code in self.order:
            entitled = self._serve_class(self.waiting[bed_type, code], bed_type, now, kept)
            if entitled is not None and kept < 0:
                large_enough = [at for at, beds in enumerate(self.capacity) if beds[bed_type] >= entitled.size]
                kept = max(large_enough, key=lambda at: self.free(at, bed_type))

    def _serve_class(self, queue: list[Household], bed_type: int, now: float, kept: int) -> Household | None:
        passed = 0
        for household in list(queue):
            if household.size > max(beds[bed_type] for beds in self.capacity):
                continue
            place = self.best(bed_type, household.size, kept)
            if place is not None:
                queue.remove(household)
                self.used[place][bed_type] += household.size
                self.assign(household, place)
                continue
            if passed == 0 and now - household.times[self.date] > self.rules.reserve_after_days:
                return household
            passed += 1
            if passed > self.rules.look_past:
                return None
        return None

    def best(self, bed_type: int, size: int, barred: int) -> int | None:
        """The largest free share of the places with `size` beds free."""
        fitting = [at for at in range(len(self.capacity)) if at != barred and self.free(at, bed_type) >= size]
        return max(fitting, key=lambda at: self.free(at, bed_type) / self.capacity[at][bed_type], default=None)

    def free(self, place: int, bed_type: int) -> int:
        return int(self.capacity[place][bed_type] - self.used[place][bed_type])
