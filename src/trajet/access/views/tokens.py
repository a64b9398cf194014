"""Keys for programs that act as the viewer."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import selectors, services
from trajet.access.forms import TokenForm
from trajet.access.pages import StaffRequest, page

USUAL_DAYS = 90


@page("access.token.manage")
def token_list(request: StaffRequest) -> HttpResponse:
    """List one's keys and make a new one, shown once."""
    form = TokenForm(request.POST or None, initial={"ends_on": timezone.localdate() + timedelta(days=USUAL_DAYS)})
    token = None
    if request.method == "POST" and form.is_valid():
        token = services.issue_token(by=request.viewer, **form.cleaned_data)
        form = TokenForm()
    context = {"form": form, "token": token, "tokens": selectors.list_tokens(request.viewer)}
    return render(request, "access/token_list.html", context, status=422 if form.errors else 200)


@page("access.token.manage")
def token_revoke(request: StaffRequest, token_id: int) -> HttpResponse:
    """Take a key back."""
    if request.method == "POST":
        services.revoke_token(by=request.viewer, token_id=token_id)
        messages.success(request, _("The key no longer works."))
    return redirect("access:tokens")
