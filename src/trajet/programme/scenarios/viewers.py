"""For whom a command reads: a named coordinator, or in a demo and on a small installation the house itself."""

from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from trajet.access.models import Service, ServiceKind, User
from trajet.access.policies import may
from trajet.access.roles import Role
from trajet.access.selectors import list_posts, viewer_of
from trajet.access.types import Viewer, system
from trajet.programme.scenarios.types import Refused

ACT = "programme.scenarios.run"


def find_viewer(email: str | None, on: date) -> Viewer:
    """The viewer a simulation reads for. `Refused` says what is missing."""
    return _named(email, on) if email else _unnamed()


def _named(email: str, on: date) -> Viewer:
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    posts = [viewer_of(post) for post in list_posts(user.pk, on)] if user else []
    for viewer in posts:
        if may(viewer, ACT) and viewer.service_kind == ServiceKind.ARRIVAL_CENTRE:
            return viewer
    raise Refused(_("%(email)s is not a coordinator of an arrival centre.") % {"email": email})


def _unnamed() -> Viewer:
    """Whoever starts a command on this machine reaches the database anyway; in production a name is asked for."""
    if settings.PRODUCTION:
        raise Refused(_("Say who asks: --as and the e-mail address of a coordinator; the journal keeps it."))
    services = list(Service.objects.filter(kind=ServiceKind.ARRIVAL_CENTRE).order_by("pk")[:2])
    if not services:
        raise Refused(_("There is no arrival centre here: run ./trajet demo once, or simulate with --empty."))
    if len(services) > 1:
        raise Refused(_("There are several arrival centres: choose one with --as and the address of its coordinator."))
    viewer = system("simulate", services[0].pk, services[0].kind)
    return replace(viewer, roles=frozenset({Role.COORDINATOR.value}))
