"""Rows of the worklists: what each is about, the few facts that tell it apart, how urgent it is, where the act is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.words import say_date, say_days, say_language
from trajet.guidance import api as guidance
from trajet.law import api as law
from trajet.partners import api as partners
from trajet.people import api as people
from trajet.reception import api as reception

if TYPE_CHECKING:
    from trajet.guidance.models import CaseFile, EvaluationClock, FileTransfer, Task

SHOWN = 6
READ = SHOWN + 1
"""Rows read: one more than shown tells that there are more."""
SOON_DAYS = 7
REVIEW_DAYS = 14


@dataclass(frozen=True)
class Row:
    """One line of a worklist; `mark` says how urgent it is and `kind` draws it."""

    title: str
    url: str
    facts: tuple[str, ...] = ()
    mark: str = ""
    kind: str = "neutral"


class Cards(Mapping[int, people.HouseholdCard]):
    """The households of every list of a page: each list says whom it shows, the first row drawn reads them all."""

    def __init__(self, viewer: Viewer, today: date) -> None:
        self._viewer, self._today = viewer, today
        self._wanted: set[int] = set()

    def want(self, household_ids: Iterable[int | None]) -> None:
        self._wanted.update(filter(None, household_ids))

    @cached_property
    def _read(self) -> dict[int, people.HouseholdCard]:
        return people.cards_of(self._viewer, self._wanted, self._today)

    def __getitem__(self, household_id: int) -> people.HouseholdCard:
        return self._read[household_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _name(card: people.HouseholdCard) -> str:
    return card.head.name if card.head else card.label


def _size(card: people.HouseholdCard) -> str:
    return ngettext("%(count)s person", "%(count)s people", card.size) % {"count": card.size}


def _waited(days: int) -> str:
    return _("waits %(days)s") % {"days": say_days(days)} if days else _("since today")


def _late(due_on: date, today: date) -> tuple[str, str]:
    """How a day stands to today: a mark and how it is drawn."""
    late = (today - due_on).days
    if late > 0:
        return _("late by %(days)s") % {"days": say_days(late)}, "danger"
    return (_("today"), "warning") if late == 0 else ("", "neutral")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def appointments(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Whom the viewer meets today, and of whom nobody said yet whether they came."""
    for row in guidance.list_of_day(viewer, viewer.staff_id, today)[:READ]:
        facts = tuple(filter(None, (str(row.get_kind_display()), row.room.name if row.room else "")))
        yield Row(
            f"{guidance.say_hours(row)} {guidance.met_by(row)}", reverse("guidance:appointment", args=[row.uuid]), facts
        )
    for row in guidance.list_unrecorded(viewer, _midnight(today), viewer.staff_id)[: SHOWN // 2]:
        url = reverse("guidance:appointment", args=[row.uuid])
        yield Row(guidance.met_by(row), url, (say_date(row.begins_at),), _("who came?"), "warning")


def at_the_desk(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Walk-in sessions of today, and how many people wait in each."""
    for session, waiting in guidance.waiting_at_desks(viewer, today):
        hours = f"{timezone.localtime(session.opens_at):%H:%M}–{timezone.localtime(session.closes_at):%H:%M}"
        said = ngettext("%(count)s person waits", "%(count)s people wait", waiting) % {"count": waiting}
        url = reverse("guidance:session", args=[session.uuid])
        yield Row(str(session), url, (hours, session.place), said if waiting else "", "warning")


def deadlines(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """What the viewer must see done, by safety date."""
    for row in law.list_mine(viewer, today)[:READ]:
        facts = (row.person.display_name, say_date(row.safety_on))
        yield Row(law.rule_title(row.rule), reverse("law:deadline", args=[row.uuid]), facts, *law.time_left(row, today))


def tasks(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """What the viewer must do today, and what they did not do yet."""
    found = list(guidance.list_due(viewer, today + timedelta(days=1))[:READ])
    cards.want(row.file.household_id for row in found if row.file)

    def row_of(task: "Task") -> Row:
        facts = tuple(filter(None, (guidance.about(task, cards), say_date(task.due_on))))
        return Row(task.title, reverse("guidance:task", args=[task.uuid]), facts, *_late(task.due_on, today))

    return map(row_of, found)


def files_to_review(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Files whose review has come."""
    found = list(guidance.list_files_to_review(viewer, today)[:READ])
    return _files(((row, (str(row.get_status_display()), say_date(row.review_on))) for row in found), cards)


def needs_to_review(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """People in the viewer's files one of whose needs is to be looked at again; which need stays on its page."""
    for need in guidance.list_needs_to_review(viewer, today, READ):
        url = reverse("guidance:file", args=[need.file])
        yield Row(need.person, url, (say_date(need.review_on),), *_late(need.review_on, today))


def file_notices(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """What happened to files without the viewer: hand-overs and parcels to answer or refused, sensitive facts opened."""
    parcels = list(_parcels(viewer, today))
    transfers = guidance.list_transfer_news(viewer, today - timedelta(days=SOON_DAYS))[:READ]
    opened = guidance.list_openings_for_me(viewer, today)[:READ]
    said = [
        *((row.file, _transfer_words(row)) for row in transfers),
        *((file, _("sensitive facts opened by %(name)s") % {"name": each.staff.user.name}) for each, file in opened),
    ]
    return chain(parcels, _files(((file, (words,)) for file, words in said), cards))


def _transfer_words(row: "FileTransfer") -> str:
    """A hand-over that waits has no reason of refusal yet."""
    if row.refusal_reason:
        return _("refused: %(reason)s") % {"reason": row.refusal_reason}
    return _("%(name)s hands it over to you") % {"name": row.from_worker.user.name}


def _parcels(viewer: Viewer, today: date) -> Iterator[Row]:
    """Files that another service sent and that wait here, then those the viewer sent and that were refused."""
    for row in guidance.list_parcel_news(viewer, today - timedelta(days=SOON_DAYS))[:READ]:
        if row.to_service_id == viewer.service_id:
            sender = _("sent by %(service)s") % {"service": f"{row.service.organisation} – {row.service}"}
            waits = _waited((today - timezone.localtime(row.created_at).date()).days)
            yield Row(row.about, reverse("guidance:parcel", args=[row.uuid]), (sender,), waits, "warning")
        else:
            refused = _("refused by %(service)s: %(reason)s") % {
                "service": row.to_service,
                "reason": row.refusal_reason,
            }
            yield Row(row.about, reverse("guidance:file", args=[row.file_uuid]), (refused,))  # type: ignore[attr-defined]


def _files(facts_of: "Iterable[tuple[CaseFile, tuple[str, ...]]]", cards: Cards) -> Iterator[Row]:
    found = list(facts_of)
    cards.want(file.household_id for file, _facts in found)
    return (
        Row(guidance.subject_on(file, cards).name, reverse("guidance:file", args=[file.uuid]), facts)
        for file, facts in found
    )


def to_register(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Applications made and not yet lodged."""
    return _arrivals(reception.list_to_register(viewer)[:READ], today, cards)


def to_place(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Who waits longest, in the order of the list."""
    return _arrivals(reception.list_waiting(viewer)[:READ], today, cards)


def _arrivals(arrivals: Iterable[reception.Arrival], today: date, cards: Cards) -> Iterator[Row]:
    found = list(arrivals)
    cards.want(arrival.household_id for arrival in found)

    def row_of(arrival: reception.Arrival) -> Row:
        card = cards[arrival.household_id]
        waited = _waited((today - timezone.localtime(arrival.waiting_since_at).date()).days)
        facts = (_size(card), str(arrival.get_priority_display()), waited)
        return Row(_name(card), reverse("reception:arrival", args=[arrival.uuid]), facts)

    return map(row_of, found)


def to_examine(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Households whose needs nobody looked at yet."""
    found = list(guidance.list_unexamined(viewer).select_related("household")[:READ])
    cards.want(row.household_id for row in found)

    def row_of(household_id: int, uuid: UUID) -> Row:
        card = cards[household_id]
        languages = " ".join(say_language(code) for code in card.languages) if card.needs_interpreter else ""
        facts = tuple(filter(None, (_size(card), languages)))
        return Row(_name(card), reverse("guidance:examination", args=[uuid]), facts)

    return (row_of(row.household_id, row.household.uuid) for row in found)


def evaluations(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Households whose situation must be evaluated, the earlier of both terms first; each opens what the viewer may."""
    found = list(guidance.list_evaluations_due(viewer).order_by("due_on", "pk")[:READ])
    cards.want(row.household_id for row in found)
    opens = "guidance:examination" if may(viewer, "guidance.needs.record") else "guidance:household_questionnaires"

    def row_of(clock: "EvaluationClock") -> Row:
        card = cards[clock.household_id]
        facts = (_size(card), say_date(clock.due_on), str(clock.get_kind_display()))
        return Row(_name(card), reverse(opens, args=[clock.household.uuid]), facts, *_late(clock.due_on, today))

    return map(row_of, found)


def unanswered(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Referrals that wait for an answer, the longest first; the number stands for the person."""
    for row in guidance.list_unanswered(viewer)[:READ]:
        sent_at = row.sent_at
        facts = (_waited((today - timezone.localtime(sent_at).date()).days),) if sent_at else ()
        yield Row(f"{row.number} · {row.recipient}", reverse("guidance:referral", args=[row.uuid]), facts)


def mistakes(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """What colleagues found wrong in the directory, the oldest first."""
    for row in partners.list_mistakes(viewer)[:READ]:
        waits = _waited((today - timezone.localtime(row.created_at).date()).days)
        yield Row(row.offer.name, reverse("partners:offer", args=[row.offer.uuid]), (str(row), waits))


def departures(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Days on which households travel."""
    url = reverse("reception:designations")
    for day, count in reception.travel_days(viewer, today):
        said = ngettext("%(count)s household", "%(count)s households", count) % {"count": count}
        yield Row(say_date(day), f"{url}?on={day.isoformat()}", (said,))


def plans(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Plans whose review is due."""
    until = today + timedelta(days=REVIEW_DAYS)
    for plan in guidance.list_to_review(viewer, until, worker_id=viewer.staff_id)[:READ]:
        yield Row(plan.person.display_name, reverse("guidance:plan", args=[plan.uuid]), (say_date(plan.review_on),))


def interpreters(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Interpreters to find within a week."""
    for use in guidance.list_to_book(viewer, today, today + timedelta(days=SOON_DAYS))[:READ]:
        facts = (say_date(use.on), str(use.get_mode_display()))
        yield Row(say_language(use.language), reverse("guidance:interpreter_use", args=[use.uuid]), facts)


def duplicates(viewer: Viewer, today: date, cards: Cards) -> Iterator[Row]:
    """Files that may be of one person."""
    for pair in people.list_suspects(viewer)[:READ]:
        url = reverse("people:compare", args=[pair.first.uuid, pair.second.uuid])
        yield Row(f"{pair.first} – {pair.second}", url)
