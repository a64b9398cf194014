from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceptionConfig(AppConfig):
    name = "trajet.reception"
    label = "reception"

    def ready(self) -> None:
        from trajet.access.places import Entry, register

        register(Entry(_("Network"), "reception:network", "building-2", "reception.network.read", "n", 50))
