from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceptionConfig(AppConfig):
    name = "trajet.reception"
    label = "reception"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.guidance.api import follow
        from trajet.reception.arrivals.following import needs_changed
        from trajet.reception.arrivals.selectors import households_to_examine

        follow(to_examine=households_to_examine, on_needs=needs_changed)
        register(
            Entry(_("Arrivals"), "reception:arrivals", "user-plus", "reception.arrivals.register", "a", 10),
            Entry(_("Waiting list"), "reception:waiting", "list-ordered", "reception.arrivals.read", "w", 20),
            Entry(_("Dispatching"), "reception:dispatch_board", "route", "reception.dispatch.read", "d", 25),
            Entry(_("Fairness"), "reception:fairness", "scale", "reception.fairness.read", "q", 72),
            Entry(_("Network"), "reception:network", "building-2", "reception.network.read", "r", 50),
        )
