from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "trajet.programme"
    label = "programme"
