"""Existing files come in from a spreadsheet: checked cell by cell, written whole or not at all, undone whole."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone, translation

from tests.house_client import HouseClient
from trajet.access.models import JournalEntry
from trajet.access.policies import may
from trajet.access.roles import ACTS
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.imports import jobs, selectors, services
from trajet.guidance.imports.models import FileImport, ImportedRow
from trajet.guidance.imports.reading import Unreadable, read_grid
from trajet.guidance.imports.sentences import read
from trajet.guidance.imports.types import ImportStatus
from trajet.guidance.imports.writing import deputy
from trajet.people import api as people
from trajet.people.models import Household, Person

Browser = Callable[[Viewer], HouseClient]
HEAD = ["Nom", "Prénom", "Date de naissance", "Sexe", "Nationalité", "Langue", "Ménage"]
GOOD = [
    ["Haddad", "Salim", "21/11/1990", "M", "Syrie", "arabe", "A1"],
    ["Haddad", "Rima", 1992, "F", "SY", "arabe", "A1"],
    ["Tesfay", "Luwam", date(1988, 3, 4), "V", "Eritrea", "tigrigna", None],
]


def excel(rows: list[list[object]], head: list[str] = HEAD) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [head, *rows]:
        sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture
def coordinator(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["coordinator"]


@pytest.fixture
def worker_id(viewers: dict[str, Viewer]) -> int:
    return viewers["social_worker"].staff_id or 0


def upload(by: Viewer, rows: list[list[object]], head: list[str] = HEAD) -> FileImport:
    return services.upload_file(by=by, name="list.xlsx", content=excel(rows, head))


def checked(by: Viewer, worker_id: int, rows: list[list[object]], head: list[str] = HEAD) -> FileImport:
    batch = upload(by, rows, head)
    return services.start_check(by=by, batch=batch, columns=batch.columns, worker_id=worker_id, reason="Old system")


def problems(batch: FileImport) -> dict[tuple[int, str], str]:
    """(row, heading) → everything that is wrong in that cell."""
    said: dict[tuple[int, str], str] = {}
    for row, _at, heading, kept in batch.findings["problems"]:
        said[row, heading] = " ".join(filter(None, (said.get((row, heading)), str(read(kept)))))
    return said


def test_headings_are_guessed_in_three_languages_and_remembered(coordinator: Viewer, worker_id: int) -> None:
    with viewing(coordinator):
        assert list(upload(coordinator, GOOD).columns.values())[:3] == ["family", "given", "born"]
        dutch = upload(coordinator, GOOD, ["Achternaam", "Voornaam", "Geboortedatum", "Geslacht", "Land", "Taal", "x"])
        assert list(dutch.columns.values()) == ["family", "given", "born", "sex", "nationality", "language"]
        told = {**dutch.columns, "6": "household"}
        services.start_check(by=coordinator, batch=dutch, columns=told, worker_id=worker_id, reason="")
        again = upload(coordinator, GOOD, ["Achternaam", "Voornaam", "Geboortedatum", "Geslacht", "Land", "Taal", "x"])
        assert again.columns == told


def test_a_good_list_becomes_people_households_and_files(coordinator: Viewer, worker_id: int) -> None:
    with viewing(coordinator):
        batch = checked(coordinator, worker_id, GOOD)
        assert (batch.status, batch.findings["wrong"], batch.findings["households"]) == ("checked", 0, 1)
        assert not Person.objects.exists()
        batch = services.start_writing(by=coordinator, batch=batch, without_wrong=False)
        assert (batch.status, batch.done) == (ImportStatus.DONE, 3)
        salim, luwam = Person.objects.get(display_name="HADDAD Salim"), Person.objects.get(display_name="TESFAY Luwam")
        rima = Person.objects.get(display_name="HADDAD Rima")
        assert (salim.birth_on, rima.birth_precision, luwam.sex) == (date(1990, 11, 21), "year", "f")
        files = list(CaseFile.objects.order_by("id"))
        assert [(file.household_id is not None, file.person_id) for file in files] == [(True, None), (False, luwam.pk)]
        assert {file.reference_worker_id for file in files} == {worker_id}
        assert {file.opening_reason for file in files} == {"Old system"}
        assert JournalEntry.objects.get(act="guidance.file.imported").data == {"rows": 3}


def test_every_wrong_cell_is_named_with_its_row_column_and_what_to_write(coordinator: Viewer, worker_id: int) -> None:
    rows: list[list[object]] = [
        ["Haddad", "Salim", "31/02/1990", "abc", "Syldavie", "klingonais?", None],
        ["=1+1", "Rima", "21/11/2090", "F", "SY", "arabe", None],
        [None, None, 1990, "F", "SY", "arabe", None],
        ["Tesfay", "Luwam", "04/03/1988", "F", "ER", "ti", None],
        ["TESFAY", "luwam", datetime(1988, 3, 4), "F", "ER", "ti", None],  # noqa: DTZ001 a plain day
    ]
    with viewing(coordinator):
        said = problems(checked(coordinator, worker_id, rows))
    assert {(2, heading) for heading in ("Date de naissance", "Sexe", "Nationalité", "Langue")} <= set(said)
    assert (3, "Nom") in said
    assert said[4, "Nom"] == "This row has no name."
    assert said[6, "Nom"] == "The same person as in row 5."
    assert all(said.values())


def test_a_row_with_several_faults_shows_all_of_them_each_at_its_cell(coordinator: Viewer, worker_id: int) -> None:
    head = ["Nom", "Prénom", "Date de naissance", "Sexe", "Téléphone", "Registre national"]
    rows: list[list[object]] = [["Haddad😀", "Sa✈lim", "21/11/2090", "abc", "12", "850101123"]]
    with viewing(coordinator):
        said = problems(checked(coordinator, worker_id, rows, head))
    assert {heading for _row, heading in said} == set(head)
    assert "😀" in said[2, "Nom"]
    assert "✈" in said[2, "Prénom"]
    assert "✈" not in said[2, "Nom"]


def test_one_cell_with_two_faults_says_both(coordinator: Viewer, worker_id: int) -> None:
    rows: list[list[object]] = [["Tesfay😀", "Luwam", date(1988, 3, 4), "F", "ER", "ti", None]] * 2
    with viewing(coordinator):
        said = problems(checked(coordinator, worker_id, rows))
    assert "😀" in said[3, "Nom"]
    assert "row 2" in said[3, "Nom"]


def test_findings_are_read_in_the_language_of_the_reader(
    coordinator: Viewer, worker_id: int, client_as: Browser
) -> None:
    rows: list[list[object]] = [["Haddad😀", "Salim", "21/11/2090", "abc", "SY", "arabe", None]]
    with viewing(coordinator), translation.override("fr"):
        batch = checked(coordinator, worker_id, rows)
    client, url = client_as(coordinator), reverse("guidance:import", args=[batch.uuid])
    pages = {}
    for language in ("fr", "nl", "en"):
        client.cookies["trajet_language"] = language
        pages[language] = client.get(url).content.decode()
    assert "A name is written with letters. Please take away: 😀" in pages["en"]
    assert "Please write F, M or X." in pages["en"]
    assert "This birth date is in the future" in pages["en"]
    for language in ("fr", "nl"):
        with translation.override(language):
            assert translation.gettext("Please write F, M or X.") in pages[language]
            assert translation.gettext("This birth date is in the future. Please check the year.") in pages[language]


def test_nothing_is_written_while_a_cell_is_wrong_unless_its_household_is_left_out(
    coordinator: Viewer, worker_id: int
) -> None:
    rows = [*GOOD, ["Haddad", "Ali", "nonsense", "M", "SY", "arabe", "A1"]]
    with viewing(coordinator):
        batch = checked(coordinator, worker_id, rows)
        with pytest.raises(ValidationError):
            services.start_writing(by=coordinator, batch=batch, without_wrong=False)
        assert not Person.objects.exists()
        done = services.start_writing(by=coordinator, batch=batch, without_wrong=True)
        assert done.done == 1
        assert [person.display_name for person in Person.objects.all()] == ["TESFAY Luwam"]


def test_somebody_known_is_shown_and_left_out_until_it_is_decided(
    coordinator: Viewer, worker_id: int, viewers: dict[str, Viewer]
) -> None:
    clerk = viewers["clerk"]
    with viewing(clerk):
        known = people.register_person(
            by=clerk,
            names=[people.NameInput("Tesfai", "Luwam")],
            birth=people.Draft(names=()).birth,
            sex="f",
            nationalities=["ER"],
            identifiers=[people.IdentifierInput("sp", "1234567")],
            stated_on=timezone.localdate(),
        )
    head = [*HEAD, "Numéro SP"]
    rows = [[*row, None] for row in GOOD[:2]] + [[*GOOD[2], "1234567"]]
    with viewing(coordinator):
        batch = checked(coordinator, worker_id, rows, head)
        (alike,) = batch.findings["alike"]
        assert (alike["row"], alike["candidates"][0]["uuid"]) == (4, str(known.uuid))
        decided = services.decide(by=coordinator, batch=batch, decisions={"4": str(known.uuid), "2": "skip"})
        assert decided.decisions == {"4": str(known.uuid)}
        done = services.start_writing(by=coordinator, batch=decided, without_wrong=False)
        assert done.done == 3
        assert Person.objects.count() == 3
        assert CaseFile.objects.get(person=known).reference_worker_id == worker_id
        undone = services.start_undo(by=coordinator, batch=done)
        assert undone.status == ImportStatus.UNDONE
        assert [person.pk for person in Person.objects.all()] == [known.pk]


def test_an_undo_takes_everything_back_and_only_everything(coordinator: Viewer, worker_id: int) -> None:
    with viewing(coordinator):
        done = services.start_writing(by=coordinator, batch=checked(coordinator, worker_id, GOOD), without_wrong=False)
        undone = services.start_undo(by=coordinator, batch=done)
        assert undone.status == ImportStatus.UNDONE
        assert not any(model.objects.exists() for model in (Person, Household, CaseFile))
        assert ImportedRow.objects.count() == 3
        with pytest.raises(ValidationError):
            services.start_undo(by=coordinator, batch=undone)


def test_an_undo_leaves_nobody_known_in_a_household_that_the_import_opened(
    coordinator: Viewer, worker_id: int, viewers: dict[str, Viewer]
) -> None:
    clerk = viewers["clerk"]
    with viewing(clerk):
        known = people.register_person(
            by=clerk,
            names=[people.NameInput("Haddad", "Salim")],
            birth=people.Draft(names=()).birth,
            sex="m",
            identifiers=[people.IdentifierInput("sp", "1234567")],
            stated_on=timezone.localdate(),
        )
    head = [*HEAD, "Numéro SP"]
    rows = [[*GOOD[0], "1234567"], [*GOOD[1], None]]
    with viewing(coordinator):
        batch = checked(coordinator, worker_id, rows, head)
        (alike,) = batch.findings["alike"]
        decided = services.decide(by=coordinator, batch=batch, decisions={str(alike["row"]): str(known.uuid)})
        done = services.start_writing(by=coordinator, batch=decided, without_wrong=False)
        assert people.household_of(coordinator, known, timezone.localdate()) is not None
        services.start_undo(by=coordinator, batch=done)
        assert people.household_of(coordinator, known, timezone.localdate()) is None
        assert not Household.objects.exists()
        assert [person.pk for person in Person.objects.all()] == [known.pk]


def test_an_import_writes_and_may_read_nothing(coordinator: Viewer) -> None:
    sent = deputy(coordinator)
    for act in ACTS:
        assert may(sent, act) == (act in {"people.person.write", "guidance.file.write"}), act


def test_an_import_whose_people_were_worked_with_stays(
    coordinator: Viewer, worker_id: int, viewers: dict[str, Viewer]
) -> None:
    clerk = viewers["clerk"]
    with viewing(coordinator):
        done = services.start_writing(by=coordinator, batch=checked(coordinator, worker_id, GOOD), without_wrong=False)
    with viewing(clerk):
        person = Person.objects.get(display_name="TESFAY Luwam")
        people.add_phone(by=clerk, person=person, written="+32 470 00 00 00", stated_on=timezone.localdate())
    with viewing(coordinator):
        with pytest.raises(ValidationError):
            services.start_undo(by=coordinator, batch=done)
        assert Person.objects.count() == 3


def test_an_import_says_what_was_done_since_on_which_file_and_by_whom(
    coordinator: Viewer, worker_id: int, viewers: dict[str, Viewer], client_as: Browser
) -> None:
    clerk = viewers["clerk"]
    with viewing(coordinator):
        done = services.start_writing(by=coordinator, batch=checked(coordinator, worker_id, GOOD), without_wrong=False)
    client, address = client_as(coordinator), reverse("guidance:import", args=[done.uuid])
    assert reverse("guidance:import_undo", args=[done.uuid]) in client.get(address).text
    with viewing(clerk):
        rima = Person.objects.get(display_name="HADDAD Rima")
        people.add_phone(by=clerk, person=rima, written="+32 470 00 00 00", stated_on=timezone.localdate())
    with viewing(coordinator):
        (touch,) = selectors.latest_touches(coordinator, done, 9)
    page = client.get(address, headers={"Accept-Language": "en"}).text
    assert touch.file is not None
    assert reverse("guidance:file", args=[touch.file.uuid]) in page
    assert ("1 act since" in page, touch.said in page, clerk.name in page) == (True, True, True)
    assert touch.said == "Telephone added"
    assert reverse("guidance:import_undo", args=[done.uuid]) not in page


def test_a_refusal_in_the_middle_leaves_nothing(
    coordinator: Viewer, worker_id: int, viewers: dict[str, Viewer]
) -> None:
    clerk = viewers["clerk"]
    head, rows = [*HEAD, "NN"], [[*GOOD[2], None], ["Diallo", "Awa", 1990, "F", "GN", "ff", None, "85073003328"]]
    with viewing(coordinator):
        batch = checked(coordinator, worker_id, rows, head)
        assert batch.findings["wrong"] == 0
    with viewing(clerk):
        people.register_person(
            by=clerk,
            names=[people.NameInput("Barry", "Awa")],
            sex="f",
            identifiers=[people.IdentifierInput("nn", "85073003328")],
            stated_on=timezone.localdate(),
        )
    with viewing(coordinator):
        stopped = services.start_writing(by=coordinator, batch=batch, without_wrong=False)
        assert (stopped.status, stopped.fault[:1]) == (ImportStatus.CHECKED, "3")
        assert Person.objects.count() == 1
        assert not CaseFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "first"),
    [
        ("Nom;Prénom\r\nHaddad;Zoé\r\n".encode("cp1252"), "Zoé"),
        ("Nom;Prénom\nHaddad;Zoé\n".encode("utf-8-sig"), "Zoé"),
        ("Nom\tPrénom\nHaddad\tZoé\n".encode("utf-16"), "Zoé"),
        ('Nom,Prénom\nHaddad,"Zoé\x00"\n'.encode(), "Zoé"),
        ("Liste du 1er mars\n\nNom;Prénom\nحداد;سليم\n".encode(), "سليم"),
        ("Nom;Prénom\nHaddad;Zoé 😀\n".encode(), "Zoé 😀"),
    ],
)  # fmt: skip
def test_csv_of_any_encoding_and_separator_is_read(content: bytes, first: str) -> None:
    grid = read_grid("x.csv", content)
    assert grid.headings[:2] == ["Nom", "Prénom"]
    assert grid.rows[0][1][1] == first


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90\x00", b"%PDF-1.7", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"Nom;Prenom\n", b"\x00\x01\x02\xff" * 200]
)  # fmt: skip
def test_what_is_no_list_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_grid("x", content)
    assert len(str(refused.value)) > 15


def test_merged_cells_are_told_and_formulas_are_not_calculated(coordinator: Viewer, worker_id: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["Nom", "Prénom", "Né le"], ["Haddad", "Salim", "=DATE(1990,1,1)"], ["Tesfay", "Luwam", 33000]]:
        sheet.append(row)
    sheet.merge_cells("A5:B5")
    target = BytesIO()
    book.save(target)
    with viewing(coordinator):
        batch = services.upload_file(by=coordinator, name="x.xlsx", content=target.getvalue())
        found = services.start_check(by=coordinator, batch=batch, columns=batch.columns, worker_id=worker_id, reason="")
        assert set(problems(found)) == {(2, "Né le")}
        assert "A5:B5" in str(read(found.findings["notes"][0]))


def test_colleague_other_team_and_no_role(
    coordinator: Viewer, worker_id: int, viewers: dict[str, Viewer], outsider: Viewer
) -> None:
    with viewing(coordinator):
        batch = upload(coordinator, GOOD)
        assert b"Haddad" not in bytes(batch.closed)
    with viewing(viewers["social_worker"]), pytest.raises(PermissionDenied):
        selectors.access_import(viewers["social_worker"], batch.uuid)
    with viewing(outsider), pytest.raises(Http404):
        selectors.access_import(outsider, batch.uuid)
    with viewing(coordinator), pytest.raises(ValidationError):
        services.start_check(
            by=coordinator, batch=batch, columns=batch.columns, worker_id=outsider.staff_id or 0, reason=""
        )


def test_a_coordinator_goes_from_file_to_files_and_back(
    client_as: Browser, coordinator: Viewer, worker_id: int
) -> None:
    client = client_as(coordinator)
    assert client.get(reverse("guidance:imports")).status_code == 200
    assert client.get(reverse("guidance:import_template")).content.startswith(b"PK")
    assert client.post(reverse("guidance:imports"), {"file": _file(b"MZ")}).status_code == 422
    sent = client.post(
        reverse("guidance:imports"), {"file": _file(excel([*GOOD, ["X", "Y", "no", "F", "", "", None]]))}
    )
    with viewing(coordinator):
        batch = FileImport.objects.get()
    assert sent["Location"] == reverse("guidance:import", args=[batch.uuid])
    columns = reverse("guidance:import_columns", args=[batch.uuid])
    form = client.get(columns).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    assert client.post(columns, {**values, "worker": ""}).status_code == 422
    assert client.post(columns, {**values, "column-1": "family", "worker": worker_id}).status_code == 422
    assert client.post(columns, {**values, "worker": worker_id}).status_code == 302
    page = client.get(sent["Location"]).content.decode()
    assert "Date de naissance" in page
    marked = client.get(reverse("guidance:import_marked", args=[batch.uuid]))
    book = openpyxl.load_workbook(BytesIO(marked.content))
    assert book.worksheets[0]["C5"].comment is not None
    assert book.worksheets[1]["A2"].value == 5
    write = reverse("guidance:import_write", args=[batch.uuid])
    client.post(write)
    with viewing(coordinator):
        assert not Person.objects.exists()
    client.post(write, {"without_wrong": "on"})
    with viewing(coordinator):
        assert Person.objects.count() == 3
    assert client.get(reverse("guidance:import_progress", args=[batch.uuid])).status_code == 200
    assert client.get(sent["Location"]).status_code == 200
    client.post(reverse("guidance:import_undo", args=[batch.uuid]))
    with viewing(coordinator):
        assert not Person.objects.exists()
    assert client.get(sent["Location"]).status_code == 200


def _file(content: bytes) -> BytesIO:
    file = BytesIO(content)
    file.name = "list.xlsx"
    return file


def test_a_long_list_is_written_in_the_background_and_a_fault_puts_it_a_step_back(
    coordinator: Viewer, worker_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    deferred: list[dict[str, object]] = []
    monkeypatch.setattr(services, "AT_ONCE", 0)
    monkeypatch.setattr(services, "defer", lambda task, **arguments: deferred.append(arguments))
    monkeypatch.setattr("trajet.guidance.imports.progress.SECONDS_BETWEEN", 0)
    with viewing(coordinator):
        batch = checked(coordinator, worker_id, GOOD)
        assert batch.status == ImportStatus.CHECKING
    jobs.run(**deferred.pop())
    with viewing(coordinator):
        batch = selectors.access_import(coordinator, batch.uuid)
        assert batch.status == ImportStatus.CHECKED
        services.start_writing(by=coordinator, batch=batch, without_wrong=False)
    with monkeypatch.context() as broken:
        broken.setattr(services, "write_rows", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.run(**deferred[0])
    with viewing(coordinator):
        batch = selectors.access_import(coordinator, batch.uuid)
        assert (batch.status, batch.fault) == (ImportStatus.CHECKED, "ZeroDivisionError")
        services.start_writing(by=coordinator, batch=batch, without_wrong=False)
    jobs.run(**deferred.pop())
    with viewing(coordinator):
        assert Person.objects.count() == 3
