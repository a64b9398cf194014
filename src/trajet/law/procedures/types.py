"""Words for procedures and letters, and both as they come in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Route(TextChoices):
    """What a procedure asks for, or answers to (`domain.md` E); the values are those of the engine's kinds."""

    PROTECTION = "protection", _("International protection")
    DUBLIN = "dublin", _("Responsible Member State (Dublin)")
    RECEPTION = "reception", _("Reception")
    RETURN_ORDER = "return_order", _("Order to leave and removal")
    DETENTION = "detention", _("Detention")
    HUMANITARIAN = "humanitarian", _("Humanitarian regularisation (9bis)")
    MEDICAL = "medical", _("Medical regularisation (9ter)")
    FAMILY = "family", _("Family reunification")
    TRAFFICKING = "trafficking", _("Victim of trafficking or smuggling")
    MINOR = "minor", _("Unaccompanied minor: durable solution")
    STATELESS = "stateless", _("Statelessness")
    OTHER_STAY = "other_stay", _("Other residence procedure")
    SOCIAL_AID = "social_aid", _("Social aid")
    URGENT_MEDICAL_AID = "urgent_medical_aid", _("Urgent medical aid")
    DATA_PROTECTION = "data_protection", _("Data protection")


class Authority(TextChoices):
    OE = "oe", _("Immigration Office")
    CGRA = "cgra", _("CGRA")
    CALL = "call", _("Council for Alien Law Litigation")
    COUNCIL_OF_STATE = "council_of_state", _("Council of State")
    FEDASIL = "fedasil", _("Fedasil")
    LABOUR = "labour", _("Labour tribunal")
    CPAS = "cpas", _("CPAS")
    COMMUNE = "commune", _("Municipality")
    GUARDIANSHIP = "guardianship", _("Guardianship Service")
    COURT = "court", _("Other court")
    OTHER = "other", _("Other authority")


USUAL_AUTHORITY: dict[str, str] = {
    Route.PROTECTION: Authority.CGRA,
    Route.RECEPTION: Authority.FEDASIL,
    Route.MINOR: Authority.GUARDIANSHIP,
    Route.STATELESS: Authority.CGRA,
    Route.SOCIAL_AID: Authority.CPAS,
    Route.URGENT_MEDICAL_AID: Authority.CPAS,
    Route.DATA_PROTECTION: Authority.OTHER,
}
"""Who usually decides when nobody says otherwise; elsewhere the Immigration Office."""


class ProcedureState(TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class Result(TextChoices):
    """How a procedure ended."""

    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    INADMISSIBLE = "inadmissible", _("inadmissible")
    WITHDRAWN = "withdrawn", _("withdrawn by the person")
    NO_OBJECT = "no_object", _("without object")
    TRANSFERRED = "transferred", _("transferred to another authority")


class ReferenceKind(TextChoices):
    SP = "sp", _("SP number")
    CGRA = "cgra", _("CGRA number")
    ROLL = "roll", _("Roll number")
    OE = "oe", _("File number of the Immigration Office")
    COMMUNE = "commune", _("File number of the municipality")
    CPAS = "cpas", _("File number of the CPAS")
    OTHER = "other", _("Other reference")


class Mode(TextChoices):
    """How something reached the person; the values are those of the engine (`domain.md` F.3)."""

    REGISTERED = "registered", _("registered letter")
    REGISTERED_WITH_RECEIPT = "registered_with_receipt", _("registered letter with acknowledgement of receipt")
    LETTER = "letter", _("ordinary letter")
    BY_HAND = "by_hand", _("handed over against receipt")
    REFUSED = "refused", _("refused at the door")
    ELECTRONIC = "electronic", _("electronic message")
    FAX = "fax", _("fax")
    REGISTRY = "registry", _("left at the registry")
    EVENT = "event", _("no letter")


POSTED = frozenset({Mode.REGISTERED, Mode.LETTER})


class Proof(TextChoices):
    """What shows when and how a letter reached the person."""

    NONE = "none", _("none kept")
    ENVELOPE = "envelope", _("envelope with the postmark")
    RECEIPT = "receipt", _("signed receipt")
    TRACKING = "tracking", _("tracking of the post")
    MESSAGE = "message", _("electronic message")
    STATEMENT = "statement", _("word of the person")


class HeldKind(TextChoices):
    """Residence documents a person holds (`domain.md` A.4)."""

    PROOF_OF_PRESENTATION = "presentation", _("Proof of presentation")
    ANNEX_3 = "annex_3", _("Annex 3")
    ANNEX_15 = "annex_15", _("Annex 15")
    ANNEX_25 = "annex_25", _("Annex 25")
    ANNEX_25_QUINQUIES = "annex_25quinquies", _("Annex 25quinquies")
    ANNEX_26 = "annex_26", _("Annex 26")
    ANNEX_26_QUINQUIES = "annex_26quinquies", _("Annex 26quinquies")
    ANNEX_35 = "annex_35", _("Annex 35")
    ORANGE_CARD = "orange_card", _("Orange card (model A)")
    CARD_A = "card_a", _("A card")
    CARD_B = "card_b", _("B card")
    CARD_F = "card_f", _("F card")
    OTHER_CARD = "other_card", _("Other card")
    PASSPORT = "passport", _("Passport")
    OTHER = "other", _("Other document")


WITHOUT_END = frozenset({HeldKind.ANNEX_26, HeldKind.PROOF_OF_PRESENTATION, HeldKind.ANNEX_3})
"""Documents that carry no date of expiry: one that is written is questioned (`domain.md` M.10)."""


class OrderKind(TextChoices):
    ANNEX_12 = "annex_12", _("Annex 12")
    ANNEX_13 = "annex_13", _("Annex 13")
    ANNEX_13_QUINQUIES = "annex_13quinquies", _("Annex 13quinquies")
    ANNEX_13_SEPTIES = "annex_13septies", _("Annex 13septies (with detention)")
    ANNEX_26_QUATER = "annex_26quater", _("Annex 26quater")
    ANNEX_38 = "annex_38", _("Annex 38")


HELD_BY_KIND: dict[str, str] = {
    "annex26": HeldKind.ANNEX_26,
    "annex26quinquies": HeldKind.ANNEX_26_QUINQUIES,
    "orange_card_extended": HeldKind.ORANGE_CARD,
    "orange_card_medical_extended": HeldKind.ORANGE_CARD,
    "trafficking_orange_card": HeldKind.ORANGE_CARD,
    "minor_orange_card": HeldKind.ORANGE_CARD,
    "annex15": HeldKind.ANNEX_15,
    "nine_ter_card": HeldKind.CARD_A,
    "trafficking_card": HeldKind.CARD_A,
    "stateless_card": HeldKind.CARD_A,
}
"""Kinds of letters that are themselves a document the person then holds."""
ORDER_BY_KIND: dict[str, str] = {
    "order_annex12": OrderKind.ANNEX_12,
    "order_to_leave": OrderKind.ANNEX_13,
    "order_detention": OrderKind.ANNEX_13_SEPTIES,
}
"""Kinds of letters that order to leave."""
APPLICATIONS = frozenset(
    {
        *("application_made", "nine_bis_filed", "family_filed", "student_filed", "permit_filed", "long_term_filed"),
        *("nationality_filed", "cpas_request", "income_request", "medical_aid_request", "data_request"),
    }
)
"""Kinds of events that begin a procedure: their day is the day of the application."""


class AppealKind(TextChoices):
    """`domain.md` F.2."""

    FULL = "full", _("Full jurisdiction")
    ANNULMENT = "annulment", _("Annulment")
    SUSPENSION = "suspension", _("Suspension")
    URGENT = "urgent", _("Extremely urgent necessity")
    CASSATION = "cassation", _("Cassation")
    REVIEW = "review", _("Administrative review")
    LABOUR = "labour", _("Labour tribunal, on the merits")
    LABOUR_URGENT = "labour_urgent", _("Labour tribunal, urgent")


class Suspensive(TextChoices):
    AUTO = "auto", _("suspends by law")
    NONE = "none", _("does not suspend")
    REQUESTED = "requested", _("suspension asked for")
    GRANTED = "granted", _("suspension granted")
    REFUSED = "refused", _("suspension refused")


USUAL_EFFECT: dict[str, str] = {
    AppealKind.FULL: Suspensive.AUTO,
    AppealKind.SUSPENSION: Suspensive.REQUESTED,
    AppealKind.URGENT: Suspensive.REQUESTED,
}
"""Whether an appeal suspends when nobody says otherwise; the others do not."""


class AppealOutcome(TextChoices):
    PENDING = "pending", _("pending")
    ANNULLED = "annulled", _("decision annulled")
    REFORMED = "reformed", _("decision reformed")
    SUSPENDED = "suspended", _("decision suspended")
    REJECTED = "rejected", _("appeal rejected")
    INADMISSIBLE = "inadmissible", _("appeal inadmissible")
    WITHDRAWN = "withdrawn", _("appeal withdrawn")


UNDOES_THE_DECISION = frozenset({AppealOutcome.ANNULLED, AppealOutcome.REFORMED, AppealOutcome.SUSPENDED})


@dataclass(frozen=True, slots=True)
class ProcedureInput:
    """A procedure as written down; references are pairs of kind and number."""

    route: str
    authority: str = ""
    language: str = ""
    lawyer: str = ""
    opened_on: date | None = None
    references: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LetterInput:
    """What happened, with every date that is known. `printed_on`: the last day printed in the letter itself."""

    kind: str
    mode: str = ""
    decided_on: date | None = None
    dated_on: date | None = None
    posted_on: date | None = None
    presented_on: date | None = None
    received_on: date | None = None
    happened_on: date | None = None
    proof: str = Proof.NONE
    printed_days: int | None = None
    printed_on: date | None = None
    document: str = ""
    facts: Mapping[str, bool] = field(default_factory=dict)
