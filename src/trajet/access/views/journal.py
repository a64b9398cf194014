"""The data-protection officer's page: every act of the service."""

from django.http import HttpResponse
from django.shortcuts import render

from trajet.access import selectors
from trajet.access.pages import StaffRequest, page
from trajet.access.saying import say_act
from trajet.common.paging import Sorts, read_page

LATEST_FIRST = Sorts({"at": ("at",)}, default="-at")


@page("access.journal.read")
def journal(request: StaffRequest) -> HttpResponse:
    """Who did what, latest first, filtered by the beginning of the act's code."""
    act = request.GET.get("act", "").replace("\0", "")[:80]
    entries = read_page(selectors.list_journal(request.viewer, act), request.GET, LATEST_FIRST)
    rows = [(entry, say_act(entry.act)) for entry in entries]
    return render(request, "access/journal.html", {"entries": entries, "rows": rows, "act": act})
