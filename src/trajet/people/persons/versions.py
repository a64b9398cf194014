"""Two tabs on one file: the second to save is told, and loses nothing."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trajet.access.models import Change, Staff
from trajet.access.types import Viewer
from trajet.common.words import say_date
from trajet.people.persons.models import Person


class ChangedMeanwhile(ValidationError):
    """The file changed since the form was opened. `version` is the one to save over after a look."""

    def __init__(self, message: str, version: int) -> None:
        super().__init__(message, code="changed_meanwhile")
        self.version = version


def lock_person(viewer: Viewer, person: Person, version: int | None) -> Person:
    """The file locked for a change. Raises ChangedMeanwhile when `version` is not the one of today."""
    locked = Person.objects.select_for_update(of=("self",)).get(pk=person.pk, service_id=viewer.service_id)
    if locked.absorbed_into_id:
        raise ValidationError(_("This file was merged into another one. Please open that one."), code="absorbed")
    if version is not None and version != locked.version:
        raise ChangedMeanwhile(_said(locked), locked.version)
    return locked


def _said(person: Person) -> str:
    last = Change.objects.filter(table_name=Person._meta.db_table, row_id=person.pk).order_by("-id").first()
    if last is None:
        return _("This file was changed meanwhile. Nothing was lost: please look, and save again.")
    return _("Changed meanwhile by %(who)s, %(when)s. Nothing was lost: please look, and save again.") % {
        "who": author_name(last.author),
        "when": say_date(last.at),
    }


def author_name(author: str) -> str:
    """The name behind `staff:12` or `system:seed`."""
    return author_names([author])[author]


def author_names(authors: list[str]) -> dict[str, str]:
    """Names of several authors of changes by one query."""
    ids = {author: int(author[6:]) for author in authors if author.startswith("staff:") and author[6:].isdigit()}
    found = dict(Staff.objects.filter(pk__in=ids.values()).values_list("pk", "user__name"))
    return {author: found.get(ids.get(author, 0), author.removeprefix("system:")) for author in authors}
