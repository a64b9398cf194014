"""What the page of a file shows of its letters."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trajet.access.pages import StaffRequest
from trajet.guidance.casefiles.drawing import draw
from trajet.guidance.casefiles.sections import FileAct, Section
from trajet.guidance.letters.selectors import list_letters

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile

SHOWN = 5


def _render(request: StaffRequest, file: "CaseFile") -> str:
    letters = list(list_letters(request.viewer, file.pk)[: SHOWN + 1])
    context = {"letters": letters[:SHOWN], "is_more": len(letters) > SHOWN, "file": file}
    return draw(request, "guidance/letters/_of_file.html", context) if letters else ""


def _url(file: "CaseFile") -> str:
    return reverse("guidance:letter_write", args=[file.uuid])


SECTION = Section("letters", _("Letters"), _render, 70, "guidance.file.read")
ACT = FileAct(_("Write a letter"), "file-text", _url, "guidance.letter.write", 40)
