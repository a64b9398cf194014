"""The way in pictures, for somebody who reads no words: what brings one, where one gets off, which house, floor, door."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trajet.guidance.appointments.models import AgendaSettings, MeetingRoom
from trajet.guidance.appointments.types import WaySign

PICTURES = {
    WaySign.TRAM: "tram-front",
    WaySign.BUS: "bus-front",
    WaySign.METRO: "train-front-tunnel",
    WaySign.STOP: "signpost",
    WaySign.DOOR: "building-2",
}
FLOOR_PICTURE, ROOM_PICTURE = "square-arrow-up", "door-open"


@dataclass(frozen=True)
class Sign:
    """A picture and the number or name seen on the spot; `label` says it to who hears the page."""

    icon: str
    text: str
    label: str


def signs_of(settings: AgendaSettings, room: MeetingRoom | None) -> tuple[Sign, ...]:
    """From the tram to the door of the room; what nobody wrote is left out."""
    signs = [Sign(PICTURES[each], settings.way_signs.get(each.value, ""), str(each.label)) for each in WaySign]
    if room is not None:
        signs += [Sign(FLOOR_PICTURE, room.floor, _("Floor")), Sign(ROOM_PICTURE, room.door, _("Door"))]
    return tuple(sign for sign in signs if sign.text)
