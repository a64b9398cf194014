from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "trajet.guidance"
    label = "guidance"
