from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "trajet.people"
    label = "people"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.people.duplicates.selectors import count_suspects

        register(
            Entry(_("People"), "people:search", "users", "people.person.search", "p", 30),
            Entry(_("Duplicates"), "people:duplicates", "copy", "people.duplicates.review", "x", 35, count_suspects),
        )
