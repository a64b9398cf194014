"""Every address × role × own or other service: allowed, refused, or not found. Closed by default."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import world as worlds
from tests.house_client import HouseClient
from tests.people_at_work import every_role
from trajet.access.models import Service
from trajet.access.policies import may
from trajet.access.roles import Role
from trajet.access.types import Viewer

SAMPLES: dict[str, Callable[[worlds.World], dict[str, object]]] = {
    "person": lambda world: {"uuid": world.person.uuid},
}


def named(patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from named(pattern.url_patterns, inner)
        elif hasattr(pattern.callback, "act"):
            yield ":".join((*spaces, str(pattern.name))), pattern


PAGES = dict(named(get_resolver().url_patterns))
