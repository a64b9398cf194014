from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    name = "trajet.law"
    label = "law"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.law.worklist.selectors import count_urgent

        register(
            Entry(_("Deadlines"), "law:deadlines", "alarm-clock", "law.deadline.write", "e", 28, count_urgent),
            Entry(_("Rule book"), "law:rulebook", "book-open", "law.rulebook.read", "b", 75),
        )
