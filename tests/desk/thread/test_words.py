"""Every act that the services write about a person or a household is told in the thread."""

import re
import zipfile
from pathlib import Path

import lucide
import pytest

from trajet.desk.thread import words

SRC = Path(__file__).resolve().parents[3] / "src" / "trajet"
ABOUT_NOBODY = (
    "guidance.session.cancelled",
    "guidance.session.changed",
    "guidance.session.closed",
    "guidance.session.door_",
    "guidance.session.handed_out",
    "guidance.session.heads_counted",
    "guidance.session.opened",
    "guidance.session.planned",
    "guidance.session.queue_ended",
    "guidance.session.series_planned",
    "guidance.session.timetable_",
    "guidance.agenda.",
    "guidance.file.import",
    "guidance.letter.template_",
    "guidance.questionnaire.corrected",
    "guidance.questionnaire.draft_removed",
    "guidance.questionnaire.published",
    "guidance.questionnaire.uploaded",
    "guidance.questionnaire.withdrawn",
    "guidance.sheet.",
    "people.person.taken_back",
    "law.absence.",
    "law.agenda.",
    "partners.directory.",
    "reception.dispatch.limit_",
    "reception.dispatch.places_",
    "reception.dispatch.settings_",
    "access.readers.",
    "access.staff.",
    "programme.scenarios.",
    "access.token.",
    "reception.network.",
    "reception.dispatch.asked",
    "reception.dispatch.cancelled",
    "reception.dispatch.confirm_all_asked",
)
WRITTEN = sorted(
    {
        act
        for file in SRC.glob("**/*.py")
        for act in re.findall(r'(?:journal\.record|_journal)\(\s*\w+,\s*"([a-z_.]+)"', file.read_text(encoding="utf-8"))
        if not act.startswith(ABOUT_NOBODY)
    }
)


@pytest.mark.parametrize("act", WRITTEN)
def test_an_act_has_a_sentence(act: str) -> None:
    assert act in words.ACTS


def test_the_acts_were_found() -> None:
    assert len(WRITTEN) > 20


def test_every_icon_exists() -> None:
    names = zipfile.ZipFile(Path(lucide.__file__).parent / "lucide.zip").namelist()
    assert {f"{icon}.svg" for _text, icon in words.ACTS.values()} <= set(names)


@pytest.mark.parametrize("act", words.ACTS)
def test_an_act_belongs_to_one_kind_of_the_filter(act: str) -> None:
    assert len([kind for kind in words.KINDS if act in words.acts_of(kind)]) == 1


def test_needs_hold_no_act_of_another_room() -> None:
    needs = words.acts_of("guidance.needs")
    assert "guidance.needs.recorded" in needs
    others = ("guidance.file.", "guidance.appointment.", "guidance.session.", "guidance.referral.", "guidance.letter.")
    assert not [act for act in needs if act.startswith(others)]
