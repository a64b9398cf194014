"""The directory in HSDS 3: what is shipped, what is exported, what is imported."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import jsonschema
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.house_client import HouseClient
from tests.partners.conftest import make_offer

from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.partners.directory import hsds_reading, hsds_writing, importing, selectors
from trajet.partners.directory.hsds_check import NESTED, fields, problems
from trajet.partners.directory.models import PartnerService
from trajet.partners.directory.services import check_offer

Enter = Callable[[Viewer], HouseClient]


def schema_of(kind: str) -> dict[str, Any]:
    """A JSON Schema of an HSDS object, made from the facts we keep of the specification; nothing else is allowed."""
    properties: dict[str, Any] = {}
    for name, field in fields()[kind].items():
        shape: dict[str, Any] = {"type": field.type or "object"}
        if field.format:
            shape["format"] = field.format
        if field.values:
            shape["enum"] = sorted(field.values)
        if name in NESTED and not (kind == "location" and name in {"phones", "schedules", "languages"}):
            inner = {"$ref": f"#/$defs/{NESTED[name]}"}
            shape = {"type": "array", "items": inner} if field.type == "array" else inner
        properties[name] = shape
    required = [name for name, field in fields()[kind].items() if field.is_required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def validator() -> jsonschema.Draft202012Validator:
    schema = {**schema_of("service"), "$defs": {kind: schema_of(kind) for kind in fields()}}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def record(**more: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "name": "Maison d’accueil",
        "status": "active",
        "organization": {"id": str(uuid4()), "name": "ASBL Accueil", "description": "NGO"},
        **more,
    }


@pytest.mark.django_db
def test_everything_shipped_is_exported_as_valid_hsds(coordinator: Viewer) -> None:
    with viewing(coordinator):
        importing.load_shipped(by=coordinator)
        offers = list(selectors.list_offers(coordinator))
        exported = json.loads(hsds_writing.dump(offers))
    check = validator()
    assert len(exported) == 91
    assert [error.message for row in exported for error in check.iter_errors(row)] == []


@pytest.mark.django_db
def test_a_full_entry_is_exported_valid_and_comes_back_the_same(coordinator: Viewer) -> None:
    offer = make_offer(
        coordinator, "Permanence", languages=["fr", "nl"], required_documents=["Carte"], minimum_age=18,
        website="https://example.org", email="info@example.org", fees="gratuit", application="sans rendez-vous",
    )  # fmt: skip
    with viewing(coordinator):
        check_offer(by=coordinator, offer=offer)
        fresh = selectors.access_offer(coordinator, offer.uuid)
        written = hsds_writing.write(fresh)
        assert list(validator().iter_errors(written)) == []
        (difference,) = importing.compare_all([hsds_reading.read(written)])
    assert difference.is_same, difference.changes


@pytest.mark.django_db
def test_the_shipped_file_twice_changes_nothing_and_unconfirmed_facts_say_so(coordinator: Viewer) -> None:
    with viewing(coordinator):
        assert importing.load_shipped(by=coordinator) > 91
        assert importing.load_shipped(by=coordinator) == 0
        doubtful = PartnerService.objects.filter(unchecked__contains=["website"])
        assert doubtful.count() > 30
        assert not PartnerService.objects.filter(checked_on__isnull=False).exists()


@pytest.mark.django_db
def test_an_import_leaves_alone_what_the_file_does_not_say(coordinator: Viewer) -> None:
    offer = make_offer(coordinator, "Permanence", fees="gratuit")
    with viewing(coordinator):
        entry = {**record(), "id": str(offer.uuid), "name": "Permanence sociale"}
        entry["organization"]["id"] = str(offer.partner.uuid)
        kept = importing.keep_file(by=coordinator, name="x.json", content=json.dumps([entry]).encode())
        (difference,) = importing.preview(coordinator, kept)
        assert ("name", "Permanence", "Permanence sociale") in difference.changes
        assert importing.apply_file(by=coordinator, kept=kept) == 1
        fresh = selectors.access_offer(coordinator, offer.uuid)
        assert (fresh.name, fresh.fees, len(fresh.schedules.all())) == ("Permanence sociale", "gratuit", 1)
        with pytest.raises(ValidationError, match="already applied"):
            importing.apply_file(by=coordinator, kept=kept)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": "open"}, "must be one of"),
        ({"id": "7"}, "no UUID"),
        ({"name": None}, "wrong type"),
        ({"phones": [{"id": str(uuid4())}]}, "phones.0.number is missing"),
        ({"url": "javascript:alert(1)"}, "no web address"),
        ({"name": "a\0b"}, "cannot be kept"),
    ],
)
def test_a_record_that_is_not_hsds_is_refused_with_its_place(change: dict[str, Any], said: str) -> None:
    assert any(said in text for text in problems(record(**change)))


@pytest.mark.parametrize("content", [b"", b"[]", b"not json", b'"x"', b"[1]", b"\xff\xfe"])
def test_a_file_that_is_no_directory_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError):
        hsds_reading.load(content)


@pytest.mark.django_db
def test_a_coordinator_imports_a_file_after_a_preview(coordinator: Viewer, client_as: Enter) -> None:
    client = client_as(coordinator)
    content = json.dumps([record(schedules=[{"id": str(uuid4()), "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "12:00"}])])  # fmt: skip
    wrong = client.post("/directory/import/", {"file": SimpleUploadedFile("x.json", b"[{}]")})
    assert (wrong.status_code, b"is missing" in wrong.content) == (422, True)
    page = client.post("/directory/import/", {"file": SimpleUploadedFile("x.json", content.encode())}, follow=True)
    assert b"Maison d" in page.content
    assert not PartnerService.objects.exists()
    done = client.post(page.request["PATH_INFO"], follow=True, headers={"Accept-Language": "en"})
    assert [str(message) for message in done.context["messages"]] == ["1 entry changed."]
    assert PartnerService.objects.get().schedules.count() == 1
