"""A sheet is given in the person's language where somebody wrote it, says so where nobody did, and never shows boxes."""

from collections.abc import Callable

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.house_client import HouseClient
from tests.people_at_work import make_staff
from trajet.access.models import JournalEntry, Service, Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.common.office import NoGlyph, strict_pdf
from trajet.guidance.sheets import selectors, services
from trajet.guidance.sheets.blocks import Block, read_blocks
from trajet.guidance.sheets.glyphs import undrawable
from trajet.guidance.sheets.languages import LANGUAGES, SHIPPED, direction
from trajet.guidance.sheets.models import SheetEntry
from trajet.guidance.sheets.pdf import sheet_pdf
from trajet.guidance.sheets.phrases import PHRASES
from trajet.guidance.sheets.shipped import shipped
from trajet.guidance.sheets.types import SheetKey, TextStatus

Browser = Callable[[Viewer], HouseClient]
SCRIPTS = {
    "ar": "مرحبًا بكم، موعدكم يوم الاثنين",
    "fa": "به مرکز خوش آمدید، گچ پژ ی ک",
    "prs": "نوبت شما روز دوشنبه است",
    "ps": "ښه راغلاست، ستاسو لیدنه ډېره مهمه ده ټ ځ څ ړ ږ ګ ڼ ې ۍ",
    "ckb": "بەخێربێن، ڕۆژی دووشەممە ڤ ێ ۆ ڵ",
    "ur": "خوش آمدید، آپ کی ملاقات ہے ٹ ڈ ڑ ں ے",
    "ti": "እንቋዕ ብደሓን መጻእኩም፣ ቆጸራኹም ሰኑይ እዩ ቐ ኸ ዄ",
    "am": "እንኳን ደህና መጡ፤ ቀጠሮዎ ሰኞ ነው",
    "hy": "Բարի գալուստ, ձեր հանդիպումը երկուշաբթի է և",
    "ka": "მოგესალმებით, თქვენი შეხვედრა ორშაბათსაა",
    "ru": "Добро пожаловать, ваша встреча в понедельник",
    "uk": "Ласкаво просимо, ґ є і ї",
    "so": "Soo dhawoow, ballantaadu waa Isniinta",
    "sq": "Mirë se vini ç ë",
    "ln": "Boyei malamu ɛ ɔ",
    "tr": "Hoş geldiniz ğ ı ş İ",
    "bn": "স্বাগতম, আপনার সাক্ষাৎ সোমবার",
    "ff": "ɓ ɗ ŋ ƴ",
    "my": "ကြိုဆိုပါတယ်",
    "ta": "நல்வரவு",
    "hi": "स्वागत है",
    "pa": "ਜੀ ਆਇਆਂ ਨੂੰ",
    "vi": "Chào mừng, ế ộ ữ",
    "el": "Καλώς ήρθατε",
}


@pytest.fixture
def coordinator(viewers: dict[str, Viewer]) -> Viewer:
    return viewers["coordinator"]


def text_in(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize("key", SheetKey)
def test_texts_are_shipped_in_french_dutch_and_english_with_the_same_frame(key: SheetKey) -> None:
    frames = []
    for language in SHIPPED:
        found = shipped(key.value, language)
        assert found is not None
        frames.append([(block.kind, len(block.lines)) for block in read_blocks(found[1])])
        assert not undrawable("\n".join(found))
    assert frames[0] == frames[1] == frames[2]


def test_the_markup_is_read_into_headings_points_and_paragraphs() -> None:
    assert read_blocks("one\ntwo\n\n## Head\n- a\n- b\n\x00\n") == [
        Block("paragraph", ("one two",)),
        Block("heading", ("Head",)),
        Block("list", ("a", "b")),
    ]


def test_a_telephone_number_among_arabic_words_keeps_its_order() -> None:
    (block,) = read_blocks("هاتف 02 123 45 67 شكرا")
    assert "\u206602 123 45 67\u2069" in block.lines[0]
    assert undrawable(block.lines[0]) == ""
    assert read_blocks("Tel. 02 123 45 67")[0].lines[0] == "Tel. 02 123 45 67"


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_script_of_the_people_received_is_drawn_with_our_own_fonts(language: str) -> None:
    assert language in LANGUAGES
    assert undrawable(SCRIPTS[language]) == ""


@pytest.mark.parametrize("text", ["漢字", "ᚠᚢᚦ"])
def test_a_character_without_a_font_fails_instead_of_printing_a_box(text: str) -> None:
    with pytest.raises(NoGlyph):
        strict_pdf("#data.text", {"title": "x", "text": text})
    assert undrawable(f"abc {text}") in text


def test_a_missing_text_falls_back_and_says_so(viewers: dict[str, Viewer]) -> None:
    viewer = viewers["social_worker"]
    with viewing(viewer):
        found = selectors.text_of("walk_in", "ti")
        assert (found.is_available, found.language, found.status) == (False, "en", TextStatus.SHIPPED)
        assert selectors.text_of("walk_in", "fr-BE").is_available
        said = text_in(sheet_pdf(viewer, "walk_in", "ti"))
    assert "n’est pas disponible" in said or "not available" in said
    with pytest.raises(ValueError, match="nonsense"):
        selectors.text_of("nonsense", "fr")


def test_a_text_is_written_reviewed_and_must_be_reviewed_again_after_a_change(coordinator: Viewer) -> None:
    with viewing(coordinator):
        entry = services.write_text(by=coordinator, key="walk_in", language="ti", title="እንቋዕ", body=SCRIPTS["ti"])
        assert selectors.text_of("walk_in", "ti").status == TextStatus.WRITTEN
        with pytest.raises(ValidationError):
            services.review_text(by=coordinator, entry=entry, reviewed_by="Interpreter", seen=("እንቋዕ", "earlier"))
        services.review_text(by=coordinator, entry=entry, reviewed_by="Interpreter", seen=(entry.title, entry.body))
        found = selectors.text_of("walk_in", "ti")
        assert (found.is_available, found.status, found.by) == (True, TextStatus.REVIEWED, "Interpreter")
        services.write_text(by=coordinator, key="walk_in", language="ti", title="እንቋዕ", body="ብደሓን")
        assert selectors.text_of("walk_in", "ti").status == TextStatus.WRITTEN


def test_who_wrote_a_text_does_not_review_it_from_any_of_their_posts(coordinator: Viewer) -> None:
    author = Staff.objects.select_related("user").get(pk=coordinator.staff_id)
    with viewing(coordinator):
        entry = services.write_text(by=coordinator, key="walk_in", language="am", title="x", body="y")
        with pytest.raises(ValidationError) as refused:
            services.review_text(by=coordinator, entry=entry, reviewer=author, seen=("x", "y"))
        assert list(refused.value.message_dict) == ["reviewer"]
        for said in (coordinator.name.upper(), f"{coordinator.name}, interpreter"):
            with pytest.raises(ValidationError) as refused:
                services.review_text(by=coordinator, entry=entry, reviewed_by=said, seen=("x", "y"))
            assert list(refused.value.message_dict) == ["reviewed_by"]
        assert selectors.text_of("walk_in", "am").status == TextStatus.WRITTEN
        assert author not in selectors.list_reviewers(coordinator, entry, timezone.localdate())


def test_a_colleague_who_shares_the_names_of_the_author_reviews(coordinator: Viewer, arrival_service: Service) -> None:
    namesake = make_staff(arrival_service, "coordinator", label="namesake")
    namesake.user.name = f"{coordinator.name} Lopez"
    namesake.user.save(update_fields=["name"])
    with viewing(coordinator):
        entry = services.write_text(by=coordinator, key="walk_in", language="am", title="x", body="y")
        services.review_text(by=coordinator, entry=entry, reviewer=namesake, seen=("x", "y"))
        assert selectors.text_of("walk_in", "am").by == namesake.user.name
        done = JournalEntry.objects.filter(act="guidance.sheet.reviewed").latest("pk")
        assert done.data["reviewer"] == str(namesake.uuid)


def test_a_colleague_of_another_service_is_no_reviewer(coordinator: Viewer, outsider: Viewer) -> None:
    stranger = Staff.objects.select_related("user").get(pk=outsider.staff_id)
    with viewing(coordinator):
        entry = services.write_text(by=coordinator, key="walk_in", language="am", title="x", body="y")
        with pytest.raises(ValidationError):
            services.review_text(by=coordinator, entry=entry, reviewer=stranger, seen=("x", "y"))


def test_a_text_keeps_the_marks_of_its_script_and_loses_what_turns_its_direction(coordinator: Viewer) -> None:
    with viewing(coordinator):
        entry = services.write_text(
            by=coordinator, key="walk_in", language="fa", title="می\u200cخواهم", body="نوبت\u202e 2\u2069"
        )
    assert (entry.title, entry.body) == ("می\u200cخواهم", "نوبت 2")


@pytest.mark.parametrize(("title", "body", "field"), [("", "x", "title"), ("x", " ", "body"), ("x", "漢字", "body")])
def test_what_could_not_be_given_is_refused_beside_its_field(
    coordinator: Viewer, title: str, body: str, field: str
) -> None:
    with viewing(coordinator), pytest.raises(ValidationError) as refused:
        services.write_text(by=coordinator, key="walk_in", language="am", title=title, body=body)
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("language", ["ar", "ti", "ps"])
def test_the_pdf_stands_in_both_languages_and_its_own_direction(coordinator: Viewer, language: str) -> None:
    with viewing(coordinator):
        services.write_text(
            by=coordinator,
            key="appointment",
            language=language,
            title=SCRIPTS[language][:10],
            body=f"- {SCRIPTS[language]}",
        )
        document = sheet_pdf(coordinator, "appointment", language, "nl", [("Dag", "2 maart 2026")])
    said = text_in(document)
    assert "Uw afspraak" in said
    assert "2 maart 2026" in said
    assert b"/Lang" in document
    assert direction(language) == ("ltr" if language == "ti" else "rtl")


def test_colleague_other_team_and_no_role(coordinator: Viewer, viewers: dict[str, Viewer], outsider: Viewer) -> None:
    with viewing(coordinator):
        services.write_text(by=coordinator, key="rights", language="ar", title="حقوق", body="نص")
    with viewing(viewers["social_worker"]):
        assert selectors.text_of("rights", "ar").is_available
        with pytest.raises(PermissionDenied):
            services.write_text(by=viewers["social_worker"], key="rights", language="ar", title="x", body="y")
    with viewing(outsider):
        assert not selectors.text_of("rights", "ar").is_available
        assert not SheetEntry.objects.exists()


def test_pages_show_every_state_and_the_frame_of_a_right_to_left_language(
    client_as: Browser, coordinator: Viewer, viewers: dict[str, Viewer]
) -> None:
    client, worker = client_as(coordinator), client_as(viewers["social_worker"])
    assert worker.get(reverse("guidance:sheets")).status_code == 200
    detail, write = (reverse(f"guidance:{name}", args=["rights", "ar"]) for name in ("sheet", "sheet_write"))
    assert "is not available in" in worker.get(detail).content.decode()
    assert worker.get(write).status_code == 403
    assert 'dir="rtl"' in client.get(write).content.decode()
    assert client.post(write, {"title": "", "body": ""}).status_code == 422
    assert client.post(write, {"title": "حقوقك", "body": SCRIPTS["ar"]}).status_code == 302
    page = worker.get(detail).content.decode()
    assert '<article class="card sheet-text" lang="ar" dir="rtl">' in page
    review = reverse("guidance:sheet_review", args=["rights", "ar"])
    form = client.get(review).context["form"]
    seen = {"title": form["title"].value(), "body": form["body"].value()}
    assert client.post(review, {"reviewed_by": "", **seen}).status_code == 422
    both = {"reviewed_by": "Interpreter", "reviewer": form.fields["reviewer"].queryset[0].uuid, **seen}
    assert "not both" in client.post(review, both).content.decode()
    assert client.post(review, {"reviewed_by": "Interpreter", **seen}).status_code == 302
    assert "is reviewed" in client.get(write).content.decode()
    assert "reviewed by Interpreter" in worker.get(detail).content.decode()
    for office in ("fr", "nl", "xx"):
        got = worker.get(reverse("guidance:sheet_pdf", args=["rights", "ar"]), {"office": office})
        assert got.content.startswith(b"%PDF")
    for wrong in (["nonsense", "fr"], ["rights", "zh"]):
        assert worker.get(reverse("guidance:sheet", args=wrong)).status_code == 404


def test_a_text_from_before_there_was_one_more_sentence_gives_way_to_the_shipped_one(coordinator: Viewer) -> None:
    with viewing(coordinator):
        SheetEntry.objects.create(
            service_id=coordinator.service_id, key="kiosk", language="fr", title="Ancien", body="- Un\n- Deux",
            written_on=timezone.localdate(),
        )  # fmt: skip
        assert selectors.phrases_of("kiosk", ["fr"])["fr"]["topic"] == "De quoi s’agit-il ?"


def test_sentences_of_a_screen_are_written_one_by_one_and_exist_only_when_all_do(
    client_as: Browser, coordinator: Viewer
) -> None:
    client = client_as(coordinator)
    write = reverse("guidance:sheet_write", args=["kiosk", "ti"])
    assert 'name="welcome"' in client.get(write).content.decode()
    sent = {"title": "ቁጽሪ", **dict.fromkeys(PHRASES["kiosk"], "ቋንቋኹም")}
    assert client.post(write, {**sent, "topic": ""}).status_code == 422
    with viewing(coordinator):
        with pytest.raises(ValidationError):
            services.write_text(by=coordinator, key="kiosk", language="ti", title="ቁጽሪ", body="- ቋንቋኹም")
        assert "ti" not in selectors.phrases_of("kiosk", ["ti"])
    assert client.post(write, sent).status_code == 302
    with viewing(coordinator):
        assert selectors.phrases_of("kiosk", ["ti", "fr"])["ti"]["topic"] == "ቋንቋኹም"
