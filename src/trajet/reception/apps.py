from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    name = "trajet.reception"
    label = "reception"
