"""The course of a household, from its arrival to its departure, step after step."""

from collections.abc import Generator
from typing import Any

from trajet_engines.simulation.codes import (
    EVALUATION,
    FOLLOW_UP,
    GROUP,
    HYBRID,
    INTERVIEW,
    MEDICAL,
    OUTSOURCED,
    PARTNER,
    REGISTRATION,
    SESSION,
    STARTS,
    STATIONS,
    TRIAGE,
)

from .desk import Service
from .house import House
from .household import Household

Steps = Generator[Any, Any, None]
QUEUES = {REGISTRATION: "registration", MEDICAL: "medical", EVALUATION: "evaluation"}
STARTED = {REGISTRATION: "registration_started", MEDICAL: "medical_started"}


class Course(House):
    def arrive(self, household: Household, *, again: bool = False) -> Steps:
        self.day["reentered"] += again
        household.note("arrived", self.env.now)
        self.day["arrivals"] += 1
        self.day["arrivals_persons"] += household.size
        yield from self.after_arrival(household)

    def after_arrival(self, household: Household) -> Steps:
        yield self.serve(household, REGISTRATION).ended
        yield from self.wait_for_bed(household, float(self.env.now))

    def wait_for_bed(self, household: Household, since: float) -> Steps:
        """On the list until there is a bed or patience ends; who returns finds its old place in the order."""
        household.times["listed"] = since
        self.sites.add(household)
        self.serve_sites(household.bed_type)
        if household not in self.sites.too_large and household.days["patience"] < self.plan.days:
            yield household.bed | self.env.timeout(household.days["patience"])
            if not household.bed.triggered:
                self.abandon(household)
                if not household.returns:
                    return
                yield self.env.timeout(household.days["return_after"])
                self.come_back(household)
        yield household.bed
        yield from self.first_phase(household)

    def first_phase(self, household: Household) -> Steps:
        assert household.medical is not None
        yield household.medical.ended
        household.note("medical_ended", self.env.now)
        yield from self.after_medical(household)

    def after_medical(self, household: Household) -> Steps:
        yield from self.guidance(household)
        self.become_ready(household, float(self.env.now))
        yield from self.after_guidance(household)

    def after_guidance(self, household: Household) -> Steps:
        yield household.bus
        yield household.bus.value
        self.move_in(household)
        self.serve_sites(household.bed_type)
        yield from self.second_phase(household)

    def guidance(self, household: Household) -> Steps:
        option = self.plan.guidance.option
        if option == HYBRID:
            yield self.serve(household, TRIAGE).ended
        if option == GROUP or (option == HYBRID and not household.alone):
            yield self.take_session(household).ended
            yield self.serve(household, FOLLOW_UP).ended
        elif option == OUTSOURCED and not household.alone:
            self.with_partner_soon += 1
            yield self.env.timeout(household.days["partner_delay"])
            self.with_partner_soon -= 1
            yield self.serve(household, PARTNER).ended
            yield self.serve(household, FOLLOW_UP).ended
        else:
            yield self.serve(household, INTERVIEW).ended

    def take_session(self, household: Household) -> Service:
        """Join those of one's language; the first of them starts the wait for the others."""
        group = self.forming.get(household.language)
        if group is None:
            group = self.forming[household.language] = (self.service(household, SESSION), [household])
            if self.plan.guidance.session_households > 1:
                self.env.process(self.start_session_late(household, group[0]))
        else:
            group[1].append(household)
        if len(group[1]) >= self.plan.guidance.session_households:
            self.start_session(household.language)
        return group[0]

    def start_session_late(self, first: Household, session: Service) -> Steps:
        yield self.env.timeout(self.plan.guidance.session_wait_days)
        if first.language in self.forming and self.forming[first.language][0] is session:
            self.start_session(first.language)

    def start_session(self, language: int) -> None:
        session, members = self.forming.pop(language)
        session.members = len(members)

        def begin() -> None:
            for member in members:
                member.note("guidance_started", self.env.now)

        session.on_start = begin
        self.desk_of(SESSION, -1).join(session)

    def second_phase(self, household: Household) -> Steps:
        self.env.process(self.move_once(household))
        if not household.is_evaluated:
            self.env.process(self.evaluate(household))
        yield self.env.timeout(household.days["stay"])
        self.leave(household)
        if household.again >= 0 and household.days["again_after"] < self.plan.days:
            yield self.env.timeout(household.days["again_after"])
            yield from self.arrive(Household(self.env, self.trace, household.again, self.everybody), again=True)

    def evaluate(self, household: Household) -> Steps:
        yield self.env.timeout(household.days["evaluation_after"])
        if household.is_resident:
            household.care = self.service(household, EVALUATION)
            household.care_desk = self.desk_of(EVALUATION, household.centre)
            household.care_desk.join(household.care)
            yield household.care.ended
            self.note_evaluation(household)

    def move_once(self, household: Household) -> Steps:
        if household.days["move_after"] < self.plan.days:
            yield self.env.timeout(household.days["move_after"])
            if household.is_resident:
                self.move(household)

    def serve(self, household: Household, station: int) -> Service:
        service = self.service(household, station)
        self.desk_of(station, household.centre).join(service)
        return service

    def service(self, household: Household, station: int) -> Service:
        rank = int(self.plan.stations.priority[station, household.code])
        service = Service(self.env, QUEUES.get(station, "guidance"), rank, household.days[STATIONS[station]])
        if station != EVALUATION:
            service.on_start = lambda: household.note(STARTED.get(station, "guidance_started"), self.env.now)
        return service

    def from_start(self, household: Household, since: float) -> Steps:
        """The course of somebody who is there already."""
        start = STARTS[household.start]
        if start == "registration":
            household.times["arrived"] = since
            yield from self.after_arrival(household)
        elif start == "list":
            yield from self.wait_for_bed(household, since)
        elif start == "resident":
            yield from self.second_phase(household)
        elif start == "medical":
            household.medical = self.serve(household, MEDICAL)
            yield from self.first_phase(household)
        elif start == "guidance":
            household.times["medical_ended"] = since
            yield from self.after_medical(household)
        else:
            self.become_ready(household, since)
            yield from self.after_guidance(household)
