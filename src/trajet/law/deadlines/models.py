"""A term that runs against a person, and every count that was made of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.law.deadlines.types import Cause, DeadlineState, Driver, Nature


class Deadline(Walled):
    """What must be done, and until when (délai / termijn).

    `rule` and `version_on` name the rule and its text; `digest` is that text's fingerprint when it was counted.
    `ends_on` is the law's last day, empty when the rule cannot say it; `printed_on` is the letter's. `due_on` is the
    last day that drives the alert (the shorter of both, or the one set by hand), `safety_on` the day by which it
    should be done. Where nobody knows the length yet, both are the day it was entered: it comes first in the list.
    `is_changed` stays true from a new count until somebody has read the difference; `to_review` says by a code why a
    closed one must be looked at again.

    .. pii: what somebody must do, and until when
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey("law.Procedure", on_delete=models.PROTECT, related_name="deadlines")
    event = models.ForeignKey("law.Event", on_delete=models.PROTECT, related_name="deadlines")
    rule = models.CharField(_("rule"), max_length=80)
    nature = models.CharField(_("what it is"), max_length=10, choices=Nature, default=Nature.ACT)
    version_on = models.DateField(_("text in force from"), null=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    starts_on = models.DateField(_("first day counted"), null=True)
    ends_on = models.DateField(_("last day by the law"), null=True)
    printed_on = models.DateField(_("last day printed in the letter"), null=True)
    override_on = models.DateField(_("last day set by hand"), null=True)
    override_reason = models.CharField(_("why it was set by hand"), max_length=500, blank=True)
    due_on = models.DateField(_("last day"))
    safety_on = models.DateField(_("safety date"))
    driver = models.CharField(_("counts"), max_length=10, choices=Driver, default=Driver.COMPUTED)
    steps = models.JSONField(default=list, editable=False)
    warnings = models.JSONField(default=list, editable=False)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    substitute = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(_("state"), max_length=6, choices=DeadlineState, default=DeadlineState.OPEN)
    closed_on = models.DateField(_("closed on"), null=True)
    proof = models.CharField(_("proof, or what the review found"), max_length=500, blank=True)
    is_changed = models.BooleanField(_("changed"), default=False)
    to_review = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="law_deadline_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(safety_on__lte=F("due_on")),
                name="law_deadline_safety_before_last_day",
            ),
            models.CheckConstraint(
                condition=Q(state=DeadlineState.OPEN, closed_on__isnull=True)
                | (~Q(state=DeadlineState.OPEN) & Q(closed_on__isnull=False) & ~Q(proof="")),
                name="law_deadline_closed_with_proof",
                violation_error_message=_("Please say what shows that it is done, or why it no longer matters."),
            ),
            models.CheckConstraint(
                condition=Q(override_on__isnull=True) | ~Q(override_reason=""),
                name="law_deadline_override_has_reason",
                violation_error_message=_("Please say why the last day is set by hand."),
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | Q(owner__isnull=True) | ~Q(substitute=F("owner")),
                name="law_deadline_two_people",
                violation_error_message=_("The substitute must be somebody else."),
            ),
            models.UniqueConstraint(
                fields=["event", "rule"],
                name="law_deadline_once_per_letter",
                violation_error_message=_("This letter already opened this term."),
            ),
        ]
        indexes = [
            models.Index(fields=["service", "state", "safety_on", "id"], name="law_deadline_worklist"),
            models.Index(fields=["person", "state"], name="law_deadline_of_person"),
            models.Index(fields=["owner", "state", "safety_on"], name="law_deadline_of_owner"),
            models.Index(fields=["service", "digest"], name="law_deadline_by_digest"),
        ]

    def __str__(self) -> str:
        return self.rule


class TermCount(Walled):
    """One count of a term: what it was counted from, by which version, and what came out. The last one holds.

    .. pii: dates of a person's term
    """

    is_append_only: ClassVar[bool] = True

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="counts")
    event = models.ForeignKey("law.Event", on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(_("cause"), max_length=10, choices=Cause)
    version_on = models.DateField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    due_on = models.DateField()
    safety_on = models.DateField()
    steps = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    counted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["deadline", "id"], name="law_count_of_deadline")]

    def __str__(self) -> str:
        return f"{self.due_on}"
