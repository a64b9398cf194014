"""Demo accounts: one per job, named after the job, so that nobody takes them for a person."""

import datetime as dt
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from trajet.access.models import Organisation, Service, ServiceKind, Staff, User
from trajet.access.roles import Role

DOMAIN = "demo.trajet.example"
PASSWORD = "demo-trajet-2026"  # noqa: S105
ARRIVAL, CELL = "arrival", "cell"
SERVICES = {
    ARRIVAL: (
        "Agence fédérale d’accueil – Federaal opvangagentschap (démo)",
        "Centre d’arrivée – Aankomstcentrum",
        ServiceKind.ARRIVAL_CENTRE,
    ),
    CELL: ("CPAS de Bruxelles – OCMW Brussel (démo)", "Cellule FTM – FTM-cel", ServiceKind.GUIDANCE_CELL),
}
"""Organisation, service and kind; a service in Brussels has one name, written in both languages."""


@dataclass(frozen=True)
class Account:
    """A demo account and its posts: service key to roles."""

    login: str
    name: str
    posts: dict[str, tuple[Role, ...]]

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


def _one(login: str, name: str, *roles: Role, service: str = ARRIVAL) -> Account:
    return Account(login, f"Démo – {name}", {service: roles})


ACCOUNTS = (
    _one("clerk", "accueil", Role.CLERK),
    _one("screener", "examen", Role.SCREENER),
    _one("health", "service médical", Role.HEALTH),
    _one("dispatcher", "dispatching", Role.DISPATCHER),
    _one("dispatcher2", "dispatching 2", Role.DISPATCHER),
    _one("supervisor", "résidents", Role.SUPERVISOR),
    _one("social", "service social", Role.SOCIAL_WORKER),
    _one("coordinator", "coordination", Role.COORDINATOR),
    _one("director", "direction", Role.DIRECTOR),
    _one("admin", "administration", Role.ADMINISTRATOR),
    _one("dpo", "protection des données", Role.DPO),
    _one("cell.social", "cellule, assistance sociale", Role.SOCIAL_WORKER, Role.COORDINATOR, service=CELL),
    _one("cell.social2", "cellule, assistance sociale 2", Role.SOCIAL_WORKER, service=CELL),
    _one("cell.lawyer", "cellule, droit", Role.LAWYER, service=CELL),
    _one("cell.lawyer2", "cellule, droit 2", Role.LAWYER, service=CELL),
    _one("cell.psychologist", "cellule, psychologie", Role.PSYCHOLOGIST, service=CELL),
    _one("cell.director", "cellule, direction", Role.DIRECTOR, service=CELL),
    Account("both", "Démo – deux services", {ARRIVAL: (Role.SOCIAL_WORKER,), CELL: (Role.SOCIAL_WORKER,)}),
)


@dataclass(frozen=True)
class Team:
    """Ids that rows refer to: services by key, posts by login and service."""

    services: dict[str, int]
    posts: dict[tuple[str, str], int]

    def post(self, login: str, service: str = ARRIVAL) -> int:
        return self.posts[login, service]


def create_team(on: dt.date) -> Team:
    """Create organisations, services and accounts that do not exist yet; one password hash for all."""
    services = {key: _service(*parts) for key, parts in SERVICES.items()}
    hashed = make_password(PASSWORD)
    users = {account.login: _user(account, hashed) for account in ACCOUNTS}
    posts = {
        (account.login, key): _post(users[account.login], services[key], roles, on)
        for account in ACCOUNTS
        for key, roles in account.posts.items()
    }
    return Team({key: service.pk for key, service in services.items()}, posts)


def _service(organisation: str, name: str, kind: ServiceKind) -> Service:
    owner, _ = Organisation.objects.get_or_create(name=organisation)
    return Service.objects.get_or_create(organisation=owner, name=name, defaults={"kind": kind})[0]


def _user(account: Account, hashed: str) -> User:
    user, _ = User.objects.get_or_create(email=account.email, defaults={"name": account.name, "password": hashed})
    EmailAddress.objects.get_or_create(user=user, email=account.email, defaults={"primary": True, "verified": True})
    return user


def _post(user: User, service: Service, roles: tuple[Role, ...], on: dt.date) -> int:
    starts_on = on - dt.timedelta(days=3 * 365)
    defaults = {"roles": [role.value for role in roles], "starts_on": starts_on}
    return Staff.objects.get_or_create(user=user, service=service, defaults=defaults)[0].pk
