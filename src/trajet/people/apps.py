from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "trajet.people"
    label = "people"
