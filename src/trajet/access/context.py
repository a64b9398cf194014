"""What every page's layout shows: who looks, the places of their role, the day."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from trajet.access.places import IN_VIEW, places_of


def viewer(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `viewer`, `places`, `more_places`, `today`, `demo`."""
    found = getattr(request, "viewer", None)
    places = places_of(found, request.path) if found else []
    more = places[IN_VIEW:]
    return {
        "viewer": found,
        "places": places[:IN_VIEW],
        "more_places": more,
        "is_in_more_places": any(place.current for place in more),
        "today": timezone.localdate(),
        "demo": settings.MODE == "demo",
    }
