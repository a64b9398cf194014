"""The search box of every page."""

from django.http import HttpResponse
from django.utils import timezone

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.desk.search.selectors import find


@page("people.person.search")
def search(request: StaffRequest) -> HttpResponse:
    """People found by name, number, phone or room; one exact hit is offered first."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    found = find(request.viewer, text, timezone.localdate()) if text else []
    return render_page(request, "desk/search/search_results.html", "results", {"search_text": text, "found": found})
