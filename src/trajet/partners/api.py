"""The only door of the partners wing: the directory as others read it. Only this wing queries its models."""

from trajet.partners.directory.selectors import access_offer, list_mistakes, list_offers, recipient_of
from trajet.partners.directory.types import Audience, Recipient, Topic

__all__ = [
    "Audience",
    "Recipient",
    "Topic",
    "access_offer",
    "list_mistakes",
    "list_offers",
    "recipient_of",
]
