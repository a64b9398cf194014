"""What every page's layout shows: who looks, the places of their role, the day."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from trajet.access.places import places_of


def viewer(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `viewer`, `places`, `today`, `demo`."""
    found = getattr(request, "viewer", None)
    return {
        "viewer": found,
        "places": places_of(found, request.path) if found else [],
        "today": timezone.localdate(),
        "demo": settings.MODE == "demo",
    }
