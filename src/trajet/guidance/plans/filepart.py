"""The part of a file's page that shows the plans of its people."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from trajet.access.pages import StaffRequest
from trajet.access.policies import may
from trajet.guidance.casefiles.drawing import draw
from trajet.guidance.casefiles.sections import Section, register
from trajet.guidance.plans.selectors import list_current

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile


def render_plans(request: StaffRequest, file: "CaseFile") -> str:
    """Agreed and draft plans of a file, with how far they are."""
    context = {
        "plans": list_current(request.viewer, file.pk),
        "file": file,
        "may_write": may(request.viewer, "guidance.plan.write") and file.closed_on is None,
    }
    return draw(request, "guidance/plans/_file_part.html", context)


def register_plans() -> None:
    """Show plans on the page of a file."""
    register(Section("plans", _("Plans"), render_plans, 20, "guidance.plan.read"))
