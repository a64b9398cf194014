"""Pages of the rule book: who opens them, what they show on which day, and that they find a rule without accents."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from tests.house_client import HouseClient
from trajet.access.roles import ACTS, Role
from trajet.access.types import Viewer
from trajet.law.rulebook import bridge, selectors, words
from trajet.law.rulebook.presenting import detail, groups, say_fee
from trajet.law.rulebook.search import matches
from trajet.law.rulebook.types import Entry, FeeStep, Figure, Period, moments

Login = Callable[[Viewer], HouseClient]
TODAY = date(2026, 11, 21)


@pytest.fixture
def reader(viewers: dict[str, Viewer]) -> Viewer:
    return viewers[Role.LAWYER]


@pytest.fixture
def read(client_as: Login, reader: Viewer) -> Callable[..., str]:
    """Open a page of the rule book in a language."""

    def get(name: str, *args: str, lang: str = "en", **query: str) -> str:
        client = client_as(reader)
        client.cookies["trajet_language"] = lang
        answer = client.get(reverse(f"law:{name}", args=args), query)
        assert answer.status_code == 200
        return answer.content.decode()

    return get


def entry(part: str, key: str) -> Entry:
    return next(found for found in bridge.all_entries() if (found.part, found.key) == (part, key))


def test_every_rule_and_route_of_the_engine_stands_in_the_book() -> None:
    parts = [found.part for found in bridge.all_entries()]
    assert list(dict.fromkeys(parts)) == ["reception", "terms", "routes"]
    assert parts.count("routes") >= 33
    assert parts.count("reception") >= 16
    keys = [(found.part, found.key) for found in bridge.all_entries()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("role", sorted(Role))
def test_reader_of_any_service_opens_the_book_when_the_role_may(
    role: str, viewers: dict[str, Viewer], client_as: Login
) -> None:
    expected = 200 if Role(role) in ACTS["law.rulebook.read"] else 403
    client = client_as(viewers[role])
    for address in (reverse("law:rulebook"), reverse("law:rule", args=["routes", "medical_9ter"])):
        assert client.get(address).status_code == expected


def test_guidance_cell_opens_the_book_too(outsider: Viewer, client_as: Login) -> None:
    assert client_as(outsider).get(reverse("law:rulebook")).status_code == 200


def test_rule_outside_the_book_is_not_found(client_as: Login, reader: Viewer) -> None:
    client = client_as(reader)
    for part, key in (("routes", "golden_visa"), ("terms", "medical_9ter"), ("nothing", "medical_9ter")):
        assert client.get(reverse("law:rule", args=[part, key])).status_code == 404


@pytest.mark.parametrize("lang", ["fr", "nl", "en"])
def test_every_page_of_a_rule_can_be_drawn_in_every_language(lang: str) -> None:
    with translation.override(lang):
        for found in bridge.all_entries():
            shown = detail(found, TODAY)
            assert str(found.title) == found.title.texts[lang]
            assert shown["timeline"]
            assert all(str(text) for _name, text in shown["facts"])


def test_page_speaks_the_language_of_the_reader(read: Callable[..., str]) -> None:
    assert "Régularisation médicale (9ter)" in read("rule", "routes", "medical_9ter", lang="fr")
    assert "Medische regularisatie (9ter)" in read("rule", "routes", "medical_9ter", lang="nl")
    assert "Medical regularisation (9ter)" in read("rule", "routes", "medical_9ter", lang="en")


@pytest.mark.parametrize(
    "asked", ["regularisation medicale", "RÉGULARISATION MÉDICALE", "medische regularisatie", "9ter"]
)
def test_search_finds_without_accents_in_any_language(asked: str, reader: Viewer) -> None:
    found = selectors.list_entries(reader, q=asked, on=TODAY)
    assert "medical_9ter" in [each.key for each in found]


def test_search_wants_every_word() -> None:
    assert matches("regularisation medicale", "médicale régul")
    assert not matches("regularisation medicale", "médicale humanitaire")


def test_list_is_filtered_by_theme_law_and_status(reader: Viewer) -> None:
    suspended = selectors.list_entries(reader, status="suspended", on=TODAY)
    assert "protection_elsewhere" in [found.key for found in suspended]
    assert all("suspended" in found.statuses_on(TODAY) for found in suspended)
    routes = selectors.list_entries(reader, part="routes", act="dublin", on=TODAY)
    assert [found.key for found in routes] == ["belgium_responsible", "eu_family_transfer"]


def test_status_follows_the_day_shown(reader: Viewer) -> None:
    found = entry("reception", "protection_elsewhere")
    days = [date(2025, 8, 1), date(2026, 2, 25), date(2026, 2, 26)]
    assert [found.status_on(day) for day in days] == ["none", "in_force", "suspended"]


def test_page_says_the_status_of_the_day_in_words(read: Callable[..., str]) -> None:
    address = ("rule", "reception", "protection_elsewhere")
    assert "Suspended by a court" in read(*address, on="2026-11-21")
    assert "it is shown, and it is not applied" in read(*address, on="2026-11-21")
    assert "No text that day" in read(*address, on="2025-08-01")
    assert "To be checked" in read("rule", "routes", "international_protection", on="2026-11-21")


def test_route_touched_in_part_says_so(reader: Viewer, read: Callable[..., str]) -> None:
    found = selectors.list_entries(reader, q="regroupement", status="unconfirmed", on=TODAY)
    assert "family_refugee" in [each.key for each in found]
    assert entry("routes", "family_refugee").statuses_on(date(2026, 2, 25)) == ("in_force",)
    assert "In part: to be checked" in read("rule", "routes", "family_refugee")
    *_earlier, last = moments(entry("routes", "family_refugee"))
    assert (last.on, last.kind, len(last.parts)) == (date(2026, 2, 26), "part", 2)


def test_unreadable_day_shows_today(read: Callable[..., str]) -> None:
    assert "Medical regularisation" in read("rule", "routes", "medical_9ter", on="31/02/2026")


def test_page_of_a_route_shows_conditions_papers_and_cases(read: Callable[..., str]) -> None:
    text = read("rule", "routes", "humanitarian_9bis")
    for words_shown in ("Exceptional circumstances", "The authority weighs it", "Papers to gather", "Second 9bis"):
        assert words_shown in text
    assert "Amount unknown since 01/01/2025; it was 357 euros" in text


def test_case_tells_what_is_known_in_the_language_of_the_reader(read: Callable[..., str]) -> None:
    text = read("rule", "routes", "family_subsidiary", lang="fr")
    for shown in (
        "Ce qui est connu",
        "Protection subsidiaire",
        "Le logement est-il sûr et salubre",
        "mer. 25 févr. 2026",
    ):
        assert shown in text


def test_list_names_the_filters_and_takes_them_away(read: Callable[..., str]) -> None:
    text = read("rulebook", q="apatridie", part="routes")
    assert "Stay for statelessness" in text
    assert "Supported voluntary return" not in text
    assert "“apatridie”" in text


@pytest.mark.parametrize("lang", ["fr", "nl", "en"])
def test_no_two_tables_of_the_list_bear_the_same_name(lang: str, reader: Viewer) -> None:
    with translation.override(lang):
        titles = [group.title for group in groups(selectors.list_entries(reader, on=TODAY), TODAY)]
    assert len(titles) == len(set(titles))


def test_list_without_match_says_so(read: Callable[..., str]) -> None:
    assert "No rule matches these words." in read("rulebook", q="zzzz")


def test_changes_stand_by_day_and_end_at_the_day_asked(read: Callable[..., str]) -> None:
    assert "Suspended by a court" in read("rulebook_changes")
    assert "Suspended by a court" not in read("rulebook_changes", on="2026-02-25")


def test_replaced_text_says_which_figure_changed_and_a_hole_says_that_the_text_ends() -> None:
    status = ((date(2024, 1, 1), "in_force"),)
    periods = (
        Period(date(2024, 1, 1), date(2025, 8, 1), status, (Figure("term", 15, "calendar_days"),)),
        Period(date(2025, 8, 2), date(2026, 1, 1), status, (Figure("term", 8, "calendar_days"),)),
    )
    first, second, third = moments(replace(entry("routes", "medical_9ter"), periods=periods))
    assert (first.changed, third.kind, third.on) == ((), "end", date(2026, 1, 1))
    with translation.override("en"):
        assert [words.say_change(*pair) for pair in second.changed] == ["Term: 15 calendar days → 8 calendar days"]
        assert [str(words.say_moment(moment)) for moment in (first, third)] == [
            "A text begins; it holds until Fri 1 Aug 2025.",
            "This text ends.",
        ]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), "Free"),
        ((FeeStep(date(2024, 1, 1), 357),), "357 euros"),
        ((FeeStep(date(2024, 1, 1), None),), "Amount unknown: ask before filing."),
        ((FeeStep(date(2027, 1, 1), 400),), "Amount unknown: ask before filing."),
    ],
)
def test_fee_is_said_even_when_nobody_knows_it(steps: tuple[FeeStep, ...], expected: str) -> None:
    with translation.override("en"):
        assert say_fee(steps, TODAY) == expected


def test_every_code_of_the_rule_files_has_words() -> None:
    for found in bridge.all_entries():
        assert found.act in words.ACTS
        for period in found.periods:
            assert {status for _since, status in period.statuses} <= set(words.STATUSES)
            assert {figure.code for figure in period.figures} <= set(words.FIGURES)
            assert set(period.remarks) <= set(words.REMARKS)


def test_every_route_has_at_least_three_cases_on_its_page() -> None:
    assert not [found.key for found in bridge.all_entries() if found.part == "routes" and len(found.cases) < 3]
