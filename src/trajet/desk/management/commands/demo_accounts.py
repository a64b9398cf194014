"""`demo_accounts`: who can log in to the demo, with the one password of all."""

from typing import Any

from django.core.management.base import BaseCommand

from trajet.access.roles import Role
from trajet.desk.demo.staff import ACCOUNTS, PASSWORD, SERVICES


class Command(BaseCommand):
    help = "Print the accounts of the demo and their password."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(f"Password of every demo account: {PASSWORD}\n")
        for account in ACCOUNTS:
            for service, roles in account.posts.items():
                jobs = ", ".join(str(Role(role).label) for role in roles)
                self.stdout.write(f"  {account.email:<38} {jobs} · {SERVICES[service][1]}")
