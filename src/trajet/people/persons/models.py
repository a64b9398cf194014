"""A person and the facts recorded about them. Facts are added with source and date, never overwritten."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Walled
from trajet.common.dates import Precision
from trajet.people.bridge import display_number
from trajet.people.persons.types import SHARED_SCHEMES, DocumentKind, Level, NameKind, Scheme, Sex, Source


class Person(Walled):
    """Somebody received or guided by one service, with the preferred copy of their facts for lists.

    `display_name` is in Latin letters; `native_name` is the same name in its own script, when it has another one.
    `match_keys` are the blocking keys of `trajet_engines.names`; `sort_key` orders names without a collation.
    `version` rises with every change of the file, so that two tabs cannot overwrite each other.
    `absorbed_into` is set when this file was merged into another one; the row stays, so the merge can be undone.

    .. pii: name, sex, birth date
    """

    display_name = models.CharField(_("name"), max_length=300)
    native_name = models.CharField(max_length=310, blank=True, editable=False)
    native_script = models.CharField(max_length=4, blank=True, editable=False)
    sort_key = models.CharField(max_length=300, editable=False)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex)
    gender_said = models.CharField(_("gender, as said by the person"), max_length=100, blank=True)
    birth_on = models.DateField(_("born on"), null=True, blank=True)
    birth_precision = models.CharField(_("precision"), max_length=5, choices=Precision, default=Precision.DAY)
    is_stateless = models.BooleanField(_("stateless"), default=False)
    is_synthetic = models.BooleanField(default=False, editable=False)
    match_keys = ArrayField(models.CharField(max_length=90), default=list, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    absorbed_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["service", "sort_key", "id"], name="people_person_sorted"),
            GinIndex(fields=["match_keys"], name="people_person_match_keys"),
        ]

    def __str__(self) -> str:
        return self.display_name


class Fact(Walled):
    """Abstract: something recorded about a person, with its source and the day it was stated."""

    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.CLAIMED)
    stated_on = models.DateField(_("stated on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        abstract = True


class PersonName(Fact):
    """One name of a person as they or a document write it, in its own script.

    .. pii: name
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind, default=NameKind.CLAIMED)
    family = models.CharField(_("family name"), max_length=150, blank=True)
    given = models.CharField(_("given name"), max_length=150, blank=True)
    script = models.CharField(_("script"), max_length=4, default="Latn")
    latin = models.CharField(max_length=320, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(family="", given=""),
                name="people_name_not_empty",
                violation_error_message=_("Give at least a family name or a given name."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


class BirthDate(Fact):
    """A birth date with its precision; a decided age stands beside the claimed one (guardianship, `domain.md` A.10).

    .. pii: birth date
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="birth_dates")
    on = models.DateField(_("born on"))
    precision = models.CharField(_("precision"), max_length=5, choices=Precision, default=Precision.DAY)

    def __str__(self) -> str:
        return self.on.isoformat()


class Nationality(Fact):
    """A nationality (ISO 3166 alpha-2), as stated.

    .. pii: nationality
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="nationalities")
    country = models.CharField(_("country"), max_length=2)

    def __str__(self) -> str:
        return self.country


class SpokenLanguage(Fact):
    """A language the person speaks (BCP 47 tag), how well, and whether an interpreter and which script are needed.

    .. pii: language
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=12)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.MOTHER_TONGUE)
    needs_interpreter = models.BooleanField(_("interpreter needed"), default=True)
    reads = models.BooleanField(_("reads it"), default=True)

    def __str__(self) -> str:
        return self.language


class Phone(Fact):
    """A telephone number as written, and its digits for search.

    .. pii: telephone number
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="phones")
    written = models.CharField(_("telephone"), max_length=40)
    digits = models.CharField(max_length=20, editable=False)

    def __str__(self) -> str:
        return self.written


class Identifier(Fact):
    """A number given by an authority (`domain.md` A.5), normalised by `trajet_engines.names`.

    .. pii: identification number
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("kind"), max_length=12, choices=Scheme)
    value = models.CharField(_("number"), max_length=40)
    issuer = models.CharField(_("issued by"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "scheme", "value"],
                condition=models.Q(withdrawn_on__isnull=True) & ~models.Q(scheme__in=SHARED_SCHEMES),
                name="people_identifier_one_holder",
                violation_error_message=_("Another file of this service already holds this number."),
            )
        ]

    @property
    def shown(self) -> str:
        """The number as offices print it."""
        return display_number(self.scheme, self.value)

    def __str__(self) -> str:
        return self.value


class Document(Fact):
    """A document seen or handed over. Only its description is kept here; no photograph is stored.

    .. pii: number of an identity document
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    number = models.CharField(_("number"), max_length=60, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    is_original = models.BooleanField(_("original seen"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__isnull=True)
                | models.Q(issued_on__isnull=True)
                | models.Q(expires_on__gte=models.F("issued_on")),
                name="people_document_dates",
                violation_error_message=_("A document cannot expire before it was issued."),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


IDENTITY: dict[type[Any], tuple[str, ...]] = {
    PersonName: ("family", "given", "kind"),
    BirthDate: ("on", "precision"),
    Nationality: ("country",),
    SpokenLanguage: ("language",),
    Phone: ("digits",),
    Identifier: ("scheme", "value"),
    Document: ("kind", "number", "country"),
}
"""Kinds of facts, and the columns that make two of them the same when they come from one source."""

FACTS: tuple[Any, ...] = tuple(IDENTITY)


class SearchKey(Walled):
    """One key of one person: a latin name key, an identifier, the digits of a phone.

    `key` is what was written, in lower-case ASCII, after one space so that a word's start can be asked for.
    `sound` holds the consonants of a name's words, each between spaces: what stays when a name is romanised twice.

    .. pii: name, identifier or phone, normalised
    """

    keeps_history: ClassVar[bool] = False

    class Kind(models.TextChoices):
        NAME = "name"
        IDENTIFIER = "identifier"
        PHONE = "phone"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="search_keys")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=330)
    sound = models.CharField(max_length=330, blank=True)

    class Meta:
        indexes = [
            GinIndex(
                OpClass("key", name="gin_trgm_ops"), OpClass("sound", name="gin_trgm_ops"), name="people_search_trigram"
            )
        ]

    def __str__(self) -> str:
        return self.key
