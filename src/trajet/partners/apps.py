from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "trajet.partners"
    label = "partners"
