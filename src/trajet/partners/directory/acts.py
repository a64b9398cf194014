"""What may be done with an entry of the directory in other wings: they register it, so that no template knows them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.partners.directory.models import PartnerService


@dataclass(frozen=True)
class OfferAct:
    """One act on an entry, as a link: "Refer somebody"."""

    label: str | Promise
    icon: str
    url: Callable[[PartnerService], str]
    act: str


_acts: dict[str, OfferAct] = {}


def register_act(*acts: OfferAct) -> None:
    """Declare acts; called from an app's `ready`."""
    _acts.update({act.icon: act for act in acts})


def acts_of(viewer: Viewer, offer: PartnerService) -> list[tuple[OfferAct, str]]:
    """The acts open to the viewer, each with its address."""
    return [(act, act.url(offer)) for act in _acts.values() if may(viewer, act.act)]
