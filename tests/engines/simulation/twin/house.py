"""The state of the house and what a step changes in it."""

import math
from collections import Counter

import simpy

from trajet_engines.simulation.codes import EVALUATION, MEDICAL
from trajet_engines.simulation.plan import Plan
from trajet_engines.simulation.trace import Trace

from .beds import Beds
from .desk import Desk, Service
from .household import Household


class House:
    def __init__(self, plan: Plan, trace: Trace) -> None:
        self.plan, self.trace, self.env = plan, trace, simpy.Environment()
        self.sites = Beds(plan.sites, plan.waiting, "listed", self.enter_site)
        self.centres = Beds(plan.centres, plan.waiting, "assessed", self.designate)
        staff, workers = plan.staff, plan.centre_staff
        self.desks = [
            Desk(self.env, int(count), int(calendar), bool(shift_end))
            for count, calendar, shift_end in zip(staff.count, staff.calendar, staff.shift_end, strict=True)
        ]
        self.care_desks = [Desk(self.env, int(n), workers.calendar, bool(workers.shift_end)) for n in workers.count]
        self.everybody: dict[int, Household] = {}
        self.forming: dict[int, tuple[Service, list[Household]]] = {}
        self.with_partner_soon = 0
        self.holding: set[Household] = set()
        self.residents = 0
        self.deadlines: dict[Household, float] = {}
        self.day: Counter[str] = Counter()
        self.bus: simpy.Event = self.env.event()
        self.is_open = False

    def desk_of(self, station: int, centre: int) -> Desk:
        return self.care_desks[centre] if station == EVALUATION else self.desks[self.plan.stations.group[station]]

    def serve_sites(self, bed_type: int) -> None:
        if self.is_open:
            self.sites.serve(bed_type, float(self.env.now))

    def enter_site(self, household: Household, site: int) -> None:
        household.site = site
        household.times["placed"] = float(self.env.now)
        self.day["placed"] += 1
        household.medical = self.serve(household, MEDICAL)
        household.bed.succeed()

    def serve(self, household: Household, station: int) -> Service:
        raise NotImplementedError

    def abandon(self, household: Household) -> None:
        self.sites.remove(household)
        household.times["abandoned"] = float(self.env.now)
        self.day["abandoned"] += 1
        self.serve_sites(household.bed_type)

    def come_back(self, household: Household) -> None:
        household.times["abandoned"] = math.nan
        self.day["returned"] += 1
        self.sites.add(household, by_date=True)
        self.serve_sites(household.bed_type)

    def become_ready(self, household: Household, since: float) -> None:
        household.times["assessed"] = since
        self.holding.add(household)
        self.centres.add(household)

    def designate(self, household: Household, centre: int) -> None:
        household.times["designated"] = float(self.env.now)
        household.centre = centre
        self.day["dispatched"] += 1
        self.start_clock(household, float(self.env.now))
        household.bus.succeed(self.bus)

    def move_in(self, household: Household) -> None:
        self.sites.used[household.site][household.bed_type] -= household.size
        self.holding.remove(household)
        household.times["moved_in"] = float(self.env.now)
        household.is_resident = True
        self.residents += household.size

    def start_clock(self, household: Household, at: float) -> None:
        household.times["clock"] = at
        self.deadlines[household] = at + self.plan.evaluation.due_days

    def note_evaluation(self, household: Household) -> None:
        household.is_evaluated = True
        if household.is_resident:
            household.times["evaluated"] = float(self.env.now)
            self.day["evaluations_made"] += 1
            self.day["evaluations_in_time"] += self.env.now <= self.deadlines.pop(household)

    def move(self, household: Household) -> None:
        """To another centre; an evaluation not begun starts again there."""
        kind, old = household.bed_type, household.centre
        new = self.centres.best(kind, household.size, old)
        if new is None:
            return
        self.centres.used[old][kind] -= household.size
        self.centres.used[new][kind] += household.size
        household.centre = new
        care = household.care
        if not household.is_evaluated and (care is None or not care.is_under_way):
            self.start_clock(household, float(self.env.now))
        if care is not None and not household.is_evaluated and not care.is_under_way:
            household.care_desk.withdraw(care)
            household.care_desk = self.care_desks[new]
            household.care_desk.join(care)

    def leave(self, household: Household) -> None:
        self.centres.used[household.centre][household.bed_type] -= household.size
        self.residents -= household.size
        self.day["exits"] += 1
        household.is_resident = False
        household.times["left"] = float(self.env.now)
        self.deadlines.pop(household, None)
        care = household.care
        if care is not None and not household.is_evaluated and not care.is_under_way:
            household.care_desk.withdraw(care)
