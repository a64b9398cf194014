"""Who is at work, and what the journal holds."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, F, Func, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from trajet.access.models import NEEDS_READ, ApiToken, JournalEntry, NamedReader, Reading, Staff
from trajet.access.roles import ACTS, SPECIAL_READERS
from trajet.access.types import Viewer


def list_posts(user_id: int, on: date) -> list[Staff]:
    """The services in which a user works that day, by name."""
    running = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    posts = Staff.objects.filter(running, user_id=user_id).select_related("service", "user").order_by("service__name")
    return list(posts.annotate(**_on_the_list()))


def _on_the_list() -> dict[str, Func]:
    """Reads `Staff.is_named_reader` with the post, instead of by a query of its own."""
    return {"is_named_reader": Func(F("pk"), function="trajet_is_named_reader", output_field=BooleanField())}


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
        is_named_reader=post.is_named_reader,
    )


def get_viewer(staff_id: int, on: date) -> Viewer | None:
    """The viewer a job works for, or None when that person no longer works there."""
    posts = Staff.objects.select_related("service", "user").annotate(**_on_the_list())
    post = posts.filter(pk=staff_id, user__is_active=True).first()
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


def list_readers(viewer: Viewer) -> QuerySet[NamedReader]:
    """Everybody who is, was or will be on the list of readers of the viewer's service, by name."""
    rows = NamedReader.objects.filter(service_id=viewer.service_id)
    return rows.select_related("staff__user", "named_by__user", "withdrawn_by__user").order_by(
        "staff__user__name", "-starts_on", "-pk"
    )


def list_readers_and_last_reading(viewer: Viewer) -> QuerySet[NamedReader]:
    """The list, and when each last read needs (`last_read_at`); of whom is not said."""
    readings = Reading.objects.filter(service_id=viewer.service_id, staff=OuterRef("staff"), what=NEEDS_READ)
    return list_readers(viewer).annotate(last_read_at=Subquery(readings.order_by("-at").values("at")[:1]))


def access_reader(viewer: Viewer, uuid: UUID) -> NamedReader:
    """A line of the list of the viewer's own service; 404 for any other."""
    return get_object_or_404(list_readers(viewer), uuid=uuid)


def list_nameable(viewer: Viewer, on: date) -> QuerySet[Staff]:
    """Colleagues at work that day whose role reads special categories and who are not on the list for good."""
    listed = NamedReader.objects.filter(service_id=viewer.service_id, withdrawn_at__isnull=True, ends_on__isnull=True)
    at_work = list_staff(viewer).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), user__is_active=True)
    readers = at_work.filter(roles__overlap=sorted(SPECIAL_READERS)).exclude(pk=viewer.staff_id or 0)
    return readers.exclude(pk__in=listed.values("staff"))


def list_who_name(viewer: Viewer, on: date) -> QuerySet[Staff]:
    """Whom somebody asks who is not on the list: those of their service who keep it."""
    at_work = list_staff(viewer).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), user__is_active=True)
    return at_work.filter(roles__overlap=sorted(ACTS["access.readers.name"]))
