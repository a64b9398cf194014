"""The part of a file's page that shows the plans of its people."""

from django.template.loader import render_to_string

from trajet.access.pages import StaffRequest
from trajet.access.policies import may
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.plans.selectors import list_current


def render_plans(request: StaffRequest, file: CaseFile) -> str:
    """Agreed and draft plans of a file, with how far they are."""
    context = {
        "plans": list_current(request.viewer, file.pk),
        "file": file,
        "may_write": may(request.viewer, "guidance.plan.write") and file.closed_on is None,
    }
    return render_to_string("guidance/plans/_file_part.html", context, request)
