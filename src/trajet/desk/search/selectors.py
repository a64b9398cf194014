"""Hits of the search box, completed with where each person stays."""

from dataclasses import dataclass
from datetime import date

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.people import api as people
from trajet.reception import api as reception

MOST = 50


@dataclass(frozen=True)
class Found:
    """A hit and the name of the centre where the person stays, when the viewer may know it."""

    hit: people.Hit
    place: str = ""


def find(viewer: Viewer, text: str, today: date) -> list[Found]:
    """At most fifty hits, best first: by any spelling, identifier or phone, or by the room they sleep in."""
    hits = people.search_people(viewer, text, MOST)
    if not may(viewer, "reception.arrivals.read"):
        return [Found(hit) for hit in hits]
    places = reception.places_of_people(viewer, [hit.person_id for hit in hits], today)
    return [Found(hit, places.get(hit.person_id, "")) for hit in hits]
