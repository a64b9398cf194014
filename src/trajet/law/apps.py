from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "trajet.law"
    label = "law"
