"""What every page's layout shows: who looks, the places of their role, the day."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from trajet.access.places import IN_VIEW, places_of


def viewer(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `viewer`, `places`, `more_places`, `today`, `demo`.

    The places are counted when a layout shows them: a fragment has none.
    """
    found = getattr(request, "viewer", None)
    places: Any = SimpleLazyObject(lambda: places_of(found, request.path) if found else [])
    return {
        "viewer": found,
        "places": SimpleLazyObject(lambda: places[:IN_VIEW]),
        "more_places": SimpleLazyObject(lambda: places[IN_VIEW:]),
        "is_in_more_places": SimpleLazyObject(lambda: any(place.current for place in places[IN_VIEW:])),
        "today": timezone.localdate(),
        "demo": settings.MODE == "demo",
    }
