"""Entries as the templates draw them: every code in words, for the day shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from trajet.common.words import say_date
from trajet.law.rulebook import words
from trajet.law.rulebook.types import Case, Entry, FeeStep, Moment, Period, Point, RouteFacts, moments

ICONS = {"text": "file-text", "status": "gavel", "part": "gavel", "end": "circle-stop"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    entry: Entry
    url: str
    statuses: list[tuple[str | Promise, str]]
    detail: str | Promise


@dataclass(frozen=True, slots=True)
class Group:
    """Rules of one theme and law; `column` names the detail each line gives."""

    title: str
    column: str
    rows: list[Row]


def groups(entries: Iterable[Entry], on: date) -> list[Group]:
    """Routes by kind of outcome, other rules by law, each as a line for the day."""
    columns = {"reception": "", "terms": _("Term"), "routes": _("Law")}
    return [
        Group(f"{words.PARTS[part]} · {name}", columns[part], [_row(entry, on) for entry in rows])
        for (part, name), rows in groupby(entries, key=lambda entry: (entry.part, _heading(entry)))
    ]


def _heading(entry: Entry) -> str | Promise:
    return words.KINDS[entry.route.kind] if entry.route else words.say_act(entry.act)


def _row(entry: Entry, on: date) -> Row:
    return Row(entry, url_of(entry, on), words.say_statuses(entry.statuses_on(on)), _detail(entry, on))


def _detail(entry: Entry, on: date) -> str | Promise:
    if entry.route:
        return words.say_act(entry.act)
    period = entry.period_on(on)
    figures = [words.say_figure(figure)[1] for figure in period.figures if figure.code == "term"] if period else []
    return ", ".join(figures)


def url_of(entry: Entry, on: date | None = None) -> str:
    """The page of a rule, for the day shown."""
    return f"{reverse('law:rule', args=[entry.part, entry.key])}{f'?on={on:%Y-%m-%d}' if on else ''}"


def detail(entry: Entry, on: date) -> dict[str, Any]:
    """Everything the page of one rule shows."""
    period = entry.period_on(on)
    status = words.say_status(entry.status_on(on))
    return {
        "entry": entry,
        "on": on,
        "status": status,
        "badges": words.say_statuses(entry.statuses_on(on)),
        "facts": _facts(entry, period),
        "remarks": [words.REMARKS[code] for code in period.remarks if code in words.REMARKS] if period else [],
        "exceptions": period.exceptions if period else (),
        "timeline": [_moment(moment, moment.on <= on) for moment in moments(entry)],
        "cases": [_case(case) for case in entry.cases],
        "source_url": entry.source if entry.source.startswith("https://") else "",
        "route": _route(entry.route, on) if entry.route else None,
    }


def _facts(entry: Entry, period: Period | None) -> list[tuple[Any, Any]]:
    figures = [words.say_figure(figure) for figure in period.figures] if period else []
    return [
        (_("Article"), entry.article),
        (_("Law"), words.say_act(entry.act)),
        *figures,
        (_("The text is chosen by"), words.TRANSITIONS[entry.transition]),
        (_("Checked on"), f"{entry.checked_on:%d/%m/%Y}"),
    ]


def _moment(moment: Moment, is_past: bool) -> dict[str, Any]:
    status, kind, _sentence = words.say_status(moment.status)
    return {
        "on": moment.on,
        "title": words.say_moment(moment),
        "icon": ICONS[moment.kind],
        "kind": kind if is_past else "neutral",
        "status": status if moment.kind == "text" else "",
        "changes": [*(words.say_change(*pair) for pair in moment.changed), *moment.parts],
    }


def _case(case: Case) -> dict[str, Any]:
    told = [(words.EXPECTED.get(name, name.replace("_", " ")), value) for name, value in case.expected]
    given = [(name, words.ANSWERS.get(str(answer), answer)) for name, answer in case.given]
    return {"case": case, "expected": told, "given": [(_("As of"), say_date(case.on)), *given] if case.on else given}


def _route(route: RouteFacts, on: date) -> dict[str, Any]:
    return {
        "is": route,
        "facts": [
            (_("Kind of outcome"), words.KINDS[route.kind]),
            (_("Who decides"), route.authority),
            (_("Where and how to file"), route.filing),
            (_("Fee"), say_fee(route.fees, on)),
        ],
        "conditions": [_point(point, on) for point in route.conditions],
        "exclusions": [_point(point, on) for point in route.exclusions],
        "effects": [(words.EFFECTS[effect.kind], effect) for effect in route.effects],
        "fees": [(step.on, _amount(step)) for step in route.fees],
    }


def _point(point: Point, on: date) -> dict[str, Any]:
    code = point.status_on(on)
    return {"point": point, "status": words.say_status(code) if code and code != "in_force" else None}


def say_fee(fees: Sequence[FeeStep], on: date) -> str:
    """The fee of the day; an amount nobody confirmed is said to be unknown, with the last one known."""
    if not fees:
        return _("Free")
    begun = [step for step in fees if step.on <= on]
    if begun and begun[-1].amount_eur is not None:
        return _("%(amount)s euros") % {"amount": begun[-1].amount_eur}
    known = [step for step in begun if step.amount_eur is not None]
    if not known:
        return _("Amount unknown: ask before filing.")
    return _("Amount unknown since %(since)s; it was %(amount)s euros. Ask before filing.") % {
        "since": f"{begun[len(known)].on:%d/%m/%Y}",
        "amount": known[-1].amount_eur,
    }


def _amount(step: FeeStep) -> str:
    return _("not confirmed") if step.amount_eur is None else _("%(amount)s euros") % {"amount": step.amount_eur}


def change(entry: Entry, moment: Moment) -> dict[str, Any]:
    """One line of “what changed when”."""
    return {"entry": entry, "url": url_of(entry, moment.on), **_moment(moment, True)}
