"""Writes of texts: the coordinator writes, somebody who masters the language reviews."""

import unicodedata

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.forms import as_read
from trajet.guidance.sheets.blocks import read_blocks
from trajet.guidance.sheets.glyphs import undrawable
from trajet.guidance.sheets.languages import LANGUAGES
from trajet.guidance.sheets.models import SheetEntry
from trajet.guidance.sheets.phrases import is_phrases, read_phrases
from trajet.guidance.sheets.types import SheetKey, TextStatus


@transaction.atomic
def write_text(*, by: Viewer, key: str, language: str, title: str, body: str) -> SheetEntry:
    """Write or replace a text; what was reviewed before must be reviewed again. Raises ValidationError by field."""
    must(by, "guidance.sheet.write")
    if key not in SheetKey.values or language not in LANGUAGES:
        raise ValidationError({"language": _("Please choose one.")})
    title, body = _tidy(title), _tidy(body)
    _check(key, title, body)
    entry, _is_new = SheetEntry.objects.select_for_update().get_or_create(
        service_id=by.service_id,
        key=key,
        language=language,
        defaults={"title": title, "body": body, "written_on": timezone.localdate(), "written_by_id": by.staff_id},
    )
    entry.title, entry.body, entry.status = title, body, TextStatus.WRITTEN
    entry.written_by_id, entry.written_on = by.staff_id, timezone.localdate()
    entry.reviewed_by, entry.reviewed_on = "", None
    entry.save()
    journal.record(by, "guidance.sheet.written", subject=entry.uuid, key=key, language=language)
    return entry


@transaction.atomic
def review_text(*, by: Viewer, entry: SheetEntry, reviewed_by: str, seen: tuple[str, str]) -> SheetEntry:
    """Say who, mastering the language, reviewed the text. `seen` is (title, body) as the reviewer had it before them."""
    must(by, "guidance.sheet.write")
    if not reviewed_by.strip():
        raise ValidationError({"reviewed_by": _("Please say who reviewed it.")})
    locked = SheetEntry.objects.select_for_update().get(pk=entry.pk, service_id=by.service_id)
    if locked.written_by is not None and _names(reviewed_by, locked.written_by.user.name):
        raise ValidationError(
            {
                "reviewed_by": _("%(name)s wrote this text. Somebody else has to review it.")
                % {"name": reviewed_by.strip()}
            }
        )
    if (locked.title, locked.body) != seen:
        raise ValidationError(_("The text changed meanwhile. Please read it again before saying it is reviewed."))
    locked.status, locked.reviewed_by = TextStatus.REVIEWED, reviewed_by.strip()[:150]
    locked.reviewed_on = timezone.localdate()
    locked.save(update_fields=["status", "reviewed_by", "reviewed_on"])
    journal.record(by, "guidance.sheet.reviewed", subject=locked.uuid, key=locked.key, language=locked.language)
    return locked


def _names(said: str, author: str) -> bool:
    """Whether “DUPONT Marie, coordinator” names Marie Dupont: every word of hers, in any order, capitals or accents."""
    words = _words(author)
    return bool(words) and words <= _words(said)


def _words(text: str) -> set[str]:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return set("".join(one if one.isalnum() else " " for one in letters if not unicodedata.combining(one)).split())


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", as_read(text).replace("\r\n", "\n")).strip()


def _check(key: str, title: str, body: str) -> None:
    errors: dict[str, str] = {}
    if not title:
        errors["title"] = _("Please write a title.")
    if not (read_phrases(key, body) if is_phrases(key) else read_blocks(body)):
        errors["body"] = _("Please write the text.")
    for field, text in (("title", title), ("body", body)):
        if missing := undrawable(text):
            errors[field] = _(
                "No font of ours draws these characters, so they could not be printed: %(characters)s"
            ) % {"characters": missing}
    if errors:
        raise ValidationError(errors)
