"""Keys under which a person is found. Filled by the services that add facts."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from trajet.access.models import Walled
from trajet.people.persons.models import Person


class SearchKey(Walled):
    """One key of one person: a latin name key, an identifier, the digits of a phone.

    .. pii: name, identifier or phone, normalised
    """

    keeps_history: ClassVar[bool] = False

    class Kind(models.TextChoices):
        NAME = "name"
        IDENTIFIER = "identifier"
        PHONE = "phone"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="search_keys")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=320)

    class Meta:
        indexes = [GinIndex(OpClass("key", name="gin_trgm_ops"), name="people_search_trigram")]

    def __str__(self) -> str:
        return self.key
