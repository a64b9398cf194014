"""An arrival as its page shows it: people, decision, rank, papers, acts."""

from typing import Any

from django.utils import timezone

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.people import api as people
from trajet.reception.arrivals import words
from trajet.reception.arrivals.acts import ACTS, ActForm, DecideForm, StepsForm
from trajet.reception.arrivals.bridge import RULES, right_of, waits_days
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.readings import read_answers
from trajet.reception.arrivals.selectors import get_decision, get_position
from trajet.reception.arrivals.types import PriorityClass


def show_arrival(viewer: Viewer, arrival: Arrival, wrong: dict[str, ActForm] | None = None) -> dict[str, Any]:
    """Everything the page of an arrival needs; `wrong` holds the form that was refused, by act."""
    now = timezone.now()
    household = arrival.household
    card = people.household_facts(viewer, household, timezone.localdate())
    decision = get_decision(arrival)
    return {
        "arrival": arrival,
        "household": household,
        "card": card,
        "members": [(member, people.MemberRole(member.role).label) for member in card.members],
        "decision": decision,
        "readings": read_answers(decision.facts, arrival.made_on, decision.decided_on) if decision else [],
        "rule": words.rule_title(decision.rule) if decision else "",
        "right": right_of(arrival.made_on),
        "class_label": PriorityClass(arrival.priority).label,
        "class_rule": words.rule_content("priority_order"),
        "class_source": RULES["priority_order"].source,
        "position": get_position(viewer, arrival),
        "waited_days": waits_days(arrival.waiting_since_at, now),
        "orders": arrival.court_orders.order_by("-ordered_on", "-pk"),
        **_seen_by_role(viewer, household.pk),
        **_forms(viewer, arrival, wrong or {}),
    }


def _seen_by_role(viewer: Viewer, household_id: int) -> dict[str, Any]:
    if not may(viewer, "guidance.constraints.read"):
        return {}
    rows = guidance.constraints_of(viewer, [household_id]).get(household_id, [])
    return {"constraints": [(guidance.constraint_words(row.code, row.target), row.is_hard) for row in rows]}


def _forms(viewer: Viewer, arrival: Arrival, wrong: dict[str, ActForm]) -> dict[str, Any]:
    found: dict[str, Any] = {"acts": []}
    if may(viewer, "reception.arrivals.register"):
        found["steps"] = wrong.get("steps") or StepsForm(initial=_steps(arrival), auto_id="steps_%s")
    if may(viewer, "reception.arrivals.decide"):
        found["acts"] = [
            (
                name,
                act,
                wrong.get(name) or act.form(initial=_initial(name, arrival), auto_id=f"{name}_%s"),
                name in wrong,
            )
            for name, act in ACTS.items()
            if act.is_offered(arrival) or name in wrong
        ]
    return found


def _steps(arrival: Arrival) -> dict[str, Any]:
    names = ("registered_on", "lodged_on", "document", "procedure_language", "expected_on")
    return {"seen": arrival.status, **{name: getattr(arrival, name) for name in names}}


YES_NO: dict[bool | None, str] = {True: "yes", False: "no"}


def _initial(name: str, arrival: Arrival) -> dict[str, Any]:
    start: dict[str, Any] = {"seen": arrival.status}
    decision = get_decision(arrival) if name == "decide" else None
    known: dict[str, Any] = decision.facts if decision else {}
    if ACTS[name].form is DecideForm:
        start |= {fact: YES_NO.get(known.get(fact), "") for fact in words.FACTS}
    return start
