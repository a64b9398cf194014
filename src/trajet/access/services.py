"""Who works where: accounts, posts and tokens. One verb each, journalled."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.models import ApiToken, Staff, User
from trajet.access.policies import must
from trajet.access.roles import Role
from trajet.access.types import Viewer

TOKEN_BYTES = 32


@transaction.atomic
def appoint_staff(*, by: Viewer, email: str, name: str, roles: Iterable[str], starts_on: date) -> Staff:
    """Give somebody a post in the viewer's own service; an existing account with that address gets the post.

    Raises `ValidationError` when the person already works in the service.
    """
    must(by, "access.staff.manage")
    user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email=email, name=name)
    if Staff.objects.filter(user=user, service_id=by.service_id).exists():
        raise ValidationError({"email": _("This person already works in this service: change their roles instead.")})
    post = Staff.objects.create(user=user, service_id=by.service_id, roles=_checked(roles), starts_on=starts_on)
    journal.record(by, "access.staff.appointed", subject=post.uuid, roles=post.roles)
    return post


@transaction.atomic
def change_post(*, by: Viewer, post: Staff, roles: Iterable[str], ends_on: date | None) -> Staff:
    """Change the roles or the last day of a post. The last administrator keeps the role, or nobody could give it back."""
    must(by, "access.staff.manage")
    checked = _checked(roles)
    if _would_leave_no_administrator(post, checked, ends_on):
        raise ValidationError({"roles": _("Somebody must stay administrator of this service.")})
    before = post.roles
    post.roles, post.ends_on = checked, ends_on
    post.full_clean(exclude=["user", "service"])
    post.save(update_fields=["roles", "ends_on"])
    journal.record(
        by, "access.staff.changed", subject=post.uuid, before=before, after=checked, until=str(ends_on or "")
    )
    return post


def _checked(roles: Iterable[str]) -> list[str]:
    known = sorted({Role(role).value for role in roles})
    if not known:
        raise ValidationError({"roles": _("Choose at least one role.")})
    return known


def _would_leave_no_administrator(post: Staff, roles: list[str], ends_on: date | None) -> bool:
    if Role.ADMINISTRATOR in roles and ends_on is None:
        return False
    others = Staff.objects.filter(
        service_id=post.service_id, roles__contains=[Role.ADMINISTRATOR], ends_on__isnull=True, user__is_active=True
    ).exclude(pk=post.pk)
    return Role.ADMINISTRATOR in post.roles and not others.exists()


def digest(token: str) -> str:
    """The stored form of a token: SHA-256, enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue_token(*, by: Viewer, label: str, ends_on: date) -> str:
    """Make a token that acts as the viewer in this service; shown once, kept as a hash."""
    must(by, "access.token.manage")
    token = "trajet_" + secrets.token_urlsafe(TOKEN_BYTES)
    ApiToken.objects.create(
        staff=Staff.objects.get(pk=by.staff_id or 0), label=label, digest=digest(token), ends_on=ends_on
    )
    journal.record(by, "access.token.issued", label=label, until=str(ends_on))
    return token


@transaction.atomic
def revoke_token(*, by: Viewer, token_id: int) -> None:
    """Take back one of the viewer's own tokens."""
    must(by, "access.token.manage")
    ApiToken.objects.filter(pk=token_id, staff=by.staff_id).delete()
    journal.record(by, "access.token.revoked", token=token_id)
