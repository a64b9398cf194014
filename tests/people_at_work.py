"""Who works where in the tests: an arrival centre with every role, and an outsider who holds them all elsewhere."""

from datetime import date

from trajet.access.models import Organisation, Service, ServiceKind, Staff, User
from trajet.access.roles import Role
from trajet.access.selectors import viewer_of
from trajet.access.types import Viewer

EMPLOYED_ON = date(2020, 1, 1)


def make_service(name: str, kind: str) -> Service:
    organisation, _ = Organisation.objects.get_or_create(name=f"Organisation of {name}")
    return Service.objects.create(organisation=organisation, name=name, kind=kind)


def make_staff(service: Service, *roles: str, label: str = "") -> Staff:
    label = label or "-".join(roles) or "nobody"
    user = User.objects.create(email=f"{label}.{service.pk}@example.test", name=f"Test {label}")
    return Staff.objects.create(user=user, service=service, roles=list(roles), starts_on=EMPLOYED_ON)


def make_viewer(service: Service, *roles: str, label: str = "") -> Viewer:
    return viewer_of(make_staff(service, *roles, label=label))


def arrival_service() -> Service:
    return make_service("Arrival centre", ServiceKind.ARRIVAL_CENTRE)


def every_role(service: Service) -> dict[str, Viewer]:
    return {role.value: make_viewer(service, role.value) for role in Role}
