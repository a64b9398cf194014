"""Writes of texts: the coordinator writes, somebody who masters the language reviews."""

import unicodedata

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import Staff
from trajet.access.policies import must
from trajet.access.selectors import list_staff
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
def review_text(
    *, by: Viewer, entry: SheetEntry, seen: tuple[str, str], reviewer: Staff | None = None, reviewed_by: str = ""
) -> SheetEntry:
    """Say who, mastering the language, reviewed the text: a colleague, by their account, or somebody outside, by name.

    `seen` is (title, body) as the reviewer had it before them. Raises ValidationError by field.
    """
    must(by, "guidance.sheet.write")
    locked = SheetEntry.objects.select_for_update().get(pk=entry.pk, service_id=by.service_id)
    said = _colleague(by, locked, reviewer) if reviewer else _outsider(by, locked, reviewed_by.strip())
    if (locked.title, locked.body) != seen:
        raise ValidationError(_("The text changed meanwhile. Please read it again before saying it is reviewed."))
    locked.status, locked.reviewed_by = TextStatus.REVIEWED, said[:150]
    locked.reviewed_on = timezone.localdate()
    locked.save(update_fields=["status", "reviewed_by", "reviewed_on"])
    account = str(reviewer.uuid) if reviewer else ""
    journal.record(
        by, "guidance.sheet.reviewed", subject=locked.uuid, key=locked.key, language=locked.language, reviewer=account
    )
    return locked


def _colleague(by: Viewer, entry: SheetEntry, reviewer: Staff) -> str:
    """Their name. Accounts are compared, for somebody may hold two posts and two people may share a name."""
    if reviewer.service_id != by.service_id:
        raise ValidationError({"reviewer": _("Please choose one.")})
    if entry.written_by is not None and entry.written_by.user_id == reviewer.user_id:
        raise ValidationError(
            {"reviewer": _("%(name)s wrote this text. Somebody else has to review it.") % {"name": reviewer.user.name}}
        )
    return reviewer.user.name


def _outsider(by: Viewer, entry: SheetEntry, said: str) -> str:
    """Their name and capacity as typed; the bare name of a colleague is chosen from the list instead."""
    if not said:
        raise ValidationError({"reviewed_by": _("Please say who reviewed it.")})
    if entry.written_by is not None and _names(said, entry.written_by.user.name):
        raise ValidationError(
            {"reviewed_by": _("%(name)s wrote this text. Somebody else has to review it.") % {"name": said}}
        )
    if list_staff(by).filter(user__name__iexact=said).exists():
        raise ValidationError(
            {"reviewed_by": _("A colleague has this name: choose them above, or add the capacity of the person meant.")}
        )
    return said


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
