"""Who works where in the tests: an arrival centre with every role, and an outsider who holds them all elsewhere."""

from collections.abc import Iterable
from datetime import date

from trajet.access.models import NamedReader, Organisation, Secrecy, Service, ServiceKind, Staff, User
from trajet.access.roles import SPECIAL_READERS, Role
from trajet.access.selectors import viewer_of
from trajet.access.types import Viewer, system
from trajet.access.walls import viewing

EMPLOYED_ON = date(2020, 1, 1)


def make_service(name: str, kind: str) -> Service:
    organisation, _ = Organisation.objects.get_or_create(name=f"Organisation of {name}")
    return Service.objects.create(organisation=organisation, name=name, kind=kind)


def make_staff(service: Service, *roles: str, label: str = "", is_named: bool = True) -> Staff:
    """Somebody at work; whose role reads special categories is on the list of readers, unless `is_named` says no."""
    label = label or "-".join(roles) or "nobody"
    staff = _post(service, label, roles)
    if is_named and not SPECIAL_READERS.isdisjoint(roles):
        name_reader(staff)
    return staff


def _post(service: Service, label: str, roles: Iterable[str]) -> Staff:
    user, _ = User.objects.get_or_create(email=f"{label}.{service.pk}@example.test", defaults={"name": f"Test {label}"})
    found = {"user": user, "service": service}
    return Staff.objects.get_or_create(**found, defaults={"roles": list(roles), "starts_on": EMPLOYED_ON})[0]


def name_reader(staff: Staff) -> NamedReader:
    """Put somebody on the list, long ago, by a direction that holds no role."""
    with viewing(system("test", staff.service_id)):
        return NamedReader.objects.create(
            service_id=staff.service_id,
            staff=staff,
            named_by=_post(staff.service, "direction", ()),
            capacity="examines on arrival",
            secrecy=Secrecy.LAW,
            starts_on=EMPLOYED_ON,
        )


def make_viewer(service: Service, *roles: str, label: str = "", is_named: bool = True) -> Viewer:
    return viewer_of(make_staff(service, *roles, label=label, is_named=is_named))


def arrival_service() -> Service:
    return make_service("Arrival centre", ServiceKind.ARRIVAL_CENTRE)


def every_role(service: Service) -> dict[str, Viewer]:
    return {role.value: make_viewer(service, role.value) for role in Role}
