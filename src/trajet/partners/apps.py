from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "trajet.partners"
    label = "partners"

    def ready(self) -> None:
        from trajet.access.places import Entry, register

        register(Entry(_("Directory"), "partners:directory", "book-user", "partners.directory.read", "c", 60))
