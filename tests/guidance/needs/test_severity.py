"""A need is graded anew or ended: the earlier severity, who, when and why stay, for its readers only."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from tests.guidance.needs.conftest import Examined
from tests.house_client import HouseClient
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.needs.models import Need, NeedChange
from trajet.guidance.needs.selectors import known_needs
from trajet.guidance.needs.services import end_need, regrade_need

WHY = "sleeps again since the treatment"


def test_the_earlier_severity_stays_beside_the_new_one(examined: Examined, viewers: dict[str, Viewer]) -> None:
    screener = viewers["screener"]
    with viewing(screener):
        regrade_need(by=screener, need=Need.objects.get(), severity="low", reason=WHY)
        (known,) = known_needs(screener, [examined.person.pk])
        ((change, reason),) = known.changes
        entry = JournalEntry.objects.get(act="guidance.needs.regraded")
    assert (known.need.severity, change.before, change.after, reason) == ("low", "high", "low", WHY)
    assert change.changed_by_id == screener.staff_id
    assert WHY.encode() not in bytes(change.reason_closed)
    assert (entry.person_id, entry.reason, entry.data) == (examined.person.pk, "", {})


@pytest.mark.parametrize(("severity", "reason"), [("high", WHY), ("worst", WHY), ("", WHY), ("low", "  "), ("low", "")])
def test_a_change_that_changes_nothing_or_says_nothing_is_refused(
    examined: Examined, viewers: dict[str, Viewer], severity: str, reason: str
) -> None:
    screener = viewers["screener"]
    with viewing(screener):
        with pytest.raises(ValidationError):
            regrade_need(by=screener, need=Need.objects.get(), severity=severity, reason=reason)
        assert not NeedChange.objects.exists()


def test_what_ended_is_neither_graded_nor_ended_again_and_says_why(
    examined: Examined, viewers: dict[str, Viewer]
) -> None:
    screener = viewers["screener"]
    with viewing(screener):
        need = Need.objects.get()
        end_need(by=screener, need=need, reason="was somebody else's")
        for again in (
            lambda: end_need(by=screener, need=need, reason=WHY),
            lambda: regrade_need(by=screener, need=need, severity="low", reason=WHY),
        ):
            with pytest.raises(ValidationError):
                again()
        (known,) = known_needs(screener, [examined.person.pk], ended=True)
    assert [reason for _change, reason in known.changes] == ["was somebody else's"]


@pytest.mark.parametrize("role", ["dispatcher", "director", "dpo", "coordinator", "lawyer"])
def test_the_change_stands_behind_the_wall_of_the_need(
    examined: Examined, viewers: dict[str, Viewer], role: str
) -> None:
    with viewing(viewers["screener"]):
        regrade_need(by=viewers["screener"], need=Need.objects.get(), severity="low", reason=WHY)
    with viewing(viewers[role]), connection.cursor() as cursor:
        cursor.execute("select count(*) from guidance_needchange")
        assert cursor.fetchone() == (0,)


def test_a_change_cannot_be_changed(examined: Examined, viewers: dict[str, Viewer]) -> None:
    with viewing(viewers["screener"]):
        regrade_need(by=viewers["screener"], need=Need.objects.get(), severity="low", reason=WHY)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            NeedChange.objects.update(before="low")


def test_screener_changes_the_severity_on_the_page(
    examined: Examined, viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    browser, household = client_as(viewers["screener"]), str(examined.household.uuid)
    with viewing(viewers["screener"]):
        need = Need.objects.get()
    sent = {"household": household, "severity": "low", "reason": f"{WHY}\0"}
    page = reverse("guidance:examination", args=[household])
    for _ in range(2):
        assert browser.post(reverse("guidance:need_regrade", args=[need.uuid]), sent)["Location"] == page
    assert browser.get(page).content.decode().count(WHY) == 1
    browser.post(reverse("guidance:need_end", args=[need.uuid]), {"household": household, "reason": "recovered"})
    for shown in (page, reverse("guidance:person_needs", args=[examined.person.uuid])):
        assert "recovered" in browser.get(shown).content.decode()
    refused = client_as(viewers["dispatcher"]).post(reverse("guidance:need_regrade", args=[need.uuid]), sent)
    assert refused.status_code == 403
