"""Who is at work, and what the journal holds."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from trajet.access.models import ApiToken, JournalEntry, Reading, Staff
from trajet.access.types import Viewer


def list_posts(user_id: int, on: date) -> list[Staff]:
    """The services in which a user works that day, by name."""
    running = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    return list(
        Staff.objects.filter(running, user_id=user_id).select_related("service", "user").order_by("service__name")
    )


def viewer_of(post: Staff, posts: Iterable[Staff] = ()) -> Viewer:
    """The viewer that a member of staff is while at work in one service."""
    return Viewer(
        staff_id=post.pk,
        service_id=post.service_id,
        service_kind=post.service.kind,
        service_name=post.service.name,
        name=post.user.name,
        roles=frozenset(post.roles),
        services=tuple((other.service.uuid, other.service.name) for other in posts),
    )


def get_viewer(staff_id: int, on: date) -> Viewer | None:
    """The viewer a job works for, or None when that person no longer works there."""
    post = Staff.objects.select_related("service", "user").filter(pk=staff_id, user__is_active=True).first()
    if post is None or (post.ends_on and post.ends_on < on):
        return None
    return viewer_of(post)


def list_readings(viewer: Viewer, person_id: int) -> QuerySet[Reading]:
    """Who read this person's file, latest first."""
    return (
        Reading.objects.filter(service_id=viewer.service_id, person_id=person_id)
        .select_related("staff__user")
        .order_by("-at", "-id")
    )


def list_entries(
    viewer: Viewer, *, person_ids: Iterable[int], household_ids: Iterable[int] = ()
) -> QuerySet[JournalEntry]:
    """The person's thread: acts about them (and files merged into theirs) and their households, latest first."""
    about = Q(person_id__in=list(person_ids)) | Q(household_id__in=list(household_ids), person_id__isnull=True)
    return (
        JournalEntry.objects.filter(about, service_id=viewer.service_id)
        .select_related("staff__user")
        .order_by("-at", "-id")
    )


def list_staff(viewer: Viewer) -> QuerySet[Staff]:
    """Everybody who works or worked in the viewer's service, by name."""
    return Staff.objects.filter(service_id=viewer.service_id).select_related("user").order_by("user__name", "id")


def access_post(viewer: Viewer, uuid: UUID) -> Staff:
    """A post of the viewer's own service; 404 for any other."""
    return get_object_or_404(list_staff(viewer), uuid=uuid)


def list_tokens(viewer: Viewer) -> QuerySet[ApiToken]:
    """The viewer's own tokens."""
    return ApiToken.objects.filter(staff=viewer.staff_id).order_by("-created_at", "-id")


def find_token_holder(digest: str, on: date) -> Viewer | None:
    """The viewer a token acts for that day, or None when it is unknown, ended, or its holder left."""
    token = ApiToken.objects.filter(digest=digest, ends_on__gte=on).first()
    return get_viewer(token.staff_id, on) if token else None


def list_journal(viewer: Viewer, act: str = "", staff: UUID | None = None) -> QuerySet[JournalEntry]:
    """The journal of the viewer's service, latest first; `act` is a prefix such as `reception.dispatch`."""
    entries = JournalEntry.objects.filter(service_id=viewer.service_id).select_related("staff__user")
    if act:
        entries = entries.filter(act__startswith=act)
    if staff:
        entries = entries.filter(staff__uuid=staff)
    return entries.order_by("-at", "-id")
