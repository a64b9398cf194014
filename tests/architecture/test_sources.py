"""Rules of the house that a linter does not know."""

import re
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"
VIEWS = sorted(
    [
        *SRC.glob("trajet/**/views.py"),
        *SRC.glob("trajet/**/views/*.py"),
        *SRC.glob("trajet/**/rest.py"),
        *SRC.glob("trajet/desk/*/selectors.py"),
    ]
)
TEMPLATES = sorted(SRC.glob("trajet/**/templates/**/*.html"))
MODELS = sorted(SRC.glob("trajet/**/models*.py"))


@pytest.mark.parametrize("file", VIEWS, ids=lambda file: str(file.relative_to(SRC)))
def test_a_view_asks_selectors_and_services_only(file: Path) -> None:
    assert not re.search(r"\.objects\b|\.save\((?!by=)|\.delete\(\)", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(SRC)))
def test_a_template_has_no_inline_code_and_no_foreign_address(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\son[a-z]+=\"", text), "no inline handler"
    assert not re.search(r"<script(?![^>]*src=)(?![^>]*application/json)[^>]*>", text), "no inline script"
    assert not re.search(r"(src|href)=\"https?://", text), "no content delivery network"


SENTENCES = re.compile(r"\{% blocktranslate .*?\{% endblocktranslate(?= %\})", re.DOTALL)
TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(SRC)))
def test_a_colon_after_a_word_is_the_readers(file: Path) -> None:
    """French puts a space before it: `{% translate ":" %}`."""
    text = TAGS.sub("", SENTENCES.sub("", file.read_text(encoding="utf-8")))
    assert not re.search(r"[}]}: (?=[{]|\w)|%}: (?=[{]|\w)", text)


@pytest.mark.parametrize("file", sorted(SRC.glob("trajet/*/*/models.py")), ids=lambda file: str(file.relative_to(SRC)))
def test_a_model_knows_other_wings_by_name_and_leaves_nothing_on_them(file: Path) -> None:
    wing = file.parts[-3]
    text = file.read_text(encoding="utf-8")
    for target, rest in re.findall(r"(?:ForeignKey|OneToOneField)\(\s*\"(\w+)\.\w+\"([^)]*)", text):
        assert target == wing or 'related_name="+"' in rest
