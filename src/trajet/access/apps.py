from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "trajet.access"
    label = "access"

    def ready(self) -> None:
        from trajet.access.walls import install_after_migrate

        post_migrate.connect(install_after_migrate, dispatch_uid="trajet.walls")
