"""Search in all journals of the service."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.guidance.casefiles import selectors
from trajet.guidance.casefiles.text import lead_of

LATEST_FIRST = Sorts({"day": ("held_on",)}, default="-day")


@page("guidance.file.read")
@require_GET
def journal_search(request: StaffRequest) -> HttpResponse:
    """Entries of any file that hold these words, by stem and without accents, the latest first."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    rows = selectors.search_entries(request.viewer, asked).select_related(
        "author__user", "file__household", "file__person"
    )
    found = read_page(rows if asked else rows.none(), request.GET, LATEST_FIRST, count=False)
    subjects = selectors.subjects_of(request.viewer, {row.file for row in found}, timezone.localdate())
    context = {
        "asked": asked,
        "page": found,
        "lines": [(row, subjects[row.file_id].name, lead_of(row.text)) for row in found],
    }
    return render_page(request, "guidance/casefiles/journal_search.html", "rows", context)
