"""An import of existing files, and the rows it made."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.guidance.imports.types import ImportStatus


class FileImport(Walled):
    """A spreadsheet of people to open files for: what its columns mean, what is wrong with its cells, how far it is.

    `closed` is the file as uploaded, encrypted and bound to this row. `headings` with `columns` are what the next file
    with the same headings starts from. `findings` is the account of the last check. `journal_mark` is the last line of
    the journal when the import ended: a later line about its people stops an undo.

    .. pii: a list of people as another system kept it
    """

    keeps_history: ClassVar[bool] = False

    file_name = models.CharField(_("file"), max_length=200)
    closed = models.BinaryField(editable=False)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    findings = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    status = models.CharField(_("status"), max_length=10, choices=ImportStatus, default=ImportStatus.UPLOADED)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    finished_at = models.DateTimeField(null=True)
    journal_mark = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["service", "-id"], name="guidance_import_latest")]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(Walled):
    """One row of the spreadsheet, and what it became: numbers, because an undo removes what they name.

    .. pii: who came from which list
    """

    is_append_only: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    batch = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField(_("row"))
    person_id = models.BigIntegerField()
    household_id = models.BigIntegerField(null=True)
    file_id = models.BigIntegerField(null=True)
    is_new = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="guidance_imported_row_once")]

    def __str__(self) -> str:
        return str(self.row)
