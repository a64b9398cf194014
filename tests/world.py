"""A small world behind one wall: a household that waits, one that was placed, a centre, a run. Built by the services."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from tests.people_at_work import make_viewer
from tests.reception.network.builders import Network
from trajet.access.models import Service, Staff
from trajet.access.roles import Role
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.dates import PartialDate, Precision
from trajet.law import api as law
from trajet.law.models import Absence, Appeal, Deadline, Event, HeldDocument, OrderToLeave
from trajet.law.worklist.services import mark_absence
from trajet.people.models import Household, Person
from trajet.reception.arrivals.services import register_arrival
from trajet.reception.arrivals.types import Intake, MemberInput
from trajet.reception.dispatch.jobs import propose
from trajet.reception.dispatch.models import Designation, Proposal, ProposalStatus, Run, RunStatus
from trajet.reception.dispatch.services import confirm_proposal
from trajet.reception.models import Arrival, Centre, Room


@dataclass
class World:
    """Rows of one service, and a viewer who holds every role there."""

    viewer: Viewer
    person: Person
    other: Person
    household: Household
    waiting: Arrival
    placed: Arrival
    centre: Centre
    room: Room
    run: Run
    proposal: Proposal
    designation: Designation
    letter: Event
    deadline: Deadline
    order: OrderToLeave
    paper: HeldDocument
    appeal: Appeal
    absence: Absence

    @property
    def travels_on(self) -> date:
        return self.designation.travels_on


def born(year: int) -> PartialDate:
    return PartialDate(date(year, 1, 1), Precision.YEAR)


def family(surname: str, *given: tuple[str, str, int]) -> Intake:
    """An intake: (given name, sex, year of birth) per member, the first is the contact person."""
    members = tuple(
        MemberInput(
            given=name,
            family=surname,
            sex=sex,
            birth=born(year),
            nationality="SY",
            language="ar",
            role="head" if at == 0 else "child",
        )
        for at, (name, sex, year) in enumerate(given)
    )
    facts = {"has_applied": True, "lives_at_own_address": False}
    return Intake(
        members=members, made_on=timezone.localdate(), procedure_language="fr", facts=facts, is_synthetic=True
    )


def make_run(viewer: Viewer, for_on: date | None = None) -> Run:
    """A finished run on today's state, without the queue."""
    day = for_on or timezone.localdate() + timedelta(days=1)
    with viewing(viewer):
        run = Run.objects.create(service_id=viewer.service_id, asked_by_id=viewer.staff_id, for_on=day)
    propose.func(run_id=run.pk, staff_id=viewer.staff_id)
    with viewing(viewer):
        run.refresh_from_db()
    assert run.status == RunStatus.DONE, run.error
    return run


def _head(arrival: Arrival) -> Person:
    return arrival.household.memberships.get(role="head").person


def build(service: Service) -> World:
    """Two households, one of them with a confirmed designation, in a centre of two rooms."""
    viewer = make_viewer(service, *Role, label="everything")
    with viewing(viewer):
        network = Network(viewer)
        centre = network.centre("C1")
        room = network.room(centre, "1", beds=4, kind="family")
        network.room(centre, "2", beds=2)
        waiting = register_arrival(by=viewer, intake=family("Haddad", ("Salim", "m", 1990)))
        placed = register_arrival(by=viewer, intake=family("Nassar", ("Rima", "f", 1988), ("Lina", "f", 2018)))
    run = make_run(viewer)
    with viewing(viewer):
        proposals = {proposal.arrival_id: proposal for proposal in Proposal.objects.filter(run=run)}
        assert proposals[placed.pk].status == ProposalStatus.PROPOSED
        designation = confirm_proposal(by=viewer, proposal=proposals[placed.pk], travels_on=run.for_on)
        household = waiting.household
        person = _head(waiting)
        proposal = Proposal.objects.get(pk=proposals[waiting.pk].pk)
        return World(
            viewer,
            person,
            _head(placed),
            household,
            waiting,
            placed,
            centre,
            room,
            run,
            proposal,
            designation,
            *_law(viewer, person),
            _absence(viewer),
        )


def _law(viewer: Viewer, person: Person) -> tuple[Event, Deadline, OrderToLeave, HeldDocument, Appeal]:
    """An order to leave with its terms, an appeal against it, and a document held."""
    procedure = law.open_procedure(by=viewer, person=person, procedure=law.ProcedureInput(route="return_order"))
    received_on = timezone.localdate() - timedelta(days=5)
    order = law.LetterInput(kind="order_to_leave", mode="by_hand", received_on=received_on, printed_days=30)
    letter = law.record_event(by=viewer, procedure=procedure, letter=order)
    paper = law.hold_document(by=viewer, person=person, kind="orange_card", valid_from_on=received_on)
    appeal = law.file_appeal(by=viewer, against=letter, kind="annulment", filed_on=timezone.localdate())
    deadline = law.list_running(viewer).filter(event=letter).first()
    assert deadline
    return letter, deadline, OrderToLeave.objects.get(event=letter), paper, appeal


def _absence(viewer: Viewer) -> Absence:
    staff, today = Staff.objects.get(pk=viewer.staff_id), timezone.localdate()
    return mark_absence(by=viewer, staff=staff, first_on=today + timedelta(days=30), last_on=today + timedelta(days=31))
