"""What a template may hold, what is refused, and that every refusal says which field and where."""

import re
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guidance.letters.documents import part_of, saved, with_part, word
from trajet.guidance.letters.checking import check_template
from trajet.guidance.letters.drawing import Undrawn, draw
from trajet.guidance.letters.faults import TemplateRefused
from trajet.guidance.letters.fields import FIELDS, sample_of
from trajet.guidance.letters.filling import fill
from trajet.guidance.letters.packages import MOST_BYTES
from trajet.guidance.letters.pdf import letter_pdf
from trajet.guidance.letters.shipped import shipped_letter
from trajet.guidance.letters.tags import paragraphs
from trajet.guidance.letters.types import LetterKind, LetterLanguage
from trajet.guidance.letters.words import say_fault, say_place

KINDS = [(kind.value, language.value) for kind in LetterKind for language in LetterLanguage]


def faults_of(content: bytes, kind: str = "presence") -> list[str]:
    with pytest.raises(TemplateRefused) as refused:
        check_template(content, kind, "fr")
    assert all(say_fault(fault) for fault in refused.value.faults)
    return [fault.code for fault in refused.value.faults]


def letters_and_digits(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def words_of(document: bytes) -> str:
    return letters_and_digits("".join(text for _part, text in paragraphs(document)))


def words_of_pdf(document: bytes) -> str:
    return letters_and_digits(
        "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(document))
    )


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_every_shipped_letter_is_a_good_template_and_uses_what_it_needs(kind: str, language: str) -> None:
    checked = check_template(shipped_letter(kind, language), kind, language)
    assert checked.left_out == ()
    assert checked.undrawn == ()


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_the_pdf_of_a_shipped_letter_says_the_words_of_the_word_document(kind: str, language: str) -> None:
    filled = fill(shipped_letter(kind, language), sample_of(kind, language))
    assert words_of(filled) in words_of_pdf(letter_pdf(filled, title="x", language=language))


def test_both_sides_of_a_pair_use_the_same_fields() -> None:
    for kind in LetterKind:
        french, dutch = (
            check_template(shipped_letter(kind.value, side), kind.value, side).used for side in ("fr", "nl")
        )
        assert set(french) == set(dutch), kind


def test_every_kind_has_fields_with_a_sample_in_both_languages() -> None:
    assert set(FIELDS) == set(LetterKind)
    assert all(all(field.sample) for fields in FIELDS.values() for field in fields)


def test_an_unknown_field_is_named_with_its_place_and_the_nearest_name() -> None:
    with pytest.raises(TemplateRefused) as refused:
        check_template(word("Nous attestons que {{ persn }} est venu."), "presence", "fr")
    (fault,) = refused.value.faults
    assert (fault.code, fault.field, fault.detail) == ("unknown", "persn", "person")
    assert "Nous attestons" in say_place(fault)


def test_every_fault_is_told_at_once_and_the_header_is_read_too() -> None:
    content = word("{{ nobody }}", "{% if person %}open", "{{ person", header="{{ elsewhere }}")
    assert sorted(set(faults_of(content))) == ["broken"]
    assert sorted(faults_of(word("{{ nobody }}", "{% if person %}open", header="{{ elsewhere }}"))) == [
        "left_open",
        "unknown",
        "unknown",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ person", "broken"),
        ("person }}", "broken"),
        ("{{ }}", "broken"),
        ("{{ person person }}", "broken"),
        ("{% endif %}", "closes_nothing"),
        ("{% else %}", "closes_nothing"),
        ("{% for x in person %}{% endfor %}", "no_list"),
        ("{% for x in range(10**9) %}{% endfor %}", "not_offered"),
        ("{% for a in members %}{% for b in members %}{% endfor %}{% endfor %}", "not_offered"),
        ("{{ person.__class__.__mro__ }}", "not_offered"),
        ("{{ ''.__class__ }}", "not_offered"),
        ("{{ person * 1000000000 }}", "not_offered"),
        ("{{ person[0] }}", "not_offered"),
        ("{{ cycler() }}", "not_offered"),
        ("{{ person|attr('x') }}", "not_offered"),
        ("{% include 'x' %}", "not_offered"),
        ("{% set x = 1 %}", "not_offered"),
        ("{% macro a() %}{% endmacro %}", "not_offered"),
    ],
)
def test_what_is_no_field_condition_or_list_is_refused(text: str, code: str) -> None:
    assert code in faults_of(word(text))


def test_a_field_that_word_cut_into_pieces_is_still_read() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ per", "son }", "}"):
        paragraph.add_run(piece)
    content = saved(document)
    assert check_template(content, "presence", "fr").used == ("person",)
    assert "EXEMPLE Sasha" in "".join(text for _p, text in paragraphs(fill(content, sample_of("presence", "fr"))))


def test_typographic_quotation_marks_in_a_condition_are_understood() -> None:
    assert check_template(word("{{ person_born_on|default(“–”) }}"), "presence", "fr").used == ("person_born_on",)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"MZ\x90\x00 an executable", b"%PDF-1.7"])
def test_what_is_no_word_document_is_refused(content: bytes) -> None:
    assert faults_of(content) == ["not_word"]


def test_a_document_too_large_is_refused_before_it_is_opened() -> None:
    assert faults_of(b"PK" + bytes(MOST_BYTES)) == ["too_large"]


def test_a_zip_bomb_is_refused() -> None:
    assert faults_of(with_part(word("x"), "word/media/big.xml", bytes(70_000_000))) == ["bomb"]


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml", "word/afchunk.htm"]
)
def test_macros_and_embedded_programs_are_refused(name: str) -> None:
    assert "program" in faults_of(with_part(word("x"), name, b"x"))


def test_a_macro_enabled_document_is_refused() -> None:
    content = word("x")
    types = part_of(content, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "macros" in faults_of(with_part(content, "[Content_Types].xml", types))


@pytest.mark.parametrize(
    "relation",
    [
        b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        b' Target="https://example.test/x.dotm" TargetMode="External"/>',
        b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        b' Target="https://example.test/pixel.png" TargetMode="External"/>',
        b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        b' Target="file:///etc/passwd" TargetMode="External"/>',
    ],
)
def test_what_is_fetched_from_elsewhere_is_refused(relation: bytes) -> None:
    content = word("x")
    name = "word/_rels/document.xml.rels"
    changed = part_of(content, name).replace(b"</Relationships>", relation + b"</Relationships>")
    assert faults_of(with_part(content, name, changed)) == ["external"]


def test_a_link_to_a_web_page_stays_allowed() -> None:
    content = word("{{ person }}")
    name = "word/_rels/document.xml.rels"
    link = (
        b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        b' Target="https://example.test" TargetMode="External"/></Relationships>'
    )
    changed = part_of(content, name).replace(b"</Relationships>", link)
    assert check_template(with_part(content, name, changed), "presence", "fr").used == ("person",)


def test_a_word_field_that_fetches_a_file_is_refused() -> None:
    content = word("MARK")
    xml = part_of(content, "word/document.xml").replace(
        b"<w:t>MARK</w:t>", b'<w:instrText xml:space="preserve"> INCLUDETEXT "http://example.test/x" </w:instrText>'
    )
    assert faults_of(with_part(content, "word/document.xml", xml)) == ["external"]


def test_declared_entities_are_refused() -> None:
    content = word("x")
    xml = part_of(content, "word/document.xml").replace(
        b"<w:document", b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document', 1
    )
    assert "entities" in faults_of(with_part(content, "word/document.xml", xml))


NASTY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        "{{ person }}",
        "{% for %}",
        "<w:p>&amp;",
        "a\x00b\x07\x0c",
        "]]>",
        "مرحبا",
        "\u202eevil",
        "=1+1",
        "{#",
        "😀",
        "a\r\nb\tc",
    ]
)


@settings(max_examples=40, deadline=None)
@given(value=NASTY)
def test_a_fact_goes_in_as_text_whatever_it_holds(value: str) -> None:
    filled = fill(word("[{{ person }}]"), {**sample_of("presence", "fr"), "person": value})
    said = "".join(text for _part, text in paragraphs(filled))
    assert Document(BytesIO(filled)).paragraphs
    if value.isprintable():
        assert value in said


def test_values_of_several_lines_are_walked_through_or_printed_whole() -> None:
    content = word("{% for line in members %}<{{ line }}>{% endfor %}", "{{ members }}")
    filled = fill(content, {**sample_of("presence", "fr"), "members": "A\nB"})
    assert [text for _part, text in paragraphs(filled)] == ["<A><B>", "A\nB"]


def test_emphasis_lists_tables_and_alignment_are_drawn() -> None:
    document = Document()
    document.add_heading("Title here", 1)
    paragraph = document.add_paragraph("plain ")
    paragraph.add_run("bold").bold = True
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph("point", style="List Bullet")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    document.add_table(1, 2).rows[0].cells[0].text = "cell"
    body = draw(saved(document))["body"]
    assert [block["kind"] for block in body] == ["h", "p", "li", "li", "li", "table"]
    assert body[1]["align"] == "end"
    assert [run["b"] for run in body[1]["runs"]] == [False, True]
    assert [block["number"] for block in body[2:5]] == [None, 1, 2]
    said = words_of_pdf(letter_pdf(saved(document), title="x", language="fr"))
    assert said.startswith("Titlehereplainboldpoint1first2secondcell")


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b"<w:pict/>", "shape"),
        (b'<w:footnoteReference w:id="1"/>', "note"),
        (b"<w:instrText>PAGE</w:instrText>", "field"),
        (b'<w:sym w:font="Wingdings" w:char="F0FE"/>', "symbol"),
    ],
)
def test_what_the_pdf_cannot_show_the_same_way_is_named_not_left_out(xml: bytes, code: str) -> None:
    content = word("MARK")
    changed = part_of(content, "word/document.xml").replace(b"<w:t>MARK</w:t>", xml)
    with pytest.raises(Undrawn) as undrawn:
        draw(with_part(content, "word/document.xml", changed))
    assert undrawn.value.codes == (code,)


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("kind", [kind.value for kind in LetterKind])
def test_every_shipped_letter_leaves_room_to_sign(kind: str, language: str) -> None:
    lines = [each.text for each in Document(BytesIO(shipped_letter(kind, language))).paragraphs]
    signed = lines.index("{{ worker }}")
    assert lines[signed - 3 : signed] == ["", "", ""]


@pytest.mark.parametrize(
    ("language", "until", "said"),
    [
        ("fr", "", "est accompagné(e) par notre service depuis le 12 janvier 2026."),
        ("fr", "3 mars 2026", "a été accompagné(e) par notre service depuis le 12 janvier 2026 jusqu’au 3 mars 2026."),
        ("nl", "", "wordt begeleid sinds 12 januari 2026."),
        ("nl", "3 maart 2026", "werd begeleid van 12 januari 2026 tot 3 maart 2026."),
    ],
)
def test_an_attestation_says_whether_guidance_has_ended(language: str, until: str, said: str) -> None:
    values = {**sample_of("guidance", language), "guidance_until": until}
    text = "\n".join(text for _part, text in paragraphs(fill(shipped_letter("guidance", language), values)))
    assert said in text
