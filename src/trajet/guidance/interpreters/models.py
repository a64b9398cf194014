"""Interpreters of a service, and each use that was needed."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.interpreters.types import Mode, UseSource, UseStatus


class Interpreter(Walled):
    """Somebody who interprets for the service, or an organisation that sends interpreters.

    `takes_several`: a telephone line that serves several conversations at once is never double booked.

    .. pii: name, telephone and e-mail of interpreters, at work
    """

    name = models.CharField(_("name"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    languages = ArrayField(models.CharField(max_length=12), verbose_name=_("languages"))
    modes = ArrayField(models.CharField(max_length=8, choices=Mode), verbose_name=_("how"))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    takes_several = models.BooleanField(_("serves several conversations at once"), default=False)
    is_active = models.BooleanField(_("still works for us"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "name", "organisation"],
                name="guidance_interpreter_once",
                violation_error_message=_("This interpreter is already on the list."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation})" if self.organisation else self.name

    @property
    def mode_labels(self) -> str:
        """How they interpret, in words."""
        return ", ".join(str(Mode(mode).label) for mode in self.modes)


class InterpreterUse(Walled):
    """One conversation for which an interpreter was needed: the language, how, when, how long, and what became of it.

    `during` is known once an hour is: then nobody is booked twice at that hour (`holds_alone`). `no_shows`: how often
    somebody booked for it did not come, also when somebody else stepped in.

    .. pii: which language a person needs
    """

    language = models.CharField(_("language"), max_length=12)
    mode = models.CharField(_("how"), max_length=8, choices=Mode, default=Mode.PHONE)
    status = models.CharField(_("state"), max_length=10, choices=UseStatus, default=UseStatus.NEEDED)
    on = models.DateField(_("day"))
    during = DateTimeRangeField(_("during"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    source = models.CharField(_("for"), max_length=20, choices=UseSource, default=UseSource.OTHER)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    interpreter = models.ForeignKey(Interpreter, on_delete=models.PROTECT, related_name="uses", null=True, blank=True)
    holds_alone = models.BooleanField(default=True, editable=False)
    no_shows = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="guidance_interpreter_free",
                expressions=[("interpreter", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(status__in=["booked", "done"], holds_alone=True),
                violation_error_message=_("This interpreter is already booked at that time."),
            ),
            models.CheckConstraint(
                condition=~Q(status="booked") | Q(interpreter__isnull=False),
                name="guidance_interpreter_booked",
                violation_error_message=_("Please choose the interpreter."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0),
                name="guidance_interpreter_minutes",
                violation_error_message=_("Please write how many minutes, at least 1."),
            ),
        ]
        indexes = [
            models.Index(fields=["service", "on", "id"], name="guidance_interpreter_day"),
            models.Index(fields=["service", "status", "on", "id"], name="guidance_interpreter_state"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.on}"
