from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "trajet.common"
    label = "common"
