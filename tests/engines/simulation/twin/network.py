"""The timetable of the plan and the snapshots, around the courses of the households."""

import math
from collections import Counter
from collections.abc import Callable

import numpy as np

from trajet_engines.simulation.outcome import SERIES, STEPS, series_names
from trajet_engines.simulation.plan import Changes, Floats

from .course import Course
from .desk import Desk
from .household import Household

TIMETABLE, ARRIVAL = -2, -1


class Twin(Course):
    """`run()` gives (times, daily) as `Outcome` has them."""

    def run(self) -> tuple[Floats, Floats]:
        rows = []
        self._open()
        self._write_timetable(rows)
        for row in range(self.trace.initial, self.trace.lives):
            self._at(float(self.trace.arrives_at[row]), ARRIVAL, lambda row=row: self._begin(row))
        self.env.run(until=self.last_day)
        times = np.full((len(self.trace.facts), len(STEPS)), np.nan)
        for row, household in self.everybody.items():
            times[row] = list(household.times.values())
        return times, np.array(rows)

    def _begin(self, row: int) -> None:
        self.env.process(self.arrive(Household(self.env, self.trace, row, self.everybody)))

    def _open(self) -> None:
        """Everybody who is there takes their place before anything else happens."""
        for row in range(self.trace.initial):
            household = Household(self.env, self.trace, row, self.everybody)
            household.times["placed"] = float(self.trace.placed_at[row])
            if household.start == 5:
                self._house(household, row)
            elif household.start in (2, 3, 4):
                household.site = household.place
                self.sites.used[household.place][household.bed_type] += household.size
            self.env.process(self.from_start(household, float(self.trace.arrives_at[row])))
        self._at(0.0, 0, self._open_beds)

    def _house(self, household: Household, row: int) -> None:
        household.centre = household.place
        self.centres.used[household.place][household.bed_type] += household.size
        household.times["moved_in"] = float(self.trace.arrives_at[row])
        household.is_resident = True
        self.residents += household.size
        clock = float(self.trace.clock_at[row])
        household.is_evaluated = math.isnan(clock)
        if not household.is_evaluated:
            self.start_clock(household, clock)

    def _open_beds(self) -> None:
        self.is_open = True
        for bed_type in range(3):
            self.serve_sites(bed_type)

    def _write_timetable(self, rows: list[list[float]]) -> None:
        plan = self.plan
        for day in range(plan.days):
            self.last_day = self._at(day + 1.0, TIMETABLE, lambda: rows.append(self._snapshot()))
        for number, calendar in enumerate(plan.calendars):
            for at, level in zip(calendar.at.tolist(), calendar.level.tolist(), strict=True):
                self._at(at, TIMETABLE, lambda number=number, level=level: self._step(number, level))
        self._dated(plan.staff.changes, lambda group, _, value: self.desks[group].plan_shift(staff=value))
        self._dated(plan.sites.changes, self._change_site)
        self._dated(plan.centres.changes, self._change_centre)
        self._dated(plan.centre_staff.changes, lambda centre, _, n: self.care_desks[centre].plan_shift(staff=n))
        for at, leaves in zip(plan.dispatch.at.tolist(), plan.dispatch.transport_at.tolist(), strict=True):
            bus = self._at(leaves, 1, lambda: None)
            self._at(at, TIMETABLE, lambda bus=bus: self._dispatch(bus))

    def _at(self, moment: float, priority: int, happen: Callable[[], None]):
        event = self.env.event()
        event._ok, event._value = True, None
        event.callbacks.append(lambda _: happen())
        self.env.schedule(event, 0 if moment == 0 and priority < 0 else priority, moment)
        return event

    def _dated(self, changes: Changes, change: Callable[[int, int, int], None]) -> None:
        for at, *row in zip(*(column.tolist() for column in vars(changes).values()), strict=True):
            self._at(max(at, 0.0), TIMETABLE, lambda row=row: change(*row))

    def _change_site(self, site: int, bed_type: int, beds: int) -> None:
        self.sites.capacity[site][bed_type] = beds
        self.serve_sites(bed_type)

    def _change_centre(self, centre: int, bed_type: int, beds: int) -> None:
        self.centres.capacity[centre][bed_type] = beds

    def _step(self, calendar: int, level: float) -> None:
        for desk in self._all_desks():
            if desk.calendar == calendar:
                desk.plan_shift(level=level)

    def _dispatch(self, bus) -> None:
        self.bus = bus
        for bed_type in range(3):
            self.centres.serve(bed_type, float(self.env.now))

    def _all_desks(self) -> list[Desk]:
        return [*self.desks, *self.care_desks]

    def _snapshot(self) -> list[float]:
        stocks = self._stocks()
        row = [stocks[name] if name in stocks else self.day[name] for name in SERIES]
        self.day.clear()
        row += [sum(beds) for beds in self.sites.used]
        row += self._hours()
        row += [sum(beds) for beds in self.centres.used]
        assert len(row) == len(series_names(self.plan))
        return row

    def _stocks(self) -> dict[str, float]:
        waiting, ready = self.sites.everybody(), self.centres.everybody()
        queues = Counter(self._queues())
        workers = sum(desk.staff for desk in self.care_desks)
        sleeping = sum(map(sum, self.sites.used))
        persons = Counter[int]()
        for household in waiting:
            persons[household.code] += household.size
        return {
            **{name: persons[code] for code, name in enumerate(SERIES[:4])},
            "waiting_households": len(waiting),
            "unplaceable": len(self.sites.too_large) + len(self.centres.too_large),
            **{f"queue_{name}": queues[name] for name in ("registration", "medical", "guidance", "evaluation")},
            "queue_dispatch": len(ready),
            "first_phase_occupied": sleeping,
            "first_phase_capacity": sum(map(sum, self.sites.capacity)),
            "first_phase_held": sum(household.size for household in self.holding),
            **{f"centre_occupied_{kind}": sum(beds[at] for beds in self.centres.used) for at, kind in enumerate(TYPES)},
            **{
                f"centre_capacity_{kind}": sum(beds[at] for beds in self.centres.capacity)
                for at, kind in enumerate(TYPES)
            },
            "residents": self.residents,
            "social_workers": workers,
            "caseload": self.residents / workers if workers else (math.inf if self.residents else 0),
            "evaluations_overdue": sum(deadline < self.env.now for deadline in self.deadlines.values()),
            "bed_nights": sleeping + self.residents,
        }

    def _queues(self) -> dict[str, int]:
        counts = Counter[str]()
        for desk in self._all_desks():
            for queue in desk.waiting:
                for service in queue:
                    counts[service.queue] += service.members
        counts["guidance"] += self.with_partner_soon + sum(len(members) for _, members in self.forming.values())
        return counts

    def _hours(self) -> list[float]:
        hours = [[0.0, 0.0, 0.0] for _ in range(len(self.desks) + 1)]
        for at, desk in enumerate(self._all_desks()):
            desk.account()
            row = hours[min(at, len(self.desks))]
            for kind in range(3):
                row[kind] += desk.hours[kind]
            desk.hours = [0.0, 0.0, 0.0]
        return [value for row in hours for value in row]


TYPES = ("single", "family", "adapted")
