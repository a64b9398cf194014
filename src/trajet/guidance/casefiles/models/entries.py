"""The journal of a file: entries, who was there, drafts, and working notes apart."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.casefiles.models.files import CaseFile
from trajet.guidance.casefiles.types import Channel, EntryKind, Interpreting, Topic


class JournalEntry(Walled):
    """What was said or done on a day, in a subset of Markdown; the person may read it and take a copy along (art. 32).

    A correction keeps the earlier text: the history trigger, which the application cannot write or switch off, holds
    every version (`selectors.versions_of`). `version` refuses a correction of a text that changed meanwhile.
    The text is searched by the index of `guidance/sql/journal.sql`.

    .. pii: what people told of themselves and what was done for them
    """

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="entries")
    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=EntryKind, default=EntryKind.CONVERSATION)
    held_on = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    channel = models.CharField(_("how"), max_length=10, choices=Channel, default=Channel.IN_PERSON)
    language = models.CharField(_("language spoken"), max_length=10, blank=True)
    interpreting = models.CharField(_("interpreter"), max_length=10, choices=Interpreting, default=Interpreting.NONE)
    interpreter_use = models.ForeignKey(
        "guidance.InterpreterUse", on_delete=models.SET_NULL, related_name="+", null=True, editable=False
    )
    written_in = models.CharField(_("language of the text"), max_length=2, default="fr")
    topics = ArrayField(
        models.CharField(max_length=12, choices=Topic), verbose_name=_("topics"), default=list, blank=True
    )
    text = models.TextField(_("text"))
    version = models.PositiveIntegerField(default=1, editable=False)
    corrected_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True, editable=False)
    corrected_at = models.DateTimeField(null=True, editable=False)
    correction_reason = models.CharField(_("reason for the correction"), max_length=300, blank=True)
    struck_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["file", "-held_on", "-id"], name="guidance_entry_file"),
            models.Index(fields=["service", "-held_on", "-id"], name="guidance_entry_service"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class EntryPresence(Walled):
    """Who of the people received was there.

    .. pii: who took part in a conversation
    """

    entry = models.ForeignKey(JournalEntry, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.person_id)


class EntryDraft(Walled):
    """An entry not yet saved, kept on the server for its author only; encrypted, replaced as they type.

    .. pii: unfinished text about people
    """

    keeps_history: ClassVar[bool] = False

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    closed = models.BinaryField(editable=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "author"], name="guidance_draft_once")]

    def __str__(self) -> str:
        return str(self.saved_at)


class WorkingNote(Walled):
    """A private note to think with: encrypted, for its author and the reference worker, never part of any copy.

    .. pii: what a worker noted for themselves about people
    """

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    text_closed = models.BinaryField(editable=False)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["file", "-written_at"], name="guidance_note_file")]

    def __str__(self) -> str:
        return str(self.written_at)
