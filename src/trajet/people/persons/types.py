"""Words for facts about a person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    FEMALE = "f", _("Female")
    MALE = "m", _("Male")
    OTHER = "x", _("Other or not said")


class Precision(TextChoices):
    DAY = "day", _("exact day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    ABOUT = "about", _("about that year")


class Source(TextChoices):
    CLAIMED = "claimed", _("said by the person")
    DOCUMENT = "document", _("document")
    AUTHORITY = "authority", _("authority")
    DECIDED = "decided", _("decision")


class NameKind(TextChoices):
    CLAIMED = "claimed", _("name given by the person")
    DOCUMENT = "document", _("name on a document")
    ALIAS = "alias", _("alias")


class Level(TextChoices):
    MOTHER_TONGUE = "mother", _("mother tongue")
    GOOD = "good", _("good")
    BASIC = "basic", _("basic")


class Scheme(TextChoices):
    SP = "sp", _("Public security number (SP)")
    NN = "nn", _("National register number")
    BIS = "bis", _("Bis number")
    CGRA = "cgra", _("CGRA number")
    EURODAC = "eurodac", _("Eurodac number")
    PROVISIONAL = "provisional", _("Provisional number of the Immigration Office")


class DocumentKind(TextChoices):
    PASSPORT = "passport", _("Passport")
    IDENTITY_CARD = "identity_card", _("Identity card")
    BIRTH_CERTIFICATE = "birth_certificate", _("Birth certificate")
    PROOF_OF_PRESENTATION = "presentation", _("Proof of presentation")
    ANNEX_26 = "annex_26", _("Annex 26")
    ANNEX_26_QUINQUIES = "annex_26quinquies", _("Annex 26quinquies")
    ANNEX_26_QUATER = "annex_26quater", _("Annex 26quater")
    OTHER = "other", _("Other document")
