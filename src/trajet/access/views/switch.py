"""Going over to another of one's services."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from trajet.access.middleware import SERVICE_KEY
from trajet.access.pages import StaffRequest, page


@page("desk.home")
@require_POST
def switch_service(request: StaffRequest) -> HttpResponse:
    """Work in another service from now on; only those where the viewer has a post."""
    chosen = request.POST.get("service", "")
    if chosen not in {str(uuid) for uuid, _name in request.viewer.services}:
        raise Http404
    request.session[SERVICE_KEY] = chosen
    return redirect("desk:home")
