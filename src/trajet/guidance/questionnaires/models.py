"""Questionnaires, their versions, the answers given to them and the figures that come out."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.questionnaires.types import Kind, ResponseStatus, VersionStatus

FILE_NAME = 200


class Questionnaire(Walled):
    """A questionnaire of a service, by its code; what is asked stands in its versions.

    .. no_pii:
    """

    code = models.CharField(_("code"), max_length=60)
    names = models.JSONField(_("names by language"), default=dict)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    is_sensitive = models.BooleanField(_("answers have named readers"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "code"],
                name="guidance_questionnaire_code",
                violation_error_message=_("A questionnaire with this code exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class QuestionnaireVersion(Walled):
    """One spreadsheet as it was uploaded. Once published it never changes: a trigger of the database holds that.

    `digest` is the SHA-256 of the spreadsheet. `subject` (person, household, or empty: either) and `for_health`
    come from the spreadsheet's settings.

    .. no_pii:
    """

    keeps_history: ClassVar[bool] = False

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=10, choices=VersionStatus, default=VersionStatus.DRAFT)
    spreadsheet = models.BinaryField(editable=False)
    file_name = models.CharField(_("file"), max_length=FILE_NAME)
    digest = models.CharField(max_length=64, editable=False)
    languages = models.JSONField(_("languages"), default=list)
    question_count = models.PositiveIntegerField(_("questions"), default=0)
    subject = models.CharField(_("asked of"), max_length=9, blank=True)
    for_health = models.BooleanField(_("for health staff only"), default=False)
    uploaded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="guidance_version_number"),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=models.Q(status=VersionStatus.PUBLISHED),
                name="guidance_version_one_published",
                violation_error_message=_("Another version is published. Please withdraw it first."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=VersionStatus.DRAFT) | models.Q(published_at__isnull=False),
                name="guidance_version_published_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.number}"


class QuestionnaireResponse(Walled):
    """That a version was filled in: about whom, by whom, in which language; never what was answered.

    About one household, about one person, or about nobody (an anonymous survey).

    .. pii: who was asked what, when and by whom
    """

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="responses")
    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=ResponseStatus, default=ResponseStatus.DRAFT)
    started_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True)
    completed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    language = models.CharField(_("held in"), max_length=12, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=10, blank=True)
    moved_from = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(household__isnull=True) | models.Q(person__isnull=True),
                name="guidance_response_of_one",
                violation_error_message=_("Answers are about a household or about a person."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=ResponseStatus.COMPLETED) ^ models.Q(completed_at__isnull=True),
                name="guidance_response_completed_at",
            ),
        ]
        indexes = [
            models.Index(fields=["service", "status", "-created_at"], name="guidance_response_list"),
        ]

    def __str__(self) -> str:
        return f"{self.version}"


class ResponseSheet(Walled):
    """The answers of a response, encrypted. `revision` rises with each save, so that two tabs never overwrite.

    `tab` names the page that saved last and `tab_since` the revision it began from: a page that saves after each
    answer is not in conflict with itself.

    .. pii: answers about health, violence, family and anything else a questionnaire asks (GDPR art. 9)
    """

    wall: ClassVar[str] = "sensitive"

    response = models.OneToOneField(QuestionnaireResponse, on_delete=models.CASCADE, related_name="sheet")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True)
    is_sensitive = models.BooleanField(default=True)
    answers_closed = models.BinaryField(editable=False)
    revision = models.PositiveIntegerField(default=1)
    tab = models.CharField(max_length=32, blank=True, editable=False)
    tab_since = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)
    saved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return str(self.response_id)


class ResponseFile(Walled):
    """A picture or file given as an answer, encrypted at rest.

    .. pii: photographs and papers of people
    """

    wall: ClassVar[str] = "sensitive"
    keeps_history: ClassVar[bool] = False

    response = models.ForeignKey(QuestionnaireResponse, on_delete=models.CASCADE, related_name="files")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True)
    is_sensitive = models.BooleanField(default=True)
    path = models.CharField(max_length=300)
    name = models.CharField(_("file"), max_length=FILE_NAME)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveIntegerField()
    content_closed = models.BinaryField(editable=False)

    def __str__(self) -> str:
        return self.name


class AnswerTally(Walled):
    """How many completed responses of a version gave this value to a question: the figures know nobody.

    Texts are counted as given or not (`value` empty); choices and numbers by value.

    .. no_pii:
    """

    keeps_history: ClassVar[bool] = False

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    value = models.CharField(max_length=100, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "path", "value"], name="guidance_tally_once")]

    def __str__(self) -> str:
        return f"{self.path} {self.value}"
