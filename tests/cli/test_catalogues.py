import json
from pathlib import Path

import polib
import pytest

from trajet_cli import catalogues, messages_used, places, translations_check
from trajet_cli.refusal import RefusalError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project whose code and parts a test may fill."""
    for module in (places,):
        monkeypatch.setattr(module, "ROOT", tmp_path)
        monkeypatch.setattr(module, "SRC", tmp_path / "src")
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    (tmp_path / "locale" / "parts").mkdir(parents=True)
    (tmp_path / "src" / "trajet" / "desk" / "templates").mkdir(parents=True)
    return tmp_path


def part(project: Path, name: str, content: dict[str, list[str]]) -> None:
    (project / "locale" / "parts" / f"{name}.json").write_text(json.dumps(content))


def test_parts_become_catalogues_with_their_plurals(project: Path) -> None:
    part(
        project,
        "desk",
        {
            "Arrivals": ["Arrivées", "Aankomsten"],
            "%(n)s bed|%(n)s beds": ["%(n)s lit|%(n)s lits", "%(n)s bed|%(n)s bedden"],
        },
    )
    catalogues.build_if_stale()
    dutch = polib.mofile(str(project / "locale" / "nl" / "LC_MESSAGES" / "django.mo"))
    assert {entry.msgid: entry.msgstr or entry.msgstr_plural for entry in dutch} == {
        "Arrivals": "Aankomsten",
        "%(n)s bed": {0: "%(n)s bed", 1: "%(n)s bedden"},
    }


def test_french_never_begins_a_line_with_its_double_signs(project: Path) -> None:
    part(project, "desk", {"“%(name)s”: sure?": ["« %(name)s » : vraiment ?", "„%(name)s” : zeker ?"]})
    catalogues.build_if_stale()
    said = {
        language: polib.mofile(str(project / "locale" / language / "LC_MESSAGES" / "django.mo"))[0].msgstr
        for language in ("fr", "nl")
    }
    assert said == {"fr": "«\xa0%(name)s\xa0»\xa0: vraiment\xa0?", "nl": "„%(name)s” : zeker ?"}


def test_a_changed_part_is_built_again_and_an_unchanged_one_is_not(project: Path) -> None:
    part(project, "desk", {"Arrivals": ["Arrivées", "Aankomsten"]})
    catalogues.build_if_stale()
    built = project / "locale" / "fr" / "LC_MESSAGES" / "django.mo"
    first = built.stat().st_mtime_ns
    catalogues.build_if_stale()
    assert built.stat().st_mtime_ns == first
    part(project, "desk", {"Arrivals": ["Entrées", "Aankomsten"]})
    catalogues.build_if_stale()
    assert "Entrées" in built.read_text(errors="replace")


def test_messages_of_code_and_templates_are_found(project: Path) -> None:
    (project / "src" / "trajet" / "desk" / "views.py").write_text(
        'a = _("Save")\nb = ngettext("a day", "%d days", 3)\n'
    )
    (project / "src" / "trajet" / "desk" / "templates" / "home.html").write_text(
        '<p class="it\'s">\n   {% translate "Search" %}\n '
        "{% blocktranslate count n=n %}one{% plural %}{{ n }} many{% endblocktranslate %}</p>"
    )
    assert messages_used.used() == {
        "Save": "src/trajet/desk/views.py:1",
        "a day|%d days": "src/trajet/desk/views.py:2",
        "Search": "src/trajet/desk/templates/home.html:2",
        "one|%(n)s many": "src/trajet/desk/templates/home.html:3",
    }


@pytest.mark.parametrize(
    ("texts", "finding"),
    [
        (["", "Bewaren"], "has no fr"),
        (["Enregistrer", "Bewaren %(who)s"], "nl do not have the same placeholders"),
        (["Enregistrer|x", "Bewaren"], "as many forms"),
    ],
)
def test_a_faulty_translation_is_named(project: Path, texts: list[str], finding: str) -> None:
    part(project, "desk", {"Save": texts})
    assert [finding in found for found in translations_check.findings()] == [True]


def test_a_message_without_translation_and_two_that_disagree_are_named(project: Path) -> None:
    (project / "src" / "trajet" / "desk" / "views.py").write_text('a = _("Save")\nb = _("Close")\n')
    part(project, "common", {"Save": ["Enregistrer", "Bewaren"]})
    part(project, "desk", {"Save": ["Sauver", "Bewaren"]})
    assert translations_check.findings() == [
        "not translated: 'Close' (src/trajet/desk/views.py:2)",
        "desk.json and common.json translate 'Save' differently",
    ]


def test_a_broken_part_is_refused_by_name(project: Path) -> None:
    (project / "locale" / "parts" / "desk.json").write_text("{")
    with pytest.raises(RefusalError, match=r"desk\.json is not valid JSON"):
        catalogues.build_if_stale()


def test_messages_are_found_where_a_module_gives_the_function_another_name(project: Path) -> None:
    (project / "src" / "trajet" / "desk" / "words.py").write_text(
        "from django.utils.translation import gettext as say\nfrom django.utils.translation import gettext_lazy as _\n"
        'a = say("row %(number)s")\nb = _("Save")\n'
    )
    assert {"row %(number)s", "Save"} <= set(messages_used.used())


def test_a_straight_apostrophe_in_a_translation_is_told(project: Path) -> None:
    part(
        project,
        "desk",
        {"Today": ["Aujourd'hui", "Vandaag"], "Photos": ["Photos", "Foto’s"], "%(n)s": ["l'%(n)s", "%(n)s"]},
    )
    told = [line for line in translations_check.findings() if "apostrophe" in line]
    assert len(told) == 2
    assert "'Today'" in told[0]
