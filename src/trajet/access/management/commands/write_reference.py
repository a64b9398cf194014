"""Write the reference pages that the code itself knows: settings and permissions."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from config.env import registry
from trajet.access.roles import ACTS, NAMED_READERS_ONLY, Role

NOTE = "This page is written by `./trajet manage write_reference` from the code; do not edit it."


def settings_page() -> str:
    """Every environment variable with its kind, default and meaning."""
    rows = [
        f"| `{name}` | {found.kind} | `{_shown(found.default)}` | {found.help} |"
        for name, found in sorted(registry.items())
    ]
    head = ["# Settings", "", NOTE, "", "| variable | kind | default | meaning |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def _shown(default: str) -> str:
    return default or "(empty)"


def permissions_page() -> str:
    """The one table of who may do what."""
    with override("en"):
        labels = [str(role.label) for role in Role]
    head = [
        "# Permissions",
        "",
        NOTE,
        "",
        "Acts of the `reception` wing exist only in an arrival centre's service. *By name*: the role, and the name on the"
        " service's list of readers of special needs ([walls](../explanation/walls.md)); both.",
        "",
    ]
    table = [f"| act | {' | '.join(labels)} |", "|---" * (len(labels) + 1) + "|"]
    rows = [
        f"| `{act}` | {' | '.join(_answer(act) if role in allowed else '' for role in Role)} |"
        for act, allowed in ACTS.items()
    ]
    return "\n".join([*head, *table, *rows, ""])


def _answer(act: str) -> str:
    return "by name" if act in NAMED_READERS_ONLY else "yes"


PAGES = {"settings.md": settings_page, "permissions.md": permissions_page}


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, **options: Any) -> None:
        folder = Path(settings.ROOT) / "docs" / "reference"
        for name, write in PAGES.items():
            (folder / name).write_text(write(), encoding="utf-8")
            self.stdout.write(f"docs/reference/{name}")
