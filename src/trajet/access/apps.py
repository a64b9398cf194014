from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "trajet.access"
    label = "access"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.access.walls import install_after_migrate

        post_migrate.connect(install_after_migrate, dispatch_uid="trajet.walls")
        register(
            Entry(_("Staff"), "access:staff", "users-round", "access.staff.manage", "s", 80),
            Entry(_("Readers of needs"), "access:readers", "book-lock", "access.readers.name", "N", 85),
            Entry(_("Journal"), "access:journal", "scroll-text", "access.journal.read", "j", 90),
        )
