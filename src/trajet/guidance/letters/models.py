"""Templates of letters with every version they had, and the letters made from them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.letters.types import LetterKind, LetterLanguage


class LetterTemplate(Walled):
    """A letter of a service as a pair, French and Dutch: which version of each side is in use.

    Where a side has no published version, the text that Trajet ships stands in.

    .. no_pii:
    """

    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind)
    fr = models.ForeignKey("TemplateVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    nl = models.ForeignKey("TemplateVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "kind"], name="guidance_letter_template_once")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class TemplateVersion(Walled):
    """One Word document uploaded for one side of a pair. It never changes: a correction is the next version.

    .. pii: which member of staff uploaded it
    """

    is_append_only: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    template = models.ForeignKey(LetterTemplate, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=2, choices=LetterLanguage)
    number = models.PositiveIntegerField(_("version"))
    file_name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    uploaded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["template", "language", "number"], name="guidance_template_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.language} {self.number}"


class Letter(Walled):
    """A letter made from a file, word for word as it was made; it can be printed again, never changed.

    `version` is None when the text shipped with Trajet was used; `template_digest` names the exact document either way.
    `closed` is the Word document, encrypted and bound to this row. A letter of a `referral` tells what a consent allows,
    so its words stand in `ConsentedLetter` and `closed` is empty; it may have no file, as its referral may have none.

    .. pii: a letter about a person
    """

    is_append_only: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    file = models.ForeignKey("guidance.CaseFile", on_delete=models.CASCADE, related_name="+", null=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True)
    referral = models.ForeignKey("guidance.Referral", on_delete=models.CASCADE, related_name="+", null=True)
    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind)
    language = models.CharField(_("language"), max_length=2, choices=LetterLanguage)
    version = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="+", null=True)
    template_digest = models.CharField(max_length=64, editable=False)
    closed = models.BinaryField(editable=False)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    made_on = models.DateField(_("made on"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(referral__isnull=False) | models.Q(file__isnull=False, person__isnull=False),
                name="guidance_letter_has_ground",
            )
        ]
        indexes = [models.Index(fields=["file", "-id"], name="guidance_letter_of_file")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class ConsentedLetter(Walled):
    """The words of a referral letter, encrypted: they can be read while the consent they rest on stands, by nobody after.

    The database holds to it (`sql/letters.sql`); they are destroyed when the consent ends. No history: a copy would
    outlive the consent there.

    .. pii: what was told about a person in a letter
    """

    keeps_history: ClassVar[bool] = False

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="consented")
    consent = models.ForeignKey("guidance.Consent", on_delete=models.CASCADE, related_name="+")
    closed = models.BinaryField(editable=False)

    def __str__(self) -> str:
        return str(self.letter_id)
