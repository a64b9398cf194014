"""Plain values of case files."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

TEXT_LIMIT = 20_000


class CaseStatus(TextChoices):
    """Phase of a file (`domain.md` D.3); which one may follow which stands in `policies`."""

    CONTACT = "contact", _("first contact")
    INTAKE = "intake", _("intake")
    ANALYSIS = "analysis", _("analysis of the situation")
    OPTIONS = "options", _("options presented")
    PLAN = "plan", _("plan agreed")
    ACTION = "action", _("in guidance")
    REVIEW = "review", _("in review")
    PAUSED = "paused", _("waits for an answer")
    DISENGAGED = "disengaged", _("contact lost")
    CLOSED = "closed", _("closed")


class Weight(IntegerChoices):
    """What a file asks of a worker; the sum is the caseload."""

    LIGHT = 1, _("light")
    USUAL = 2, _("usual")
    HEAVY = 4, _("heavy")


class Outcome(TextChoices):
    """How a file ended. R1–R12 are the resolution codes of socio-legal guidance (`domain.md` D.3)."""

    R1 = "R1", _("R1 residence permit")
    R2 = "R2", _("R2 procedure with a right to remain")
    R3 = "R3", _("R3 temporary status")
    R4 = "R4", _("R4 legal onward migration")
    R5 = "R5", _("R5 taken charge of by another state of the Union")
    R6 = "R6", _("R6 voluntary return with support, departed")
    R7 = "R7", _("R7 departed independently")
    R8 = "R8", _("R8 forced removal")
    R9 = "R9", _("R9 contact lost")
    R10 = "R10", _("R10 death")
    R11 = "R11", _("R11 referred to the competent centre or city")
    R12 = "R12", _("R12 withdrew")
    TRANSFERRED = "transferred", _("transferred to another place of reception")
    STATUS = "status", _("left reception after a residence permit")
    OWN_ADDRESS = "own_address", _("left for an own address")
    RETURNED = "returned", _("left for voluntary return")
    ABSENT = "absent", _("left without news")
    DIED = "died", _("died")
    MERGED = "merged", _("goes on in another file of this service")


class CoRole(TextChoices):
    """What a colleague does in a file."""

    SOCIAL = "social", _("social track")
    LEGAL = "legal", _("legal track")
    PSYCHOLOGICAL = "psychological", _("psychological support")
    REPLACEMENT = "replacement", _("replaces the reference worker")


class EntryKind(TextChoices):
    CONVERSATION = "conversation", _("conversation")
    VISIT = "visit", _("visit")
    ACCOMPANIED = "accompanied", _("accompanied somewhere")
    THIRD_PARTY = "third_party", _("contact with a third party")
    MEETING = "meeting", _("meeting about the file")
    STEP = "step", _("administrative step")
    OBSERVATION = "observation", _("observation")


class Channel(TextChoices):
    IN_PERSON = "in_person", _("in person")
    PHONE = "phone", _("by phone")
    VIDEO = "video", _("by video")
    MESSAGE = "message", _("by message or e-mail")
    LETTER = "letter", _("by letter")


class Interpreting(TextChoices):
    """Who made people understand each other."""

    NONE = "none", _("not needed")
    PHONE = "phone", _("interpreter by phone")
    ON_SITE = "on_site", _("interpreter on site")
    VIDEO = "video", _("interpreter by video")
    COLLEAGUE = "colleague", _("colleague who speaks the language")
    RELATIVE = "relative", _("relative or friend")
    MISSING = "missing", _("none was found")


class Topic(TextChoices):
    MATERIAL_AID = "material_aid", _("material aid")
    PROCEDURE = "procedure", _("procedure")
    RIGHTS = "rights", _("information on rights")
    HOUSING = "housing", _("housing")
    HEALTH = "health", _("access to care")
    FAMILY = "family", _("family")
    SCHOOL = "school", _("school and childcare")
    WORK = "work", _("work and training")
    MONEY = "money", _("income and debts")
    WELLBEING = "wellbeing", _("well-being")
    SAFETY = "safety", _("safety")
    RETURN = "return", _("voluntary return")
    FUTURE = "future", _("future orientation")


class DocumentKind(TextChoices):
    IDENTITY = "identity", _("identity document")
    DECISION = "decision", _("decision or notification")
    LETTER = "letter", _("letter")
    CERTIFICATE = "certificate", _("certificate")
    PICTURE = "picture", _("picture")
    CONSENT = "consent", _("consent or mandate")
    OTHER = "other", _("other")


class Scan(TextChoices):
    """What the virus scanner said of a file."""

    NOT_SCANNED = "not_scanned", _("not scanned")
    CLEAN = "clean", _("scanned, nothing found")


class TransferReason(TextChoices):
    PLACE = "place", _("the household changes place")
    WORKER_LEAVES = "worker_leaves", _("the worker leaves or is away")
    CASELOAD = "caseload", _("to share the work")
    SKILL = "skill", _("language or speciality")
    ASKED = "asked", _("at the person’s request")


class TransferState(TextChoices):
    PENDING = "pending", _("waits for acceptance")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class RedactionReason(TextChoices):
    """Why a passage does not go along (GDPR art. 15 §4: rights of others)."""

    THIRD_PARTY = "third_party", _("speaks of another person")
    SAFETY = "safety", _("would endanger somebody")
    SECRECY = "secrecy", _("professional secrecy owed to another person")
    INFORMANT = "informant", _("shows who told it")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A task that follows from an entry."""

    title: str
    due_on: date
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class EntryInput:
    """One entry of the journal, as somebody writes it. `written_in` is the language of the text itself."""

    text: str
    held_on: date
    kind: str = EntryKind.CONVERSATION
    channel: str = Channel.IN_PERSON
    minutes: int | None = None
    language: str = ""
    interpreting: str = Interpreting.NONE
    written_in: str = ""
    topics: tuple[str, ...] = ()
    present_ids: tuple[int, ...] = field(default=())
    follow_up: FollowUp | None = None
