"""Needs behind the `special` wall, and the constraints that dispatching reads."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.needs.types import Basis, NeedCode, Severity
from trajet.guidance.questionnaires.models import QuestionnaireResponse


class Need(Walled):
    """A specific need of a person, never a diagnosis: code, severity, basis, by whom, until when it holds.

    The free text is encrypted (`common.crypto`, bound to the row's uuid). Only named readers reach the row.

    .. pii: health, violence and other special categories (GDPR art. 9)
    """

    wall: ClassVar[str] = "special"

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(_("need"), max_length=30, choices=NeedCode)
    severity = models.CharField(_("severity"), max_length=6, choices=Severity, default=Severity.MEDIUM)
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.STATED)
    note_closed = models.BinaryField(null=True, editable=False)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    recorded_on = models.DateField(_("recorded on"))
    review_on = models.DateField(_("review on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    response = models.ForeignKey(
        QuestionnaireResponse, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    def __str__(self) -> str:
        return self.get_code_display()


class NeedChange(Walled):
    """That a need was graded anew or ended, by whom and why; `after` is empty when it ended. Never changed or deleted.

    The reason is encrypted (bound to the row's uuid) and stands behind the same wall as the need.

    .. pii: health, violence and other special categories (GDPR art. 9)
    """

    wall: ClassVar[str] = "special"
    is_append_only: ClassVar[bool] = True

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="changes")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    before = models.CharField(_("severity"), max_length=6, choices=Severity)
    after = models.CharField(_("severity"), max_length=6, choices=Severity, blank=True)
    reason_closed = models.BinaryField(editable=False)
    changed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"{self.before} {self.after}"


class Constraint(Walled):
    """What the place of a household must (hard) or should (soft) offer. Says what, never why.

    `code` is a key of `trajet_engines.dispatch.DEMANDS`; `target` names the municipality, centre or household
    for codes that have one (`family_near`, `keep_apart` …).

    .. pii: needs of a household towards its place
    """

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(_("constraint"), max_length=30)
    target = models.CharField(_("where or from whom"), max_length=60, blank=True)
    is_hard = models.BooleanField(_("binding"), default=True)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "code", "target"],
                condition=models.Q(ends_on__isnull=True),
                name="guidance_constraint_once",
                violation_error_message=_("This constraint is already recorded for the household."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="guidance_constraint_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ExaminationKind(models.TextChoices):
    SOCIAL = "social", _("Initial social examination")
    MEDICAL = "medical", _("Initial medical examination")


class Examination(Walled):
    """That an initial examination of a household took place, or was waived with a reason (`domain.md` A.9).

    .. pii: when a household was examined and by whom; never the findings
    """

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=ExaminationKind)
    done_on = models.DateField(_("done on"))
    done_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    waived_reason = models.CharField(_("reason for not holding it"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "kind"], name="guidance_examination_once")]

    def __str__(self) -> str:
        return self.get_kind_display()


class AnswerReview(Walled):
    """That a person looked at what a completed questionnaire proposes, and how much of it they confirmed.

    .. pii: who confirmed what answers mean
    """

    response = models.OneToOneField(QuestionnaireResponse, on_delete=models.CASCADE, related_name="review")
    done_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    proposed = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.response_id)


class ExaminationClaim(Walled):
    """That a screener is about to see a household, until `until_at`: two screeners do not call the same people.

    .. pii: which household a member of staff is seeing
    """

    keeps_history: ClassVar[bool] = False

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    until_at = models.DateTimeField(_("until"))

    def __str__(self) -> str:
        return str(self.household_id)


class ClockKind(models.TextChoices):
    """What starts the 30 days in which a household's situation must be evaluated."""

    DESIGNATION = "designation", _("designation of a place")
    MAKING = "making", _("application made")


class EvaluationClock(Walled):
    """The 30 days in which the needs of a household must be evaluated, counted from one of two starts.

    From the designation: Reception Act of 12 January 2007 art. 22 §1; a new designation starts it again. From the
    making of the application: directive (EU) 2024/1346 art. 25. Both run; the earlier one alerts. `stopped_on` says
    that the clock no longer matters: a new designation replaced it, or the household left.

    .. pii: until when a household must be evaluated
    """

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("counted from"), max_length=12, choices=ClockKind)
    starts_on = models.DateField(_("from"))
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("evaluated on"), null=True, blank=True)
    done_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("starts_on")),
                name="guidance_clock_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["service", "due_on", "id"],
                condition=models.Q(done_on__isnull=True, stopped_on__isnull=True),
                name="guidance_clock_running",
            ),
            models.Index(fields=["household", "kind"], name="guidance_clock_household"),
            models.Index(fields=["service", "due_on", "kind"], name="guidance_clock_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"
