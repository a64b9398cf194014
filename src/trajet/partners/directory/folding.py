"""Texts as search compares them: lower case, no accents, Latin letters."""

from anyascii import anyascii

from trajet.partners.directory.models import PartnerService
from trajet.partners.directory.types import Topic

SORT_LENGTH = 200


def fold(text: str) -> str:
    """`Médecins du Monde` and `medecins du monde` are the same."""
    return " ".join(anyascii(text).casefold().replace("-", " ").replace("'", " ").split())


def refresh(offer: PartnerService) -> None:
    """Set the columns that follow from the others; not saved."""
    parts = [
        offer.name,
        offer.alternate_name,
        offer.partner.name,
        offer.partner.alternate_name,
        offer.partner.description,
        offer.description,
        offer.eligibility,
        *offer.areas,
        *(str(Topic(topic)) for topic in offer.topics),
    ]
    if offer.pk:
        parts += [f"{site.name} {site.address} {site.commune} {site.postal_code}" for site in offer.sites.all()]
    offer.search_text = fold(" ".join(dict.fromkeys(filter(None, parts))))
    offer.sort_key = fold(offer.name)[:SORT_LENGTH]
