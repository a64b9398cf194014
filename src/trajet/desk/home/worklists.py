"""What needs me now: one short list per act the viewer may do, each row one click from the act."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.words import say_date, say_days, say_language
from trajet.guidance import api as guidance
from trajet.law import api as law
from trajet.people import api as people
from trajet.reception import api as reception

SHOWN = 6


@dataclass(frozen=True)
class Row:
    """One line: what, the few facts that tell it apart, where the act is."""

    title: str
    url: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Worklist:
    """One list of a home page; `url` opens all of its rows."""

    title: str
    act: str
    url: str
    icon: str
    empty: str
    rows: Iterable[Row] = ()
    has_more: bool = False


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


def worklists_of(viewer: Viewer, today: date) -> list[Worklist]:
    """The worklists of a viewer's roles, the most urgent first. Rows are drawn once every list has found its own."""
    cards = Cards(viewer, today)
    found = [make(viewer, today, cards) for act, make in LISTS if may(viewer, act)]
    return [replace(each, rows=list(each.rows)) for each in found]


def _households(arrivals: Iterable[reception.Arrival], today: date, cards: Cards) -> Iterator[Row]:
    for arrival in arrivals:
        card = cards[arrival.household_id]
        waited = _("waits %(days)s") % {"days": say_days((today - arrival.waiting_since_at.date()).days)}
        facts = (_size(card), str(arrival.get_priority_display()), waited)
        yield Row(_name(card), reverse("reception:arrival", args=[arrival.uuid]), facts)


def _name(card: people.HouseholdCard) -> str:
    return card.head.name if card.head else card.label


def _size(card: people.HouseholdCard) -> str:
    return ngettext("%(count)s person", "%(count)s people", card.size) % {"count": card.size}


def _cut[T](rows: Iterable[T]) -> tuple[list[T], bool]:
    found = list(rows)
    return found[:SHOWN], len(found) > SHOWN


def to_register(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Applications made and not yet lodged."""
    found, more = _cut(reception.list_to_register(viewer)[: SHOWN + 1])
    cards.want(arrival.household_id for arrival in found)
    rows = _households(found, today, cards)
    return Worklist(
        _("Arrivals to register"), _("Register an arrival"), reverse("reception:arrival_new"), "user-plus",
        _("Every application of today is registered."), rows, more,
    )  # fmt: skip


def to_examine(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Households whose needs nobody looked at yet."""
    found, more = _cut(guidance.list_unexamined(viewer).select_related("household")[: SHOWN + 1])
    cards.want(row.household_id for row in found)
    rows = (
        Row(
            _name(cards[row.household_id]),
            reverse("guidance:examination", args=[row.household.uuid]),
            (_size(cards[row.household_id]),),
        )
        for row in found
    )
    return Worklist(
        _("Needs to examine"), _("All households to examine"), reverse("guidance:needs_worklist"), "stethoscope",
        _("Every household that waits was examined."), rows, more,
    )  # fmt: skip


def evaluations(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Households whose situation must be evaluated, the earlier of both terms first."""
    found, more = _cut(guidance.list_evaluations_due(viewer).order_by("due_on", "pk")[: SHOWN + 1])
    cards.want(row.household_id for row in found)
    rows = (
        Row(
            _name(cards[row.household_id]),
            reverse("guidance:examination", args=[row.household.uuid]),
            (_size(cards[row.household_id]), say_date(row.due_on), str(row.get_kind_display())),
        )
        for row in found
    )
    return Worklist(
        _("Evaluations due"), _("All evaluations due"), reverse("guidance:evaluations"), "clipboard-check",
        _("No evaluation is due."), rows, more,
    )  # fmt: skip


def to_place(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Who waits longest, in the order of the list."""
    found, more = _cut(reception.list_waiting(viewer)[: SHOWN + 1])
    cards.want(arrival.household_id for arrival in found)
    rows = _households(found, today, cards)
    return Worklist(
        _("First on the waiting list"), _("To the dispatch board"), reverse("reception:dispatch_board"), "route",
        _("Nobody waits for a place."), rows, more,
    )  # fmt: skip


def departures(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Days on which households travel."""
    url = reverse("reception:designations")
    days = reception.travel_days(viewer, today)
    rows = [
        Row(
            say_date(day),
            f"{url}?on={day.isoformat()}",
            (ngettext("%(count)s household", "%(count)s households", count) % {"count": count},),
        )
        for day, count in days
    ]
    return Worklist(_("Departures"), _("All designations"), url, "bus", _("No departure is planned."), *_cut(rows))


def duplicates(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Files that may be of one person."""
    pairs = people.list_suspects(viewer)[: SHOWN + 1]
    rows, more = _cut(
        Row(f"{pair.first} – {pair.second}", reverse("people:compare", args=[pair.first.uuid, pair.second.uuid]))
        for pair in pairs
    )
    return Worklist(
        _("Files that may be the same"), _("All suspected duplicates"), reverse("people:duplicates"), "copy",
        _("No suspected duplicate waits for a decision."), rows, more,
    )  # fmt: skip


def deadlines(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """What the viewer must see done, by safety date."""
    rows, more = _cut(
        Row(
            law.rule_title(row.rule),
            reverse("law:deadline", args=[row.uuid]),
            (row.person.display_name, say_date(row.safety_on), law.time_left(row, today)[0]),
        )
        for row in law.list_mine(viewer, today)[: SHOWN + 1]
    )
    return Worklist(
        _("Deadlines to meet"), _("All my deadlines"), reverse("law:deadlines"), "alarm-clock",
        _("No deadline runs for you."), rows, more,
    )  # fmt: skip


def appointments(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Whom the viewer meets today, and of whom nobody said yet whether they came."""
    unsaid = [
        Row(
            guidance.met_by(row),
            reverse("guidance:appointment", args=[row.uuid]),
            (say_date(row.begins_at), _("who came?")),
        )
        for row in guidance.list_unrecorded(viewer, _midnight(today), viewer.staff_id)[: SHOWN // 2]
    ]
    today_rows = [
        Row(
            f"{guidance.say_hours(row)} {guidance.met_by(row)}",
            reverse("guidance:appointment", args=[row.uuid]),
            tuple(filter(None, (str(row.get_kind_display()), row.room.name if row.room else ""))),
        )
        for row in guidance.list_of_day(viewer, viewer.staff_id, today)[: SHOWN + 1]
    ]
    rows, more = _cut([*today_rows, *unsaid])
    return Worklist(
        _("Appointments of today"), _("My agenda"), reverse("guidance:agenda"), "calendar-days",
        _("No appointment today."), rows, more,
    )  # fmt: skip


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def interpreters(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Interpreters to find within a week."""
    found = guidance.list_to_book(viewer, today, today + timedelta(days=7))[: SHOWN + 1]
    rows, more = _cut(
        Row(
            say_language(use.language),
            reverse("guidance:interpreter_use", args=[use.uuid]),
            (say_date(use.on), str(use.get_mode_display())),
        )
        for use in found
    )
    return Worklist(
        _("Interpreters to book"), _("All needs of interpreters"), reverse("guidance:interpreters"), "speech",
        _("Every interpreter needed is booked."), rows, more,
    )  # fmt: skip


def plans(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Plans whose review is due."""
    found = guidance.list_to_review(viewer, today + timedelta(days=14), worker_id=viewer.staff_id)[: SHOWN + 1]
    rows, more = _cut(
        Row(plan.person.display_name, reverse("guidance:plan", args=[plan.uuid]), (say_date(plan.review_on),))
        for plan in found
    )
    return Worklist(
        _("Plans to review"), _("All my plans to review"), reverse("guidance:plans"), "goal",
        _("No plan is to be reviewed."), rows, more,
    )  # fmt: skip


def unanswered(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Referrals that wait for an answer, the longest first; the number stands for the person."""
    rows, more = _cut(
        Row(
            f"{referral.number} · {referral.recipient}",
            reverse("guidance:referral", args=[referral.uuid]),
            (_("waits %(days)s") % {"days": say_days((today - timezone.localtime(referral.sent_at).date()).days)},)
            if referral.sent_at
            else (),
        )
        for referral in guidance.list_unanswered(viewer)[: SHOWN + 1]
    )
    url = f"{reverse('guidance:referrals')}?state=waiting&sort=sent"
    return Worklist(
        _("Referrals without answer"), _("Refer somebody"), url, "send", _("Every referral has its answer."), rows, more
    )


def tasks(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """What the viewer must do today, and what they did not do yet."""
    found, more = _cut(guidance.list_due(viewer, today + timedelta(days=1))[: SHOWN + 1])
    cards.want(row.file.household_id for row in found if row.file)
    rows = (
        Row(
            row.title,
            reverse("guidance:task", args=[row.uuid]),
            tuple(filter(None, (guidance.about(row, cards), say_date(row.due_on)))),
        )
        for row in found
    )
    return Worklist(
        _("Tasks until tomorrow"), _("All my tasks"), reverse("guidance:tasks"), "list-checks",
        _("No task waits for you today."), rows, more,
    )  # fmt: skip


def files_to_review(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """Files whose review has come."""
    found, more = _cut(guidance.list_files_to_review(viewer, today)[: SHOWN + 1])
    cards.want(row.household_id for row in found)
    rows = (
        Row(
            guidance.subject_on(row, cards).name,
            reverse("guidance:file", args=[row.uuid]),
            (str(row.get_status_display()), say_date(row.review_on)),
        )
        for row in found
    )
    return Worklist(
        _("Files to review"), _("All my files"), reverse("guidance:files"), "folder-open",
        _("No file of yours is due for review."), rows, more,
    )  # fmt: skip


def file_notices(viewer: Viewer, today: date, cards: Cards) -> Worklist:
    """What happened to the viewer's files without them: hand-overs to answer or refused, sensitive facts opened."""
    offered, refused = (
        list(guidance.list_offered(viewer)[:SHOWN]),
        list(guidance.list_refused(viewer, _week(today))[:SHOWN]),
    )
    opened = guidance.list_openings_for_me(viewer, today)[:SHOWN]
    lines = [
        *((row.file, _("%(name)s hands it over to you") % {"name": row.from_worker.user.name}) for row in offered),
        *((row.file, _("refused: %(reason)s") % {"reason": row.refusal_reason}) for row in refused),
        *(
            (file, _("sensitive facts opened by %(name)s") % {"name": opening.staff.user.name})
            for opening, file in opened
        ),
    ]
    shown, more = _cut(lines)
    cards.want(file.household_id for file, _said in shown)
    rows = (
        Row(guidance.subject_on(file, cards).name, reverse("guidance:file", args=[file.uuid]), (said,))
        for file, said in shown
    )
    return Worklist(
        _("About my files"), _("Hand-overs"), reverse("guidance:file_transfers"), "bell",
        _("Nothing happened to your files without you."), rows, more,
    )  # fmt: skip


def _week(today: date) -> date:
    return today - timedelta(days=7)


LISTS: tuple[tuple[str, Callable[[Viewer, date, Cards], Worklist]], ...] = (
    ("guidance.plan.write", appointments),
    ("law.deadline.write", deadlines),
    ("guidance.task.write", tasks),
    ("guidance.file.write", files_to_review),
    ("guidance.file.write", file_notices),
    ("reception.arrivals.register", to_register),
    ("guidance.needs.record", to_examine),
    ("guidance.referral.write", unanswered),
    ("guidance.evaluation.read", evaluations),
    ("reception.dispatch.propose", to_place),
    ("reception.dispatch.read", departures),
    ("guidance.plan.write", plans),
    ("guidance.plan.write", interpreters),
    ("people.duplicates.review", duplicates),
)
