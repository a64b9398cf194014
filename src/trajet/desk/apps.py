from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "trajet.desk"
    label = "desk"
