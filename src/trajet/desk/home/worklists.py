"""What needs me now: one short list per act the viewer may do, each row one click from the act."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.desk.home import rows
from trajet.desk.home.rows import SHOWN, Cards, Row


class Kind(NamedTuple):
    """One list as declared: the act that shows it, what makes its rows, its words, where its button leads.

    `url` is the name of an address; `all_rows` is one with its question, where the button does not open every row.
    """

    act: str
    rows: Callable[[Viewer, date, Cards], Iterable[Row]]
    title: str | Promise
    button: str | Promise
    url: str
    icon: str
    empty: str | Promise
    all_rows: str = ""


@dataclass(frozen=True)
class Worklist:
    """One list of a home page; `url` is where its button leads, `all_rows` opens every row of it."""

    kind: Kind
    url: str
    all_rows: str
    rows: list[Row]
    has_more: bool


def worklists_of(viewer: Viewer, today: date) -> list[Worklist]:
    """The worklists of a viewer's roles, the most urgent first. Rows are drawn once every list has found its own."""
    cards = Cards(viewer, today)
    found = [(kind, kind.rows(viewer, today, cards)) for kind in LISTS if may(viewer, kind.act)]
    return [_draw(kind, made) for kind, made in found]


def _draw(kind: Kind, made: Iterable[Row]) -> Worklist:
    found = list(islice(made, SHOWN + 1))
    name, mark, question = (kind.all_rows or kind.url).partition("?")
    return Worklist(kind, reverse(kind.url), f"{reverse(name)}{mark}{question}", found[:SHOWN], len(found) > SHOWN)


LISTS: tuple[Kind, ...] = (
    Kind(
        "guidance.plan.write", rows.appointments, _("Appointments of today"),
        _("My agenda"), "guidance:agenda", "calendar-days", _("No appointment today."),
    ),
    Kind(
        "guidance.session.hold", rows.at_the_desk, _("People at the desk"),
        _("All sessions"), "guidance:sessions", "ticket", _("No walk-in session today."),
    ),
    Kind(
        "law.deadline.write", rows.deadlines, _("Deadlines to meet"),
        _("All my deadlines"), "law:deadlines", "alarm-clock", _("No deadline runs for you."),
    ),
    Kind(
        "guidance.task.write", rows.tasks, _("Tasks until tomorrow"),
        _("All my tasks"), "guidance:tasks", "list-checks", _("No task waits for you today."),
    ),
    Kind(
        "guidance.file.write", rows.file_notices, _("About my files"),
        _("Hand-overs"), "guidance:file_transfers", "bell", _("Nothing happened to your files without you."),
    ),
    Kind(
        "reception.arrivals.register", rows.to_register, _("Arrivals to register"),
        _("Register an arrival"), "reception:arrival_new", "user-plus", _("Every application of today is registered."),
        "reception:arrivals?view=open",
    ),
    Kind(
        "guidance.needs.examine", rows.to_examine, _("Needs to examine"),
        _("All households to examine"), "guidance:needs_worklist", "stethoscope",
        _("Every household that waits was examined."),
    ),
    Kind(
        "guidance.evaluation.read", rows.evaluations, _("Evaluations due"),
        _("All evaluations due"), "guidance:evaluations", "clipboard-check", _("No evaluation is due."),
    ),
    Kind(
        "guidance.file.write", rows.files_to_review, _("Files to review"),
        _("All my files"), "guidance:files", "folder-open", _("No file of yours is due for review."),
    ),
    Kind(
        "guidance.needs.review", rows.needs_to_review, _("Needs to review"),
        _("All my files"), "guidance:files", "clipboard-list", _("No need is to be reviewed."),
    ),
    Kind(
        "guidance.referral.write", rows.unanswered, _("Referrals without answer"),
        _("Refer somebody"), "guidance:referral_new", "send", _("Every referral has its answer."),
        "guidance:referrals?state=waiting&sort=sent",
    ),
    Kind(
        "reception.dispatch.propose", rows.to_place, _("First on the waiting list"),
        _("To the dispatch board"), "reception:dispatch_board", "route", _("Nobody waits for a place."),
        "reception:waiting",
    ),
    Kind(
        "reception.dispatch.read", rows.departures, _("Departures"),
        _("All designations"), "reception:designations", "bus", _("No departure is planned."),
    ),
    Kind(
        "guidance.plan.write", rows.plans, _("Plans to review"),
        _("All my plans to review"), "guidance:plans", "goal", _("No plan is to be reviewed."),
    ),
    Kind(
        "guidance.plan.write", rows.interpreters, _("Interpreters to book"),
        _("All needs of interpreters"), "guidance:interpreters", "speech", _("Every interpreter needed is booked."),
    ),
    Kind(
        "partners.directory.write", rows.mistakes, _("Mistakes in the directory"),
        _("All mistakes reported"), "partners:mistakes", "book-user", _("No mistake waits to be settled."),
    ),
    Kind(
        "people.duplicates.review", rows.duplicates, _("Files that may be the same"),
        _("All suspected duplicates"), "people:duplicates", "copy", _("No suspected duplicate waits for a decision."),
    ),
)  # fmt: skip
