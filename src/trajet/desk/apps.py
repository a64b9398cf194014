from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "trajet.desk"
    label = "desk"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.access.saying import say_acts_with
        from trajet.desk.thread.words import sentence

        say_acts_with(sentence)
        register(
            Entry(_("Home"), "desk:home", "house", "desk.home", "h", 0),
            Entry(_("Figures"), "desk:figures", "chart-column", "reception.figures.read", "f", 70),
        )
