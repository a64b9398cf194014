"""Writes of plans: draft, goals and steps, agree, a new version, end."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import Staff
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.interpreters.models import Interpreter
from trajet.guidance.interpreters.saving import refusals
from trajet.guidance.plans.models import Goal, Plan, Step
from trajet.guidance.plans.tasking import drop_tasks, make_tasks
from trajet.guidance.plans.types import (
    TRANSITIONS,
    AgreementInput,
    GoalInput,
    GoalStatus,
    PlanStatus,
    StepInput,
    Who,
)
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.services import finish_task, reopen_task
from trajet.guidance.tasks.types import TaskState
from trajet.people import api as people

ACT = "guidance.plan.write"
FARTHEST_REVIEW_DAYS = 2 * 366
MOST_GOALS, MOST_STEPS = 20, 30


@transaction.atomic
def start_plan(*, by: Viewer, file: CaseFile, person_id: int, language: str = "") -> Plan:
    """Open the plan of one person of a file, as a draft. While one is agreed it is revised: nothing agreed gets lost."""
    must(by, ACT)
    if Plan.objects.filter(file=file, person=person_id, status=PlanStatus.AGREED).exists():
        raise ValidationError(
            {"person": _("A plan is agreed with this person. To change it, make a new version of it.")}
        )
    return _open_draft(by, file, person_id, language)


def _open_draft(by: Viewer, file: CaseFile, person_id: int, language: str) -> Plan:
    if file.closed_on:
        raise ValidationError(_("This file is closed. Please reopen it first."))
    if not people.list_people(by).filter(pk=person_id).exists():
        raise ValidationError({"person": _("This person is not known in this service.")})
    last = Plan.objects.filter(file=file, person=person_id).aggregate(last=Max("version"))["last"] or 0
    plan = Plan(
        service_id=by.service_id,
        file=file,
        person_id=person_id,
        version=last + 1,
        language=language,
        written_by_id=by.staff_id,
    )
    with refusals(Plan):
        plan.save()
    _record(by, plan, "drafted")
    return plan


def _draft(by: Viewer, plan_id: int) -> Plan:
    """The draft, locked. An agreed version no longer changes: what was signed stays what was signed."""
    plan = Plan.objects.select_for_update().get(pk=plan_id, service_id=by.service_id)
    if plan.status != PlanStatus.DRAFT:
        raise ValidationError(_("This version was agreed and no longer changes. Please make a new version."))
    return plan


@transaction.atomic
def save_goal(*, by: Viewer, plan: Plan, goal: GoalInput, row: Goal | None = None) -> Goal:
    """Add a goal to a draft, or correct `row`."""
    must(by, ACT)
    draft = _draft(by, plan.pk)
    if not goal.words.strip():
        raise ValidationError({"words": _("Please write the goal, in the words of the person.")})
    if row is None:
        count = draft.goals.count()
        if count >= MOST_GOALS:
            raise ValidationError(
                _("A plan has at most %(most)s goals: fewer are easier to reach.") % {"most": MOST_GOALS}
            )
        row = Goal(service_id=by.service_id, plan=draft, position=count)
    row.words, row.words_language = goal.words.strip(), goal.words_language or draft.language
    row.office_words = goal.office_words.strip()
    row.save()
    return row


@transaction.atomic
def remove_goal(*, by: Viewer, goal: Goal) -> None:
    """Take a goal, with its steps, off a draft."""
    must(by, ACT)
    _draft(by, goal.plan_id)
    goal.delete()


@transaction.atomic
def save_step(*, by: Viewer, goal: Goal, step: StepInput, row: Step | None = None) -> Step:
    """Add a step to a goal of a draft, or correct `row`."""
    must(by, ACT)
    _draft(by, goal.plan_id)
    _check_step(by, step)
    if row is None:
        count = goal.steps.count()
        if count >= MOST_STEPS:
            raise ValidationError(_("A goal has at most %(most)s steps.") % {"most": MOST_STEPS})
        row = Step(service_id=by.service_id, goal=goal, position=count)
    row.text, row.spoken_text = step.text.strip(), step.spoken_text.strip()
    row.who, row.due_on = step.who, step.due_on
    row.partner = step.partner.strip() if step.who == Who.PARTNER else ""
    row.owner_id = (step.owner_id or by.staff_id) if step.who == Who.WORKER else None
    row.save()
    return row


def _check_step(by: Viewer, step: StepInput) -> None:
    if not step.text.strip():
        raise ValidationError({"text": _("Please write what is to be done.")})
    if step.who not in Who.values:
        raise ValidationError({"who": _("Please choose one.")})
    if step.who == Who.PARTNER and not step.partner.strip():
        raise ValidationError({"partner": _("Please write which partner does this.")})
    if step.owner_id and not Staff.objects.filter(pk=step.owner_id, service_id=by.service_id).exists():
        raise ValidationError({"owner": _("Please choose somebody of this service.")})
    if step.due_on and step.due_on < timezone.localdate():
        raise ValidationError({"due_on": _("This day has gone by. Please choose a day to come.")})


@transaction.atomic
def remove_step(*, by: Viewer, step: Step) -> None:
    """Take a step off a draft."""
    must(by, ACT)
    _draft(by, step.goal.plan_id)
    step.delete()


@transaction.atomic
def agree_plan(*, by: Viewer, plan: Plan, agreement: AgreementInput) -> Plan:
    """Say that worker and person agreed: the version closes, the earlier one is replaced.

    Raises ValidationError by field when a goal is missing, or a date makes no sense.
    """
    must(by, ACT)
    draft = _draft(by, plan.pk)
    _check_agreement(by, draft, agreement)
    for earlier in Plan.objects.select_for_update().filter(
        file=draft.file_id, person=draft.person_id, status=PlanStatus.AGREED
    ):
        _go(earlier, PlanStatus.REPLACED)
        earlier.save(update_fields=["status"])
        drop_tasks(by, earlier, _("The plan was changed."), kept=draft)
    _go(draft, PlanStatus.AGREED)
    draft.agreed_on, draft.review_on = agreement.agreed_on, agreement.review_on
    draft.language = agreement.language
    draft.interpreter_id, draft.interpreter_note = agreement.interpreter_id, agreement.interpreter_note.strip()[:200]
    with refusals(Plan):
        draft.save()
    make_tasks(by, draft)
    _record(by, draft, "agreed")
    return draft


def _check_agreement(by: Viewer, plan: Plan, agreement: AgreementInput) -> None:
    today = timezone.localdate()
    if not plan.goals.exists():
        raise ValidationError(_("A plan needs at least one goal before it can be agreed."))
    if not agreement.language:
        raise ValidationError({"language": _("Please choose the language.")})
    if agreement.agreed_on > today:
        raise ValidationError({"agreed_on": _("This date is in the future. Please check the year.")})
    if agreement.review_on <= agreement.agreed_on:
        raise ValidationError({"review_on": _("The review comes after the agreement.")})
    if (agreement.review_on - today).days > FARTHEST_REVIEW_DAYS:
        raise ValidationError({"review_on": _("This is more than two years away. Please check the year.")})
    chosen = agreement.interpreter_id
    if chosen and not Interpreter.objects.filter(pk=chosen, service_id=by.service_id).exists():
        raise ValidationError({"interpreter": _("This choice is no longer offered. Please choose from the list.")})


def _go(plan: Plan, to: PlanStatus) -> None:
    if to not in TRANSITIONS[plan.status]:
        raise ValidationError(
            _("This plan is “%(state)s”: that can no longer change.") % {"state": plan.get_status_display()}
        )
    plan.status = to


@transaction.atomic
def revise_plan(*, by: Viewer, plan: Plan) -> Plan:
    """A new draft with the goals that are still open and their steps still to do. The agreed version holds meanwhile."""
    must(by, ACT)
    draft = _open_draft(by, plan.file, plan.person_id, plan.language)
    for goal in plan.goals.filter(status=GoalStatus.OPEN).order_by("position", "pk"):
        copy = Goal.objects.create(
            service_id=by.service_id,
            plan=draft,
            position=goal.position,
            words=goal.words,
            words_language=goal.words_language,
            office_words=goal.office_words,
        )
        for step in goal.steps.filter(done_on__isnull=True).order_by("position", "pk"):
            Step.objects.create(
                service_id=by.service_id,
                goal=copy,
                position=step.position,
                text=step.text,
                spoken_text=step.spoken_text,
                who=step.who,
                partner=step.partner,
                owner_id=step.owner_id,
                due_on=step.due_on,
                task_id=step.task_id,
            )
    return draft


@transaction.atomic
def end_plan(*, by: Viewer, plan: Plan, reason: str) -> Plan:
    """The plan no longer runs: reached, or given up, with why."""
    must(by, ACT)
    locked = Plan.objects.select_for_update().get(pk=plan.pk, service_id=by.service_id)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why, in a few words.")})
    _go(locked, PlanStatus.ENDED)
    locked.ended_on, locked.ended_reason = timezone.localdate(), reason.strip()[:300]
    locked.save(update_fields=["status", "ended_on", "ended_reason"])
    drop_tasks(by, locked, _("The plan ended: %(reason)s") % {"reason": locked.ended_reason})
    _record(by, locked, "ended", reason=locked.ended_reason)
    return locked


@transaction.atomic
def discard_draft(*, by: Viewer, plan: Plan) -> None:
    """Throw a draft away; the agreed version goes on."""
    must(by, ACT)
    draft = _draft(by, plan.pk)
    _record(by, draft, "discarded")
    draft.delete()


@transaction.atomic
def mark_step(*, by: Viewer, step: Step, done_on: date | None) -> Step:
    """Say on which day a step of an agreed plan was done; None takes that back."""
    must(by, ACT)
    if step.goal.plan.status != PlanStatus.AGREED:
        raise ValidationError(_("Steps are ticked once the plan is agreed."))
    if done_on and done_on > timezone.localdate():
        raise ValidationError({"done_on": _("This date is in the future. Please check the year.")})
    step.done_on = done_on
    step.save(update_fields=["done_on"])
    _follow(by, step)
    _record(by, step.goal.plan, "step_done" if done_on else "step_reopened")
    return step


def _follow(by: Viewer, step: Step) -> None:
    """The task of a step is done, or to do again, with the step: nobody ticks the same thing twice."""
    if step.task_id is None:
        return
    task = Task.objects.get(pk=step.task_id)
    if step.done_on and task.state == TaskState.OPEN:
        finish_task(by=by, task=task)
    elif not step.done_on and task.state == TaskState.DONE:
        reopen_task(by=by, task=task)


@transaction.atomic
def mark_goal(*, by: Viewer, goal: Goal, status: str) -> Goal:
    """Say what became of a goal of an agreed plan (`GoalStatus`)."""
    must(by, ACT)
    if goal.plan.status != PlanStatus.AGREED or status not in GoalStatus.values:
        raise ValidationError(_("Goals are marked once the plan is agreed."))
    goal.status = status
    goal.save(update_fields=["status"])
    _record(by, goal.plan, f"goal_{status}")
    return goal


def usual_review(agreed_on: date) -> date:
    """Three months later: what the form proposes."""
    return agreed_on + timedelta(days=91)


def _record(by: Viewer, plan: Plan, verb: str, *, reason: str = "") -> None:
    journal.record(
        by,
        f"guidance.plan.{verb}",
        person_id=plan.person_id,
        subject=plan.uuid,
        reason=reason,
        version=plan.version,
    )
