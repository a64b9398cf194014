"""Pages of plans: write with the person, agree, print, follow."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trajet.access import journal
from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.access.selectors import list_staff
from trajet.access.types import Viewer
from trajet.common.forms import Form, add_errors
from trajet.common.office import PDF, NoGlyph, file_response
from trajet.common.paging import Sorts, read_page
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.selectors import access_file
from trajet.guidance.interpreters import selectors as interpreters
from trajet.guidance.plans import paper as papers
from trajet.guidance.plans import selectors, services
from trajet.guidance.plans.forms import AgreementForm, GoalForm, ReasonForm, StartForm, StepForm
from trajet.guidance.plans.models import Plan
from trajet.guidance.plans.paper import who_does
from trajet.guidance.plans.types import GoalStatus, PlanStatus
from trajet.people import api as people

FOLDER = "guidance/plans"
READ, WRITE = "guidance.plan.read", "guidance.plan.write"
ORDER = Sorts({"review": ("review_on",)}, default="review")
REVIEW_DAYS = 30


def _saved(form: Form, act: Callable[[], Any]) -> bool:
    """Do what a checked form asks; what a service refuses stands beside the fields."""
    try:
        act()
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True


@page(READ)
@require_GET
def plans(request: StaffRequest) -> HttpResponse:
    """Reference worker: agreed plans whose review comes, the first day first; the whole service's with `?all=1`."""
    today = timezone.localdate()
    worker = None if "all" in request.GET else request.viewer.staff_id
    rows = selectors.list_to_review(request.viewer, today + timedelta(days=REVIEW_DAYS), worker_id=worker)
    context = {
        "page": read_page(rows, request.GET, ORDER),
        "today": today,
        "is_all": worker is None,
        "days": REVIEW_DAYS,
    }
    return render(request, f"{FOLDER}/plan_list.html", context)


@page(WRITE)
def plan_new(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Begin the plan of one person of a file."""
    file = access_file(request.viewer, uuid)
    members, spoken = _people_of(request.viewer, file)
    given = {"person": members[0][0] if members else None, "language": spoken[0] if spoken else ""}
    if request.method == "POST" and (
        begun := selectors.current_of(request.viewer, file, request.POST.get("person", ""))
    ):
        messages.info(request, _("There is a plan with this person already: here it is."))
        return _back(begun)
    form = StartForm(request.POST or None, people=members, languages=people.languages(), initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.start_plan(
                by=request.viewer,
                file=file,
                person_id=form.cleaned_data["person"],
                language=form.cleaned_data["language"],
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("guidance:plan", uuid=made.uuid)
    return render(request, f"{FOLDER}/plan_new.html", {"form": form, "file": file}, status=422 if form.errors else 200)


def _people_of(viewer: Viewer, file: CaseFile) -> tuple[list[tuple[int, str]], tuple[str, ...]]:
    """Members of the file and the languages they speak."""
    if file.household:
        card = people.household_facts(viewer, file.household, timezone.localdate())
        return [(each.person_id, each.name) for each in card.members], card.languages
    person = file.person
    if person is None:
        return [], ()
    spoken = person.languages.filter(withdrawn_on__isnull=True).order_by("id")
    return [(person.pk, person.display_name)], tuple(spoken.values_list("language", flat=True))


def _back(plan: Plan) -> HttpResponse:
    return redirect("guidance:plan", uuid=plan.uuid)


@page(READ)
@require_GET
def plan(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Social worker with the person: the goals, the steps, and what comes next."""
    row = selectors.access_plan(request.viewer, uuid)
    journal.record_reading(request.viewer, row.person_id, "plan")
    goals = selectors.goals_of(request.viewer, [row.pk]).get(row.pk, [])
    may_write = may(request.viewer, WRITE)
    context = {
        "plan": row,
        "goals": [(goal, [(step, who_does(step)) for step in goal.steps.all()]) for goal in goals],
        "versions": selectors.list_versions(request.viewer, row),
        "may_edit": may_write and row.status == PlanStatus.DRAFT,
        "may_follow": may_write and row.status == PlanStatus.AGREED,
        "goal_form": _goal_form(row),
        "step_form": _step_form(request.viewer),
        "reason_form": ReasonForm(),
        "states": GoalStatus.choices,
        "today": timezone.localdate(),
    }
    return render(request, f"{FOLDER}/plan.html", context)


def _goal_form(plan: Plan, data: Any = None, **given: Any) -> GoalForm:
    return GoalForm(data, languages=people.languages(), initial={"words_language": plan.language, **given})


def _step_form(viewer: Viewer, data: Any = None, **given: Any) -> StepForm:
    today = timezone.localdate()
    posts = [post for post in list_staff(viewer) if post.ends_on is None or post.ends_on >= today]
    return StepForm(data, workers=[(post.pk, post.user.name) for post in posts], initial=given)


def _form_page(request: StaffRequest, form: Form, plan: Plan, title: str, act: str) -> HttpResponse:
    context = {"form": form, "plan": plan, "heading": title, "act": act}
    return render(request, f"{FOLDER}/plan_form.html", context, status=422 if form.errors else 200)


@page(WRITE)
def goal_add(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Write a goal down, in the person's words."""
    row = selectors.access_plan(request.viewer, uuid)
    form = _goal_form(row, request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _saved(form, lambda: services.save_goal(by=request.viewer, plan=row, goal=form.asked())):
        messages.success(request, _("The goal is saved."))
        return _back(row)
    return _form_page(request, form, row, _("Add a goal"), _("Save the goal"))


@page(WRITE)
def goal(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Correct a goal of a draft, take it off, or say what became of an agreed one."""
    row = selectors.access_goal(request.viewer, uuid)
    given = {name: getattr(row, name) for name in ("words", "words_language", "office_words")}
    form = _goal_form(row.plan, request.POST or None, **given)
    if request.method == "POST" and ("remove" in request.POST or "status" in request.POST):
        status = request.POST.get("status", "")
        _told(
            request,
            lambda: (
                services.mark_goal(by=request.viewer, goal=row, status=status)
                if status
                else services.remove_goal(by=request.viewer, goal=row)
            ),
        )
        return _back(row.plan)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _saved(
        form, lambda: services.save_goal(by=request.viewer, plan=row.plan, goal=form.asked(), row=row)
    ):
        return _back(row.plan)
    return _form_page(request, form, row.plan, _("Correct the goal"), _("Save the goal"))


def _told(request: StaffRequest, act: Callable[[], Any]) -> None:
    """Do an act without fields; what a service refuses is said on the next page."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))


@page(WRITE)
def step_add(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Add a step to a goal: what, who, by when."""
    row = selectors.access_goal(request.viewer, uuid)
    form = _step_form(request.viewer, request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _saved(form, lambda: services.save_step(by=request.viewer, goal=row, step=form.asked())):
        messages.success(request, _("The step is saved."))
        return _back(row.plan)
    return _form_page(request, form, row.plan, _("Add a step"), _("Save the step"))


@page(WRITE)
def step(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Correct a step of a draft."""
    row = selectors.access_step(request.viewer, uuid)
    due = row.due_on.strftime("%d/%m/%Y") if row.due_on else ""
    given = {name: getattr(row, name) for name in ("text", "spoken_text", "who", "partner")}
    given |= {"owner": row.owner_id, "due_on": due}
    form = _step_form(request.viewer, request.POST or None, **given)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _saved(
        form, lambda: services.save_step(by=request.viewer, goal=row.goal, step=form.asked(), row=row)
    ):
        return _back(row.goal.plan)
    return _form_page(request, form, row.goal.plan, _("Correct the step"), _("Save the step"))


@page(WRITE)
@require_POST
def step_act(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Tick a step of an agreed plan as done today, take that back, or take a step off a draft."""
    row = selectors.access_step(request.viewer, uuid)
    if "remove" in request.POST:
        _told(request, lambda: services.remove_step(by=request.viewer, step=row))
    else:
        done_on = timezone.localdate() if "done" in request.POST else None
        _told(request, lambda: services.mark_step(by=request.viewer, step=row, done_on=done_on))
    return _back(row.goal.plan)


@page(WRITE)
def plan_agree(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Worker and person agree: the version closes and the worker's steps become tasks."""
    row = selectors.access_plan(request.viewer, uuid)
    today = timezone.localdate()
    given = {
        "agreed_on": today.strftime("%d/%m/%Y"),
        "language": row.language,
        "review_on": services.usual_review(today).strftime("%d/%m/%Y"),
    }
    listed = [(each.pk, str(each)) for each in interpreters.list_interpreters(request.viewer)]
    form = AgreementForm(request.POST or None, languages=people.languages(), interpreters=listed, initial=given)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _saved(form, lambda: services.agree_plan(by=request.viewer, plan=row, agreement=form.asked())):
        messages.success(request, _("Agreed. The steps of the worker stand on the task list. Print it for the person."))
        return _back(row)
    return _form_page(request, form, row, _("Agree on the plan"), _("We agree"))


@page(WRITE)
@require_POST
def plan_act(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Make a new version, throw a draft away, or end a plan with a reason."""
    row = selectors.access_plan(request.viewer, uuid)
    by, reason = request.viewer, request.POST.get("reason", "").replace("\0", "")
    if "revise" in request.POST:
        try:
            return _back(services.revise_plan(by=by, plan=row))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    elif "discard" in request.POST:
        _told(request, lambda: services.discard_draft(by=by, plan=row))
        return redirect(reverse("guidance:file", args=[row.file.uuid]))
    else:
        _told(request, lambda: services.end_plan(by=by, plan=row, reason=reason))
    return _back(row)


def _paper(request: StaffRequest, uuid: UUID) -> papers.Paper:
    row = selectors.access_plan(request.viewer, uuid)
    office = (get_language() or "fr").split("-")[0]
    goals = selectors.goals_of(request.viewer, [row.pk]).get(row.pk, [])
    journal.record_reading(request.viewer, row.person_id, "plan")
    return papers.make_paper(row, goals, office if office in papers.OFFICE_LANGUAGES else "fr")


@page(READ)
@require_GET
def paper(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The plan to print and sign, in the office's language and the person's."""
    return render(request, f"{FOLDER}/plan_paper.html", {"paper": _paper(request, uuid)})


@page(READ)
@require_GET
def paper_pdf(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The same paper as a PDF."""
    made = _paper(request, uuid)
    try:
        content = papers.plan_pdf(request.viewer, made)
    except NoGlyph:
        messages.error(request, _("No font here draws every letter of this plan. Please print the page itself."))
        return redirect("guidance:plan_paper", uuid=uuid)
    return file_response(content, f"plan-{made.plan.version}.pdf", PDF, inline=True)
