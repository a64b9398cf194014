"""The list of people, and the search in it."""

from typing import Any

from django.http import HttpResponse

from trajet.access.pages import StaffRequest, page
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.people.persons.selectors import list_people
from trajet.people.search.paging import hit_page
from trajet.people.search.selectors import hits_of

BY_NAME = Sorts({"name": ("sort_key",), "birth": ("birth_on",)}, default="name", nullable=frozenset({"birth_on"}))


@page("people.person.search")
def search(request: StaffRequest) -> HttpResponse:
    """Everybody by name; or those a text finds, the nearest first."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    found: Any
    if text:
        found = hit_page(request.viewer, text, request.GET)
        hits = found.rows
    else:
        found = read_page(list_people(request.viewer), request.GET, BY_NAME)
        hits = hits_of(request.viewer, [(person.pk, 0.0) for person in found])
    context = {"text": text, "search_text": text, "page": found, "hits": hits}
    return render_page(request, "people/search/person_list.html", "results", context)
