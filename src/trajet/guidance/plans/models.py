"""Plans, their goals and steps."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.interpreters.models import Interpreter
from trajet.guidance.plans.types import GoalStatus, PlanStatus, Who


class Plan(Walled):
    """One version of the plan of one person inside a file. An agreed version no longer changes; a new one replaces it.

    .. pii: what a person wants and agreed to do
    """

    file = models.ForeignKey("guidance.CaseFile", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(_("state"), max_length=8, choices=PlanStatus, default=PlanStatus.DRAFT)
    language = models.CharField(_("language of the conversation"), max_length=12, blank=True)
    interpreter = models.ForeignKey(Interpreter, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    interpreter_note = models.CharField(_("interpreter, when not on the list"), max_length=200, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_reason = models.CharField(_("reason"), max_length=300, blank=True)
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "person", "version"], name="guidance_plan_version"),
            models.UniqueConstraint(
                fields=["file", "person"],
                condition=Q(status="draft"),
                name="guidance_plan_one_draft",
                violation_error_message=_("A draft of this plan is already open. Please go on with that one."),
            ),
            models.UniqueConstraint(
                fields=["file", "person"],
                condition=Q(status="agreed"),
                name="guidance_plan_one_agreed",
                violation_error_message=_("Another version of this plan is already agreed."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(agreed_on__isnull=False, review_on__isnull=False),
                name="guidance_plan_agreed_on",
                violation_error_message=_("Please write when it was agreed and when it is reviewed."),
            ),
        ]
        indexes = [models.Index(fields=["service", "status", "review_on", "id"], name="guidance_plan_review")]

    def __str__(self) -> str:
        return f"{self.person} {self.version}"


class Goal(Walled):
    """What the person wants, in their words; `office_words` say it in the office's language.

    .. pii: what a person wants
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(_("in the person’s words"))
    words_language = models.CharField(_("language of these words"), max_length=12, blank=True)
    office_words = models.TextField(_("in the words of the office"), blank=True)
    status = models.CharField(_("state"), max_length=7, choices=GoalStatus, default=GoalStatus.OPEN)

    class Meta:
        indexes = [models.Index(fields=["plan", "position", "id"], name="guidance_goal_order")]

    def __str__(self) -> str:
        return self.words[:60]


class Step(Walled):
    """What somebody does for a goal, by when, and the day it was done; `spoken_text` says it in the language of the plan.

    .. pii: what a person or a worker does
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("step"), max_length=500)
    spoken_text = models.CharField(_("the same in the person’s language"), max_length=500, blank=True)
    who = models.CharField(_("who"), max_length=7, choices=Who, default=Who.PERSON)
    partner = models.CharField(_("which partner"), max_length=200, blank=True)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    due_on = models.DateField(_("by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    task = models.ForeignKey("guidance.Task", on_delete=models.SET_NULL, related_name="+", null=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["goal", "position", "id"], name="guidance_step_order")]

    def __str__(self) -> str:
        return self.text[:60]
