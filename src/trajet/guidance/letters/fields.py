"""The fields each kind of letter offers: their name in the Word document, what they hold, and an invented sample.

A field is filled from the file where the file knows it; every field may be filled by hand on the page.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trajet.guidance.letters.types import LetterKind

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `{{ name }}` in the template. `sample` is (French, Dutch), invented; `is_long` may hold several lines."""

    name: str
    label: Words
    sample: tuple[str, str]
    is_needed: bool = False
    is_long: bool = False

    def sample_in(self, language: str) -> str:
        """The invented value in the language of the letter."""
        return self.sample[language == "nl"]


def _same(text: str) -> tuple[str, str]:
    return text, text


_OFFICE = (
    Field("organisation", _("Name of the organisation"), ("Organisation d’exemple", "Voorbeeldorganisatie"), True),
    Field("service", _("Name of the service"), ("Service d’exemple", "Voorbeelddienst"), True),
    Field(
        "service_address",
        _("Address of the service"),
        ("Rue de l’Exemple 1, 1000 Bruxelles", "Voorbeeldstraat 1, 1000 Brussel"),
    ),
    Field("worker", _("Name of the worker who writes"), _same("Dominique Exemple"), True),
    Field("worker_email", _("E-mail of the worker who writes"), _same("dominique@exemple.test")),
    Field("city", _("City where the letter is written"), ("Bruxelles", "Brussel"), True),
    Field("letter_on", _("Date of the letter"), ("lundi 2 mars 2026", "maandag 2 maart 2026"), True),
)
_PERSON = (
    Field("person", _("Name of the person"), _same("EXEMPLE Sasha"), True),
    Field("person_born_on", _("Date of birth, as far as it is known"), ("5 mai 1990", "5 mei 1990")),
    Field("person_nationality", _("Nationality of the person"), ("Érythrée", "Eritrea")),
    Field("person_numbers", _("Numbers of authorities (SP, CGRA …)"), ("SP 0 000 000", "OV 0 000 000")),
    Field(
        "members", _("Other people of the household, one a line"), _same("EXEMPLE Alix\nEXEMPLE Charlie"), is_long=True
    ),
)
_FILE = (
    Field("file_opened_on", _("Day the file was opened"), ("12 janvier 2026", "12 januari 2026")),
    Field("reference_worker", _("Reference worker of the file"), _same("Dominique Exemple")),
)
_RECIPIENT = (
    Field("recipient", _("To whom the letter goes"), ("Organisation destinataire", "Geadresseerde organisatie"), True),
    Field(
        "recipient_address",
        _("Address of the recipient"),
        ("Rue du Modèle 2\n1000 Bruxelles", "Modelstraat 2\n1000 Brussel"),
        is_long=True,
    ),
)
_MANDATE = Field("mandate_on", _("Day the person signed the mandate"), ("20 février 2026", "20 februari 2026"), True)
_COMMON = (*_OFFICE, *_PERSON, *_FILE)
_CONSENTED = (
    Field("person", _("Name of the person, or our number when the name is not told"), _same("EXEMPLE Sasha"), True),
    Field("person_born_on", _("Year of birth, when consented"), _same("1990")),
    Field("person_nationality", _("Nationality, when consented"), ("Érythrée", "Eritrea")),
    Field("person_languages", _("Languages, when consented"), ("tigrigna, interprète nécessaire", "Tigrinya, tolk nodig")),
    Field("person_phone", _("Telephone, when consented"), _same("0470 00 00 00")),
    Field("household", _("Adults and children, when consented"), ("2 adultes, 1 enfant", "2 volwassenen, 1 kind")),
    Field("summary", _("Summary of the need, when consented"), ("Terme d’appel proche.", "Beroepstermijn loopt af."), is_long=True),
)  # fmt: skip
"""What a referral may tell: one field for each `SharedField`, empty unless the person consented to it."""

FIELDS: dict[LetterKind, tuple[Field, ...]] = {
    LetterKind.INVITATION: (
        *_COMMON,
        Field("appointment_on", _("Day of the appointment"), ("jeudi 12 mars 2026", "donderdag 12 maart 2026"), True),
        Field("appointment_at", _("Hour of the appointment"), ("14 h 30", "14.30 uur"), True),
        Field("appointment_place", _("Place of the appointment"), ("Bureau 12, rue de l’Exemple 1", "Bureau 12, Voorbeeldstraat 1"), True),
        Field("appointment_with", _("With whom the appointment is"), _same("Dominique Exemple"), True),
        Field("appointment_purpose", _("What the appointment is for"), ("Faire le point", "Uw situatie overlopen")),
        Field("interpreter", _("Interpreter booked, in which language"), ("tigrigna", "Tigrinya")),
        Field("bring", _("What to bring along"), ("Vos documents\nLes lettres reçues", "Uw documenten\nDe ontvangen brieven"), is_long=True),
    ),
    LetterKind.PRESENCE: (
        *_COMMON,
        Field("presence_on", _("Day the person was present"), ("lundi 2 mars 2026", "maandag 2 maart 2026"), True),
        Field("presence_from", _("Present from (hour)"), ("9 h 00", "9.00 uur"), True),
        Field("presence_until", _("Present until (hour)"), ("10 h 15", "10.15 uur"), True),
    ),
    LetterKind.REFERRAL: (
        *_OFFICE,
        *_CONSENTED,
        *_RECIPIENT,
        Field("referral_number", _("Number of the referral"), _same("7KD2FM"), True),
        Field("referral_request", _("What is asked of the organisation"), ("Un cours de français pour débutants.", "Een beginnerscursus Frans."), True, True),
        Field("referral_shared", _("What the person agreed to share"), ("Nom, langue et disponibilités.", "Naam, taal en beschikbaarheid."), True, True),
        Field("consent_on", _("Day the person gave consent"), ("20 février 2026", "20 februari 2026"), True),
    ),
    LetterKind.GUIDANCE: (
        *_COMMON,
        Field("guidance_until", _("Guidance lasted until (when it ended)"), ("27 février 2026", "27 februari 2026")),
        Field("guidance_about", _("What the person wishes to have confirmed"), ("Entretiens réguliers.", "Regelmatige gesprekken."), is_long=True),
    ),
    LetterKind.ADMINISTRATIVE_FILE: (
        *_COMMON,
        *_RECIPIENT,
        _MANDATE,
        Field("documents", _("Which documents are asked for, one a line"), ("Les décisions\nLes auditions", "De beslissingen\nDe gehoren"), is_long=True),
    ),
    LetterKind.COMMUNE: (
        *_COMMON,
        *_RECIPIENT,
        _MANDATE,
        Field("question", _("What is asked of the commune"), ("Où en est la demande ?", "Wat is de stand van de aanvraag?"), True, True),
    ),
    LetterKind.TRANSFER: (
        *_COMMON,
        *_RECIPIENT,
        Field("transfer_on", _("Day of the transfer"), ("9 mars 2026", "9 maart 2026"), True),
        Field("transfer_reason", _("Reason of the transfer"), ("Changement de lieu d’accueil", "Verandering van opvangplaats"), True),
        Field("enclosures", _("What goes along, one a line"), ("Copie du dossier social", "Kopie van het sociaal dossier"), is_long=True),
    ),
}  # fmt: skip
"""Kind of letter → its fields, in the order in which a page shows them."""

LISTS = frozenset(field.name for fields in FIELDS.values() for field in fields if field.is_long)
"""Fields of several lines: `{% for line in members %}` goes through their lines, `{{ members }}` prints them all."""


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a kind."""
    return FIELDS[LetterKind(kind)]


def names_of(kind: str) -> frozenset[str]:
    """Names a template of this kind may use."""
    return frozenset(field.name for field in fields_of(kind))


def sample_of(kind: str, language: str) -> dict[str, str]:
    """An invented letter's worth of values."""
    return {field.name: field.sample_in(language) for field in fields_of(kind)}
