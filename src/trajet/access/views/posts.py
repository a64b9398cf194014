"""The administrator's pages: who works in this service, in which roles, until when."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import selectors, services
from trajet.access.forms import AppointForm, PostForm
from trajet.access.pages import StaffRequest, page
from trajet.access.roles import ACTS, NAMED_READERS_ONLY, Role


@page("access.staff.manage")
def staff_list(request: StaffRequest) -> HttpResponse:
    """List the posts and appoint somebody."""
    form = AppointForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            post = services.appoint_staff(by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s now works in this service.") % {"name": post.user.name})
            return redirect("access:staff")
    context = {"form": form, "posts": selectors.list_staff(request.viewer)}
    return render(request, "access/staff_list.html", context, status=422 if form.errors else 200)


@page("access.staff.manage")
def post_edit(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Change the roles or the last day of a post."""
    post = selectors.access_post(request.viewer, uuid)
    form = PostForm(request.POST or None, initial={"roles": post.roles, "ends_on": post.ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_post(by=request.viewer, post=post, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The post of %(name)s was changed.") % {"name": post.user.name})
            return redirect("access:staff")
    return render(request, "access/post_edit.html", {"form": form, "post": post}, status=422 if form.errors else 200)


@page("desk.home")
def role_table(request: StaffRequest) -> HttpResponse:
    """The one table of who may do what, as the code has it."""
    rows = [(act, act in NAMED_READERS_ONLY, [role in allowed for role in Role]) for act, allowed in ACTS.items()]
    return render(request, "access/role_table.html", {"roles": list(Role), "rows": rows})
