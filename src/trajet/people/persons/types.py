"""Words for facts about a person, and the facts as they come in."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    FEMALE = "f", _("Female")
    MALE = "m", _("Male")
    OTHER = "x", _("Other or not said")


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


SHARED_SCHEMES = (Scheme.CGRA, Scheme.SP)
"""Numbers of a file that a whole family may share, so that two people can hold the same one."""


class DocumentKind(TextChoices):
    PASSPORT = "passport", _("Passport")
    IDENTITY_CARD = "identity_card", _("Identity card")
    BIRTH_CERTIFICATE = "birth_certificate", _("Birth certificate")
    PROOF_OF_PRESENTATION = "presentation", _("Proof of presentation")
    ANNEX_26 = "annex_26", _("Annex 26")
    ANNEX_26_QUINQUIES = "annex_26quinquies", _("Annex 26quinquies")
    ANNEX_26_QUATER = "annex_26quater", _("Annex 26quater")
    OTHER = "other", _("Other document")


@dataclass(frozen=True, slots=True)
class NameInput:
    """A name as somebody wrote it; `script` is an ISO 15924 code, read from the letters when left out."""

    family: str = ""
    given: str = ""
    script: str = ""
    kind: str = NameKind.CLAIMED


@dataclass(frozen=True, slots=True)
class BirthInput:
    """A birth date as stated, with the source that stated it; day, month or year that nobody knows stand at 1."""

    on: date
    precision: str = "day"
    source: str = Source.CLAIMED
    stated_on: date | None = None


@dataclass(frozen=True, slots=True)
class LanguageInput:
    """A language (BCP 47 tag), how well it is spoken, and whether an interpreter is needed."""

    language: str
    level: str = Level.MOTHER_TONGUE
    needs_interpreter: bool = True
    reads: bool = True


@dataclass(frozen=True, slots=True)
class IdentifierInput:
    """A number given by an authority, as written."""

    scheme: str
    value: str
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class DocumentInput:
    """The description of a document seen or handed over."""

    kind: str
    number: str = ""
    country: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    is_original: bool = False
