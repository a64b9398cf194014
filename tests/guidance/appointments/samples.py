"""One of each thing of an agenda and a plan, for tables that open every page."""

from datetime import date, timedelta

from django.utils import timezone

from tests.architecture.rows import ROWS, Samples
from tests.world import World
from trajet.access.models import Walled
from trajet.guidance.models import (
    Appointment,
    CaseFile,
    ClosedDay,
    Goal,
    Interpreter,
    InterpreterUse,
    MeetingRoom,
    Plan,
    Step,
)

SAMPLES: Samples = {
    **{
        f"guidance:{name}": lambda world: {"uuid": ROWS["appointment"]}
        for name in (
            "appointment",
            "appointment_presence",
            "appointment_move",
            "appointment_card",
            "appointment_card_pdf",
        )
    },
    "guidance:closed_day_remove": lambda world: {"uuid": ROWS["closed_day"]},
    "guidance:meeting_room": lambda world: {"uuid": ROWS["meeting_room"]},
    "guidance:interpreter": lambda world: {"uuid": ROWS["interpreter"]},
    "guidance:interpreter_use": lambda world: {"uuid": ROWS["use"]},
    "guidance:plan_new": lambda world: {"uuid": ROWS["file"]},
    **{
        f"guidance:{name}": lambda world: {"uuid": ROWS["plan"]}
        for name in ("plan", "plan_goal_add", "plan_agree", "plan_act", "plan_paper", "plan_pdf")
    },
    **{f"guidance:{name}": lambda world: {"uuid": ROWS["goal"]} for name in ("plan_goal", "plan_step_add")},
    **{f"guidance:{name}": lambda world: {"uuid": ROWS["step"]} for name in ("plan_step", "plan_step_act")},
}
PREFIXES: dict[str, str] = {}
OWN_ONLY: set[str] = set()


def rows_of(world: World) -> dict[str, Walled]:
    """One appointment, interpreter and plan, with what they stand on."""
    own = {"service_id": world.viewer.service_id}
    begins_at = timezone.now() + timedelta(days=1)
    interpreter = Interpreter.objects.create(name="x", languages=["ar"], modes=["phone"], **own)
    file = CaseFile.objects.get(household=world.household)
    plan = Plan.objects.create(file=file, person=world.person, **own)
    goal = Goal.objects.create(plan=plan, words="x", **own)
    appointment = Appointment.objects.create(
        worker_id=world.viewer.staff_id,
        person=world.person,
        household=world.household,
        during=(begins_at, begins_at + timedelta(minutes=45)),
        **own,
    )
    appointment.refresh_from_db()
    return {
        "appointment": appointment,
        "closed_day": ClosedDay.objects.create(on=date(2031, 1, 1), **own),
        "meeting_room": MeetingRoom.objects.create(name="x", **own),
        "interpreter": interpreter,
        "use": InterpreterUse.objects.create(language="ar", on=date(2031, 1, 1), minutes=45, **own),
        "plan": plan,
        "goal": goal,
        "step": Step.objects.create(goal=goal, text="x", **own),
    }
