"""Who the people of a file are, as far as they agreed that another service is told: what it needs to find or register them.

Names go with everybody who is introduced; the rest is chosen fact by fact. Numbers, telephones, addresses and papers are
no part of it (docs/decisions/0009-a-file-goes-to-another-service.md).
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from trajet.access.types import Viewer
from trajet.common.crypto import decrypt, encrypt
from trajet.common.dates import PartialDate, Precision
from trajet.people import api as people


class Told(TextChoices):
    """A fact that may go along about everybody who is introduced."""

    BIRTH = "birth", _("date of birth")
    SEX = "sex", _("sex")
    NATIONALITY = "nationality", _("nationality")
    LANGUAGES = "languages", _("languages, and whether an interpreter is needed")


@dataclass(frozen=True, slots=True)
class Introduced:
    """One person of a parcel, with their role in the household."""

    role: str
    draft: people.Draft


@dataclass(frozen=True, slots=True)
class Nameable:
    """Somebody whom a file is about, and whether they are a child, for whom a parent agrees."""

    person_id: int
    uuid: UUID
    name: str
    role: str
    is_minor: bool = False


def willing(members: Iterable[Nameable], asked_by: int) -> frozenset[UUID]:
    """Who is introduced unless somebody else agrees too: who asked for the copy, and the children."""
    return frozenset(member.uuid for member in members if member.is_minor or member.person_id == asked_by)


def introduce(
    viewer: Viewer, members: Iterable[Nameable], agreed: Collection[UUID], told: Collection[str]
) -> list[Introduced]:
    """Those of the members who agreed, with the facts that were chosen."""
    named = [member for member in members if member.uuid in agreed]
    if not named:
        return []
    drafts = people.drafts_of(viewer, [member.person_id for member in named])
    return [Introduced(member.role, _only(drafts[member.person_id], told)) for member in named]


def _only(draft: people.Draft, told: Collection[str]) -> people.Draft:
    return replace(
        draft,
        birth=draft.birth if Told.BIRTH in told else None,
        sex=draft.sex if Told.SEX in told else people.Sex.OTHER.value,
        nationalities=draft.nationalities if Told.NATIONALITY in told else (),
        is_stateless=draft.is_stateless and Told.NATIONALITY in told,
        languages=draft.languages if Told.LANGUAGES in told else (),
    )


def close(introduced: Iterable[Introduced], parcel: UUID) -> bytes:
    """The introduction, encrypted for one parcel."""
    return encrypt(json.dumps([_as_data(each) for each in introduced]), _bound_to(parcel))


def opened(closed: bytes, parcel: UUID) -> list[Introduced]:
    """What `close` closed."""
    return [_from_data(each) for each in json.loads(decrypt(closed, _bound_to(parcel)))]


def _bound_to(parcel: UUID) -> str:
    return f"{parcel}:introduction"


def _as_data(each: Introduced) -> dict[str, Any]:
    draft, birth = each.draft, each.draft.birth
    return {
        "role": each.role,
        "names": [asdict(name) for name in draft.names],
        "birth": [birth.on.isoformat(), birth.precision] if birth else None,
        "sex": draft.sex,
        "nationalities": list(draft.nationalities),
        "is_stateless": draft.is_stateless,
        "languages": [asdict(language) for language in draft.languages],
    }


def _from_data(held: dict[str, Any]) -> Introduced:
    birth = held["birth"]
    draft = people.Draft(
        names=[people.NameInput(**name) for name in held["names"]],
        birth=PartialDate(date.fromisoformat(birth[0]), Precision(birth[1])) if birth else None,
        sex=held["sex"],
        nationalities=held["nationalities"],
        is_stateless=held["is_stateless"],
        languages=[people.LanguageInput(**language) for language in held["languages"]],
    )
    return Introduced(held["role"], draft)
