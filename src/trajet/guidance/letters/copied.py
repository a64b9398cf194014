"""The letters made for a person, as part of the copy of the file (Reception Act art. 32)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.access.types import Viewer
from trajet.common.words import say_date
from trajet.guidance.casefiles.copyparts import CopyPart, Source
from trajet.guidance.casefiles.selectors import subject_of
from trajet.guidance.letters.selectors import list_letters, word_of
from trajet.guidance.letters.tags import paragraphs

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import FileCopy
    from trajet.guidance.letters.models import Letter


def letters_of(viewer: Viewer, copy: "FileCopy") -> Iterator[CopyPart]:
    """Every letter of the file, the oldest first; one about another adult stays out, as theirs to ask for."""
    rows = list_letters(viewer, copy.file_id).order_by("id")
    if copy.given_on:
        rows = rows.filter(made_on__lte=copy.given_on)
    minors = {member.person_id for member in subject_of(viewer, copy.file).members if member.is_minor}
    for row in rows:
        yield _part(row, is_theirs=row.person_id in {None, copy.person_id, *minors})


def _part(row: "Letter", *, is_theirs: bool) -> CopyPart:
    content = word_of(row)
    return CopyPart(
        uuid=row.uuid,
        title=str(row.get_kind_display()),
        about=" · ".join(filter(None, [str(row.person or ""), say_date(row.made_on), str(row.get_language_display())])),
        language=row.language,
        file_name=f"{row.kind}-{row.made_on:%Y-%m-%d}.docx",
        data={
            "kind": row.kind,
            "language": row.language,
            "made_on": row.made_on.isoformat(),
            "made_by": row.made_by.user.name if row.made_by else None,
            "template_version": row.version.number if row.version else None,
        },
        url=reverse("guidance:letter", args=[row.uuid]),
        left_out=_why_not(content, is_theirs),
        text=lambda: _text_of(content or b""),
        content=lambda: content or b"",
    )


def _why_not(content: bytes | None, is_theirs: bool) -> str:
    if not is_theirs:
        return _("about another person")
    return "" if content else _("destroyed when the consent ended")


def _text_of(content: bytes) -> str:
    return "\n".join(text for part, text in paragraphs(content) if part == "body" and text.strip())


SOURCE = Source("letters", gettext_lazy("Letters"), letters_of)
