"""The only door of the partners wing: the directory as others read it. Only this wing queries its models."""

from trajet.partners.directory.acts import OfferAct, register_act
from trajet.partners.directory.filters import OfferFilters, OfferRow, row_of
from trajet.partners.directory.importing import load_shipped
from trajet.partners.directory.searching import search_offers
from trajet.partners.directory.selectors import access_offer, list_mistakes, list_offers, recipient_of
from trajet.partners.directory.services import set_hours
from trajet.partners.directory.sheets import OfferSheet, sheet_of
from trajet.partners.directory.taxonomy import NEED_LABELS, topics_of
from trajet.partners.directory.types import INVENTED, Audience, Recipient, Topic

__all__ = [
    "INVENTED",
    "NEED_LABELS",
    "Audience",
    "OfferAct",
    "OfferFilters",
    "OfferRow",
    "OfferSheet",
    "Recipient",
    "Topic",
    "access_offer",
    "list_mistakes",
    "list_offers",
    "load_shipped",
    "recipient_of",
    "register_act",
    "row_of",
    "search_offers",
    "set_hours",
    "sheet_of",
    "topics_of",
]
