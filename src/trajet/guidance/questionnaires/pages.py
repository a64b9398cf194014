"""What the pages of filling in share: how they are looked at, what was sent, what two tabs wrote differently."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from trajet.guidance.questionnaires.bridge import State, with_triggered
from trajet.guidance.questionnaires.filling import ONE, Look
from trajet.guidance.questionnaires.paths import with_instance, without_instance
from trajet.guidance.questionnaires.reading import with_sent
from trajet.guidance.questionnaires.saying import say_answer
from trajet.guidance.questionnaires.types import ANSWERS_LIMIT

LONGEST_CODE, LONGEST_KEY = 12, 300
MOST_INSTANCES = 100
TAB_LENGTH = 32


def look_of(query: Mapping[str, str], beside: str = "") -> Look:
    """How the address or the form asks to see the questionnaire."""
    return Look(
        language=_clean(query.get("lang"), LONGEST_CODE) or (get_language() or "fr")[:2],
        beside=_clean(query.get("beside"), LONGEST_CODE) if "beside" in query else beside,
        at=_clean(query.get("at"), LONGEST_KEY),
        is_one=query.get("view") == ONE,
    )


def _clean(text: str | None, longest: int) -> str:
    return (text or "").replace("\0", "")[:longest]


@dataclass(frozen=True)
class Sent:
    """What a page of questions sent: the answers with its own, and where to look next."""

    answers: dict[str, str]
    anchor: str = ""


def read_sent(answers: Mapping[str, str], state: State, data: Any) -> Sent:
    """The answers after this page; `add` and `remove` change how many instances a repeat has."""
    sent = with_sent(answers, state.items, data)
    changed = [path for path, value in sent.items() if answers.get(path, "") != value]
    found = with_triggered(state.form, sent, changed, timezone.localdate())
    if repeat := data.get("add"):
        count = state.counts.get(repeat)
        if count is not None and count < MOST_INSTANCES:
            return Sent(with_instance(found, repeat, count), f"{repeat}[{count + 1}]")
    if removed := data.get("remove"):
        repeat, _bracket, number = removed.rstrip("]").rpartition("[")
        count = state.counts.get(repeat)
        if count and number.isdigit() and 1 <= int(number) <= count:
            return Sent(without_instance(found, repeat, int(number), count))
    return Sent(found)


@dataclass(frozen=True)
class Difference:
    """One question answered differently in two tabs."""

    label: str
    kept: str
    mine: str


def differences(state: State, kept: Mapping[str, str], mine: Mapping[str, str], data: Any) -> list[Difference]:
    """Where this page and what is kept disagree."""
    paths = [path for path in data.getlist("asked") if path in state.items and kept.get(path, "") != mine.get(path, "")]
    return [
        Difference(
            state.items[path].label or path,
            say_answer(state.items[path], kept.get(path, "")),
            say_answer(state.items[path], mine.get(path, "")),
        )
        for path in paths
    ]


def read_kept(text: str | None) -> dict[str, str]:
    """The answers of a trial, which the page itself carries; anything else is no answer."""
    if not text or len(text) > ANSWERS_LIMIT:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {path: value.replace("\0", "") for path, value in pairs if isinstance(value, str)}


def write_kept(answers: Mapping[str, str]) -> str:
    """The answers of a trial for the page to carry."""
    return json.dumps(answers, ensure_ascii=False)


def number_of(text: str | None) -> int:
    """A revision as sent; 0, which nothing has, when it makes no sense."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def tab_of(data: Mapping[str, str]) -> str:
    """The name of the page that sends; empty when it makes no sense."""
    name = data.get("tab", "")
    return name if name.isalnum() and len(name) == TAB_LENGTH else ""
